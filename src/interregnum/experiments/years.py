"""Histories read by the calendar: a quantity at a date, over a period, its growth, whether something happened."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import xarray

Array = Any


@dataclasses.dataclass(frozen=True)
class Years:
    """One experiment's histories, read by the calendar. Results have one entry per history."""

    dataset: xarray.Dataset

    def at(self, name: str, year: float) -> Array:
        """A quantity at a date, shape ``(draw, ...)``."""
        series = self.dataset[name]
        return np.asarray(series.sel({self._axis(series): year}, method="nearest").transpose("draw", ...))

    def over(self, name: str, start: float, stop: float) -> Array:
        """Its values between two dates, shape ``(draw, time, ...)``."""
        series = self.dataset[name]
        axis = self._axis(series)
        return np.asarray(series.sel({axis: slice(start, stop)}).transpose("draw", axis, ...))

    def mean(self, name: str, start: float, stop: float) -> Array:
        """Its mean between two dates."""
        return self.over(name, start, stop).mean(axis=1)

    def growth(self, name: str, start: float, stop: float) -> Array:
        """Its mean growth a year between the years that begin at two dates, each taken as a whole."""
        first, last = self.mean(name, start, start + 1), self.mean(name, stop, stop + 1)
        return np.log(last / first) / (stop - start)

    def of(self, parameter: str) -> Array:
        """A parameter of each history, shape ``(draw, ...)``."""
        return np.asarray(self.dataset[parameter])

    def first(self, name: str, test: Callable[[Array], Array], start: float, stop: float) -> Array:
        """The first date from `start` at which a quantity passes a test; `stop` where it never does."""
        axis = self._axis(self.dataset[name])
        dates = np.asarray(self.dataset[axis].sel({axis: slice(start, stop)}))
        passed = np.asarray(test(self.over(name, start, stop)), bool)
        return np.where(passed.any(axis=1), dates[passed.argmax(axis=1)], stop)

    def number(self, event: str, start: float, stop: float) -> Array:
        """How often an event happened between two dates, to anybody."""
        series = self.dataset[f"{event}.happened"]
        inside = series.sel(time=slice(start, stop))
        return np.asarray(inside.sum([d for d in inside.dims if d != "draw"]))

    def happened(self, event: str, start: float, stop: float) -> Array:
        """Whether an event happened between two dates, to anybody."""
        return self.number(event, start, stop) > 0

    @staticmethod
    def _axis(series: xarray.DataArray) -> str:
        return "edge" if "edge" in series.dims else "time"
