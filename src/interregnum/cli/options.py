"""The options that `run` and `compare` share, and how their texts are read. Imports nothing heavy."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from interregnum.experiments.library import LIBRARY
from interregnum.posteriors import shipped

from .request import Request, Shard, Value

MOST_DRAWS, LAST_YEAR = 1_000_000, 2000
ALWAYS = (-math.inf, math.inf)


class Reading(click.ParamType):  # type: ignore[type-arg]
    """An option whose text is read by a function that raises ValueError with the reason; `write` gives it back."""

    def __init__(self, name: str, read: Callable[[str], Any], example: str, write: Callable[[Any], str] = str) -> None:
        self.name, self.read, self.example, self.write = name, read, example, write

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the text, or say what is wrong with it and give an example that works."""
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except ValueError as reason:
            self.fail(f"{value!r} {reason}. Write for example `{self.example}`.", param, ctx)


def read_decision(text: str) -> Value:
    """`LEVER=VALUE[@FROM[:UNTIL]]`."""
    assignment, at, when = text.partition("@")
    lever, value = read_assignment(assignment)
    if not at:
        return Value(lever, value, *ALWAYS)
    first, _, last = when.partition(":")
    if not when.strip(" :"):
        raise ValueError("has no date after @")
    start = _date(first) if first else ALWAYS[0]
    stop = _date(last) if last else ALWAYS[1]
    if not start < stop:
        raise ValueError(f"begins in {start:g} and ends in {stop:g}: dates run forwards")
    return Value(lever, value, start, stop)


def write_decision(value: Value) -> str:
    """The text of a decision."""
    start, stop = ("" if math.isinf(date) else repr(date) for date in (value.start, value.stop))
    return f"{write_given(value)}{f'@{start}:{stop}' if start or stop else ''}"


def write_given(value: Value) -> str:
    """The text of a given parameter, every digit of it."""
    return f"{value.name}={value.value!r}"


def read_given(text: str) -> Value:
    """`PARAMETER=VALUE`."""
    return Value(*read_assignment(text), *ALWAYS)


def read_assignment(text: str) -> tuple[str, float]:
    """`NAME=VALUE`."""
    name, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not name:
        raise ValueError("is not of the form NAME=VALUE")
    return name, _number(value, f"gives {name} the value {value!r}, which is no finite number")


def read_shard(text: str) -> Shard:
    """`i/n`, counted from 1."""
    try:
        part, parts = map(int, text.split("/"))
    except ValueError:
        raise ValueError("is not of the form i/n") from None
    if not 1 <= part <= parts:
        raise ValueError("must name one of its parts, counted from 1")
    return Shard(part, parts)


def _date(text: str) -> float:
    """A decimal year."""
    return _number(text, f"has the date {text!r}, which is no decimal year such as 1953.25")


def _number(text: str, complaint: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise ValueError(complaint) from None
    if not math.isfinite(number):
        raise ValueError(complaint)
    return number


def whole(low: int, high: int, example: str) -> Reading:
    """A whole number within bounds."""

    def read(text: str) -> int:
        try:
            number = int(text.replace("_", ""))
        except ValueError:
            raise ValueError("is no whole number") from None
        if not low <= number <= high:
            raise ValueError(f"does not lie between {low:,} and {high:,}")
        return number

    return Reading("NUMBER", read, example)


def year(example: str) -> Reading:
    """A calendar year."""
    reading = whole(1000, LAST_YEAR, example)
    return Reading("YEAR", lambda text: _year(reading, text), example)


def _year(reading: Reading, text: str) -> int:
    try:
        number: int = reading.read(text)
    except ValueError:
        raise ValueError(f"is no year up to {LAST_YEAR}") from None
    return number


class PosteriorFile(click.ParamType):  # type: ignore[type-arg]
    """A posterior: its file, or the name of one that comes with the program."""

    name = "NAME|FILE"

    def convert(self, value: str | Path, parameter: click.Parameter | None, context: click.Context | None) -> Path:
        """The file. What is neither is left as it is, to be refused when it is read."""
        own = Path(value)
        return own if own.exists() else shipped().get(str(value), own)


DECISION = Reading(
    "LEVER=VALUE[@FROM[:UNTIL]]", read_decision, "--do agriculture.virgin_land_target=0@1954:1960", write_decision
)
GIVEN = Reading("PARAMETER=VALUE", read_given, "--given agriculture.campaign_damage=0.1", write_given)
SHARD = Reading("i/n", read_shard, "--shard 2/4")

posterior_option = click.option(
    "--posterior",
    type=PosteriorFile(),
    help="Parameters that `interregnum calibrate` found, instead of draws from the priors: a file, or the name of one "
    "that comes with the program, such as essay.",
)
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
out_option = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Also write tables, JSON, the picture and a manifest into this folder.",
)
CHANGES = (  # what is different from a plain run
    click.option("--do", "do", type=DECISION, multiple=True, help="Somebody decides otherwise, for a time or always."),
    click.option("--let", "let", metavar="NAME", multiple=True, help="The modelled actors (or nature) decide this."),
    click.option("--without", metavar="MECHANISM", multiple=True, help="Remove a mechanism."),
    click.option("--given", type=GIVEN, multiple=True, help="Pretend to know a parameter."),
)


