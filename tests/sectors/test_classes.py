"""Classes alone: everybody who works is in one class, and conversion moves people without losing any."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, without
from interregnum.society import classes, vital_rates

from .alone import alone, steps_of

PEOPLE = vital_rates.age_structure.path.value * 100
OUTSIDE = {
    "population.people": 200.0,
    "population.births_in_town": 2.2,
    "population.births_in_country": 2.8,
    "population.deaths_in_town": 0.7,
    "population.deaths_in_country": 0.9,
    "population.people_by_age": PEOPLE,
    "population.turn_of_the_year": -0.01 * PEOPLE,
    "professions.brain_workers": 16.0,
    "reform.campaign_zeal": 0.6,
}


@pytest.fixture(scope="module")
def run():
    """A decade with and without conversion of kolkhozes."""
    return alone(classes, outside=OUTSIDE, experiments=(free, free & without("conversion_to_state_farms")), years=10)


def test_the_three_classes_are_all_who_work(run):
    """Peasants, workers and brain workers."""
    peasants = run["classes.kolkhoz_workers"].values[:, :, :-1]
    working = run["classes.working_people"].values
    workers = run["classes.workers"].values
    assert peasants + workers + 16.0 == pytest.approx(working, rel=1e-12)
    assert run["classes.state_share"].values + run["classes.kolkhoz_share"].values == pytest.approx(1.0)


def test_conversion_loses_nobody(run):
    """Both sorts of farms together change as the villages do, with conversion or without."""
    both = run["classes.kolkhoz_workers"] + run["classes.state_farm_workers"]
    assert np.diff(both.values, axis=2) == pytest.approx(-0.01 * both.values[:, :, :-1] / 4, rel=1e-9)


def test_conversion_makes_peasants_state_employees(run):
    """In every history, the more the longer."""
    lost = run["classes.kolkhoz_workers"].values[1] - run["classes.kolkhoz_workers"].values[0]
    assert (np.diff(lost, axis=1) > 0).all()
    assert steps_of(run, "classes.kolkhoz_workers")[1].max() < 0  # villages that dwindle alone take some


def test_the_payroll_grows_by_what_the_kolkhoz_does_not():
    """Two of a hundred more who work, none on the kolkhoz: all go to the state."""
    assert classes.growth_of_state_employment.fn(2.0, 0.0, 50.0) == pytest.approx(0.04)
    assert classes.growth_of_state_employment.fn(2.0, -1.0, 50.0) == pytest.approx(0.06)
