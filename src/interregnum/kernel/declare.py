"""What a sector file may declare. Nothing here knows about time stepping, JAX or any country.

A sector is an ordinary Python module. Its global names are its vocabulary; an equation is a function
named after the quantity it defines, and its arguments are the quantities it reads.

    Parameter   what nobody knows exactly: prior, unit, source
    Lever       what somebody decides: who, what was recorded, and (`@rule`) what the modelled actors would do
    Shock       what nobody decides: one draw a year or a quarter, or the value on record
    Record      what is given from outside
    Stock       what accumulates; changed only by flows and by the jumps of events
    Memory      a stock that copies: a quantity as it was one step ago
    Read        a quantity that another sector owns
    Event       something that may happen between two steps, with a hazard per year
    Happening   something that happened on dates given from outside

    @equation  @flow  @rule  @observable  @fixed_point  @event  @jump  reset
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
import math
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import numpy as np

from .priors import Prior
from .sources import Source


class Path(Protocol):
    """A quantity given over time, such as a series of the record."""

    def at(self, times: np.ndarray) -> np.ndarray:
        """Values at decimal years `times`, shape ``(time, *dims)``."""
        ...


class KnownPath(Path, Protocol):
    """A path that may have gaps."""

    def known(self, times: np.ndarray) -> np.ndarray:
        """Whether the record covers each of the `times`."""
        ...


class Dates(Protocol):
    """When something happened, in decimal years; `where` names the members of a dimension it happened to."""

    @property
    def years(self) -> tuple[float, ...]: ...

    @property
    def where(self) -> Mapping[str, tuple[float, ...]]: ...


@dataclasses.dataclass(frozen=True, eq=False)
class Quantity:
    """Anything with a unit and a meaning."""

    unit: str
    _: dataclasses.KW_ONLY
    doc: str
    dims: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first line of the meaning."""
        return self.doc.strip().splitlines()[0].rstrip(".")


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Parameter(Quantity):
    """What we do not know exactly: a prior, and where it comes from."""

    prior: Prior
    source: Source


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Lever(Quantity):
    """What somebody decided, and could have decided otherwise. Without a record its rule always decides."""

    by: str
    source: Source
    recorded: Path | None = None
    low: float = -math.inf
    high: float = math.inf


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Shock(Quantity):
    """What nobody decided: one draw a ``"year"`` or a ``"quarter"``; where the record knows it, the record."""

    prior: Prior
    every: str = "year"
    recorded: KnownPath | None = None


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Record(Quantity):
    """What is given from outside, the same in every history."""

    path: Path
    source: Source


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Stock(Quantity):
    """What accumulates. `initial` is 0, 1, or the name of what it starts from.

    `low` and `high` promise a range that the tests check; nothing is clipped.
    """

    initial: str | float
    low: float = -math.inf
    high: float = math.inf


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Memory(Stock):
    """A stock that copies: the value of `of` one step ago. Before the first step it is `initial`."""

    of: str


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Read(Quantity):
    """A quantity that another sector owns: its full name, ``"sector.quantity"``."""

    of: str


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class FixedPoint:
    """How an equation that contains its own unknown is solved: iteration upward from `start`."""

    start: float
    tolerance: float
    at_most: int


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Equation(Quantity):
    """name = f(arguments), evaluated at one instant. A declared equation is still the function it was."""

    fn: Callable[..., Any]
    out_of: Quantity | str | None = None  # the object as written; its full name once assembled
    into: Quantity | str | None = None
    decides: Quantity | str | None = None  # the lever whose rule this is
    mechanism: str | None = None
    off: float | str | None = None  # a value, or the quantity that takes its place
    observable: bool = False
    series: str | None = None
    in_quarter: int | None = None  # worked out once a year, in this quarter; it stands until the next
    solve: FixedPoint | None = None

    @functools.cached_property
    def reads(self) -> tuple[str, ...]:
        """The names of the arguments."""
        return tuple(inspect.signature(self.fn).parameters)

    def unknown_everywhere(self, local: str) -> str | None:
        """The argument that stands for all entries of the unknown of a fixed point, if there is one."""
        name = f"{local}_everywhere"
        return name if self.solve and name in self.reads else None

    @property
    def is_flow(self) -> bool:
        """Whether it drains or fills a stock."""
        return self.out_of is not None or self.into is not None

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.fn(*args, **kwargs)


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Event(Equation):
    """Something that may happen between two steps; the equation is its hazard, per year."""

    recorded: Dates | None = None


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Happening(Quantity):
    """Something that happens on given dates in every history, such as a death."""

    dates: Dates
    source: Source
    mechanism: str | None = None


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Jump(Equation):
    """What a stock becomes when an event happens."""

    on: Quantity | str
    at: Quantity | str
    to: str | None = None  # of a reset: the quantity that the stock becomes


