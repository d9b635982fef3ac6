"""Chinese industry: own plant, the Leap, the projects' share, and the years that were lost.

    output = (own plant + project plant that runs) x Leap and after;   building = own x pace x plans x food

The essay (IV ¶6) dates a loss of some five years from the recall. Others put it down to the Great Leap, which has a
switch of its own; what the Leap and its end did to building and output is given from outside, as coded. The part that
waits for Soviet plans, and the food that builders eat, make the recall, the Leap and bad harvests meet.
"""

from interregnum import record
from interregnum.kernel import (
    Parameter, Read, Record, Stock, around, equation, flow, judgement, logistic, observable, positive_part, row, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
plant_running = Read("1", of="chinese_projects.plant_running", doc="project plant that runs")
standstill = Read("1", of="chinese_projects.standstill", doc="speed of building lost for want of Soviet plans")
great_leap = Read("1", of="china.great_leap", doc="1 during the Great Leap")
hunger = Read("1", of="chinese_villages.hunger", doc="food short of need in China")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
aftermath = Record("1", path=record.series("coded:great_leap_aftermath", how="steps"),
                   doc="1 in the years of readjustment", source=row("coded:great_leap_aftermath"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = "theory file 3.12"
own_building = Parameter("1/yr", prior=around(0.20, 1.15), doc="own plant built a year", source=judgement(_CARD))
own_wear = Parameter("1/yr", prior=around(0.06, 1.2), doc="own plant worn out a year", source=judgement(_CARD))
planned_in_moscow = Parameter("1", prior=share(0.25, 0.10), doc="of own building, that waits for Soviet plans",
                              source=judgement("the projects were the core of the plan; no measure seen"))
leap_effort = Parameter("1", prior=share(0.40, 0.10), doc="further building during the Leap", source=judgement(_CARD))
stop_after_leap = Parameter("1", prior=share(0.80, 0.05), doc="building stopped in the readjustment",
                            source=judgement(_CARD))
loss_after_leap = Parameter("1", prior=share(0.28, 0.07), doc="output lost in the readjustment",
                            source=judgement(_CARD))
leap_spurt = Parameter("1", prior=share(0.08, 0.03), doc="output gained during the Leap", source=judgement(_CARD))
cost_of_hunger = Parameter("1", prior=around(1.5, 1.5), doc="building lost per unit of hunger",
                           source=judgement("who builds must eat"))
yield_of_own = Parameter("1", prior=around(0.55, 1.2), doc="output per own plant", source=judgement(_CARD))
yield_of_projects = Parameter("1", prior=around(0.90, 1.25), doc="output per project plant that runs",
                              source=judgement(_CARD))
own_plant_1950 = Parameter("1", prior=around(4.0, 1.15), doc="own plant in 1950, a group of projects = 1",
                           source=judgement("unit of Chinese plant"))
speed_of_peak = Parameter("1/yr", prior=around(4.0, 1.2), doc="speed at which a record output becomes the mark",
                          source=judgement("a record is known within the year"))
dip = Parameter("1", prior=share(0.03, 0.01), doc="shortfall below the mark that counts as lost time",
                source=judgement("less than three in a hundred is noise"))
dip_edge = Parameter("1", prior=around(0.01, 1.2), doc="width of that passage", source=judgement("as sharp as can be"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
own_plant = Stock("1", initial="own_plant_1950", low=0, doc="plant of Chinese make outside the projects")
peak = Stock("1", initial="output", low=0, doc="highest output so far")
lost_years = Stock("yr", initial=0.0, low=0, doc="time spent below the highest output so far")


@equation("1", mechanism="great_leap", off=1.0)
def pace(leap_effort, great_leap, stop_after_leap, aftermath):
    """Building over its usual pace: more in the Leap, hardly any after it.

    Without it chinese_industry.output is higher.
    """
    return (1 + leap_effort * great_leap) * (1 - stop_after_leap * aftermath)


@equation("1", mechanism="hunger_of_builders", off=1.0)
def fed(cost_of_hunger, hunger):
    """Builders at work, of those who would be there if all ate:  1 / (1 + c hunger).

    Without it chinese_industry.output is higher.
    """
    return 1 / (1 + cost_of_hunger * hunger)


@flow("1/yr", into=own_plant)
def building(own_building, own_plant, pace, planned_in_moscow, standstill, fed):
    """Own plant is built, as far as plans and food are there:  b K pace (1 - part x standstill) fed."""
    return own_building * own_plant * pace * (1 - planned_in_moscow * standstill) * fed


@flow("1/yr", out_of=own_plant)
def decay(own_wear, own_plant):
    """Own plant wears out."""
    return own_wear * own_plant


@equation("1", mechanism="great_leap", off=1.0)
def leap_and_after(leap_spurt, great_leap, loss_after_leap, aftermath):
    """Output gained in the Leap, lost after it.

    Without it chinese_industry.output is higher.
    """
    return 1 + leap_spurt * great_leap - loss_after_leap * aftermath


@equation("1")
def output(yield_of_own, own_plant, yield_of_projects, plant_running, leap_and_after):
    """Industrial output: own plant, and project plant as far as somebody can run it."""
    return (yield_of_own * own_plant + yield_of_projects * plant_running) * leap_and_after


# ── time lost ────────────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", into=peak)
def rising_mark(speed_of_peak, output, peak):
    """A higher output soon becomes the mark."""
    return speed_of_peak * peak * positive_part(output / peak - 1, 0.001)


@flow("yr/yr", into=lost_years)
def losing_time(output, peak, dip, dip_edge):
    """Time goes by below the mark."""
    return logistic((1 - output / peak - dip) / dip_edge)


@observable("yr", series="D-060")
def years_interrupted(lost_years):
    """Years so far in which output stood below what it had been."""
    return lost_years
