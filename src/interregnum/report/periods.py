"""One rule of power in four periods, as tables and plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from interregnum.experiments.periods import PERIODS, Course

from .tables import Table, percent

READ = (
    "Voted out: a leader falls by a vote within the fourteen years. Firm: nobody was, and one man ends with three "
    "quarters of all power or more. If oligarchies ended in one man whatever the times, the rows would not differ.",
    "The record of rule is held neutral, and the schooling of each period and the state at its start are hand-set: "
    "this shows what the rule implies, not what happened.",
)


@dataclass(frozen=True)
class Row:
    """One rule in one period; errors are standard errors of the counts."""

    rule: str
    period: str
    under: str
    voted_out: float
    voted_out_error: float
    firm: float
    firm_error: float

    @classmethod
    def of(cls, rule: str, course: Course, under: str) -> Row:
        """Counts over histories."""
        counts = [float(x) for one in (course.removed, course.firm) for x in _count(one)]
        return cls(rule, course.period.name, under, *counts)


def _count(happened: Any) -> tuple[float, float]:
    share = float(np.mean(happened))
    return share, float(np.sqrt(share * (1 - share) / len(happened)))


def tables(rows: Sequence[Row]) -> list[Table]:
    """A table for each rule: periods down, prior and posterior across."""
    found = []
    unders = tuple(dict.fromkeys(row.under for row in rows))
    for rule in dict.fromkeys(row.rule for row in rows):
        own = {(row.period, row.under): row for row in rows if row.rule == rule}
        head = ("period", "schooling", *(f"{what}, {under}" for under in unders for what in ("voted out", "firm")))
        lines = tuple(
            (
                p.name,
                f"{p.schooling[0]:.2f} to {p.schooling[1]:.2f}",
                *(percent(x) for u in unders for x in (own[p.name, u].voted_out, own[p.name, u].firm)),
            )
            for p in PERIODS
        )
        found.append(Table(rule[:1].upper() + rule[1:], head, lines))
    return [*found, Table("How to read this", (), (), READ)]


def as_data(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Plain data for files."""
    return [asdict(row) for row in rows]
