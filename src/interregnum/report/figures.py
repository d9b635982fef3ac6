"""The essay's tables and figures, subsystem by subsystem: what it prints, and what histories say to it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib
import matplotlib.figure

from interregnum.essay import SYSTEMS, Target, system_of, targets

from .chronicle import Figure, essay_figures, essay_row, figure_data, series_line
from .figure import STYLE, panel
from .series import MAIN, Shown
from .tables import Table

if TYPE_CHECKING:
    import xarray

    from interregnum.kernel import Model

COLUMNS = ("id", "figure", "when", "unit", "essay", "interval", "basis", "free", "nine in ten", "as recorded", "role")
ROLES = {"cal": "to fit", "hold": "kept out", "con": "bound", "chk": "check"}
REMARK = (
    "Essay: what was printed in January 1965, with the compiler's interval. Free: everything is decided inside; as "
    "recorded: decisions and dated events follow the record. Kept out: never used to fit."
)
ACROSS, HEIGHT, PANELS_IN_A_ROW = 11.0, 2.3, 3  # inches; panels


def kept(chosen: Sequence[Target]) -> tuple[str, ...]:
    """The quantities that these figures are held against."""
    return tuple(sorted({t.series for t in chosen if t.series and t.how != "date"}))


def tables(data: xarray.Dataset, chosen: Sequence[Target]) -> list[Table]:
    """One table for each subsystem, and one of figures that the model has nothing for."""
    free, recorded = (_by_target(data, name, chosen) for name in ("free", "history"))
    found = []
    for system in SYSTEMS:
        own = [t for t in free if system_of()[t.id] == system]
        rows = tuple((t.id, *essay_row(free[t]), essay_row(recorded[t])[6], ROLES[t.role]) for t in own)
        if rows:
            found.append(Table(system.replace("_", " ").capitalize(), COLUMNS, rows, (), (0, 1, 2, 3)))
    missing = tuple((t.id, t.variable, t.when) for t in chosen if t not in free and t.how != "date")
    if missing:
        found.append(Table("Held against nothing", ("id", "figure", "when"), missing, (), (0, 1, 2)))
    return [*found, Table("How to read this", (), (), (REMARK,))]


def as_data(data: xarray.Dataset, chosen: Sequence[Target]) -> list[dict[str, Any]]:
    """The same as plain data."""
    free, recorded = (_by_target(data, name, chosen) for name in ("free", "history"))
    return [
        {**figure_data(free[t]), "system": system_of()[t.id], "as_recorded": figure_data(recorded[t])["model"]}
        for t in free
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
        text = io.StringIO()
        picture.savefig(text, format="svg", metadata={"Date": None, "Creator": "interregnum"})
    return text.getvalue()


def _as_shown(model: Model, name: str) -> Shown:
    """A quantity outside the chronicle, in its own words and unit."""
    q = model.quantities[name]
    sector, local = name.split(".")
    return Shown(name, local.replace("_", " "), q.unit, sector)


def _by_target(data: xarray.Dataset, experiment: str, chosen: Sequence[Target]) -> Mapping[Target, Figure]:
    figures = essay_figures(data.sel(experiment=experiment), chosen)
    return {figure.target: figure for figure in figures}


def choose(ids: Sequence[str], system: str | None) -> list[Target]:
    """The figures that are meant. Raises UserError for a name that means none."""
    from interregnum.kernel.errors import unknown_name

    known = {t.id for t in targets()}
    for name in ids:
        if name not in known:
            raise unknown_name("figure of the essay", name, sorted(known))
    if system is not None and system not in SYSTEMS:
        raise unknown_name("subsystem of the essay", system, SYSTEMS)
    return [t for t in targets() if (not ids or t.id in ids) and system in (None, system_of()[t.id])]
