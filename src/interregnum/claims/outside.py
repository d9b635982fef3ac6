"""Claims where later evidence from outside speaks against the essay (theory file, section 11)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.verbs import without
from interregnum.experiments.years import Years

from .claim import PLAIN, Answer, claim, less_than, more_than, share_of_first


@claim(
    "X.efficiency",
    statements="D-033 M-029",
    effect="efficiency of 1960-64, as studies of the frontier measure it",
    unit="1",
    keep="bureaucracy.measured_efficiency",
    rests_on="waste_of_size silent_obstruction",
    caution="measured efficiency is .84 to .95, near that of the West by the same methods (theory file, B7)",
)
def efficiency(plain: Years) -> Answer:
    """Administration wastes more than studies of the frontier find: efficiency is below 0.84."""
    return less_than(0.84, plain.mean("bureaucracy.measured_efficiency", 1960, 1965))


@claim(
    "X.hunger",
    statements="D-010",
    effect="largest unmet part of food demand 1963-64 less largest hunger in China 1959-61",
    unit="1",
    keep="retail_trade.food_shortage chinese_villages.hunger",
    rests_on="communes hoarding",
    sign_of="chinese_villages.damage_by_communes chinese_villages.bare_need retail_trade.income_response",
    caution="contradicted by all later evidence on the Chinese famine (ledger, tension 17; theory file, C4)",
)
def hunger(plain: Years) -> Answer:
    """Food was scarcer for Soviet people in 1963-64 than for the Chinese in their three bad years."""
    soviet = plain.over("retail_trade.food_shortage", 1963.5, 1965).max(axis=1)
    return more_than(0.0, soviet - plain.over("chinese_villages.hunger", 1959, 1962).max(axis=1))


@claim(
    "X.communes",
    statements="M-074 D-061",
    effect="share of the weather in what it and the communes took from the Chinese harvests of 1959-61",
    unit="1",
    keep="chinese_villages.harvest",
    asks=(PLAIN, without("chinese_weather"), without("communes"), without("chinese_weather", "communes")),
    rests_on="chinese_weather communes",
    caution="the essay speaks of disasters only; diversion and procurement made three fifths of it (theory file, C4)",
)
def communes(plain: Years, fair: Years, private: Years, neither: Years) -> Answer:
    """Weather, more than communes, spoilt the Chinese harvests."""
    level = [h.mean("chinese_villages.harvest", 1959, 1962) for h in (neither, private, fair, plain)]
    return more_than(0.5, -share_of_first(*level))


@claim(
    "X.know-how",
    statements="M-073 D-060",
    effect="advantage of plants with machines and know-how over that of plants with machines alone, 1968",
    unit="1",
    keep="chinese_projects.advantage_of_know_how chinese_projects.advantage_of_machines",
    rests_on="training recall",
    caution="all plants were built in the end, and the advantage of mere machines faded (theory file, C3)",
)
def know_how(plain: Years) -> Answer:
    """What the specialists taught outlasted what they brought: an advantage larger by a tenth or more."""
    taught, sent = (
        plain.mean(f"chinese_projects.advantage_of_{what}", 1968, 1969) for what in ("know_how", "machines")
    )
    return more_than(1.1, taught / sent)


@claim(
    "X.bread-riots",
    statements="D-053 M-027",
    effect="part of the riots of 1957-64 that are about wages, prices and food",
    unit="1",
    keep="protest.towns_in_unrest other_riots.riot",
    rests_on="riots_of_other_kinds rising_wants",
    caution="most riots were of other kinds, without politics, and the bread riots came late (Kozlov; theory file, O7)",
)
def bread_riots(plain: Years) -> Answer:
    """Most riots were about wages, prices and food."""
    bread = plain.mean("protest.towns_in_unrest", 1957, 1965) * 4 * (1965 - 1957)
    part = bread / np.maximum(bread + plain.number("other_riots.riot", 1957, 1965), 1)
    return more_than(0.5, part)
