"""Results on standard output: tables on a terminal, aligned text elsewhere, JSON on request; files in a folder."""

from __future__ import annotations

import csv
import io
import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from interregnum.report.tables import Table
from interregnum.store import aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HEADER_WIDTH = 14  # a longer heading is set in several lines
PAGE = 100  # columns of a remark in plain text


def envelope(schema: str, data: Any, warnings: Sequence[str], provenance: Mapping[str, Any]) -> str:
    """The result as JSON."""
    return as_json(
        {"schema": f"interregnum.{schema}/1", "data": data, "warnings": list(warnings), "provenance": provenance}
    )


def as_json(content: Any) -> str:
    """JSON for people and programs; a number that is none is refused, not written."""
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV; nothing for none."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def show(tables: Iterable[Table]) -> None:
    """Print tables."""
    if sys.stdout.isatty():
        _show_on_terminal(tables)
        return
    for table in tables:
        click.echo(plain_text(table) + "\n")


def _show_on_terminal(tables: Iterable[Table]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid

    console = Console(highlight=False, markup=False)
    for table in tables:
        grid = Grid(title=table.title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1))
        for i, column in enumerate(table.columns):
            short = i > 0 and len(column) <= HEADER_WIDTH
            flush: Literal["left", "right"] = "left" if i in table.flush_left else "right"
            grid.add_column(column, justify=flush, vertical="bottom", no_wrap=short)
        for row in table.rows:
            grid.add_row(*row)
        console.print(grid if table.columns else table.title, style=None if table.columns else "bold")
        for remark in table.remarks:
            console.print(remark, style="dim")
        console.print()


def plain_text(table: Table) -> str:
    """A table as aligned text."""
    remarks = [textwrap.fill(remark, PAGE) for remark in table.remarks]
    if not table.columns:
        return "\n".join([table.title, *remarks])
    widths = [_width(table, i) for i in range(len(table.columns))]
    heads = [textwrap.wrap(head, width) or [""] for head, width in zip(table.columns, widths, strict=True)]
    height = max(map(len, heads))
    head_lines = zip(*([""] * (height - len(lines)) + lines for lines in heads), strict=True)
    rule = "  ".join("-" * width for width in widths)
    lines = [table.title, *(_line(table, cells, widths) for cells in head_lines), rule]
    lines += [_line(table, row, widths) for row in table.rows]
    return "\n".join([*lines, *remarks])


def _width(table: Table, i: int) -> int:
    """Wide enough for every cell, and for the longest word of a heading that is broken into lines."""
    head = max(map(len, textwrap.wrap(table.columns[i], HEADER_WIDTH) or [""]))
    return max([head, *(len(row[i]) for row in table.rows)])


def _line(table: Table, cells: Iterable[str], widths: list[int]) -> str:
    pairs = enumerate(zip(cells, widths, strict=True))
    set_cells = (c.ljust(w) if i in table.flush_left else c.rjust(w) for i, (c, w) in pairs)
    return "  ".join(set_cells).rstrip()


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts into a folder, each whole or not at all. Raises click.UsageError where that is impossible."""
    make(folder)
    for name, text in files.items():
        aside.write(folder / name, text)


def make(folder: Path) -> None:
    """Make a folder that can be written into. Raises click.UsageError where that is impossible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise click.UsageError(
            f"nothing can be written into {folder} ({error.strerror}). Name another folder with --out."
        ) from None
