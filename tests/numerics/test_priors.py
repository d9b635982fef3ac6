"""Priors: every one is a bent normal, and does what its words say."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from interregnum import soviet_union
from interregnum.kernel import Parameter, Shock, around, between, normal, or_nothing, share
from interregnum.kernel.priors import to_values

from ..words import in_double

PRIORS = [
    normal(-0.84, 0.10),
    normal(109.0, 0.25),
    around(0.015, 1.5),
    around(40.0, 1.05),
    share(0.5, 0.10),
    share(0.03, 0.015),
    share(0.92, 0.015),
    between(0.13, 0.17),
    between(-2.0, 5.0),
    or_nothing(around(3.0, 1.6), 0.2),
]
BENT = PRIORS[:-1]
Z = np.linspace(-4, 4, 81)


@pytest.mark.parametrize("prior", BENT, ids=str)
@in_double
def test_value_and_normal_are_each_others_inverse(prior) -> None:
    """z -> value -> z, from far in one tail to far in the other."""
    assert np.asarray(prior.to_normal(prior.to_value(Z))) == pytest.approx(Z, abs=1e-7)


@in_double
def test_a_prior_that_may_be_nothing_returns_its_values() -> None:
    """value -> z -> value: nothing stays nothing, something the same something."""
    prior = or_nothing(around(3.0, 1.6), 0.2)
    values = np.array([0.0, 0.8, 3.0, 9.0])
    assert np.asarray(prior.to_value(prior.to_normal(values))) == pytest.approx(values, rel=1e-6)


@pytest.mark.parametrize("prior", PRIORS, ids=str)
@in_double
def test_a_larger_normal_is_a_larger_value_inside_the_support(prior) -> None:
    """Monotone; never on or beyond the bounds of the support."""
    values = np.asarray(prior.to_value(Z))
    low, high = prior.support
    assert (np.diff(values) >= 0).all() and values[-1] > values[0]
    assert (values > low).all() and (values < high).all()


@pytest.mark.parametrize(
    ("prior", "median"),
    [
        (normal(-0.84, 0.1), -0.84),
        (around(0.6, 1.3), 0.6),
        (share(0.03, 0.015), 0.03),
        (between(0.13, 0.17), 0.15),
        (or_nothing(around(3.0, 1.6), 0.0), 3.0),
    ],
    ids=str,
)
@in_double
def test_the_median_is_the_middle_that_was_named(prior, median: float) -> None:
    """Half of the mass lies below the number in the declaration."""
    assert prior.median == pytest.approx(median)


def mass(prior, low: float, high: float) -> float:
    """Part of the prior between two values, by its own inverse."""
    below = [0.5 * math.erfc(-float(prior.to_normal(x)) / math.sqrt(2)) for x in (low, high)]
    return below[1] - below[0]


@pytest.mark.parametrize("factor", [1.05, 1.3, 2.0, 2.72])
@in_double
def test_two_thirds_of_the_mass_lie_within_the_factor(factor: float) -> None:
    """`around(m, f)`: between m / f and m f."""
    assert mass(around(7.0, factor), 7.0 / factor, 7.0 * factor) == pytest.approx(2 / 3, abs=0.02)


@pytest.mark.parametrize(("middle", "sd"), [(0.5, 0.1), (0.2, 0.04), (0.92, 0.015), (0.07, 0.02), (0.03, 0.015)])
@in_double
def test_two_thirds_of_a_share_lie_near_its_middle(middle: float, sd: float) -> None:
    """`share(m, s)`: about two thirds between m - s and m + s."""
    assert mass(share(middle, sd), middle - sd, middle + sd) == pytest.approx(2 / 3, abs=0.06)


@in_double
def test_between_has_equal_right_everywhere() -> None:
    """A tenth of the range has a tenth of the mass, wherever it lies."""
    for low in np.arange(0, 1, 0.1):
        assert mass(between(2.0, 3.0), 2 + low, 2.1 + low) == pytest.approx(0.1, abs=1e-9)


@in_double
def test_nothing_has_its_stated_chance() -> None:
    """A fifth of the mass is exactly zero; the rest is the prior it was made from."""
    prior, whole = or_nothing(around(3.0, 1.6), 0.2), around(3.0, 1.6)
    z = np.asarray(jax.scipy.special.ndtri((np.arange(10_000) + 0.5) / 10_000))
    values = np.asarray(prior.to_value(z))
    assert (values == 0).mean() == pytest.approx(0.2, abs=1e-3)
    assert np.median(values[values > 0]) == pytest.approx(whole.median, rel=1e-3)


def test_priors_of_a_kind_are_handled_together_as_they_are_alone() -> None:
    """The packed values are the values of each, in the order asked for, in both precisions."""
    z = np.random.default_rng(7).normal(size=(3, len(PRIORS))).astype(np.float32)
    together = np.asarray(to_values(PRIORS, jnp.asarray(z)))
    alone = np.stack([np.asarray(p.to_value(jnp.asarray(z[:, i]))) for i, p in enumerate(PRIORS)], axis=-1)
    assert together.dtype == np.float32 and together == pytest.approx(alone, rel=1e-6)


def test_every_prior_of_the_country_draws_finite_values_inside_its_support() -> None:
    """In single precision too, five standard deviations out on either side."""
    model = soviet_union.model()
    for name, q in {**model.kind(Parameter), **model.kind(Shock)}.items():
        values = np.asarray(q.prior.to_value(jnp.linspace(-5, 5, 11, dtype=jnp.float32)))
        low, high = q.prior.support
        assert np.isfinite(values).all() and (values >= low).all() and (values <= high).all(), name


NONSENSE = {
    "around(-1, 1.5)": lambda: around(-1.0, 1.5),
    "around(1, 1)": lambda: around(1.0, 1.0),
    "around(1, 0.5)": lambda: around(1.0, 0.5),
    "share(1.2, 0.1)": lambda: share(1.2, 0.1),
    "share(0, 0.1)": lambda: share(0.0, 0.1),
    "share(0.3, -0.1)": lambda: share(0.3, -0.1),
    "normal(0, 0)": lambda: normal(0.0, 0.0),
    "normal(0, -1)": lambda: normal(0.0, -1.0),
    "between(3, 2)": lambda: between(3.0, 2.0),
    "or_nothing(..., 1.5)": lambda: or_nothing(around(1.0, 2.0), 1.5),
    "or_nothing(normal)": lambda: or_nothing(normal(0.0, 1.0), 0.2),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_a_prior_that_makes_no_sense_is_refused(what: str) -> None:
    """A negative spread, a share above one, bounds the wrong way round: said when it is declared."""
    with pytest.raises(Exception, match=r"prior|around|share|normal|between|nothing"):
        NONSENSE[what]()
