"""Notebooks: Python files in the percent form of Jupytext, run cell by cell, with what their cells show.

A cell begins with ``# %%``, or ``# %% [markdown]`` for prose. Jupyter (with Jupytext), Spyder, PyCharm and VS Code open
such a file as a notebook. What a cell shows is the value of its last expression, as HTML where it has one.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
from dataclasses import dataclass
from html import escape
from typing import Any

MARK = re.compile(r"^# %%(?P<prose> \[markdown\])?$", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """One cell, and what it shows once it has been run: printed text, and HTML."""

    prose: bool
    text: str
    printed: str = ""
    html: str = ""


def cells(text: str) -> list[Cell]:
    """The cells of a file. What stands before the first mark belongs to none."""
    marks = list(MARK.finditer(text))
    ends = [*(m.start() for m in marks[1:]), len(text)]
    return [_cell(bool(m["prose"]), text[m.end() : end].strip("\n")) for m, end in zip(marks, ends, strict=True)]


def _cell(prose: bool, text: str) -> Cell:
    return Cell(prose, re.sub(r"^# ?", "", text, flags=re.MULTILINE) if prose else text)


def run(text: str, name: str) -> list[Cell]:
    """All cells, with what those of code show. Raises what a cell raises."""
    names: dict[str, Any] = {"__name__": name}
    return [cell if cell.prose else _run(cell, names, name) for cell in cells(text)]


def _run(cell: Cell, names: dict[str, Any], name: str) -> Cell:
    tree, value, printed = ast.parse(cell.text, name), None, io.StringIO()
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, name, "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), name, "eval"), names)
    return Cell(False, cell.text, printed.getvalue(), _shown(value))


def _shown(value: Any) -> str:
    """As a notebook would show it."""
    if value is None:
        return ""
    if hasattr(value, "_repr_html_"):
        return str(value._repr_html_())
    return f"<pre>{escape(repr(value))}</pre>"


def page(done: list[Cell], name: str, *, run: bool = True) -> str:
    """A page of the guide; one that was not run says so."""
    lines: list[str] = []
    for cell in done:
        if cell.prose:
            lines += [cell.text, ""]
            continue
        lines += ["```python", cell.text, "```", ""]
        if cell.printed or cell.html:
            text = f"<pre>{escape(cell.printed)}</pre>" if cell.printed else ""
            lines += ["````{raw} html", f'<div class="output">{text}{cell.html}</div>', "````", ""]
    lines += [] if run else ["The cells of this page were not run when it was made (`make guide` runs them).", ""]
    return "\n".join([*lines, f"This page as a notebook: {{download}}`{name}.ipynb`.", ""])


def as_ipynb(done: list[Cell]) -> str:
    """The same as a file of Jupyter (nbformat 4.5)."""
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    content = {"cells": [_as_json(i, cell) for i, cell in enumerate(done)], "metadata": kernel}
    return json.dumps(content | {"nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1) + "\n"


def _as_json(i: int, cell: Cell) -> dict[str, Any]:
    common = {"id": f"cell-{i}", "metadata": {}, "source": cell.text.splitlines(keepends=True)}
    if cell.prose:
        return common | {"cell_type": "markdown"}
    outputs: list[dict[str, Any]] = []
    if cell.printed:
        outputs.append({"output_type": "stream", "name": "stdout", "text": cell.printed.splitlines(keepends=True)})
    if cell.html:
        data = {"text/html": cell.html.splitlines(keepends=True)}
        outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
    return common | {"cell_type": "code", "execution_count": None, "outputs": outputs}
