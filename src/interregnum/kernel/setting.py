"""The setting of a run: all that comes from outside one history and is the same for every history."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from . import errors
from .assemble import Model
from .declare import Constant, Event, Lever, Parameter, Record, Shock
from .grid import Grid
from .layout import Layout

Values = dict[str, Any]


class Packed(NamedTuple):
    """A setting side by side, as a compiled program is given it: few wide arrays instead of a thousand small ones."""

    levers: Any  # (time, packed)
    let: Any  # (time, lever)
    records: Any  # (time, packed), of those that change
    constants: Values  # name -> value, of those that do not
    known: Any  # (time, packed)
    observed: Any  # (time, packed)
    switches: Any  # (mechanism,)
    follow: Any  # (event,)
    recorded: Any  # (time, packed), of events and happenings
    given: Any  # (packed,)


class Setting(NamedTuple):
    """One experiment as arrays, the same for every history. `time` is the first axis of every path."""

    levers: Values  # the path that somebody decided
    let: Values  # 1 where the modelled actors decide instead
    records: Values
    known: Values  # 1 where a shock has a value on record ...
    observed: Values  # ... and that value
    switches: Values  # mechanism -> 1 on, 0 off
    follow: Values  # event -> 1 where the record decides whether it happens
    recorded: Values  # event or happening -> 1 in the steps in which it happened
    given: Values  # parameter -> value, or NaN where it is drawn

    def packed(self, model: Model, grid: Grid) -> Packed:
        """The same side by side, in the order of `layouts`; a last entry keeps what may be empty from being so."""
        at = layouts(model)
        steps = grid.times.shape

        def over_time(layout: Layout, values: Values) -> np.ndarray:
            shapes = {n: steps + model.shape(n) for n in layout.names}
            packed: np.ndarray = layout.pack({n: _spread(values[n], shapes[n]) for n in layout.names}, steps, np)
            return packed

        return Packed(
            over_time(at.levers, self.levers),
            np.stack([*(self.let[n] for n in at.levers.names), np.zeros(steps)], axis=-1),
            over_time(at.records, self.records),
            {n: self.records[n][0] for n in at.constants},
            over_time(at.shocks, self.known),
            over_time(at.shocks, self.observed),
            np.array([*(self.switches[m] for m in model.mechanisms), 1.0]),
            np.array([*(self.follow[n] for n in at.chances.names), 0.0]),
            over_time(at.recorded, self.recorded),
            at.parameters.pack({n: np.asarray(v) for n, v in self.given.items()}, (), np),
        )


class Layouts(NamedTuple):
    """Where everything lies that comes from outside an instant."""

    parameters: Layout
    records: Layout
    constants: tuple[str, ...]
    shocks: Layout
    levers: Layout
    chances: Layout
    recorded: Layout


@functools.cache
def layouts(model: Model) -> Layouts:
    """The order in which a model's parameters, records, shocks, levers and events are packed."""
    records, events = model.kind(Record), tuple(model.kind(Event))
    constants = tuple(n for n, q in records.items() if isinstance(q.path, Constant))
    return Layouts(
        Layout.of(model, model.kind(Parameter)),
        Layout.of(model, [n for n in records if n not in constants]),
        constants,
        Layout.of(model, model.kind(Shock)),
        Layout.of(model, model.kind(Lever)),
        Layout.of(model, events),
        Layout.of(model, [*events, *model.happenings]),
    )


def _spread(values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """A path without dimensions holds for every member."""
    values = np.asarray(values)
    return np.broadcast_to(values.reshape(values.shape + (1,) * (len(shape) - values.ndim)), shape)


def recorded_steps(grid: Grid, dates: tuple[float, ...]) -> np.ndarray:
    """1 in every step that contains one of the dates, shape ``(steps,)``."""
    out = np.zeros(grid.times.size)
    for date in dates:
        step = int(np.floor((date - grid.start) / grid.dt + 1e-9))
        if 0 <= step < out.size:
            out[step] = 1.0
    return out


def plain_setting(model: Model, grid: Grid, members: Mapping[str, tuple[str, ...]] | None = None) -> Setting:
    """The setting of a history that follows the record: the starting point of every experiment.

    `members` names the entries of a dimension, for events that happened to some of them.
    """
    times = grid.times

    def path(values: np.ndarray, full: str) -> np.ndarray:
        return _spread(values, (times.size, *model.shape(full)))

    levers, let = {}, {}
    for name, q in model.kind(Lever).items():
        recorded_path = q.recorded.at(times) if q.recorded else np.zeros(times.size)
        if q.recorded and not ((recorded_path >= q.low) & (recorded_path <= q.high)).all():
            raise errors.record_out_of_range(name, q.low, q.high)
        levers[name] = path(recorded_path, name)
        let[name] = np.full(times.size, 0.0 if q.recorded else 1.0)
    known, observed = {}, {}
    for name, s in model.kind(Shock).items():
        known[name] = s.recorded.known(times).astype(float) if s.recorded else np.zeros(times.size)
        observed[name] = s.recorded.at(times) if s.recorded else np.zeros(times.size)
    recorded, follow = {}, {}
    for name, e in model.kind(Event).items():
        recorded[name] = np.zeros((times.size, *model.shape(name)))
        follow[name] = float(e.recorded is not None)
        if e.recorded is not None:
            recorded[name] = _on_record(model, grid, name, e.recorded, members or {})
    for name, h in model.happenings.items():
        recorded[name] = _on_record(model, grid, name, h.dates, members or {})
    return Setting(
        levers,
        let,
        {n: _given(q, times) for n, q in model.kind(Record).items()},
        known,
        observed,
        dict.fromkeys(model.mechanisms, 1.0),
        follow,
        recorded,
        {n: np.full(model.shape(n), np.nan) for n in model.kind(Parameter)},
    )


def _given(q: Record, times: np.ndarray) -> np.ndarray:
    """A record over time; one that never changes is given once."""
    return q.path.at(times[:1] if isinstance(q.path, Constant) else times)


def _on_record(model: Model, grid: Grid, name: str, dates: Any, members: Mapping[str, tuple[str, ...]]) -> np.ndarray:
    dims = model.quantities[name].dims
    if not dims:
        return recorded_steps(grid, dates.years)
    for member in dates.where:
        if member not in members[dims[0]]:
            raise errors.unknown_name(
                f"entry of the dimension {dims[0]}", member, members[dims[0]], f", as {name} has it"
            )
    columns = [recorded_steps(grid, tuple(dates.where.get(member, ()))) for member in members[dims[0]]]
    return np.stack(columns, axis=1)
