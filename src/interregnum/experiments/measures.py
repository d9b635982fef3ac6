"""One number about a history: what an attribution shares out, what a sensitivity explains, what a search improves.

OUT2                                        one of the ten outcomes, 1 or 0
slowdown:national_income.income             growth a year in the first chapter less that in the second
change:opinion.hope                         mean of the second chapter less that of the first
happens:leadership.plot_carried             whether something happens by the end of 1964, 1 or 0
mean:agriculture.farm_output@1963:1964      mean between two dates

All but outcomes may name other years: ``slowdown:agriculture.farm_output@1953:1956/1956:1959`` or
``happens:leadership.plot_carried@1962:1965``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from interregnum.kernel import Model, Stock
from interregnum.kernel.declare import Event
from interregnum.kernel.errors import UserError, unknown_name

from . import outcomes
from .settings import find
from .years import Years

Array = Any
Period = tuple[float, float]
FIRST, SECOND = (1953.0, 1958.0), (1959.0, 1964.0)  # the essay's two chapters, as years of growth
BY_THE_END = (1953.0, 1965.0)  # the essay was written in January 1965


@dataclasses.dataclass(frozen=True)
class Measure:
    """One number for each history. `keep` is what a run must keep for it."""

    name: str
    says: str
    unit: str
    keep: tuple[str, ...]
    of: Callable[[Years], Array]

    @property
    def is_a_chance(self) -> bool:
        """Whether it is 1 or 0, so that its mean is a probability."""
        return not self.unit


def slowdown(name: str, h: Years, first: Period = FIRST, second: Period = SECOND) -> Array:
    """Growth a year in one period less that in another, by history."""
    return h.growth(name, *first) - h.growth(name, *second)


def _of_outcome(outcome: outcomes.Outcome) -> Measure:
    return Measure(outcome.name.split()[0], outcome.says, "", outcomes.KEEP, outcome.test)


def survives(h: Years) -> Array:
    """The leader who came after the old ruler is still there at the end of 1964: nobody is voted out."""
    return ~h.happened("leadership.plot_carried", *BY_THE_END)


NAMED = {
    **{m.name: m for m in map(_of_outcome, outcomes.OUTCOMES)},
    "survives": Measure("survives", survives.__doc__ or "", "", (), survives),
}
SLOWDOWNS = tuple(
    f"slowdown:{name}"
    for name in (
        "national_income.income",
        "agriculture.farm_output",
        "living_standards.standard",
    )
)
USUAL = (*SLOWDOWNS, *(o.name.split()[0] for o in outcomes.OUTCOMES))


def measure(model: Model, text: str) -> Measure:
    """The measure that a text names.

    Raises UserError for a name that means nothing and for years that are none.
    """
    if text in NAMED:
        return NAMED[text]
    kind, colon, rest = text.partition(":")
    if not colon or kind not in _KINDS:
        raise unknown_name("measure", text, [*NAMED, *(f"{k}:NAME" for k in _KINDS)])
    name, _, when = rest.partition("@")
    return _KINDS[kind](model, text, name, [_period(text, part) for part in when.split("/")] if when else [])


def usual(model: Model) -> list[Measure]:
    """The slowdown of output and of the standard of living, and the ten outcomes."""
    return [measure(model, text) for text in USUAL]


def kept(measures: Iterable[Measure]) -> tuple[str, ...]:
    """What a run keeps for them. The usual ones are always among them: so one program serves nearly every request."""
    names = {name for m in measures for name in m.keep} | set(outcomes.KEEP)
    return tuple(sorted(names | {text.partition(":")[2] for text in SLOWDOWNS}))


def _slowdown(model: Model, text: str, name: str, periods: list[Period]) -> Measure:
    full, (first, second) = _quantity(model, name), _two(text, periods)
    says = f"growth of {full}, {_span(first)} less {_span(second)}"
    return Measure(text, says, "1/yr", (full,), lambda h: slowdown(full, h, first, second))


def _change(model: Model, text: str, name: str, periods: list[Period]) -> Measure:
    full, (first, second) = _quantity(model, name), _two(text, periods)
    says = f"{full}, mean of {_span(second)} less that of {_span(first)}"
    unit = model.quantities[full].unit

    def change(h: Years) -> Array:
        return h.mean(full, *second) - h.mean(full, *first)

    return Measure(text, says, unit, (full,), change)


def _mean(model: Model, text: str, name: str, periods: list[Period]) -> Measure:
    full = _quantity(model, name)
    if len(periods) > 1:
        raise UserError(f"`{text}` names two periods: a mean is that of one. Write mean:NAME@1963:1964.")
    when = periods[0] if periods else BY_THE_END
    says, unit = f"mean of {full} in {_span(when)}", model.quantities[full].unit
    return Measure(text, says, unit, (full,), lambda h: h.mean(full, *when))


def _happens(model: Model, text: str, name: str, periods: list[Period]) -> Measure:
    full = find("event", name, [*model.kind(Event), *model.happenings])
    if len(periods) > 1:
        raise UserError(f"`{text}` names two periods: something happens in one. Write happens:NAME@1962:1965.")
    when = periods[0] if periods else BY_THE_END
    return Measure(text, f"{full} in {_span(when)}", "", (), lambda h: h.happened(full, *when))


_KINDS = {"slowdown": _slowdown, "change": _change, "happens": _happens, "mean": _mean}


def _quantity(model: Model, name: str) -> str:
    """Its full name. Raises UserError for an unknown one, and for one with members."""
    full = find("quantity", name, [*model.order, *model.kind(Stock)])
    if model.shape(full):
        each = model.quantities[full].dims[0]
        raise UserError(f"{full} has a value for every {each}: name a quantity that has a single one.")
    return full


def _two(text: str, periods: list[Period]) -> tuple[Period, Period]:
    if len(periods) not in (0, 2):
        raise UserError(f"`{text}` compares two periods. Write {text.partition('@')[0]}@1953:1958/1959:1964.")
    return (periods[0], periods[1]) if periods else (FIRST, SECOND)


def _period(text: str, part: str) -> Period:
    try:
        start, stop = map(float, part.split(":"))
    except ValueError:
        start, stop = np.nan, np.nan
    if not start < stop:
        raise UserError(f"`{part}` in `{text}` is no period. Write two years that run forwards, such as 1953:1958.")
    return start, stop


def _span(period: Period) -> str:
    return f"{period[0]:g}-{period[1]:g}"


__all__ = ["FIRST", "NAMED", "SECOND", "USUAL", "Measure", "kept", "measure", "slowdown", "usual"]
