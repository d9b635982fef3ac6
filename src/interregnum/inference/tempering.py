"""Tempered sequential Monte Carlo on standard normals: from the prior to the posterior in small steps.

Every prior of the model is a standard normal, bent; so the prior of all that is unknown is z ~ N(0, 1) in each
entry, and a posterior is proportional to N(z; 0, 1) exp(log likelihood(z)). Particles drawn from the prior are
weighted by a power of the likelihood that rises from 0 to 1, resampled, and moved; each step is as large as keeps
half of them alive.

Evidence speaks of some directions among the entries and of most says nothing. Which they are is found by changing
entry after entry of a few particles and looking at the residuals: with residuals u for which the log likelihood is
about -|u|^2 / 2, the directions are those in which the mean of (du/dz)' (du/dz) is not small. In these the moves are
those of Crank and Nicolson, preconditioned by where the particles stand: with z = m + d, the proposal
m + sqrt(1 - b^2) d + b e with e ~ N(0, S) leaves N(m, S) as it is. In all others the same with the prior's m = 0 and
S = 1; and once more apart for entries whose effect is sudden, as that of an event's chance is. The three kinds take
turns, each as boldly as it may, until the particles have forgotten where they came from (those that have sit out).

Particles live on islands: they are resampled among the particles of their own island only. So the islands are
nearly independent fits (they share the temperatures and what the moves are tuned by), and their disagreement
measures the error of everything: of the marginal likelihood, which is the product of the mean weights over the
steps, and of every mean.

Del Moral, Doucet and Jasra 2006; Cotter, Roberts, Stuart and White 2013; Cui, Law and Marzouk 2016 (all from memory,
not looked up here).
"""

from __future__ import annotations

import dataclasses
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

ALIVE = 0.5  # of the particles survive a step, by effective sample size
ACCEPTED = 0.25  # of the moves, to which their size is tuned
FORGOTTEN = 0.25  # mean squared correlation of particles with where they came from: then a step has moved enough ...
AT_THE_END = 0.02  # ... and the last one
POINTS = 4  # particles at which residuals are looked at in each step
LATELY = 4  # steps whose looks count together
NUDGE = 0.25  # of one entry, in prior standard deviations: wide enough to pass over the rounding of residuals
AT_ONCE = 1_024  # particles looked at in one call
FELT = 1e-3  # change of a residual below which an entry counts as without effect ...
AGAIN = 4  # ... until it is looked at again, after so many steps
SPOKEN = 0.01  # information of a direction, relative to the prior's, from which the evidence speaks of it
FEW = 2  # particles at least to each direction whose spread is estimated jointly


class Unknown(Protocol):
    """What is to be found: standard normals (particle, entry), and what the evidence says of them."""

    @property
    def entries(self) -> int:
        """How many numbers a particle has."""
        ...

    @property
    def sudden(self) -> Places:
        """Entries whose effect is none or a leap."""
        ...

    def log_likelihood(self, z: Numbers) -> Numbers:
        """Shape ``(particle,)``."""
        ...

    def residuals(self, z: Numbers) -> Numbers:
        """Distances from the evidence in units of its error, shape ``(particle, residual)``."""
        ...


class Step(NamedTuple):
    """One step of the temperature, and how the moves after it went: along the directions of which the evidence
    speaks, across them, and of sudden entries."""

    temperature: float
    log_evidence: float  # so far, the mean over islands
    effective: float  # particles, before resampling
    directions: int
    moves: int  # of each kind
    accepted: float  # share of the moves along
    accepted_across: float
    accepted_sudden: float
    boldness: float  # of the last moves along
    boldness_across: float
    boldness_sudden: float
    memory: float  # mean squared correlation with the particles before the moves, over the directions
    memory_across: float  # over all else that has an effect, sudden entries apart


class Looks(NamedTuple):
    """What was seen of the effect of entries at some particles."""

    felt: Places  # entries that have any effect
    slopes: list[Numbers]  # of residuals by felt entry, (felt, point and residual), of the last steps
    renewed: bool = True  # whether every step looks again; else the slopes serve all of them

    @classmethod
    def at(cls, unknown: Unknown, points: Numbers) -> Looks:
        """Slopes at these points that serve all steps of fits to similar evidence."""
        felt = _felt(unknown, points[:2])
        return cls(felt, [_slopes(unknown, points, felt)], renewed=False)

    def again(self, unknown: Unknown, points: Numbers, *, at_all: bool) -> Looks:
        """After one more step; perhaps also at entries that had no effect before."""
        if not self.renewed:
            return self
        felt, slopes = self.felt, self.slopes
        if at_all:
            felt = np.union1d(felt, _felt(unknown, points[:2]))
            slopes = [_filled(one, np.searchsorted(felt, self.felt), felt.size) for one in slopes]
        return self._replace(felt=felt, slopes=[*slopes, _slopes(unknown, points, felt)][-LATELY:])


