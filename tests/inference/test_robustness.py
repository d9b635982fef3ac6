"""What hangs on the trust in a piece of evidence, where the answer is known: normals."""

from __future__ import annotations

import numpy as np
import pytest

from interregnum.inference import learned
from interregnum.inference.robustness import NOTICED, pairs, trusted

from ..posteriors import posterior_of
from ..toyland import KINGDOM

PARTICLES = 40_000
SEEN, ERROR = 1.5, 0.5  # of the first entry, in prior standard deviations


@pytest.fixture(scope="module")
def posterior():
    """The exact posterior of one figure about the first entry; the second goes with it, the others are the prior's."""
    random = np.random.default_rng(1)
    z = random.standard_normal((PARTICLES, posterior_size()))
    precision = 1 + 1 / ERROR**2
    z[:, 0] = SEEN / ERROR**2 / precision + z[:, 0] / np.sqrt(precision)
    z[:, 1] = 0.3 * (0.6 * (z[:, 0] - z[:, 0].mean()) * np.sqrt(precision) + 0.8 * z[:, 1])
    return posterior_of(KINGDOM, z, -0.5 * ((z[:, 0] - SEEN) / ERROR) ** 2)


def posterior_size() -> int:
    from interregnum.inference.posterior import entries

    return len(entries(KINGDOM))


@pytest.mark.parametrize("trust", [0.5, 2.0])
def test_trust_moves_a_mean_as_conjugate_normals_say(posterior, trust: float) -> None:
    lessons = learned(posterior, KINGDOM)
    (found,) = trusted(posterior, lessons, [trust])
    first = posterior.parameters[0]

    def mean(times: float) -> float:
        return SEEN * times / ERROR**2 / (1 + times / ERROR**2)

    spread = 1 / np.sqrt(1 + 1 / ERROR**2)
    expected = (mean(trust) - mean(1.0)) / spread
    moved = dict(found.moved)
    assert found.told and found.effective < PARTICLES
    assert moved.get(first, 0.0) == pytest.approx(expected if abs(expected) >= NOTICED else 0.0, abs=0.03)
    assert set(moved) <= set(posterior.parameters[:2])


def test_full_trust_changes_nothing(posterior) -> None:
    (found,) = trusted(posterior, learned(posterior, KINGDOM), [1.0])
    assert found.moved == () and found.effective == pytest.approx(PARTICLES)


def test_what_is_learned_together_is_told(posterior) -> None:
    (pair,) = pairs(posterior, learned(posterior, KINGDOM))
    assert {pair.one, pair.other} == set(posterior.parameters[:2])
    assert pair.correlation == pytest.approx(0.6, abs=0.02)


def test_too_few_particles_say_nothing() -> None:
    """Where the evidence leaves only a handful of particles the answer is not given."""
    z = np.random.default_rng(2).standard_normal((200, posterior_size()))
    (found,) = trusted(posterior_of(KINGDOM, z, 40 * z[:, 0]), [], [2.0])
    assert not found.told
