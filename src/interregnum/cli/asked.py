"""What was asked for, as a command line that asks for the same again, and how it is carried out again."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import xarray

    from interregnum.store import Manifest

    from .ensemble import Ensemble

HOW = ("posterior", "shard", "as_json", "out", "jobs", "quiet", "verbose", "keep_draws", "renew")  # not what


@dataclass
class Again:
    """A command is carried out again: on `histories` that are there, or `only` to see what comes out."""

    histories: Ensemble | None = None
    only_look: bool = False
    answer: Any = None
    data: xarray.Dataset | None = None
    manifest: Manifest | None = None

    def carry_out(self, arguments: Sequence[str], scenarios: Mapping[str, str]) -> int:
        """Carry it out; its exit code. What came out is in `answer`, `data` and `manifest`.

        `scenarios` are the texts of the files that the command line names.
        """
        from . import cli

        with tempfile.TemporaryDirectory() as folder:
            for name, text in scenarios.items():
                (Path(folder) / name).write_text(text, encoding="utf-8")
            found = [_in_folder(argument, folder, scenarios) for argument in arguments]
            with cli.make_context("interregnum", found, obj=self) as context:
                return int(cli.invoke(context) or 0)

    @classmethod
    def now(cls) -> Again | None:
        """What is carried out again at this moment, if something is."""
        context = click.get_current_context(silent=True)
        return context.find_object(cls) if context else None


def asked() -> list[str]:
    """The command line of the command that runs now, without what only says how it is carried out.

    How many histories, and with which seed, is always said: defaults may change. A posterior and a shard are named
    elsewhere in a recipe.
    """
    context = click.get_current_context(silent=True)
    return _said(context) if context else []


def asked_by(line: str) -> list[str]:
    """The same of a command line that is not being carried out: `interregnum` and what follows it."""
    from . import cli

    _, name, *words = shlex.split(line)
    command = cli.get_command(click.Context(cli), name)
    assert command
    return _said(command.make_context(name, words))


def _said(context: click.Context) -> list[str]:
    options, names = [], []
    for parameter in context.command.params:
        value = context.params.get(parameter.name or "")
        if parameter.name in HOW or value in (None, False, ()):
            continue
        texts = list(_texts(parameter, value))
        if isinstance(parameter, click.Argument):
            names += texts
        else:
            long = max(parameter.opts, key=len)
            options += [long] if value is True else [x for text in texts for x in (long, text)]
    return [str(context.info_name), *names, *options]


def _texts(parameter: click.Parameter, value: Any) -> Iterator[str]:
    """The value of a parameter as it would be typed, one text for each time that it is given."""
    write = _without_folders if parameter.name == "names" else getattr(parameter.type, "write", str)
    several = parameter.multiple if isinstance(parameter, click.Option) else parameter.nargs != 1
    for one in value if several else (value,):
        yield write(one)


def _in_folder(name: str, folder: str, scenarios: Mapping[str, str]) -> str:
    """Names of experiments; a scenario by the path of its file."""
    parts = name.split(" & ")
    return " & ".join(str(Path(folder) / part) if part in scenarios else part for part in parts)


def _without_folders(name: str) -> str:
    """Names of experiments; a scenario by its file's name, wherever that lies: its text is in the recipe."""
    from .request import SCENARIO

    parts = [part.strip() for part in name.split("&")]
    return " & ".join(Path(part).name if Path(part).suffix == SCENARIO else part for part in parts)