@dataclasses.dataclass
class State:
    """All that is needed to go on: particles (particle, entry), island after island, and what was seen on the way."""

    z: Numbers
    log_likelihood: Numbers
    log_evidence: Numbers  # (island,)
    looks: Looks
    steps: list[Step]
    random: np.random.Generator

    @property
    def temperature(self) -> float:
        """The power of the likelihood that the particles stand for."""
        return self.steps[-1].temperature if self.steps else 0.0

    @property
    def islands(self) -> int:
        """Groups of particles that are resampled among themselves."""
        return len(self.log_evidence)


def start(unknown: Unknown, particles: int, seed: int, islands: int = 1, looks: Looks | None = None) -> State:
    """Particles from the prior; looks at similar evidence spare new ones.

    Raises ValueError unless the islands can be of one size.
    """
    if particles % islands:
        raise ValueError(f"{particles} particles do not fill {islands} islands evenly.")
    random = np.random.default_rng(seed)
    z = random.standard_normal((particles, unknown.entries))
    found = unknown.log_likelihood(z)
    return State(z, found, np.zeros(islands), looks or Looks(_felt(unknown, z[:2]), []), [], random)


def advance(state: State, unknown: Unknown, most: int) -> State:
    """The next step: a higher temperature, survivors, and up to `most` moves of each kind."""
    temperature = _next_temperature(state.log_likelihood, state.temperature)
    log_weights = (temperature - state.temperature) * state.log_likelihood
    highest = log_weights.max()
    weights = np.exp(log_weights - highest).reshape(state.islands, -1)
    log_evidence = state.log_evidence + np.log(np.maximum(weights.mean(axis=1), 1e-300)) + highest
    effective = float(weights.sum() ** 2 / (weights**2).sum())
    size = weights.shape[1]
    survivors = np.concatenate([i * size + _systematic(own, state.random) for i, own in enumerate(weights)])
    z, log_likelihood = state.z[survivors], state.log_likelihood[survivors]
    looked_at = state.random.choice(len(z), min(POINTS, len(z)), replace=False)
    looks = state.looks.again(unknown, z[looked_at], at_all=len(state.steps) % AGAIN == AGAIN - 1)
    now = State(z, log_likelihood, log_evidence, looks, state.steps, state.random)
    step = _forget(now, unknown, temperature, most)
    now.steps = [*state.steps, step._replace(log_evidence=float(log_evidence.mean()), effective=effective)]
    return now


def _next_temperature(log_likelihood: Numbers, temperature: float) -> float:
    """As high as keeps the effective share of particles at `ALIVE`, found by halving."""

    def alive(higher: float) -> float:
        log_weights = (higher - temperature) * log_likelihood
        weights = np.exp(log_weights - log_weights.max())
        return float(weights.sum() ** 2 / (weights**2).sum() / weights.size)

    if alive(1.0) >= ALIVE:
        return 1.0
    low, high = temperature, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if alive(middle) >= ALIVE else (low, middle)
    return max(low, float(np.nextafter(temperature, 1.0)))


def _systematic(weights: Numbers, random: np.random.Generator) -> Places:
    """Survivors in proportion to their weights, with one random number for all."""
    total = weights.sum()
    shares = weights / total if total > 0 else np.full(weights.size, 1 / weights.size)
    places = (np.arange(weights.size) + random.random()) / weights.size
    return np.minimum(np.searchsorted(np.cumsum(shares), places), weights.size - 1)


def _felt(unknown: Unknown, points: Numbers) -> Places:
    """Entries that have an effect on any residual at some points; sudden ones are left aside."""
    entries = np.setdiff1d(np.arange(unknown.entries), unknown.sudden)
    return entries[(np.abs(_slopes(unknown, points, entries)) > FELT / NUDGE).any(axis=1)]


def _filled(rows: Numbers, places: Places, length: int) -> Numbers:
    """Rows at their places among more, with nothing between."""
    more = np.zeros((length, rows.shape[1]))
    more[places] = rows
    return more


