"""Retail trade: food that is wanted and food that is there, prices, wages planned against goods, and the totals.

    food sold = short side of demand and supply;   shortage = 1 - sold / wanted;   prices stay until rulers dare
    wage fund' = speed x (planned value of goods to come - wage fund)

The essay (II ¶4) reports two thousand million roubles of goods that could not be sold while food was short. The
two meet in the purse: money kept back from bad goods (goods trade, savings) runs after food, whose price is
fixed. Note 3 takes retail volume for a good measure of consumption; the observables count what it counts.
"""

from interregnum import record
from interregnum.kernel import (
    Lever, Memory, Parameter, Read, Stock, around, equation, essay, event, flow, judgement, jump, normal,
    observable, positive_part, row, rule, share, short_side,
)

goods, branch = ("goods",), ("branch",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
people = Read("M person", of="population.people", doc="everybody")
people_at_start = Read("M person", of="population.people_at_start", doc="people when the run begins")
urban_share = Read("1", of="population.urban_share", doc="part of the people who live in towns")
food_released = Read("G rub58/yr", of="granary.food_released", doc="what the granary offers")
usual_supply = Read("G rub58/yr", of="granary.usual_supply", doc="food supply that people are used to")
light_output = Read("G rub58/yr", of="light_industry.output", doc="consumer goods produced")
income_per_head = Read("k rub/person/yr", of="savings.income_per_head", doc="money to spend, a head")
income_at_start = Read("k rub/person/yr", of="savings.income_at_start", doc="the same when the run begins")
sold = Read("G rub58/yr", of="goods_trade.sold", dims=goods, doc="durables and soft goods sold at full price")
clearance = Read("G rub58/yr", of="goods_trade.clearance", dims=goods, doc="goods sold off, at what was paid for them")
unsold = Read("G rub58", of="goods_trade.unsold", dims=goods, doc="goods of each kind that nobody wants")
investment_by_branch = Read("G rub58/yr", of="national_income.investment_by_branch", dims=branch, doc="where it goes")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
grain_import = Lever("1", by="Presidium", low=0, high=1, recorded=record.series("coded:grain_import", how="steps"),
                     doc="part of a shortfall of food that is bought abroad", source=row("coded:grain_import"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
import_readiness = Parameter("1", prior=share(0.40, 0.15), doc="part of a shortfall that modelled rulers buy abroad",
                             source=judgement("bought in 1963, never before"))
food_margin = Parameter("1", prior=around(1.03, 1.01), doc="food wanted over food offered when the run begins",
                        source=judgement("a little short already in 1950"))
town_appetite = Parameter("1", prior=around(0.15, 1.3), doc="of food demand to the urban share",
                          source=judgement("townspeople buy what villagers grow"))
income_response = Parameter("1", prior=normal(0.55, 0.08), doc="eta, of food demand to income",
                            source=judgement("Engel curves of countries at this level"))
price_response = Parameter("1", prior=normal(0.50, 0.08), doc="epsilon, of food demand to its price",
                           source=judgement("theory file 3.5"))
food_in_cost_of_living = Parameter("1", prior=share(0.50, 0.05), doc="weight of food in the cost of living",
                                   source=judgement("half of the budget"))
hoarding_response = Parameter("1", prior=around(0.30, 1.65), doc="extra demand per unit of shortage met",
                              source=judgement("Weitzman's buyers who stock up"))
closeness_of_food_markets = Parameter("1", prior=around(20.0, 1.35), doc="phi, food",
                                      source=judgement("3 per cent unsold and unmet at balance"))
wage_fund_growth = Parameter("1", prior=around(1.02, 1.008), doc="planned money income over planned supply",
                             source=judgement("plans pay a little more than goods to buy"))
wage_fund_speed = Parameter("1/yr", prior=around(2.5, 1.12), doc="speed at which wage funds follow planned supply",
                            source=judgement("plans are yearly"))
shortage_1950 = Parameter("1", prior=share(0.05, 0.01), doc="unmet part of food demand, 1950",
                          source=judgement("about what the balance of 1950 implies"))
price_rise = Parameter("1", prior=normal(0.27, 0.02), doc="rise of meat and milk prices in one revision",
                       source=essay("II.4"))
meat_and_milk = Parameter("1", prior=share(0.35, 0.05), doc="part of food whose price is revised",
                          source=judgement("of the food budget"))
shortage_borne = Parameter("1", prior=share(0.15, 0.02), doc="food shortage below which prices stay",
                           source=judgement("queues that rulers do not notice"))
revision_rate = Parameter("1/yr", prior=around(5.0, 1.6), doc="hazard per unit of shortage above that",
                          source=judgement("a shortage of a fifth brings it in two years"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
food_price = Stock("rub/rub58", initial=1.0, low=0, doc="price of food, 1950 = 1")
goods_price = Stock("rub/rub58", initial=1.0, low=0, doc="price of manufactures, fixed")
wage_fund = Stock("G rub/yr", initial="planned_income", low=0, doc="money income planned for households")
food_wanted_at_start = Stock("G rub58/yr", initial="food_wanted_first", doc="food demand when the run begins")
urban_share_at_start = Stock("1", initial="urban_share", doc="urban share when the run begins")
food_shortage_before = Memory("1", of="food_shortage", initial="shortage_1950", doc="food shortage a quarter ago")


# ── food ─────────────────────────────────────────────────────────────────────────────────────────────
@rule(grain_import)
def grain_import_allowed(import_readiness):
    """Rulers buy abroad what they dare."""
    return import_readiness


@equation("G rub58/yr", mechanism="grain_imports", off=0.0)
def grain_bought_abroad(grain_import, usual_supply, food_released):
    """Imports fill part of the gap to the usual supply.

    Without it retail_trade.food_shortage is higher.
    """
    return grain_import * usual_supply * positive_part(1 - food_released / usual_supply)


@equation("G rub58/yr")
def food_offered(food_released, grain_bought_abroad):
    """Food in the shops."""
    return food_released + grain_bought_abroad


@equation("G rub58/yr")
def food_wanted_first(food_released, food_margin):
    """Food demand when the run begins: a little more than there is."""
    return food_released * food_margin


@equation("1", mechanism="hoarding", off=1.0)
def hoarding(hoarding_response, food_shortage_before, shortage_1950):
    """Whoever met emptier shelves than in 1950 stocks up:  (1 + h s) / (1 + h s0).

    Without it retail_trade.food_shortage is lower.
    """
    return (1 + hoarding_response * food_shortage_before) / (1 + hoarding_response * shortage_1950)


@equation("G rub58/yr")
def food_wanted(food_wanted_at_start, people, people_at_start, urban_share, urban_share_at_start, town_appetite,
                income_per_head, income_at_start, food_price, goods_price, food_in_cost_of_living, income_response,
                price_response, hoarding):
    """Food households would buy:  D = D0 (people)(urban share)^t (real income a head)^eta p^-epsilon (hoarding)."""
    dearness = food_price / goods_price
    real_income = income_per_head / income_at_start / dearness**food_in_cost_of_living
    many = people / people_at_start * (urban_share / urban_share_at_start) ** town_appetite
    return food_wanted_at_start * many * real_income**income_response * dearness**-price_response * hoarding


@equation("G rub58/yr")
def food_sold(food_wanted, food_offered, closeness_of_food_markets):
    """The short side of many small food markets."""
    return short_side(food_wanted, food_offered, closeness_of_food_markets)


@equation("1")
def food_shortage(food_sold, food_wanted):
    """Unmet part of the demand for food:  1 - T / D."""
    return 1 - food_sold / food_wanted


@event(recorded=record.dates("coded:price_revision"), mechanism="price_revision")
def price_revision(revision_rate, food_shortage, shortage_borne):
    """Rulers raise food prices when shortage goes beyond what they bear.

    Without it retail_trade.food_price is lower.
    """
    return revision_rate * positive_part(food_shortage - shortage_borne)


@jump(food_price, at=price_revision)
def dearer_food(food_price, price_rise, meat_and_milk):
    """Meat and milk rise by a quarter or more, food as a whole by their part of the budget."""
    return food_price * (1 + price_rise * meat_and_milk)


# ── wages, and the totals ────────────────────────────────────────────────────────────────────────────
@equation("G rub/yr")
def planned_income(food_price, food_offered, light_output, wage_fund_growth, goods_price):
    """Wages are planned against the goods that are to be there."""
    return (food_price * food_offered + goods_price * light_output) * wage_fund_growth


@flow("G rub/yr/yr", into=wage_fund)
def wage_planning(planned_income, wage_fund, wage_fund_speed):
    """Wage funds follow planned supply. Nobody decides a freeze; it comes when supply stands still."""
    return wage_fund_speed * (planned_income - wage_fund)


@equation("G rub58/yr")
def goods_sold(sold, clearance):
    """Manufactures bought: at full price, and sold off at what was paid for them."""
    return sold.sum() + clearance.sum()


@equation("k rub58/person/yr")
def goods_per_head(goods_sold, people):
    """Manufactures bought, a head."""
    return goods_sold / people


@equation("G rub58")
def unsold_goods(unsold):
    """Goods that nobody wants, of both kinds."""
    return unsold.sum()


@observable("G rub58", series="D-023")
def unsaleable_stock(unsold_goods):
    """Stock of goods that could not be sold, as Kosygin gave it."""
    return unsold_goods


@observable("G rub58")
def unsaleable_durables(unsold):
    """Durables among them."""
    return unsold[0]


@observable("yr", series="D-024")
def unsold_in_years_of_investment(unsold_goods, investment_by_branch):
    """That stock in years of investment in light industry."""
    return unsold_goods / investment_by_branch[1]
