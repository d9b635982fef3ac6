"""Two experiments, history by history: what differs, by how much, how surely, and in words.

Every experiment meets the same parameters and the same luck, so that a difference is the experiment's doing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from interregnum.kernel.errors import unknown_name

from . import html
from .events import event_names, happened
from .series import MAIN, Shown, stands_for_its_year
from .tables import Numbers, Range, Table, by_year, number, percent, plain, range_of, signed

if TYPE_CHECKING:
    import xarray

YEARS = (1956, 1960, 1964, 1968)
SURE = 0.9  # of the histories with a difference of the same sign
NORMAL_95 = 1.645  # standard errors to either side that hold nine in ten


@dataclass(frozen=True)
class Difference:
    """Experiment minus base for one series in one year; `above` and `below` are shares of the histories."""

    shown: Shown
    year: int
    spread: Range
    above: float
    below: float

    @property
    def sign(self) -> str:
        """How surely it goes which way."""
        if self.above == self.below == 0:
            return "the same to the last digit"
        if self.above >= self.below:
            return f"higher in {percent(self.above)}"
        return f"lower in {percent(self.below)}"


@dataclass(frozen=True)
class EventDifference:
    """The probability of one event by the end of the run under both, and the paired difference.

    Its range holds nine in ten of the errors that so many histories leave; it says nothing of parameters.
    """

    name: str
    label: str
    base: float
    other: float
    difference: Range
    only_base: float
    only_other: float


@dataclass(frozen=True)
class Comparison:
    """One experiment against the base."""

    base: str
    other: str
    draws: int
    differences: tuple[Difference, ...]
    events: tuple[EventDifference, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs at all."""
        moved = any(d.above or d.below for d in self.differences)
        return not moved and not any(e.only_base or e.only_other for e in self.events)

    def _repr_html_(self) -> str:
        return html.tables(tables(self))


def compare(data: xarray.Dataset, base: str, other: str, *, first: int) -> Comparison:
    """Compare two experiments of the same histories, from the year `first` on."""
    differences = [d for series in MAIN for d in _differences(data, series, base, other, first)]
    events = tuple(_event(data, name, base, other) for name in event_names(data))
    return Comparison(base, other, data.sizes["draw"], tuple(differences), events)


def _differences(data: xarray.Dataset, series: Shown, base: str, other: str, first: int) -> list[Difference]:
    """One series in the chosen years; when the run reaches none of them, in its last year."""
    years, before = by_year(data[series.name].sel(experiment=base), at_year_end=stands_for_its_year(series.name))
    _, after = by_year(data[series.name].sel(experiment=other), at_year_end=stands_for_its_year(series.name))
    chosen = [year for year in YEARS if year in years and year >= first] or years[-1:]
    change: Numbers = series.factor * (after - before)
    return [_difference(series, year, change[..., years.index(year)]) for year in chosen]


def _difference(series: Shown, year: int, change: Numbers) -> Difference:
    above, below = float((change > 0).mean()), float((change < 0).mean())
    return Difference(series, year, range_of(change), above, below)


def _event(data: xarray.Dataset, name: str, base: str, other: str) -> EventDifference:
    before, after = happened(data, name, base), happened(data, name, other)
    only_base = float((before.ever & ~after.ever).mean())
    only_other = float((after.ever & ~before.ever).mean())
    middle = only_other - only_base
    error = NORMAL_95 * np.sqrt(max(only_base + only_other - middle**2, 0.0) / before.ever.size)
    spread = Range(middle - float(error), middle, middle + float(error))
    label, shares = before.label, (float(before.ever.mean()), float(after.ever.mean()))
    return EventDifference(name, label, *shares, spread, only_base, only_other)


def sentences(one: Comparison) -> list[str]:
    """What changed, in words: the surest changes of the last year, and the events that move most."""
    if one.same:
        return ["Nothing changes: every history is the same to the last digit."]
    said = [_said(d) for d in _surest(one)]
    said += [_said_of_event(e) for e in one.events if e.difference.low > 0 or e.difference.high < 0]
    unsure = f"No main series goes the same way in {percent(SURE)} of the histories, and no event moves surely."
    return said or [unsure]


