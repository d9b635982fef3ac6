"""Claims about two chapters: what slowed down after 1959, and what the rival explanations leave of it (T2)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.causes import STEADY_RETURNS
from interregnum.experiments.measures import slowdown
from interregnum.experiments.verbs import without
from interregnum.experiments.years import Years

from .claim import IN_PLACE, Answer, claim, more_than

ESSAY_CHANNELS = without(
    "campaigns", "virgin_lands", "soil_erosion", "tired_soil", "maize_campaign", "grass_campaign", "squeeze_of_plots",
    "price_incentive", "reorganisation_costs", "silent_obstruction", "hope_and_effort",
)  # fmt: skip
NOT_FITTED = "a forecast of 1959-64 only under a fit to 1958 (--posterior until-1959); otherwise the fit has seen them"


def half_left(plain: Years, without_rival: Years) -> Answer:
    """There is a break in the standard of living, and more than half of it stays when a rival cause is taken away."""
    whole, left = (slowdown("living_standards.standard", h) for h in (plain, without_rival))
    return Answer(left - whole / 2, (whole > 0) & (left > whole / 2))


@claim(
    "T2.farm",
    statements="K-008 I-004 M-017",
    effect="growth of farm output, 1953-58 less 1959-64",
    unit="1/yr",
    keep="agriculture.farm_output",
    rests_on="virgin_lands soil_erosion campaigns price_incentive weather",
    caution=NOT_FITTED,
)
def farm_break(plain: Years) -> Answer:
    """Farming grew two points a year faster, or more, in the first chapter than in the second."""
    return more_than(0.02, slowdown("agriculture.farm_output", plain))


@claim(
    "T2.income",
    statements="I-005 D-015",
    effect="growth of national income, 1953-58 less 1959-64",
    unit="1/yr",
    keep="national_income.official_income",
    caution="by its own figures (7 to 8 per cent to 1963) the essay leaves little room for a break in income",
)
def income_break(plain: Years) -> Answer:
    """Official income grew a point a year faster, or more, in the first chapter."""
    return more_than(0.01, slowdown("national_income.official_income", plain))


@claim(
    "T2.standard",
    statements="I-007 I-005",
    effect="growth of the standard of living, 1953-58 less 1959-64",
    unit="1/yr",
    keep="living_standards.standard",
    rests_on="virgin_lands campaigns silent_obstruction",
    caution=NOT_FITTED,
)
def standard_break(plain: Years) -> Answer:
    """The standard of living rose two points a year faster, or more, in the first chapter."""
    return more_than(0.02, slowdown("living_standards.standard", plain))


@claim(
    "T2.halt",
    statements="I-008",
    effect="growth of the standard of living 1960-64",
    unit="1/yr",
    keep="living_standards.standard",
    caution="a steady share of an income that grows by 7 to 8 per cent gives 5 to 6 a head (ledger, tension 5)",
)
def halt(plain: Years) -> Answer:
    """The standard of living came to a halt in 1960-64: between one per cent less and one per cent more a year."""
    growth = plain.growth("living_standards.standard", 1960, 1964)
    return Answer(growth, np.abs(growth) < 0.01)


@claim(
    "T2.wages",
    statements="I-005 I-007 D-014",
    effect="growth of real wages, 1953-58 less 1959-64",
    unit="1/yr",
    keep="wages.real_wage",
    rests_on="price_revision virgin_lands",
    caution=NOT_FITTED,
)
def wages_break(plain: Years) -> Answer:
    """Real wages grew two points a year faster, or more, in the first chapter."""
    return more_than(0.02, slowdown("wages.real_wage", plain))


@claim(
    "T2.abrupt",
    statements="K-008 I-005",
    effect="fall of the growth of farm output from 1956-59 to 1959-62 less that from 1953-56 to 1956-59",
    unit="1/yr",
    keep="agriculture.farm_output",
    rests_on="virgin_lands soil_erosion weather",
    caution=NOT_FITTED,
)
def abrupt(plain: Years) -> Answer:
    """Farming does not slow down smoothly: growth falls a point more, or further, across 1959 than across 1956."""
    early, middle, late = (plain.growth("agriculture.farm_output", y, y + 3) for y in (1953, 1956, 1959))
    return more_than(0.01, (middle - late) - (early - middle))


@claim(
    "T2.not-diminishing-returns",
    statements="I-005 K-008",
    effect="break in the standard of living with steady returns to capital, less half of the whole break",
    unit="1/yr",
    keep="living_standards.standard",
    asks=(IN_PLACE, IN_PLACE & STEADY_RETURNS),
    rests_on="virgin_lands campaigns silent_obstruction",
    caution="series on growth do not tell a low elasticity from falling efficiency (theory file, G2)",
)
def not_diminishing_returns(plain: Years, steady: Years) -> Answer:
    """Diminishing returns to capital make less than half of the break in the standard of living."""
    return half_left(plain, steady)


@claim(
    "T2.not-weather",
    statements="R-004 K-008",
    effect="break in the standard of living with even weather, less half of the whole break",
    unit="1/yr",
    keep="living_standards.standard",
    asks=(IN_PLACE, IN_PLACE & without("weather")),
    rests_on="virgin_lands campaigns silent_obstruction weather",
    caution=NOT_FITTED,
)
def not_weather(plain: Years, even: Years) -> Answer:
    """Weather makes less than half of the break in the standard of living."""
    return half_left(plain, even)


@claim(
    "T2.not-arms",
    statements="M-023 K-008",
    effect="break in the standard of living without the race, less half of the whole break",
    unit="1/yr",
    keep="living_standards.standard",
    asks=(IN_PLACE, without("arms_race") & IN_PLACE),
    rests_on="virgin_lands campaigns silent_obstruction arms_race",
    caution=NOT_FITTED,
)
def not_arms(plain: Years, unarmed: Years) -> Answer:
    """The arms race makes less than half of the break in the standard of living."""
    return half_left(plain, unarmed)


@claim(
    "T2.rivals-alone",
    statements="K-008 I-005 I-007",
    effect="break in the standard of living that goes with all the causes the essay names, less half of the whole",
    unit="1/yr",
    keep="living_standards.standard",
    asks=(IN_PLACE, IN_PLACE & ESSAY_CHANNELS),
    rests_on="virgin_lands campaigns silent_obstruction",
    caution=NOT_FITTED,
)
def rivals_alone(plain: Years, rivals: Years) -> Answer:
    """Weather, arms and diminishing returns by themselves give less than half of the break."""
    whole, left = (slowdown("living_standards.standard", h) for h in (plain, rivals))
    return Answer(whole / 2 - left, (whole > 0) & (left < whole / 2))
