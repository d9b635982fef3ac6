"""Wages: how the planned money income is shared out, hours, pensions, and what the money buys.

    money income of households = workers + employees + peasants + pensioners,   by weights that rulers level

The essay (II ¶2, ¶4) has inequality mitigated and the labour code eased in the first years; from 1959 or 1960 wages
stood still behind everybody's back, while meat and milk grew dearer. Nobody decides that here: the wage fund is
planned against the goods that are to be there (retail_trade), and stands still when they do. Hours, pensions and low
pay are concessions, which rulers put off when arms press.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Lever, Parameter, Read, Steps, Stock, around, equation, flow, judgement, logistic, normal, observable,
    positive_part, row, rule, share,
)

EARNERS = ("workers", "employees", "kolkhoz peasants")  # the dimension `earner`
earner = ("earner",)
_LAW = (
    "levers:wage_hours_pension_decision:State pension law, in force 1 Oct 1956; "
    "average old-age pension about doubled"
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
wage_fund = Read("G rub/yr", of="retail_trade.wage_fund", doc="money income planned for households")
food_price = Read("rub/rub58", of="retail_trade.food_price", doc="price of food")
goods_price = Read("rub/rub58", of="retail_trade.goods_price", doc="price of manufactures")
food_weight = Read("1", of="living_standards.food_weight", doc="of food in the standard")
queues = Read("1", of="living_standards.queues", doc="what queues leave of a basket")
state_employees = Read("M person", of="classes.state_employees", doc="workers and employees of the state")
workers = Read("M person", of="classes.workers", doc="those of them who work with their hands")
brain_workers = Read("M person", of="professions.brain_workers", doc="specialists, officials and clerks")
kolkhoz_workers = Read("M person", of="classes.kolkhoz_workers", doc="peasants at work on kolkhozes")
relative_money = Read("1", of="kolkhoz.relative_money", doc="kolkhoz money per worker, 1 when the run begins")
pay_given = Read("1", of="concessions.pay_given", doc="how much of prices and wages has been given")
food_shortage_before = Read("1", of="retail_trade.food_shortage_before", doc="unmet part of food demand, a quarter ago")
food_shortage_1950 = Read("1", of="retail_trade.shortage_1950", doc="unmet part of food demand, 1950")
excess_defence_share = Read("1", of="arms.excess_defence_share", doc="arms share above that of 1950")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
working_week = Lever("1", by="Presidium", low=0.5, high=1.5,
                     recorded=record.series("levers:working_week_industry").relative_to(1950),
                     doc="hours of the working week in industry, 1950 = 1", source=row("levers:working_week_industry"))
pensions = Lever("1", by="Presidium", low=0.5, high=6,
                 recorded=Steps({0.0: 1.0, record.dates(_LAW).years[0]: 2.0}),
                 doc="old-age pension, 1950 = 1; the law doubled it", source=row(_LAW))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
premium_1950 = Parameter("1", prior=around(1.45, 1.1), doc="pay of an employee over that of a worker, 1950",
                         source=judgement("engineers earned near twice, clerks less than workers"))
levelling = Parameter("1", prior=share(0.60, 0.12), doc="part of the premium gone with all measures",
                      source=judgement("pay of employees and workers all but met by the middle sixties"))
peasant_pay_1950 = Parameter("1", prior=around(0.22, 1.2), doc="money of a peasant over the pay of a worker, 1950",
                             source=judgement("some 120 roubles a year from the kolkhoz, and sales on the market"))
passing_on = Parameter("1", prior=share(0.75, 0.06), doc="of the peasants' pay to what the kolkhoz takes",
                       source=judgement("richer farms build and buy machines first"))
pension_share_1950 = Parameter("1", prior=share(0.03, 0.006), doc="pensions over all other money income, 1950",
                               source=judgement("few had one, and it was small"))
pension_response = Parameter("1", prior=around(1.6, 1.25), doc="rise of pensions when all measures are carried out",
                             source=judgement("the law doubled them when little over half was shed"))
hours_response = Parameter("1", prior=share(0.20, 0.05), doc="cut of hours when all measures are carried out",
                           source=judgement("from eight hours to seven, and a short Saturday"))
arms_before_promises = Parameter("1", prior=around(6.0, 1.6), doc="measures put off per unit of further arms share",
                                 source=judgement("five points more for arms put off a quarter of the promises"))
want_before_promises = Parameter("1", prior=around(6.0, 1.5), doc="measures put off per unit of further food shortage",
                                 source=judgement("half the pace when a tenth more of the food wanted is missing"))
measures_speed = Parameter("1/yr", prior=around(0.6, 1.3), doc="speed at which promised measures are carried out",
                           source=judgement("laws are applied branch by branch over some years"))
memory_years = Parameter("yr", prior=around(1.0, 1.05), doc="over which the growth of pay is measured",
                         source=judgement("pay is compared with last year's"))
standstill = Parameter("1/yr", prior=normal(0.015, 0.003), doc="growth of pay below which it stands still",
                       source=judgement("less than new grades and overtime bring by themselves"))
edge = Parameter("1/yr", prior=around(0.005, 1.2), doc="softness of that edge", source=judgement("unit of counting"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
measures = Stock("1", initial=0.0, low=0, high=1, doc="social measures carried out, all the ballast's worth = 1")
fund_at_start = Stock("k rub/person/yr", initial="fund_per_earner", doc="money per earner when the run begins")
remembered_wage = Stock("k rub/person/yr", initial="mean_wage", low=0, doc="the wage as it was about a year ago")


# ── decisions of the modelled rulers ─────────────────────────────────────────────────────────────────
@equation("1", mechanism="measures_put_off", off=1.0)
def pace(arms_before_promises, excess_defence_share, want_before_promises, food_shortage_before, food_shortage_1950):
    """How far measures go on as promised:  exp(-a (s - s0)+ - b (shortage - that of 1950)+).

    Without it wages.measures is higher.
    """
    wanting = want_before_promises * positive_part(food_shortage_before - food_shortage_1950, 0.005)
    return jnp.exp(-arms_before_promises * positive_part(excess_defence_share, 0.005) - wanting)


@flow("1/yr", into=measures)
def carrying_out(measures_speed, pace, pay_given, measures):
    """Shorter hours, higher pensions and low pay are an item of what is conceded; they are put off."""
    return measures_speed * pace * (pay_given - measures)


@rule(working_week)
def hours_granted(hours_response, measures):
    """Shorter hours."""
    return 1 - hours_response * measures


@rule(pensions)
def pensions_granted(pension_response, measures):
    """Higher pensions."""
    return 1 + pension_response * measures


# ── who gets what ────────────────────────────────────────────────────────────────────────────────────
@equation("M person", dims=earner)
def earners(workers, brain_workers, kolkhoz_workers):
    """Workers, employees, peasants."""
    return jnp.stack([workers, brain_workers, kolkhoz_workers])


@equation("1", mechanism="levelling_of_pay", off="premium_1950")
def premium(premium_1950, levelling, measures):
    """Pay of an employee over that of a worker:  1 + (p0 - 1)(1 - l m).

    Without it wages.premium is higher.
    """
    return 1 + (premium_1950 - 1) * (1 - levelling * measures)


@equation("k rub/person/yr")
def fund_per_earner(wage_fund, state_employees, kolkhoz_workers):
    """Money income of households per earner."""
    return wage_fund / (state_employees + kolkhoz_workers)


@equation("1", dims=earner)
def relative_pay(premium, peasant_pay_1950, relative_money, passing_on, fund_per_earner, fund_at_start):
    """Pay over that of a worker; the peasants' follows what the kolkhoz is paid against all money income."""
    peasants = peasant_pay_1950 * relative_money**passing_on * fund_at_start / fund_per_earner
    return jnp.stack([jnp.ones_like(premium), premium, peasants])


