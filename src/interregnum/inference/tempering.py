"""Tempered sequential Monte Carlo on standard normals: from the prior to the posterior in small steps.

Every prior of the model is a standard normal, bent; so the prior of all that is unknown is z ~ N(0, 1) in each
entry, and a posterior is proportional to N(z; 0, 1) exp(log likelihood(z)). Particles drawn from the prior are
weighted by a power of the likelihood that rises from 0 to 1, resampled, and moved; each step is as large as keeps
half of them alive. The moves are those of Crank and Nicolson, preconditioned by where the particles stand: with
z = m + d, the proposal m + sqrt(1 - b^2) d + b e with e ~ N(0, S) leaves N(m, S) as it is, so that the share of
accepted moves does not fall with the number of entries about which the data say nothing (there m = 0 and S = 1).
Entries of which the data are seen to speak and all others move in turn, each as boldly as they may.

The mean of the weights, multiplied over the steps, estimates the marginal likelihood.

Del Moral, Doucet and Jasra 2006; Cotter, Roberts, Stuart and White 2013 (both from memory, not looked up here).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
LogLikelihood = Callable[[Numbers], Numbers]  # (particle, entry) -> (particle,)

ALIVE = 0.5  # of the particles survive a step, by effective sample size
ACCEPTED = 0.25  # of the moves, to which their size is tuned
INFORMED = 4.0  # standard errors by which the particles must differ from the prior to be moved otherwise than it
FEW = 10  # particles at least to each entry whose spread is estimated jointly


class Step(NamedTuple):
    """One step of the temperature, and how the moves after it went."""

    temperature: float
    log_evidence: float  # so far
    effective: float  # particles, before resampling
    accepted: float  # share of the last moves of the entries of which the data are seen to speak
    accepted_rest: float  # of all other entries
    boldness: float  # of the last moves of the first
    boldness_rest: float  # of the second
    informed: int  # entries of which the data are seen to speak


@dataclasses.dataclass
class State:
    """All that is needed to go on: particles (particle, entry), their log likelihoods, and the steps so far."""

    z: Numbers
    log_likelihood: Numbers
    steps: list[Step]
    random: np.random.Generator

    @property
    def temperature(self) -> float:
        """The power of the likelihood that the particles stand for."""
        return self.steps[-1].temperature if self.steps else 0.0

    @property
    def log_evidence(self) -> float:
        """Of the likelihood at that power."""
        return self.steps[-1].log_evidence if self.steps else 0.0


def start(log_likelihood: LogLikelihood, entries: int, particles: int, seed: int) -> State:
    """Particles from the prior."""
    random = np.random.default_rng(seed)
    z = random.standard_normal((particles, entries))
    return State(z, log_likelihood(z), [], random)


def advance(state: State, log_likelihood: LogLikelihood, moves: int) -> State:
    """The next step: a higher temperature, survivors, and `moves` moves of each."""
    temperature = _next_temperature(state.log_likelihood, state.temperature)
    log_weights = (temperature - state.temperature) * state.log_likelihood
    weights = np.exp(log_weights - log_weights.max())
    log_evidence = state.log_evidence + float(np.log(weights.mean()) + log_weights.max())
    effective = float(weights.sum() ** 2 / (weights**2).sum())
    survivors = _systematic(weights, state.random)
    now = State(state.z[survivors], state.log_likelihood[survivors], state.steps, state.random)
    reference = _Reference.of(now.z)
    bold = [state.steps[-1].boldness, state.steps[-1].boldness_rest] if state.steps else [0.5, 0.5]
    accepted = [1.0, 1.0]
    for number in range(2 * moves):  # in turn: entries of which the data speak, and all others
        part = number % 2
        if part == 0 and not reference.informed.size:
            continue
        accepted[part] = _move(now, log_likelihood, temperature, reference, bold[part], rest=part == 1)
        bold[part] = float(np.clip(bold[part] * np.exp(accepted[part] - ACCEPTED), 0.01, 1.0))
    step = Step._make([temperature, log_evidence, effective, *accepted, *bold, reference.informed.size])
    return State(now.z, now.log_likelihood, [*state.steps, step], now.random)


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


def _systematic(weights: Numbers, random: np.random.Generator) -> npt.NDArray[np.intp]:
    """Survivors in proportion to their weights, with one random number for all."""
    places = (np.arange(weights.size) + random.random()) / weights.size
    return np.minimum(np.searchsorted(np.cumsum(weights / weights.sum()), places), weights.size - 1)


class _Reference(NamedTuple):
    """A normal distribution near the particles: they differ from the prior in the entries `informed`."""

    informed: npt.NDArray[np.intp]
    mean: Numbers
    root: Numbers  # lower triangular, of the covariance
    inverse: Numbers  # of the root

    @classmethod
    def of(cls, z: Numbers) -> _Reference:
        """Only entries that plainly differ from the prior get a mean and a spread of their own."""
        mean: Numbers = np.asarray(z.mean(axis=0))
        spread: Numbers = np.asarray(z.std(axis=0))
        # A particle that survived twice counts once: copies tell nothing new.
        honest = max(2, len(np.unique(z[:, 0])))
        far = np.maximum(np.abs(mean) * np.sqrt(honest), np.abs(spread - 1) * np.sqrt(2 * honest))
        most = max(1, honest // FEW)
        informed = np.argsort(far)[::-1][:most]
        informed = np.sort(informed[far[informed] > INFORMED])
        covariance = np.atleast_2d(np.cov(z[:, informed], rowvar=False)) if informed.size else np.zeros((0, 0))
        shrink = informed.size / (informed.size + honest)
        covariance = (1 - shrink) * covariance + shrink * np.diag(np.diag(covariance)) + 1e-6 * np.eye(informed.size)
        root: Numbers = np.asarray(np.linalg.cholesky(covariance))
        return cls(informed, mean[informed], root, np.asarray(np.linalg.inv(root)))

    def centred(self, z: Numbers) -> Numbers:
        """Entries of which the data speak, as standard normals of the reference."""
        return np.asarray((z[:, self.informed] - self.mean) @ self.inverse.T)

    def log_ratio(self, z: Numbers) -> Numbers:
        """Log of the prior's density over that of the reference, up to a constant."""
        return np.asarray(-0.5 * (z[:, self.informed] ** 2).sum(axis=1) + 0.5 * (self.centred(z) ** 2).sum(axis=1))


def _move(
    state: State,
    log_likelihood: LogLikelihood,
    temperature: float,
    reference: _Reference,
    boldness: float,
    *,
    rest: bool,
) -> float:
    """One move of every particle, in place: in the informed entries or in the rest. Returns the share accepted."""
    informed = reference.informed
    noise = state.random.standard_normal(state.z.shape)
    keep = np.sqrt(1 - boldness**2)
    if rest:
        proposed = keep * state.z + boldness * noise
        proposed[:, informed] = state.z[:, informed]
    else:
        proposed = state.z.copy()
        own = keep * reference.centred(state.z) + boldness * noise[:, informed]
        proposed[:, informed] = reference.mean + own @ reference.root.T
    found = log_likelihood(proposed)
    gain = temperature * (found - state.log_likelihood) + reference.log_ratio(proposed) - reference.log_ratio(state.z)
    accept = np.log(state.random.random(len(found))) < gain
    state.z[accept], state.log_likelihood[accept] = proposed[accept], found[accept]
    return float(accept.mean())
