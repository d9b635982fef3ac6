"""The chronicle: year by year what the histories hold, beside the essay's figures, and what happened in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from interregnum.essay import Target, targets
from interregnum.experiments import outcomes
from interregnum.kernel.errors import unknown_name

from . import html
from .events import EventRow, event_rows, event_table
from .readings import DATE, read
from .series import MAIN, Shown, stands_for_its_year, themes
from .tables import (
    Fan,
    Numbers,
    Range,
    Table,
    by_year,
    fans,
    moment,
    number,
    percent,
    plain,
    range_of,
    written,
    written_range,
)

if TYPE_CHECKING:
    import xarray

    from interregnum.experiments.verbs import Experiment
    from interregnum.kernel import Model


@dataclass(frozen=True)
class Line:
    """One main series over the years, in the unit that is shown."""

    shown: Shown
    years: tuple[int, ...]
    fan: tuple[Fan, ...]
    essay: tuple[Target, ...]  # levels within these years


@dataclass(frozen=True)
class Figure:
    """One figure of the essay, and what the histories say to it; in which `share` of them it comes about at all."""

    target: Target
    model: Range
    share: float


@dataclass(frozen=True)
class Chronicle:
    """One experiment in summary."""

    experiment: str
    draws: int
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    events: tuple[EventRow, ...]

    def _repr_html_(self) -> str:
        """The main series as small pictures, then the figures and the events: the yearly tables would be long."""
        return html.fans(self.lines) + html.tables(tables(self)[-2:])


def needed() -> tuple[str, ...]:
    """Full names of all quantities that a chronicle needs; keep these and nothing else."""
    held = {name for t in targets() for name in t.reads}
    return tuple(sorted(held | {series.name for series in MAIN} | set(outcomes.KEEP)))


def chronicle(data: xarray.Dataset, experiment: Experiment, model: Model, *, first: int) -> Chronicle:
    """Sum up the histories of one experiment from the year `first` on."""
    part = data.sel(experiment=experiment.name)
    lines = tuple(series_line(part, series, first) for series in MAIN)
    figures = essay_figures(part, [t for t in targets() if t.kind != DATE])  # the events have their own table
    events = tuple(event_rows(data, experiment, model))
    return Chronicle(experiment.name, data.sizes["draw"], lines, figures, events)


def series_line(data: xarray.Dataset, series: Shown, first: int) -> Line:
    """One main series from a year on."""
    years, values = by_year(data[series.name], at_year_end=stands_for_its_year(series.name))
    at = [i for i, year in enumerate(years) if year >= first]
    chosen = tuple(years[i] for i in at)
    return Line(series, chosen, tuple(fans(series.factor * values[..., at])), _levels(series, chosen))


def essay_figures(data: xarray.Dataset, among: Sequence[Target]) -> tuple[Figure, ...]:
    """What the histories of one experiment say to those figures of the essay that lie within their years."""
    said = ((target, read(data, target)) for target in among)
    return tuple(_figure(target, values) for target, values in said if values is not None)


def _figure(target: Target, values: Numbers) -> Figure:
    """Sum up what the histories say; one in which it does not come about says nothing."""
    come = values[np.isfinite(values)]
    return Figure(target, range_of(come), come.size / values.size)


def tables(one: Chronicle) -> list[Table]:
    """The chronicle as text: the main series by theme, the essay's figures, the events."""
    by_name = {line.shown.name: line for line in one.lines}
    groups = [_theme(theme, [by_name[s.name] for s in series]) for theme, series in themes().items()]
    return [*groups, _essay_table(one.figures), event_table(list(one.events))]


def _theme(theme: str, lines: list[Line]) -> Table:
    """A few series side by side, one year a row; after each the essay's figures, where there are any."""
    columns = ["year"]
    for line in lines:
        columns += [line.shown.label, "essay"] if line.essay else [line.shown.label]
    rows = [_year(lines, i) for i in range(len(lines[0].years))]
    units = "; ".join(f"{line.shown.label}: {line.shown.unit}" for line in lines)
    return Table(theme, tuple(columns), tuple(rows), (f"{units}.",))


