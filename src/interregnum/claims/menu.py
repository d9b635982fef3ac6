"""Claims about the menu of concessions: what goes first, what it buys, and whether goods can take its place (T6)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.library import ACCESSION
from interregnum.experiments.verbs import do
from interregnum.experiments.years import Years
from interregnum.politics.concessions import CONCESSIONS

from .claim import Answer, claim, less_than, more_than

TERROR = CONCESSIONS.index("terror")


def given_by(h: Years, year: float) -> np.ndarray:
    """How much of each concession has been given by a date, shape ``(draw, concession)``."""
    found: np.ndarray = 1 - h.at("concessions.left", year)
    return found


def worth_of_power(h: Years, start: float, stop: float) -> np.ndarray:
    """What people gain by what is given, as a part of that and of what it costs the apparatus, by history."""
    names = ("concessions.conceding", "concessions.gain_to_the_people", "concessions.cost_to_the_apparatus")
    pace, gain, cost = (h.over(name, start, stop) for name in names)
    gained, paid = ((pace * np.maximum(x, 0)).sum(axis=(1, 2)) for x in (gain, cost))
    found: np.ndarray = gained / np.maximum(gained + paid, 1e-6)
    return found


@claim(
    "T6.spent",
    statements="M-055 P-007 U-002",
    effect="reform a year, 1960-64 less 1953-58",
    unit="1/yr",
    keep="reform.reform",
    rests_on="reform_from_above",
)
def spent(plain: Years) -> Answer:
    """Reform has ebbed to less than half of its first rate by 1960-64."""
    first, later = (plain.mean("reform.reform", *when) for when in ((1953.25, 1959.0), (1960.0, 1965.0)))
    return Answer(later - first, later < first / 2)


@claim(
    "T6.terror-first",
    statements="M-055",
    effect="part of the terror given up by 1958 less the largest part of anything else on the menu",
    unit="1",
    keep="concessions.left",
    rests_on="reform_from_above",
    sign_of="concessions.leaning concessions.weight_of_cost",
)
def terror_first(plain: Years) -> Answer:
    """Of eight concessions that they may give in any order, rulers give up terror first and most."""
    made = given_by(plain, 1958.0)
    return more_than(0.0, made[:, TERROR] - np.delete(made, TERROR, axis=1).max(axis=1))


@claim(
    "T6.monopoly-last",
    statements="M-055 M-056",
    effect="part given by 1964 of what leaves the monopoly whole less part given of what cuts into it",
    unit="1",
    keep="concessions.left",
    rests_on="reform_from_above",
)
def monopoly_last(plain: Years) -> Answer:
    """Privilege and control are given less than all that leaves the monopoly whole, by three tenths or more."""
    made = given_by(plain, 1964.75)
    return more_than(0.3, made[:, :-2].mean(axis=1) - made[:, -2:].mean(axis=1))


@claim(
    "T6.yield",
    statements="M-055 M-056 P-007",
    effect="people's gain in all that is at stake in what is given: 1960-64 less 1953-56",
    unit="1",
    keep="concessions.conceding concessions.gain_to_the_people concessions.cost_to_the_apparatus",
    rests_on="reform_from_above",
)
def falling_yield(plain: Years) -> Answer:
    """A concession buys less for the power it costs: a twentieth less, or more, in 1960-64 than in 1953-56."""
    return less_than(-0.05, worth_of_power(plain, 1960.0, 1965.0) - worth_of_power(plain, ACCESSION, 1957.0))


@claim(
    "T6.goods-alone",
    statements="P-007 C-005",
    effect="grievance of 1969 over that of 1957, with twice the usual investment in consumer goods from 1965",
    unit="1",
    keep="opinion.grievance",
    asks=(do("national_income.light_share", 0.20, from_=1965.0),),
    rests_on="rising_wants reform_from_above",
    caution="the quiet years after 1964 speak for the rival: consumption for quiescence",
)
def goods_alone(plenty: Years) -> Answer:
    """After 1964 goods alone no longer appease: with twice the means for them discontent stays above that of 1957."""
    return more_than(1.0, plenty.mean("opinion.grievance", 1969, 1970) / plenty.mean("opinion.grievance", 1957, 1958))
