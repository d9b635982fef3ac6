"""Claims where the essay strains against its own figures. Each carries its tension, by the number in the ledger."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.years import Years

from .claim import Answer, claim, less_than, more_than


def before_1960(h: Years, name: str) -> np.ndarray:
    """Part of the rise of a quantity from 1953 to 1964 that it had made by 1959, by history."""
    start, middle, end = (h.mean(name, y, y + 1) for y in (1953, 1959, 1964))
    found: np.ndarray = (middle - start) / np.maximum(end - start, 0.01 * start)
    return found


@claim(
    "X.front-loading",
    statements="I-011",
    effect="part of the growth of consumption a head 1953-64 that came before 1960",
    unit="1",
    keep="living_standards.standard",
    caution="the essay's own growth rates allow this for consumption, not for income (ledger, tension 2)",
)
def front_loading(plain: Years) -> Answer:
    """More than half of the rise of consumption came before 1960."""
    return more_than(0.5, before_1960(plain, "living_standards.standard"))


@claim(
    "X.front-loading-income",
    statements="I-011 D-017",
    effect="part of the growth of official income 1953-64 that came before 1960",
    unit="1",
    keep="national_income.official_income",
    caution="at 7 to 8 per cent a year to 1963 only 40 to 45 in a hundred can (ledger, tension 2)",
)
def front_loading_of_income(plain: Years) -> Answer:
    """More than half of the rise of income came before 1960."""
    return more_than(0.5, before_1960(plain, "national_income.official_income"))


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
    "X.wage-freeze",
    statements="K-019 D-012",
    effect="growth of pay 1960-64",
    unit="1/yr",
    keep="wages.wage",
    caution="2.4 per cent a year is on record: a freeze of scales leaves drift and composition (ledger, tension 4)",
)
def wage_freeze(plain: Years) -> Answer:
    """Pay was frozen in all but name: it grew by one per cent a year at most."""
    return less_than(0.01, plain.growth("wages.wage", 1960, 1964))


@claim(
    "X.left-for-arms",
    statements="D-027 D-028",
    effect="part of income that arms take, 1964",
    unit="1",
    keep="national_income.defence national_income.income",
    caution="investment as the essay has it leaves a fifth of income at most for arms and all else (ledger, tension 7)",
)
def left_for_arms(plain: Years) -> Answer:
    """Arms take no more than the essay's own figures of investment leave: less than 0.19 of income."""
    defence, income = (plain.mean(f"national_income.{name}", 1964, 1965) for name in ("defence", "income"))
    return less_than(0.19, defence / income)


@claim(
    "X.scarcity",
    statements="D-009",
    effect="unmet part of food demand, 1963-64 less 1950",
    unit="1",
    keep="retail_trade.food_shortage",
    rests_on="hoarding virgin_lands",
    sign_of="retail_trade.shortage_1950 retail_trade.income_response",
    caution="food sold a townsman was far higher than in 1950: read as scarcity against demand (ledger, tension 6)",
)
def scarcity(plain: Years) -> Answer:
    """Food was scarcer, against demand, than in the post-war years."""
    return more_than(
        0.0, plain.mean("retail_trade.food_shortage", 1963, 1965) - plain.mean("retail_trade.food_shortage", 1950, 1951)
    )


@claim(
    "X.peasants",
    statements="P-002 A-011",
    effect="part of the people who live in villages, 1965",
    unit="1",
    keep="population.urban_share",
    caution="the head-count speaks against the forecast of 1959 (ledger, tension 10)",
)
def vanishing_village(plain: Years) -> Answer:
    """By 1965 fewer than a third of the people live in villages."""
    return less_than(1 / 3, 1 - plain.at("population.urban_share", 1965.0))


@claim(
    "X.steady-burden",
    statements="D-027 D-028",
    effect="part of income that goes neither to consumption nor to services: 1959-64 less 1953-58",
    unit="1",
    keep="national_income.consumption_share",
    caution="what held all the time, good years and bad, cannot explain a change between them (ledger, T4)",
)
def steady_burden(plain: Years) -> Answer:
    """The burden of arms and accumulation was the same in both chapters: it moved by three points at most."""
    early, late = (1 - plain.mean("national_income.consumption_share", *when) for when in ((1953, 1959), (1959, 1965)))
    return Answer(late - early, np.abs(late - early) < 0.03)


@claim(
    "X.towns",
    statements="D-043",
    effect="part of the people who live in towns at the beginning of 1965",
    unit="1",
    keep="population.urban_share",
    rests_on="migration reclassification",
    caution="the essay's own table gives 53 in a hundred (ledger, tension 1)",
)
def townspeople(plain: Years) -> Answer:
    """Townspeople are roughly 55 in a hundred in 1965: between 54 and 56."""
    share = plain.at("population.urban_share", 1965.0)
    return Answer(share, (share > 0.54) & (share < 0.56))


@claim(
    "X.retail",
    statements="K-008 I-010",
    effect="growth of retail trade a head, 1955-57 less 1957-59",
    unit="1/yr",
    keep="retail_volume.volume_per_head",
    caution="the table slows down in 1958, before the chapter ends (ledger, tension 11)",
)
def retail(plain: Years) -> Answer:
    """Trade keeps its pace until the first chapter ends: it slows by two points a year at most before 1959."""
    early, late = (plain.growth("retail_volume.volume_per_head", *when) for when in ((1955, 1957), (1957, 1959)))
    return less_than(0.02, early - late)


@claim(
    "X.west",
    statements="M-063",
    effect="growth of the Soviet product from 1950 to 1964 over that of the West",
    unit="1",
    keep="west.balance_of_growth",
    caution="on the essay's Soviet figures relative output rises, and it gives none for the West (ledger, tension 13)",
)
def west(plain: Years) -> Answer:
    """The boom of the West has more than made up for the growth of the Soviet product."""
    return less_than(1.0, plain.mean("west.balance_of_growth", 1964, 1965))


@claim(
    "X.officials",
    statements="D-033 M-085",
    effect="officials among employees of 1964 over those of 1953",
    unit="1",
    keep="apparatus.officials_among_employees bureaucracy.waste",
    rests_on="trimming_of_the_establishment waste_of_size",
    caution="heads are not the measure of a bureaucracy's weight (ledger, tension 14)",
)
def officials(plain: Years) -> Answer:
    """Officials became fewer among employees, and waste did not become less."""
    part, waste = (
        plain.mean(name, 1964, 1965) / plain.mean(name, 1953, 1954)
        for name in ("apparatus.officials_among_employees", "bureaucracy.waste")
    )
    return Answer(part, (part < 1) & (waste >= 1))
