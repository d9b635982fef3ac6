"""Claims about discontent: wants that outran life, moods, and when people rioted (T5)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.verbs import without
from interregnum.experiments.years import Years
from interregnum.kernel import work

from .claim import PLAIN, Answer, claim, more_than

YEARS = range(1953, 1965)
RIOTS = {  # over wages, prices or food; the package's record holds none
    1959.58: work("encyclopaedia on the riots at Temirtau", seen="de.zxc.wiki/wiki/Unruhen_in_Temirtau_1959"),
    1962.42: work("Siegelbaum, Novocherkassk Massacre", seen="soviethistory.msu.edu/1961-2/novocherkassk-massacre"),
}
NEVER_SURE = 0.05  # of a forecast, spread evenly over the years, so that no score is infinite
FEW_DATES = "two dated riots decide it; the archives hold more, which no list in the record gives"


def score(h: Years, name: str) -> np.ndarray:
    """Mean log score of the dated riots, where a quantity says how likely each year is, by history."""
    weight = np.stack([np.maximum(h.mean(name, y, y + 1), 0.0) for y in YEARS], axis=1)
    whole = weight.sum(axis=1, keepdims=True)
    even = 1 / len(YEARS)
    chance = NEVER_SURE * even + (1 - NEVER_SURE) * np.where(whole > 0, weight / np.where(whole > 0, whole, 1), even)
    found: np.ndarray = np.mean([np.log(chance[:, int(date) - YEARS[0]]) for date in RIOTS], axis=0)
    return found


@claim(
    "T5.wants",
    statements="M-027 I-013",
    effect="shortfall of life against wants, 1964 less 1957",
    unit="1",
    keep="living_standards.gap living_standards.standard",
    rests_on="rising_wants western_example promises extrapolation",
    sign_of="living_standards.speed_of_wanting living_standards.speed_of_resignation",
    sign_assumed="wants catch up with a level that rises and come down slowly: there was less to catch up with in 1957",
    caution="a rate of getting used can give any path of discontent, and no series of discontent exists",
)
def wants(plain: Years) -> Answer:
    """Discontent rose although the level of life was higher."""
    rise = plain.mean("living_standards.gap", 1964, 1965) - plain.mean("living_standards.gap", 1957, 1958)
    better = plain.mean("living_standards.standard", 1964, 1965) > plain.mean("living_standards.standard", 1957, 1958)
    return Answer(rise, (rise > 0) & better, 0.0)


@claim(
    "T5.mood",
    statements="D-034 D-035",
    effect="open discontent of 1964 over that of 1953",
    unit="1",
    keep="opinion.open_discontent opinion.numb_resentment",
    rests_on="mass_coercion rising_wants",
)
def mood(plain: Years) -> Answer:
    """Numb resentment has given way to open discontent: half as much of the one at most, twice the other or more."""
    numb, aloud = (
        plain.mean(f"opinion.{name}", 1964, 1965) / np.maximum(plain.mean(f"opinion.{name}", 1953, 1954), 1e-3)
        for name in ("numb_resentment", "open_discontent")
    )
    return Answer(aloud, (numb < 0.5) & (aloud > 2))


@claim(
    "T5.riots-or-chance",
    statements="M-025 M-027 D-053",
    effect="mean log score of dated riots: forecast by the strikes that the model expects, less by even chances",
    unit="1",
    keep="protest.outbreaks",
    rests_on="rising_wants price_revision",
    caution=FEW_DATES,
)
def riots_or_chance(plain: Years) -> Answer:
    """The model tells when riots came better than even chances do: by a tenth of a unit of log score or more."""
    return more_than(0.1, score(plain, "protest.outbreaks") + np.log(len(YEARS)))


@claim(
    "T5.riots-or-hunger",
    statements="M-025 M-027 D-009",
    effect="mean log score of dated riots: by the strikes that the model expects, less by scarcity of food alone",
    unit="1",
    keep="protest.outbreaks retail_trade.food_shortage",
    rests_on="rising_wants price_revision",
    caution=FEW_DATES,
)
def riots_or_hunger(plain: Years) -> Answer:
    """Discontent tells when riots came better than scarcity of food alone does."""
    return more_than(0.1, score(plain, "protest.outbreaks") - score(plain, "retail_trade.food_shortage"))


@claim(
    "T5.riots-or-prices",
    statements="M-025 M-027 M-020",
    effect="mean log score of dated riots: by the strikes that the model expects, less by the shock of prices alone",
    unit="1",
    keep="protest.outbreaks opinion.anger",
    rests_on="rising_wants price_revision",
    caution=FEW_DATES,
)
def riots_or_prices(plain: Years) -> Answer:
    """Discontent tells when riots came better than the shock of dearer meat and milk alone does."""
    return more_than(0.1, score(plain, "protest.outbreaks") - score(plain, "opinion.anger"))


@claim(
    "T5.wants-or-prices",
    statements="M-027 I-013",
    effect="grievance of 1964: lost without rising wants less lost without the price revision",
    unit="1",
    keep="opinion.grievance",
    asks=(PLAIN, without("rising_wants"), without("price_revision")),
    rests_on="rising_wants price_revision",
)
def wants_or_prices(plain: Years, content: Years, unrevised: Years) -> Answer:
    """Rising wants, more than dearer food, made the grievance of 1964: by a tenth or more."""
    level = [h.mean("opinion.grievance", 1964, 1965) for h in (plain, content, unrevised)]
    return more_than(0.1, level[2] - level[1])
