"""The best a ruler could do: policies searched for on some histories and judged on others, and where they suffice.

A search improves the mean of a goal, or of several in their own spreads, over the same numbered histories: evolution by
covariance matrix adaptation (Hansen's CMA-ES, as the package `cma` keeps it). What it finds is best for the histories
that it met; so everything that is told of it comes from fresh ones, paired with the same luck under other policies.

A *region* is where, among parameters, one course does at least as well as another: a box of few parameters in plain
words (`scenarios.discover`), judged on histories kept aside.
"""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interregnum.kernel.errors import UserError

from .library import ACCESSION
from .policies import HALFWAY, Courses, Means, Policy, goals
from .scenarios import Box, discover
from .sensitivity import between_bins

Numbers = npt.NDArray[np.float64]
Tell = Callable[[int], None]  # so many policies have been tried

POPULATION = 14  # policies in a generation: what CMA-ES takes for some thirty numbers, 4 + 3 ln 30
STRIDE = 0.2  # first standard deviation of a step, of the reach of a lever
AWAY = 0.05  # from either end of a reach, at the start: CMA-ES begins inside
CANDIDATES = 12  # parameters among which a region is looked for
WIDE = 2.5  # times the priors of what institutions let people do, where the reverse is looked for (judgement: anything)
VOID = 0.01  # of all histories: a reverse that is rarer cannot be said to come about; written before the first run


def optimiser() -> Any:
    """The package `cma`. Raises UserError, with what to do, where it is not installed."""
    try:
        return importlib.import_module("cma")
    except ImportError:
        raise UserError(
            "a search needs the package `cma`, which is not installed. Install it with "
            "`pip install 'interregnum[search]'`."
        ) from None


class Tried(NamedTuple):
    """A policy and the mean of every goal over the histories that were searched with."""

    policy: Policy
    means: Numbers


@dataclasses.dataclass(frozen=True)
class Search:
    """What a search with some means met. `weights` are those of the goals, in units of their spread."""

    means: Means
    weights: Numbers
    tried: tuple[Tried, ...]

    @property
    def best(self) -> Tried:
        """The best of all that were tried, on the histories searched with."""
        return max(self.tried, key=lambda one: float(np.nan_to_num(self.weights @ one.means, nan=-np.inf)))


def improve(
    courses: Courses,
    means: Means,
    weights: Numbers,
    start: Numbers,
    numbers: range,
    generations: int,
    tell: Tell,
    seed: int = 1,
) -> Search:
    """Policies with some means, better from generation to generation; `weights` by goal.

    Raises UserError where the optimiser is not installed.
    """
    random = np.random.default_rng(seed)
    plain = {"bounds": [0, 1], "popsize": POPULATION, "verbose": -9, "seed": np.nan}
    own = {"randn": lambda *shape: random.standard_normal(shape), "maxiter": generations}
    begun = Policy.of(means, start)
    tried = [Tried(begun, _means(courses.worth([begun], numbers))[0])]
    evolution = optimiser().CMAEvolutionStrategy(np.clip(start, AWAY, 1 - AWAY), STRIDE, plain | own)
    while not evolution.stop():
        drawn = [np.clip(x, 0.0, 1.0) for x in evolution.ask()]
        policies = [Policy.of(means, x) for x in drawn]
        found = _means(courses.worth(policies, numbers))
        tried += [Tried(policy, own) for policy, own in zip(policies, found, strict=True)]
        costs = -(found @ weights)
        evolution.tell(drawn, np.where(np.isfinite(costs), costs, 1e9).tolist())
        tell(len(tried) - 1)
    return Search(means, weights, tuple(tried))


def _means(worth: Numbers) -> Numbers:
    """Over the histories that did not fail; none where all did. Shape ``(policy, goal)``."""
    fine = np.isfinite(worth)
    total, count = np.where(fine, worth, 0.0).sum(axis=2), fine.sum(axis=2)
    return np.asarray(np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0))


