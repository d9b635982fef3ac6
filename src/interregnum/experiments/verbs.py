"""The verbs of an experiment, and one way of putting them together.

free                                        everything inside is decided inside
history                                     decisions and events follow the record
do("agriculture.virgin_land_target", 0.0)   somebody decides otherwise
let("agriculture.virgin_land_target")       the modelled actors (or nature) decide
luck("agriculture.moisture_on_old_land", -1.5, from_=1958, until=1959)   nature draws otherwise, for a time
without("soil_erosion")                     the modeller removes a mechanism
given("agriculture.soil_wear", 0.02)        we pretend to know
a & b                                       both; refuses when they contradict each other
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping

from interregnum.kernel.errors import UserError

Schedule = Callable[[float, float], float]  # (decimal year, value so far) -> value
FROM, UNTIL = -math.inf, math.inf


@dataclasses.dataclass(frozen=True)
class Decision:
    """A lever held to a value (or a schedule) for a time."""

    lever: str
    value: float | Schedule
    from_: float
    until: float

    def __str__(self) -> str:
        shown = self.value if not callable(self.value) else getattr(self.value, "__name__", "schedule")
        return f"do({self.lever}={shown}{_when(self.from_, self.until)})"


@dataclasses.dataclass(frozen=True)
class Draw:
    """A shock that has one value in every history for a time."""

    shock: str
    value: float
    from_: float
    until: float

    def __str__(self) -> str:
        return f"luck({self.shock}={self.value:.4g}{_when(self.from_, self.until)})"


@dataclasses.dataclass(frozen=True)
class Experiment:
    """What is different from a plain run. `base` says who decides by default: "free" or "history"."""

    base: str | None = None
    decisions: tuple[Decision, ...] = ()
    luck: tuple[Draw, ...] = ()
    let: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    given: tuple[tuple[str, float], ...] = ()
    label: str | None = None

    @property
    def name(self) -> str:
        """Its label, or its parts joined by ``&``."""
        if self.label:
            return self.label
        parts = [self.base or ""]
        parts += [str(d) for d in (*self.decisions, *self.luck)]
        parts += [f"let({x})" for x in sorted(self.let)]
        parts += [f"without({x})" for x in sorted(self.off)]
        parts += [f"given({k}={v:g})" for k, v in self.given]
        return " & ".join(p for p in parts if p) or "free"

    def named(self, label: str) -> Experiment:
        """The same under another name."""
        return dataclasses.replace(self, label=label)

    def __and__(self, other: Experiment) -> Experiment:
        """Both at once.

        Raises UserError when the two contradict each other.
        """
        _refuse_two_bases(self, other)
        _refuse_two_decisions(self, other)
        _refuse_two_draws(self, other)
        _refuse_two_values(self, other)
        return Experiment(
            self.base or other.base,
            self.decisions + other.decisions,
            self.luck + other.luck,
            self.let | other.let,
            self.off | other.off,
            self.given + tuple(pair for pair in other.given if pair not in self.given),
        )


def _refuse_two_bases(a: Experiment, b: Experiment) -> None:
    if a.base and b.base and a.base != b.base:
        raise UserError(
            f"`{a.name}` follows {a.base} and `{b.name}` follows {b.base}: choose one. "
            "The two are never mixed in one history."
        )


def _refuse_two_decisions(a: Experiment, b: Experiment) -> None:
    for one in a.decisions:
        for other in b.decisions:
            start, stop = max(one.from_, other.from_), min(one.until, other.until)
            if one.lever == other.lever and start < stop:
                raise UserError(
                    f"`do` twice decides {one.lever} in {_span(start, stop)}; cut one of them short with until= "
                    "(on the command line: LEVER=VALUE@FROM:UNTIL)."
                )
    for one in (*a.decisions, *b.decisions):
        if one.lever in a.let | b.let:
            raise UserError(f"`do` and `let` both decide {one.lever}; leave one of them out.")


def _refuse_two_draws(a: Experiment, b: Experiment) -> None:
    for one in a.luck:
        for other in b.luck:
            start, stop = max(one.from_, other.from_), min(one.until, other.until)
            if one.shock == other.shock and start < stop:
                raise UserError(
                    f"`luck` twice draws {one.shock} in {_span(start, stop)}; cut one of them short with until=."
                )


def _refuse_two_values(a: Experiment, b: Experiment) -> None:
    for name, value in a.given:
        for other, second in b.given:
            if name == other and value != second:
                raise UserError(f"`given` fixes {name} at {value:g} and at {second:g}; keep one of them.")


def _when(start: float, stop: float) -> str:
    """A time as text, empty for always."""
    if start == FROM and stop == UNTIL:
        return ""
    return f"@{'' if start == FROM else f'{start:g}'}" + ("" if stop == UNTIL else f":{stop:g}")


def _span(start: float, stop: float) -> str:
    if start == FROM and stop == UNTIL:
        return "all years"
    first = "the beginning" if start == FROM else f"{start:g}"
    last = "the end" if stop == UNTIL else f"{stop:g}"
    return f"{first}-{last}"


free = Experiment(base="free")
history = Experiment(base="history")


def do(lever: str, value: float | Schedule, *, from_: float = FROM, until: float = UNTIL) -> Experiment:
    """Somebody decides `lever` otherwise: a value, or a function of (year, value so far), for a time.

    Raises UserError for a value that is no number, or for dates that run backwards.
    """
    if not callable(value):
        value = _number(lever, value)
    _forwards(f"do({lever})", from_, until)
    return Experiment(decisions=(Decision(lever, value, from_, until),))


def luck(shock: str, value: float, *, from_: float = FROM, until: float = UNTIL) -> Experiment:
    """Nature draws otherwise: `shock` has one value in every history, for a time.

    Raises UserError for a value that is no number, or for dates that run backwards.
    """
    _forwards(f"luck({shock})", from_, until)
    return Experiment(luck=(Draw(shock, _number(shock, value), from_, until),))


def let(*names: str) -> Experiment:
    """The modelled actors decide these levers, or nature draws these shocks, whatever the record says."""
    return Experiment(let=frozenset(names))


def without(*mechanisms: str) -> Experiment:
    """The modeller removes mechanisms."""
    return Experiment(off=frozenset(mechanisms))


def given(parameter: str | Mapping[str, float], value: float | None = None) -> Experiment:
    """We pretend to know a parameter, or several (a mapping)."""
    if isinstance(parameter, str):
        parameter = {parameter: value}  # type: ignore[dict-item]
    return Experiment(given=tuple((name, _number(name, v)) for name, v in parameter.items()))


def _forwards(what: str, start: float, stop: float) -> None:
    if not start < stop:
        raise UserError(f"{what} would begin in {start:g} and end in {stop:g}. Give an end after the beginning.")


def _number(name: str, value: object) -> float:
    from interregnum.kernel.errors import not_a_number

    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise not_a_number(name, value) from None
    if not math.isfinite(number):
        raise not_a_number(name, value)
    return number
