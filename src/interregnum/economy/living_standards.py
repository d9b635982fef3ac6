"""Living standards: what people get, and what they have come to expect.

    standard = food^f goods^g room^h leisure^l less shortage;   aspirations climb fast, and come down slowly

The essay (II ¶3, III ¶2, ¶7) has a standard that stopped rising although factories turned out more, and wants that grow
with the standard and outlive the growth that fed them. Pay, hours and pensions are in wages, houses in housing, the
towns' food in provision. Left out: wants by class.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Lever, Parameter, Read, Stock, around, equation, flow, judgement, observable, positive_part, row, rule, share, work,
)

earner = ("earner",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
food_sold = Read("G rub58/yr", of="retail_trade.food_sold", doc="food bought by households")
goods_per_head = Read("k rub58/person/yr", of="retail_trade.goods_per_head", doc="manufactures bought, a head")
food_shortage = Read("1", of="retail_trade.food_shortage", doc="unmet part of food demand")
food_shortage_1950 = Read("1", of="retail_trade.shortage_1950", doc="unmet part of food demand, 1950")
goods_sold = Read("G rub58/yr", of="retail_trade.goods_sold", doc="manufactures bought by households")
incomes = Read("G rub/yr", of="wages.incomes", dims=earner, doc="money income of workers, employees, peasants")
earners = Read("M person", of="wages.earners", dims=earner, doc="workers, employees, kolkhoz peasants")
working_week = Read("1", of="wages.working_week", doc="hours of the working week, 1950 = 1")
room = Read("1", of="housing.room", doc="housing a head, 1 when the run begins")
plot_harvest = Read("G rub58/yr", of="plots.plot_harvest", doc="what grows on private plots")
people = Read("M person", of="population.people", doc="everybody")
townspeople = Read("M person", of="population.townspeople", doc="people in towns")
countryfolk = Read("M person", of="population.countryfolk", doc="people in villages")
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
leisure_response = Parameter("1", prior=share(0.15, 0.05), doc="of the standard to shorter hours",
                             source=judgement("free time is worth something; nobody measured it"))
eaten_at_home = Parameter("1", prior=share(0.50, 0.08), doc="of the plots' product, eaten by those who grow it",
                          source=judgement("half goes to the market or the state"))
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
def leisure(working_week, leisure_response):
    """What shorter hours add:  (hours)^-l."""
    return working_week**-leisure_response


@equation("1")
def standard(food_per_head, food_at_start, goods_per_head, goods_at_start, room, leisure, food_weight, goods_weight,
             housing_weight, queues):
    """x = food^f goods^g room^h, each a head, with leisure, less queues; 1 when the run begins."""
    bought = (food_per_head / food_at_start) ** food_weight * (goods_per_head / goods_at_start) ** goods_weight
    return bought * room**housing_weight * leisure * queues


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
    """Wants catch up with a standard that has outrun them.

    Without it living_standards.aspirations is lower.
    """
    return aspirations * speed_of_wanting * positive_part(jnp.log(standard / aspirations), 0.005)


@flow("1/yr", out_of=aspirations, mechanism="resignation", off=0.0)
def resigning(aspirations, standard, speed_of_resignation):
    """Wants come down, slowly, to a standard that has fallen behind.

    Without it living_standards.aspirations is higher.
    """
    return aspirations * speed_of_resignation * positive_part(jnp.log(aspirations / standard), 0.005)


@flow("1/yr", into=aspirations, mechanism="extrapolation", off=0.0)
def expecting_more(aspirations, extrapolation, standard, remembered_standard, speed_of_noticing):
    """Growth that is felt is expected to go on:  t A v max(0, ln(x / x remembered)).

    Without it living_standards.aspirations is lower.
    """
    gained = positive_part(jnp.log(standard / remembered_standard), 0.01)
    return aspirations * extrapolation * speed_of_noticing * gained


@flow("1/yr", into=aspirations, mechanism="western_example", off=0.0)
def envying(aspirations, envy, western_standard):
    """The Western example pulls.

    Without it living_standards.aspirations is lower.
    """
    return aspirations * envy * jnp.log(western_standard / aspirations)


@flow("1/yr", into=aspirations, mechanism="promises", off=0.0)
def believing(aspirations, weight_of_promises, promises, credibility):
    """Promises are believed, as far as the official word still is.

    Without it living_standards.aspirations is lower.
    """
    return aspirations * weight_of_promises * promises * credibility


@equation("1")
def town_advantage(town_part, town_cost, townspeople, countryfolk):
    """Consumption a head in town over that in the village."""
    return town_cost * (town_part / townspeople) / ((1 - town_part) / countryfolk)


@observable("k rub58/person/yr", dims=earner)
def consumption_by_class(food_sold, goods_sold, plot_harvest, eaten_at_home, incomes, earners, people):
    """Food and manufactures a head of each class, families alike in size; peasants eat of their own plots first.

    Pensioners' part belongs to the families of all classes.
    """
    own = eaten_at_home * plot_harvest
    bought = (food_sold + goods_sold - own) * incomes / jnp.sum(incomes)
    grown = jnp.stack([jnp.zeros_like(own), jnp.zeros_like(own), own])
    return (bought + grown) / (earners * people / jnp.sum(earners))
