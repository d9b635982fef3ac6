"""In which world does something happen: boxes of few inputs, found by peeling, judged on histories kept aside.

From all histories thin slices are peeled off, each time the one whose loss raises the *density* most: the part of the
histories inside in which it happens. *Coverage* is the part of all in which it happens that lie inside. Half of the
histories find the box, the other half say what it is worth. (Friedman and Fisher's patient rule induction with
Bryant and Lempert's measures, both from memory.)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

PEELED = 0.07  # of the histories inside, with each slice
FEWEST = 0.05  # of all histories, left inside
COVERED = 0.4  # of all in which it happens, at least


@dataclasses.dataclass(frozen=True)
class Bound:
    """One side of a box: an input lies above `low`, or below `high`; the other of the two is no number."""

    input: int
    low: float
    high: float


@dataclasses.dataclass(frozen=True)
class Box:
    """A box and how it fares among histories that were kept aside. `usual` is how often it happens in all of them."""

    bounds: tuple[Bound, ...]
    density: float
    density_error: float
    coverage: float
    size: float
    usual: float

    @property
    def tells(self) -> bool:
        """Whether it happens inside more often than it does at large, by more than two standard errors."""
        return bool(self.bounds) and self.density - self.usual > 2 * self.density_error


def discover(inputs: Numbers, happens: Flags, candidates: Sequence[int], seed: int = 1) -> Box:
    """The box in which something happens most, over some of the inputs (history, input).

    Raises ValueError for fewer than a hundred histories.
    """
    if len(inputs) < 100:
        raise ValueError(f"{len(inputs)} histories are too few to look for a box and to judge it.")
    order = np.random.default_rng(seed).permutation(len(inputs))
    find, aside = order[: len(order) // 2], order[len(order) // 2 :]
    bounds = _pruned(inputs[find], happens[find], _peeled(inputs[find], happens[find], candidates))
    return _judged(inputs[aside], happens[aside], bounds)


def inside(inputs: Numbers, bounds: Sequence[Bound]) -> Flags:
    """Which histories lie in a box."""
    flags = np.ones(len(inputs), bool)
    for bound in bounds:
        flags &= (inputs[:, bound.input] > bound.low) & (inputs[:, bound.input] < bound.high)
    return flags


def _peeled(inputs: Numbers, happens: Flags, candidates: Sequence[int]) -> tuple[Bound, ...]:
    """Peel while few enough are lost; of all boxes on the way, the largest that is nearly as dense as the densest."""
    bounds: dict[tuple[int, int], Bound] = {}
    left = np.ones(len(inputs), bool)
    met: list[tuple[float, float, tuple[Bound, ...]]] = []
    while happens.any() and left.mean() > FEWEST and happens[left].sum() >= COVERED * happens.sum():
        density = float(happens[left].mean())
        met.append((density, _error(density, int(left.sum())), tuple(bounds.values())))
        sides = [(i, side) for i in candidates for side in (0, 1)]
        found = [_slice(inputs[:, i], happens, left, side) for i, side in sides]
        (i, side), (_, limit) = max(zip(sides, found, strict=True), key=lambda pair: pair[1][0])
        bound = Bound(i, limit, np.inf) if side == 0 else Bound(i, -np.inf, limit)
        kept = left & inside(inputs, [bound])
        if kept.sum() == left.sum() or not kept.any():
            break
        bounds[i, side], left = bound, kept
    if not met:
        return ()
    densest, error, _ = max(met, key=lambda one: one[0])
    return next(own for density, _, own in met if density >= densest - error)


def _slice(values: Numbers, happens: Flags, left: Flags, side: int) -> tuple[float, float]:
    """The density that is left when the lower (0) or upper (1) slice goes, and where it is cut."""
    limit = float(np.quantile(values[left], PEELED if side == 0 else 1 - PEELED))
    kept = left & (values > limit if side == 0 else values < limit)
    return (float(happens[kept].mean()) if kept.any() else -1.0), limit


def _pruned(inputs: Numbers, happens: Flags, bounds: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """Without bounds that raise the density by less than its standard error: the box is told in fewer words."""
    while bounds:
        density = happens[inside(inputs, bounds)].mean()
        error = _error(density, inside(inputs, bounds).sum())
        without = [tuple(b for b in bounds if b is not gone) for gone in bounds]
        densities = [happens[inside(inputs, fewer)].mean() for fewer in without]
        if density - max(densities) > error:
            return bounds
        bounds = without[int(np.argmax(densities))]
    return bounds


def _judged(inputs: Numbers, happens: Flags, bounds: tuple[Bound, ...]) -> Box:
    flags = inside(inputs, bounds)
    density = float(happens[flags].mean()) if flags.any() else 0.0
    coverage = float(happens[flags].sum() / happens.sum()) if happens.any() else 0.0
    error = _error(density, int(flags.sum()))
    return Box(bounds, density, error, coverage, float(flags.mean()), float(happens.mean()))


def _error(share: float, count: int) -> float:
    return float(np.sqrt(max(share * (1 - share), 1 / (4 * max(count, 1))) / max(count, 1)))
