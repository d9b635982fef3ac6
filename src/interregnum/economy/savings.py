"""Savings: the money of households, what of it comes to the shops, and what cannot be spent.

    savings' = money income - what is spent on food and goods;   purse = money income + part of savings

The essay (II ¶4) has goods that nobody buys and food that cannot be had in the same years: the money kept back
from bad goods does not vanish. It lies in the savings bank and comes back to the counters where food is sold.
"""

from interregnum.kernel import Parameter, Read, Stock, around, equation, flow, judgement, observable

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
people = Read("M person", of="population.people", doc="everybody")
wage_fund = Read("G rub/yr", of="retail_trade.wage_fund", doc="money income of households")
food_price = Read("rub/rub58", of="retail_trade.food_price", doc="price of food")
food_sold = Read("G rub58/yr", of="retail_trade.food_sold", doc="food bought by households")
goods_price = Read("rub/rub58", of="retail_trade.goods_price", doc="price of manufactures")
goods_sold = Read("G rub58/yr", of="retail_trade.goods_sold", doc="manufactures bought by households")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
spending_of_savings = Parameter("1/yr", prior=around(0.12, 1.3), doc="of savings brought back to the shops in a year",
                                source=judgement("most savings stay in the bank"))
savings_1950 = Parameter("G rub", prior=around(0.4, 1.5), doc="savings, 1950",
                         source=judgement("little after the currency reform"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
savings = Stock("G rub", initial="savings_1950", doc="money that households keep")
income_at_start = Stock("k rub/person/yr", initial="income_per_head", doc="money to spend a head when the run begins")


@equation("G rub/yr")
def purse(wage_fund, savings, spending_of_savings):
    """Money that comes to the shops in a year: income and what is drawn from savings."""
    return wage_fund + spending_of_savings * savings


@equation("k rub/person/yr")
def income_per_head(purse, people):
    """Money to spend, a head."""
    return purse / people


@flow("G rub/yr", into=savings)
def saving(wage_fund, food_price, food_sold, goods_price, goods_sold):
    """What was earned and not spent."""
    return wage_fund - food_price * food_sold - goods_price * goods_sold


@observable("G rub")
def savings_deposits(savings):
    """Deposits in the savings banks, and what is kept under the mattress."""
    return savings


@observable("1")
def unspent_share(saving, wage_fund):
    """Part of a year's money income that was not spent."""
    return saving / wage_fund
