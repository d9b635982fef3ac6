"""Figures and dated events of the essay as terms of a likelihood, each under the id of its statement.

A figure is the essay's, with the interval within which it may lie; a history's own figure is read by the same rule
that the tables use (`report.readings`). The two differ by the figure's rounding and by what the model leaves out
(the discrepancy). Several years of one series err together. Nothing after January 1965 is evidence: years that
the essay prints as estimates or plans for 1965 count as what was believed in January 1965.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, log_ndtr, ndtr, stdtr

from interregnum.essay import Target, targets
from interregnum.kernel.events import chance
from interregnum.report.readings import read

if TYPE_CHECKING:
    import xarray

Numbers = npt.NDArray[np.float64]

UNTIL = 1965.0  # of the events that are evidence; the essay was written in that month
FREEDOM = 4.0  # of Student's t: a figure may be wholly wrong
DISCREPANCY = 0.03  # of a figure, one standard deviation: what the model leaves out (judgement)
DATED = 0.5  # years, the same for a date (judgement)
LEAST = 0.01  # ... at least, in the unit of the figure, for figures near nothing (judgement)
ALIKE = 0.8  # correlation of the errors of two neighbouring years of one series (judgement)
NINE_IN_TEN = 1.645  # standard deviations to either end of an interval
IMPOSSIBLE = -50.0  # log likelihood of what did not come about at all: bad, but not beyond repair

# One of these says what others of the same table say, or what a lever of the histories as recorded puts in.
REPEATED = {
    "population.rural_population": "total less urban",
    "classes.kolkhoz_share": "one less the share of the state",
    "retail_volume.all_volume": "the mean of food and other goods",
}
EVENTS = {  # event -> the statements that date it
    "leadership.plot_carried": ("K-006", "K-039"),
    "leadership.plot_defeated": ("K-004",),
    "china.recall": ("K-032",),
    "bloc.rising": ("K-027", "K-029"),
    "retail_trade.price_revision": ("D-013",),
}


@dataclasses.dataclass(frozen=True)
class Term:
    """One piece of evidence: a log likelihood for each history of a dataset of one experiment, shape ``(draw,)``.

    `residuals` are as many numbers as its figures, shape ``(figure, draw)``, with half the sum of their squares
    about the log likelihood's distance from its best; without them it has one, the root of twice that distance.
    `places` are where its figures lie in what the histories together predict, error included, between 0 and 1, shape
    ``(figure,)``. `simulated` makes the terms that somebody would have had who lived in one history, given that
    history and a generator of random numbers; dates have none, and what does not come about gives none.
    """

    id: str
    says: str
    statements: tuple[str, ...]
    keep: tuple[str, ...]
    log_likelihood: Callable[[xarray.Dataset], Numbers]
    residuals: Callable[[xarray.Dataset], Numbers] | None = None
    places: Callable[[xarray.Dataset], Numbers] | None = None
    simulated: Callable[[xarray.Dataset, np.random.Generator], list[Term]] | None = None


@dataclasses.dataclass(frozen=True)
class Evidence:
    """Several terms. They are taken to err independently of each other."""

    terms: tuple[Term, ...]

    @property
    def keep(self) -> tuple[str, ...]:
        """The quantities to be kept of a run."""
        return tuple(sorted({name for term in self.terms for name in term.keep}))

    def log_likelihood(self, data: xarray.Dataset) -> Numbers:
        """Of all terms together, shape ``(draw,)``; a history that failed has none (minus infinity)."""
        return np.asarray(self.by_term(data).sum(axis=0))

    def residuals(self, data: xarray.Dataset) -> Numbers:
        """Distances from the evidence in units of its error, shape ``(residual, draw)``."""
        found = [
            term.residuals(data) if term.residuals else np.sqrt(np.maximum(-2 * term.log_likelihood(data), 0))[None]
            for term in self.terms
        ]
        return np.concatenate(found)

    def simulated(self, data: xarray.Dataset, random: np.random.Generator) -> Evidence:
        """What the evidence would have been in the one history of a dataset. Raises ValueError if it has dates."""
        dates = [term.id for term in self.terms if term.simulated is None]
        if dates:
            raise ValueError(f"{', '.join(dates)} cannot be simulated.")
        makers = [term.simulated for term in self.terms if term.simulated is not None]
        return Evidence(tuple(term for make in makers for term in make(data, random)))

    def by_term(self, data: xarray.Dataset) -> Numbers:
        """Shape ``(term, draw)``."""
        found = np.stack([term.log_likelihood(data) for term in self.terms])
        return np.where(np.isfinite(found), found, -np.inf)


def evidence(
    until: float = UNTIL,
    roles: Iterable[str] = ("cal",),
    events: Iterable[str] = tuple(EVENTS),
    after: float = 1950.0,
) -> Evidence:
    """The essay's evidence on the years before `until`: figures of some roles, and dated events.

    Figures that end before `after` are left out. The figures for 1965 itself are estimates of January 1965; they
    count if `until` is 1965 or later.
    """
    roles = set(roles)
    by_series: dict[tuple[str, str, str], list[Target]] = {}
    for target in targets():
        counts = target.series and target.role in roles and target.series not in REPEATED and target.how != "date"
        if counts and target.first >= 1950 and after <= target.last <= until:
            together = (target.series, target.how, "" if target.how == "level" else target.when)
            by_series.setdefault(together, []).append(target)
    figures = [of_figures(rows) for rows in by_series.values()]
    return Evidence((*figures, *(_of_event(name, until) for name in events)))


def of_figures(rows: list[Target], errors: Numbers | None = None) -> Term:
    """The figures of one series: an interval or a bound each, with errors that are alike in neighbouring years."""
    first = rows[0]
    whens = ", ".join(t.when for t in rows)
    ids = tuple(dict.fromkeys(t.id for t in rows))
    years = np.array([t.last for t in rows], np.float64)
    lower, upper = (np.array([t.type == kind for t in rows]) for kind in ("lower bound", "upper bound"))
    inside = ~(lower | upper)
    middle, error = (np.array(x) for x in zip(*(_middle_and_error(t) for t in rows), strict=True))
    error = error if errors is None else errors
    root = np.linalg.cholesky(ALIKE ** np.abs(years[inside, None] - years[None, inside]))
    log_volume = float(np.log(np.diag(root)).sum())

    def standardised(data: xarray.Dataset) -> Numbers:
        readings = [read(data, t) for t in rows]
        found = np.stack([np.full(data.sizes["draw"], np.nan) if r is None else r for r in readings])
        return np.asarray((found - middle[:, None]) / error[:, None])

    def independent(data: xarray.Dataset) -> tuple[Numbers, Numbers]:
        """Standardised errors of the figures, independent of each other, and log chances of the bounds."""
        off = standardised(data)
        return np.linalg.solve(root, off[inside]), log_ndtr(np.concatenate([off[lower], -off[upper]]))

    def log_likelihood(data: xarray.Dataset) -> Numbers:
        figures, bounds = independent(data)
        total = bounds.sum(axis=0) + (_student(figures) - log_volume if inside.any() else 0.0)
        return np.where(np.isfinite(total), np.maximum(total, IMPOSSIBLE), IMPOSSIBLE)

    def residuals(data: xarray.Dataset) -> Numbers:
        figures, bounds = independent(data)
        weight = np.sqrt((FREEDOM + len(figures)) / (FREEDOM + (figures**2).sum(axis=0)))
        return np.concatenate([figures * weight, np.sqrt(-2 * bounds)])

    def places(data: xarray.Dataset) -> Numbers:
        below = stdtr(FREEDOM, -standardised(data)[inside])
        came = np.isfinite(below).sum(axis=1)
        return np.asarray(np.divide(np.nansum(below, axis=1), came, out=np.full(len(below), np.nan), where=came > 0))

    def simulated(data: xarray.Dataset, random: np.random.Generator) -> list[Term]:
        found = np.array([np.nan if (r := read(data, t)) is None else r[0] for t in rows])
        off = np.zeros(len(rows))
        scale = np.sqrt(FREEDOM / random.chisquare(FREEDOM))
        off[inside] = root @ random.standard_normal(int(inside.sum())) * scale
        above = random.random(len(rows)) < ndtr((found - middle) / error)
        came = np.isfinite(found)
        lived = [_lived(rows[i], float(found[i] + error[i] * off[i]), bool(above[i])) for i in np.flatnonzero(came)]
        return [of_figures(lived, error[came])] if lived else []

    keep = tuple(dict.fromkeys(name for t in rows for name in t.reads))
    return Term(
        f"{ids[0]} {first.series}",
        f"{first.variable} ({whens})",
        ids,
        keep,
        log_likelihood,
        residuals,
        places,
        simulated,
    )


def _lived(target: Target, figure: float, above: bool) -> Target:
    """The figure as it would have been: another number with the same rounding, or on the other side of a bound."""
    if target.type in ("lower bound", "upper bound"):
        bound = target.low if target.type == "lower bound" else target.high
        kind = "lower bound" if above else "upper bound"
        return dataclasses.replace(target, type=kind, low=bound, high=bound)
    low, high = _number(target, target.low), _number(target, target.high)
    middle = (low + high) / 2 if target.point is None else target.point
    return dataclasses.replace(target, point=figure, low=low - middle + figure, high=high - middle + figure)


def _middle_and_error(target: Target) -> tuple[float, float]:
    """Where a figure lies, or its bound, and the standard deviation of what separates the model's from it."""
    low, high = target.low, target.high
    if target.type == "lower bound" or high is None:
        middle, rounding = _number(target, low), 0.0
    elif target.type == "upper bound" or low is None:
        middle, rounding = _number(target, high), 0.0
    else:
        middle = (low + high) / 2 if target.point is None else target.point
        rounding = (high - low) / 2 / NINE_IN_TEN
    discrepancy = DATED if target.type == "timing" else usual_error(middle)
    return middle, float(np.hypot(rounding, discrepancy))


