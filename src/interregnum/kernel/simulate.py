"""One history: stocks at the edges of each step, everything else inside it, events in between. Pure.

The order of a step:
1. the instant: every equation and every decision, from the stocks as they stand;
2. the flows move the stocks (Euler, or Heun's second look);
3. every event happens or not: by its hazard and luck, or as on record;
4. the jumps of those that happened reset stocks;
5. memories copy the instant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from . import errors
from .assemble import Model
from .declare import (
    Equation,
    Event,
    FixedPoint,
    Happening,
    Jump,
    Lever,
    Memory,
    Parameter,
    Shock,
    Stock,
)
from .events import happens, log_likelihood
from .grid import Grid
from .layout import Layout
from .priors import to_values
from .randomness import messages, normals, uniforms
from .save import Keep
from .setting import Layouts, Packed, layouts
from .solve import fixed_point

Array = Any
Values = dict[str, Array]


class Luck(NamedTuple):
    """What is drawn for one history, packed side by side in the last axis."""

    parameters: Array  # standard normals
    yearly: Array  # standard normals of shocks, (year, packed)
    quarterly: Array  # the same, (step, packed)
    chances: Array  # uniforms of events, (step, packed)


class History(NamedTuple):
    """What came out, packed side by side in the last axis; `unpacked` gives the names back."""

    parameters: Array
    edges: Array  # (edge, packed)
    inside: Array  # (time, packed)
    events: Array  # (time, packed)
    log_likelihood: Values  # by event, summed over the steps

    def unpacked(self, model: Model, keep: Keep) -> Named:
        """By name, with all leading axes."""
        parts = (
            Layout.of(model, names).unpack(packed)
            for names, packed in zip(
                (model.kind(Parameter), keep.edges, keep.inside, keep.events), self[:4], strict=True
            )
        )
        parameters, edges, inside, events = parts
        return Named(parameters, edges, inside, events, self.log_likelihood)


class Named(NamedTuple):
    """A history by name."""

    parameters: Values
    edges: Values
    inside: Values
    events: Values
    log_likelihood: Values


def draw_luck(model: Model, grid: Grid, seed: Array, history: Array) -> Luck:
    """Everything random about one history, keyed by (seed, history, name, date, member)."""
    yearly, quarterly = shock_layouts(model)
    purposes = [
        messages(Layout.of(model, model.kind(Parameter))),
        messages(yearly, np.unique(grid.years)),
        messages(quarterly, grid.dates),
        messages(Layout.of(model, model.kind(Event)), grid.dates),
    ]
    drawn = uniforms(seed, history, np.concatenate([p.reshape(-1, 2) for p in purposes]))
    ends = np.cumsum([p.shape[0] * p.shape[1] for p in purposes])
    parts = [x.reshape(p.shape[:2]) for x, p in zip(jnp.split(drawn, ends[:-1]), purposes, strict=True)]
    return Luck(normals(parts[0][0]), normals(parts[1]), normals(parts[2]), parts[3])


def shock_layouts(model: Model) -> tuple[Layout, Layout]:
    """Shocks drawn once a year, and once a step."""
    shocks = model.kind(Shock)
    yearly = [n for n, q in shocks.items() if q.every == "year"]
    return Layout.of(model, yearly), Layout.of(model, [n for n in shocks if n not in yearly])


class Stepwise(NamedTuple):
    """The parts of a simulation, each pure: for those who go step by step and decide on the way."""

    begin: Callable[[Luck, Packed], tuple[Fixed, Carry, Drivers]]  # drivers: one for each look and each step
    step: Callable[[Fixed, Carry, Drivers], tuple[Carry, Kept]]
    edge: Callable[[Carry], Array]  # the stocks that are kept, as they stand


def stepwise(model: Model, grid: Grid, keep: Keep, dtype: Any = jnp.float32) -> Stepwise:
    """One history in steps.

    Before the first step the first instant is looked at as often as stocks start from what is computed in it
    (`Model.looks_before_the_start`); nothing moves and nothing happens until all of them have their start.
    """
    at = layouts(model)
    quarters = sorted({q.in_quarter for q in model.equations.values() if q.in_quarter})
    due = {quarter: grid.due(quarter) for quarter in quarters}
    declared = model.kind(Parameter) | model.kind(Shock)
    priors, shock_priors = ([declared[n].prior for n in layout.one_by_one()] for layout in (at.parameters, at.shocks))
    yearly_shocks, quarterly_shocks = shock_layouts(model)
    at_year = np.unique(grid.years, return_inverse=True)[1]
    stocks = Layout.of(model, model.kind(Stock))
    yearly = Layout.of(model, [n for n, q in model.equations.items() if q.in_quarter is not None])
    edges, inside, happenings = (Layout.of(model, names) for names in (keep.edges, keep.inside, keep.events))
    looks = model.looks_before_the_start
    order = np.concatenate([np.zeros(looks, int), np.arange(grid.times.size)])
    ready, running = (np.arange(order.size) >= first for first in (looks, looks + 1))

    def begin(luck: Luck, setting: Packed) -> tuple[Fixed, Carry, Drivers]:
        steps = grid.times.shape
        luck, setting = _cast(luck, dtype), _cast(setting, dtype)
        chosen = jnp.where(jnp.isnan(setting.given), to_values(priors, luck.parameters), setting.given)
        drawn_shocks = yearly_shocks.unpack(luck.yearly[at_year]) | quarterly_shocks.unpack(luck.quarterly)
        shocks = to_values(shock_priors, at.shocks.pack(drawn_shocks, steps))
        paths = Paths(
            records=setting.records,
            shocks=jnp.where(setting.known > 0, setting.observed, shocks).astype(dtype),
            levers=setting.levers,
            let=setting.let,
            chances=luck.chances,
            recorded=setting.recorded,
            due={quarter: jnp.asarray(flags) for quarter, flags in due.items()},
        )
        drivers = Drivers(jax.tree.map(lambda path: path[order], paths), jnp.asarray(ready), jnp.asarray(running))
        initial = _start(model, stocks, chosen, setting, jax.tree.map(lambda path: path[0], paths)).astype(dtype)
        zero = {n: jnp.zeros((), dtype) for n in model.kind(Event)} if keep.likelihood else {}
        fixed = Fixed(chosen, setting.constants, setting.switches, setting.follow)
        return fixed, Carry(initial, jnp.zeros(yearly.length, dtype), zero), drivers

    def step(fixed: Fixed, carry: Carry, driver: Drivers) -> tuple[Carry, Kept]:
        now_stocks, held, sums = stocks.unpack(carry.stocks), yearly.unpack(carry.held), carry.sums
        paths, active = driver.paths, fixed.switches > 0
        around = _outside(at, fixed.parameters, fixed.constants, paths)
        decided = Decisions(
            at.levers.unpack(paths.levers),
            {n: paths.let[i] for i, n in enumerate(at.levers.names)},
            {n: fixed.switches[i] for i, n in enumerate(model.mechanisms)},
            {n: active[i] for i, n in enumerate(model.mechanisms)},
        )

        def instant(stocks_then: Values) -> Values:
            return _instant(model, around | stocks_then, decided, held, paths.due, driver.running)

        now = instant(now_stocks)
        after = _move(model, grid, now_stocks, now, instant, paths.due)
        chances, recorded = at.chances.unpack(paths.chances), at.recorded.unpack(paths.recorded)
        follow = {n: fixed.follow[i] for i, n in enumerate(at.chances.names)}
        happened = _happen(model, grid, now, chances, recorded, follow, decided.switches)
        after = _leap(model, after, now, happened)
        for name in model.kind(Memory):
            after[name] = now[model.remembers(name)]
        kept = Kept(
            edges.pack(now_stocks).astype(dtype),
            inside.pack(now).astype(dtype),
            happenings.pack(happened).astype(bool),
        )
        if looks:
            after = {n: jnp.where(driver.ready, after[n], start) for n, start in _starts(model, now).items()}
        learnt = {n: jnp.sum(log_likelihood(now[n], happened[n], grid.dt)) for n in sums}
        sums = {n: sums[n] + jnp.where(driver.ready, learnt[n], 0.0) for n in sums}
        return Carry(stocks.pack(after), yearly.pack(now).astype(dtype), sums), kept

    def edge(carry: Carry) -> Array:
        return edges.pack(stocks.unpack(carry.stocks)).astype(dtype)

    return Stepwise(begin, step, edge)


def simulate(model: Model, grid: Grid, keep: Keep, dtype: Any = jnp.float32) -> Callable[[Luck, Packed], History]:
    """A pure function from luck and a packed setting to one history: it jits, vmaps and differentiates."""
    parts, looks = stepwise(model, grid, keep, dtype), model.looks_before_the_start

    def run(luck: Luck, setting: Packed) -> History:
        fixed, carry, drivers = parts.begin(luck, setting)
        last, kept = jax.lax.scan(lambda carry, driver: parts.step(fixed, carry, driver), carry, drivers)
        kept = jax.tree.map(lambda path: path[looks:], kept)
        edges = jnp.concatenate([kept.edges, parts.edge(last)[None]])
        return History(fixed.parameters, edges, kept.inside, kept.events, last.sums)

    return run


class Fixed(NamedTuple):
    """What stays as it is through a whole history."""

    parameters: Array
    constants: Values
    switches: Array
    follow: Array


class Carry(NamedTuple):
    """What one step hands to the next."""

    stocks: Array  # (packed,)
    held: Array  # (packed,), what is computed once a year
    sums: Values  # log likelihood so far, by event


class Kept(NamedTuple):
    """What is kept of one step; with a first axis `time`, of many."""

    edges: Array
    inside: Array
    events: Array


class Paths(NamedTuple):
    """What comes from outside over time; `time` is the first axis."""

    records: Array
    shocks: Array
    levers: Array
    let: Array
    chances: Array
    recorded: Array
    due: dict[int, Array]


class Drivers(NamedTuple):
    """What drives the steps; `ready` once all stocks have their start, `running` after the first step."""

    paths: Paths
    ready: Array
    running: Array


class Decisions(NamedTuple):
    """Who decides what in one step."""

    levers: Values
    let: Values
    switches: Values
    active: Values  # mechanism -> whether its switch is above 0


def _cast(tree: Any, dtype: Any) -> Any:
    return jax.tree.map(lambda x: jnp.asarray(x, dtype), tree)


def _outside(at: Layouts, parameters: Array, constants: Values, paths: Paths) -> Values:
    """All that no equation of an instant computes, stocks and levers apart."""
    given_now = at.records.unpack(paths.records) | at.shocks.unpack(paths.shocks)
    return at.parameters.unpack(parameters) | constants | given_now


def _switched(q: Equation, value: Array, off: Array, decided: Decisions) -> Array:
    """off + on (value - off); a switch of exactly 0 leaves no trace of the value."""
    if q.mechanism is None:
        return value
    on = decided.switches[q.mechanism]
    return jnp.where(decided.active[q.mechanism], off + on * (value - off), off)


def _shaped(model: Model, full: str, value: Array) -> Array:
    shape = model.shape(full)
    if jnp.shape(value) == shape:
        return value
    try:
        return jnp.broadcast_to(value, shape)
    except ValueError:
        raise errors.wrong_shape(full, model.quantities[full].dims, shape, jnp.shape(value)) from None


def _value(model: Model, full: str, q: Equation, now: Values, decided: Decisions) -> Array:
    if q.solve is None:
        value = q.fn(**{a: now[n] for a, n in model.names_read_by(full).items()})
    else:
        value = _solved(model, full, q, q.solve, now)
    place = model.in_place_of(full)
    return _shaped(model, full, _switched(q, value, now[place] if place else q.off, decided))


def _solved(model: Model, full: str, q: Equation, how: FixedPoint, now: Values) -> Array:
    """The solution of a declared fixed point; the function may read the unknown as `name` and `name_everywhere`."""
    unknown = full.rsplit(".", 1)[1]
    arguments = {a: now[n] for a, n in model.names_read_by(full).items() if n != full}
    start = jnp.full(model.shape(full), how.start, jnp.result_type(*arguments.values()))

    def fn(own: Array, everywhere: Array) -> Array:
        named = {unknown: own, f"{unknown}_everywhere": everywhere}
        return _shaped(model, full, q.fn(**arguments, **{a: named[a] for a in q.reads if a in named}))

    return fixed_point(fn, start, how.tolerance, how.at_most)


def _instant(
    model: Model, now: Values, decided: Decisions, held: Values, due: Mapping[int, Array], running: Array
) -> Values:
    """Every quantity of the model at one instant."""
    now = dict(now)
    for full in model.order:
        q = model.quantities[full]
        if isinstance(q, Lever):
            now[full] = _decided(model, full, q, now, decided)
            continue
        assert isinstance(q, Equation)
        if q.in_quarter is None:
            now[full] = _value(model, full, q, now, decided)
        else:
            work = due[q.in_quarter] | ~running
            now[full] = jax.lax.cond(
                work,
                lambda q=q, full=full: _value(model, full, q, now, decided),
                lambda full=full: held[full],
            )
    return now


def _decided(model: Model, full: str, q: Lever, now: Values, decided: Decisions) -> Array:
    """A decision: what was recorded or ordered, or what the modelled actors would do."""
    if full not in model.rules:
        return _shaped(model, full, decided.levers[full])
    choice = jnp.clip(now[model.rules[full]], q.low, q.high)
    return _shaped(model, full, jnp.where(decided.let[full] > 0, choice, decided.levers[full]))


def _start(model: Model, stocks: Layout, parameters: Array, setting: Packed, first: Paths) -> Array:
    """Stocks before the first look at the first instant: numbers, parameters and what is given from outside.

    Most start from a parameter: those are picked out of the packed parameters at once. What starts from an
    equation stands at 1 until it is looked up.
    """
    at = layouts(model)
    places = at.parameters.places()
    around = _outside(at, parameters, setting.constants, first)
    picked = np.zeros(stocks.length, int)
    numbers = np.full(stocks.length, np.nan)
    given: dict[str, Array] = {}
    for full in stocks.names:
        q, where = model.quantities[full], stocks.places()[full][0]
        assert isinstance(q, Stock)
        origin = model.starts_from(full)
        if origin is None:
            numbers[where] = q.initial
        elif origin in places and places[origin][1] in ((), model.shape(full)):
            picked[where] = np.arange(parameters.shape[-1])[places[origin][0]]
        elif origin in around:
            given[full] = _shaped(model, full, jnp.asarray(around[origin]))
        else:
            numbers[where] = 1.0
    chosen = parameters[picked] if parameters.shape[-1] else 0.0
    vector = jnp.where(np.isnan(numbers), chosen, np.nan_to_num(numbers))
    if not given:
        return vector
    rest = Layout.of(model, given)
    at_rest = np.concatenate([np.arange(stocks.length)[stocks.places()[n][0]] for n in rest.names])
    return vector.at[at_rest].set(rest.pack(given))


def _starts(model: Model, now: Values) -> Values:
    """Stocks after one more look at the first instant: those that start from something computed take it over."""
    origins = {n: model.starts_from(n) for n in model.kind(Stock)}
    return {n: _shaped(model, n, now[origin if origin in model.start_order else n]) for n, origin in origins.items()}


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
    once = {
        n: now[n] for n, q in model.equations.items() if q.in_quarter is not None
    }  # taken once, not looked at twice
    second = _rates(model, instant(after) | once, due, grid.dt)
    return {n: stocks[n] + grid.dt * (rates[n] + second[n]) / 2 if n in rates else stocks[n] for n in stocks}


def _happen(
    model: Model, grid: Grid, now: Values, chances: Values, recorded: Values, follow: Values, switches: Values
) -> Values:
    """What happens in this step."""
    happened: Values = {}
    for name in (*model.kind(Event), *model.happenings):
        q = model.quantities[name]
        assert isinstance(q, Event | Happening)
        on_record = recorded[name] * (switches[q.mechanism] if q.mechanism else 1.0)
        if isinstance(q, Event):
            happened[name] = happens(now[name], chances[name], grid.dt, recorded=on_record, follow=follow[name])
        else:
            happened[name] = on_record > 0
    return happened


def _leap(model: Model, after: Values, now: Values, happened: Values) -> Values:
    """The jumps of what happened; a stock that a jump reads is read as it stands after earlier ones."""
    for full in model.jumps:
        q = model.quantities[full]
        assert isinstance(q, Jump)
        on, at = str(q.on), str(q.at)
        arguments = {a: after[n] if n == on else now[n] for a, n in model.names_read_by(full).items()}
        after[on] = _shaped(model, on, jnp.where(happened[at], q.fn(**arguments), after[on]))
    return after
