"""Granovetter's crowd, a giant outbreak, and an attack on a regime under uncertainty: declared fixed points."""

import jax.numpy as jnp
import numpy as np
import pytest
from scipy.special import ndtri

from interregnum.kernel import Memory, equation, fixed_point, normal_cdf

from ..words import country, guess, number, one_run

# ── Granovetter 1978 ─────────────────────────────────────────────────────────────────────────────────
person = ("person",)


@equation("1", dims=person)
def joins(threshold, active_before):
    """Whoever sees as many as his threshold joins."""
    return jnp.where(active_before >= threshold - 1e-9, 1.0, 0.0)


@equation("1")
def active(joins):
    """Those who have joined."""
    return jnp.sum(joins)


def crowd(thresholds: np.ndarray) -> float:
    """How many of a finite crowd are active in the end; everybody looks, then everybody decides."""
    model = country(
        threshold=number(thresholds, dims=person), nobody=number(0.0), idle=guess(), joins=joins, active=active,
        active_before=Memory("1", of="active", initial="nobody", doc="active a step ago"),
        sizes={"person": len(thresholds)},
    )  # fmt: skip
    return float(one_run(model, len(thresholds) / 4 + 2, 0.25, "euler").active[-1])


def test_one_threshold_decides_between_a_riot_and_a_broken_window() -> None:
    """Thresholds 0 to 99: all hundred riot. Replace the 1 by a 2: one does (THEORY O1)."""
    thresholds = np.arange(100.0)
    assert crowd(thresholds) == 100
    thresholds[1] = 2.0
    assert crowd(thresholds) == 1


def test_a_finite_crowd_jumps_near_where_granovetter_says() -> None:
    """Of a hundred with the quantiles of N(25, sd) as thresholds: five, or all.

    With whole numbers of people as thresholds five riot at sd 12.2 and a hundred at 12.3; with thresholds between
    whole numbers the jump comes at 12.6. (A random hundred jumps anywhere between 11 and 16.)
    """
    thresholds = 25 + np.outer([12.2, 12.3, 12.5, 12.6], ndtri((np.arange(100) + 0.5) / 100))
    assert [crowd(np.round(t)) for t in thresholds[:2]] == [5, 100]
    assert [crowd(t) for t in thresholds[2:]] == [5, 100]


@fixed_point("1", tolerance=1e-10, at_most=5000)
def rioting(rioting, middle, spread):
    """r = Phi((r - middle) / spread), the lowest solution: the same for a crowd without number."""
    return normal_cdf((rioting - middle) / spread)


CROWD = country(middle=guess(), spread=guess(), rioting=rioting)


def share_rioting(sd: float) -> float:
    return float(one_run(CROWD, 0.25, middle=0.25, spread=sd / 100).rioting[0])


def test_the_crowd_without_number_jumps_between_12_2_and_12_5() -> None:
    """N(25, sd): 5.5 in a hundred at 12.2, all at 12.5 (THEORY O1); the jump itself lies between 12.22 and 12.23."""
    assert 100 * share_rioting(12.2) == pytest.approx(5.5, abs=0.05)
    assert 100 * share_rioting(12.22) == pytest.approx(6.0, abs=0.05)
    assert 100 * share_rioting(12.23) == pytest.approx(100, abs=0.05)
    assert 100 * share_rioting(12.5) == pytest.approx(100, abs=0.05)


def test_the_crowd_never_takes_a_higher_solution_than_it_must() -> None:
    """Where a quiet and a riotous solution both exist, the quiet one is found, right up to the edge."""
    for sd in (8.0, 10.0, 11.0, 12.0, 12.2):
        r = share_rioting(sd)
        lowest = 0.0
        for _ in range(10_000):
            lowest = float(0.5 * (1 + _erf((lowest - 0.25) / (sd / 100))))
        assert r == pytest.approx(lowest, abs=1e-6), sd


def _erf(score: float) -> float:
    from math import erf, sqrt

    return erf(score / sqrt(2))


