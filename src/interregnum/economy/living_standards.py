"""Living standards: what people get, and what they have come to expect.

    standard = food^f goods^g housing^h less shortage;   aspirations climb fast, and come down slowly

The essay (III ¶2, ¶7) has wants that grow with the standard and outlive the growth that fed them. Left out so
far: three classes, hours of work, pensions.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Lever, Parameter, Read, Stock, around, equation, flow, judgement, observable, positive_part, row, rule, share, work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
food_sold = Read("G rub58/yr", of="retail_trade.food_sold", doc="food bought by households")
goods_per_head = Read("k rub58/person/yr", of="retail_trade.goods_per_head", doc="manufactures bought, a head")
food_shortage = Read("1", of="retail_trade.food_shortage", doc="unmet part of food demand")
food_shortage_1950 = Read("1", of="retail_trade.shortage_1950", doc="unmet part of food demand, 1950")
food_price = Read("rub/rub58", of="retail_trade.food_price", doc="price of food")
goods_price = Read("rub/rub58", of="retail_trade.goods_price", doc="price of manufactures")
wage_fund = Read("G rub/yr", of="retail_trade.wage_fund", doc="money income of households")
people = Read("M person", of="population.people", doc="everybody")
people_at_start = Read("M person", of="population.people_at_start", doc="people when the run begins")
townspeople = Read("M person", of="population.townspeople", doc="people in towns")
countryfolk = Read("M person", of="population.countryfolk", doc="people in villages")
state_employees = Read("M person", of="classes.state_employees", doc="workers and employees")
relative_housing = Read("1", of="construction.relative_housing", doc="housing, 1 when the run begins")
western_standard = Read("1", of="west.standard", doc="Western consumption a head over Soviet consumption of 1950")
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")
credibility = Read("1", of="information.relative_credibility", doc="belief in the official word, 1 at the start")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
promises = Lever("1", by="First Secretary", low=0, high=2, recorded=record.series("levers:promise_level"),
                 doc="pledges outstanding, the Programme of 1961 = 1", source=row("levers:promise_level"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
food_weight = Parameter("1", prior=share(0.50, 0.05), doc="of food in the standard",
                        source=judgement("half of the budget"))
goods_weight = Parameter("1", prior=share(0.40, 0.04), doc="of manufactures", source=judgement("theory file 3.7"))
housing_weight = Parameter("1", prior=share(0.10, 0.02), doc="of housing and social services",
                           source=judgement("theory file 3.7"))
pain_of_queues = Parameter("1", prior=around(0.9, 1.3), doc="standard lost per unit of shortage",
                           source=judgement("theory file 3.7"))
town_part = Parameter("1", prior=share(0.70, 0.02), doc="of all consumption, that of towns",
                      source=judgement("towns buy most, villages grow their own"))
town_cost = Parameter("1", prior=around(0.93, 1.04), doc="worth of a rouble in town against the village",
                      source=judgement("the same things cost more in town"))
expectation_margin = Parameter("1", prior=around(1.05, 1.02), doc="aspirations over standard when the run begins",
                               source=judgement("wants a little above the standard"))
speed_of_wanting = Parameter("1/yr", prior=around(0.30, 1.3), doc="a_up, aspirations catching up with the standard",
                             source=work("Di Tella and others 2010: 65 % in four years", seen="theory file, source 26"))
speed_of_resignation = Parameter("1/yr", prior=around(0.05, 1.65), doc="a_dn, aspirations coming down",
                                 source=judgement("people give up slowly what they had"))
extrapolation = Parameter("1", prior=share(0.50, 0.12), doc="theta, of felt growth written into the future",
                          source=judgement("Davies: growth is expected to go on"))
envy = Parameter("1/yr", prior=around(0.004, 2.0), doc="dm, pull of the Western standard",
                 source=judgement("few had seen the West"))
weight_of_promises = Parameter("1/yr", prior=around(0.010, 1.6), doc="aspirations raised a year by full promises",
                               source=judgement("a pledge of two thirds in seven years, half believed"))
speed_of_noticing = Parameter("1/yr", prior=around(0.40, 1.2), doc="of growth of the standard",
                              source=judgement("growth is felt over some two years"))
usual_promises = Parameter("1", prior=share(0.20, 0.05), doc="promises that rulers make without zeal",
                           source=row("levers:promise_level"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
aspirations = Stock("1", initial="expectation_margin", low=0, doc="the standard people think they are due")
remembered_standard = Stock("1", initial="standard", low=0, doc="the standard as it was some two years ago")
food_at_start = Stock("k rub58/person/yr", initial="food_per_head", doc="food a head when the run begins")
goods_at_start = Stock("k rub58/person/yr", initial="goods_per_head", doc="manufactures a head when the run begins")


@rule(promises)
def pledges(usual_promises, campaign_zeal):
    """Zeal promises."""
    return usual_promises + (1 - usual_promises) * campaign_zeal


@equation("k rub58/person/yr")
def food_per_head(food_sold, people):
    """Food bought, a head."""
    return food_sold / people


@equation("1")
def queues(pain_of_queues, food_shortage, food_shortage_1950):
    """What shortage takes from a given basket:  exp(-nu (s - s0))."""
    return jnp.exp(-pain_of_queues * (food_shortage - food_shortage_1950))


@equation("1")
def standard(food_per_head, food_at_start, goods_per_head, goods_at_start, relative_housing, people, people_at_start,
             food_weight, goods_weight, housing_weight, queues):
    """x = food^f goods^g housing^h, each a head, less queues; 1 when the run begins."""
    bought = (food_per_head / food_at_start) ** food_weight * (goods_per_head / goods_at_start) ** goods_weight
    return bought * (relative_housing * people_at_start / people) ** housing_weight * queues


@flow("1/yr", into=remembered_standard)
def forgetting(standard, remembered_standard, speed_of_noticing):
    """Memory follows the standard."""
    return speed_of_noticing * remembered_standard * jnp.log(standard / remembered_standard)


@equation("1")
def gap(aspirations, standard):
    """How far life falls short of what people think they are due:  (A - x) / A."""
    return (aspirations - standard) / aspirations


@flow("1/yr", into=aspirations, mechanism="rising_wants", off=0.0)
def wanting_more(aspirations, standard, speed_of_wanting):
    """Wants catch up with a standard that has outrun them."""
    return aspirations * speed_of_wanting * positive_part(jnp.log(standard / aspirations), 0.005)


@flow("1/yr", out_of=aspirations, mechanism="resignation", off=0.0)
def resigning(aspirations, standard, speed_of_resignation):
    """Wants come down, slowly, to a standard that has fallen behind."""
    return aspirations * speed_of_resignation * positive_part(jnp.log(aspirations / standard), 0.005)


@flow("1/yr", into=aspirations, mechanism="extrapolation", off=0.0)
def expecting_more(aspirations, extrapolation, standard, remembered_standard, speed_of_noticing):
    """Growth that is felt is expected to go on:  t A v max(0, ln(x / x remembered))."""
    gained = positive_part(jnp.log(standard / remembered_standard), 0.01)
    return aspirations * extrapolation * speed_of_noticing * gained


@flow("1/yr", into=aspirations, mechanism="western_example", off=0.0)
def envying(aspirations, envy, western_standard):
    """The Western example pulls."""
    return aspirations * envy * jnp.log(western_standard / aspirations)


@flow("1/yr", into=aspirations, mechanism="promises", off=0.0)
def believing(aspirations, weight_of_promises, promises, credibility):
    """Promises are believed, as far as the official word still is."""
    return aspirations * weight_of_promises * promises * credibility


@equation("1")
def town_advantage(town_part, town_cost, townspeople, countryfolk):
    """Consumption a head in town over that in the village."""
    return town_cost * (town_part / townspeople) / ((1 - town_part) / countryfolk)


@observable("k rub/person/yr", series="D-012")
def wage(wage_fund, state_employees):
    """Money income of households per state employee: an upper bound of the wage."""
    return wage_fund / state_employees


@observable("k rub58/person/yr", series="D-014")
def real_wage(wage_fund, state_employees, food_price, goods_price, food_weight):
    """The same at constant prices."""
    return wage_fund / state_employees / (food_weight * food_price + (1 - food_weight) * goods_price)
