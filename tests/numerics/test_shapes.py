"""The standard forms: their limits, their symmetries, and derivatives that are finite where they are needed."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from interregnum.kernel import ces, logistic, normal_cdf, positive_part, short_side

from ..words import in_double

AMOUNT = st.floats(0.05, 20.0)
SHARE = st.floats(0.05, 0.95)


@given(AMOUNT, AMOUNT, SHARE)
@in_double
def test_ces_is_cobb_douglas_at_one_from_both_sides(capital: float, labour: float, share: float) -> None:
    """s -> 1: K^a N^(1-a), whether s comes from below or from above."""
    limit = capital**share * labour ** (1 - share)
    assert float(ces(capital, labour, share, 1.0)) == pytest.approx(limit, rel=1e-9)
    for elasticity in (0.999, 0.9999, 1.0001, 1.001):
        near = float(ces(capital, labour, share, elasticity))
        assert near == pytest.approx(limit, rel=abs(elasticity - 1) * 10)
        assert (near < limit * (1 + 1e-9)) == (elasticity < 1) or near == pytest.approx(limit, rel=1e-9)


@given(AMOUNT, AMOUNT, SHARE, st.floats(0.1, 3.0), st.floats(0.1, 10.0))
@in_double
def test_ces_is_homogeneous_of_degree_one(
    capital: float, labour: float, share: float, elasticity: float, by: float
) -> None:
    """Twice the means, twice the product; a base year's means, one."""
    one = float(ces(capital, labour, share, elasticity))
    assert float(ces(by * capital, by * labour, share, elasticity)) == pytest.approx(by * one, rel=1e-9)
    assert float(ces(1.0, 1.0, share, elasticity)) == pytest.approx(1.0)


@given(AMOUNT, AMOUNT, SHARE)
@in_double
def test_ces_without_substitution_is_leontief(capital: float, labour: float, share: float) -> None:
    """s -> 0: the scarcer of the two; s -> infinity: their weighted sum."""
    assert float(ces(capital, labour, share, 1e-4)) == pytest.approx(min(capital, labour), rel=1e-3)
    assert float(ces(capital, labour, share, 1e6)) == pytest.approx(share * capital + (1 - share) * labour, rel=1e-4)


@given(AMOUNT, AMOUNT, SHARE)
@in_double
def test_ces_has_no_seam_where_its_two_forms_meet(capital: float, labour: float, share: float) -> None:
    """The form near 1 and the form elsewhere agree in value and slope where one takes over from the other."""
    for r in (-1e-2, 1e-2):
        sides = [float(ces(capital, labour, share, 1 / (1 + r * side))) for side in (0.999, 1.001)]
        assert sides[0] == pytest.approx(sides[1], rel=3e-4)


@pytest.mark.parametrize("elasticity", [0.2, 0.4, 0.97, 1.0, 1.03, 2.0])
@in_double
def test_derivatives_of_ces_are_those_of_finite_differences(elasticity: float) -> None:
    """With respect to both inputs, the share and the elasticity itself, also at s = 1."""
    at = np.array([2.0, 0.7, 0.6, elasticity])
    gradient = np.asarray(jax.grad(lambda x: ces(*x))(at))
    for i, step in enumerate(np.eye(4) * 1e-4):
        difference = (float(ces(*(at + step))) - float(ces(*(at - step)))) / 2e-4
        assert gradient[i] == pytest.approx(difference, rel=2e-2, abs=2e-4), i
    # the capital elasticity of THEORY G1 at K = L is the weight of capital
    assert float(jax.grad(ces)(1.0, 1.0, 0.64, elasticity)) == pytest.approx(0.64)


def test_the_capital_elasticity_falls_as_weitzman_has_it() -> None:
    """s = .403, weight .64: 0.64 at K/L = 1, 0.39 at 2, 0.26 at 3 (THEORY G1)."""
    for ratio, expected in ((1.0, 0.64), (2.0, 0.39), (3.0, 0.26)):
        elasticity = jax.grad(lambda k: jnp.log(ces(jnp.exp(k), 1.0, 0.6397585, 0.4031043)))(jnp.log(ratio))
        assert float(elasticity) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(("ratio", "unsold", "unmet"), [(0.9, 10.51, 0.57), (1.0, 3.41, 3.41), (1.1, 0.69, 9.72)])
