"""Trade inside the bloc: joint companies and unequal treaties, their undoing, and a division of labour.

    exploitation' = - winding up x (1 - part kept);   integration' = integrating x willing (1 - i) - lapse x fright x i

The essay (IV ¶4-6) has Moscow dissolve in the middle fifties the companies through which it had held its allies'
economies; a planned division of labour among all seemed to open, until the aftermath of Hungary and the quarrel with
Peking turned it back. Yugoslavia had freed itself before the run begins and starts with nothing to dissolve.
"""

import numpy as np

from interregnum import record
from interregnum.kernel import (
    Constant, Lever, Parameter, Read, Record, Steps, Stock, around, equation, flow, judgement, logistic, normal,
    observable, row, rule, share,
)

ally = ("ally",)
_STEP = "levers:bloc_concession_or_step:"
_UNDONE = tuple(record.dates(f"{_STEP}{step}").years[0] for step in (
    "Poland: debts cancelled against coal, troop statute (17 Dec)",
    "GDR: reparations ended, enterprises returned from 1 Jan 1954",
    "declaration on relations between socialist states",  # Czechoslovakia: no step of its own is on record
    "Hungary: joint companies transferred",
    "Romania: most Sovroms sold",
    "Bulgaria: joint companies transferred",
    "declaration on relations between socialist states",  # Albania
    "declaration on relations between socialist states",  # Yugoslavia, where nothing was left
))
_BEGINNING = record.dates("events:china:treaty of alliance").years[0]
_DATES = (_BEGINNING, *_UNDONE)
_KEPT = dict(zip(_DATES, np.less.outer(_DATES, _UNDONE).astype(float), strict=True))  # who is not yet free, by date

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
autonomy = Read("1", of="reform.autonomy", doc="how far one man decides alone in Moscow")
fresh_risings = Read("1", dims=ally, of="bloc.fresh_risings", doc="risings still remembered")
distance = Read("1", dims=ally, of="centrifugal_forces.distance", doc="how far an ally goes its own way, 0 to 1")
alliance = Read("1", of="china.alliance", doc="1 while specialists may come to China, 0 after a recall")
income = Read("G rub58/yr", of="national_income.income", doc="Soviet national income")
chinese_output = Read("1", of="chinese_industry.output", doc="industrial output of China")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
joint_companies = Lever("1", dims=ally, by="Presidium", low=0, high=1, recorded=Steps(_KEPT),
                        doc="part of the joint companies and unequal treaties that Moscow means to keep",
                        source=row("levers:bloc_concession_or_step:Romania: most Sovroms sold"))

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
exploited_1950 = Record("1", dims=ally, path=Constant(np.array((0.6, 1.0, 0.4, 1.0, 1.0, 0.6, 0.3, 0.0))),
                        doc="joint companies, reparations and unequal treaties, the heaviest = 1",
                        source=judgement("coded from the steps that undid them; no amounts on record"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
amends_at = Parameter("1", prior=share(0.60, 0.07), doc="one-man rule below which Moscow makes amends half the time",
                      source=judgement("shared power had to buy friends; autonomy of the old ruler was near 0.9"))
amends_edge = Parameter("1", prior=around(0.08, 1.4), doc="width of that passage", source=judgement("a year or two"))
winding_up = Parameter("1/yr", prior=around(1.2, 1.3), doc="speed at which companies are wound up",
                       source=judgement("handed over within a year of the decision"))
integrating = Parameter("1/yr", prior=around(0.08, 1.4), doc="speed at which planned trade spreads among the willing",
                        source=judgement("five-year plans must be made to fit"))
lapse = Parameter("1/yr", prior=around(0.05, 1.5), doc="planned trade that lapses a year",
                  source=judgement("every country keeps a plan of its own"))
fright = Parameter("1", prior=around(2.0, 1.5), doc="further lapse per rising in mind",
                   source=judgement("the hopes of 1956 were cut short by the autumn of that year"))
integration_1950 = Parameter("1", prior=share(0.10, 0.04), doc="planned trade, 1950",
                             source=judgement("a council had just been founded"))
growth_of_allies = Parameter("1/yr", prior=normal(0.060, 0.015), doc="growth of the allies' product",
                             source=judgement("between five and eight in a hundred"))
gain_of_trade = Parameter("1", prior=normal(0.06, 0.05), doc="product gained where trade is fully planned in common",
                          source=judgement("textbook gains, less what planners waste; may be a loss"))
allied_part = Parameter("1", prior=share(0.25, 0.04), doc="product of the allies in 1950, Soviet product = 1",
                        source=judgement("half the people at a higher income a head"))
chinese_part = Parameter("1", prior=share(0.10, 0.03), doc="industry of China in 1950, Soviet product = 1",
                         source=judgement("a poor country's industry"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
exploitation = Stock("1", dims=ally, initial="exploited_1950", low=0, doc="joint companies and unequal treaties")
integration = Stock("1", initial="integration_1950", low=0, high=1, doc="trade planned in common")
allied_product = Stock("1", initial=1.0, low=0, doc="product of the allies, 1950 = 1")
income_at_start = Stock("G rub58/yr", initial="income", low=0, doc="Soviet national income when the run begins")
chinese_output_at_start = Stock("1", initial="chinese_output", low=0, doc="that of China when the run begins")


@rule(joint_companies)
def companies_kept(autonomy, amends_at, amends_edge, exploitation):
    """Modelled rulers who must share power make amends, to all alike:  logistic((a - a*) / edge)."""
    return logistic((autonomy - amends_at) / amends_edge) + 0 * exploitation


@flow("1/yr", dims=ally, out_of=exploitation, mechanism="amends", off=0.0)
def dissolving(winding_up, joint_companies, exploitation):
    """Companies are handed over; none is founded again.

    Without it bloc.grievance_of_allies is higher.
    """
    return winding_up * (1 - joint_companies) * exploitation


@equation("1")
def willing(distance, exploitation):
    """Allies ready to plan in common: those who neither go their own way nor are exploited."""
    return ((1 - distance) / (1 + exploitation)).mean()


@flow("1/yr", into=integration, mechanism="division_of_labour", off=0.0)
def planning_together(integrating, willing, integration):
    """Plans are made to fit.

    Without it bloc_trade.integration is lower.
    """
    return integrating * willing * (1 - integration)


@flow("1/yr", out_of=integration)
def falling_back(lapse, fright, fresh_risings, alliance, integration):
    """Each returns to its own plan, after risings and after a breach the sooner."""
    return lapse * (1 + fright * (fresh_risings.mean() + 1 - alliance)) * integration


@flow("1/yr", into=allied_product)
def allied_growth(growth_of_allies, allied_product):
    """The allies grow."""
    return growth_of_allies * allied_product


@equation("1")
def parts(income, income_at_start, allied_part, allied_product, chinese_part, chinese_output, chinese_output_at_start):
    """What the three parts make, each by itself, the Soviet product of 1950 = 1."""
    china = chinese_part * chinese_output / chinese_output_at_start
    return income / income_at_start + allied_part * allied_product + china


@observable("1")
def joint_product(parts, gain_of_trade, integration):
    """Product of all with what planned trade adds:  sum x (1 + gain x integration)."""
    return parts * (1 + gain_of_trade * integration)


@observable("1")
def strength(parts, allied_part, allied_product, distance, chinese_part, chinese_output, chinese_output_at_start,
             alliance):
    """Strength that Moscow can count on: without allies that go their own way, and without China after a breach."""
    china = chinese_part * chinese_output / chinese_output_at_start
    return parts - allied_part * allied_product * distance.mean() - china * (1 - alliance)
