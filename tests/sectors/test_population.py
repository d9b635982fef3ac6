"""Population alone: nobody is lost, the cohorts and the head-counts are one account, new land brings its people."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, given
from interregnum.society import migration, population, vital_rates

from .alone import alone, steps_of
from .projection import rates

DYING, NEWBORN = rates(0.5)
OUTSIDE = {
    "vital_rates.standard_of_dying": DYING,
    "vital_rates.fall_of_dying": vital_rates.fall_of_dying.path,
    "vital_rates.mortality_level": 0.0,
    "vital_rates.dying_newborn": NEWBORN,
    "vital_rates.children_a_woman": np.array([2.4, 3.5]),
    "vital_rates.age_of_mothers": vital_rates.age_of_mothers.path,
    "vital_rates.age_structure": vital_rates.age_structure.path,
    "migration.rate_of_leaving": 0.015,
    "migration.inclination": migration.inclination.path,
    "migration.reclassified_share": 0.2,
}


@pytest.fixture(scope="module")
def run():
    """A decade, with another start for a second experiment."""
    return alone(
        population, outside=OUTSIDE, experiments=(free, free & given({"population.townspeople_1950": 60.0})), years=10
    )


@pytest.fixture(scope="module")
def annexation():
    """Three years around the annexations."""
    return alone(population, outside=OUTSIDE, start=1939.0, years=3, draws=2).isel(experiment=0)


def test_cohorts_change_by_birth_and_death_alone(run):
    """Over each year all cells together gain births and lose deaths; ageing, moving and renaming cancel."""
    cells = run["population.people_by_age"].sum(("age", "sex", "place")).values[:, :, ::4]
    born = run["population.births"].sum("place").values[:, :, ::4]
    died = run["population.deaths"].sum("place").values[:, :, ::4]
    assert np.diff(cells, axis=2) == pytest.approx(born - died, abs=1e-9)


def test_on_each_new_year_the_head_counts_are_the_sums_of_the_cohorts(run):
    """Town and country, counted evenly through the year, meet the cohorts on 1 January."""
    cells = run["population.people_by_age"].sum(("age", "sex"))
    for place, name in (("town", "townspeople"), ("country", "countryfolk")):
        assert run[f"population.{name}"].values[:, :, ::4] == pytest.approx(
            cells.sel(place=place).values[:, :, ::4], abs=1e-9
        )


def test_every_cohort_is_a_year_older(run):
    """Men of town and country together: those aged x + 1 are those aged x less their deaths."""
    before = run["population.people_by_age"].values[0, 0, 0]
    after = run["population.people_by_age"].values[0, 0, 4]
    alive = (before * (1 - DYING)).sum(axis=2)
    assert after.sum(axis=2)[1:99] == pytest.approx(alive[:98], rel=1e-12)
    assert after.sum(axis=2)[99] == pytest.approx(alive[98] + alive[99], rel=1e-12)


def test_movers_are_young(run):
    """The share of each age that the village loses in a year has its peak between 18 and 25."""
    before = run["population.people_by_age"].values[0, 0, 0, :, :, 1]
    after = run["population.people_by_age"].values[0, 0, 4, :, :, 1]
    lost = 1 - after[1:99] / (before * (1 - DYING[..., 1]))[:98]
    assert 18 <= lost.sum(axis=1).argmax() <= 25
    assert (lost > 0).all()


def test_renaming_keeps_its_share_of_urban_growth(run):
    """A fifth."""
    renamed = run["population.reclassification"].values
    growth = 4 * steps_of(run, "population.townspeople")
    assert renamed == pytest.approx(0.2 * growth, rel=1e-9)


def test_nobody_comes_with_new_land_after_1945(run):
    """The record has the annexations of 1939-45, and nothing later."""
    assert not run["population.annexed"].values.any()


def test_annexation_brings_its_people_once(annexation):
    """Twenty million in one year, to both accounts."""
    came = annexation["population.annexed"].sum("place").values[:, ::4]
    assert came.sum(axis=1) == pytest.approx(20.27)
    gained = np.diff(annexation["population.people_by_age"].sum(("age", "sex", "place")).values[:, ::4], axis=1)
    born, died = (annexation[f"population.{n}"].sum("place").values[:, ::4] for n in ("births", "deaths"))
    assert gained == pytest.approx(born - died + came, abs=1e-9)
