"""The ten outcomes that must come out of the mechanism, and how probable they are before any data.

Each is a yes or no about one free history. Its thresholds come from the text that is modelled and were written
here before the first count. An outcome that the priors already make more than nine times in ten sure is *built
in*: it counts as put into the model, not as explained by it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from .years import Years

if TYPE_CHECKING:
    import xarray

BUILT_IN = 0.9
UNTIL = 1967.0  # the run must last until here
Array = Any
Test = Callable[[Years], Array]


@dataclasses.dataclass(frozen=True)
class Outcome:
    """One outcome: what it says, and the test of one history."""

    name: str
    says: str
    test: Test


@dataclasses.dataclass(frozen=True)
class Finding:
    """How often an outcome comes out. `error` is the standard error of the count."""

    outcome: Outcome
    probability: float
    error: float

    @property
    def word(self) -> str:
        """What that means under the prior."""
        if self.probability > BUILT_IN:
            return "built in"
        return "excluded" if self.probability < 1 - BUILT_IN else "open"


def two_chapters(h: Years) -> Array:
    """Income, farm output, reform and hope all do better in 1953-58 than in 1959-64."""
    slower = [
        h.growth(name, 1953, 1958) > h.growth(name, 1959, 1964)
        for name in ("national_income.income", "agriculture.farm_output")
    ]
    fewer = [h.mean(name, 1953.25, 1959) > h.mean(name, 1959, 1965) for name in ("reform.reform", "opinion.hope")]
    return np.all([*slower, *fewer], axis=0)


def slowdown(h: Years) -> Array:
    """Official income grows by two points a year less in 1962-64 than in 1953-58."""
    name = "national_income.official_income"
    return h.growth(name, 1953, 1958) - h.growth(name, 1962, 1964) > 0.02


def full_shelves_and_queues(h: Years) -> Array:
    """In 1964 goods worth 1.5 thousand million or more lie unsold while food is shorter than in 1957."""
    unsold = h.mean("retail_trade.unsaleable_stock", 1964, 1965) > 1.5
    queues = h.mean("retail_trade.food_shortage", 1963, 1965) > h.mean("retail_trade.food_shortage", 1957, 1958)
    return unsold & queues


def wants_overtake(h: Years) -> Array:
    """Life is ahead of wants at some time in 1955-58 and behind them in 1962-64."""
    ahead = h.over("living_standards.gap", 1955, 1959).min(axis=1) < 0
    return ahead & (h.mean("living_standards.gap", 1962, 1965) > 0)


def fall_by_vote(h: Years) -> Array:
    """No removal before 1962, one in 1962-66, and a plot that fails in 1955-59."""
    removed = h.happened("leadership.plot_carried", 1962, 1967)
    earlier = h.happened("leadership.plot_carried", 1950, 1962)
    return removed & ~earlier & h.happened("leadership.plot_defeated", 1955, 1960)


def scattered_protest(h: Years) -> Array:
    """Some town stands up in 1960-64, the country never does, and silent obstruction is above that of 1956."""
    somewhere = h.over("protest.towns_in_unrest", 1960, 1965).max(axis=1) > 0.5
    nowhere = h.over("protest.nationwide", 1953, 1965).max(axis=1) < 0.3
    silent = h.at("opinion.obstruction", 1964.5) > h.at("opinion.obstruction", 1956.5)
    return somewhere & nowhere & silent


def alliance_and_breach(h: Years) -> Array:
    """Little hostility to Peking in 1954-57, a recall in 1959-61, Chinese industry lower in 1962 than in 1960."""
    friends = h.mean("china.hostility_of_moscow", 1954, 1958) < 0.3
    setback = h.mean("china.industry", 1962, 1963) < h.mean("china.industry", 1960, 1961)
    return friends & h.happened("china.recall", 1959, 1962) & setback


def terror_from_above(h: Years) -> Array:
    """Fear halves between 1953 and 1959, and reform in 1961-64 is below a third of its best year."""
    less = h.at("repression.fear", 1959) < 0.5 * h.at("repression.fear", 1953)
    spent = h.mean("reform.reform", 1961, 1965) < h.over("reform.reform", 1953, 1959).max(axis=1) / 3
    return less & spent


def risings_and_drift(h: Years) -> Array:
    """A rising in 1953-56, and a bloc that holds together less in 1964 than in 1957."""
    rose = h.happened("bloc.rising", 1953, 1957)
    return rose & (h.mean("bloc.cohesion", 1964, 1965) < h.mean("bloc.cohesion", 1957, 1958))


def towns_and_classes(h: Years) -> Array:
    """Townspeople of 1959 and state employees of 1965 within five per cent, peasants about a quarter in 1965."""
    towns = np.abs(h.at("population.urban_population", 1959.1) / 100 - 1) < 0.05
    employed = np.abs(h.at("classes.workers_and_employees", 1965.0) / 75 - 1) < 0.05
    peasants = np.abs(h.at("classes.kolkhoz_share", 1965.0) - 0.25) < 0.02
    return towns & employed & peasants


TESTS: tuple[tuple[str, Test], ...] = (
    ("OUT1 two chapters", two_chapters),
    ("OUT2 slowdown", slowdown),
    ("OUT3 full shelves and queues", full_shelves_and_queues),
    ("OUT4 wants overtake life", wants_overtake),
    ("OUT5 fall by a vote", fall_by_vote),
    ("OUT6 scattered protest", scattered_protest),
    ("OUT7 alliance and breach", alliance_and_breach),
    ("OUT8 terror undone from above", terror_from_above),
    ("OUT9 risings and drift", risings_and_drift),
    ("OUT10 towns and classes", towns_and_classes),
)
OUTCOMES = tuple(Outcome(name, (test.__doc__ or "").strip(), test) for name, test in TESTS)

KEEP = (
    "national_income.income",
    "national_income.official_income",
    "agriculture.farm_output",
    "reform.reform",
    "opinion.hope",
    "opinion.obstruction",
    "retail_trade.unsaleable_stock",
    "retail_trade.food_shortage",
    "living_standards.gap",
    "protest.towns_in_unrest",
    "protest.nationwide",
    "china.hostility_of_moscow",
    "china.industry",
    "repression.fear",
    "bloc.cohesion",
    "population.urban_population",
    "classes.workers_and_employees",
    "classes.kolkhoz_share",
)


def judge(dataset: xarray.Dataset, experiment: str = "free") -> list[Finding]:
    """How often each outcome comes out in one experiment of a run that kept at least `KEEP`.

    The run must span 1950 to 1967. Raises KeyError for an experiment that was not run.
    """
    years = Years(dataset.sel(experiment=experiment))
    out = []
    for outcome in OUTCOMES:
        holds = outcome.test(years)
        share = float(np.mean(holds))
        out.append(Finding(outcome, share, float(np.sqrt(share * (1 - share) / holds.size))))
    return out
