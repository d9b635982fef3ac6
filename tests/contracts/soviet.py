"""The declarations of the country by kind, their code, and values that they take in real histories."""

import ast
import functools
import inspect
import textwrap
from typing import Any

import jax
import numpy as np
import xarray

from interregnum import soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment, free, history
from interregnum.kernel import Happening, Lever, Memory, Parameter, Record, Shock, Stock
from interregnum.kernel.declare import Equation, Jump, Quantity
from interregnum.kernel.simulate import History

from ..words import double_precision

MODEL = soviet_union.model()
OWNED: dict[str, Quantity] = {n: MODEL.quantities[n] for n in sorted(MODEL.owned)}
EQUATIONS = {n: q for n, q in OWNED.items() if isinstance(q, Equation)}  # jumps and hazards included
WRITTEN = {n: q for n, q in EQUATIONS.items() if q.fn.__module__ != "interregnum.kernel.declare"}  # not `reset`
STOCKS = {n: q for n, q in OWNED.items() if isinstance(q, Stock)}
SOURCED = {n: q for n, q in OWNED.items() if isinstance(q, Parameter | Lever | Record | Happening)}
DRAWN = {n: q for n, q in OWNED.items() if isinstance(q, Parameter | Shock)}
SECTORS = {module.__name__.rsplit(".", 1)[1]: module for module in soviet_union.SECTORS}
INSTANTS = 24


def sector_of(full: str) -> str:
    return full.split(".", 1)[0]


def local_of(full: str) -> str:
    return full.split(".", 1)[1]


def code_of(q: Equation) -> ast.FunctionDef:
    """The function as a tree, without decorators and docstring."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(q.fn))).body[0]
    assert isinstance(tree, ast.FunctionDef)
    tree.decorator_list, tree.body = [], tree.body[1:]
    return tree


@functools.cache
def stock_end(full: str) -> tuple[str, ...]:
    """The stocks that an equation fills, drains or resets."""
    q = EQUATIONS[full]
    return tuple(str(end) for end in (q.into, q.out_of, getattr(q, "on", None)) if end is not None)


@functools.cache
def readers() -> dict[str, set[str]]:
    """Quantity -> everything that would miss it."""
    out: dict[str, set[str]] = {n: set() for n in OWNED}
    for full, q in EQUATIONS.items():
        for name in {*MODEL.names_read_by(full).values()} - {full}:
            out[name].add(full)
        if place := MODEL.in_place_of(full):
            out[place].add(full)
        if isinstance(q, Jump):
            out[str(q.at)].add(full)
    for full, q in STOCKS.items():
        for name in (MODEL.starts_from(full), MODEL.remembers(full) if isinstance(q, Memory) else None):
            if name:
                out[name].add(full)
    return out


# ── values in real histories ─────────────────────────────────────────────────────────────────────────
def laboratory(draws: int = 16, jobs: int = 1) -> Lab:
    """Histories of 1950-70 in double precision with everything kept, by one and the same compiled program."""
    return Lab(draws=draws, block=16, jobs=jobs, keep=("*",), precision="float64")


def run(*experiments: Experiment, draws: int = 16) -> xarray.Dataset:
    """Some of them by name."""
    with double_precision():
        return laboratory(draws).run(*experiments)


def packed(experiment: Experiment, draws: int = 16, jobs: int = 1) -> History:
    """Some of them as packed arrays: quick to make and to compare."""
    with double_precision():
        return laboratory(draws, jobs).simulate_histories(experiment, range(draws))


@functools.cache
def plain(experiment: Experiment) -> History:
    """A few of `free` or of `history`, made once."""
    return packed(experiment)


def same(one: History, other: History) -> bool:
    """Whether two runs agree in every digit of everything, in the histories that both have."""
    draws = min(one.parameters.shape[0], other.parameters.shape[0])
    return all(np.array_equal(a[:draws], b[:draws], equal_nan=True) for a, b in zip(one[:4], other[:4], strict=True))


@functools.cache
def histories() -> xarray.Dataset:
    """Sixty-four histories by the record and sixty-four free ones."""
    return run(history, free, draws=64)


@functools.cache
def at_instants() -> dict[str, np.ndarray]:
    """Every quantity at some instants of these histories, shape (instant, *dims)."""
    sample = histories()
    rng = np.random.default_rng(1953)
    experiment, draw = rng.integers(0, 2, INSTANTS), rng.integers(0, sample.sizes["draw"], INSTANTS)
    step = rng.integers(1, sample.sizes["time"], INSTANTS)
    out = {}
    for name in OWNED:
        if name not in sample:
            continue
        values = sample[name].values
        timed = {"time", "edge"} & set(sample[name].dims)
        out[name] = values[experiment, draw, step] if timed else values[experiment, draw]
    return out


def arguments_of(full: str) -> dict[str, np.ndarray]:
    """What an equation reads, by argument, at all instants."""
    return {a: at_instants()[n] for a, n in MODEL.names_read_by(full).items()}


def valued(q: Equation, arguments: dict[str, Any]) -> Any:
    """The function at all instants at once, shape (instant, *dims)."""
    if not arguments:
        return np.broadcast_to(np.asarray(q.fn(), float), (INSTANTS,))
    return jax.vmap(lambda one: q.fn(**one))(arguments)
