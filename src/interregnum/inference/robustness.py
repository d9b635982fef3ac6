"""How far a posterior hangs on the trust in each piece of evidence.

A piece of evidence that is trusted half as much enters with half its log likelihood, one that is trusted twice as much
with twice. Particles need not be simulated again for that: they are weighted by the likelihood of that piece to the
power of minus a half, or of one (power scaling: Kallioinen and others 2023, from memory). How many particles such
weights leave says whether the answer can be believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .evidence import Numbers
from .posterior import Lesson, Posterior

TRUST = (0.5, 2.0)  # times as much as the evidence is given
ENOUGH = 100.0  # effective particles, below which the means of a reweighted posterior say nothing
NOTICED = 0.3  # standard deviations of the posterior: a mean that moves by less stays where it is, for our purpose


class Trusted(NamedTuple):
    """A posterior in which one piece of evidence counts for more, or for less."""

    term: str
    trust: float
    effective: float  # particles that the weights leave
    moved: tuple[tuple[str, float], ...]  # learned parameters, by posterior standard deviations, most moved first

    @property
    def told(self) -> bool:
        """Whether enough particles are left to say anything."""
        return self.effective >= ENOUGH


def trusted(posterior: Posterior, lessons: Sequence[Lesson], trust: Sequence[float] = TRUST) -> list[Trusted]:
    """Each piece of evidence trusted less, or more: what becomes of the parameters that count as learned."""
    names = [one.parameter for one in lessons if one.learned]
    known = posterior.parameters
    z = posterior.z[:, [known.index(name) for name in names]]
    mean, spread = z.mean(axis=0), z.std(axis=0)
    found = []
    for term, logs in zip(posterior.terms, posterior.by_term.T, strict=True):
        for times in trust:
            weights = _weights((times - 1) * logs)
            off = (weights @ z - mean) / spread
            order = np.argsort(-np.abs(off))
            moved = tuple((names[i], float(off[i])) for i in order if abs(off[i]) >= NOTICED)
            found.append(Trusted(term, times, float(1 / (weights**2).sum()), moved))
    return found


def _weights(logs: Numbers) -> Numbers:
    """Normalised, of their logs."""
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())


class Pair(NamedTuple):
    """Two learned parameters of which the evidence says less apart than together."""

    one: str
    other: str
    correlation: float


def pairs(posterior: Posterior, lessons: Sequence[Lesson], most: int = 10) -> list[Pair]:
    """The strongest correlations among learned parameters, over particles."""
    names = [one.parameter for one in lessons if one.learned]
    if len(names) < 2:
        return []
    known = posterior.parameters
    together = np.asarray(np.corrcoef(posterior.z[:, [known.index(name) for name in names]], rowvar=False))
    rows, columns = np.triu_indices(len(names), 1)
    order = np.argsort(-np.abs(together[rows, columns]))[:most]
    return [Pair(names[rows[i]], names[columns[i]], float(together[rows[i], columns[i]])) for i in order]
