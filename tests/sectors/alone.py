"""Some sectors alone: all that they read is given, as numbers, lists or paths, and events happen on given dates."""

import functools
import operator
from dataclasses import dataclass, field

import numpy as np

from interregnum import record, soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.periods import Line
from interregnum.experiments.verbs import free, given
from interregnum.kernel import Constant, Happening, Parameter, Read, assemble, normal

from ..words import TALE, sector

DT = 0.25
SIZES = {dim: len(names) for dim, names in soviet_union.MEMBERS.items()}


# ── what is given ────────────────────────────────────────────────────────────────────────────────────
class Path:
    """A path by a rule of the years since 1950, or since another year; its values are numbers or lists."""

    def __init__(self, rule, since=1950.0):
        self.rule, self.since = rule, since

    def at(self, times):
        return np.array([self.rule(t - self.since) for t in np.atleast_1d(times)], float)


@dataclass(frozen=True)
class On:
    """Dates of an event."""

    years: tuple[float, ...] = ()
    where: dict[str, tuple[float, ...]] = field(default_factory=dict)


def happening(*years, unit="1", dim=None):
    """Something that happens in these years, to every member of `dim` if there is one."""
    members = soviet_union.MEMBERS[dim] if dim else ()
    dates = On(years, {member: years for member in members})
    return Happening(unit, dates=dates, source=TALE, doc="it happens", dims=(dim,) if dim else ())


def reads_of(*modules):
    """Full names of all that these sectors read from others than each other."""
    own = {module.__name__.rsplit(".", 1)[-1] for module in modules}
    reads = {q.of for module in modules for q in vars(module).values() if isinstance(q, Read)}
    return {name for name in reads if name.split(".")[0] not in own}


# ── runs ─────────────────────────────────────────────────────────────────────────────────────────────
def country(*modules, outside):
    """These sectors in a country where all else is as given outside."""
    paths = {name: v if hasattr(v, "at") else Constant(np.asarray(v, float)) for name, v in outside.items()}
    return assemble(*modules, sizes=SIZES, outside=paths)


def run(model, *experiments, draws=40, start=1950.0, years=20, **lab):
    """Histories of such a country, everything kept unless said otherwise."""
    usual = {"precision": "float64", "keep": ("*",), "jobs": 1, "block": draws}
    span = {"start": start, "stop": start + years}
    return Lab(draws=draws, model=model, members=soviet_union.MEMBERS, **(usual | span | lab)).run(*experiments)


def alone(*modules, outside, experiments=(free,), **lab):
    """Both at once."""
    return run(country(*modules, outside=outside), *experiments, **lab)


def in_the_middle(modules, outside, *changes, draws=1, known=None, **lab):
    """One dataset for `free` and one for each change, at the medians of all priors unless several histories are drawn.

    `known` are values of parameters beside their medians.
    """
    model = country(*modules, outside=outside)
    middle = {n: q.prior.median for n, q in model.kind(Parameter).items() if not q.dims} if draws == 1 else {}
    base = free & given(middle | (known or {}))
    named = [base.named("base"), *((base & c).named(f"change {i}") for i, c in enumerate(changes))]
    data = run(model, *named, draws=draws, **lab)
    return [one.isel(draw=0) if draws == 1 else one for one in (data.isel(experiment=i) for i in range(len(named)))]


def laboratory(*modules, draws=100, **lab):
    """A laboratory in which all that these sectors read is a parameter, so that one program serves every state."""
    stand_ins = {}
    for q in (q for module in modules for q in vars(module).values() if isinstance(q, Read)):
        if q.of in reads_of(*modules):
            owner, local = q.of.split(".")
            stand_in = Parameter(q.unit, dims=q.dims, prior=normal(0, 1), source=TALE, doc="a stand-in")
            stand_ins.setdefault(owner, {})[local] = stand_in
    model = assemble(*modules, *(sector(name, **q) for name, q in stand_ins.items()), sizes=SIZES)
    return Lab(draws=draws, block=draws, jobs=1, model=model, members=soviet_union.MEMBERS, **lab)


def in_state(lab, state, *changes):
    """Histories of a laboratory in such a state of the rest of the country."""
    parts = [*(given(name, value) for name, value in state.items()), *changes]
    return lab.run(functools.reduce(operator.and_, parts, free)).isel(experiment=0)


# ── the world around one of its sectors ──────────────────────────────────────────────────────────────
WORLD = {  # a ruler of 1950-53, heirs who share power, one man again, heirs again; plain paths for the rest
    "reform.autonomy": Line((1950, 0.9), (1953.2, 0.9), (1953.3, 0.2), (1960, 0.65), (1964.7, 0.7), (1964.8, 0.25)),
    "reform.social_control": 0.03,
    "reform.openness": Line((1953.2, 0.0), (1957, 0.6)),
    "reform.reform": Line((1953.2, 0.0), (1953.3, 0.5), (1958, 0.1)),
    "repression.fear": Line((1953.2, 0.95), (1959, 0.4), (1970, 0.3)),
    "national_income.income": Line((1950, 52.0), (1970, 230.0)),
    "national_income.defence": Line((1950, 7.8), (1970, 34.0)),
    "west.detente": record.series("world:detente_index"),
    "west.military_outlays": 2.5,
    "west.european_product": Line((1950, 1.0), (1970, 2.6)),
    "germany.german_arms": Line((1953, 0.0), (1965, 0.9)),
    "germany.standing": 0.0,
    "storm_centres.war_scare": 0.3,
    "arms.balance_of_deterrents": Line((1955, 0.0), (1967, 1.0)),
    "arms.humiliated": 0.0,
    "currents.nationalist": [0.42, 0.42, 0.42],
    "answerability.temper": 1.1,
    "answerability.check": 0.97,
    "china.hostility_of_moscow": Line((1956, 0.1), (1963, 1.0)),
    "china.alliance": 1.0,
    "chinese_industry.output": Line((1950, 4.0), (1970, 28.0)),
}


@functools.cache
def abroad(*modules, **changed):
    """These sectors in that world, or in one that `changed` says (dots written as two bars)."""
    own = {module.__name__.rsplit(".", 1)[-1] for module in modules}
    world = WORLD | {name.replace("__", "."): value for name, value in changed.items()}
    return country(*modules, outside={name: path for name, path in world.items() if name.split(".")[0] not in own})


# ── what is asked of them ────────────────────────────────────────────────────────────────────────────
def medians(module):
    """Parameters of a sector at their medians, by name."""
    return {n: q.prior.median for n, q in vars(module).items() if isinstance(q, Parameter)}


def ask(equation, **known):
    """An equation at these values; arguments that it does not have are left out."""
    return equation.fn(**{name: known[name] for name in equation.reads})


def steps_of(data, name):
    """What a stock gained in each step."""
    return np.diff(data[name].values, axis=data[name].dims.index("edge"))


def at(data, name, year):
    """Values of all histories at the date nearest to a year."""
    values = data[name]
    time = "edge" if "edge" in values.dims else "time"
    return values.isel({time: int(np.argmin(np.abs(values[time].values - year)))}).values


def last(data, name):
    """Values at the end of every history."""
    return data[name].isel({d: -1 for d in ("time", "edge") if d in data[name].dims}).values


def same(left, right, rtol=1e-6):
    """Whether two quantities agree everywhere, dimension by dimension."""
    away = np.abs(left - right)
    return bool((away <= rtol * (1e-3 + np.abs(right))).all())