def equation(
    unit: str,
    *,
    dims: tuple[str, ...] = (),
    mechanism: str | None = None,
    off: float | str | None = None,
    in_quarter: int | None = None,
) -> Callable[[Callable[..., Any]], Equation]:
    """Declare ``name = f(arguments)``.

    `mechanism` and `off`: a name for what it represents, and the value (or the other quantity) that stands
    in its place when that is switched off. `in_quarter`: worked out once a year, in quarter 1 to 4.
    """
    if (mechanism is None) != (off is None):
        raise TypeError("a mechanism needs `off=`, what stands in its place when it is switched off")
    return lambda fn: Equation(
        unit, doc=_doc(fn), dims=dims, fn=fn, mechanism=mechanism, off=off, in_quarter=in_quarter
    )


def flow(
    unit: str,
    *,
    out_of: Quantity | None = None,
    into: Quantity | None = None,
    dims: tuple[str, ...] = (),
    mechanism: str | None = None,
    off: float | str | None = None,
    in_quarter: int | None = None,
) -> Callable[[Callable[..., Any]], Equation]:
    """Declare a rate that drains one stock and/or fills another. Once a year, it moves a whole year's worth."""
    declare = equation(unit, dims=dims, mechanism=mechanism, off=off, in_quarter=in_quarter)
    return lambda fn: dataclasses.replace(declare(fn), out_of=out_of, into=into)


def rule(lever: Lever) -> Callable[[Callable[..., Any]], Equation]:
    """Declare what the modelled actors would decide about `lever`: same unit, same dimensions."""
    return lambda fn: dataclasses.replace(equation(lever.unit, dims=lever.dims)(fn), decides=lever)


def observable(
    unit: str, *, dims: tuple[str, ...] = (), series: str | None = None
) -> Callable[[Callable[..., Any]], Equation]:
    """Declare what a statistician could have printed. Nothing in the model may read it."""
    return lambda fn: dataclasses.replace(equation(unit, dims=dims)(fn), observable=True, series=series)


def fixed_point(
    unit: str,
    *,
    dims: tuple[str, ...] = (),
    start: float = 0.0,
    tolerance: float = 2e-5,
    at_most: int = 100,
    mechanism: str | None = None,
    off: float | str | None = None,
) -> Callable[[Callable[..., Any]], Equation]:
    """Declare a genuine simultaneity: the function reads its own name, the unknown.

    Over a dimension, the own name stands for the entry itself and ``name_everywhere`` for all entries.
    It is iterated from `start`; with a monotone function and the default start this is the lowest solution.
    Derivatives are those of the solution (implicit), not of the iteration.
    """
    solve = FixedPoint(start=start, tolerance=tolerance, at_most=at_most)
    declare = equation(unit, dims=dims, mechanism=mechanism, off=off)
    return lambda fn: dataclasses.replace(declare(fn), solve=solve)


def event(
    *,
    recorded: Dates | None = None,
    dims: tuple[str, ...] = (),
    mechanism: str | None = None,
) -> Callable[[Callable[..., Any]], Event]:
    """Declare something that may happen; the function is its hazard per year (never negative).

    In a history that follows the record it happens on the dates `recorded`; without them it stays free.
    """
    off = None if mechanism is None else 0.0
    return lambda fn: Event("1/yr", doc=_doc(fn), dims=dims, fn=fn, mechanism=mechanism, off=off, recorded=recorded)


def jump(on: Stock | Read, *, at: Event | Happening | Read) -> Callable[[Callable[..., Any]], Jump]:
    """Declare what the stock `on` becomes when the event `at` happens.

    Where the function reads the stock itself it gets its value after this step's flows and earlier jumps.
    """
    return lambda fn: Jump(on.unit, doc=_doc(fn), dims=on.dims, fn=fn, on=on, at=at)


def reset(on: Stock | Read, *, at: Event | Happening | Read, to: str | float, doc: str) -> Jump:
    """Declare a jump of the stock `on` to a number or to the quantity of that name, when `at` happens."""

    def fn(**named: Any) -> Any:
        return named[to] if isinstance(to, str) else to

    names = [to] if isinstance(to, str) else []
    only = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in names]
    fn.__signature__ = inspect.Signature(only)  # type: ignore[attr-defined]
    return Jump(on.unit, doc=doc, dims=on.dims, fn=fn, on=on, at=at, to=to if isinstance(to, str) else None)


@dataclasses.dataclass(frozen=True, eq=False)
class Constant:
    """A path that never changes: a number, or an array over the dimensions."""

    value: float | np.ndarray

    def at(self, times: np.ndarray) -> np.ndarray:
        """`value` at each time."""
        value = np.asarray(self.value, float)
        return np.broadcast_to(value, (*np.shape(times), *value.shape))


@dataclasses.dataclass(frozen=True)
class Steps:
    """A path that holds each value until the next date; before the first date it has the first value."""

    changes: Mapping[float, float]

    def at(self, times: np.ndarray) -> np.ndarray:
        """The value in force at each time."""
        dates = np.array(sorted(self.changes))
        values = np.array([self.changes[d] for d in dates])
        return values[np.clip(np.searchsorted(dates, times + 1e-9, side="right") - 1, 0, None)]


def _doc(fn: Callable[..., Any]) -> str:
    doc = inspect.getdoc(fn)
    if not doc:
        raise TypeError(f"`{fn.__name__}` has no docstring: say what it is, in one line")
    return doc
