"""Sectors of the world by themselves: what they read is given from outside, as plain numbers or lines over time."""

import functools

import numpy as np

from interregnum import record, soviet_union
from interregnum.experiments.lab import Lab
from interregnum.kernel import Constant, assemble


class Line:
    """Straight between points (year, value)."""

    def __init__(self, *points):
        self.years, self.values = zip(*points, strict=True)

    def at(self, times):
        return np.interp(times, self.years, self.values)


DETENTE = record.series("world:detente_index")
MADE_UP = {  # a ruler of 1950-53, heirs who share power, one man again, heirs again; plain paths for the rest
    "reform.autonomy": Line((1950, 0.9), (1953.2, 0.9), (1953.3, 0.2), (1960, 0.65), (1964.7, 0.7), (1964.8, 0.25)),
    "reform.social_control": Constant(0.03),
    "reform.openness": Line((1953.2, 0.0), (1957, 0.6)),
    "reform.reform": Line((1953.2, 0.0), (1953.3, 0.5), (1958, 0.1)),
    "repression.fear": Line((1953.2, 0.95), (1959, 0.4), (1970, 0.3)),
    "national_income.income": Line((1950, 52.0), (1970, 230.0)),
    "national_income.defence": Line((1950, 7.8), (1970, 34.0)),
    "west.detente": DETENTE,
    "west.military_outlays": Constant(2.5),
    "west.european_product": Line((1950, 1.0), (1970, 2.6)),
    "germany.german_arms": Line((1953, 0.0), (1965, 0.9)),
    "germany.standing": Constant(0.0),
    "storm_centres.war_scare": Constant(0.3),
    "arms.balance_of_deterrents": Line((1955, 0.0), (1967, 1.0)),
    "arms.humiliated": Constant(0.0),
    "currents.nationalist": Constant(np.array([0.42, 0.42, 0.42])),
    "answerability.temper": Constant(1.1),
    "answerability.check": Constant(0.97),
    "china.hostility_of_moscow": Line((1956, 0.1), (1963, 1.0)),
    "china.alliance": Constant(1.0),
    "chinese_industry.output": Line((1950, 4.0), (1970, 28.0)),
}


@functools.cache
def country(*sectors, **changed):
    """These sectors; everything else that they read is made up, or as `changed` says (dots written as two bars)."""
    own = {sector.__name__.rsplit(".", 1)[-1] for sector in sectors}
    paths = MADE_UP | {name.replace("__", "."): Constant(value) for name, value in changed.items()}
    outside = {name: path for name, path in paths.items() if name.split(".")[0] not in own}
    sizes = {dim: len(names) for dim, names in soviet_union.MEMBERS.items()}
    return assemble(*sectors, sizes=sizes, outside=outside)


def run(model, *experiments, draws=64, precision="float64"):
    """Histories of 1950-70 with everything kept."""
    lab = Lab(draws=draws, block=draws, jobs=1, precision=precision, keep=("*",), model=model,
              members=soviet_union.MEMBERS)  # fmt: skip
    return lab.run(*experiments)


def at(dataset, name, year):
    """Values of all histories at a date: experiment, draw, and what else there is."""
    values = dataset[name]
    time = "edge" if "edge" in values.dims else "time"
    return values.isel({time: int(np.argmin(np.abs(values[time].values - year)))}).values


def changes(dataset, name):
    """What a stock gained in each step."""
    return np.diff(dataset[name].values, axis=2)
