"""Claims about rulers: why a leader could be voted out, what remained, how long it lasted (T7, T8, T12)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.verbs import without
from interregnum.experiments.years import Years

from .claim import PLAIN, UNSCHOOLED, Answer, claim, less_than, more_than


def most_against(h: Years, start: float = 1958) -> np.ndarray:
    """The largest share of the Committee against the leader from a date to the end of 1964, by history."""
    found: np.ndarray = h.over("committee.opposition", start, 1965).max(axis=1)
    return found


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
    caution="in republics of 1956-68 performance earned no support in itself (Lazarev; theory file, B6)",
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
    "T8.culture",
    statements="I-003 M-012",
    effect="largest share against the leader 1958-65: as schooled as it was less with the schooling of the twenties",
    unit="1",
    keep="committee.opposition",
    asks=(PLAIN, UNSCHOOLED),
    rests_on="schools dislike_of_dominance",
    recorded=False,
)
def culture_counts(plain: Years, unschooled: Years) -> Answer:
    """A schooled country bears a dominant leader less: a tenth of the Committee or more turns on it."""
    return more_than(0.1, most_against(plain) - most_against(unschooled))


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


@claim(
    "T7.interregnum",
    statements="I-001 P-005 P-006",
    effect="spread of the leader's power between 1960 and 1969, largest less smallest",
    unit="1",
    keep="leadership.personal_power",
    rests_on="removal gathering_of_power",
    recorded=False,
)
def unsettled(plain: Years) -> Answer:
    """The order of about 1960 does not last: within nine years the leader's power moves by three tenths or more."""
    power = plain.over("leadership.personal_power", 1960, 1969)
    return more_than(0.3, power.max(axis=1) - power.min(axis=1))
