"""What all tests share: a sector made on the spot, double precision, and one plain run of a small model."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import jax
import xarray

from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment, given, history
from interregnum.kernel import Constant, Model, Parameter, Record, Stock, assemble, judgement, normal

TALE = judgement("made up for a test")


def sector(name: str, **declarations: Any) -> ModuleType:
    """A sector of that name that declares these things, as if they stood in a file."""
    module = ModuleType(name)
    vars(module).update(declarations)
    return module


def country(**declarations: Any) -> Model:
    """A model of one sector, called `land`."""
    sizes = declarations.pop("sizes", {})
    return assemble(sector("land", **declarations), sizes=sizes)


def number(value: Any, unit: str = "1", **more: Any) -> Record:
    """A constant of a textbook."""
    return Record(unit, path=Constant(value), source=TALE, doc="a number of the textbook", **more)


def guess(unit: str = "1", **more: Any) -> Parameter:
    """A parameter of no interest in itself."""
    return Parameter(unit, prior=more.pop("prior", normal(0, 1)), source=TALE, doc="a guess", **more)


def stock(initial: str | float, unit: str = "1", **more: Any) -> Stock:
    """A stock of no interest in itself."""
    return Stock(unit, initial=initial, doc="a stock", **more)


@contextlib.contextmanager
def double_precision() -> Iterator[None]:
    """Numbers of sixteen digits, in this thread and in all others."""
    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", True)
    try:
        yield
    finally:
        jax.config.update("jax_enable_x64", before)


def in_double(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A test (or a fixture) that runs in double precision."""

    @functools.wraps(fn)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        with double_precision():
            return fn(*args, **kwargs)

    return wrapped


@in_double
def one_run(model: Model, stop: float, dt: float = 0.25, method: str = "heun", **known: float) -> xarray.Dataset:
    """One history from year 0 in double precision, with these parameters known; names without sector."""
    experiment: Experiment = history & given(known) if known else history
    lab = Lab(draws=1, block=1, jobs=1, start=0.0, stop=stop, dt=dt, method=method, precision="float64", model=model)
    run = lab.run(experiment).isel(experiment=0, draw=0)
    return run.rename({name: name.split(".", 1)[1] for name in run.data_vars})
