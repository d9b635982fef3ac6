"""`interregnum man`: a manual page for each command, made from its help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

import interregnum


@click.command("man")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    default=Path("man1"),
    show_default=True,
    help="The folder to write the pages into; `man -l DIR/interregnum.1` shows one.",
)
def command(out: Path) -> None:
    """Write manual pages, one for each command."""
    from interregnum.store import aside

    from . import cli
    from .output import make

    make(out)
    for name, text in pages(cli).items():
        aside.write(out / f"{name}.1", text)
        click.echo(out / f"{name}.1")


def pages(group: click.Group) -> dict[str, str]:
    """The pages of a group and of all its commands, by name, as man reads them."""
    return {name: _page(context) for name, context in _contexts(click.Context(group, info_name=group.name))}


def _contexts(context: click.Context) -> Iterator[tuple[str, click.Context]]:
    """A command and all below it."""
    yield context.command_path.replace(" ", "-"), context
    group = context.command
    for name in group.list_commands(context) if isinstance(group, click.Group) else ():
        below = group.get_command(context, name)  # type: ignore[attr-defined]
        assert below
        yield from _contexts(click.Context(below, info_name=name, parent=context))


def _page(context: click.Context) -> str:
    """One page."""
    name, formatter = context.command_path.replace(" ", "-"), Roff()
    with context.scope(cleanup=False):
        context.command.format_help(context, formatter)
    title = context.command.get_short_help_str(200).rstrip(".")
    said = f"{_plain(name)} \\- {_plain(title)}"
    head = f'.TH {name.upper()} 1 "" "interregnum {interregnum.__version__}" "Interregnum"\n.SH NAME\n{said}\n'
    return head + formatter.getvalue()


class Roff(click.HelpFormatter):
    """Writes a command's help in the language of man."""

    described = False

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How it is called."""
        self.write(f".SH SYNOPSIS\n.B {_plain(prog)}\n{_plain(args)}\n")

    def write_heading(self, heading: str) -> None:
        """A section of its own."""
        self.write(f".SH {_plain(heading.upper())}\n")

    def write_paragraph(self) -> None:
        """Nothing: headings and paragraphs see to it themselves."""

    def write_text(self, text: str) -> None:
        """Paragraphs; one that begins with \\b keeps its lines."""
        if not self.described:
            self.write(".SH DESCRIPTION\n")
            self.described = True
        for paragraph in re.split(r"\n\s*\n", text.strip()):
            lines = [_plain(line) for line in paragraph.splitlines()]
            as_written = lines[0].strip() == "\b"
            body = [".nf", *lines[1:], ".fi"] if as_written else [line.strip() for line in lines]
            self.write("\n".join([".PP", *body, ""]))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean."""
        for term, meaning in rows:
            self.write(f".TP\n.B {_plain(term)}\n{_plain(' '.join(meaning.split()))}\n")


def _plain(text: str) -> str:
    """Text that man takes as it is: a hyphen stays one, and no line is a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped)
