"""Whether outcomes come out of the mechanism or were put in: seven looks at each of the ten (theory file, section 6.4).

E1 what is written: calendar years in equations, outcomes in names
E2 how often it comes about before any data
E3 how often without one loop        E4 how often with one loop alone, all others taken out
E5 the same parameters elsewhere: other periods of the same rule of power
E6 the years' weather in another order
E7 the same as a bare order of two quantities, without any threshold

Thresholds of outcomes stand in `outcomes`; the bare orders below were written before they were counted.
"""

from __future__ import annotations

import ast
import functools
import inspect
import operator
import textwrap
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from interregnum.kernel import Lever, Model, Parameter, Shock
from interregnum.kernel.declare import Equation, Event

from .library import ACCESSION
from .measures import Measure
from .verbs import Experiment, luck
from .years import Years

Flags = Any  # (history,)

CALENDAR = (1800.0, 2100.0)  # numbers that can only be years
OUTCOME_WORDS = (  # what came about, as a name must not say it (rule R2 of the theory file, section 0)
    "ouster", "ousted", "downfall", "overthrow", "stagnation", "slowdown", "split", "schism", "breach", "collapse",
    "second_chapter", "revolution",
)  # fmt: skip
WEATHER = ("agriculture.moisture_on_old_land", "agriculture.moisture_on_virgin_land")
SHUFFLED = (1953, 1965)  # years whose weather changes places
ORDERS = 4  # of the years


# ── E1: what is written ──────────────────────────────────────────────────────────────────────────────
class Audit(NamedTuple):
    """How much was looked at, and what was found: calendar years by equation, names that say an outcome."""

    equations: int
    names: int
    years: dict[str, tuple[float, ...]]
    outcomes: tuple[str, ...]


def audit(model: Model) -> Audit:
    """Of everything that behaves, and of every name somebody chose."""
    behaving = {n: q.fn for n, q in model.quantities.items() if isinstance(q, Equation)}
    years = {n: found for n, fn in behaving.items() if (found := years_in(fn))}
    names = [*model.mechanisms, *model.kind(Parameter), *model.kind(Lever), *model.kind(Event)]
    words = tuple(name for name in names if set(OUTCOME_WORDS) & set(_words(name)))
    return Audit(len(behaving), len(names), years, words)


def years_in(fn: Callable[..., Any]) -> tuple[float, ...]:
    """Numbers in a function that can only be years of the calendar."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(fn)))
    numbers = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, int | float))
    return tuple(float(x) for x in numbers if CALENDAR[0] <= x < CALENDAR[1])


def _words(name: str) -> tuple[str, ...]:
    last = name.rsplit(".", 1)[-1]
    return (last, *last.split("_"))


# ── E6: the weather of other years ───────────────────────────────────────────────────────────────────
def other_orders(model: Model, seed: int, orders: int = ORDERS) -> list[Experiment]:
    """The same weather on record, its years in another order; old and new land keep theirs together."""
    random, years = np.random.default_rng(seed), np.arange(*SHUFFLED)
    found = []
    for number in range(orders):
        drawn = random.permutation(years)
        parts = []
        for name in WEATHER:
            shock = model.quantities[name]
            assert isinstance(shock, Shock) and shock.recorded is not None
            values = np.asarray(shock.recorded.at(drawn.astype(float)), np.float64)
            parts += [
                luck(name, float(value), from_=float(year), until=float(year) + 1)
                for year, value in zip(years, values, strict=True)
            ]
        found.append(functools.reduce(operator.and_, parts).named(f"weather in order {number + 1}"))
    return found


# ── E7: bare orders ──────────────────────────────────────────────────────────────────────────────────
def _chapters(h: Years) -> Flags:
    """Farm output and the standard of living both grow faster in 1953-58 than in 1959-64."""
    names = ("agriculture.farm_output", "living_standards.standard")
    return np.all([h.growth(n, 1953, 1958) > h.growth(n, 1959, 1964) for n in names], axis=0)


def _slower(h: Years) -> Flags:
    """Official income grows more slowly in 1962-64 than in 1953-58."""
    name = "national_income.official_income"
    return h.growth(name, 1953, 1958) > h.growth(name, 1962, 1964)


def _shelves(h: Years) -> Flags:
    """Both unsold goods and queues are above those of 1957 in 1963-64."""
    names = ("retail_trade.unsaleable_stock", "retail_trade.food_shortage")
    return np.all([h.mean(n, 1963, 1965) > h.mean(n, 1957, 1958) for n in names], axis=0)


def _wants(h: Years) -> Flags:
    """Life is further behind wants in 1962-64 than in 1955-58."""
    return h.mean("living_standards.gap", 1962, 1965) > h.mean("living_standards.gap", 1955, 1959)


def _votes(h: Years) -> Flags:
    """Nobody is voted out before the old ruler dies, and somebody is afterwards, by 1966."""
    return ~h.happened("leadership.plot_carried", 1950, ACCESSION) & ~_kept_by_all(h)


def _kept_by_all(h: Years) -> Flags:
    """Nobody is voted out from the accession to the end of the run."""
    return np.asarray(~h.happened("leadership.plot_carried", ACCESSION, 1967))


def _silence(h: Years) -> Flags:
    """More is held back in silence in 1964 than in 1956, and no year's protest of the country exceeds its silence."""
    silent = h.at("opinion.obstruction", 1964.5) > h.at("opinion.obstruction", 1956.5)
    loud = h.over("protest.nationwide", 1953, 1965).max(axis=1) > h.over("opinion.obstruction", 1953, 1965).max(axis=1)
    return np.asarray(silent & ~loud)


def _alliance(h: Years) -> Flags:
    """Hostility to Peking is greater in 1960-64 than in 1954-57, and industry there is lower in 1962 than in 1960."""
    hostile = h.mean("china.hostility_of_moscow", 1960, 1965) > h.mean("china.hostility_of_moscow", 1954, 1958)
    return np.asarray(hostile & (h.mean("china.industry", 1962, 1963) < h.mean("china.industry", 1960, 1961)))


def _terror(h: Years) -> Flags:
    """Fear is lower in 1959 than in 1953, and reform is slower in 1961-64 than in 1953-58."""
    less = h.at("repression.fear", 1959) < h.at("repression.fear", 1953)
    return np.asarray(less & (h.mean("reform.reform", 1961, 1965) < h.mean("reform.reform", 1953.25, 1959)))


def _bloc(h: Years) -> Flags:
    """More risings in 1953-57 than in 1958-62, and a bloc that holds together less in 1964 than in 1957."""
    early = h.number("bloc.rising", 1953, 1958) > h.number("bloc.rising", 1958, 1963)
    return np.asarray(early & (h.mean("bloc.cohesion", 1964, 1965) < h.mean("bloc.cohesion", 1957, 1958)))


def _towns(h: Years) -> Flags:
    """Townspeople and state employees grow, and the peasants' share falls, from 1953 to 1964."""
    more = [
        h.mean(n, 1964, 1965) > h.mean(n, 1953, 1954)
        for n in ("population.urban_population", "classes.workers_and_employees")
    ]
    name = "classes.kolkhoz_share"
    return np.all([*more, h.mean(name, 1964, 1965) < h.mean(name, 1953, 1954)], axis=0)


BARE = tuple(
    Measure(f"order {number}", (of.__doc__ or "").strip(), "", (), of)
    for number, of in enumerate(
        (_chapters, _slower, _shelves, _wants, _votes, _silence, _alliance, _terror, _bloc, _towns), start=1
    )
)