def as_rulers_do(courses: Courses, means: Means, block: range) -> Numbers:
    """A policy's numbers that put each lever, in either half, where the modelled rulers have it on the mean."""
    steps, standing = courses.steps, courses.begin(block)
    for _ in steps.dates:
        standing = steps.step(standing)
    named = steps.history(standing).unpacked(steps.model, steps.lab.kept).inside
    first = (steps.dates >= ACCESSION) & (steps.dates < HALFWAY)
    halves = (first, steps.dates >= HALFWAY)
    places = [
        [(float(named[r.lever][:, half].mean()) - r.low) / (r.high - r.low) for r in means.reaches] for half in halves
    ]
    return np.asarray(np.clip([*places[0], *places[1], *[0.5] * len(means.reaches)], 0.0, 1.0))


def carried_over(policy: Policy, means: Means, start: Numbers) -> Numbers:
    """The numbers of a policy with other means that orders the same; of levers it does not hold, those of `start`.

    Wider means so begin where narrower ones ended, and do no worse for want of time.
    """
    numbers = start.reshape(3, -1).copy()
    for i, reach in enumerate(means.reaches):
        for old, levels, answer in zip(policy.means.reaches, policy.levels, policy.answers, strict=True):
            if old.lever == reach.lever:
                ratio = (old.high - old.low) / (reach.high - reach.low)
                numbers[:2, i] = (old.low + (old.high - old.low) * levels - reach.low) / (reach.high - reach.low)
                numbers[2, i] = (answer * ratio + 1) / 2
    return np.asarray(np.clip(numbers.ravel(), 0.0, 1.0))


# ── two goals at once ────────────────────────────────────────────────────────────────────────────────
def undominated(points: Numbers) -> npt.NDArray[np.bool_]:
    """Of points (point, goal), which no other equals in every goal and beats in one."""
    points = np.asarray(points, np.float64)
    return np.array([not ((points >= one).all(axis=1) & (points > one).any(axis=1)).any() for one in points])


def front(tried: Sequence[Tried], two: Sequence[int], most: int) -> list[Tried]:
    """At most so many policies along the front of two goals, from one end to the other, as searched."""
    points = np.array([one.means[list(two)] for one in tried])
    fine = np.flatnonzero(np.isfinite(points).all(axis=1))
    left = fine[undominated(points[fine])]
    ordered = left[np.argsort(points[left, 0], kind="stable")]
    picked = np.unique(np.linspace(0, len(ordered) - 1, min(most, len(ordered))).round().astype(int))
    return [tried[i] for i in ordered[picked]]


# ── where among parameters ───────────────────────────────────────────────────────────────────────────
@dataclasses.dataclass(frozen=True)
class Region:
    """Where one course does at least as well as another (or better): how often, the inputs that tell, and a box.

    The box is of the rarer answer: where it `does`, or where it does not.
    """

    share: float
    error: float
    foremost: tuple[int, ...]
    box: Box | None
    does: bool

    @property
    def empty(self) -> bool:
        """Whether it hardly ever does: then nothing that was put to the test could have failed it."""
        return self.share < VOID


def region(
    places: Numbers, difference: Numbers, *, strictly: bool, among: Sequence[int] | None = None, seed: int = 1
) -> Region:
    """Of a paired difference by history, over standard normals of the parameters (history, entry), or `among` some.

    There is no box where it happens always or never. Raises ValueError for fewer than a hundred histories.
    """
    fine = np.isfinite(difference)
    places, difference = places[fine], difference[fine]
    happens = difference > 0 if strictly else difference >= 0
    entries = np.arange(places.shape[1]) if among is None else np.asarray(among)
    foremost = tuple(entries[np.argsort(-between_bins(places[:, entries], difference))][:CANDIDATES].tolist())
    share = float(happens.mean())
    does = share <= 0.5
    box = discover(places, happens == does, foremost, seed) if happens.any() and not happens.all() else None
    return Region(share, float(np.sqrt(share * (1 - share) / happens.size)), foremost, box, does)


def weights_of(goal: str, worth: Numbers, other: str | None = None, share: float = 1.0) -> Numbers:
    """Weights by goal for one, or for two of which the first has a share; `worth` (goal, history) says its spread."""
    spread = np.nanstd(worth, axis=1)
    found = np.zeros(len(goals()))
    found[goals().index(goal)] = share
    if other is not None:
        found[goals().index(other)] += 1 - share
    return np.asarray(found / np.where(spread > 0, spread, 1.0))
