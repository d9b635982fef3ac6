"""What each cause brings about: taken out alone, put in alone, and its share of what all bring about together.

A coalition is a set of causes at work, all others taken out; its worth is a measure of every history. Every coalition
meets the same parameters and the same luck, so that all differences are paired, history by history. The Shapley share
of a cause is what it adds, averaged over all orders in which causes could be put in; shares add up to what all of them
bring about together. With up to `EXACT` causes every coalition is run; with more, orders are drawn at random, each
followed by its reverse, and the error of that is given beside the share.

Shapley 1953; orders in pairs of opposites after Castro, Gomez and Tejada 2009 (both from memory, not looked up here).
"""

from __future__ import annotations

import dataclasses
import functools
import math
import operator
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from interregnum.kernel.errors import UserError

from .causes import Cause
from .verbs import Experiment

Numbers = npt.NDArray[np.float64]
Coalition = int  # one bit for each cause, 1 where it is at work

EXACT = 12  # causes at most, for which all coalitions are run: 4,096
MOST = 60  # causes at most


@dataclasses.dataclass(frozen=True)
class Plan:
    """Which coalitions are run, and the orders over which shares are averaged (none where all are)."""

    players: int
    coalitions: tuple[Coalition, ...]
    orders: tuple[tuple[int, ...], ...] = ()
    shares: bool = True

    @property
    def everybody(self) -> Coalition:
        """All causes at work."""
        return (1 << self.players) - 1

    @property
    def exact(self) -> bool:
        """Whether every coalition is run."""
        return len(self.coalitions) == 1 << self.players


def plan(players: int, *, shares: bool = True, pairs: int = 16, seed: int = 1) -> Plan:
    """All coalitions of up to `EXACT` causes; of more, those met in `pairs` random orders and their reverses.

    Without `shares` only those in which one cause is out, or one alone is in.
    Raises UserError for no cause, or for more than can be told apart.
    """
    if not 1 <= players <= MOST:
        raise UserError(f"{players} causes cannot be taken apart; name between 1 and {MOST}.")
    everybody = (1 << players) - 1
    singles = {0, everybody, *(1 << i for i in range(players)), *(everybody ^ (1 << i) for i in range(players))}
    if not shares:
        return Plan(players, tuple(sorted(singles)), shares=False)
    if players <= EXACT:
        return Plan(players, tuple(range(1 << players)))
    random = np.random.default_rng(seed)
    drawn = [tuple(random.permutation(players).tolist()) for _ in range(pairs)]
    orders = tuple(order for one in drawn for order in (one, one[::-1]))
    met = {c for order in orders for c in _met(order)}
    return Plan(players, tuple(sorted(singles | met)), orders)


def at_work(causes: Sequence[Cause], coalition: Coalition, world: Experiment) -> Experiment:
    """The experiment in which a coalition is at work and every other cause is taken out.

    Raises UserError where the world decides what a cause would.
    """
    absences = (cause.absence for i, cause in enumerate(causes) if not coalition >> i & 1)
    inside = "+".join(cause.name for i, cause in enumerate(causes) if coalition >> i & 1) or "none"
    return functools.reduce(operator.and_, absences, world).named(f"{world.name} | {inside}")


@dataclasses.dataclass(frozen=True)
class Attribution:
    """One measure in one world, by history: shapes ``(history,)`` and ``(cause, history)``.

    `order_error` is the standard error of each share's mean that comes from drawing orders, 0 where none are drawn.
    """

    whole: Numbers  # everything at work
    rest: Numbers  # none of the causes at work
    taken_out: Numbers  # whole less that without the cause
    put_in: Numbers  # that with the cause alone less the rest
    shares: Numbers | None
    order_error: Numbers

    @property
    def joint(self) -> Numbers:
        """What all causes bring about together."""
        return self.whole - self.rest

    @property
    def joint_less_taken_out(self) -> Numbers:
        """The joint effect less the sum of what each takes with it when it goes."""
        return np.asarray(self.joint - self.taken_out.sum(axis=0))

    @property
    def joint_less_put_in(self) -> Numbers:
        """The joint effect less the sum of what each brings alone."""
        return np.asarray(self.joint - self.put_in.sum(axis=0))

    @property
    def unaccounted(self) -> float:
        """The largest difference, in any history, of the sum of all shares from the joint effect: rounding alone."""
        return 0.0 if self.shares is None else float(np.abs(self.shares.sum(axis=0) - self.joint).max())


def attribute(how: Plan, worth: Numbers) -> Attribution:
    """Take apart what coalitions are worth, shape ``(coalition, history)`` in the order of the plan.

    Raises ValueError where shares do not add up to the joint effect, as where a worth is no number.
    """
    at = {coalition: worth[i] for i, coalition in enumerate(how.coalitions)}
    whole, rest = at[how.everybody], at[0]
    taken_out = np.stack([whole - at[how.everybody ^ (1 << i)] for i in range(how.players)])
    put_in = np.stack([at[1 << i] - rest for i in range(how.players)])
    shares, error = None, np.zeros(how.players)
    if how.shares and how.exact:
        shares = _exact(how.players, at)
    elif how.shares:
        shares, error = _sampled(how.orders, at)
    found = Attribution(whole, rest, taken_out, put_in, shares, error)
    if not found.unaccounted <= 1e-9 * (1 + float(np.abs(worth).max())):
        raise ValueError(f"shares miss the joint effect by {found.unaccounted}.")
    return found


def _exact(players: int, at: dict[Coalition, Numbers]) -> Numbers:
    """What each adds to every coalition of the others, weighted by how many orders lead there."""
    weights = [1 / (players * math.comb(players - 1, size)) for size in range(players)]
    shares = np.zeros((players, *at[0].shape))
    for coalition, worth in at.items():
        size = coalition.bit_count()
        for i in range(players):
            if coalition >> i & 1:
                shares[i] += weights[size - 1] * worth
            else:
                shares[i] -= weights[size] * worth
    return shares


def _sampled(orders: Iterable[tuple[int, ...]], at: dict[Coalition, Numbers]) -> tuple[Numbers, Numbers]:
    """Shares as means over orders, and the standard errors of their means over pairs of opposite orders."""
    each = np.stack([_added(order, at) for order in orders])
    pairs = (each[0::2] + each[1::2]) / 2
    of_means = pairs.mean(axis=2)
    error = of_means.std(axis=0, ddof=1) / np.sqrt(len(pairs)) if len(pairs) > 1 else np.full(each.shape[1], np.nan)
    return np.asarray(pairs.mean(axis=0)), np.asarray(error)


def _added(order: Sequence[int], at: dict[Coalition, Numbers]) -> Numbers:
    """What each cause adds when they are put in one after another."""
    met = _met(order)
    added = np.empty((len(order), *at[0].shape))
    for i, before, after in zip(order, met, met[1:], strict=False):
        added[i] = at[after] - at[before]
    return added


def _met(order: Sequence[int]) -> list[Coalition]:
    """Coalitions from none to all, as causes are put in one after another."""
    met = [0]
    for i in order:
        met.append(met[-1] | 1 << i)
    return met
