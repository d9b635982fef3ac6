"""Somebody's own series as evidence: read from a CSV file, with checks in plain words.

The file has the columns `quantity`, `year` and `value`, and may have `error` (one standard deviation, in the unit of
`value`), `times` (what turns a value into the unit of the model) and `series` (a name that keeps two series of one
quantity apart, such as one before and one after a change of definition). Each row is the mean of a calendar year, or
for what is worked out once a year, as a harvest is, its value in that year.
"""

from __future__ import annotations

import csv
import dataclasses
import itertools
import math
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from interregnum.essay import Target
from interregnum.experiments.settings import find
from interregnum.kernel import Model, Stock
from interregnum.kernel.declare import Equation
from interregnum.kernel.errors import UserError
from interregnum.report.readings import read

from .evidence import Evidence, Numbers, Term, of_figures, usual_error

if TYPE_CHECKING:
    import xarray

NEEDED, ALLOWED = ("quantity", "year", "value"), ("error", "times", "series")
FAR = 0.01  # of what priors predict lies beyond a value that they do not allow for
SUDDEN = 5.0  # typical yearly changes that look like a change of definition
FEW = 4  # yearly changes at least, to know what is typical
POWERS = range(-12, 13)  # of ten that a unit may be wrong by


class Row(NamedTuple):
    """One line of the file, in the unit of the model."""

    quantity: str
    series: str
    year: int
    value: float
    error: float


@dataclasses.dataclass(frozen=True)
class OwnData:
    """Series of a file, each a piece of evidence."""

    rows: tuple[Row, ...]
    name: str

    @property
    def evidence(self) -> Evidence:
        """A term for each series."""
        return Evidence(tuple(self._term(rows) for rows in self.series))

    @property
    def series(self) -> list[list[Row]]:
        """The rows of each series, by year."""
        names = dict.fromkeys((row.quantity, row.series) for row in self.rows)
        return [
            sorted((r for r in self.rows if (r.quantity, r.series) == name), key=lambda r: r.year) for name in names
        ]

    @property
    def last(self) -> int:
        """The last year."""
        return max(row.year for row in self.rows)

    def _term(self, rows: list[Row]) -> Term:
        return of_figures([_figure(self.name, row) for row in rows], np.array([row.error for row in rows]))

    def remarks(self, before: xarray.Dataset) -> list[str]:
        """What a careful reader would ask, given histories under the priors as recorded."""
        told = []
        for rows, term in zip(self.series, self.evidence.terms, strict=True):
            assert term.places
            places = term.places(before)
            told += _about_unit(rows, before) or _about_priors(rows, places)
            told += _about_gaps(rows) + _about_breaks(rows)
        return told


def read_own(path: Path, model: Model, first: int, last: int) -> OwnData:
    """The series of a file. Raises UserError that names the line for what cannot be read."""
    try:
        lines = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(
            f"`{path}` cannot be read as CSV: {error}. Save it as CSV in UTF-8, its first line {','.join(NEEDED)}."
        ) from None
    columns = list(lines[0]) if lines else []
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise UserError(
            f"`{path}` has no {' and no '.join(f'column `{m}`' for m in missing)}. Its first line must name the "
            f"columns {', '.join(NEEDED)}, and may name {', '.join(ALLOWED)}."
        )
    unknown = [name for name in columns if name not in (*NEEDED, *ALLOWED)]
    if unknown:
        raise UserError(f"`{path}` has a column `{unknown[0]}` that means nothing here. Delete it or rename it.")
    rows = [_row(f"{path}, line {number}", line, model, first, last) for number, line in enumerate(lines, 2)]
    twice = [r for i, r in enumerate(rows) if r[:3] in {q[:3] for q in rows[:i]}]
    if twice:
        raise UserError(
            f"`{path}` has two values of {twice[0].quantity} for {twice[0].year}. Delete one, or tell them apart by a "
            "column `series`."
        )
    return OwnData(tuple(rows), path.stem)


