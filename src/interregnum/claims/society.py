"""Claims about society: silence and its causes, pressure from below, a society that changes (T7, T9)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.verbs import given, without
from interregnum.experiments.years import Years

from .claim import PLAIN, Answer, claim, less_than, more_of, more_than

CONNECTED = given({"initiative.groups_1950": 0.20, "initiative.circles_1950": 0.20})  # never taken apart
UNPOLICED = given("protest.threshold_of_fear", 0.05) & without("local_force")


@claim(
    "T9.scattered",
    statements="I-017 D-053 I-016",
    effect="largest part of all townspeople who stand up at once, 1959-64",
    unit="1",
    keep="protest.nationwide protest.towns_in_unrest",
    rests_on="relearning official_obstruction local_force",
)
def scattered(plain: Years) -> Answer:
    """Some towns stand up in 1959-64, and never three in ten of all townspeople at once."""
    at_once = plain.over("protest.nationwide", 1959, 1965).max(axis=1)
    somewhere = plain.over("protest.towns_in_unrest", 1959, 1965).max(axis=1) > 0.5
    return Answer(at_once, somewhere & (at_once < 0.3))


@claim(
    "T9.atoms-or-police",
    statements="R-005 M-057 M-060 D-056",
    effect="largest unrest 1959-64: in a society never taken apart less with neither fear nor local force",
    unit="1",
    keep="protest.nationwide",
    asks=(CONNECTED, UNPOLICED),
    rests_on="relearning official_obstruction local_force",
    caution="no series of initiative or of strikes exists: both effects rest on priors",
)
def atoms_or_police(connected: Years, unpoliced: Years) -> Answer:
    """Isolation, more than police, explains the silence: its absence raises unrest more."""
    most = [h.over("protest.nationwide", 1959, 1965).max(axis=1) for h in (connected, unpoliced)]
    return more_than(0.0, most[0] - most[1])


@claim(
    "T9.slow",
    statements="M-058",
    effect="independent initiative of 1964 over that of 1953",
    unit="1",
    keep="opinion.initiative",
    rests_on="relearning official_obstruction",
)
def slow(plain: Years) -> Answer:
    """Society relearnt to act by itself, but less than threefold in eleven years."""
    growth = plain.at("opinion.initiative", 1964.75) / np.maximum(plain.at("opinion.initiative", 1953.25), 1e-4)
    return Answer(growth, (growth > 1.0) & (growth < 3.0))


@claim(
    "T9.silent-obstruction",
    statements="M-085 M-086",
    effect="efficiency of 1964 without silent obstruction less with it",
    unit="1",
    keep="bureaucracy.efficiency",
    asks=(PLAIN, without("silent_obstruction")),
    rests_on="silent_obstruction",
)
def silent_obstruction(plain: Years, without_it: Years) -> Answer:
    """The unorganised pressure moves things: obstruction costs a hundredth of output or more by 1964."""
    return more_than(0.01, more_of("bureaucracy.efficiency", without_it, plain))


@claim(
    "T7.schooling",
    statements="M-044 I-014 P-004",
    effect="schooling of 1964 over that of 1953",
    unit="1",
    keep="education.schooling",
    rests_on="schools",
)
def schooling(plain: Years) -> Answer:
    """Schooling grew by half or more in the eleven years."""
    return more_than(1.5, plain.at("education.schooling", 1964) / plain.at("education.schooling", 1953))


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


@claim(
    "T7.majority",
    statements="D-042",
    effect="part of the people who live in towns at the beginning of 1961",
    unit="1",
    keep="population.urban_share",
    rests_on="migration reclassification",
)
def majority(plain: Years) -> Answer:
    """Townspeople became the majority about 1961: between 48 and 52 in a hundred then."""
    share = plain.at("population.urban_share", 1961.0)
    return Answer(share, (share > 0.48) & (share < 0.52))


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
