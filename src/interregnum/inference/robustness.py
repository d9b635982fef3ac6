"""How far a posterior hangs on the trust in each piece of evidence.

A piece of evidence that is trusted half as much enters with half its log likelihood, one that is trusted twice as much
with twice. Particles need not be simulated again for that: they are weighted by the likelihood of that piece to the
power of minus a half, or of one (power scaling: Kallioinen and others 2023, from memory). How many particles such
weights leave says whether the answer can be believed.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from interregnum.kernel import Model

from .checks import Convergence, convergence
from .evidence import Numbers
from .posterior import Lesson, Posterior, learned

TRUST = (0.5, 2.0)  # times as much as the evidence is given
ENOUGH = 100.0  # effective particles, below which the means of a reweighted posterior say nothing
NOTICED = 0.3  # standard deviations of the posterior: a mean that moves by less stays where it is, for our purpose


@dataclasses.dataclass(frozen=True)
class Study:
    """A posterior, what it learned, and what that hangs on; each is worked out when it is first asked for."""

    posterior: Posterior
    lessons: list[Lesson]

    @classmethod
    def of(cls, posterior: Posterior, model: Model) -> Study:
        """Of the posterior of a model."""
        return cls(posterior, learned(posterior, model))

    @functools.cached_property
    def known(self) -> list[Lesson]:
        """What counts as learned, the most learned first."""
        return [one for one in self.lessons if one.learned]

    @functools.cached_property
    def agreed(self) -> Convergence:
        """Whether the islands agree about what is reported."""
        return convergence(self.posterior, self.lessons)

    @functools.cached_property
    def together(self) -> list[Pair]:
        """The strongest correlations among what was learned."""
        return pairs(self.posterior, self.lessons)

    @functools.cached_property
    def trust(self) -> list[Trusted]:
        """What becomes of it where a piece of evidence is trusted less, or more."""
        return trusted(self.posterior, self.lessons)


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
    names, z = _learned(posterior, lessons)
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


def _learned(posterior: Posterior, lessons: Sequence[Lesson]) -> tuple[list[str], Numbers]:
    """Names of the learned parameters, and their standard normals (particle, parameter)."""
    names = [one.parameter for one in lessons if one.learned]
    known = posterior.parameters
    return names, posterior.z[:, [known.index(name) for name in names]]


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
    names, z = _learned(posterior, lessons)
    if len(names) < 2:
        return []
    together = np.asarray(np.corrcoef(z, rowvar=False))
    rows, columns = np.triu_indices(len(names), 1)
    order = np.argsort(-np.abs(together[rows, columns]))[:most]
    return [Pair(names[rows[i]], names[columns[i]], float(together[rows[i], columns[i]])) for i in order]
