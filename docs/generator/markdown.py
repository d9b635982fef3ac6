"""Pieces of a page in MyST Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from interregnum.report.tables import Table

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|$~^])")


def plain(text: str) -> str:
    """Text in which nothing is a mark."""
    return _MARKS.sub(r"\\\1", " ".join(str(text).split()))


def code(text: str) -> str:
    """A name as it stands in the code."""
    return f"`{text}`"


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """A table whose cells are Markdown already, or nothing when it would be empty."""
    rows = [[str(cell).replace("\n", " ") for cell in row] for row in rows]
    if not rows:
        return []
    lines = [" | ".join(line) for line in (head, ["---"] * len(head), *rows)]
    return ["", *(f"| {line} |" for line in lines), ""]


def of_report(one: Table) -> list[str]:
    """A table of the reports; what stands in backquotes in it is code."""
    cells = ([with_code(cell) for cell in row] for row in one.rows)
    return [*table(one.columns, cells), *(line for remark in one.remarks for line in (with_code(remark), ""))]


def with_code(text: str) -> str:
    """Text in which only backquotes are marks."""
    return "".join(
        code(part.replace("|", "\\|")) if i % 2 else _MARKS.sub(r"\\\1", part) for i, part in enumerate(text.split("`"))
    )


def raw(html: str) -> list[str]:
    """HTML as it stands."""
    return ["", "````{raw} html", html, "````", ""] if html else []


def contents(pages: Iterable[str], *, hidden: bool = False) -> list[str]:
    """A table of contents of these pages."""
    options = [":hidden:"] if hidden else [":maxdepth: 1"]
    return ["", "```{toctree}", *options, "", *pages, "```", ""]
