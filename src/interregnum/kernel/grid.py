"""The steps of a run."""

from __future__ import annotations

import dataclasses

import numpy as np

from . import errors

METHODS = ("euler", "heun")
DATES = 2**15  # most steps that can be told apart, counted from year 0
TOLERANCE = 1e-6  # of a step


@dataclasses.dataclass(frozen=True)
class Grid:
    """The steps of a run: from `start` to `stop` in decimal years, `dt` apart, by `method`."""

    start: float
    stop: float
    dt: float = 0.25
    method: str = "euler"

    def __post_init__(self) -> None:
        if not self.stop > self.start:
            raise errors.reversed_dates(self.start, self.stop)
        if not (self.dt > 0 and abs(self.per_year * self.dt - 1) < TOLERANCE):
            raise errors.steps_do_not_fit(self.dt)
        if self.stop * self.per_year >= DATES:
            raise errors.steps_too_small(self.dt, self.stop, DATES)
        if abs((self.stop - self.start) / self.dt - self.edges.size + 1) > TOLERANCE:
            raise errors.stop_between_steps(self.start, self.stop, self.dt)
        if self.method not in METHODS:
            raise errors.unknown_name("method", self.method, METHODS)

    @property
    def per_year(self) -> int:
        """Steps in a year."""
        return round(1 / self.dt)

    @property
    def edges(self) -> np.ndarray:
        """Times of the stocks, shape ``(steps + 1,)``."""
        edges: np.ndarray = self.start + self.dt * np.arange(round((self.stop - self.start) / self.dt) + 1)
        return edges

    @property
    def times(self) -> np.ndarray:
        """Middles of the steps, shape ``(steps,)``."""
        times: np.ndarray = self.edges[:-1] + self.dt / 2
        return times

    @property
    def dates(self) -> np.ndarray:
        """Whole numbers that name the steps, whatever the start of the run."""
        dates: np.ndarray = np.round(self.edges[:-1] * self.per_year).astype(np.int32)
        return dates

    @property
    def years(self) -> np.ndarray:
        """Calendar year of each step."""
        years: np.ndarray = np.floor(self.times).astype(np.int32)
        return years

    def due(self, quarter: int) -> np.ndarray:
        """In which steps the work of that quarter is done."""
        if self.per_year % 4:
            raise errors.steps_do_not_fit(self.dt)
        due: np.ndarray = self.dates % self.per_year == (quarter - 1) * self.per_year // 4
        return due
