"""Retail trade: what households want, what is offered, and why shelves can be full and queues long at once.

    food sold  = short side of demand and supply;   goods sold = short side of money left and acceptable goods
    unsold' = goods that nobody accepts + goods grown stale - mark-downs

The essay (II ¶4) reports two thousand million roubles of durables that could not be sold while food was short.
Nothing here knows that: goods become unacceptable when wants and what people own grow faster than quality, and
the money saved on them runs after food, whose price is fixed until rulers dare to revise it.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Lever, Memory, Parameter, Read, Stock, around, equation, essay, event, flow, judgement, jump, normal, normal_cdf,
    observable, positive_part, row, rule, share, short_side,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
people = Read("M person", of="population.people", doc="everybody")
people_at_start = Read("M person", of="population.people_at_start", doc="people when the run begins")
urban_share = Read("1", of="population.urban_share", doc="part of the people who live in towns")
harvest = Read("G rub58/yr", of="agriculture.harvest", doc="product of the farm year")
normal_harvest = Read("G rub58/yr", of="agriculture.normal_harvest", doc="product of a normal year when the run begins")
light_output = Read("G rub58/yr", of="light_industry.output", doc="consumer goods produced")
quality = Read("1", of="light_industry.quality", doc="quality of goods, 1 when the run begins")
wants = Read("1", of="living_standards.aspirations", doc="what people think they are due, 1 when the run begins")
excess_defence_share = Read("1", of="arms.excess_defence_share", doc="arms share above that of 1950")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
grain_import = Lever("1", by="Presidium", low=0, high=1, recorded=record.series("coded:grain_import", how="steps"),
                     doc="part of a shortfall of food that is bought abroad", source=row("coded:grain_import"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
storage_years = Parameter("yr", prior=around(0.83, 1.15), doc="time food stays between field and shop",
                          source=judgement("granary, cellar and herd carry most of a year"))
spoilage = Parameter("1", prior=share(0.05, 0.01), doc="of what leaves the granary",
                     source=judgement("losses and seed"))
import_readiness = Parameter("1", prior=share(0.40, 0.15), doc="part of a shortfall that modelled rulers buy abroad",
                             source=judgement("bought in 1963, never before"))
habit_speed = Parameter("1/yr", prior=around(0.24, 1.2), doc="speed at which supply becomes usual",
                        source=judgement("a few years make a habit"))
food_margin = Parameter("1", prior=around(1.03, 1.01), doc="food wanted over food offered when the run begins",
                        source=judgement("a little short already in 1950"))
town_appetite = Parameter("1", prior=around(0.15, 1.3), doc="of food demand to the urban share",
                          source=judgement("townspeople buy what villagers grow"))
income_response = Parameter("1", prior=normal(0.55, 0.08), doc="eta, of food demand to income",
                            source=judgement("Engel curves of countries at this level"))
price_response = Parameter("1", prior=normal(0.50, 0.08), doc="epsilon, of food demand to its price",
                           source=judgement("theory file 3.5"))
hoarding_response = Parameter("1", prior=around(0.30, 1.65), doc="extra demand per unit of shortage met",
                              source=judgement("Weitzman's buyers who stock up"))
closeness_of_food_markets = Parameter("1", prior=around(20.0, 1.35), doc="phi, food",
                                      source=judgement("3 per cent unsold and unmet at balance"))
closeness_of_goods_markets = Parameter("1", prior=around(40.0, 1.35), doc="phi, goods",
                                       source=judgement("2 per cent at balance"))
fussiness_1950 = Parameter("1", prior=normal(-3.0, 0.2), doc="q0, normal score of the refused share",
                           source=judgement("hardly any good was refused in 1950"))
response_to_wants = Parameter("1", prior=around(1.0, 1.35), doc="qA, of refusal to wants and belongings",
                              source=judgement("theory file 3.5"))
response_to_quality = Parameter("1", prior=around(1.0, 1.2), doc="qq, of refusal to quality",
                                source=judgement("quality undoes wants one for one"))
response_to_arms = Parameter("1", prior=around(3.0, 1.5), doc="qD, of refusal to the arms share",
                             source=judgement("arms take the good materials and engineers"))
wardrobe_speed = Parameter("1/yr", prior=around(0.10, 1.3), doc="speed at which belongings follow purchases",
                           source=judgement("durables last ten years"))
markdown_rate = Parameter("1/yr", prior=share(0.22, 0.05), doc="of unsold goods cleared a year",
                          source=judgement("clearance and write-off; sales of 1959 and later"))
staleness = Parameter("1/yr", prior=around(0.15, 1.5), doc="of goods in the shops that go stale in a year",
                      source=judgement("fashions change within years"))
shop_years = Parameter("yr", prior=around(0.40, 1.1), doc="time in which the shops' stock is offered",
                       source=judgement("some months' turnover on the shelves"))
wage_fund_growth = Parameter("1", prior=around(1.02, 1.008), doc="planned money income over planned supply",
                             source=judgement("plans pay a little more than goods to buy"))
wage_fund_speed = Parameter("1/yr", prior=around(2.5, 1.12), doc="speed at which wage funds follow planned supply",
                            source=judgement("plans are yearly"))
spending_of_savings = Parameter("1/yr", prior=around(0.12, 1.3), doc="of savings brought back to the shops in a year",
                                source=judgement("most savings stay in the bank"))
savings_1950 = Parameter("G rub", prior=around(0.4, 1.5), doc="savings, 1950",
                         source=judgement("little after the currency reform"))
unsold_1950 = Parameter("G rub58", prior=around(0.25, 1.3), doc="goods nobody wanted, 1950",
                        source=judgement("normal clearance stock"))
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
granary = Stock("G rub58", initial="granary_at_start", low=0, doc="food between field and shop")
usual_supply = Stock("G rub58/yr", initial="food_released", low=0, doc="food supply that people are used to")
food_price = Stock("rub/rub58", initial=1.0, low=0, doc="price of food, 1950 = 1")
goods_price = Stock("rub/rub58", initial=1.0, low=0, doc="price of manufactures, fixed")
wage_fund = Stock("G rub/yr", initial="planned_income", low=0, doc="money income planned for households")
savings = Stock("G rub", initial="savings_1950", doc="money that households keep")
belongings = Stock("1", initial=1.0, low=0, doc="durables a head, 1 when the run begins")
shop_stock = Stock("G rub58", initial="shop_stock_at_start", low=0, doc="acceptable goods in the shops")
unsold_goods = Stock("G rub58", initial="unsold_1950", low=0, doc="goods that nobody wants")
food_wanted_at_start = Stock("G rub58/yr", initial="food_wanted_first", doc="food demand when the run begins")
income_at_start = Stock("k rub/person/yr", initial="income_per_head", doc="money income a head when the run begins")
urban_share_at_start = Stock("1", initial="urban_share", doc="urban share when the run begins")
goods_at_start = Stock("k rub58/person/yr", initial="goods_offered_first", doc="goods a head when the run begins")
food_shortage_before = Memory("1", of="food_shortage", initial="shortage_1950", doc="food shortage a quarter ago")


@rule(grain_import)
def grain_import_allowed(import_readiness):
    """Rulers buy abroad what they dare."""
    return import_readiness


# ── food: from the granary to the table ──────────────────────────────────────────────────────────────
@equation("G rub58")
def granary_at_start(normal_harvest, storage_years):
    """What normal years leave between field and shop."""
    return normal_harvest * storage_years


@equation("G rub58/yr")
def food_released(granary, storage_years, spoilage):
    """What the granary offers:  G / T, less losses."""
    return granary / storage_years * (1 - spoilage)


@equation("G rub58/yr", mechanism="grain_imports", off=0.0)
def grain_bought_abroad(grain_import, usual_supply, food_released):
    """Imports fill part of the gap to the usual supply."""
    return grain_import * usual_supply * positive_part(1 - food_released / usual_supply)


@equation("G rub58/yr")
def food_offered(food_released, grain_bought_abroad):
    """Food in the shops."""
    return food_released + grain_bought_abroad


@flow("G rub58/yr/yr", into=usual_supply)
def getting_used(food_released, usual_supply, habit_speed):
    """Supply becomes a habit."""
    return habit_speed * (food_released - usual_supply)


@flow("G rub58/yr", into=granary)
def gathering_in(harvest):
    """The farm year's product comes in."""
    return harvest


