"""Reports in a notebook: tables and small fans as HTML, all text escaped. Static: no script, nothing from a network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from .tables import Table, written

if TYPE_CHECKING:
    from .chronicle import Line

WIDE, HIGH, EDGE = 230, 110, 18  # points of a fan, and of the margin in which its years and heading stand
BLUE = "#0072b2"


def table(one: Table) -> str:
    """A table, or remarks under a title."""
    head = "".join(f"<th>{escape(column)}</th>" for column in one.columns)
    body = "".join(f"<tr>{_cells(one, row)}</tr>" for row in one.rows)
    grid = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if one.columns else ""
    remarks = "".join(f"<p><small>{escape(remark)}</small></p>" for remark in one.remarks)
    return f"<p><b>{escape(one.title)}</b></p>{grid}{remarks}"


def tables(some: Iterable[Table]) -> str:
    """One below the other."""
    return "".join(map(table, some))


def _cells(one: Table, row: Sequence[str]) -> str:
    sides = ("left" if i in one.flush_left else "right" for i in range(len(row)))
    return "".join(f'<td style="text-align:{s}">{escape(cell)}</td>' for s, cell in zip(sides, row, strict=True))


def fan(line: Line) -> str:
    """A series over the years as SVG: its middle, half of the histories, nine in ten, and the essay's figures."""
    marks = [(t.first, (t.point or 0.0) * line.shown.factor) for t in line.essay]
    values = [v for f in line.fan for v in (f.low, f.high)] + [v for _, v in marks]
    low, high = min(values), max(values)
    span, years = (high - low) or 1.0, max(line.years[-1] - line.years[0], 1)

    def x(year: float) -> float:
        return EDGE + (WIDE - 2 * EDGE) * (year - line.years[0]) / years

    def y(value: float) -> float:
        return HIGH - EDGE - (HIGH - 2 * EDGE) * (value - low) / span

    def band(below: str, above: str, depth: float) -> str:
        there = [f"{x(t):.1f},{y(getattr(f, below)):.1f}" for t, f in zip(line.years, line.fan, strict=True)]
        back = [f"{x(t):.1f},{y(getattr(f, above)):.1f}" for t, f in zip(line.years, line.fan, strict=True)]
        return f'<polygon points="{" ".join([*there, *reversed(back)])}" fill="{BLUE}" fill-opacity="{depth}"/>'

    middle = " ".join(f"{x(t):.1f},{y(f.median):.1f}" for t, f in zip(line.years, line.fan, strict=True))
    dots = "".join(f'<circle cx="{x(t):.1f}" cy="{y(v):.1f}" r="3" fill="#d55e00"/>' for t, v in marks)
    last = f"{line.years[-1]}: {written(line.fan[-1].median, line.shown.digits)}"
    words = f"{line.shown.label}, {last}"
    return (
        f'<svg width="{WIDE}" height="{HIGH}" role="img" aria-label="{escape(words, quote=True)}" '
        'style="font:10px sans-serif;background:#fff">'
        f'<text x="{EDGE}" y="11">{escape(line.shown.label)}</text>{band("low", "high", 0.2)}'
        f'{band("lower_quarter", "upper_quarter", 0.35)}<polyline points="{middle}" fill="none" stroke="{BLUE}"/>{dots}'
        f'<text x="{EDGE}" y="{HIGH - 4}">{line.years[0]}</text>'
        f'<text x="{WIDE - EDGE}" y="{HIGH - 4}" text-anchor="end">{last}</text>'
        "</svg>"
    )


def fans(lines: Iterable[Line]) -> str:
    """Side by side."""
    return f'<div style="display:flex;flex-wrap:wrap;gap:8px">{"".join(map(fan, lines))}</div>'
