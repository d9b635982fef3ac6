"""What the page asks for, read and refused here, and the commands that answer the same.

A message is one JSON object; its field `ask` says what it is. What it names is checked by the model.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from interregnum.cli.request import Request, Value
from interregnum.kernel.errors import UserError

LARGEST_MESSAGE = 16_384  # bytes
MOST_DRAWS, MOST_CHANGES, LONGEST_NAME = 4_096, 64, 120
SHOWN = 6  # series drawn at a time

Name = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
Names = Annotated[tuple[Name, ...], msgspec.Meta(max_length=MOST_CHANGES)]
Number = Annotated[int, msgspec.Meta(ge=0, lt=2**31)]


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A lever held to a value for a time; without dates always."""

    lever: Name
    value: float
    start: float | None = None
    stop: float | None = None

    @property
    def as_value(self) -> Value:
        """As the command line reads it. Raises UserError for dates that run backwards."""
        start = -math.inf if self.start is None else self.start
        stop = math.inf if self.stop is None else self.stop
        if not start < stop:
            raise UserError(f"{self.lever} would be decided from {start:g} to {stop:g}: dates run forwards.")
        return Value(self.lever, self.value, start, stop)


class Wish(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An experiment, and how many histories of it."""

    id: Number
    base: Literal["free", "history"] = "free"
    do: Annotated[tuple[Decision, ...], msgspec.Meta(max_length=MOST_CHANGES)] = ()
    let: Names = ()
    without: Names = ()
    draws: Annotated[int, msgspec.Meta(ge=1, le=MOST_DRAWS)] = 256
    seed: Number = 1953
    history: Number = 0  # the single history that is shown

    @property
    def changes(self) -> bool:
        """Whether anything is changed against the baseline."""
        return bool(self.do or self.let or self.without)

    def request(self, posterior: Path | None) -> Request:
        """The same as the command line would read it."""
        return Request(
            (self.base,),
            tuple(decision.as_value for decision in self.do),
            self.let,
            self.without,
            (),
            self.draws,
            self.seed,
            first=None,
            until=None,
            as_json=True,
            out=None,
            jobs=None,
            shard=None,
            quiet=True,
            verbose=False,
            posterior=posterior,
        )


class Run(Wish, frozen=True, forbid_unknown_fields=True, tag_field="ask", tag="run"):
    """Fans and events; while `dragging` as few histories as make the page answer at once, else all of them."""

    series: Annotated[tuple[Name, ...], msgspec.Meta(max_length=SHOWN)] = ()
    dragging: bool = False


class Vote(Wish, frozen=True, forbid_unknown_fields=True, tag_field="ask", tag="vote"):
    """One vote in the Central Committee, in the next history from `history` on in which there is one."""

    carried: bool = True


class Riot(Wish, frozen=True, forbid_unknown_fields=True, tag_field="ask", tag="riot"):
    """The town that stands up most, in one history."""


class Mechanisms(Wish, frozen=True, forbid_unknown_fields=True, tag_field="ask", tag="mechanisms"):
    """What each mechanism does to one series in one year, one after another."""

    outcome: Name = ""
    year: Annotated[int, msgspec.Meta(ge=1000, le=2000)] = 1964


class Paper(Wish, frozen=True, forbid_unknown_fields=True, tag_field="ask", tag="paper"):
    """What a paper needs of one series, or without a name of the comparison with the baseline."""

    series: Name = ""


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="ask", tag="report"):
    """The tables of a report that is kept."""

    id: Number
    run: Name


Message = Run | Vote | Riot | Mechanisms | Paper | Report
_DECODER: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)


def read(text: str | bytes) -> Message:
    """One message. Raises UserError for anything else."""
    if len(text) > LARGEST_MESSAGE:
        raise UserError(f"a message has at most {LARGEST_MESSAGE:,} bytes.")
    try:
        return _DECODER.decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise UserError(f"this is no message of the page ({error}).") from None


def as_shell(wish: Wish, posterior: Path | None = None, command: str = "run") -> str:
    """The command whose JSON holds the same digits."""
    words = [f"interregnum {command}", wish.base]
    words += [f"--do {d.lever}={d.value!r}{_when(d)}" for d in wish.do]
    words += [f"--let {name}" for name in wish.let]
    words += [f"--without {name}" for name in wish.without]
    words += [f"--draws {wish.draws} --seed {wish.seed}"]
    words += [f"--posterior {posterior}"] if posterior else []
    return " ".join([*words, "--json"])


def as_python(wish: Wish, posterior: Path | None = None) -> str:
    """The lines of Python that print the same digits."""
    parts = [f"ir.{wish.base}", *(f"ir.do({_arguments(d)})" for d in wish.do)]
    parts += [f'ir.let("{name}")' for name in wish.let] + [f'ir.without("{name}")' for name in wish.without]
    fitted = f', posterior=ir.posterior("{posterior}")' if posterior else ""
    lines = [
        "import interregnum as ir",
        "from interregnum.report.chronicle import as_data, chronicle, needed",
        "",
        f"experiment = {' & '.join(parts)}",
        f"lab = ir.Lab(draws={wish.draws}, seed={wish.seed}, keep=needed(){fitted})",
        "print(as_data(chronicle(lab.run(experiment), experiment, ir.model(), first=1950)))",
    ]
    return "\n".join(lines)


def _when(decision: Decision) -> str:
    """Its dates as the command line writes them."""
    if decision.start is None and decision.stop is None:
        return ""
    start = "" if decision.start is None else f"{decision.start!r}"
    return f"@{start}" + ("" if decision.stop is None else f":{decision.stop!r}")


def _arguments(decision: Decision) -> str:
    dates: dict[str, Any] = {"from_": decision.start, "until": decision.stop}
    given = "".join(f", {name}={date!r}" for name, date in dates.items() if date is not None)
    return f'"{decision.lever}", {decision.value!r}{given}'