def _row(where: str, line: dict[str, str], model: Model, first: int, last: int) -> Row:
    """One line. Raises UserError that says where, what and why."""
    comparable = {n for kind in (Equation, Stock) for n, q in model.kind(kind).items() if not q.dims}
    try:
        quantity = find("quantity", (line["quantity"] or "").strip(), sorted(comparable))
    except UserError as error:
        raise UserError(
            f"{where}: {error} `interregnum explain` lists all; a series can be of any single one."
        ) from None
    year = _number(where, "year", line["year"])
    if year != int(year) or not first <= year <= last:
        raise UserError(f"{where}: the year is {line['year']}; it must be a whole year from {first} to {last}.")
    times = _number(where, "times", line.get("times") or "1")
    value = _number(where, "value", line["value"]) * times
    deviation = _number(where, "error", line["error"]) * abs(times) if line.get("error") else usual_error(value)
    if deviation <= 0:
        raise UserError(f"{where}: the error is {line['error']}; it must be above 0. Leave it empty for the usual one.")
    return Row(quantity, (line.get("series") or "").strip(), int(year), value, deviation)


def _number(where: str, column: str, text: str | None) -> float:
    try:
        number = float((text or "").replace(" ", "").replace("\u00a0", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UserError(
            f"{where}: `{text or ''}` in column `{column}` is no number. Write it like 1234.5; delete the line if none "
            "is known."
        )
    return number


def _figure(name: str, row: Row) -> Target:
    """A row as the tables of the essay have it."""
    says, value = row.series or f"{row.quantity} of {name}", row.value
    return Target(
        name, row.quantity, "level", says, str(row.year), value, value, value, "", "P", "cal", "interval", says
    )


def _about_unit(rows: list[Row], before: xarray.Dataset) -> list[str]:
    """A power of ten, or per cent, that would bring the values where the histories are."""
    model = _yearly(rows, before)
    ours, theirs = np.median(np.abs(model)), np.median(np.abs([row.value for row in rows]))
    if not (ours > 0 and theirs > 0):
        return []
    power = -round(math.log10(theirs / ours))
    if power == 0 or power not in POWERS or abs(math.log10(theirs / ours)) < 0.9:
        return []
    percent = " (per cent instead of a share?)" if power == -2 else ""
    return [
        f"{rows[0].quantity}: the values are about 10^{-power} times what histories have{percent}. If the unit is "
        f"another one, put 1e{power} into a column `times`."
    ]


def _about_priors(rows: list[Row], places: Numbers) -> list[str]:
    """Values that the priors do not allow for."""
    beyond = [row.year for row, place in zip(rows, places, strict=True) if not FAR <= place <= 1 - FAR]
    if not beyond:
        return []
    return [f"{rows[0].quantity}: nearly no history under the priors has what is given for {_years(beyond)}."]


def _about_gaps(rows: list[Row]) -> list[str]:
    """Years without a value."""
    years = {row.year for row in rows}
    gaps = [year for year in range(min(years), max(years)) if year not in years]
    return [f"{rows[0].quantity}: no value for {_years(gaps)}; nothing is assumed about it."] if gaps else []


def _about_breaks(rows: list[Row]) -> list[str]:
    """A change from one year to the next that is far out of the ordinary."""
    rates = np.array([(b.value - a.value) / (b.year - a.year) for a, b in itertools.pairwise(rows)])
    if len(rates) < FEW:
        return []
    usual = np.median(np.abs(rates - np.median(rates))) * 1.4826 + 1e-12 + 1e-3 * np.median(np.abs(rates))
    at = [rows[i + 1].year for i, rate in enumerate(rates) if abs(rate - np.median(rates)) > SUDDEN * usual]
    if not at:
        return []
    return [
        f"{rows[0].quantity}: it changes out of the ordinary in {_years(at)}. If its definition changed then, give the "
        "parts different names in a column `series`."
    ]


def _yearly(rows: list[Row], before: xarray.Dataset) -> Numbers:
    """What the histories have in the years of some rows."""
    found = [read(before, _figure("", row)) for row in rows]
    return np.concatenate([one[np.isfinite(one)] for one in found if one is not None] or [np.zeros(1)])


def _years(years: list[int]) -> str:
    """Years as a list with its runs drawn together."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