def _slopes(unknown: Unknown, points: Numbers, entries: Places) -> Numbers:
    """Slope of every residual by each entry at some points, shape ``(entry, point and residual)``.

    A failed history has no slope.
    """
    before = unknown.residuals(points)
    slopes = np.empty((len(entries), *before.shape))
    for some in np.array_split(np.arange(len(entries)), max(1, len(entries) * len(points) // AT_ONCE)):
        nudged = np.repeat(points[None], len(some), axis=0)
        nudged[np.arange(len(some)), :, entries[some]] += NUDGE
        after = unknown.residuals(nudged.reshape(-1, points.shape[1]))
        slopes[some] = (after.reshape(len(some), *before.shape) - before) / NUDGE
    flat = slopes.reshape(len(entries), before.size)
    return np.asarray(np.where(np.isfinite(flat), flat, 0.0) / np.sqrt(len(points)))


class _Reference(NamedTuple):
    """Directions of which the evidence speaks, and a normal distribution near the particles in them."""

    basis: Numbers  # (entry, direction), orthonormal
    mean: Numbers
    root: Numbers  # lower triangular, of the covariance
    inverse: Numbers  # of the root

    @classmethod
    def of(cls, state: State, temperature: float) -> _Reference:
        """The directions with the largest mean information at a temperature."""
        slopes = state.looks.slopes
        together = np.concatenate(slopes, axis=1) / np.sqrt(len(slopes))
        vectors, sizes, _ = np.linalg.svd(together, full_matrices=False)
        # A particle that survived twice counts once: copies tell nothing new.
        honest = len(np.unique(state.z[:, 0]))
        many = min(int((temperature * sizes**2 > SPOKEN).sum()), max(1, honest // FEW))
        basis = np.zeros((state.z.shape[1], many))
        basis[state.looks.felt] = vectors[:, :many]
        along = state.z @ basis
        covariance = np.atleast_2d(np.cov(along, rowvar=False)) if many else np.zeros((0, 0))
        shrink = many / (many + honest)
        covariance = (1 - shrink) * covariance + shrink * np.diag(np.diag(covariance)) + 1e-6 * np.eye(many)
        root: Numbers = np.asarray(np.linalg.cholesky(covariance))
        return cls(basis, along.mean(axis=0), root, np.asarray(np.linalg.inv(root)))

    def log_ratio(self, along: Numbers) -> Numbers:
        """Log of the prior's density over that of the reference, up to a constant."""
        centred = (along - self.mean) @ self.inverse.T
        return np.asarray(0.5 * (centred**2).sum(axis=1) - 0.5 * (along**2).sum(axis=1))


def _forget(state: State, unknown: Unknown, temperature: float, most: int) -> Step:
    """Move particles in place, until they have forgotten where they came from or have moved `most` times."""
    reference = _Reference.of(state, temperature)
    many, sudden = reference.basis.shape[1], unknown.sudden
    across = np.setdiff1d(np.arange(unknown.entries), sudden)
    last = state.steps[-1] if state.steps else None
    bold = {"along": last.boldness, "across": last.boldness_across, "sudden": last.boldness_sudden} if last else {}
    accepted: dict[str, list[float]] = {"along": [], "across": [], "sudden": []}
    before, memory, moves = state.z.copy(), (float(many > 0), 1.0), 0
    enough = AT_THE_END if temperature == 1 else FORGOTTEN
    while moves < most and max(memory) > enough:
        turns: dict[str, Places | None] = {"along": None} if memory[0] > enough else {}
        if memory[1] > enough:
            turns |= {"across": across} | ({"sudden": sudden} if sudden.size else {})
        for name, entries in turns.items():
            boldness = bold.get(name, 0.5)
            share = _move(state, unknown, temperature, reference, boldness, entries)
            bold[name] = float(np.clip(boldness * np.exp(share - ACCEPTED), 0.01, 1.0))
            accepted[name].append(share)
        moves += 1
        memory = _memory(before, state.z, reference.basis, state.looks.felt)
    shares = [float(np.mean(found)) if found else 1.0 for found in accepted.values()]
    boldness_of = [bold.get(name, 1.0) for name in accepted]
    return Step._make([temperature, 0.0, 0.0, many, moves, *shares, *boldness_of, *memory])


def _memory(before: Numbers, after: Numbers, basis: Numbers, felt: Places) -> tuple[float, float]:
    """Mean squared correlation between what was and what is: over the directions of the basis, and over the rest."""

    def squared(x: Numbers, y: Numbers) -> Numbers:
        x, y = x - x.mean(axis=0), y - y.mean(axis=0)
        found = (x * y).sum(axis=0) ** 2 / np.maximum((x**2).sum(axis=0) * (y**2).sum(axis=0), 1e-300)
        return np.asarray(np.maximum(found - 1 / len(x), 0.0))  # chance alone gives one in so many

    along = squared(before @ basis, after @ basis) if basis.shape[1] else np.zeros(1)
    parts = [z[:, felt] - (z @ basis) @ basis[felt].T for z in (before, after)]
    rest = squared(*parts) if felt.size else np.zeros(1)
    return float(along.mean()), float(rest.mean())


def _move(
    state: State,
    unknown: Unknown,
    temperature: float,
    reference: _Reference,
    boldness: float,
    entries: Places | None,
) -> float:
    """One move of every particle, in place: along the directions, or of some entries across them.

    Returns the share accepted.
    """
    basis = reference.basis
    keep, along = np.sqrt(1 - boldness**2), state.z @ basis
    if entries is None:
        noise = state.random.standard_normal(along.shape)
        own = keep * (along - reference.mean) @ reference.inverse.T + boldness * noise
        there = reference.mean + own @ reference.root.T
        proposed = state.z + (there - along) @ basis.T
        gain = reference.log_ratio(there) - reference.log_ratio(along)
    else:
        proposed = state.z.copy()
        noise = state.random.standard_normal((len(along), entries.size))
        proposed[:, entries] = keep * state.z[:, entries] + boldness * noise
        proposed += (along - proposed @ basis) @ basis.T
        gain = np.zeros(len(along))
    found = unknown.log_likelihood(proposed)
    gain = gain + temperature * (found - state.log_likelihood)
    accept = np.log(state.random.random(len(found))) < gain
    state.z[accept], state.log_likelihood[accept] = proposed[accept], found[accept]
    return float(accept.mean())
