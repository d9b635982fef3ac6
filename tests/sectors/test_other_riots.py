"""Riots of other kinds alone: a Poisson process at the declared rates, and a memory that counts the last year."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, given
from interregnum.society import other_riots

from .alone import alone

RATE, YEARS, DRAWS = 1.2, 50, 200


@pytest.fixture(scope="module")
def run():
    """Two hundred histories of fifty years with the rate known."""
    known = free & given({"other_riots.riots_a_year": RATE, "other_riots.talk_years": 1.0})
    return alone(other_riots, outside={}, experiments=(known,), draws=DRAWS, start=0.0, years=YEARS).isel(experiment=0)


def test_as_many_as_the_rate_says(run):
    """At most one of a kind in a quarter, with chance 1 - exp(-rate / 4), whatever the kind and the quarter."""
    chance = 1 - np.exp(-RATE / 4)
    happened = run["other_riots.riot.happened"]
    error = np.sqrt(chance * (1 - chance) / (DRAWS * YEARS * 4))
    assert np.abs(happened.mean(("draw", "time")) - chance).max() < 4 * error


def test_the_kinds_know_nothing_of_each_other(run):
    """No two kinds come together more often than chance."""
    flat = run["other_riots.riot.happened"].transpose("riot_kind", ...).values.reshape(4, -1)
    together = np.corrcoef(flat.astype(float))[np.triu_indices(4, 1)]
    assert np.abs(together).max() < 4 / np.sqrt(flat.shape[1])


def test_talk_counts_the_last_year(run):
    """In the long run as many are talked of as happen in a year."""
    expected = 4 * 4 * (1 - np.exp(-RATE / 4))
    assert float(run["other_riots.last_year"].isel(time=slice(40, None)).mean()) == pytest.approx(expected, rel=0.03)


def test_the_prior_is_that_of_the_theory_file():
    """Of all kinds together LN(4, .4): median about four a year, spread .4 of the logarithm."""
    z = np.random.default_rng(3).normal(size=(100_000, len(other_riots.KINDS)))
    together = np.log(np.asarray(other_riots.riots_a_year.prior.to_value(z)).sum(axis=1))
    assert np.exp(np.median(together)) == pytest.approx(4.0, rel=0.05)
    assert together.std() == pytest.approx(0.4, abs=0.02)
