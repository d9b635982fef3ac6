"""Claims about the bloc and China: stock and valve, the heyday and the breach, recall and Leap (T10)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.ranks import rank_correlation
from interregnum.experiments.verbs import do, given, without
from interregnum.experiments.years import Years

from .claim import PLAIN, Answer, claim, less_than, more_of, more_than, share_of_first

ANSWERABLE = do("reform.social_control", 0.5, from_=1953.25)
WITHOUT_BOTH = without("recall", "great_leap")
FAIR_WEATHER = without("chinese_weather")
UNBURDENED = given({"bloc.grievance_1950": 0.05, "bloc.further_grievance": 0.01})  # no stock of old wrongs


def set_back_by_recall(plain: Years, no_recall: Years, no_other: Years, neither: Years) -> Answer:
    """Share of the recall in what it and another cause took from Chinese industry; it holds above a half."""
    level = [h.mean("china.industry", 1960.5, 1965) for h in (neither, no_other, no_recall, plain)]
    share = -share_of_first(*level)
    return Answer(share, share > 0.5)


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
    "T10.feud-or-interests",
    statements="M-095 M-093",
    effect="hostility of Moscow to Peking 1959-63: lost without the spiral of answers less lost without interests",
    unit="1",
    keep="china.hostility_of_moscow",
    asks=(without("interests"), without("spiral")),
    rests_on="spiral interests",
    recorded=False,
)
def feud_or_interests(disinterested: Years, calm: Years) -> Answer:
    """Rulers who answered in kind, more than interests at odds, made the quarrel: by a tenth or more."""
    return more_than(0.1, more_of("china.hostility_of_moscow", disinterested, calm, 1959, 1964))


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
    return set_back_by_recall(plain, no_recall, no_leap, neither)


@claim(
    "T10.recall-or-weather",
    statements="D-060 M-074",
    effect="part of the Chinese setback of 1960-65 that the recall brought, its share of that and the weather's",
    unit="1",
    keep="china.industry",
    asks=(PLAIN, without("recall"), FAIR_WEATHER, FAIR_WEATHER & without("recall")),
    rests_on="recall chinese_weather aid_to_china",
)
def recall_or_weather(plain: Years, no_recall: Years, fair: Years, neither: Years) -> Answer:
    """The recall, more than floods and droughts, set Chinese industry back."""
    return set_back_by_recall(plain, no_recall, fair, neither)


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
    sign_of="bloc.insult bloc.remedy bloc.usual_manner",
)
def inflamed(plain: Years) -> Answer:
    """The bloc held together less in 1964 than in 1957."""
    change = plain.mean("bloc.cohesion", 1964, 1965) - plain.mean("bloc.cohesion", 1957, 1958)
    return less_than(0.0, change)


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


@claim(
    "T10.stock-or-thaw",
    statements="M-078 M-068 R-008",
    effect="cohesion of the bloc 1956-64: gained without old wrongs less gained without the thaw's release of voice",
    unit="1",
    keep="bloc.cohesion",
    asks=(UNBURDENED, without("release")),
    rests_on="release",
    sign_of="bloc.voice_in_silence bloc.rising_rate bloc.spent",
    sign_assumed="what is not there cannot be let loose: grievance multiplies voice, and is a part of cohesion itself",
)
def stock_or_thaw(unburdened: Years, silent: Years) -> Answer:
    """What Stalinism had piled up, more than what his heirs let loose, drove the allies off."""
    return more_than(0.0, more_of("bloc.cohesion", unburdened, silent, 1956, 1965))


@claim(
    "T10.authority",
    statements="R-008 M-087 M-070",
    effect="distance of the allies in 1964 that goes with the authority which the thaw itself took from Moscow",
    unit="1",
    keep="centrifugal_forces.drift",
    asks=(PLAIN, without("thaw_and_authority")),
    rests_on="thaw_and_authority",
    sign_of="centrifugal_forces.faith_in_thaw",
    caution="the Maoist explanation; its coefficient may have either sign, and nothing in the record fixes it",
)
def authority_kept(plain: Years, untouched: Years) -> Answer:
    """De-Stalinization did not rob Moscow of authority: by itself it drove no ally off."""
    driven_off = more_of("centrifugal_forces.drift", plain, untouched)
    return Answer(driven_off, driven_off <= 0, 0.0)


@claim(
    "T10.cross-section",
    statements="M-068 M-078 R-008",
    effect="rank correlation over eight allies of distance gone 1953-64: with old wrongs less with the thaw let in",
    unit="1",
    keep="centrifugal_forces.distance bloc.grievance",
    rests_on="insult release",
    caution="eight countries, and wrongs that the essay itself names",
)
def cross_section(plain: Years) -> Answer:
    """Allies went their way by what they had suffered, more than by how much thaw they let in: by a fifth or more."""
    gone = plain.at("centrifugal_forces.distance", 1964.75) - plain.at("centrifugal_forces.distance", 1953.0)
    wrongs, thaw = plain.at("bloc.grievance", 1953.0), plain.of("bloc.reach_of_thaw")
    pairs = zip(gone, wrongs, thaw, strict=True)
    return more_than(0.2, np.array([rank_correlation(g, w) - rank_correlation(g, t) for g, w, t in pairs]))


@claim(
    "T10.germany",
    statements="C-006 M-066",
    effect="German arms of 1964 under a Moscow that always appeases over those under one that always opposes",
    unit="1",
    keep="germany.german_arms",
    asks=(do("germany.western_policy", 1.0, from_=1953.25), do("germany.western_policy", -1.0, from_=1953.25)),
    rests_on="cold_war german_recovery",
    caution="the essay calls it fate here and blames diplomacy for weakness elsewhere (ledger, tension 16)",
)
def germany(appeasing: Years, opposing: Years) -> Answer:
    """Nothing Moscow did could stop German arms: they differ by a fifth or less between the two extremes."""
    arms = [np.maximum(h.at("germany.german_arms", 1964.75), 1e-3) for h in (appeasing, opposing)]
    ratio = arms[0] / arms[1]
    return Answer(ratio, np.abs(np.log(ratio)) < np.log(1.2))
