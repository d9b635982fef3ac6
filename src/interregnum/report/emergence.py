"""Seven looks at whether outcomes emerge: as tables, words and plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from interregnum.experiments.attribution import Attribution
from interregnum.experiments.causes import Cause
from interregnum.experiments.emergence import SHUFFLED, Audit
from interregnum.experiments.measures import Measure
from interregnum.experiments.outcomes import BUILT_IN
from interregnum.experiments.paired import Paired, paired
from interregnum.experiments.periods import Course

from . import periods
from .tables import Table, percent, plain, signed

SURE = 3.0  # standard errors: of some two hundred comparisons none is to be expected by chance
HOW_OFTEN = (
    "Per cent of histories, ± two standard errors. Before data: free histories under the priors; above nine in ten it "
    "counts as put in, below one in ten as left out. No loop: every loop that can be cut is cut. Other weather: least "
    f"and most, with the years {SHUFFLED[0]}-{SHUFFLED[1] - 1} in other orders. Bare order: the same without any "
    "threshold (what it says stands below)."
)
LOOPS_SAY = (
    "Points of chance that go when a loop is cut (carried by), that come when it is cut (held back by), or that it "
    f"brings alone, all others cut (enough alone); only what passes {SURE:g} standard errors of the paired difference."
)
NOT_DONE = (
    "R1, the loop of fast growth, is the account of income itself, and R9, that of the spent ballast, has no part of "
    "its own beside reform: neither can be cut, so neither is among the loops.",
    "Other countries: there is no second country with these sectors; of other periods only the rule of power is run.",
    "The null model of E4 is this model with all loops cut; what its equations have in common is not taken apart.",
)


@dataclass(frozen=True)
class Look:
    """All looks at one outcome; `without` and `alone` by loop, `orders` by order of the years."""

    outcome: Measure
    bare: Measure
    before: Any  # (history,), 1 where it comes about: under the priors
    world: Any  # the same in the world that is looked at
    rest: Any  # with no loop
    without: tuple[Paired, ...]
    alone: tuple[Paired, ...]
    orders: tuple[float, ...]
    in_bare_order: Any

    @classmethod
    def of(
        cls, outcome: Measure, bare: Measure, before: Any, account: Attribution, orders: Any, in_bare_order: Any
    ) -> Look:
        """From counts by history; `orders` has shape ``(order, history)``."""
        none = np.zeros_like(account.whole)
        without, alone = (tuple(paired(x, none) for x in part) for part in (account.taken_out, account.put_in))
        means = tuple(float(np.mean(x)) for x in orders)
        return cls(outcome, bare, before, account.whole, account.rest, without, alone, means, in_bare_order)

    @property
    def chance(self) -> float:
        """Before any data."""
        return float(np.mean(self.before))

    def carried_by(self, loops: Sequence[Cause]) -> list[tuple[str, float]]:
        """Loops without which it comes about less often."""
        return [(c.name, p.mean) for c, p in zip(loops, self.without, strict=True) if p.mean > SURE * p.error]

    def held_back_by(self, loops: Sequence[Cause]) -> list[tuple[str, float]]:
        """Loops without which it comes about more often."""
        return [(c.name, -p.mean) for c, p in zip(loops, self.without, strict=True) if -p.mean > SURE * p.error]

    def enough_alone(self, loops: Sequence[Cause]) -> list[tuple[str, float]]:
        """Loops that alone make it more likely than none does."""
        return [(c.name, p.mean) for c, p in zip(loops, self.alone, strict=True) if p.mean > SURE * p.error]

    def verdict(self, loops: Sequence[Cause]) -> str:
        """What the looks come to, in a word or two."""
        if self.chance > BUILT_IN:
            return "built in"
        if self.chance < 1 - BUILT_IN:
            return "left out"
        return "emerges" if self.carried_by(loops) else "traced to no loop"


def tables(looks: Sequence[Look], loops: Sequence[Cause], written: Audit, courses: Sequence[Course]) -> list[Table]:
    """For people: what it comes to, then look by look."""
    found = [_how_often(looks, loops), _loops(looks, loops), _bare(looks), _audit(written)]
    if courses:
        found += periods.tables(_rows(courses))
    return [*found, Table("What could not be done", (), (), NOT_DONE)]


def _rows(courses: Sequence[Course]) -> list[periods.Row]:
    return [periods.Row.of("the rule of power", one, "prior") for one in courses]


def _how_often(looks: Sequence[Look], loops: Sequence[Cause]) -> Table:
    rows = tuple(
        (
            one.outcome.name,
            one.verdict(loops),
            _share(one.before),
            _share(one.rest),
            f"{percent(min(one.orders))} to {percent(max(one.orders))}",
            _share(one.in_bare_order),
            one.outcome.says,
        )
        for one in looks
    )
    head = ("", "", "before data", "no loop", "other weather", "bare order", "says")
    return Table("Does it emerge?", head, rows, (HOW_OFTEN,), (0, 1, 6))


def _loops(looks: Sequence[Look], loops: Sequence[Cause]) -> Table:
    rows = tuple(
        (
            one.outcome.name,
            *(_named(part) for part in (one.carried_by(loops), one.held_back_by(loops), one.enough_alone(loops))),
        )
        for one in looks
    )
    says = "; ".join(f"{c.name}: {c.says}" for c in loops) + "."
    head = ("", "carried by", "held back by", "enough alone")
    return Table("Which loops", head, rows, (LOOPS_SAY, says), (0, 1, 2, 3))


def _bare(looks: Sequence[Look]) -> Table:
    return Table("The bare orders", ("", "says"), tuple((one.outcome.name, one.bare.says) for one in looks), (), (0, 1))


def _audit(written: Audit) -> Table:
    years = "; ".join(f"{name} has {', '.join(f'{x:g}' for x in found)}" for name, found in written.years.items())
    said = (
        f"{written.equations:,} equations, events and jumps were read for calendar years: {years or 'there are none'}.",
        f"{written.names:,} mechanisms, parameters, levers and events were read for names that say an outcome: "
        f"{', '.join(written.outcomes) or 'there are none'}.",
        "Dates stand in the record alone: what it fixes in a free history is listed by `interregnum describe`.",
    )
    return Table("What is written", (), (), said)


def _named(parts: Sequence[tuple[str, float]]) -> str:
    ranked = sorted(parts, key=lambda part: -part[1])
    return ", ".join(f"{name} {signed(100 * value)}" for name, value in ranked) or "–"


def _share(flags: Any) -> str:
    share, size = float(np.mean(flags)), np.size(flags)
    return f"{percent(share)} ± {100 * 2 * np.sqrt(share * (1 - share) / size):.0f}"


def as_data(looks: Sequence[Look], loops: Sequence[Cause], written: Audit, courses: Sequence[Course]) -> dict[str, Any]:
    """Plain data for files."""

    def by_loop(found: Sequence[Paired]) -> dict[str, Any]:
        return {c.name: {"mean": plain(p.mean), "error": plain(p.error)} for c, p in zip(loops, found, strict=True)}

    return {
        "outcomes": [
            {
                "outcome": one.outcome.name,
                "says": one.outcome.says,
                "verdict": one.verdict(loops),
                "before_data": plain(one.chance),
                "in_this_world": plain(float(np.mean(one.world))),
                "no_loop": plain(float(np.mean(one.rest))),
                "taken_out": by_loop(one.without),
                "alone": by_loop(one.alone),
                "other_orders_of_weather": [plain(x) for x in one.orders],
                "bare_order": {"says": one.bare.says, "chance": plain(float(np.mean(one.in_bare_order)))},
            }
            for one in looks
        ],
        "written": written._asdict(),
        "periods": periods.as_data(_rows(courses)),
        "not_done": list(NOT_DONE),
    }