@flow("G rub58/yr", out_of=granary)
def eaten(food_sold, grain_bought_abroad):
    """What households take out of it; imports are eaten first."""
    return food_sold - grain_bought_abroad


@flow("G rub58/yr", out_of=granary)
def spoiling(granary, storage_years, spoilage):
    """Seed, rot and mice."""
    return spoilage * granary / storage_years


@equation("G rub58/yr")
def food_wanted_first(food_released, food_margin):
    """Food demand when the run begins: a little more than there is."""
    return food_released * food_margin


@equation("1", mechanism="hoarding", off=1.0)
def hoarding(hoarding_response, food_shortage_before):
    """Whoever met empty shelves stocks up."""
    return 1 + hoarding_response * food_shortage_before


@equation("G rub58/yr")
def food_wanted(food_wanted_at_start, people, people_at_start, urban_share, urban_share_at_start, town_appetite,
                income_per_head, income_at_start, food_price, goods_price, income_response, price_response, hoarding,
                shortage_1950, hoarding_response):
    """Food households would buy:  D = D0 (people)(urban share)^t (real income a head)^eta p^-epsilon (hoarding)."""
    dearness = food_price / goods_price
    real_income = income_per_head / income_at_start / dearness**0.5
    many = people / people_at_start * (urban_share / urban_share_at_start) ** town_appetite
    hoarded = hoarding / (1 + hoarding_response * shortage_1950)
    return food_wanted_at_start * many * real_income**income_response * dearness**-price_response * hoarded


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
    """Rulers raise food prices when shortage goes beyond what they bear."""
    return revision_rate * positive_part(food_shortage - shortage_borne)


