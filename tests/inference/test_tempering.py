"""Tempering against what can be worked out by hand: normal data on a normal prior."""

from __future__ import annotations

import numpy as np
import pytest

from interregnum.inference import tempering

ENTRIES, KNOWN = 60, 3
SEEN = np.array([1.5, -0.5, 2.0])
ERROR = 0.2


class Sums:
    """Three sums of entries were measured, each with an error of a fifth; 57 entries play no part."""

    entries = ENTRIES
    sudden = np.zeros(0, int)

    def residuals(self, z: np.ndarray) -> np.ndarray:
        sums = np.stack([z[:, 0], z[:, 1], z[:, 0] + z[:, 2]], axis=1)
        return np.asarray((sums - SEEN) / ERROR)

    def log_likelihood(self, z: np.ndarray) -> np.ndarray:
        return np.asarray(-0.5 * (self.residuals(z) ** 2).sum(axis=1))


class Nothing(Sums):
    """Nothing was measured."""

    def residuals(self, z: np.ndarray) -> np.ndarray:
        return np.zeros((len(z), 1))


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


def fit(seed: int, particles: int = 2_000, islands: int = 4) -> tempering.State:
    state = tempering.start(Sums(), particles, seed, islands)
    while state.temperature < 1:
        state = tempering.advance(state, Sums(), most=20)
    return state


@pytest.fixture(scope="module")
def fits() -> list[tempering.State]:
    return [fit(seed) for seed in range(4)]


def test_what_the_evidence_speaks_of_is_found(fits) -> None:
    """Three entries have an effect, in three directions, whatever the number of entries."""
    for one in fits:
        assert one.looks.felt.tolist() == [0, 1, 2]
        assert one.steps[-1].directions == 3


def test_particles_forget_where_they_came_from(fits) -> None:
    """In every step as much as is asked for, and most at the end; where nothing is said, at once."""
    for one in fits:
        assert all(s.memory <= tempering.FORGOTTEN for s in one.steps)
        assert one.steps[-1].memory <= tempering.AT_THE_END
        assert one.steps[-1].boldness_across > 0.9 and one.steps[-1].accepted_across == 1.0


def test_islands_disagree_by_the_error_of_the_whole(fits) -> None:
    """The marginal likelihoods of islands scatter about the exact one by what they say of themselves."""
    found = np.concatenate([one.log_evidence for one in fits])
    assert abs(found.mean() - exact()[2]) < 4 * found.std() / np.sqrt(found.size)
    with pytest.raises(ValueError, match="evenly"):
        tempering.start(Sums(), 10, 1, 3)


def test_the_posterior_is_that_of_the_formula(fits) -> None:
    """Mean, spread and correlation of what was measured; the rest stays as the prior has it."""
    mean, covariance, _ = exact()
    z = np.concatenate([one.z for one in fits])
    assert z[:, :3].mean(axis=0) == pytest.approx(mean, abs=0.03)
    assert np.cov(z[:, :3], rowvar=False) == pytest.approx(covariance, abs=0.015)
    assert np.abs(z[:, 3:].mean(axis=0)).max() < 0.1 and np.abs(z[:, 3:].std(axis=0) - 1).max() < 0.07


def test_the_marginal_likelihood_is_that_of_the_formula(fits) -> None:
    """To a few hundredths, as the runs agree among themselves."""
    found = [one.log_evidence.mean() for one in fits]
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
    state = tempering.advance(tempering.start(Nothing(), 500, 1), Nothing(), 3)
    assert state.temperature == 1.0 and state.log_evidence == pytest.approx(0.0)
    assert state.steps[0].accepted_across == 1.0 and state.steps[0].directions == 0 and not state.looks.felt.size
    assert np.abs(state.z.mean(axis=0)).max() < 0.2


def test_the_same_seed_is_the_same_fit() -> None:
    assert np.array_equal(fit(7, particles=200).z, fit(7, particles=200).z)
