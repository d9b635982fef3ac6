"""Forecasts and their scores as tables and plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .tables import Table, percent, plain, signed, written

if TYPE_CHECKING:
    from interregnum.inference.predictive import Coverage, Score

REMARK = (
    "Log score: the log of the mean likelihood of a figure over the histories; higher is better, and a difference of 1 "
    "makes the figure 2.7 times likelier. The naive forecasts draw on what the same histories had before {after}: by a "
    "straight line from 1953, or at the last year's growth. Kept out: never used to fit. To fit: used by fits to later "
    "years only."
)
COVERED = (
    "So many of the figures lie in the middle half, and in the middle nine tenths, of what is predicted, errors of "
    "figures included. Fewer than that: the histories are too sure of themselves."
)
ROLES = {"cal": "to fit", "hold": "kept out"}


@dataclass(frozen=True)
class Forecast:
    """By the histories of one experiment."""

    scores: list[Score]
    covered: dict[str, list[Coverage]]  # of kept-out figures, by role
    fitted: list[Coverage]  # of the figures that the posterior was fitted to


def tables(found: Mapping[str, Forecast], after: int) -> list[Table]:
    """For people: a table of scores for each experiment, and one of coverage."""
    shown = []
    for name, forecast in found.items():
        rows: list[tuple[str, ...]] = [
            (
                s.term,
                ROLES[s.role],
                written(s.model, 1),
                signed(s.model - s.line, 1),
                signed(s.model - s.last_growth, 1),
                s.says,
            )
            for s in forecast.scores
        ]
        total = _total(forecast)
        better = (signed(total["model"] - total[rival], 1) for rival in ("line", "last_growth"))
        rows.append(("together", "", written(total["model"], 1), *better, f"{len(forecast.scores)} pieces of evidence"))
        columns = ("figure", "role", "log score", "less straight line's", "less last growth's", "what it is")
        remark = (REMARK.format(after=after),)
        shown.append(Table(f"Figures about {after} and later: `{name}`", columns, tuple(rows), remark, (0, 1, 5)))
    covered = tuple(
        (name, what, percent(one.level), f"{one.inside} of {one.figures}")
        for name, forecast in found.items()
        for what, several in (*((ROLES[r], c) for r, c in forecast.covered.items()), ("fitted", forecast.fitted))
        for one in several
    )
    return [
        *shown,
        Table("Coverage", ("experiment", "figures", "of what is predicted", "inside"), covered, (COVERED,), (0, 1)),
    ]


def as_data(found: Mapping[str, Forecast], after: int) -> dict[str, Any]:
    """Plain data for files."""
    return {
        "after": after,
        "experiments": {
            name: {
                "scores": [
                    {k: plain(v) if isinstance(v, float) else v for k, v in s._asdict().items()} for s in f.scores
                ],
                "together": {k: plain(v) for k, v in _total(f).items()},
                "coverage": {r: [c._asdict() for c in several] for r, several in f.covered.items()},
                "coverage_of_fitted": [c._asdict() for c in f.fitted],
            }
            for name, f in found.items()
        },
    }


def _total(forecast: Forecast) -> dict[str, float]:
    """Sums over all figures."""
    return {k: float(sum(getattr(s, k) for s in forecast.scores)) for k in ("model", "line", "last_growth")}
