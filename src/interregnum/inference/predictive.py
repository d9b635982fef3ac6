"""What a posterior predicts: how figures lie in it, and how well it forecasts those it was not fitted to.

A forecast is scored by the log of the mean likelihood over its histories. Its rivals are two naive forecasts made of
the same histories: what they had in the years before is drawn on as a straight line, or grows on at its last rate.
So a model that knows no more than a trend of its own past scores no better than they do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.special import logsumexp

from interregnum.report.tables import by_year, time_of

from .evidence import Evidence, Numbers, evidence

if TYPE_CHECKING:
    import xarray

LEVELS = (0.5, 0.9)  # of the intervals whose coverage is counted
PAST = 1953  # the year from which a straight line is drawn


class Coverage(NamedTuple):
    """How many figures lie in the middle `level` of what is predicted."""

    level: float
    inside: int
    figures: int


def coverage(of: Evidence, data: xarray.Dataset) -> list[Coverage]:
    """Over all figures that are intervals; of bounds and dates only the side is known."""
    places = np.concatenate([np.zeros(0), *(term.places(data) for term in of.terms if term.places)])
    places = places[np.isfinite(places)]
    return [Coverage(level, int((np.abs(places - 0.5) <= level / 2).sum()), places.size) for level in LEVELS]


class Score(NamedTuple):
    """Log scores of one piece of evidence: of the histories, and of two naive forecasts made of them."""

    term: str
    says: str
    role: str
    model: float
    line: float
    last_growth: float


def kept_out(after: float, fitted_until: float) -> dict[str, Evidence]:
    """By role, figures about years from `after` on that a fit to the years before `fitted_until` has not seen.

    Dates of events are left out: a history as recorded has them from the record.
    """
    roles = ("hold",) if fitted_until > after else ("hold", "cal")
    return {role: evidence(roles=(role,), events=(), after=after) for role in roles}


def scores(data: xarray.Dataset, of: dict[str, Evidence], after: float) -> list[Score]:
    """Of some figures by role, from the histories of one experiment."""
    naive = [_drawn_on(data, after, how) for how in (_line, _last_growth)]
    found = []
    for role, some in of.items():
        for term in some.terms:
            logs = [_mean(term.log_likelihood(one)) for one in (data, *naive)]
            found.append(Score(term.id, term.says, role, *logs))
    return found


def _mean(logs: Numbers) -> float:
    """The log of the mean likelihood."""
    return float(logsumexp(logs) - np.log(len(logs)))


def _line(years: Numbers, values: Numbers, dates: Numbers) -> Numbers:
    """A straight line by least squares through some years, drawn on; (draw, year) -> (draw, date)."""
    middle = years.mean()
    slope = ((years - middle) * values).sum(axis=1) / ((years - middle) ** 2).sum()
    return np.asarray(values.mean(axis=1)[:, None] + slope[:, None] * (dates - middle))


def _last_growth(years: Numbers, values: Numbers, dates: Numbers) -> Numbers:
    """The last year, growing on as it last grew; where a rate makes no sense, by its last difference."""
    last, before = values[:, -1:], values[:, -2:-1]
    ahead = dates - years[-1]
    positive = (last > 0) & (before > 0)
    rate = np.where(positive, last, 1.0) / np.where(positive, before, 1.0)
    return np.asarray(np.where(positive, last * rate**ahead, last + (last - before) * ahead))


def _drawn_on(
    data: xarray.Dataset, after: float, how: Callable[[Numbers, Numbers, Numbers], Numbers]
) -> xarray.Dataset:
    """The same histories with every number from `after` on replaced by what it had before, drawn on."""
    naive = data.copy()
    for name, values in data.items():
        axis = time_of(values)
        if axis not in values.dims or values.dtype == bool or set(values.dims) != {"draw", axis}:
            continue
        dates = np.asarray(values[axis].values, np.float64)
        years, yearly = by_year(values)
        past = [i for i, year in enumerate(years) if PAST <= year < after]
        # A year's mean stands for its middle quarter step, so that yearly means of what is drawn on are right.
        middles = np.array([dates[np.floor(dates + 1e-9) == years[i]].mean() for i in past])
        ahead = how(middles, yearly[:, past], dates)
        numbers = np.array(values.transpose("draw", axis).values, np.float64)
        numbers[:, dates >= after] = ahead[:, dates >= after]
        naive[name] = (("draw", axis), numbers, values.attrs)
    return naive