@jump(food_price, at=price_revision)
def dearer_food(food_price, price_rise, meat_and_milk):
    """Meat and milk rise by a quarter or more, food as a whole by their part of the budget."""
    return food_price * (1 + price_rise * meat_and_milk)


# ── money ────────────────────────────────────────────────────────────────────────────────────────────
@equation("G rub/yr")
def planned_income(food_price, food_offered, light_output, wage_fund_growth, goods_price):
    """Wages are planned against the goods that are to be there."""
    return (food_price * food_offered + goods_price * light_output) * wage_fund_growth


@flow("G rub/yr/yr", into=wage_fund)
def wage_planning(planned_income, wage_fund, wage_fund_speed):
    """Wage funds follow planned supply. Nobody decides a freeze; it comes when supply stands still."""
    return wage_fund_speed * (planned_income - wage_fund)


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
    """What could not be spent."""
    return wage_fund - food_price * food_sold - goods_price * goods_sold


# ── goods: acceptable or not ─────────────────────────────────────────────────────────────────────────
@equation("1", mechanism="choosy_buyers", off=0.0)
def refused_share(fussiness_1950, response_to_wants, wants, belongings, response_to_quality, quality, response_to_arms,
                  excess_defence_share):
    """Part of the goods that nobody accepts:  n = Phi(q0 + qA ln(A d) - qq ln q + qD (s - s0))."""
    score = fussiness_1950 + response_to_wants * jnp.log(wants * belongings) - response_to_quality * jnp.log(quality)
    return normal_cdf(score + response_to_arms * excess_defence_share)


@equation("G rub58/yr")
def goods_offered(light_output, refused_share, shop_stock, shop_years):
    """Acceptable goods: this year's, and what stands in the shops."""
    return light_output * (1 - refused_share) + shop_stock / shop_years


@equation("G rub58/yr")
def goods_wanted(purse, food_price, food_sold, goods_price):
    """Whatever money food leaves."""
    left = purse - food_price * food_sold
    return purse * positive_part(left / purse) / goods_price


@equation("G rub58/yr")
def goods_sold(goods_wanted, goods_offered, closeness_of_goods_markets):
    """The short side of many small goods markets."""
    return short_side(goods_wanted, goods_offered, closeness_of_goods_markets)


@equation("G rub58")
def shop_stock_at_start(light_output, shop_years, closeness_of_goods_markets):
    """What a balanced market leaves on the shelves:  Y T (1 - 2^(-1/phi))."""
    return light_output * shop_years * -jnp.expm1(-jnp.log(2.0) / closeness_of_goods_markets)


@flow("G rub58/yr", into=shop_stock)
def delivery(light_output, refused_share):
    """Acceptable goods reach the shops."""
    return light_output * (1 - refused_share)


@flow("G rub58/yr", out_of=shop_stock)
def purchases(goods_sold):
    """Households carry them home."""
    return goods_sold


@flow("G rub58/yr", into=unsold_goods)
def refusal(light_output, refused_share):
    """Goods that nobody accepts."""
    return light_output * refused_share


@flow("G rub58/yr", out_of=shop_stock, into=unsold_goods)
def going_stale(staleness, shop_stock):
    """Goods that stood too long."""
    return staleness * shop_stock


@flow("G rub58/yr", out_of=unsold_goods)
def markdowns(markdown_rate, unsold_goods):
    """Clearance and write-off."""
    return markdown_rate * unsold_goods


@equation("k rub58/person/yr")
def goods_per_head(goods_sold, people):
    """Manufactures bought, a head."""
    return goods_sold / people


@equation("k rub58/person/yr")
def goods_offered_first(light_output, people):
    """Manufactures a head when the run begins."""
    return light_output / people


@flow("1/yr", into=belongings)
def furnishing(goods_per_head, goods_at_start, belongings, wardrobe_speed):
    """What people own follows what they buy."""
    return wardrobe_speed * (goods_per_head / goods_at_start - belongings)


@observable("G rub58", series="D-023")
def unsaleable_stock(unsold_goods):
    """Stock of goods that could not be sold, as Kosygin gave it."""
    return unsold_goods
