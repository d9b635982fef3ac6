"""Whether a fit can be believed: agreement of its islands, and simulation-based calibration.

Simulation-based calibration (Talts and others 2018, from memory): if the true parameters are drawn from the prior and
the data from the model, the rank of the truth among the particles of the fit is uniform, whatever the model. A sampler
that is overconfident, or that shifts, shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

from interregnum.store.aside import aside

from .evidence import Evidence, Numbers
from .fit import Problem, fit
from .posterior import Lesson, Posterior, agreement
from .tempering import Looks

POINTS = 16  # particles of the prior at which all sets of a check are looked at
HIGHEST, LOWEST = 1.01, 400.0  # R-hat, and independent draws, of every reported quantity of a fit that converged

Ranks = npt.NDArray[np.intp]
Simulated = Callable[[Numbers, np.random.Generator], Evidence]  # the luck of one history (1, entry) -> its evidence
Watch = Callable[[int, int], None]  # (sets done, sets in all)


class Convergence(NamedTuple):
    """Of all reported quantities: the pieces of evidence, and the parameters that count as learned."""

    quantities: int
    r_hat: float  # the highest
    draws: float  # the fewest
    worst: str  # the quantity about which the islands agree least

    @property
    def reached(self) -> bool:
        """Whether all that is reported can be trusted."""
        return self.r_hat < HIGHEST and self.draws > LOWEST


def convergence(posterior: Posterior, lessons: Sequence[Lesson]) -> Convergence:
    """Whether the islands of a fit agree about what is reported of it."""
    of_terms = agreement(posterior.by_term, posterior.islands)
    reported = list(zip(posterior.terms, of_terms.r_hat, of_terms.draws, strict=True))
    reported += [(one.parameter, one.r_hat, one.draws) for one in lessons if one.learned]
    worst, r_hat, draws = max(reported, key=lambda row: row[1])
    return Convergence(len(reported), float(r_hat), float(draws), worst)


def ranks(
    problem: Problem,
    simulated: Simulated,
    sets: int,
    *,
    kept: int,
    seed: int = 1,
    particles: int = 128,
    moves: int = 20,
    checkpoint: Path | None = None,
    watch: Watch | None = None,
) -> Ranks:
    """Ranks of the true parameters among `kept` particles of each of so many fits, shape ``(set, parameter)``.

    Every set has random numbers of its own, so that a check goes on from its checkpoint, or for more sets. The fits
    share one look at the effect of entries, at particles of the prior.
    """
    found = np.load(checkpoint) if checkpoint and checkpoint.exists() else np.zeros((0, problem.parameters), np.intp)
    points = np.random.default_rng(seed).standard_normal((POINTS, problem.entries))
    looks = Looks.at(problem, points) if len(found) < sets else None
    for number in range(len(found), sets):
        random = np.random.default_rng((seed, number))
        truth = random.standard_normal((1, problem.entries))
        data = simulated(truth, random)
        own = Problem(data, problem.lab, problem.experiment)
        done = fit(own, particles=particles, moves=moves, seed=number, islands=1, looks=looks)
        some = random.choice(particles, kept, replace=False)
        rank = (done.parameters[some] < truth[0, : problem.parameters]).sum(axis=0)
        found = np.concatenate([found, rank[None]])
        if checkpoint:
            with aside(checkpoint) as unfinished, unfinished.open("wb") as file:
                np.save(file, found)
        if watch:
            watch(number + 1, sets)
    return np.asarray(found[:sets])


def lived_in(problem: Problem) -> Simulated:
    """The evidence of a problem as it would have been in a history of given luck."""

    return lambda truth, random: problem.evidence.simulated(problem.histories(truth), random)


def chance_of_ranks(ranks: Ranks, kept: int, bins: int = 8) -> Numbers:
    """The chance of ranks at least as uneven, if they were uniform; a chi-squared test for each parameter.

    Raises ValueError where the ranks do not fall evenly into the bins.
    """
    if (kept + 1) % bins:
        raise ValueError(f"{kept + 1} ranks do not fall evenly into {bins} bins.")
    width = (kept + 1) // bins
    counts = np.stack([np.bincount(column // width, minlength=bins) for column in ranks.T])
    expected = len(ranks) / bins
    return np.asarray(chi2.sf(((counts - expected) ** 2 / expected).sum(axis=1), bins - 1))