@in_double
def test_the_short_side_gives_the_table_of_unsold_and_unmet(ratio: float, unsold: float, unmet: float) -> None:
    """phi = 20: per cent of supply unsold and of demand unmet (THEORY 7.2)."""
    traded = float(short_side(ratio, 1.0, 20.0))
    assert 100 * (1 - traded) == pytest.approx(unsold, abs=0.005)
    assert 100 * (1 - traded / ratio) == pytest.approx(unmet, abs=0.005)


@pytest.mark.parametrize(("closeness", "lost"), [(10.0, 6.7), (20.0, 3.4), (40.0, 1.7)])
def test_at_balance_some_goods_stay_unsold_and_some_wants_unmet(closeness: float, lost: float) -> None:
    """1 - 2^(-1/phi) of each (THEORY G12)."""
    assert 100 * (1 - float(short_side(5.0, 5.0, closeness)) / 5) == pytest.approx(lost, abs=0.05)


@given(AMOUNT, AMOUNT, st.floats(1.0, 60.0), st.floats(0.1, 10.0))
@in_double
def test_the_short_side_is_symmetric_homogeneous_and_never_above_the_minimum(
    d: float, s: float, phi: float, by: float
) -> None:
    """T(D, S) = T(S, D); T(cD, cS) = c T(D, S); T <= min(D, S), and the minimum itself as phi grows."""
    traded = float(short_side(d, s, phi))
    assert traded == pytest.approx(float(short_side(s, d, phi)), rel=1e-12)
    assert float(short_side(by * d, by * s, phi)) == pytest.approx(by * traded, rel=1e-9)
    assert traded <= min(d, s) * (1 + 1e-12)
    assert float(short_side(d, s, 1e5)) == pytest.approx(min(d, s), rel=1e-4)


@in_double
def test_derivatives_of_the_short_side_are_right_at_balance_too() -> None:
    """Where the two cross, each counts half of what it would alone, whatever the program thinks of kinks."""
    for d, s in ((1.0, 1.0), (0.97, 1.0), (1.2, 1.0)):
        gradient = jax.grad(short_side, argnums=(0, 1, 2))(d, s, 20.0)
        for i, step in enumerate(np.eye(3) * 1e-6):
            at = np.array([d, s, 20.0])
            difference = (float(short_side(*(at + step))) - float(short_side(*(at - step)))) / 2e-6
            assert float(gradient[i]) == pytest.approx(difference, rel=1e-4, abs=1e-6), (d, i)


@given(st.floats(-50, 50), st.floats(1e-4, 0.5))
@in_double
def test_the_positive_part_is_rounded_at_the_corner_only(x: float, softness: float) -> None:
    """Never below max(x, 0), at most s ln 2 above it, at the corner."""
    soft = float(positive_part(x, softness))
    assert max(x, 0.0) <= soft <= max(x, 0.0) + softness * np.log(2) + 1e-12
    assert 0 <= float(jax.grad(positive_part)(x, softness)) <= 1


def test_the_curves_are_the_curves_of_the_books() -> None:
    """Normal and logistic distribution functions, finite with finite slopes far out."""
    x = np.linspace(-6, 6, 25).astype(np.float32)
    assert np.asarray(normal_cdf(x)) == pytest.approx(norm.cdf(x), abs=1e-6)
    assert np.asarray(logistic(x)) == pytest.approx(1 / (1 + np.exp(-x.astype(float))), abs=1e-6)
    for curve in (normal_cdf, logistic, positive_part):
        for far in (-1e4, 1e4):
            assert np.isfinite(float(curve(far))) and np.isfinite(float(jax.grad(curve)(far))), (curve, far)
