"""What each cause brings about, as tables and plain data: taken out, put in alone, and its share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from interregnum.claims import identified_by
from interregnum.experiments.attribution import Attribution
from interregnum.experiments.causes import Cause
from interregnum.experiments.measures import Measure

from .tables import NINE_IN_TEN, Table, plain, signed, written

WITHIN = 2.0  # standard errors: a difference smaller than that may be nothing
TAKEN_APART = (
    "Taken out: everything at work less everything but this. Alone: this put in where none of the causes is at work, "
    "less that. Share: what it adds, averaged over all orders of putting the causes in (Shapley); shares add up to all "
    "together. ± is two standard errors of the mean over histories{orders}; the range holds nine in ten histories."
)
DRAWN = ", to which orders that were drawn at random add theirs"
KNOWN = "°"
MATRIX = "A star: more than two standard errors from nothing. A ring: known from data; all else is mostly prior."
SINGLY = "Only one cause at a time was taken out, or put in: no shares."


@dataclass(frozen=True)
class Spread:
    """The mean of some number over histories, its standard error, and what holds nine in ten of them."""

    mean: float
    error: float
    low: float
    high: float

    @classmethod
    def of(cls, numbers: Any, more_error: float = 0.0) -> Spread:
        """Over histories, shape ``(history,)``; `more_error` is that of something else than their number."""
        values = np.asarray(numbers, np.float64)
        error = values.std(ddof=1) / np.sqrt(values.size) if values.size > 1 else np.nan
        low, high = np.quantile(values, (NINE_IN_TEN[0], NINE_IN_TEN[2]))
        return cls(float(values.mean()), float(np.hypot(error, more_error)), float(low), float(high))

    @property
    def width(self) -> float:
        """Of the range."""
        return self.high - self.low


@dataclass(frozen=True)
class Effect:
    """One cause in one world; `known_from` is data or mostly the prior."""

    cause: Cause
    taken_out: Spread
    put_in: Spread
    share: Spread | None
    known_from: str


@dataclass(frozen=True)
class Account:
    """One measure in one world, taken apart."""

    world: str
    measure: Measure
    effects: tuple[Effect, ...]
    whole: Spread
    rest: Spread
    joint: Spread
    joint_less_taken_out: Spread
    joint_less_put_in: Spread
    unaccounted: float
    exact: bool

    def of_the_whole(self, effect: Effect) -> float | None:
        """Its share in the whole; nothing where the whole may be nothing."""
        if effect.share is None or abs(self.whole.mean) <= WITHIN * self.whole.error:
            return None
        return effect.share.mean / self.whole.mean


def account(
    world: str, measure: Measure, causes: Sequence[Cause], found: Attribution, before: Attribution | None = None
) -> Account:
    """Sum up an attribution; `before` is the same under the prior, where `found` is under a posterior."""
    effects = []
    for i, cause in enumerate(causes):
        taken, alone = Spread.of(found.taken_out[i]), Spread.of(found.put_in[i])
        share = None if found.shares is None else Spread.of(found.shares[i], float(found.order_error[i]))
        now = taken if share is None else share
        if before is None:
            known = identified_by(now.width, None)
        else:
            first = before.taken_out if before.shares is None else before.shares
            known = identified_by(Spread.of(first[i]).width, now.width)
        effects.append(Effect(cause, taken, alone, share, known))
    return Account(
        world,
        measure,
        tuple(effects),
        Spread.of(found.whole),
        Spread.of(found.rest),
        Spread.of(found.joint),
        Spread.of(found.joint_less_taken_out),
        Spread.of(found.joint_less_put_in),
        found.unaccounted,
        not found.order_error.any(),
    )


def tables(accounts: Sequence[Account]) -> list[Table]:
    """One table for each measure: the first world in full, of the others the shares."""
    by_measure: dict[str, list[Account]] = {}
    for one in accounts:
        by_measure.setdefault(one.measure.name, []).append(one)
    found = [_table(worlds) for worlds in by_measure.values()]
    if len(found) > 1:
        found.insert(0, _matrix([worlds[0] for worlds in by_measure.values()]))
    shared = any(effect.share for one in accounts for effect in one.effects)
    exact = all(one.exact for one in accounts)
    words = TAKEN_APART.format(orders="" if exact else DRAWN) if shared else SINGLY
    fitted = "Known from data: the fit took three tenths or more of the range; all else is mostly prior."
    return [*found, Table("How to read this", (), (), (words, fitted))]


def _matrix(accounts: Sequence[Account]) -> Table:
    """Every cause on every measure in one world, at a glance."""

    def row(name: str, told: Callable[[Account], tuple[Spread, str]]) -> tuple[str, ...]:
        cells = []
        for one in accounts:
            spread, mark = told(one)
            factor = _scale(one.measure)[0]
            sure = abs(spread.mean) > WITHIN * spread.error
            cells.append(_number(factor * spread.mean) + "*" * sure + mark)
        return (name, *cells)

    def of_cause(i: int) -> Callable[[Account], tuple[Spread, str]]:
        return lambda one: (
            one.effects[i].share or one.effects[i].taken_out,
            KNOWN * (one.effects[i].known_from == "data"),
        )

    rows = [
        ("unit", *(_scale(one.measure)[1] for one in accounts)),
        *(row(effect.cause.name, of_cause(i)) for i, effect in enumerate(accounts[0].effects)),
        row("all together, less single effects", lambda one: (one.joint_less_taken_out, "")),
        row("the whole", lambda one: (one.whole, "")),
    ]
    what = "share" if accounts[0].effects[0].share else "taken out"
    return Table(
        f"Every cause on every measure ({what})",
        (f"in `{accounts[0].world}`", *(one.measure.name for one in accounts)),
        tuple(rows),
        (MATRIX,),
    )


def _table(worlds: Sequence[Account]) -> Table:
    first, *others = worlds
    factor, unit = _scale(first.measure)
    shared = first.effects[0].share is not None

    def told(spread: Spread) -> str:
        return f"{_number(factor * spread.mean)} ± {_number(factor * WITHIN * spread.error).lstrip('+')}"

    def row(name: str, taken: str, alone: str, spread: Spread, more: tuple[str, str], elsewhere: list[Spread]) -> Any:
        share = (told(spread), f"{_number(factor * spread.low)} to {_number(factor * spread.high)}") if shared else ()
        return (name, taken, alone, *share, *(more if shared else more[1:]), *map(told, elsewhere))

    rows = [
        row(
            effect.cause.name,
            told(effect.taken_out),
            told(effect.put_in),
            effect.share or effect.taken_out,
            (_percent(first.of_the_whole(effect)), effect.known_from),
            [other.effects[i].share or other.effects[i].taken_out for other in others],
        )
        for i, effect in enumerate(first.effects)
    ]
    between = (told(first.joint_less_taken_out), told(first.joint_less_put_in))
    rows += [
        row("all together, less single effects", *between, first.joint, ("", ""), [o.joint for o in others]),
        row("left without them", "", "", first.rest, ("", ""), [o.rest for o in others]),
        row("the whole", "", "", first.whole, ("", ""), [o.whole for o in others]),
    ]
    middle = ("share", "nine in ten", "of the whole") if shared else ()
    head = (f"in `{first.world}`", "taken out", "alone", *middle, "known from", *(f"in `{o.world}`" for o in others))
    says = first.measure.says.rstrip(".")
    return Table(f"{first.measure.name}: {says} ({unit})", head, tuple(rows))


def _scale(measure: Measure) -> tuple[float, str]:
    """What a number is multiplied with before it is shown, and the unit that it has then."""
    if measure.is_a_chance:
        return 100.0, "per cent of histories"
    return (
        (100.0, "points a year") if measure.unit == "1/yr" else (1.0, "share" if measure.unit == "1" else measure.unit)
    )


def _number(value: float) -> str:
    """With its sign and three digits that count, or to the hundredth."""
    return signed(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{written(100 * share)} %"


def as_data(accounts: Sequence[Account]) -> list[dict[str, Any]]:
    """Plain data for files."""
    return [
        {
            "measure": one.measure.name,
            "says": one.measure.says,
            "unit": one.measure.unit or "1",
            "world": one.world,
            "whole": _spread(one.whole),
            "left_without_them": _spread(one.rest),
            "joint": _spread(one.joint),
            "joint_less_sum_of_taken_out": _spread(one.joint_less_taken_out),
            "joint_less_sum_of_put_in": _spread(one.joint_less_put_in),
            "sum_of_shares_misses_joint_by": plain(one.unaccounted),
            "every_order": one.exact,
            "causes": [
                {
                    "cause": e.cause.name,
                    "says": e.cause.says,
                    "taken_out": _spread(e.taken_out),
                    "put_in": _spread(e.put_in),
                    "share": _spread(e.share) if e.share else None,
                    "of_the_whole": one.of_the_whole(e),
                    "identified_by": e.known_from,
                }
                for e in one.effects
            ],
        }
        for one in accounts
    ]


def rows(accounts: Sequence[Account]) -> list[dict[str, Any]]:
    """One line for each measure, world and cause."""
    found = []
    for one in accounts:
        for e in one.effects:
            numbers = {"taken_out": e.taken_out, "put_in": e.put_in} | ({"share": e.share} if e.share else {})
            spreads = {f"{what}_{k}": v for what, spread in numbers.items() for k, v in _spread(spread).items()}
            named = {"measure": one.measure.name, "world": one.world, "cause": e.cause.name}
            found.append(named | spreads | {"identified_by": e.known_from})
    return found


def _spread(spread: Spread) -> dict[str, float | None]:
    return {
        "mean": plain(spread.mean),
        "error": plain(spread.error),
        "low": plain(spread.low),
        "high": plain(spread.high),
    }