def usual_error(figure: float) -> float:
    """One standard deviation of what a model of this kind leaves out of a figure."""
    return max(DISCREPANCY * abs(figure), LEAST)


def _number(target: Target, value: float | None) -> float:
    if value is None:
        raise ValueError(f"{target.id} is a {target.type} without one; see targets.csv.")
    return value


def _student(errors: Numbers) -> Numbers:
    """Log density of independent standardised errors (figure, draw) that share one Student's t."""
    n = len(errors)
    constant = gammaln((FREEDOM + n) / 2) - gammaln(FREEDOM / 2) - n / 2 * np.log(FREEDOM * np.pi)
    return np.asarray(constant - (FREEDOM + n) / 2 * np.log1p((errors**2).sum(axis=0) / FREEDOM))


def _of_event(name: str, until: float) -> Term:
    """When something happened and when it did not: the log of its hazard, and of its absence, step by step."""

    def log_likelihood(data: xarray.Dataset) -> Numbers:
        inside = data["time"].values < until
        dt = float(np.diff(data["time"].values).mean())
        hazard = data[name].values[:, inside].astype(np.float64)
        happened = data[f"{name}.happened"].values[:, inside]
        axes = tuple(range(1, hazard.ndim))
        logs = np.where(happened, np.log(np.maximum(np.asarray(chance(hazard, dt)), 1e-12)), -hazard * dt)
        return np.asarray(logs.sum(axis=axes))

    return Term(
        f"when {name}",
        f"the dates of {name.replace('.', ': ').replace('_', ' ')}",
        EVENTS[name],
        (name,),
        log_likelihood,
    )
