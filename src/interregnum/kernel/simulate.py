"""One history: stocks at the edges of each step, everything else inside it, events in between. Pure.

The order of a step:
1. the instant: every equation and every decision, from the stocks as they stand;
2. the flows move the stocks (Euler, or Heun's second look);
3. every event happens or not: by its hazard and luck, or as on record;
4. the jumps of those that happened reset stocks;
5. memories copy the instant.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from . import errors
from .assemble import Model
from .declare import Equation, Event, Jump, Lever, Memory, Parameter, Record, Shock, Stock
from .events import happens, log_likelihood
from .randomness import history_key, normal, normals_by_date, uniforms_by_date
from .save import Keep
from .solve import fixed_point

Array = Any
Values = dict[str, Array]


@dataclasses.dataclass(frozen=True)
class Grid:
    """The steps of a run: from `start` to `stop` in decimal years, `dt` apart, by `method`."""

    start: float
    stop: float
    dt: float = 0.25
    method: str = "euler"

    def __post_init__(self) -> None:
        if not self.stop > self.start:
            raise errors.reversed_dates(self.start, self.stop)

    @property
    def per_year(self) -> int:
        """Steps in a year."""
        return round(1 / self.dt)

    @property
    def edges(self) -> np.ndarray:
        """Times of the stocks, shape ``(steps + 1,)``."""
        return self.start + self.dt * np.arange(round((self.stop - self.start) / self.dt) + 1)

    @property
    def times(self) -> np.ndarray:
        """Middles of the steps, shape ``(steps,)``."""
        return self.edges[:-1] + self.dt / 2

    @property
    def dates(self) -> np.ndarray:
        """Whole numbers that name the steps, whatever the start of the run."""
        return np.round(self.edges[:-1] * self.per_year).astype(np.int32)

    @property
    def years(self) -> np.ndarray:
        """Calendar year of each step."""
        return np.floor(self.times).astype(np.int32)

    def due(self, quarter: int) -> np.ndarray:
        """In which steps the work of that quarter is done."""
        if self.per_year % 4:
            raise errors.steps_do_not_fit(self.dt)
        return self.dates % self.per_year == (quarter - 1) * self.per_year // 4


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


class Luck(NamedTuple):
    """What is drawn for one history."""

    parameters: Values  # standard normals
    shocks: Values  # standard normals by date
    chances: Values  # uniforms by step


class History(NamedTuple):
    """What came out."""

    parameters: Values
    edges: Values
    inside: Values
    events: Values
    log_likelihood: Values  # by event, summed over the steps


def draw_luck(model: Model, grid: Grid, seed: int, history: Array) -> Luck:
    """Everything random about one history, keyed by (seed, history, name, date, member)."""
    key = history_key(seed, history)
    years, at_year = np.unique(grid.years, return_inverse=True)
    shocks = {}
    for name, q in model.kind(Shock).items():
        if q.every == "year":
            shocks[name] = normals_by_date(key, name, jnp.asarray(years), model.shape(name))[at_year]
        else:
            shocks[name] = normals_by_date(key, name, jnp.asarray(grid.dates), model.shape(name))
    return Luck(
        {n: normal(key, n, model.shape(n)) for n in model.kind(Parameter)},
        shocks,
        {n: uniforms_by_date(key, n, jnp.asarray(grid.dates), model.shape(n)) for n in model.kind(Event)},
    )


def simulate(
    model: Model, grid: Grid, keep: Keep, dtype: Any = jnp.float32
) -> Callable[[Luck, Setting], History]:
    """A pure function from luck and a setting to one history: it jits, vmaps and differentiates."""
    quarters = sorted({q.in_quarter for q in model.equations.values() if q.in_quarter})
    due = {quarter: grid.due(quarter) for quarter in quarters}

    def run(luck: Luck, setting: Setting) -> History:
        luck, setting = _cast(luck, dtype), _cast(setting, dtype)
        parameters = {
            n: jnp.where(jnp.isnan(setting.given[n]), q.prior.to_value(luck.parameters[n]), setting.given[n])
            for n, q in model.kind(Parameter).items()
        }
        shocks = {
            n: _where_known(setting.known[n], setting.observed[n], q.prior.to_value(luck.shocks[n]))
            for n, q in model.kind(Shock).items()
        }
        drivers = (
            {**setting.records, **shocks},
            setting.levers,
            setting.let,
            luck.chances,
            setting.recorded,
            {quarter: jnp.asarray(flags) for quarter, flags in due.items()},
        )
        first = jax.tree.map(lambda path: path[0], drivers)
        initial = _start(model, {**parameters, **first[0]}, first, setting.switches, dtype)
        yearly = {
            n: jnp.zeros(model.shape(n), dtype) for n, q in model.equations.items() if q.in_quarter is not None
        }
        begun = jnp.arange(grid.times.size) > 0

        def step(carry: Any, driver: Any) -> Any:
            stocks, held, sums = carry
            (given, levers, let, chances, recorded, due_now), running = driver
            outside = {**parameters, **given}

            def instant(at: Values) -> Values:
                return _instant(model, {**outside, **at}, levers, let, setting.switches, held, due_now, running)

            now = instant(stocks)
            after = _move(model, grid, stocks, now, instant, due_now)
            happened, sums = _happen(model, grid, now, chances, recorded, setting, sums)
            after = _leap(model, after, now, happened)
            for name in model.kind(Memory):
                after[name] = now[model.remembers(name)]
            kept = (
                {n: stocks[n] for n in keep.edges},
                {n: now[n] for n in keep.inside},
                {n: happened[n] for n in keep.events},
            )
            return (after, {n: now[n] for n in held}, sums), kept

        zero = {n: jnp.zeros((), dtype) for n in model.kind(Event)} if keep.likelihood else {}
        (last, _, sums), (edges, inside, events) = jax.lax.scan(step, (initial, yearly, zero), (drivers, begun))
        edges = {n: jnp.concatenate([edges[n], last[n][None]]) for n in keep.edges}
        return History(parameters, edges, inside, events, sums)

    return run


def _cast(tree: Any, dtype: Any) -> Any:
    return jax.tree.map(lambda x: jnp.asarray(x, dtype), tree)


def _where_known(known: Array, observed: Array, drawn: Array) -> Array:
    """The record where it knows; a record without dimensions holds for every member."""
    extra = drawn.ndim - known.ndim
    return jnp.where(known.reshape(known.shape + (1,) * extra) > 0, observed.reshape(observed.shape + (1,) * extra), drawn)


def _switched(q: Any, value: Array, off: Array | float | None, switches: Mapping[str, Array]) -> Array:
    """off + on (value - off); a switch of exactly 0 leaves no trace of the value."""
    if q.mechanism is None:
        return value
    on = switches[q.mechanism]
    return jnp.where(on > 0, off + on * (value - off), off)  # type: ignore[operator]


def _shaped(model: Model, full: str, value: Array) -> Array:
    shape = model.shape(full)
    if jnp.shape(value) == shape:
        return value
    try:
        return jnp.broadcast_to(value, shape)
    except ValueError:
        raise errors.wrong_shape(full, model.quantities[full].dims, shape, jnp.shape(value)) from None


def _value(model: Model, full: str, q: Equation, now: Values, switches: Mapping[str, Array]) -> Array:
    arguments = {a: now[n] for a, n in model.names_read_by(full).items() if n != full or not q.solve}
    if q.solve is None:
        value = q.fn(**arguments)
    else:
        unknown = full.rsplit(".", 1)[1]
        dtype = jnp.result_type(*arguments.values())
        start = jnp.full(model.shape(full), q.solve.start, dtype)
        value = fixed_point(
            lambda x: _shaped(model, full, q.fn(**arguments, **{unknown: x})), start, q.solve.tolerance, q.solve.at_most
        )
    place = model.in_place_of(full)
    return _shaped(model, full, _switched(q, value, now[place] if place else q.off, switches))


def _instant(
    model: Model,
    now: Values,
    levers: Values,
    let: Values,
    switches: Values,
    held: Values,
    due: Mapping[int, Array],
    running: Array,
) -> Values:
    """Every quantity of the model at one instant."""
    now = dict(now)
    for full in model.order:
        q = model.quantities[full]
        if isinstance(q, Lever):
            now[full] = _decided(model, full, q, now, levers, let)
            continue
        assert isinstance(q, Equation)
        if q.in_quarter is None:
            now[full] = _value(model, full, q, now, switches)
        else:
            work = due[q.in_quarter] | ~running
            now[full] = jax.lax.cond(
                work,
                lambda q=q, full=full: _value(model, full, q, now, switches),  # type: ignore[misc]
                lambda full=full: held[full],  # type: ignore[misc]
            )
    return now


def _decided(model: Model, full: str, q: Lever, now: Values, levers: Values, let: Values) -> Array:
    """A decision: what was recorded or ordered, or what the modelled actors would do."""
    if full not in model.rules:
        return _shaped(model, full, levers[full])
    choice = jnp.clip(now[model.rules[full]], q.low, q.high)
    return _shaped(model, full, jnp.where(let[full] > 0, choice, levers[full]))


def _start(model: Model, now: Values, first: Any, switches: Values, dtype: Any) -> Values:
    """Stocks at the first edge, each from a number or from what it is declared to start from."""
    _, levers, let, *_ = first
    for full in model.start_order:
        q = model.quantities[full]
        if isinstance(q, Stock):
            start = model.starts_from(full)
            value = now[start] if start else jnp.asarray(q.initial, dtype)
            now[full] = _shaped(model, full, jnp.asarray(value, dtype))
        elif isinstance(q, Lever):
            now[full] = _decided(model, full, q, now, levers, let)
        else:
            assert isinstance(q, Equation)
            now[full] = _value(model, full, q, now, switches)
    return {n: now[n] for n in model.kind(Stock)}


def _rates(model: Model, now: Values, due: Mapping[int, Array], dt: float) -> Values:
    """Net change per year of each stock; the flow of a whole year counts in the step in which it is due."""
    rates: Values = {}
    for full, q in model.equations.items():
        if not q.is_flow:
            continue
        rate = now[full] if q.in_quarter is None else jnp.where(due[q.in_quarter], now[full] / dt, 0.0)
        for end, sign in ((q.into, 1), (q.out_of, -1)):
            if end is not None:
                rates[str(end)] = rates.get(str(end), 0.0) + sign * rate
    return rates


def _move(
    model: Model,
    grid: Grid,
    stocks: Values,
    now: Values,
    instant: Callable[[Values], Values],
    due: Mapping[int, Array],
) -> Values:
    rates = _rates(model, now, due, grid.dt)
    after = {n: stocks[n] + grid.dt * rates[n] if n in rates else stocks[n] for n in stocks}
    if grid.method == "euler":
        return after
    second = _rates(model, instant(after), due, grid.dt)
    return {n: stocks[n] + grid.dt * (rates[n] + second[n]) / 2 if n in rates else stocks[n] for n in stocks}


def _happen(
    model: Model, grid: Grid, now: Values, chances: Values, recorded: Values, setting: Setting, sums: Values
) -> tuple[Values, Values]:
    happened: Values = {}
    for name in model.kind(Event):
        happened[name] = happens(
            now[name], chances[name], grid.dt, recorded=recorded[name], follow=setting.follow[name]
        )
    for name, q in model.happenings.items():
        on = setting.switches[q.mechanism] if q.mechanism else 1.0
        happened[name] = (recorded[name] > 0) & (jnp.asarray(on) > 0)
    learnt = {n: jnp.sum(log_likelihood(now[n], happened[n], grid.dt)) for n in sums}
    return happened, {n: sums[n] + learnt[n] for n in sums}


def _leap(model: Model, after: Values, now: Values, happened: Values) -> Values:
    """The jumps of what happened; a stock that a jump reads is read as it stands after earlier ones."""
    for full in model.jumps:
        q = model.quantities[full]
        assert isinstance(q, Jump)
        on, at = str(q.on), str(q.at)
        arguments = {a: after[n] if n == on else now[n] for a, n in model.names_read_by(full).items()}
        after[on] = _shaped(model, on, jnp.where(happened[at], q.fn(**arguments), after[on]))
    return after


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
        return np.broadcast_to(np.reshape(values, values.shape + (1,) * (1 + len(model.shape(full)) - values.ndim)), (times.size, *model.shape(full)))

    levers, let = {}, {}
    for name, q in model.kind(Lever).items():
        known = q.recorded is not None
        levers[name] = path(q.recorded.at(times) if q.recorded else np.zeros(times.size), name)
        let[name] = np.full(times.size, 0.0 if known else 1.0)
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
        {n: path(q.path.at(times), n) for n, q in model.kind(Record).items()},
        known,
        observed,
        dict.fromkeys(model.mechanisms, 1.0),
        follow,
        recorded,
        {n: np.full(model.shape(n), np.nan) for n in model.kind(Parameter)},
    )


def _on_record(
    model: Model, grid: Grid, name: str, dates: Any, members: Mapping[str, tuple[str, ...]]
) -> np.ndarray:
    dims = model.quantities[name].dims
    if not dims:
        return recorded_steps(grid, dates.years)
    columns = [recorded_steps(grid, tuple(dates.where.get(member, ()))) for member in members[dims[0]]]
    return np.stack(columns, axis=1)