def ensemble(draws: int = 1_000) -> tuple[Callable[..., Any], ...]:
    """How many histories, and where the result goes."""
    return (
        click.option(
            "--draws",
            type=whole(1, MOST_DRAWS, "--draws 1000"),
            default=draws,
            show_default=True,
            help="Histories of each experiment.",
        ),
        click.option(
            "--seed",
            type=whole(0, 2**31 - 1, "--seed 1953"),
            default=1953,
            show_default=True,
            help="Of all luck and all parameters.",
        ),
        posterior_option,
        as_json_option,
        out_option,
        click.option(
            "--jobs",
            type=whole(1, 1024, "--jobs 2"),
            help="Blocks simulated at the same time. The digits do not depend on it.  [default: all processors]",
        ),
    )


PERIOD = (  # which years are shown, which histories are simulated, and whether they are kept
    click.option(
        "--from",
        "first",
        type=year("--from 1953"),
        help="First year shown. Every history begins in 1950, where its initial values hold.",
    ),
    click.option("--until", type=year("--until 1965"), help="The run ends where this year begins.  [default: 1970]"),
    click.option(
        "--shard",
        type=SHARD,
        metavar="i/n",
        help="Simulate only part i of n of the draws, and keep them: `interregnum runs merge` puts the parts together.",
    ),
    click.option(
        "--keep-draws", is_flag=True, help="Keep the histories themselves (netCDF), in DIR of --out or in the store."
    ),
)


def verbosity(command: Callable[..., Any]) -> Callable[..., Any]:
    """`-q` and `-v`."""
    command = click.option("-v", "--verbose", is_flag=True, help="Say more on standard error.")(command)
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors.")(command)


def with_options(command: Callable[..., Any], *options: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command some options, shown in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def asks_for_experiments(command: Callable[[Request], Any]) -> Callable[..., Any]:
    """Give a command the shared options; it receives them as one Request."""

    @functools.wraps(command)
    def wrapped(**options: Any) -> Any:
        return command(Request(**options))

    decorated = with_options(verbosity(wrapped), *CHANGES, *ensemble(), *PERIOD)
    names = click.argument(
        "names", metavar="[EXPERIMENT | FILE.toml]...", nargs=-1, shell_complete=_experiments_or_files
    )
    return names(decorated)


def _experiments_or_files(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Any]:
    """What a shell offers for the name of an experiment: those of the library, then files."""
    from click.shell_completion import CompletionItem

    named = [CompletionItem(n, help=recipe.title) for n, recipe in LIBRARY.items() if n.startswith(incomplete)]
    return named or [CompletionItem(incomplete, type="file")]


def sizes_an_ensemble(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options on how many histories to simulate, and where the result goes."""
    return with_options(verbosity(command), *ensemble())


def sizes_measures(draws: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The same for commands that run many experiments and keep a number or two of each history."""
    return lambda command: with_options(verbosity(command), *ensemble(draws))


class WithLibrary(click.Command):
    """A command whose help ends with the experiments that have a name."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The library as a list of definitions."""
        with formatter.section("Experiments"):
            formatter.write_dl([(name, recipe.title) for name, recipe in LIBRARY.items()])
        super().format_epilog(ctx, formatter)
