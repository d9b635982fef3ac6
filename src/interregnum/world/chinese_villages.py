"""Chinese villages: the harvest, what industry and the debt to Moscow take from it, and who is sent back to it.

    harvest = land x weather x communes;   squeeze = (building at home + machines paid + debt repaid) / product

The essay (IV ¶5-6) says that aid let China build with less hardship than the Soviet Union of the thirties, and that
the recall hurt more because floods, drought and bad harvests came with it, when millions trekked back to the
villages. The rain of these years is on record, and speaks little for the weather; communes have their own switch.
Hunger begins only where a reserve ends, so that several blows at once may, but need not, do more than each alone.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Parameter, Read, Shock, Stock, around, equation, flow, judgement, normal, observable, positive_part, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
machines_delivered = Read("1/yr", of="chinese_projects.machines_delivered", doc="Soviet machines for a group of plants")
building = Read("1/yr", of="chinese_industry.building", doc="own plant built")
output = Read("1", of="chinese_industry.output", doc="industrial output of China")
great_leap = Read("1", of="china.great_leap", doc="1 during the Great Leap")
alliance = Read("1", of="china.alliance", doc="1 while specialists may come, 0 after a recall")

# ── decided by nobody ────────────────────────────────────────────────────────────────────────────────
anomaly_of_rain = Shock("1", prior=normal(0.8, 0.3),
                        recorded=record.series("world:China_weather_abs_anomaly", how="year"),
                        doc="how far the summer rain was off its mean, flood or drought, standard deviations")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
usual_anomaly = Parameter("1", prior=around(0.80, 1.05), doc="the same in a usual year",
                          source=judgement("the mean of |z| is 0.8"))
damage_by_weather = Parameter("1", prior=around(0.08, 1.6), doc="log of harvest lost per standard deviation",
                              source=judgement("as on Soviet old lands, less for irrigated rice"))
communes_years = Parameter("yr", prior=around(1.2, 1.3), doc="time in which communes disorder farming, or it recovers",
                           source=judgement("one harvest and the next"))
damage_by_communes = Parameter("1", prior=share(0.32, 0.08), doc="of the harvest, lost to communes in full disorder",
                               source=judgement("grain fell by a quarter; the larger part is put down to policy"))
growth_of_farming = Parameter("1/yr", prior=normal(0.025, 0.008), doc="growth of the harvest that land can bear",
                              source=judgement("a little above the growth of people"))
growth_of_people = Parameter("1/yr", prior=normal(0.020, 0.003), doc="births less deaths, famine apart",
                             source=judgement("two in a hundred in the fifties"))
cost_of_building = Parameter("yr", prior=around(0.25, 1.3), doc="harvests of 1950 that building own plant costs",
                             source=judgement("so that a fifth was accumulated in 1950"))
cost_of_machines = Parameter("yr", prior=around(0.30, 1.3), doc="harvests of 1950 that Soviet machines cost",
                             source=judgement("a little dearer than own plant, two groups of plants"))
on_credit = Parameter("1", prior=share(0.20, 0.07), doc="of Soviet machines, that credit pays",
                      source=judgement("two loans against many contracts; most was paid in goods"))
repayment = Parameter("1/yr", prior=around(0.10, 1.3), doc="debt repaid a year",
                      source=judgement("loans ran for ten years"))
haste = Parameter("1", prior=around(1.0, 1.5), doc="further repayment once the alliance is broken",
                  source=judgement("the debt was paid off ahead, by 1965"))
worth_of_output = Parameter("1", prior=around(0.12, 1.3), doc="harvests of 1950 that a unit of industry is worth",
                            source=judgement("industry made a quarter of the product"))
taken_1950 = Parameter("1", prior=share(0.20, 0.02), doc="part of the product taken for building, 1950",
                       source=judgement("a fifth, as in the first year of the first plan"))
procurement_years = Parameter("yr", prior=around(1.0, 1.2), doc="time in which procurement follows the need",
                              source=judgement("from one harvest to the next"))
taken_in_grain = Parameter("1", prior=share(0.40, 0.10), doc="of the squeeze, that food pays",
                           source=judgement("the rest is cotton, labour and goods not had"))
bare_need = Parameter("1", prior=share(0.88, 0.03), doc="food left a head at which hunger begins, 1950 = 1",
                      source=judgement("the reserve of a poor country is small"))
workers_1950 = Parameter("M person", prior=around(8.0, 1.2), doc="workers in industry and building, 1950",
                         source=judgement("a few millions; no figure seen"))
villagers_1950 = Parameter("M person", prior=around(480.0, 1.05), doc="people of the villages, 1950",
                           source=judgement("nine tenths of 550 million"))
part_on_sites = Parameter("1", prior=share(0.35, 0.08), doc="of workers of 1950, on building sites",
                          source=judgement("plants were few"))
jobs_per_output = Parameter("1", prior=share(0.65, 0.10), doc="log of jobs gained per log of output or building gained",
                            source=judgement("machines save hands"))
hiring_speed = Parameter("1/yr", prior=around(2.0, 1.3), doc="speed at which jobs are filled or cut",
                         source=judgement("half a year"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
land = Stock("1", initial=1.0, low=0, doc="harvest that land and technique can bear, 1950 = 1")
disorder = Stock("1", initial=0.0, low=0, high=1, doc="disorder of farming by communes")
taken = Stock("1", initial="taken_1950", low=0, doc="part of the product taken for building, as plans have it")
debt = Stock("yr", initial=0.0, low=0, doc="owed to Moscow, in years of the harvest of 1950")
workers = Stock("M person", initial="workers_1950", low=0, doc="workers in industry and building")
villagers = Stock("M person", initial="villagers_1950", low=0, doc="people of the villages")
people_at_start = Stock("M person", initial="people", low=0, doc="all people when the run begins")
building_at_start = Stock("1/yr", initial="building", low=0, doc="own plant built when the run begins")
output_at_start = Stock("1", initial="output", low=0, doc="industrial output when the run begins")


# ── harvest ──────────────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", into=land)
def improving(growth_of_farming, land):
    """More water, more manure, more hands."""
    return growth_of_farming * land


@flow("1/yr", into=disorder, mechanism="communes", off=0.0)
def disordering(great_leap, disorder, communes_years):
    """Communes disorder farming while the Leap lasts, and a while after.

    Without it chinese_villages.harvest is higher.
    """
    return (great_leap - disorder) / communes_years


@equation("1", mechanism="chinese_weather", off=1.0)
def weather(damage_by_weather, anomaly_of_rain, usual_anomaly):
    """Harvest for rain far off its mean, over that of a usual year:  e^(-d (|z| - usual)).

    Without it the sign is open.
    """
    return jnp.exp(damage_by_weather * (usual_anomaly - anomaly_of_rain))


@equation("1")
def harvest(land, weather, damage_by_communes, disorder):
    """The harvest, about 1 in 1950:  land x weather x (1 - damage x disorder)."""
    return land * weather * (1 - damage_by_communes * disorder)


# ── what is taken ────────────────────────────────────────────────────────────────────────────────────
@flow("yr/yr", into=debt)
def borrowing(cost_of_machines, machines_delivered, on_credit):
    """Machines come on credit in part."""
    return on_credit * cost_of_machines * machines_delivered


@flow("yr/yr", out_of=debt)
def repaying(repayment, haste, alliance, debt):
    """The debt is paid off, in haste once the alliance is broken."""
    return repayment * (1 + haste * (1 - alliance)) * debt


@equation("1")
def squeeze(cost_of_building, building, cost_of_machines, machines_delivered, on_credit, repaying, harvest,
            worth_of_output, output):
    """Part of the product taken for industry: own building, machines paid at once, and debt repaid."""
    paid = cost_of_building * building + (1 - on_credit) * cost_of_machines * machines_delivered + repaying
    return paid / (harvest + worth_of_output * output)


@flow("1/yr", into=taken)
def procuring(squeeze, taken, procurement_years):
    """Procurement follows the need."""
    return (squeeze - taken) / procurement_years


@equation("M person")
def people(workers, villagers):
    """All people of China."""
    return workers + villagers


@equation("1")
def food_left(harvest, people, people_at_start, taken_in_grain, taken, taken_1950):
    """Food left a head, about 1 in 1950."""
    return harvest * people_at_start / people * (1 - taken_in_grain * (taken - taken_1950))


@equation("1")
def hunger(bare_need, food_left):
    """Food short of need, 0 while the reserve lasts:  max(0, need - left)."""
    return positive_part(bare_need - food_left)


# ── people ───────────────────────────────────────────────────────────────────────────────────────────
@flow("M person/yr", into=villagers)
def births(growth_of_people, people):
    """Births less deaths; those of a famine are not counted."""
    return growth_of_people * people


@equation("M person")
def jobs(workers_1950, part_on_sites, building, building_at_start, output, output_at_start, jobs_per_output):
    """Work to be had, on building sites and in plants:  N0 (s (b/b0)^j + (1 - s)(Y/Y0)^j)."""
    sites = part_on_sites * (building / building_at_start) ** jobs_per_output
    return workers_1950 * (sites + (1 - part_on_sites) * (output / output_at_start) ** jobs_per_output)


@flow("M person/yr", out_of=villagers, into=workers)
def hiring(hiring_speed, workers, jobs):
    """Villagers find work."""
    return hiring_speed * workers * positive_part(jobs / workers - 1, 0.001)


@flow("M person/yr", out_of=workers, into=villagers)
def sending_back(hiring_speed, workers, jobs):
    """Who loses his work goes back to his village."""
    return hiring_speed * workers * positive_part(1 - jobs / workers, 0.001)


@observable("M person/yr", series="D-061")
def workers_sent_back(sending_back):
    """Workers who lose their work in a year and go back to the villages."""
    return sending_back
