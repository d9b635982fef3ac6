"""Living standards alone: an index that starts at one, wants that climb and hardly come down, classes that add up."""

import numpy as np
import pytest

from interregnum.economy import living_standards
from interregnum.experiments.verbs import do, free, given, without
from interregnum.kernel import Steps

from .alone import alone, same

EARNERS = np.array([30.0, 12.0, 36.0])
COUNTRY = {
    "retail_trade.food_sold": 12.0,
    "retail_trade.goods_per_head": 0.09,
    "retail_trade.goods_sold": 16.0,
    "retail_trade.food_shortage": 0.05,
    "retail_trade.shortage_1950": 0.05,
    "wages.incomes": np.array([16.0, 9.0, 4.0]),
    "wages.earners": EARNERS,
    "wages.working_week": 1.0,
    "housing.room": 1.0,
    "plots.plot_harvest": 2.7,
    "population.people": 180.0,
    "population.townspeople": 70.0,
    "population.countryfolk": 110.0,
    "west.standard": 3.0,
    "reform.campaign_zeal": 0.0,
    "information.relative_credibility": 1.0,
}
QUIET = without("extrapolation", "western_example", "promises") & given(
    {"living_standards.speed_of_wanting": 0.30, "living_standards.speed_of_resignation": 0.05}
)


def run(*experiments, years=20, **changed):
    outside = COUNTRY | {name.replace("__", "."): value for name, value in changed.items()}
    return alone(living_standards, outside=outside, years=years, experiments=experiments or (free,))


@pytest.fixture(scope="module")
def still():
    return run()


def test_the_standard_begins_at_one(still):
    """And stays there where nothing changes."""
    assert same(still["living_standards.standard"], 1.0)


def test_the_standard_rises_with_what_makes_it(still):
    """More goods, room or free time raise it, queues lower it, each in its own measure."""
    goods = run(retail_trade__goods_per_head=Steps({1950.0: 0.09, 1960.0: 0.18}))["living_standards.standard"].isel(
        time=-1
    )
    assert same(goods, 2 ** goods_weight(still))
    for change in ({"housing__room": 1.3}, {"wages__working_week": 0.85}):
        assert (run(years=1, **change)["living_standards.standard"] > 1).all()
    assert (run(years=1, retail_trade__food_shortage=0.2)["living_standards.standard"] < 1).all()


def goods_weight(dataset):
    return dataset["living_standards.goods_weight"]


def test_wants_climb_faster_than_they_come_down():
    """The standard doubles, and later halves: wants follow up in years and down in decades."""
    up = run(free & QUIET, retail_trade__goods_per_head=Steps({1950.0: 0.09, 1951.0: 0.27})).isel(experiment=0)
    down = run(free & QUIET, retail_trade__goods_per_head=Steps({1950.0: 0.09, 1951.0: 0.03})).isel(experiment=0)

    def closed(dataset):
        wants = np.log(dataset["living_standards.aspirations"].sel(edge=[1951.0, 1957.0]))
        way = np.log(dataset["living_standards.standard"].isel(time=-1)) - wants.isel(edge=0)
        return (wants.isel(edge=1) - wants.isel(edge=0)) / way

    assert (closed(up) > 2 * closed(down)).all() and float(closed(up).max()) <= 1 and float(closed(down).min()) > 0


def test_promises_raise_wants():
    """The more is promised, the more is wanted, with the same life."""
    little, much = (run(free & do("living_standards.promises", p))["living_standards.aspirations"] for p in (0.0, 1.0))
    assert (much.isel(edge=-1) > little.isel(edge=-1)).all()


def test_classes_eat_and_buy_all_that_is_sold(still):
    """Families of all classes together have the food and the goods; a peasant's plot feeds a peasant."""
    heads = EARNERS / EARNERS.sum() * 180.0
    total = (still["living_standards.consumption_by_class"] * heads).sum("earner")
    assert same(total, 28.0)
    bare = run(plots__plot_harvest=0.0)["living_standards.consumption_by_class"].isel(time=0)
    plot = still["living_standards.consumption_by_class"].isel(time=0)
    assert (plot.sel(earner="kolkhoz peasants") > bare.sel(earner="kolkhoz peasants")).all()
    assert (plot.sel(earner="workers") < bare.sel(earner="workers")).all()
