"""Claims about farming: structure and arbitrary decisions against weather, and what the steppe brought (T3)."""

from __future__ import annotations

import functools
import operator

import numpy as np

from interregnum import record
from interregnum.experiments.measures import slowdown
from interregnum.experiments.verbs import Experiment, do, let, luck, without
from interregnum.experiments.years import Years

from .claim import PLAIN, Answer, claim, less_than, more_than

LOCAL_CHOICE = without("campaigns", "virgin_lands")
MOISTURE = {
    "agriculture.moisture_on_old_land": "weather:moisture_index_MJJ:OLD_LANDS",
    "agriculture.moisture_on_virgin_land": "weather:moisture_index_MJJ:VIRGIN_LANDS",
}
STRUCTURES = (1953, 1958, 1963)
OTHER_WEATHER = let(*MOISTURE)


def _moisture(year: int, share: float) -> Experiment:
    """A share of the anomaly of 1963 in all of a year."""
    anomalies = {shock: float(record.series(row, how="year").at(np.array(1963.5))) for shock, row in MOISTURE.items()}
    draws = [luck(shock, share * x, from_=year, until=year + 1) for shock, x in anomalies.items()]
    return draws[0] & draws[1]


def _drought_in(drought: int | None) -> Experiment:
    """The weather of 1963 in one of three years, and the usual weather in the others."""
    years = [_moisture(year, float(year == drought)) for year in STRUCTURES]
    return functools.reduce(operator.and_, years)


NO_DROUGHT, *DROUGHTS = (_drought_in(year) for year in (None, *STRUCTURES))


def harvest(h: Years, year: float) -> np.ndarray:
    """Farm output of the farm year that begins with the harvest of a year, by history."""
    found: np.ndarray = h.mean("agriculture.farm_output", year + 0.5, year + 1.5)
    return found


@claim(
    "T3.without-weather",
    statements="M-014 K-017 R-004",
    effect="growth of farm output with even weather, 1953-58 less 1959-64",
    unit="1/yr",
    keep="agriculture.farm_output",
    asks=(without("weather"),),
    rests_on="virgin_lands soil_erosion campaigns price_incentive",
)
def without_weather(even: Years) -> Answer:
    """With the same weather every year farming still slows by two points a year or more."""
    return more_than(0.02, slowdown("agriculture.farm_output", even))


@claim(
    "T3.weather-alone",
    statements="R-004",
    effect="share of the slowdown of farming that goes when the weather is even",
    unit="1",
    keep="agriculture.farm_output",
    asks=(PLAIN, without("weather")),
    rests_on="weather",
)
def weather_alone(plain: Years, even: Years) -> Answer:
    """Less than half of the slowdown of farming is weather."""
    lost, structural = (slowdown("agriculture.farm_output", h) for h in (plain, even))
    return less_than(0.5, 1 - structural / np.where(np.abs(lost) < 0.005, 0.005, lost))


@claim(
    "T3.same-weather",
    statements="M-018 M-032 M-033",
    effect="fall of the harvest of 1963 below the mean of 1958-62: as decided less under local choice",
    unit="1",
    keep="agriculture.farm_output",
    asks=(PLAIN, LOCAL_CHOICE),
    rests_on="virgin_lands campaigns soil_erosion",
    sign_of="agriculture.weather_response_virgin agriculture.weather_response_old agriculture.soil_wear",
)
def same_weather(plain: Years, local: Years) -> Answer:
    """Under the same weather, land left to local choice loses less in 1963."""
    falls = [1 - harvest(h, 1963) / h.mean("agriculture.farm_output", 1958.5, 1963.5) for h in (plain, local)]
    return more_than(0.0, falls[0] - falls[1])


@claim(
    "T3.same-shock",
    statements="M-018 M-014",
    effect="part of the harvest lost to the weather of 1963: in 1963 less in 1953, each with its own land",
    unit="1",
    keep="agriculture.farm_output",
    asks=(NO_DROUGHT, *DROUGHTS),
    rests_on="virgin_lands weather",
    sign_of="agriculture.weather_response_virgin agriculture.weather_response_old",
)
def same_shock(usual: Years, *droughts: Years) -> Answer:
    """The same weather does more harm to the land of 1963 than to that of 1953 or of 1958."""
    losses = [1 - harvest(h, year) / harvest(usual, year) for h, year in zip(droughts, STRUCTURES, strict=True)]
    return Answer(losses[2] - losses[0], losses[2] > np.maximum(losses[0], losses[1]), 0.0)


@claim(
    "T3.four-of-five",
    statements="D-008 R-004",
    effect="harvests of 1959-63 marked bad or mediocre, of five, with weather drawn anew in every history",
    unit="1",
    keep="fields.harvest_mark",
    asks=(OTHER_WEATHER,),
    rests_on="soil_erosion campaigns weather",
    caution="the datum alone decides nothing: four of five fair coins come out bad in 0.19, at odds of 0.6 in 0.34",
)
def four_of_five(other: Years) -> Answer:
    """Whatever the weather, four or more of the five harvests of 1959-63 are bad or mediocre."""
    marks = np.stack([other.at("fields.harvest_mark", year + 0.625) for year in range(1959, 1964)])
    poor = (marks < 1.5).sum(axis=0)
    return Answer(poor, poor >= 4)


@claim(
    "T3.endpoints",
    statements="D-006 M-014",
    effect="growth of farm output with even weather between three-year means: 1952-54 to 57-59 less to 62-64",
    unit="1/yr",
    keep="agriculture.farm_output",
    asks=(without("weather"),),
    rests_on="virgin_lands soil_erosion campaigns price_incentive",
)
def endpoints(even: Years) -> Answer:
    """The slowdown is no matter of the years chosen: with three-year means it is a point and a half a year or more."""
    means = [np.log(even.mean("agriculture.farm_output", y, y + 3)) for y in (1952, 1957, 1962)]
    return more_than(0.015, (means[1] - means[0] - (means[2] - means[1])) / 5)


@claim(
    "X.virgin-lands",
    statements="M-014 M-033",
    effect="farm output 1954-64 summed: with the virgin lands over without them",
    unit="1",
    keep="agriculture.farm_output",
    asks=(PLAIN, do("agriculture.virgin_land_target", 0.0)),
    rests_on="virgin_lands",
    sign_of="agriculture.virgin_yield",
    sign_assumed="no cost of ploughing to the old land or to other goods weighs against the grain of the steppe",
)
def steppe_paid(plain: Years, unploughed: Years) -> Answer:
    """Over the eleven years the ploughing of the steppe brought more than it cost."""
    sums = [h.mean("agriculture.farm_output", 1954, 1965) for h in (plain, unploughed)]
    return more_than(0.0, sums[0] / sums[1] - 1)
