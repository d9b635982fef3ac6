"""Series and dates of the record as a model asks for them: a value at any time, the dates of an event."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from .tables import Kind, RecordError, Row, catalogue, rows, unknown

How = Literal["year", "steps", "line", "span"]
Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]
SLACK = 1e-9  # years; a time that was added up from quarters still meets its date


@dataclass(frozen=True)
class Series:
    """Rows with numbers, in order of date, and how to read them between dates.

    how: "line" straight between dates; "steps" each value holds until the next date; "year" each value
    belongs to its calendar year, and to years after it that have none; "span" each value holds for the years
    it names, as in "1951-55", and on to the next. Both ends are held. Made by `series` or `Series.of`.
    """

    name: str
    unit: str
    rows: tuple[Row, ...]
    how: How

    @classmethod
    def of(cls, name: str, given: Iterable[Row], how: How = "line") -> "Series":
        """Series from rows in any order; rows without a number are passed over, equal ones are kept once.

        Raises RecordError when no number is left, when two rows give one date different numbers, or when
        `how` is none of the four.
        """
        if how not in get_args(How):
            raise RecordError(f"{how!r} is no way to read {name}: say one of {', '.join(get_args(How))}")
        numbers = [row for row in given if row.value is not None]
        kept = sorted({(row.year, row.value): row for row in reversed(numbers)}.values(), key=lambda row: row.year)
        if not kept:
            raise RecordError(f"{name} has no numbers; its rows are texts or dates")
        if doubled := [row.when for row, other in pairwise(kept) if row.year == other.year]:
            raise RecordError(f"{name} has different values for {doubled[0]}; take one with rows()")
        return cls(name, Counter(row.unit for row in kept).most_common(1)[0][0], tuple(kept), how)

    def at(self, times: npt.ArrayLike) -> Numbers:
        """Values at decimal years; any shape, the same shape back, in `unit`."""
        moments = np.asarray(times, dtype=np.float64)
        if self.how == "line":
            return np.asarray(np.interp(moments, self._begins, self._values))
        return np.asarray(self._values[self._held(moments)])

    def known(self, times: npt.ArrayLike) -> Truths:
        """Whether the record speaks of these decimal years; same shape. Elsewhere `at` holds a value on."""
        moments = np.asarray(times, dtype=np.float64)
        if self.how == "year":
            return np.isin(np.floor(moments + SLACK), self._begins)
        ends = self._ends[self._held(moments)] if self.how == "span" else self.last
        return np.asarray((self.first <= moments + SLACK) & (moments <= ends + SLACK))

    @property
    def first(self) -> float:
        """Where the record begins, in decimal years."""
        return float(self._begins[0])

    @property
    def last(self) -> float:
        """Where it ends: the last date of a line, else the end of what the last row names."""
        return float(self._begins[-1] if self.how == "line" else self._ends[-1])

    @property
    def status(self) -> Kind:
        """The weakest kind among the rows."""
        return max((row.kind for row in self.rows), key=get_args(Kind).index)

    def divided_by(self, value: float) -> "Series":
        """The series over a number; the name says so. Raises RecordError for zero."""
        if value == 0:
            raise RecordError(f"{self.name} cannot be divided by zero")
        scaled = tuple(replace(row, value=number / value) for row, number in zip(self.rows, self._values, strict=True))
        return replace(self, name=f"{self.name} / {value:g}", unit=f"{self.unit} / {value:g}", rows=scaled)

    def relative_to(self, year: float) -> "Series":
        """The series over its own value in a year; the name says so.

        Raises RecordError when the record does not reach that year or is zero there.
        """
        if not self.known(year):
            raise RecordError(f"{self.name} does not reach {year:g}: it runs from {self.first:g} to {self.last:g}")
        relative = self.divided_by(float(self.at(year)))
        return replace(relative, name=f"{self.name} ({year:g} = 1)", unit=f"{year:g} = 1")

    @property
    def _begins(self) -> Numbers:
        begins = np.array([row.year for row in self.rows])
        return np.floor(begins) if self.how == "year" else begins

    @property
    def _ends(self) -> Numbers:
        return np.array([row.until for row in self.rows])

    @property
    def _values(self) -> Numbers:
        return np.array([row.value for row in self.rows], dtype=np.float64)

    def _held(self, moments: Numbers) -> npt.NDArray[np.intp]:
        """Position of the last row begun at each time; the first row before that."""
        return np.maximum(np.searchsorted(self._begins, moments + SLACK, side="right") - 1, 0)


@dataclass(frozen=True)
class Dates:
    """When something happened: rows in order of date, from a series and all that continue its name."""

    name: str
    rows: tuple[Row, ...]

    @property
    def years(self) -> tuple[float, ...]:
        """Beginnings, in decimal years."""
        return tuple(row.year for row in self.rows)

    @property
    def where(self) -> Mapping[str, tuple[float, ...]]:
        """Decimal years by what follows the name: `dates("coded:rising").where["Hungary"]`."""
        members = dict.fromkeys(row.name.removeprefix(f"{self.name}:") for row in self.rows if row.name != self.name)
        return {one: tuple(row.year for row in self.rows if row.name == f"{self.name}:{one}") for one in members}


def series(name: str, how: How = "line") -> Series:
    """A series of the record by its name, TABLE:SERIES. Raises RecordError, with near names, when unknown."""
    return Series.of(name, rows(name), how)


def dates(name: str) -> Dates:
    """The dates of TABLE:SERIES and of every TABLE:SERIES:MEMBER. Raises RecordError when there are none."""
    gathered = [row for one in catalogue() if f"{one}:".startswith(f"{name}:") for row in rows(one)]
    if not gathered:
        raise unknown(name)
    return Dates(name, tuple(sorted(gathered, key=lambda row: row.year)))
