"""An experiment as arrays: the setting that every history of it shares."""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Iterable, Mapping

import numpy as np

from interregnum.kernel import Lever, Model, Parameter, Shock
from interregnum.kernel.declare import Event
from interregnum.kernel.errors import UserError, ambiguous_name, no_rule, out_of_range, unknown_name
from interregnum.kernel.grid import Grid
from interregnum.kernel.setting import Setting, plain_setting

from .verbs import Decision, Draw, Experiment


def find(kind: str, name: str, among: Iterable[str]) -> str:
    """The full name of what `name` means: itself, or the only one that ends in it.

    Raises UserError with a near match for a name that means nothing, or several things.
    """
    among = list(among)
    if name in among:
        return name
    endings = [full for full in among if full.rsplit(".", 1)[-1] == name]
    if len(endings) == 1:
        return endings[0]
    if endings:
        raise ambiguous_name(kind, name, endings)
    raise unknown_name(kind, name, among)


def setting_of(model: Model, grid: Grid, experiment: Experiment, members: Mapping[str, tuple[str, ...]]) -> Setting:
    """The arrays of one experiment.

    Raises UserError for unknown names and for values outside their declared range.
    """
    experiment = canonical(model, experiment)
    plain = plain_setting(model, grid, members)
    if (experiment.base or "free") == "free":
        plain = plain._replace(
            let={n: np.ones_like(v) if n in model.rules else v for n, v in plain.let.items()},
            follow=dict.fromkeys(plain.follow, 0.0),
        )
    for name in experiment.let:
        _let(model, plain, name)
    for decision in experiment.decisions:
        _decide(model, grid, plain, decision)
    for draw in experiment.luck:
        _draw(grid, plain, draw)
    for mechanism in experiment.off:
        plain.switches[find("mechanism", mechanism, model.mechanisms)] = 0.0
    for parameter, value in experiment.given:
        _give(model, plain, parameter, value)
    return plain


def canonical(model: Model, experiment: Experiment) -> Experiment:
    """The same experiment with full names, so that two spellings of one thing contradict each other aloud.

    Raises UserError for unknown names and for contradictions.
    """
    levers, parameters = model.kind(Lever), model.kind(Parameter)
    can_be_let = [*levers, *model.kind(Shock), *model.kind(Event)]
    parts = [
        *(
            Experiment(decisions=(dataclasses.replace(d, lever=find("lever", d.lever, levers)),))
            for d in experiment.decisions
        ),
        *(
            Experiment(luck=(dataclasses.replace(d, shock=find("shock", d.shock, model.kind(Shock))),))
            for d in experiment.luck
        ),
        Experiment(let=frozenset(find("lever, shock or event", n, can_be_let) for n in experiment.let)),
        *(Experiment(given=((find("parameter", n, parameters), v),)) for n, v in experiment.given),
    ]
    whole = functools.reduce(operator.and_, parts)
    return dataclasses.replace(whole, base=experiment.base, off=experiment.off, label=experiment.label)


def _let(model: Model, setting: Setting, name: str) -> None:
    levers, shocks, events = model.kind(Lever), model.kind(Shock), model.kind(Event)
    full = find("lever, shock or event", name, [*levers, *shocks, *events])
    if full in shocks:
        setting.known[full] = np.zeros_like(setting.known[full])
    elif full in events:
        setting.follow[full] = 0.0
    elif full not in model.rules:
        raise no_rule(full)
    else:
        setting.let[full] = np.ones_like(setting.let[full])


def _decide(model: Model, grid: Grid, setting: Setting, decision: Decision) -> None:
    levers = model.kind(Lever)
    full = find("lever", decision.lever, levers)
    inside = _inside(grid, decision)
    path = np.array(setting.levers[full])
    for step in np.flatnonzero(inside):
        was = path[step]
        value = decision.value(float(grid.times[step]), was) if callable(decision.value) else decision.value
        if not np.all((np.asarray(value) >= levers[full].low) & (np.asarray(value) <= levers[full].high)):
            raise out_of_range(full, float(np.max(value)), levers[full].low, levers[full].high)
        path[step] = value
    setting.levers[full] = path
    setting.let[full] = np.where(inside, 0.0, setting.let[full])


def _draw(grid: Grid, setting: Setting, draw: Draw) -> None:
    """Put a value on record where nature would have drawn another; every member of a dimension has it."""
    inside = _inside(grid, draw)
    inside = inside.reshape(inside.shape + (1,) * (setting.known[draw.shock].ndim - 1))
    setting.known[draw.shock] = np.where(inside, 1.0, setting.known[draw.shock])
    setting.observed[draw.shock] = np.where(inside, draw.value, setting.observed[draw.shock])


def _inside(grid: Grid, change: Decision | Draw) -> np.ndarray:
    """The steps in which it acts. Raises UserError where there are none."""
    inside: np.ndarray = (grid.times >= change.from_) & (grid.times < change.until)
    if not inside.any():
        raise UserError(
            f"{change} falls outside the run, {grid.start:g}-{grid.stop:g}: nothing would be decided. "
            "Change its dates, or those of the run (--from, --until)."
        )
    return inside


def _give(model: Model, setting: Setting, name: str, value: float) -> None:
    parameters = model.kind(Parameter)
    full = find("parameter", name, parameters)
    low, high = parameters[full].prior.support
    if not low < value < high:
        raise out_of_range(full, value, low, high)
    setting.given[full] = np.full(model.shape(full), value)


__all__ = ["find", "setting_of"]
