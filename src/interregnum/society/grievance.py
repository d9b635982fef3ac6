"""Grievance: what workers, employees and peasants have to complain of, each for their own reasons.

    grievance of a class = g0 + wants unmet + queues + fear + schooling without hope

The essay (II ¶5, III ¶3, ¶12) speaks of workers and intelligentsia, and of a discontent that rises with the level of
life because wants rise faster. Every cause has its size for the country and falls on the classes unevenly: queues on
those who buy, idle schooling on those who have it, envy on the village; the parts add up to the whole.
Left out so far: a standard of living for each class.
"""

import jax.numpy as jnp

from interregnum.kernel import Parameter, Read, around, equation, judgement, positive_part, share

by_class = ("earner",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
gap = Read("1", of="living_standards.gap", doc="shortfall of life against aspirations")
town_advantage = Read("1", of="living_standards.town_advantage", doc="how many times better the town lives")
food_shortage = Read("1", of="retail_trade.food_shortage", doc="unmet part of food demand")
food_shortage_1950 = Read("1", of="retail_trade.shortage_1950", doc="unmet part of food demand, 1950")
price_rise = Read("1", of="retail_trade.price_rise", doc="rise of meat and milk prices in one revision")
meat_and_milk = Read("1", of="retail_trade.meat_and_milk", doc="part of food whose price is revised")
workers = Read("M person", of="classes.workers", doc="state employees who work with their hands")
brain_workers = Read("M person", of="professions.brain_workers", doc="specialists, officials and clerks")
kolkhoz_workers = Read("M person", of="classes.kolkhoz_workers", doc="peasants at work on kolkhozes")
working_people = Read("M person", of="classes.working_people", doc="all who work")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
hope = Read("1", of="opinion.hope", doc="hope that life will be freer and better")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = "theory file 3.7; no series of discontent exists"
ordinary_grievance = Parameter("1", prior=around(0.25, 1.2), doc="g0, grievance of ordinary life",
                               source=judgement(_CARD))
grievance_of_gap = Parameter("1", prior=around(2.0, 1.3), doc="g1, per unit of unmet wants", source=judgement(_CARD))
mild_gap = Parameter("1", prior=around(0.10, 1.2), doc="surplus at which complaint is still",
                     source=judgement("a surplus of a tenth stills all complaint"))
grievance_of_mild_gap = Parameter("1", prior=around(0.6, 1.4), doc="per unit of gap counted from there",
                                  source=judgement(_CARD))
grievance_of_queues = Parameter("1", prior=around(1.0, 1.3), doc="g2, per unit of shortage", source=judgement(_CARD))
grievance_of_fear = Parameter("1", prior=around(0.20, 1.4), doc="g3, of living in fear", source=judgement(_CARD))
grievance_of_the_schooled = Parameter("1", prior=around(0.12, 1.5), doc="g4, of schooling without hope",
                                      source=judgement(_CARD))
envy_of_the_town = Parameter("1", prior=around(0.30, 1.5), doc="response of peasants' wants to the town's advantage",
                             source=judgement("a town twice as rich makes wants a fifth stronger"))
buying_of_peasants = Parameter("1", prior=share(0.20, 0.06), doc="peasants' dependence on food shops, townspeople 1",
                               source=judgement("the plot feeds its owner"))
schooling_at_desks = Parameter("1", prior=around(2.0, 1.2), doc="schooling at desks, workers 1",
                               source=judgement("twice the years of school"))
schooling_of_peasants = Parameter("1", prior=share(0.60, 0.10), doc="schooling of peasants, workers 1",
                                  source=judgement("four years against seven"))
food_in_spending = Parameter("1", prior=share(0.50, 0.05), doc="food in what a family spends",
                             source=judgement("half the budget"))
resentment_of_losses = Parameter("1", prior=around(1.25, 1.5), doc="hurt of a loss beyond a missing gain of its size",
                                 source=judgement("losses count about 2.25 times in experiments; from memory"))


def _shared_out(whole, burden, shares):
    """A country's mean as means of the classes, in proportion to their burdens."""
    return whole * burden / jnp.sum(shares * burden)


@equation("1", dims=by_class)
def class_shares(workers, brain_workers, kolkhoz_workers, working_people):
    """Workers, employees and professions, kolkhoz peasants, among all who work."""
    return jnp.stack([workers, brain_workers, kolkhoz_workers]) / working_people


@equation("1", dims=by_class)
def unmet_wants(grievance_of_gap, gap, grievance_of_mild_gap, mild_gap, envy_of_the_town, town_advantage, class_shares):
    """Wants that life leaves unmet: g1 pos(gap), and more mildly before; worse off than the town, one wants more."""
    whole = grievance_of_gap * positive_part(gap) + grievance_of_mild_gap * positive_part(gap + mild_gap)
    village = town_advantage**envy_of_the_town
    return _shared_out(whole, jnp.stack([jnp.ones_like(village), jnp.ones_like(village), village]), class_shares)


@equation("1", dims=by_class)
def queues(grievance_of_queues, food_shortage, food_shortage_1950, buying_of_peasants, class_shares):
    """Queues, g2 pos(shortage - usual): they fall on those who buy their food."""
    whole = grievance_of_queues * positive_part(food_shortage - food_shortage_1950)
    townspeople = jnp.ones_like(buying_of_peasants)
    return _shared_out(whole, jnp.stack([townspeople, townspeople, buying_of_peasants]), class_shares)


@equation("1", dims=by_class)
def idle_schooling(grievance_of_the_schooled, culture, hope, schooling_at_desks, schooling_of_peasants, class_shares):
    """Schooling without hope, g4 (h/h0 - 1)(1 - Hp): it falls on those who have been to school."""
    whole = grievance_of_the_schooled * (culture - 1) * (1 - hope)
    workers = jnp.ones_like(schooling_at_desks)
    return _shared_out(whole, jnp.stack([workers, schooling_at_desks, schooling_of_peasants]), class_shares)


@equation("1", dims=by_class)
def of_class(ordinary_grievance, unmet_wants, queues, grievance_of_fear, fear, idle_schooling):
    """Grievance of each class:  g0 + wants + queues + g3 F + schooling without hope."""
    return ordinary_grievance + unmet_wants + queues + grievance_of_fear * fear + idle_schooling


@equation("1")
def outrage(resentment_of_losses, grievance_of_gap, price_rise, meat_and_milk, food_in_spending):
    """What a price revision adds at once: the loss in a family's budget, at g1, as far as a loss hurts more."""
    return resentment_of_losses * grievance_of_gap * price_rise * meat_and_milk * food_in_spending
