"""How a figure of the essay is read in histories: one number for each, or none where it does not come about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from interregnum.essay import Target

from .series import stands_for_its_year
from .tables import Numbers, by_year, time_of

if TYPE_CHECKING:
    import xarray

DATE = "date"  # of an event
# values (draw, date), dates (date,), a further number or the values of a further quantity -> (draw,)
Reading = Callable[[Numbers, Numbers, float | Numbers], Numbers]


def _highest(values: Numbers, dates: Numbers, _: float | Numbers) -> Numbers:
    """When it is highest."""
    return np.asarray(dates[values.argmax(axis=1)])


def _drop(values: Numbers, dates: Numbers, _: float | Numbers) -> Numbers:
    """Where two levels, the later the lower, fit it best by least squares; a year or more lies on either side."""
    splits = [i for i, date in enumerate(dates) if dates[0] + 1 <= date <= dates[-1] - 1]
    means = np.stack([[part.mean(axis=1) for part in (values[:, :i], values[:, i:])] for i in splits])
    sizes = np.array([[i, len(dates) - i] for i in splits])[..., None]
    found = (sizes * means**2).sum(axis=1).argmax(axis=0)
    before, after = means[found, :, np.arange(len(values))].T
    return np.where(after < before, dates[splits][found], np.nan)


def _rises_past(values: Numbers, dates: Numbers, mark: float | Numbers) -> Numbers:
    """When it first comes from below a mark to the mark or above."""
    passes = (values[:, 1:] >= mark) & (values[:, :-1] < mark)
    return np.where(passes.any(axis=1), dates[1:][passes.argmax(axis=1)], np.nan)


def _part_by(values: Numbers, years: Numbers, middle: float | Numbers) -> Numbers:
    """Which part of the rise from the first year to the last has come by a year between; nothing where it falls."""
    rise = values[:, -1] - values[:, 0]
    come = values[:, int(np.searchsorted(years, float(middle)))] - values[:, 0]
    return np.divide(come, rise, out=np.full_like(rise, np.nan), where=rise > 0)


def _slowdown(values: Numbers, years: Numbers, middle: float | Numbers) -> Numbers:
    """By how much per cent a year it grows less after a year between than before."""
    logs, at = np.log(values), int(np.searchsorted(years, float(middle)))
    before = (logs[:, at] - logs[:, 0]) / (years[at] - years[0])
    after = (logs[:, -1] - logs[:, at]) / (years[-1] - years[at])
    return np.asarray(100 * (before - after))


def _unsteadiness(values: Numbers, _: Numbers, other: float | Numbers) -> Numbers:
    """By how much more its yearly growth varies than another quantity's: the standard deviation, per cent a year."""
    spreads = [100 * np.diff(np.log(v), axis=1).std(axis=1) for v in (values, np.asarray(other))]
    return np.asarray(spreads[0] - spreads[1])


BY_YEAR: dict[str, Reading] = {  # of the calendar years from the first to the last
    "level": lambda values, *_: values[:, -1],
    "ratio": lambda values, *_: values[:, -1] / values[:, 0],
    "growth": lambda values, years, _: 100 * ((values[:, -1] / values[:, 0]) ** (1 / (years[-1] - years[0])) - 1),
    "change": lambda values, *_: 100 * (values[:, -1] / values[:, 0] - 1),
    "difference": lambda values, *_: values[:, -1] - values[:, 0],
    "slowdown at": _slowdown,
    "unsteadiness above": _unsteadiness,
    "mean": lambda values, *_: values.mean(axis=1),
    "sum": lambda values, *_: values.sum(axis=1),
    "above": lambda values, _, other: 100 * (values[:, -1] / np.asarray(other)[:, 0] - 1),
    "part by": _part_by,
    "count below": lambda values, _, mark: (values < mark).sum(axis=1, dtype=np.float64),
    "count from": lambda values, _, mark: (values >= mark).sum(axis=1, dtype=np.float64),
    "rank": lambda values, *_: (values >= values[:, -1:]).sum(axis=1, dtype=np.float64),
}
BY_STEP: dict[str, Reading] = {"highest": _highest, "drop": _drop, "rises past": _rises_past}  # dates
HOW = (*BY_YEAR, *BY_STEP, DATE)


def read(data: xarray.Dataset, target: Target) -> Numbers | None:
    """What each history of one experiment says to a figure, shape (draw,); not a number where it does not come about.

    None where nothing can be said: the model has nothing for it, or the histories do not reach its years.
    """
    if not target.series:
        return None
    if target.kind == DATE:
        return _first_date(data[f"{target.series}.happened"])
    readings, window = (BY_STEP, _steps) if target.kind in BY_STEP else (BY_YEAR, _years)
    parts = [window(data[name], target) for name in target.reads]
    if not all(dates.size and dates[0] < target.first + 1 and dates[-1] >= target.last for _, dates in parts):
        return None
    (values, dates), *others = parts
    return np.asarray(readings[target.kind](values, dates, others[0][0] if others else target.further_number))


def _steps(series: xarray.DataArray, target: Target) -> tuple[Numbers, Numbers]:
    """A quantity step by step in the years of a figure, shape (draw, date), and the dates."""
    axis = time_of(series)
    values, dates = (np.asarray(x, np.float64) for x in (series.transpose("draw", axis), series[axis]))
    inside = (dates >= target.first) & (dates < target.last + 1)
    return values[:, inside], dates[inside]


def _years(series: xarray.DataArray, target: Target) -> tuple[Numbers, Numbers]:
    """The same year by year."""
    years, values = by_year(series, at_year_end=stands_for_its_year(str(series.name)))
    dates = np.asarray(years, np.float64)
    inside = (dates >= target.first) & (dates <= target.last)
    return values[:, inside], dates[inside]


def _first_date(happened: xarray.DataArray) -> Numbers:
    """The quarter in which an event first happens, to anybody."""
    others = [d for d in happened.dims if d not in ("draw", "time")]
    truths = happened.any(others).transpose("draw", "time")
    dates = np.asarray(happened["time"].values, dtype=np.float64)
    return np.where(truths.any("time"), dates[truths.values.argmax(axis=1)], np.nan)
