"""Housing and provision: a programme that gives way, and towns that share what is missing."""

import numpy as np
import pytest

from interregnum.economy import housing, provision
from interregnum.experiments.verbs import free, history, without

from .alone import SIZES, alone, ask, medians, same

COUNTRY = {
    "construction.relative_housing": 1.5,
    "construction.tautness_before": 1.06,
    "construction.usual_tautness": 1.06,
    "population.people": 200.0,
    "population.people_at_start": 180.0,
    "population.townspeople": 90.0,
    "reform.concessions_made": 0.5,
    "arms.excess_defence_share": 0.0,
}


def programme(**known):
    """What modelled rulers want."""
    known = medians(housing) | {"concessions_made": 0.5, "tautness_before": 1.06, "usual_tautness": 1.06} | known
    return float(ask(housing.programme_wanted, curtailment=ask(housing.curtailment, **known), **known))


def test_arms_and_projects_cut_the_programme():
    """The more arms take and the tauter the plans, the less is built; concessions build."""
    plain = programme(excess_defence_share=0.0)
    assert programme(excess_defence_share=0.05) < plain
    assert programme(excess_defence_share=0.0, tautness_before=1.2) < plain
    assert programme(excess_defence_share=0.0, concessions_made=0.9) > plain
    assert programme(excess_defence_share=10.0, tautness_before=10.0) > 0


def test_room_is_housing_a_head():
    """In the country, and in towns; and what nobody cuts is what was promised."""
    run = alone(housing, outside=COUNTRY, years=1, experiments=(free & without("houses_give_way"), history))
    assert same(run["housing.room"], 1.5 * 180 / 200)
    assert same(run["housing.room_in_town"], 1.5)
    promised = 1 + 0.5 * run["housing.houses_promised"]
    assert same(run["housing.programme"].isel(experiment=0), promised)
    assert same(run["housing.programme"].isel(experiment=1), 1.0)


# ── provision ────────────────────────────────────────────────────────────────────────────────────────
TOWNS = SIZES["town"]
WEIGHT = np.arange(TOWNS, 0, -1.0)
WEIGHT /= WEIGHT.sum()


def served(shortage=0.15, efficiency=1.0, *experiments):
    outside = {
        "protest.weight": WEIGHT,
        "retail_trade.food_sold": 12.0,
        "retail_trade.food_shortage": shortage,
        "population.townspeople": 90.0,
        "bureaucracy.relative_efficiency": efficiency,
    }
    return alone(provision, outside=outside, years=1, experiments=experiments or (free,)).isel(time=0)


@pytest.fixture(scope="module")
def uneven():
    return served(0.15, 1.0, free, free & without("uneven_supply"))


def test_towns_together_miss_what_the_country_misses(uneven):
    """However unevenly: the weighted mean is the shortage of the country."""
    for run in (uneven, served(0.4, 0.7)):
        missed = (run["provision.shortage_by_town"] * WEIGHT).sum("town")
        assert same(missed, float(run["retail_trade.food_shortage"].max()), rtol=1e-9)


def test_the_largest_town_is_served_first(uneven):
    """Want grows with the rank; without the order all towns are alike."""
    by_town = uneven["provision.shortage_by_town"].isel(experiment=0)
    assert (np.diff(by_town.values, axis=-1) > 0).all()
    assert same(uneven["provision.shortage_by_town"].isel(experiment=1), 0.15)


def test_even_sharing_of_the_same_food_helps_the_last_town(uneven):
    """The last town misses clearly less where the same food is shared evenly."""
    worst = uneven["provision.want_of_the_last"]
    assert (worst.isel(experiment=0) > 1.3 * worst.isel(experiment=1)).all()
    assert (served(0.15, 0.8)["provision.want_of_the_last"] > served(0.15, 1.0)["provision.want_of_the_last"]).all()


def test_the_steepest_order_leaves_all_want_to_the_last_town():
    """In single precision too, where high powers of ranks are nothing."""
    weight, rank = (np.asarray(x, np.float32) for x in (WEIGHT, np.cumsum(WEIGHT) - WEIGHT / 2))
    q = provision.shortage_by_town
    by_town = np.asarray(q.fn(food_shortage=np.float32(0.05), weight=weight, rank=rank, unevenness=np.float32(3e4)))
    assert by_town[:-1].max() < 1e-6 and by_town[-1] * weight[-1] == pytest.approx(0.05, rel=1e-5)


def test_nobody_misses_more_than_all():
    """Also in a famine under a broken apparatus."""
    assert float(served(0.9, 0.3)["provision.want_of_the_last"].max()) <= 1
