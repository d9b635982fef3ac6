"""Claims about reform from above: who made it, when, and whether there was a way back (T1)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.library import ACCESSION
from interregnum.experiments.verbs import Experiment, do
from interregnum.experiments.years import Years

from .claim import PLAIN, UNSCHOOLED, Answer, claim, less_than, more_than

FULL_SEVERITY = 0.9  # the coercion of 1950, median of its prior
TURN_OF_1954 = do("repression.coercion_ordered", FULL_SEVERITY, from_=1954.25)
TURN_OF_1956 = do("repression.coercion_ordered", FULL_SEVERITY, from_=1956.25)  # after the Congress


def led_by(bent: float, zeal: float, comradeship: float) -> Experiment:
    """Every leader from the old ruler's death on is a man of these traits."""
    traits = {"bent": bent, "zeal": zeal, "comradeship": comradeship}
    orders = [do(f"succession.{name}_of_the_leader", value, from_=ACCESSION) for name, value in traits.items()]
    return orders[0] & orders[1] & orders[2]


DIEHARD, REFORMER, AMBIVALENT, COLLEGIAL = led_by(-1, 0, -1), led_by(1, 0, 0), led_by(0, 1, 0), led_by(0, -1, 1)


def half_shed(h: Years) -> np.ndarray:
    """When half of the ballast of terror is shed, by history; 1970 where it never is."""
    found: np.ndarray = h.first("reform.ballast", lambda left: left < 0.5, ACCESSION, 1970.0)
    return found


@claim(
    "T1.need",
    statements="C-001 M-002 M-004",
    effect="fear of 1960 over fear of 1953, with the schooling of the twenties",
    unit="1",
    keep="repression.fear",
    asks=(UNSCHOOLED,),
    rests_on="reform_from_above mass_coercion schools",
)
def need(unschooled: Years) -> Answer:
    """A society as unschooled as that of the twenties, put into 1953, keeps most of its terror."""
    return more_than(0.5, unschooled.at("repression.fear", 1960) / unschooled.at("repression.fear", 1953))


@claim(
    "T1.society",
    statements="C-001 M-005",
    effect="share of the fall of fear 1953-60 that goes with the schooling of society",
    unit="1",
    keep="repression.fear",
    asks=(PLAIN, UNSCHOOLED),
    rests_on="mass_coercion schools",
)
def society(plain: Years, unschooled: Years) -> Answer:
    """Half or more of the fall of fear would not have come in an unschooled society."""
    fall, other = (h.at("repression.fear", 1953) - h.at("repression.fear", 1960) for h in (plain, unschooled))
    return more_than(0.5, 1 - other / np.maximum(fall, 0.01))


@claim(
    "T1.whoever-leads",
    statements="M-002 C-001 R-001 M-042",
    effect="ballast of terror left in 1964 under the kind of leader who leaves most of it",
    unit="1",
    keep="reform.ballast",
    asks=(DIEHARD, REFORMER, AMBIVALENT, COLLEGIAL),
    rests_on="reform_from_above personality",
)
def whoever_leads(*kinds: Years) -> Answer:
    """Under a diehard, a reformer, an ambivalent or a collegial man, half or more of the terror is shed by 1964."""
    return less_than(0.5, np.max([h.at("reform.ballast", 1964.75) for h in kinds], axis=0))


@claim(
    "T1.date",
    statements="R-001 M-002 M-007",
    effect="years by which half of the terror is shed later under a diehard than under a reformer",
    unit="yr",
    keep="reform.ballast",
    asks=(DIEHARD, REFORMER),
    rests_on="personality reform_from_above",
)
def date_moves(diehard: Years, reformer: Years) -> Answer:
    """Who leads moves the date at which half of the terror is shed, by half a year or more."""
    return more_than(0.5, half_shed(diehard) - half_shed(reformer))


@claim(
    "T1.ratchet",
    statements="M-005 C-002",
    effect="largest share of the Committee that a turn back sets against a leader: from 1956 less from 1954",
    unit="1",
    keep="committee.opposition",
    asks=(PLAIN, TURN_OF_1954, TURN_OF_1956),
    rests_on="votes_on_return opening_of_camps",
    sign_of="verdict.weight_of_return",
)
def ratchet(plain: Years, early: Years, late: Years) -> Answer:
    """A return to full severity costs a leader more votes at its worst, within two years, in 1956 than in 1954."""
    costs = [
        (h.over("committee.opposition", year, year + 2) - plain.over("committee.opposition", year, year + 2)).max(
            axis=1
        )
        for h, year in ((early, 1954.25), (late, 1956.25))
    ]
    return more_than(0.0, costs[1] - costs[0])


@claim(
    "T1.fatal",
    statements="C-002 M-005",
    effect="largest share of the Committee against a leader who turns back in 1956, in the two years after it",
    unit="1",
    keep="committee.opposition",
    asks=(TURN_OF_1954, TURN_OF_1956),
    rests_on="votes_on_return opening_of_camps",
)
def fatal(early: Years, late: Years) -> Answer:
    """Turning back in 1954 leaves a leader his majority; turning back in 1956 loses it."""
    worst = [
        h.over("committee.opposition", start, start + 2).max(axis=1) for h, start in ((early, 1954.25), (late, 1956.25))
    ]
    return Answer(worst[1], (worst[0] < 0.5) & (worst[1] > 0.5))


@claim(
    "T1.no-way-back",
    statements="M-005",
    effect="part of the missing severity that an order restores in two years: from 1954 less from 1956",
    unit="1",
    keep="repression.mass_coercion",
    asks=(TURN_OF_1954, TURN_OF_1956),
    rests_on="no_way_back opening_of_camps",
)
def no_way_back(early: Years, late: Years) -> Answer:
    """From 1956 an order to turn back restores less of what is missing than in 1954, by a tenth or more."""
    restored = []
    for h, start in ((early, 1954.25), (late, 1956.25)):
        missing = [np.maximum(FULL_SEVERITY - h.at("repression.mass_coercion", y), 0.01) for y in (start, start + 2)]
        restored.append(1 - missing[1] / missing[0])
    return more_than(0.1, restored[0] - restored[1])


@claim(
    "T1.timing",
    statements="R-001 K-002",
    effect="years from the peak of reform to the peak of the leader's power",
    unit="yr",
    keep="reform.reform leadership.personal_power",
    rests_on="reform_from_above gathering_of_power",
)
def timing(plain: Years) -> Answer:
    """Reform is densest while the leader has little power, a year or more before his power peaks."""
    peaks = [
        plain.over(name, 1953.5, 1964.75).argmax(axis=1) / 4 for name in ("leadership.personal_power", "reform.reform")
    ]
    return more_than(1.0, peaks[0] - peaks[1])


@claim(
    "T1.unasked",
    statements="C-001 M-004",
    effect="years from the peak of reform to the peak of discontent with the level of life",
    unit="yr",
    keep="reform.reform living_standards.gap",
    rests_on="reform_from_above rising_wants",
)
def unasked(plain: Years) -> Answer:
    """Reform does not follow demand from below: it is densest two years or more before wants go least met."""
    peaks = [
        plain.over(name, ACCESSION, 1964.75).argmax(axis=1) / 4 for name in ("living_standards.gap", "reform.reform")
    ]
    return more_than(2.0, peaks[0] - peaks[1])