# ── percolation ──────────────────────────────────────────────────────────────────────────────────────
@fixed_point("1", start=1.0, tolerance=1e-10, at_most=5000)
def outbreak(outbreak, reproduction):
    """s = 1 - exp(-R s), the largest solution, from above: the share that a giant outbreak reaches."""
    return -jnp.expm1(-reproduction * outbreak)


EPIDEMIC = country(reproduction=guess(), outbreak=outbreak)


@pytest.mark.parametrize(("reproduction", "share"), [(0.7, 0.0), (0.9, 0.0), (1.1, 0.176), (1.5, 0.583), (2.0, 0.797)])
def test_the_share_that_a_giant_outbreak_reaches(reproduction: float, share: float) -> None:
    """Nobody below 1; then steeply more (THEORY O5)."""
    assert float(one_run(EPIDEMIC, 0.25, reproduction=reproduction).outbreak[0]) == pytest.approx(share, abs=5e-4)


# ── a global game ────────────────────────────────────────────────────────────────────────────────────
def inverse_normal(share):
    """The score below which this share of a normal population lies."""
    from jax.scipy.special import ndtri

    return ndtri(jnp.clip(share, 1e-12, 1 - 1e-12))


@equation("1")
def marginal_signal(regime_falls_below, private_precision):
    """x* = th* + Phi^-1(th*) / sqrt(be): whoever gets it attacks just so."""
    return regime_falls_below + inverse_normal(regime_falls_below) / jnp.sqrt(private_precision)


@fixed_point("1", start=0.5, tolerance=1e-11, at_most=2000)
def regime_falls_below(regime_falls_below, public_signal, public_precision, private_precision, cost):
    """The strength below which the regime falls: as many attack as are needed.

    From  Phi(sqrt(al + be)(th* - (be x* + al z)/(al + be))) = c  with x* put in and solved for the attackers.
    """
    both = public_precision + private_precision
    signal = both * regime_falls_below - public_precision * public_signal - jnp.sqrt(both) * inverse_normal(cost)
    return normal_cdf(jnp.sqrt(private_precision) * (signal / private_precision - regime_falls_below))


@equation("1")
def belief_of_the_marginal(regime_falls_below, marginal_signal, public_signal, public_precision, private_precision):
    """What the marginal attacker believes: the chance that the regime falls."""
    both = public_precision + private_precision
    expected = (private_precision * marginal_signal + public_precision * public_signal) / both
    return normal_cdf(jnp.sqrt(both) * (regime_falls_below - expected))


REGIME = country(
    public_signal=guess(), public_precision=guess(), private_precision=guess(), cost=guess(),
    regime_falls_below=regime_falls_below, marginal_signal=marginal_signal,
    belief_of_the_marginal=belief_of_the_marginal,
)  # fmt: skip
THRESHOLDS = [(0.1, 0.951), (0.3, 0.764), (0.5, 0.500), (0.7, 0.236), (0.9, 0.049), (0.97, 0.009)]


@pytest.mark.parametrize(("cost", "threshold"), THRESHOLDS)
def test_the_threshold_of_the_regime(cost: float, threshold: float) -> None:
    """z = .5, al = 1, be = 4 (THEORY Q6); and the marginal attacker is indifferent: his belief is the cost."""
    run = one_run(REGIME, 0.25, public_signal=0.5, public_precision=1.0, private_precision=4.0, cost=cost)
    assert float(run.regime_falls_below[0]) == pytest.approx(threshold, abs=5e-4)
    assert float(run.belief_of_the_marginal[0]) == pytest.approx(cost, abs=1e-6)


@pytest.mark.parametrize("cost", [0.2, 0.5, 0.8])
def test_with_sharp_private_knowledge_only_the_cost_matters(cost: float) -> None:
    """be -> infinity: th* = 1 - c, whatever everybody has heard."""
    for heard in (0.1, 0.9):
        run = one_run(REGIME, 0.25, public_signal=heard, public_precision=1.0, private_precision=1e8, cost=cost)
        assert float(run.regime_falls_below[0]) == pytest.approx(1 - cost, abs=1e-3)
