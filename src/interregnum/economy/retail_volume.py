"""Retail volume: what the statisticians of trade print.

    volume = volume of 1950 x sales through shops / those of 1950   (1940 = 100; food, other goods, all)

The essay (note 3) takes retail volume for a good indicator of consumption. It is not quite that: food that
villagers eat, or sell on the market, passes no counter of the state, and new goods at higher prices are counted as more
goods. Goods that nobody bought are not in it.
"""

import jax.numpy as jnp

from interregnum.kernel import Parameter, Read, Stock, equation, essay, judgement, normal, observable, share

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
people = Read("M person", of="population.people", doc="everybody")
people_at_start = Read("M person", of="population.people_at_start", doc="people when the run begins")
urban_share = Read("1", of="population.urban_share", doc="part of the people who live in towns")
food_sold = Read("G rub58/yr", of="retail_trade.food_sold", doc="food bought by households")
goods_sold = Read("G rub58/yr", of="retail_trade.goods_sold", doc="manufactures bought by households")
overstatement = Read("1", of="national_income.overstatement", doc="log of official over true volumes")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
village_part = Parameter("1", prior=share(0.25, 0.08), doc="food that villagers buy in shops, over townspeople",
                         source=judgement("villages eat what they grow"))
shops_part_of_food = Parameter("1", prior=share(0.60, 0.08), doc="of food eaten in 1950, sold by state shops",
                               source=judgement("markets and gardens fed many, and hardly grew"))
food_volume_1950 = Parameter("1", prior=normal(94.0, 0.3), doc="retail volume of food in 1950, 1940 = 100",
                             source=essay("N3"))
goods_volume_1950 = Parameter("1", prior=normal(140.0, 0.3), doc="retail volume of other goods in 1950, 1940 = 100",
                              source=essay("N3"))
food_part_of_trade = Parameter("1", prior=share(0.65, 0.01), doc="of retail trade in 1940, food",
                               source=judgement("the weight that joins the three columns of the essay's table"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
food_trade_at_start = Stock("G rub58/yr", initial="food_through_shops", doc="food trade when the run begins")
goods_trade_at_start = Stock("G rub58/yr", initial="goods_sold", doc="trade in other goods when the run begins")


@equation("G rub58/yr")
def food_through_shops(food_sold, urban_share, village_part):
    """Food that is bought: villagers buy less of what they eat:  F (u + (1 - u) v)."""
    return food_sold * (urban_share + (1 - urban_share) * village_part)


@equation("1")
def relative_food_volume(food_through_shops, food_trade_at_start, shops_part_of_food):
    """Retail trade in food, 1 when the run begins: what is added passes the shops, not the market:  (F/F0)^(1/p)."""
    return (food_through_shops / food_trade_at_start) ** (1 / shops_part_of_food)


@equation("1")
def relative_goods_volume(goods_sold, goods_trade_at_start, overstatement):
    """Retail trade in other goods as the statistical office counts it, 1 when the run begins."""
    return goods_sold / goods_trade_at_start * jnp.exp(overstatement)


@equation("1")
def food_weight(food_part_of_trade, food_volume_1950, goods_volume_1950):
    """Part of food in the trade of 1950:  w f / (w f + (1 - w) g)."""
    food = food_part_of_trade * food_volume_1950
    return food / (food + (1 - food_part_of_trade) * goods_volume_1950)


@equation("1")
def relative_volume(relative_food_volume, relative_goods_volume, food_weight):
    """All retail trade by volume, 1 when the run begins."""
    return food_weight * relative_food_volume + (1 - food_weight) * relative_goods_volume


@observable("1", series="D-066")
def food_volume(food_volume_1950, relative_food_volume):
    """Retail trade in food by volume, 1940 = 100."""
    return food_volume_1950 * relative_food_volume


@observable("1", series="D-066")
def other_volume(goods_volume_1950, relative_goods_volume):
    """Retail trade in other goods by volume, 1940 = 100."""
    return goods_volume_1950 * relative_goods_volume


@observable("1", series="D-066")
def all_volume(food_part_of_trade, food_volume_1950, relative_food_volume, goods_volume_1950, relative_goods_volume):
    """All retail trade by volume, 1940 = 100."""
    food = food_part_of_trade * food_volume_1950 * relative_food_volume
    return food + (1 - food_part_of_trade) * goods_volume_1950 * relative_goods_volume


@observable("1", series="D-067")
def volume_per_head(relative_volume, people, people_at_start):
    """Retail trade a head by volume, 1 when the run begins."""
    return relative_volume * people_at_start / people
