"""Claims about the long run: damped, cyclic or stuck; what came after the interregnum, and what did not (T7, T12).

Histories to the end of the century, where everything is decided inside. The record ends in 1970: later years hold
what it last said of the outside world, and nothing after January 1965 was used to set a number.
"""

from __future__ import annotations

import itertools

import numpy as np

from interregnum.experiments.years import Years

from .claim import Answer, claim, less_than, more_than

START, CENTURY = 1950, 2000
EVILS = ("repression.mass_coercion", "repression.elite_terror", "reform.autonomy")
KEPT = " ".join(EVILS)
AT_FIRST, EARLY, LATE = (1950, 1953), (1953, 1975), (1975, 2000)
DECADES = ((1955, 1965), (1965, 1975), (1975, 1985), (1985, 1995))
BEFORE, AFTER = (1954.0, 1965.0), (1965.0, 1983.0)
STILL = 0.05  # a relapse too small to be called one
SMALLER = 0.75  # of an earlier relapse
BRIEF = "only two changes of regime lie in the data: the evidence is small, whatever comes out"


def evil(h: Years) -> np.ndarray:
    """Coercion, terror and one man's rule, mean of the three, shape ``(draw, calendar year)``."""
    years = [np.mean([h.mean(name, year, year + 1) for name in EVILS], axis=0) for year in range(START, CENTURY)]
    return np.stack(years, axis=1)


def between(years: np.ndarray, start: int, stop: int) -> np.ndarray:
    """The years from one to before another."""
    return years[:, start - START : stop - START]


def relapse(years: np.ndarray) -> np.ndarray:
    """The largest rise above an earlier low, by history."""
    found: np.ndarray = (years - np.minimum.accumulate(years, axis=1)).max(axis=1)
    return found


def left(years: np.ndarray) -> np.ndarray:
    """The evil of the last quarter of the century over that of the old ruler's last years."""
    found: np.ndarray = between(years, *LATE).mean(axis=1) / between(years, *AT_FIRST).mean(axis=1)
    return found


@claim(
    "T12.damped",
    statements="M-097 I-023 P-016",
    effect="largest relapse of 1975-99 less that of 1953-74",
    unit="1",
    keep=KEPT,
    rests_on="mass_coercion elite_terror gathering_of_power removal",
    recorded=False,
    caution=BRIEF,
    until=CENTURY,
)
def damped(plain: Years) -> Answer:
    """Damped: relapses become smaller by a quarter or more, and half or more of the evil is gone for good."""
    years = evil(plain)
    early, late = (relapse(between(years, *when)) for when in (EARLY, LATE))
    return Answer(late - early, (late < SMALLER * early) & (left(years) < 0.5))


@claim(
    "T12.cyclic",
    statements="M-097 I-023",
    effect="largest relapse of 1975-99",
    unit="1",
    keep=KEPT,
    rests_on="mass_coercion elite_terror gathering_of_power removal",
    recorded=False,
    caution=BRIEF,
    until=CENTURY,
)
def cyclic(plain: Years) -> Answer:
    """Cyclic, against the essay: later relapses are no smaller than earlier ones by a quarter, and worth the name."""
    years = evil(plain)
    early, late = (relapse(between(years, *when)) for when in (EARLY, LATE))
    return Answer(late, (late >= SMALLER * early) & (late > STILL))


@claim(
    "T12.stuck",
    statements="M-097 I-023 P-004",
    effect="evil of 1975-99 over that of 1950-52",
    unit="1",
    keep=KEPT,
    rests_on="mass_coercion elite_terror gathering_of_power removal",
    recorded=False,
    caution=BRIEF,
    until=CENTURY,
)
def stuck(plain: Years) -> Answer:
    """Stuck, against the essay: half or more of the evil stays, and nothing moves any more after 1975."""
    years = evil(plain)
    return Answer(left(years), (relapse(between(years, *LATE)) <= STILL) & (left(years) >= 0.5))


@claim(
    "T12.not-persistence",
    statements="M-097 D-064 I-023",
    effect="error of forecasting each decade from the last, 1965-94: that it stays less that it falls as it first fell",
    unit="1",
    keep=KEPT,
    rests_on="mass_coercion elite_terror gathering_of_power removal",
    recorded=False,
    caution=BRIEF,
    until=CENTURY,
)
def not_persistence(plain: Years) -> Answer:
    """Dilution at the first rate forecasts later decades better than mere persistence does."""
    years = evil(plain)
    first, *decades = (between(years, *when).mean(axis=1) for when in (AT_FIRST, *DECADES))
    rate = decades[0] / first
    pairs = list(itertools.pairwise(decades))
    stays, falls = (np.mean([np.abs(then - r * now) for now, then in pairs], axis=0) for r in (1.0, rate))
    return more_than(0.01, stays - falls)


@claim(
    "T7.further-break",
    statements="P-004 P-006 P-017",
    effect="leaders voted out between 1965 and 1982",
    unit="1",
    keep="leadership.plot_carried protest.nationwide",
    rests_on="removal votes_on_record dislike_of_dominance",
    recorded=False,
    caution="the eighteen years after January 1965 brought no such break: shown, not used",
    until=CENTURY,
)
def further_break(plain: Years) -> Answer:
    """A further break comes by 1982: a leader is voted out, or three in ten of all townspeople stand up at once."""
    voted_out = plain.number("leadership.plot_carried", 1965.0, 1983.0)
    return Answer(voted_out, (voted_out > 0) | (plain.over("protest.nationwide", 1965, 1983).max(axis=1) > 0.3))


@claim(
    "T7.quieter",
    statements="P-004 P-006 I-001",
    effect="leaders voted out a year: 1965-82 less 1954-64",
    unit="1/yr",
    keep="leadership.plot_carried",
    rests_on="removal votes_on_record dislike_of_dominance",
    recorded=False,
    caution="an interregnum promises no fewer breaks; the record has one in 1954-64 and none in 1965-82",
    until=CENTURY,
)
def quieter(plain: Years) -> Answer:
    """The rule that deposes a leader by 1965 does so less often a year in the eighteen years that followed."""
    hazards = [plain.number("leadership.plot_carried", *when) / (when[1] - when[0]) for when in (BEFORE, AFTER)]
    return Answer(hazards[1] - hazards[0], (hazards[0] > 0) & (hazards[1] < hazards[0]))


@claim(
    "T8.no-second-autocrat",
    statements="P-010 P-011",
    effect="largest personal power of any leader 1966-82 over that of the old ruler in 1952",
    unit="1",
    keep="leadership.personal_power",
    rests_on="gathering_of_power dislike_of_dominance terror_lock",
    recorded=False,
    until=CENTURY,
)
def no_second_autocrat(plain: Years) -> Answer:
    """One-man rule does not come back: until 1982 nobody gathers four fifths of the old ruler's power."""
    power = plain.over("leadership.personal_power", 1966, 1983).max(axis=1)
    return less_than(0.8, power / plain.at("leadership.personal_power", 1952))