def _year(lines: list[Line], i: int) -> tuple[str, ...]:
    """One year of a few series."""
    cells = [str(lines[0].years[i])]
    for line in lines:
        cells.append(written_range(line.fan[i].nine_in_ten, line.shown.digits))
        if line.essay:
            cells.append(", ".join(essay_cell(t, line.shown) for t in line.essay if t.first == line.years[i]))
    return tuple(cells)


def essay_cell(target: Target, shown: Shown) -> str:
    """A figure of the essay with its basis, in the unit that is shown."""
    return f"{written((target.point or 0) * shown.factor, shown.digits)} {target.basis_in_words}"


def _essay_table(figures: tuple[Figure, ...]) -> Table:
    """The essay's figures beside the model's."""
    columns = ("figure", "when", "unit", "essay", "interval", "basis", "model", "nine in ten")
    return Table(
        "The essay's figures beside these histories", columns, tuple(map(essay_row, figures)), flush_left=(0, 1, 2)
    )


def essay_row(figure: Figure) -> tuple[str, ...]:
    """A figure of the essay, its interval and basis, and the model's middle and nine in ten."""
    target, model = figure.target, figure.model
    size = max(abs(target.high or 0), abs(model.median))
    digits = 3 if size < 0.1 else 2 if size < 5 else 1

    def shown(value: float | None) -> str:
        return moment(value) if value is not None and target.type == "timing" else written(value, digits)

    middle = shown(model.median) if figure.share == 1 else f"{shown(model.median)} in {percent(figure.share)}"
    return (
        target.variable,
        target.when,
        target.unit,
        shown(target.point),
        f"{shown(target.low)} to {shown(target.high)}",
        target.basis_in_words,
        middle,
        f"{shown(model.low)} to {shown(model.high)}",
    )


def as_data(one: Chronicle) -> dict[str, Any]:
    """The chronicle as plain data."""
    return {
        "experiment": one.experiment,
        "draws": one.draws,
        "series": [_line_data(line) for line in one.lines],
        "essay": [figure_data(figure) for figure in one.figures],
        "events": [row.as_data() for row in one.events],
    }


def _line_data(line: Line) -> dict[str, Any]:
    return {
        "name": line.shown.name,
        "label": line.shown.label,
        "unit": line.shown.unit,
        "model_units_times": line.shown.factor,
        "years": list(line.years),
        **{key: [plain(getattr(fan, key)) for fan in line.fan] for key in Fan._fields},
    }


def figure_data(figure: Figure) -> dict[str, Any]:
    """The same as plain data."""
    target = figure.target
    return {
        **{k: getattr(target, k) for k in target.__dataclass_fields__},
        "model": {k: plain(v) for k, v in figure.model._asdict().items()} | {"share": plain(figure.share)},
    }


def line_from(data: Mapping[str, Any]) -> Line:
    """A main series from its plain data. Raises UserError for one that is none any more."""
    shown = next((series for series in MAIN if series.name == data["name"]), None)
    if shown is None:
        raise unknown_name("series", data["name"], [series.name for series in MAIN])
    years = tuple(data["years"])
    quantiles = zip(*(data[key] for key in Fan._fields), strict=True)
    return Line(shown, years, tuple(Fan(*map(number, fan)) for fan in quantiles), _levels(shown, years))


def _levels(series: Shown, years: Sequence[int]) -> tuple[Target, ...]:
    """The essay's figures that are levels of a series in some of these years."""
    return tuple(t for t in targets() if t.series == series.name and t.how == "level" and t.first in years)


def series_rows(one: Chronicle) -> list[dict[str, Any]]:
    """One row for each series and year, the essay's figure beside it: for a CSV file."""
    return [_series_row(line, i) for line in one.lines for i in range(len(line.years))]


def _series_row(line: Line, i: int) -> dict[str, Any]:
    essay = next((t for t in line.essay if t.first == line.years[i]), None)
    scale = line.shown.factor
    return {
        "series": line.shown.name,
        "label": line.shown.label,
        "unit": line.shown.unit,
        "year": line.years[i],
        **{key: plain(value) for key, value in line.fan[i]._asdict().items()},
        "essay_id": essay.id if essay else None,
        "essay_point": _scaled(essay.point, scale) if essay else None,
        "essay_low": _scaled(essay.low, scale) if essay else None,
        "essay_high": _scaled(essay.high, scale) if essay else None,
        "essay_basis": essay.basis_in_words if essay else None,
    }


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else plain(value * factor)