def _surest(one: Comparison) -> list[Difference]:
    """For each series the last year in which nine in ten histories go the same way, and visibly."""
    last = {
        d.shown.name: d
        for d in one.differences
        if max(d.above, d.below) >= SURE and abs(d.spread.median) >= 0.5 * 10**-d.shown.digits
    }
    return list(last.values())


def _said(d: Difference) -> str:
    low, median, high = (signed(x, d.shown.digits) for x in d.spread)
    label = d.shown.label[:1].upper() + d.shown.label[1:]
    return f"{label} in {d.year}: {median} ({low} to {high}), {d.sign} of the histories; {d.shown.unit}."


def _said_of_event(e: EventDifference) -> str:
    way = "more" if e.difference.median > 0 else "less"
    return f"{e.label}: {way} often, in {percent(e.other)} of the histories instead of {percent(e.base)}."


def tables(one: Comparison) -> list[Table]:
    """What changed in words, then the differences and the events."""
    words = Table(f"What changes from `{one.base}` to `{one.other}`", (), (), tuple(sentences(one)))
    return [words, _differences_table(one), _events_table(one)]


def _differences_table(one: Comparison) -> Table:
    columns = ("series", "year", "difference", "nine in ten", "sign", "unit")
    rows = tuple(
        (
            d.shown.label,
            str(d.year),
            signed(d.spread.median, d.shown.digits + 1),
            f"{signed(d.spread.low, d.shown.digits + 1)} to {signed(d.spread.high, d.shown.digits + 1)}",
            d.sign,
            d.shown.unit,
        )
        for d in one.differences
    )
    return Table(f"`{one.other}` minus `{one.base}`", columns, rows, flush_left=(0, 4, 5))


def _events_table(one: Comparison) -> Table:
    columns = ("event by the end of the run", "base", "experiment", "difference", "nine in ten")
    rows = tuple(
        (
            e.label,
            percent(e.base),
            percent(e.other),
            signed(100 * e.difference.median, 1),
            f"{signed(100 * e.difference.low, 1)} to {signed(100 * e.difference.high, 1)}",
        )
        for e in one.events
    )
    remark = f"Differences in points of per cent; the range is what {one.draws:,} histories leave open."
    return Table("Events", columns, rows, (remark,))


def as_data(one: Comparison) -> dict[str, Any]:
    """The comparison as plain data."""
    return {
        "base": one.base,
        "experiment": one.other,
        "draws": one.draws,
        "sentences": sentences(one),
        "differences": [_difference_data(d) for d in one.differences],
        "events": [asdict(e) | {"difference": _rounded(e.difference)} for e in one.events],
    }


def _difference_data(d: Difference) -> dict[str, Any]:
    named = {"series": d.shown.name, "label": d.shown.label, "unit": d.shown.unit, "year": d.year}
    return {**named, **_rounded(d.spread), "above": d.above, "below": d.below}


def _rounded(spread: Range) -> dict[str, float | None]:
    return {k: plain(v) for k, v in spread._asdict().items()}


def from_data(data: Mapping[str, Any]) -> Comparison:
    """The way back from `as_data`. Raises UserError for a series that is none any more."""
    shown = {series.name: series for series in MAIN}
    if lost := [d["series"] for d in data["differences"] if d["series"] not in shown]:
        raise unknown_name("series", lost[0], list(shown))
    differences = tuple(
        Difference(shown[d["series"]], d["year"], _range(d), d["above"], d["below"]) for d in data["differences"]
    )
    events = tuple(EventDifference(**{**e, "difference": _range(e["difference"])}) for e in data["events"])
    return Comparison(data["base"], data["experiment"], data["draws"], differences, events)


def _range(data: Mapping[str, float | None]) -> Range:
    return Range(*(number(data[key]) for key in Range._fields))
