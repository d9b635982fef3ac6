"""Vital rates: the record at its own dates, falling with medicine and schooling, never outside what can be."""

from itertools import pairwise

import numpy as np
import pytest

from interregnum import record
from interregnum.society import population, vital_rates

STANDARD, FALL = vital_rates.standard_of_dying.path.value, vital_rates.fall_of_dying.path.value
NEWBORN = vital_rates.standard_of_newborn.path.value


def expectation(level, sex, place):
    """Years that a newborn of a stationary population lives, from the chances of a calendar year."""
    dying = np.asarray(population._dying(STANDARD, FALL, level))[:, sex, place]
    alive = (1 - np.asarray(vital_rates.dying_newborn.fn(NEWBORN, FALL, level))[sex, place]) * np.cumprod(1 - dying)
    return 0.5 + alive.sum()


@pytest.mark.parametrize(("sex", "place"), [(s, p) for s in (0, 1) for p in (0, 1)])
def test_level_nothing_is_the_life_table_of_1958(sex, place):
    """Life expectancy of the official table, within a year and a half: ages between those on record are filled in."""
    name = f"initial:life_expectancy_at_birth:{('urban', 'rural')[place]}:{('male', 'female')[sex]}"
    assert expectation(0.0, sex, place) == pytest.approx(record.value(name).value, abs=1.5)


def test_level_one_costs_years_of_life():
    """Ten for men in the RSFSR, 51.4 in 1950 and 61.6 in 1958; fewer on the Union's table."""
    lost = expectation(0.0, 0, 0) - expectation(1.0, 0, 0)
    assert 5 < lost < 61.57 - 51.44


def test_dying_rises_with_the_level_at_every_age():
    """And stays a chance, far beyond what was seen."""
    chances = [np.asarray(population._dying(STANDARD, FALL, level)) for level in (-1.0, 0.0, 1.0, 2.0)]
    for lower, higher in pairwise(chances):
        assert (higher >= lower).all() and (higher > 0).all() and (higher < 1).all()


def test_medicine_stops_at_its_limit():
    """It works with the distance left."""
    assert vital_rates.medicine.fn(0.2, -0.2, -0.2) == 0
    assert vital_rates.medicine.fn(0.2, 1.0, -0.2) > vital_rates.medicine.fn(0.2, 0.5, -0.2) > 0


def test_the_schooled_have_fewer_children():
    """Twice the schooling, 2^-n of the children; villages keep their lead."""
    assert vital_rates.family_size.fn(0.34, 0.17, 0.12) == pytest.approx(2**-0.12)
    town, country = np.asarray(vital_rates.children_a_woman.fn(2.4, 3.5, 0.9))
    assert (town, country) == pytest.approx((2.16, 3.15))


def test_the_tables_are_distributions():
    """Ages of mothers add up to one birth, the ages of each place to one person; mothers are of an age to be."""
    mothers = vital_rates.age_of_mothers.path.value
    assert mothers.sum() == pytest.approx(1) and mothers[:15].sum() == mothers[55:].sum() == 0
    assert vital_rates.age_structure.path.value.sum((0, 1)) == pytest.approx([1, 1])
    assert (vital_rates.age_structure.path.value >= 0).all()
