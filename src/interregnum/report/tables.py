"""Numbers in plain data: years, quantiles over histories, and tables of text that any output can set."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import xarray

Numbers = npt.NDArray[np.float64]
NINE_IN_TEN = (0.05, 0.50, 0.95)
FAN = (0.05, 0.25, 0.50, 0.75, 0.95)


class Range(NamedTuple):
    """The middle of some values, and what holds nine in ten of them."""

    low: float
    median: float
    high: float


class Fan(NamedTuple):
    """The middle of some values, what holds half of them, and what holds nine in ten."""

    low: float
    lower_quarter: float
    median: float
    upper_quarter: float
    high: float

    @property
    def nine_in_ten(self) -> Range:
        """Without the quarters."""
        return Range(self.low, self.median, self.high)


@dataclass(frozen=True)
class Table:
    """Text in rows and columns, with a title and remarks below; without columns, remarks under a title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()
    flush_left: tuple[int, ...] = (0,)

    def _repr_html_(self) -> str:
        from .html import table

        return table(self)


def about_parameters(data: xarray.Dataset) -> str:
    """Under which parameters the histories were run, and what that means."""
    drawn = str(data.attrs["parameters"])
    return f"parameters {drawn}{': nothing is fitted to data yet' if 'posterior' not in drawn else ''}"


def time_of(values: xarray.DataArray) -> str:
    """The dimension along which it changes: `edge` for stocks, `time` for all else."""
    return "edge" if "edge" in values.dims else "time"


def by_year(values: xarray.DataArray, *, at_year_end: bool = False) -> tuple[list[int], Numbers]:
    """Calendar years, and the values of each: shape (..., draw, year), averaged or at the end of the year.

    A stock's last edge opens a year that is not simulated; it is left out.
    """
    axis = time_of(values)
    times = np.asarray(values[axis].values, dtype=np.float64)
    if axis == "edge":
        times, values = times[:-1], values.isel({axis: slice(None, -1)})
    return in_years(times, values.transpose(..., axis).values, at_year_end=at_year_end)


def in_years(times: Numbers, values: npt.ArrayLike, *, at_year_end: bool) -> tuple[list[int], Numbers]:
    """The same of plain arrays: dates, and values with one entry for each in the last axis."""
    of = np.floor(times + 1e-9).astype(int)
    years = sorted(set(of.tolist()))
    numbers = np.asarray(values, dtype=np.float64)
    parts = [numbers[..., of == year] for year in years]
    return years, np.stack([p[..., -1] if at_year_end else p.mean(axis=-1) for p in parts], axis=-1)


def range_of(values: npt.ArrayLike) -> Range:
    """Over all values given; nothing given is not a number."""
    numbers = np.asarray(values, dtype=np.float64)
    if not numbers.size:
        return Range(math.nan, math.nan, math.nan)
    return Range(*(float(q) for q in np.quantile(numbers, NINE_IN_TEN)))


def fans(values: Numbers) -> list[Fan]:
    """Over the first axis, one for each entry of the last: shape (draw, year)."""
    return [Fan(*map(float, q)) for q in np.quantile(values, FAN, axis=0).T]


def written(value: float | None, digits: int = 0) -> str:
    """A number as text; a dash for none, no negative zero."""
    if value is None or math.isnan(value):
        return "–"
    return f"{round(value, digits) + 0.0:,.{digits}f}"


def signed(value: float, digits: int = 0) -> str:
    """A difference as text: with its sign, unless it is nothing."""
    text = written(value, digits)
    return f"+{text}" if float(text.replace(",", "").replace("–", "0")) > 0 else text


def written_range(spread: Range, digits: int = 0) -> str:
    """`median (low to high)`."""
    low, median, high = (written(x, digits) for x in spread)
    return f"{median} ({low} to {high})"


def percent(share: float) -> str:
    """A probability in whole per cent; what is neither none nor all never looks as if it were."""
    if 0 < share < 0.005:
        return "under 1 %"
    if 0.995 <= share < 1:
        return "over 99 %"
    return f"{100 * share:.0f} %"


def moment(year: float) -> str:
    """A decimal year as year and quarter."""
    if math.isnan(year):
        return "–"
    whole = math.floor(year + 1e-9)
    return f"{whole} {('I', 'II', 'III', 'IV')[min(int((year - whole) * 4 + 1e-9), 3)]}"


def plain(value: float) -> float | None:
    """A number for a file: six digits, the same on every machine; none for what is no number."""
    return float(f"{value:.6g}") if math.isfinite(value) else None


def number(value: float | None) -> float:
    """The way back from `plain`."""
    return math.nan if value is None else value
