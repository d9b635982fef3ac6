"""Claims about rulers: who made the reform, when it was spent, and why a leader could be voted out (T1, T6, T8)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.verbs import given, without
from interregnum.experiments.years import Years

from .claim import PLAIN, Answer, claim, less_than, more_than

UNSCHOOLED = given("education.schooling_1950", 0.06)  # as in the late twenties, theory file section 8


def most_against(h: Years, start: float = 1958) -> np.ndarray:
    """The largest share of the Committee against the leader from a date to the end of 1964, by history."""
    found: np.ndarray = h.over("committee.opposition", start, 1965).max(axis=1)
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
    "T8.terror",
    statements="M-010 M-083 R-003",
    effect="largest share of the Committee against the leader 1953-65: after the ruler's death less without it",
    unit="1",
    keep="committee.opposition",
    asks=(PLAIN, without("death_of_the_ruler")),
    rests_on="terror_lock elite_terror",
    recorded=False,
)
def terror(plain: Years, ruler_lives: Years) -> Answer:
    """With terror at hand no majority forms against the leader; without it one does, by one set of rules."""
    mutiny, quiet = most_against(plain, 1953.25), most_against(ruler_lives, 1953.25)
    return Answer(mutiny - quiet, (mutiny > 0.5) & (quiet < 0.5))


@claim(
    "T8.record",
    statements="M-011 R-002",
    effect="largest share against the leader 1958-65: with votes on his record less without",
    unit="1",
    keep="committee.opposition",
    asks=(PLAIN, without("votes_on_record")),
    rests_on="votes_on_record",
    recorded=False,
)
def record_counts(plain: Years, without_record: Years) -> Answer:
    """Failures of policy, more than his manner, turned the Committee: a tenth of it or more."""
    return more_than(0.1, most_against(plain) - most_against(without_record))


@claim(
    "T8.dominance",
    statements="M-012 I-003",
    effect="largest share against the leader 1958-65: with dislike of dominance less without",
    unit="1",
    keep="committee.opposition",
    asks=(PLAIN, without("dislike_of_dominance")),
    rests_on="dislike_of_dominance",
    recorded=False,
)
def dominance_counts(plain: Years, without_dislike: Years) -> Answer:
    """His posture as single leader antagonised the Committee: a tenth of it or more."""
    return more_than(0.1, most_against(plain) - most_against(without_dislike))


@claim(
    "T8.weariness",
    statements="M-039",
    effect="largest share against the leader 1958-65: with votes on reorganisations less without",
    unit="1",
    keep="committee.opposition",
    asks=(PLAIN, without("votes_on_weariness")),
    rests_on="votes_on_weariness reorganisations",
    recorded=False,
)
def weariness_counts(plain: Years, without_weariness: Years) -> Answer:
    """Reorganisations turned the apparatus against him: a tenth of the Committee or more."""
    return more_than(0.1, most_against(plain) - most_against(without_weariness))


@claim(
    "T12.lessening",
    statements="M-097 D-064 I-023 P-016",
    effect="mass coercion of 1964 over that of 1950",
    unit="1",
    keep="repression.mass_coercion",
    rests_on="mass_coercion",
)
def lessening(plain: Years) -> Answer:
    """What remained of the old evil in 1964 is less than half of what there was in 1950."""
    return less_than(0.5, plain.at("repression.mass_coercion", 1964) / plain.at("repression.mass_coercion", 1950))
