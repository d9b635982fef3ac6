"""Claims about society: silence and its causes, pressure from below, a society that changes (T7, T9)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.verbs import given, without
from interregnum.experiments.years import Years

from .claim import IN_PLACE, PLAIN, Answer, claim, more_of, more_than, share_of_first

CONNECTED = given({"initiative.groups_1950": 0.20, "initiative.circles_1950": 0.20})  # never taken apart
DEAF = given("reform.need_from_discontent", 0.05) & without("votes_on_discontent")
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
    "T9.sizes",
    statements="D-053 I-017",
    effect="part of the quarters with a town in unrest 1953-64 that see no more than six towns of sixty",
    unit="1",
    keep="protest.towns_in_unrest",
    rests_on="relearning official_obstruction local_force",
)
def sizes(plain: Years) -> Answer:
    """Unrest comes in many small events: there is some, and in nine quarters of ten it is six towns or fewer."""
    towns = plain.over("protest.towns_in_unrest", 1953.25, 1965)
    some = (towns > 0.5).sum(axis=1)
    small = ((towns > 0.5) & (towns < 6.5)).sum(axis=1) / np.maximum(some, 1)
    return Answer(small, (some > 0) & (small > 0.9))


@claim(
    "T9.plenty",
    statements="D-053 D-054",
    effect="towns on strike or in riot 1953-64, counted every quarter",
    unit="1",
    keep="protest.outbreaks protest.nationwide",
    rests_on="relearning official_obstruction local_force",
)
def plenty(plain: Years) -> Answer:
    """There were strikes and riots in plenty, ten or more, and never did three in ten of all townspeople join."""
    strikes = plain.mean("protest.outbreaks", 1953.25, 1965) * (1965 - 1953.25)
    return Answer(strikes, (strikes >= 10) & (plain.over("protest.nationwide", 1953.25, 1965).max(axis=1) < 0.3))


@claim(
    "T9.atoms-or-police",
    statements="R-005 M-057 M-060 D-056",
    effect="share of isolation in the silence of 1959-64 that isolation, fear and local force make together",
    unit="1",
    keep="protest.nationwide",
    asks=(PLAIN, CONNECTED, UNPOLICED, CONNECTED & UNPOLICED),
    rests_on="relearning official_obstruction local_force",
    caution="no series of initiative or of strikes exists: both effects rest on priors",
)
def atoms_or_police(*crossed: Years) -> Answer:
    """Isolation, more than police, explains the silence: crossed with each other, it makes more than half of it."""
    return more_than(0.5, share_of_first(*(h.over("protest.nationwide", 1959, 1965).max(axis=1) for h in crossed)))


@claim(
    "T9.pressure",
    statements="M-086 M-085",
    effect="part of the reform of 1957-64 that rulers deaf to discontent do not make",
    unit="1",
    keep="reform.reform",
    asks=(PLAIN, DEAF),
    rests_on="reform_from_above rising_wants",
    caution="of no effect it contradicts the essay; of all effect it leaves nothing of the puzzle of silence",
)
def pressure(plain: Years, deaf: Years) -> Answer:
    """Dispersed pressure moves rulers without leading them: a twentieth to a half of the reform of 1957-64."""
    heard, unheard = (h.mean("reform.reform", 1957, 1965) for h in (plain, deaf))
    part = 1 - unheard / np.maximum(heard, 1e-3)
    return Answer(part, (part > 0.05) & (part < 0.5))


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
    "T7.town-born",
    statements="M-046",
    effect="townspeople born in towns, of all townspeople, 1965 less 1953",
    unit="1",
    keep="generations.share_of_town_born",
    rests_on="migration",
    caution="on rough assumptions the share rises by one to four points only (ledger, T7)",
)
def town_born(plain: Years) -> Answer:
    """The part of townspeople who were born in towns grew by more than a few points: by four or more."""
    share = [plain.at("generations.share_of_town_born", year) for year in (1953.0, 1965.0)]
    return more_than(0.04, share[1] - share[0])


@claim(
    "T7.second-break",
    statements="M-040 M-048 M-052 I-012 P-006",
    effect="years from 1957 until need presses rulers as it did on the eve of 1953; 13 if never",
    unit="yr",
    keep="reform.need",
    asks=(IN_PLACE,),
    rests_on="schools rising_wants",
    caution="that need measures the strain between society and its rulers is our reading; the level is that of 1953",
)
def second_break(in_place: Years) -> Answer:
    """By the strain that broke Stalinism, and nothing later, a second break falls due between 1962 and 1966."""
    eve = in_place.mean("reform.need", 1952.5, 1953)[:, None]
    due = in_place.first("reform.need", lambda need: need >= eve, 1957.0, 1970.0)
    return Answer(due - 1957, (due >= 1962) & (due < 1967))
