"""What must be conserved is conserved, to 1e-9 in double precision, over the whole run."""

import numpy as np
import pytest

from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free, history

DT = 0.25


@pytest.fixture(scope="module")
def run():
    """A few whole histories with everything kept, free and on record."""
    lab = Lab(draws=4, block=4, precision="float64", keep=("*",), jobs=1)
    return lab.run(free, history)


def stock(run, name):
    """Values at the edges, time last but for dimensions."""
    return run[name].values


def change(run, name):
    """What the stock gained in each step."""
    values = stock(run, name)
    return np.diff(values, axis=2)


def close(left, right):
    """Equal to 1e-9 of the size of what is compared."""
    return np.max(np.abs(left - right)) <= 1e-9 * max(1.0, np.max(np.abs(right)))


def test_people_change_only_by_birth_and_death(run):
    """Town and country together gain births and lose deaths; moving and renaming cancel."""
    gained = change(run, "population.townspeople") + change(run, "population.countryfolk")
    born = run["population.births_in_town"].values + run["population.births_in_country"].values
    died = run["population.deaths_in_town"].values + run["population.deaths_in_country"].values
    assert close(gained, DT * (born - died))


def test_income_is_used_up(run):
    """Every rouble produced is sold, stored, spoilt, refused, armed with, given away, used up or invested."""
    heavy = run["heavy_industry.output"]
    own_use = run["national_income.own_use"] * heavy
    heavy_uses = (
        run["national_income.investment"] + run["national_income.defence"] + run["national_income.aid"] + own_use
    )
    # Investment has a soft floor at nothing: the identity is exact as far as there is something to invest.
    assert float((np.abs(heavy_uses / heavy - 1)).max()) < 1e-6
    goods_left = DT * (run["light_industry.output"].values - run["retail_trade.goods_sold"].values)
    written_off = DT * run["goods_trade.writing_off"].sum("goods").values
    goods_stored = change(run, "goods_trade.shop_stock") + change(run, "goods_trade.unsold")
    goods_stored = goods_stored.sum(axis=-1) + written_off
    assert close(goods_stored, goods_left)
    eaten = run["retail_trade.food_sold"].values - run["retail_trade.grain_bought_abroad"].values
    spoilt = run["granary.spoiling"].values
    assert close(change(run, "granary.granary"), DT * (run["agriculture.harvest"].values - eaten - spoilt))


def test_investment_reaches_the_four_branches(run):
    """What is invested is begun somewhere, and leaves the sites only as finished capital."""
    invested = run["national_income.investment"].values
    assert close(run["national_income.investment_by_branch"].sum("branch").values, invested)
    built = change(run, "construction.building_sites") + change(run, "construction.capital")
    spent = run["construction.building_begun"].values - run["construction.wear"].values
    assert close(built, DT * spent)


def test_money_is_earned_spent_or_saved(run):
    """Savings gain what is earned and not spent."""
    spent = (
        run["retail_trade.food_price"].values[:, :, :-1] * run["retail_trade.food_sold"].values
        + run["retail_trade.goods_price"].values[:, :, :-1] * run["retail_trade.goods_sold"].values
    )
    earned = run["retail_trade.wage_fund"].values[:, :, :-1]
    assert close(change(run, "savings.savings"), DT * (earned - spent))


def test_working_people_are_employees_or_peasants(run):
    """The accounts of the classes close."""
    peasants = run["classes.kolkhoz_workers"].values[:, :, :-1]
    assert close(run["classes.state_employees"].values + peasants, run["classes.working_people"].values)


def test_every_seat_is_owed_to_somebody(run):
    """The head-count of the Committee never changes, through every appointment and every change of leader."""
    owed = run["committee.clients"] + run["committee.others"]
    assert float(np.abs(owed.sum("member") - owed.sizes["member"]).max()) < 1e-9 * owed.sizes["member"]


def test_land_is_ploughed_once(run):
    """Virgin land grows by what is ploughed and never beyond the steppe."""
    assert close(change(run, "agriculture.virgin_land"), DT * run["agriculture.ploughing"].values)
    assert bool((run["agriculture.virgin_land"] <= np.maximum(run["agriculture.steppe"], 100.0)).all())
    assert bool((np.diff(run["agriculture.virgin_land"].values, axis=2) >= 0).all())
