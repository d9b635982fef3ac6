"""What a claim is: a statement about histories that can turn out false, with its threshold written before the run."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from interregnum.experiments.verbs import Experiment, given, without
from interregnum.experiments.years import Years

Array = Any
PLAIN = Experiment()  # nothing is changed
IN_PLACE = without("removal", "recall")  # another leader would swamp effects on the economy
UNSCHOOLED = given("education.schooling_1950", 0.06)  # as in the late twenties, theory file section 8
USUAL_END = 1970.0  # of histories, where the record ends


class Answer(NamedTuple):
    """For each history: how large the effect is, and whether the statement holds. Shapes ``(draw,)``.

    `threshold` is what the effect was held against, if it was one number; where it is 0 the claim is about a sign.
    """

    effect: Array
    holds: Array
    threshold: float | None = None


@dataclasses.dataclass(frozen=True)
class Claim:
    """One claim.

    `asks` are the changes whose histories the test compares, each put on the same base; `keep` the quantities it
    reads; `statements` the ids of what the essay says; `rests_on` the mechanisms that carry it; `recorded` whether
    the question makes sense in histories whose decisions and dated events follow the record; `until` where its
    histories end. A claim about a sign names in `sign_of` the parameters that decide it. `sign_assumed` says why
    nothing but that sign can come out; then nothing supports it.
    """

    id: str
    says: str
    statements: tuple[str, ...]
    effect: str
    unit: str
    keep: tuple[str, ...]
    test: Callable[..., Answer]
    asks: tuple[Experiment, ...] = (PLAIN,)
    rests_on: tuple[str, ...] = ()
    recorded: bool = True
    caution: str = ""
    sign_of: tuple[str, ...] = ()
    sign_assumed: str = ""
    until: float = USUAL_END

    @property
    def thesis(self) -> str:
        """T1 to T12, or the group of the claim."""
        return self.id.split(".")[0]

    def on(self, base: Experiment) -> tuple[Experiment, ...]:
        """The experiments it needs on that base."""
        return tuple(change & base for change in self.asks)

    def answer(self, histories: dict[str, Years], base: Experiment) -> Answer:
        """Ask it of histories, by the name of their experiment."""
        return self.test(*(histories[e.name] for e in self.on(base)))


def claim(
    id: str,
    *,
    statements: str,
    effect: str,
    unit: str,
    keep: str,
    asks: tuple[Experiment, ...] = (PLAIN,),
    rests_on: str = "",
    recorded: bool = True,
    caution: str = "",
    sign_of: str = "",
    sign_assumed: str = "",
    until: float = USUAL_END,
) -> Callable[[Callable[..., Answer]], Claim]:
    """Make a claim of a test. Its docstring is what it says; words in `statements` and so on are split at blanks."""

    def make(test: Callable[..., Answer]) -> Claim:
        says = " ".join((test.__doc__ or "").split())
        return Claim(
            id,
            says,
            tuple(statements.split()),
            effect,
            unit,
            tuple(keep.split()),
            test,
            asks,
            tuple(rests_on.split()),
            recorded,
            caution,
            tuple(sign_of.split()),
            sign_assumed,
            until,
        )

    return make


def more_than(threshold: float, effect: Array) -> Answer:
    """The statement holds where the effect exceeds a threshold."""
    return Answer(effect, effect > threshold, threshold)


def less_than(threshold: float, effect: Array) -> Answer:
    """The statement holds where the effect stays below a threshold."""
    return Answer(effect, effect < threshold, threshold)


def more_of(name: str, one: Years, other: Years, start: float = 1964, stop: float = 1965) -> Array:
    """By how much the mean of a quantity is higher in one experiment than in another, by history."""
    return one.mean(name, start, stop) - other.mean(name, start, stop)


def share_of_first(neither: Array, first: Array, second: Array, both: Array) -> Array:
    """Share of the first of two causes in what they do together, whatever their order (Shapley), by history.

    The arguments are results with neither at work, with one of them, and with both.
    """
    of_first = ((first - neither) + (both - second)) / 2
    of_second = ((second - neither) + (both - first)) / 2
    return of_first / np.maximum(np.abs(of_first) + np.abs(of_second), 1e-3)
