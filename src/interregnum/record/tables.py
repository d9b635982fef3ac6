"""Rows of the record: what a table says, of which date, in which unit, from where, and how sure it is.

A series is named "TABLE:SERIES", for instance "levers:procurement_price_index:all products".
"""

import csv
import difflib
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np

TABLES = ("weather", "levers", "world", "events", "initial", "towns", "ages", "coded")
Kind = Literal["found", "derived", "remembered"]


class RecordError(Exception):
    """Something was asked of the record that it does not hold; the message is one sentence."""


@dataclass(frozen=True)
class Row:
    """One line of a table, texts as they stand there.

    `year` is the beginning of `when` and `until` its end, both in decimal calendar years; `value` is None
    where the table has a text or nothing; `role` is filled in the table of events only.
    """

    table: str
    series: str
    when: str
    value: float | None
    unit: str
    source: str
    address: str
    status: str
    role: str = ""

    @property
    def name(self) -> str:
        """TABLE:SERIES."""
        return f"{self.table}:{self.series}"

    @property
    def year(self) -> float:
        """Beginning of the date, in decimal years."""
        return period(self.when)[0]

    @property
    def until(self) -> float:
        """End of the date, in decimal years; a day ends where it begins."""
        return period(self.when)[1]

    @property
    def kind(self) -> Kind:
        """The weakest kind that the status names: a figure partly remembered counts as remembered."""
        return next((kind for kind in WEAKEST_FIRST if kind in self.status), "found")

    @property
    def confidence(self) -> float | None:
        """Least confidence, 0 to 1, that the status gives to memory; None when nothing is remembered."""
        return min(map(float, re.findall(r"remembered \(([\d.]+)", self.status)), default=None)


WEAKEST_FIRST: tuple[Kind, ...] = ("remembered", "derived")


@cache
def period(when: str) -> tuple[float, float]:
    """Beginning and end of a date as written, in decimal years.

    "1953" lasts a year, "1953-03" a month, "1953-03-05" no time; "1951-55", "1950-1955" and "DATE/DATE" last
    from the beginning of the first to the end of the last. Raises RecordError when it cannot be read.
    """
    text = re.sub(r"^(\d\d)(\d\d)-(1[3-9]|[2-9]\d)$", r"\1\2/\1\3", when.removeprefix("about "))
    first, _, last = re.sub(r"^(\d{4})-(\d{4})$", r"\1/\2", text).partition("/")
    try:
        return _moment(first)[0], _moment(last or first)[1]
    except ValueError:
        raise RecordError(f"{when!r} is no date: write 1953, 1953-03, 1953-03-05, 1951-55 or A/B") from None


def _moment(text: str) -> tuple[float, float]:
    """Beginning and end of a year, a month or a day, in decimal years."""
    year, *rest = map(int, text.split("-"))
    if not rest:
        return float(year), year + 1.0
    begin = _decimal(date(year, rest[0], *(rest[1:] or [1])))
    if len(rest) > 1:
        return begin, begin
    return begin, year + 1.0 if rest[0] == 12 else _decimal(date(year, rest[0] + 1, 1))


def _decimal(day: date) -> float:
    """A day as a decimal year: the share of its calendar year gone by at midnight."""
    start = date(day.year, 1, 1)
    return day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days


@cache
def lines(table: str) -> tuple[dict[str, str], ...]:
    """Lines of one table as texts by column, read once."""
    text = files(__package__).joinpath(f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _record() -> dict[str, tuple[Row, ...]]:
    """All rows of all tables by name, in the order of the tables."""
    found: dict[str, list[Row]] = {}
    for table in TABLES:
        for line in lines(table):
            row = _row(table, line)
            found.setdefault(row.name, []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def _row(table: str, line: dict[str, str]) -> Row:
    """One line as a row."""
    return Row(
        table=table,
        series=line["series"],
        when=line["when"],
        value=_number(line["value"]),
        unit=line["unit"],
        source=line["source"],
        address=line["address_or_title"],
        status=line["status"],
        role=line.get("role", ""),
    )


def _number(text: str) -> float | None:
    """The number, or None for a text or nothing."""
    try:
        return float(text)
    except ValueError:
        return None


def catalogue() -> tuple[str, ...]:
    """Names of all series, TABLE:SERIES, in the order of the tables."""
    return tuple(_record())


def rows(name: str) -> tuple[Row, ...]:
    """All rows of one series. Raises RecordError, with near names, when there is none."""
    if name not in _record():
        raise unknown(name)
    return _record()[name]


def value(name: str, when: str | int | None = None) -> Row:
    """The one row of a series: at a date as written, within a calendar year (an int), or the only one.

    Raises RecordError when there is none, or when several differ.
    """
    fitting = [row for row in rows(name) if _fits(row, when)]
    if len({row.value for row in fitting}) != 1:
        dates = ", ".join(f"{row.when} ({row.value})" for row in rows(name)[:12])
        raise RecordError(f"{name} has {len(fitting)} rows for {when or 'no date given'}; it holds {dates}")
    return fitting[0]


def by_age(series: str, when: str | None = None) -> np.ndarray:
    """The hundred numbers of a series of the table of ages: ages 0 to 99, the last stands for 99 and over."""
    found = [line for line in lines("ages") if line["series"] == series and when in (None, line["when"])]
    if len(found) != 1:
        raise RecordError(f"ages:{series} has {len(found)} rows for {when or 'no date given'}")
    return np.array(found[0]["value"].split(), dtype=np.float64)


def _fits(row: Row, when: str | int | None) -> bool:
    """Whether a row belongs to the date asked for."""
    return when is None or row.when == str(when) or (isinstance(when, int) and int(row.year) == when)


def unknown(name: str) -> RecordError:
    """No series of that name; the sentence offers the nearest."""
    near = difflib.get_close_matches(name, catalogue(), n=3, cutoff=0.5)
    hint = f"; near it are {', '.join(near)}" if near else "; catalogue() lists all"
    return RecordError(f"the record has no series {name!r}{hint}")
