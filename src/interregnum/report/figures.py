"""The essay's tables and figures, subsystem by subsystem: what it prints, and what histories say to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import matplotlib
import matplotlib.figure

from interregnum.essay import SYSTEMS, Target, system_of

from .chronicle import Figure, essay_figures, essay_row, figure_data, series_line
from .figure import STYLE, as_svg, panel
from .series import MAIN, Shown
from .tables import Table

if TYPE_CHECKING:
    import xarray

    from interregnum.kernel import Model

COLUMNS = ("id", "figure", "when", "unit", "essay", "interval", "basis", "free", "nine in ten", "as recorded", "role")
ROLES = {"cal": "to fit", "hold": "kept out", "con": "bound", "chk": "check"}
REMARK = (
    "Essay: what was printed in January 1965, with the compiler's interval. Free: everything is decided inside; as "
    "recorded: decisions and dated events follow the record. In so many per cent: in the others "
    "it does not come about. Kept out: never used to fit."
)
ACROSS, HEIGHT, PANELS_IN_A_ROW = 11.0, 2.3, 3  # inches; panels


@dataclasses.dataclass(frozen=True)
class Beside:
    """One figure of the essay beside free histories and histories as recorded."""

    free: Figure
    recorded: Figure

    @property
    def target(self) -> Target:
        """The figure."""
        return self.free.target

    @property
    def system(self) -> str:
        """The subsystem of the essay."""
        return system_of()[self.target.id]


def kept(chosen: Sequence[Target]) -> tuple[str, ...]:
    """The quantities that these figures are held against."""
    return tuple(sorted({name for t in chosen for name in t.reads}))


def beside(data: xarray.Dataset, chosen: Sequence[Target]) -> list[Beside]:
    """Figures beside a run of `free` and `history` that kept `kept(chosen)`, as far as its years reach."""
    free, recorded = (essay_figures(data.sel(experiment=name), chosen) for name in ("free", "history"))
    return [Beside(*both) for both in zip(free, recorded, strict=True)]


def tables(held: Sequence[Beside], chosen: Sequence[Target]) -> list[Table]:
    """One table for each subsystem, and one of figures that the model has nothing for."""
    found = []
    for system in SYSTEMS:
        rows = tuple(_row(one) for one in held if one.system == system)
        if rows:
            found.append(Table(system.replace("_", " ").capitalize(), COLUMNS, rows, (), (0, 1, 2, 3)))
    shown = {one.target for one in held}
    why = {True: "the run does not reach it", False: "no quantity of the model"}
    missing = tuple((t.id, t.variable, t.when, why[bool(t.series)]) for t in chosen if t not in shown)
    if missing:
        found.append(Table("Held against nothing", ("id", "figure", "when", "why"), missing, (), (0, 1, 2, 3)))
    return [*found, Table("How to read this", (), (), (REMARK,))]


def _row(one: Beside) -> tuple[str, ...]:
    return (one.target.id, *essay_row(one.free), essay_row(one.recorded)[6], ROLES[one.target.role])


def as_data(held: Sequence[Beside]) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [
        {**figure_data(one.free), "system": one.system, "as_recorded": figure_data(one.recorded)["model"]}
        for one in held
    ]


def svg(data: xarray.Dataset, model: Model, chosen: Sequence[Target]) -> str:
    """Every quantity for which the essay gives levels, as a fan with the essay's marks."""
    part = data.sel(experiment="free")
    known = {series.name: series for series in MAIN}
    names = list(dict.fromkeys(t.series for t in chosen if t.series and t.how == "level"))
    lines = [series_line(part, known.get(name) or _as_shown(model, name), 0) for name in names]
    lines = [line for line in lines if line.essay]
    with matplotlib.rc_context(STYLE):
        rows = max(1, -(-len(lines) // PANELS_IN_A_ROW))
        picture = matplotlib.figure.Figure(figsize=(ACROSS, HEIGHT * rows), dpi=100, layout="constrained")
        for i, line in enumerate(lines):
            panel(picture.add_subplot(rows, PANELS_IN_A_ROW, i + 1), line, line.shown.label.capitalize())
        return as_svg(picture)


def _as_shown(model: Model, name: str) -> Shown:
    """A quantity outside the chronicle, in its own words and unit."""
    q = model.quantities[name]
    sector, local = name.split(".")
    return Shown(name, local.replace("_", " "), q.unit, sector)