@equation("G rub/yr")
def pension_fund(wage_fund, pension_share_1950, pensions):
    """Pensioners' part of the money income:  F a p / (1 + a p)."""
    return wage_fund * pension_share_1950 * pensions / (1 + pension_share_1950 * pensions)


@equation("G rub/yr", dims=earner)
def incomes(wage_fund, pension_fund, earners, relative_pay):
    """What is left of it, shared out by numbers and relative pay; nothing is lost."""
    claims = earners * relative_pay
    return (wage_fund - pension_fund) * claims / jnp.sum(claims)


@equation("k rub/person/yr")
def mean_wage(incomes, state_employees):
    """Mean pay of workers and employees."""
    return (incomes[0] + incomes[1]) / state_employees


@flow("k rub/person/yr/yr", into=remembered_wage)
def updating(mean_wage, remembered_wage, memory_years):
    """Memory follows pay."""
    return (mean_wage - remembered_wage) / memory_years


@equation("rub/rub58")
def price_index(food_weight, food_price, goods_price):
    """Price of what people buy."""
    return food_weight * food_price + (1 - food_weight) * goods_price


# ── what a statistician could have printed ───────────────────────────────────────────────────────────
@observable("k rub/person/yr", series="D-012")
def wage(mean_wage):
    """Mean yearly pay of workers and employees."""
    return mean_wage


@observable("k rub58/person/yr", series="D-014")
def real_wage(mean_wage, price_index):
    """The same at constant prices."""
    return mean_wage / price_index


@observable("k rub58/person/yr")
def real_wage_after_queues(mean_wage, price_index, queues):
    """The same for a buyer who stands in line: money that finds no meat is worth less."""
    return mean_wage / price_index * queues


@observable("1", series="K-019")
def wage_standstill(mean_wage, remembered_wage, memory_years, standstill, edge):
    """Whether pay stands still, 0 to 1: nobody announced it, and nobody here decides it."""
    return logistic((standstill - jnp.log(mean_wage / remembered_wage) / memory_years) / edge)


@observable("k rub/person/yr", dims=earner)
def pay_by_class(incomes, earners):
    """Yearly pay of a worker, an employee, a kolkhoz peasant."""
    return incomes / earners
