"""Claims about the economy: two chapters, weather and structure, waste and arms, wants (T2 to T5, T11, tensions)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.verbs import do, without
from interregnum.experiments.years import Years

from .claim import PLAIN, Answer, claim, less_than, more_of, more_than

IN_PLACE = without("removal") & without("recall")  # another leader would swamp effects on the economy
LOCAL_CHOICE = without("campaigns", "virgin_lands")
FIRST, SECOND = (1953, 1958), (1959, 1964)


def break_of(name: str, h: Years) -> np.ndarray:
    """Growth a year in the first chapter less that in the second."""
    found: np.ndarray = h.growth(name, *FIRST) - h.growth(name, *SECOND)
    return found


@claim(
    "T2.farm",
    statements="K-008 I-004 M-017",
    effect="growth of farm output, 1953-58 less 1959-64",
    unit="1/yr",
    keep="agriculture.farm_output",
    rests_on="virgin_lands soil_erosion campaigns price_incentive weather",
)
def farm_break(plain: Years) -> Answer:
    """Farming grew two points a year faster, or more, in the first chapter than in the second."""
    return more_than(0.02, break_of("agriculture.farm_output", plain))


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
    return more_than(0.01, break_of("national_income.official_income", plain))


@claim(
    "T2.standard",
    statements="I-007 I-005",
    effect="growth of the standard of living, 1953-58 less 1959-64",
    unit="1/yr",
    keep="living_standards.standard",
    rests_on="virgin_lands campaigns silent_obstruction",
)
def standard_break(plain: Years) -> Answer:
    """The standard of living rose two points a year faster, or more, in the first chapter."""
    return more_than(0.02, break_of("living_standards.standard", plain))


@claim(
    "T2.halt",
    statements="I-008",
    effect="growth of the standard of living 1960-64",
    unit="1/yr",
    keep="living_standards.standard",
)
def halt(plain: Years) -> Answer:
    """The standard of living came to a halt in 1960-64: between one per cent less and one per cent more a year."""
    growth = plain.growth("living_standards.standard", 1960, 1964)
    return Answer(growth, np.abs(growth) < 0.01)


@claim(
    "T3.without-weather",
    statements="M-014 K-017 R-004",
    effect="growth of farm output with even weather, 1953-58 less 1959-64",
    unit="1/yr",
    keep="agriculture.farm_output",
    asks=(without("weather"),),
    rests_on="virgin_lands soil_erosion campaigns price_incentive",
)
def without_weather(even: Years) -> Answer:
    """With the same weather every year farming still slows by two points a year or more."""
    return more_than(0.02, break_of("agriculture.farm_output", even))


@claim(
    "T3.weather-alone",
    statements="R-004",
    effect="share of the slowdown of farming that goes when the weather is even",
    unit="1",
    keep="agriculture.farm_output",
    asks=(PLAIN, without("weather")),
    rests_on="weather",
)
def weather_alone(plain: Years, even: Years) -> Answer:
    """Less than half of the slowdown of farming is weather."""
    lost, structural = (break_of("agriculture.farm_output", h) for h in (plain, even))
    return less_than(0.5, 1 - structural / np.where(np.abs(lost) < 0.005, 0.005, lost))


@claim(
    "T3.same-weather",
    statements="M-018 M-032 M-033",
    effect="fall of the harvest of 1963 below the mean of 1958-62: as decided less under local choice",
    unit="1",
    keep="agriculture.farm_output",
    asks=(PLAIN, LOCAL_CHOICE),
    rests_on="virgin_lands campaigns soil_erosion",
)
def same_weather(plain: Years, local: Years) -> Answer:
    """Under the same weather, land left to local choice loses less in 1963."""
    falls = [
        1 - h.mean("agriculture.farm_output", 1963, 1964) / h.mean("agriculture.farm_output", 1958, 1963)
        for h in (plain, local)
    ]
    return more_than(0.0, falls[0] - falls[1])


@claim(
    "T4.burden",
    statements="D-027 D-028",
    effect="part of income of 1964 that goes neither to consumption nor to services",
    unit="1",
    keep="national_income.consumption_share",
)
def burden(plain: Years) -> Answer:
    """Accumulation and arms take two fifths to a half of income."""
    taken = 1 - plain.mean("national_income.consumption_share", 1964, 1965)
    return Answer(taken, (taken > 0.40) & (taken < 0.50))


@claim(
    "T4.waste",
    statements="D-033 M-029",
    effect="part of possible output that is wasted less part of income that arms take, 1959-64",
    unit="1",
    keep="bureaucracy.waste national_income.defence national_income.income",
    rests_on="haste reorganisation_costs silent_obstruction waste_of_size fear_and_truth",
    caution="measured efficiency of .84 to .95 speaks against so large a waste in any one year (theory file, B7)",
)
def waste(plain: Years) -> Answer:
    """Official waste costs no less than the arms drive."""
    arms = plain.mean("national_income.defence", 1959, 1965) / plain.mean("national_income.income", 1959, 1965)
    return more_than(0.0, plain.mean("bureaucracy.waste", 1959, 1965) - arms)


@claim(
    "T5.wants",
    statements="M-027 I-013",
    effect="shortfall of life against wants, 1964 less 1957",
    unit="1",
    keep="living_standards.gap living_standards.standard",
    rests_on="rising_wants western_example promises extrapolation",
)
def wants(plain: Years) -> Answer:
    """Discontent rose although the level of life was higher."""
    rise = plain.mean("living_standards.gap", 1964, 1965) - plain.mean("living_standards.gap", 1957, 1958)
    better = plain.mean("living_standards.standard", 1964, 1965) > plain.mean("living_standards.standard", 1957, 1958)
    return Answer(rise, (rise > 0) & better)


@claim(
    "T11.profit",
    statements="C-012 C-013 R-010",
    effect="standard of living of 1964: control from below at 0.4 less Lieberman's incentives in full",
    unit="1",
    keep="living_standards.standard",
    asks=(
        do("reform.social_control", 0.4, from_=1953.25) & IN_PLACE,
        do("reform.technocratic_reform", 1.0, from_=1953.25) & IN_PLACE,
    ),
    rests_on="gains_of_reform",
    caution="control from below hardly varied in those years: the priors speak here, not data",
)
def control_or_profit(control: Years, profit: Years) -> Answer:
    """Control from below would have raised the standard of living more than incentives from above."""
    return more_than(0.0, more_of("living_standards.standard", control, profit))


@claim(
    "T11.campaigns",
    statements="M-032 M-038 M-088",
    effect="standard of living of 1964: without campaigns and reorganisations less with them",
    unit="1",
    keep="living_standards.standard",
    asks=(IN_PLACE, without("campaigns") & IN_PLACE),
    rests_on="campaigns reorganisation_costs",
)
def campaigns_cost(plain: Years, quiet: Years) -> Answer:
    """Government by campaign lowered the standard of living."""
    return more_than(0.0, more_of("living_standards.standard", quiet, plain))


@claim(
    "X.front-loading",
    statements="I-011",
    effect="part of the growth of consumption a head 1953-64 that came before 1960",
    unit="1",
    keep="living_standards.standard",
    caution="the essay's own growth rates allow this for consumption, not for income (ledger, tension 2)",
)
def front_loading(plain: Years) -> Answer:
    """More than half of the rise came before 1960."""
    start, middle, end = (plain.mean("living_standards.standard", y, y + 1) for y in (1953, 1959, 1964))
    return more_than(0.5, (middle - start) / np.maximum(end - start, 0.01))


@claim(
    "X.real-wage",
    statements="D-014 M-020",
    effect="change of the real wage 1958-64",
    unit="1",
    keep="wages.real_wage",
    caution="2.4 per cent for six years against dearer meat and milk leaves 6 to 10 per cent (ledger, tension 3)",
)
def real_wage(plain: Years) -> Answer:
    """Real wages stood still: at most five per cent less and eight per cent more."""
    first, last = (plain.mean("wages.real_wage", y, y + 1) for y in (1958, 1964))
    change = last / first - 1
    return Answer(change, (change > -0.05) & (change < 0.08))


@claim(
    "X.scarcity",
    statements="D-009",
    effect="unmet part of food demand, 1963-64 less 1950",
    unit="1",
    keep="retail_trade.food_shortage",
    caution="food sold a townsman was far higher than in 1950: read as scarcity against demand (ledger, tension 6)",
)
def scarcity(plain: Years) -> Answer:
    """Food was scarcer, against demand, than in the post-war years."""
    return more_than(
        0.0, plain.mean("retail_trade.food_shortage", 1963, 1965) - plain.mean("retail_trade.food_shortage", 1950, 1951)
    )


@claim(
    "X.no-arms",
    statements="M-023 M-024",
    effect="standard of living of 1964: without the race less with it",
    unit="1",
    keep="living_standards.standard",
    asks=(IN_PLACE, without("arms_race") & IN_PLACE),
    rests_on="arms_race arms_drain",
)
def arms_cost(plain: Years, unarmed: Years) -> Answer:
    """The arms race lowered the standard of living."""
    return more_than(0.0, more_of("living_standards.standard", unarmed, plain))


@claim(
    "X.virgin-lands",
    statements="M-014 M-033",
    effect="farm output 1954-64 summed: with the virgin lands over without them",
    unit="1",
    keep="agriculture.farm_output",
    asks=(PLAIN, do("agriculture.virgin_land_target", 0.0)),
    rests_on="virgin_lands",
)
def steppe_paid(plain: Years, unploughed: Years) -> Answer:
    """Over the eleven years the ploughing of the steppe brought more than it cost."""
    sums = [h.mean("agriculture.farm_output", 1954, 1965) for h in (plain, unploughed)]
    return more_than(0.0, sums[0] / sums[1] - 1)
