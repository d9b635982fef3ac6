"""Generations of townspeople: they add up, and the claim of a growing section of town-born is put to the test."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, without
from interregnum.society import generations

from .alone import alone


class Line:
    """A quantity that rises evenly from 1950 to 1965 and then stands."""

    def __init__(self, first, last):
        self.ends = first, last

    def at(self, times):
        return np.interp(times, [1950, 1965], self.ends)


# The essay's table and nothing else: 69 million in 1950, 122 in 1965; births 24 and deaths 8 a thousand of them.
TOWN = Line(69.0, 122.0)
BIRTHS, DEATHS = Line(0.024 * 69, 0.024 * 122), Line(0.008 * 69, 0.008 * 122)


class Arrivals:
    """What births and deaths leave of the growth of the towns."""

    def at(self, times):
        return 53 / 15 - BIRTHS.at(times) + DEATHS.at(times)


OUTSIDE = {
    "population.townspeople": TOWN,
    "population.townspeople_1950": 69.0,
    "population.births_in_town": BIRTHS,
    "population.deaths_in_town": DEATHS,
    "population.migration": Arrivals(),
    "population.reclassification": 0.0,
    "population.annexation_of_towns": 0.0,
    "education.culture": Line(1.0, 2.0),
}


@pytest.fixture(scope="module")
def run():
    """Fifteen years under the priors, and without what children do not take over."""
    return alone(
        generations, outside=OUTSIDE, years=15, draws=64, experiments=(free, free & without("growing_up_in_town"))
    )


def test_generations_add_up_to_the_townspeople(run):
    """Every arrival, birth and death is in one of them."""
    total = run["generations.by_generation"].sum("generation")
    times = 1950.125 + np.arange(60) / 4
    gained = (Arrivals().at(times) + BIRTHS.at(times) - DEATHS.at(times)) / 4
    assert np.diff(total.values, axis=-1) == pytest.approx(
        np.broadcast_to(gained, total.values[..., 1:].shape), rel=1e-9
    )


def test_the_town_born_grow_in_share_only_below_the_share_of_births_in_all_newcomers(run):
    """The essay's claim (III.6) need not hold: it does while the share is below births / (births + arrivals)."""
    share = run["generations.share_of_town_born"].values[0]
    times = 1950.125 + np.arange(60) / 4
    turning = BIRTHS.at(times) / (BIRTHS.at(times) + Arrivals().at(times))
    assert np.array_equal(np.diff(share, axis=1) > 0, (share < turning)[:, :-1])
    rises = share[:, -1] > share[:, 12]
    print(f"town-born in 1953 and 1964: {np.median(share[:, 12]):.2f}, {np.median(share[:, -1]):.2f}; "
          f"rises in {rises.mean():.0%} of histories")  # fmt: skip


def test_a_town_of_the_town_born_only_loses_to_arrivals():
    """With nobody but town-born, any arrival lowers their share; with newcomers alone, births raise it."""
    flow = generations.change_of_generations.fn
    born = np.asarray(flow(np.array([0.0, 0.0, 69.0]), 2.0, 1.7, 0.0, 0.5))
    assert born[0] == 2.0 and born[1] == 0
    new = np.asarray(flow(np.array([69.0, 0.0, 0.0]), 0.0, 1.7, 1.0, 0.5))
    assert new[1] == pytest.approx(1.7) and new[2] == 0


def test_village_ways_fade_and_stay_a_share(run):
    """Between nothing and one; they fade more where children take over less than all."""
    legacy = run["generations.peasant_legacy"].values
    assert ((legacy > 0) & (legacy < 1)).all()
    assert (legacy[0, :, -1] < legacy[1, :, -1]).all() and (legacy[0, :, -1] < legacy[0, :, 0]).all()


def test_a_newcomer_brings_them_whole():
    """Into a town that has none, at the rate of arrivals; into one that has nothing else, nothing."""
    assert generations.bringing_village_ways.fn(2.0, 100.0, 0.0) == pytest.approx(0.02)
    assert generations.bringing_village_ways.fn(2.0, 100.0, 1.0) == 0
