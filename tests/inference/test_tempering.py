"""Tempering against what can be worked out by hand: normal data on a normal prior."""

from __future__ import annotations

import numpy as np
import pytest

from interregnum.inference import tempering

ENTRIES, KNOWN = 60, 3
SEEN = np.array([1.5, -0.5, 2.0])
ERROR = 0.2


def log_likelihood(z: np.ndarray) -> np.ndarray:
    """Three sums of entries were measured, each with an error of a fifth; 57 entries play no part."""
    sums = np.stack([z[:, 0], z[:, 1], z[:, 0] + z[:, 2]], axis=1)
    return np.asarray(-0.5 * (((sums - SEEN) / ERROR) ** 2).sum(axis=1))


def exact() -> tuple[np.ndarray, np.ndarray, float]:
    """Mean, covariance of the first three entries, and the log of the marginal likelihood."""
    measure = np.array([[1.0, 0, 0], [0, 1.0, 0], [1.0, 0, 1.0]])
    precision = np.eye(3) + measure.T @ measure / ERROR**2
    covariance = np.linalg.inv(precision)
    mean = covariance @ measure.T @ SEEN / ERROR**2
    spread = measure @ measure.T + ERROR**2 * np.eye(3)
    misfit = SEEN @ np.linalg.solve(spread, SEEN)
    log_evidence = -0.5 * misfit - 0.5 * np.linalg.slogdet(spread)[1] + KNOWN * np.log(ERROR)
    return mean, covariance, float(log_evidence)


def fit(seed: int, particles: int = 2_000) -> tempering.State:
    state = tempering.start(log_likelihood, ENTRIES, particles, seed)
    while state.temperature < 1:
        state = tempering.advance(state, log_likelihood, moves=10)
    return state


@pytest.fixture(scope="module")
def fits() -> list[tempering.State]:
    return [fit(seed) for seed in range(4)]


def test_the_posterior_is_that_of_the_formula(fits) -> None:
    """Mean, spread and correlation of what was measured; the rest stays as the prior has it."""
    mean, covariance, _ = exact()
    z = np.concatenate([one.z for one in fits])
    assert z[:, :3].mean(axis=0) == pytest.approx(mean, abs=0.03)
    assert np.cov(z[:, :3], rowvar=False) == pytest.approx(covariance, abs=0.015)
    assert np.abs(z[:, 3:].mean(axis=0)).max() < 0.1 and np.abs(z[:, 3:].std(axis=0) - 1).max() < 0.07


def test_the_marginal_likelihood_is_that_of_the_formula(fits) -> None:
    """To a few hundredths, as the runs agree among themselves."""
    found = [one.log_evidence for one in fits]
    assert np.mean(found) == pytest.approx(exact()[2], abs=0.15)
    assert np.std(found) < 0.3


def test_the_temperature_rises_to_one_and_half_survive(fits) -> None:
    for one in fits:
        steps = [s.temperature for s in one.steps]
        assert steps == sorted(set(steps)) and steps[-1] == 1.0
        assert all(s.effective >= 0.49 * len(one.z) for s in one.steps)
        assert all(s.accepted > 0.1 for s in one.steps)


def test_a_flat_likelihood_leaves_the_prior() -> None:
    """One step, no evidence, every move taken."""
    state = tempering.advance(tempering.start(lambda z: np.zeros(len(z)), 5, 500, 1), lambda z: np.zeros(len(z)), 3)
    assert state.temperature == 1.0 and state.log_evidence == pytest.approx(0.0)
    assert state.steps[0].accepted == 1.0 and state.steps[0].informed == 0
    assert np.abs(state.z.mean(axis=0)).max() < 0.2


def test_the_same_seed_is_the_same_fit() -> None:
    assert np.array_equal(fit(7, particles=200).z, fit(7, particles=200).z)
