"""Education alone: cohorts keep their schooling, the first year is as given, schools fill and never overflow."""

import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, without
from interregnum.society import education, vital_rates

from .alone import alone

PEOPLE = vital_rates.age_structure.path.value * np.array([69.0, 109.0])
OUTSIDE = {
    "population.people_by_age": PEOPLE,
    "population.turn_of_the_year": np.zeros_like(PEOPLE),
    "population.year_of_age": np.ones(100),
}
GROWN = PEOPLE.sum((1, 2))[15:]


@pytest.fixture(scope="module")
def run():
    """As planned, with no new schools, with many, and without schools."""
    none, many = (free & do("education.expansion", pace) for pace in (0.0, 0.5))
    return alone(education, outside=OUTSIDE, experiments=(free, none, many, free & without("schools")), years=20)


def test_the_first_year_is_as_given(run):
    """The cohorts of 1950 add up to the share of 1950, whatever is drawn; no share is above one."""
    attained = run["education.attained"].values[0, :, 0]
    share = (attained[:, 15:] * GROWN).sum(axis=1) / GROWN.sum()
    assert share == pytest.approx(run["education.schooling_1950"].values.reshape(-1, 40)[0], rel=1e-9)
    assert run["education.attained"].values.max() <= 1 and run["education.attained"].values.min() >= 0


def test_the_number_is_the_share_of_the_cohorts(run):
    """On every 1 January schooling is the share of adults with seven years, summed over the cohorts."""
    attained = run["education.attained"].values[:, :, ::4, 15:]
    share = (attained * GROWN).sum(axis=-1) / GROWN.sum()
    assert run["education.schooling"].values[:, :, ::4] == pytest.approx(share, abs=1e-9)


def test_a_cohort_keeps_its_schooling(run):
    """Those aged 30 in 1950 are aged 45 in 1965, and know as much."""
    attained = run["education.attained"].values[0]
    assert np.array_equal(attained[:, 0, 30], attained[:, 60, 45])


def test_more_schools_more_schooling(run):
    """Ordered by the pace of opening; without schools the schooled die out."""
    planned, none, many, closed = np.moveaxis(run["education.schooling"].values[:, :, -1], 1, -1)
    assert (many > planned).all() and (planned > none).all() and (none > closed).all()
    assert (closed < run["education.schooling_at_start"].values[3, :, 0]).all()


def test_children_have_finished_nothing(run):
    """Nobody under fifteen."""
    assert not run["education.attained"].values[:, :, :, :15].any()


def test_diplomas_are_given_in_numbers():
    """Half the cohort, twice the share; never more than all."""
    places, seats = np.array([0.5, 0.2]), np.array([0.3, 0.2])
    whole = np.asarray(education.finishing.fn(places, seats, np.array([4.0, 4.0, 4.0, 4.0])))
    half = np.asarray(education.finishing.fn(places, seats, np.array([2.0, 2.0, 2.0, 2.0])))
    assert half[:2] == pytest.approx(whole[:2]) and half[2:] == pytest.approx(2 * whole[2:])
    assert np.asarray(education.finishing.fn(places, seats, np.full(4, 0.1))).max() == 1
