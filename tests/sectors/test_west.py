"""The West: growth as recorded, shares that stay shares, and statistics that say what they should at the limits."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, history, without
from interregnum.world import west

from .alone import WORLD, abroad, at, run, steps_of


@pytest.fixture(scope="module")
def histories():
    model = abroad(west)
    return run(model, history, free, free & without("western_boom"), free & without("opportunism"), draws=64)


def test_western_europe_grows_as_recorded(histories):
    """Five per cent a year to 1955, quarter by quarter; the same in free histories."""
    assert at(histories, "west.european_product", 1955)[0] == pytest.approx((1 + 0.05 / 4) ** 20)
    product = histories["west.european_product"].values
    assert (product[0] == product[1]).all() and np.diff(product, axis=2).min() > 0


def test_confidence_and_aspirations_are_shares_and_lean_on_the_boom(histories):
    """Without growth confidence fades; without opportunism workers keep their aims."""
    for name in ("west.confidence", "west.aspirations"):
        assert histories[name].values.min() >= 0 and histories[name].values.max() <= 1
    confidence = at(histories, "west.confidence", 1964)
    assert (confidence[2] < confidence[1]).all() and (steps_of(histories, "west.confidence")[2] < 0).all()
    aspirations = at(histories, "west.aspirations", 1964)
    assert (aspirations[3] > aspirations[1]).all()


def test_the_western_standard_is_the_lead_times_the_index(histories):
    """Soviet consumption of 1950 = 1."""
    lead = histories["west.lead_1950"].values[0]
    assert at(histories, "west.standard", 1950)[0] == pytest.approx(lead, rel=0.02)


def test_polarisation_at_its_limits():
    """Three equals: none. One who has all: complete. Two equals: between."""

    def poles(america, soviet, europe):
        return float(west.polarisation.fn(america, soviet, 1.0, europe))

    assert poles(1.0, 1.0, 1.0) == pytest.approx(0.0, abs=1e-6) and poles(1.0, 0.0, 0.0) == pytest.approx(1.0)
    assert poles(1.0, 1.0, 0.0) == pytest.approx(0.5)


def test_growth_weighed_against_the_west(histories):
    """1 when both have grown alike; the Soviet income that is given from outside counts as given."""
    assert float(west.balance_of_growth.fn(0.66, 0.33, 2.0, 0.75, 2.0)) == pytest.approx(1.0)
    income = WORLD["national_income.income"].at(np.array([1950.125, 1964.875]))
    soviet = at(histories, "west.soviet_product", 1964.875)[0] / at(histories, "west.soviet_product", 1950.125)[0]
    assert soviet == pytest.approx(income[1] / income[0])
