"""Claims about the bloc and China: stock and valve, the heyday and the breach, recall and Leap (T10)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.verbs import do, without
from interregnum.experiments.years import Years

from .claim import PLAIN, Answer, claim, more_of, more_than

ANSWERABLE = do("reform.social_control", 0.5, from_=1953.25)
WITHOUT_BOTH = without("recall", "great_leap")


@claim(
    "T10.heyday",
    statements="I-021 R-006 R-008",
    effect="hostility of the two capitals, 1959-63 less 1954-57",
    unit="1",
    keep="china.hostility_of_moscow china.hostility_of_peking",
    rests_on="spiral interests",
)
def heyday(plain: Years) -> Answer:
    """The years of densest reform were the friendliest: hostility is higher by a tenth or more afterwards."""
    names = ("china.hostility_of_moscow", "china.hostility_of_peking")
    later = sum(plain.mean(name, 1959, 1964) for name in names) / 2
    before = sum(plain.mean(name, 1954, 1958) for name in names) / 2
    return more_than(0.1, later - before)


@claim(
    "T10.irresponsible",
    statements="M-093 C-014 C-017",
    effect="hostility of Moscow to Peking 1959-63: as it was less with rulers held to account",
    unit="1",
    keep="china.hostility_of_moscow",
    asks=(PLAIN, ANSWERABLE),
    rests_on="spiral",
    caution="control from below hardly varied in those years: the priors speak here, not data",
)
def irresponsible(plain: Years, answerable: Years) -> Answer:
    """Rulers held to account would have been less hostile, by a tenth or more."""
    return more_than(0.1, more_of("china.hostility_of_moscow", plain, answerable, 1959, 1964))


@claim(
    "T10.recall-or-leap",
    statements="D-060 M-073 M-074",
    effect="part of the Chinese setback of 1960-65 that the recall brought, its share of both alone",
    unit="1",
    keep="china.industry",
    asks=(PLAIN, without("recall"), without("great_leap"), WITHOUT_BOTH),
    rests_on="recall great_leap aid_to_china",
    caution="the essay does not speak of the Great Leap; research gives it most of the famine (theory file, C4)",
)
def recall_or_leap(plain: Years, no_recall: Years, no_leap: Years, neither: Years) -> Answer:
    """The recall, more than the Great Leap, set Chinese industry back."""
    level = [h.mean("china.industry", 1960.5, 1965) for h in (plain, no_recall, no_leap, neither)]
    by_recall = ((level[1] - level[0]) + (level[3] - level[2])) / 2
    by_leap = ((level[2] - level[0]) + (level[3] - level[1])) / 2
    share = by_recall / np.maximum(by_recall + by_leap, 1e-3)
    return Answer(share, (share > 0.5) & (by_recall > 0))


@claim(
    "T10.setback",
    statements="D-060",
    effect="years until Chinese industry regains the level it had when the specialists left",
    unit="yr",
    keep="china.industry",
    rests_on="recall great_leap",
)
def five_years(plain: Years) -> Answer:
    """From the summer of 1960 it takes four to six years to regain the level of that summer."""
    before = plain.mean("china.industry", 1959.75, 1960.5)
    later = plain.over("china.industry", 1960.5, 1970) >= before[:, None]
    down = ~later[:, :8].all(axis=1)
    last_below = later.shape[1] - np.argmin(later[:, ::-1], axis=1)
    years = np.where(down, last_below / 4, 0.0)
    return Answer(years, (years >= 4.0) & (years <= 6.0))


@claim(
    "T10.valve",
    statements="M-078 C-010 M-070",
    effect="allies that rise 1953-57: with reform at home less without",
    unit="1",
    keep="bloc.rising",
    asks=(PLAIN, without("reform_from_above")),
    rests_on="risings reform_from_above",
    recorded=False,
)
def valve(plain: Years, shut: Years) -> Answer:
    """Reform at home let grievances out that were there: somebody rises, and nobody without it."""
    rose, otherwise = (h.happened("bloc.rising", 1953.0, 1958.0) for h in (plain, shut))
    return Answer(rose.astype(float) - otherwise, rose & ~otherwise)


@claim(
    "T10.inflamed",
    statements="M-080 K-033",
    effect="cohesion of the bloc, 1964 less 1957",
    unit="1",
    keep="bloc.cohesion",
    rests_on="insult remedy",
)
def inflamed(plain: Years) -> Answer:
    """The bloc held together less in 1964 than in 1957."""
    change = plain.mean("bloc.cohesion", 1964, 1965) - plain.mean("bloc.cohesion", 1957, 1958)
    return Answer(change, change < 0)


@claim(
    "T10.insult",
    statements="M-080 M-079",
    effect="cohesion of the bloc in 1964: without insult less with it",
    unit="1",
    keep="bloc.cohesion",
    asks=(PLAIN, without("insult")),
    rests_on="insult",
)
def insult_counts(plain: Years, courteous: Years) -> Answer:
    """Insult, not reform, drove the allies off: without it the bloc holds together better by a twentieth or more."""
    return more_than(0.05, more_of("bloc.cohesion", courteous, plain))
