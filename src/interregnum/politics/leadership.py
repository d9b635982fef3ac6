"""Leadership: one man's power, what is held against him, and the plot that may end it.

    power' = gathering + terror - what an opposing Committee wears away
    plots a year = majority in the Presidium x daring;   the Committee then decides

The essay (I ¶2-5, IV ¶2) says that the leader fell by a vote, on policy and because he posed as sole ruler; that
the "iron law" of one-man rule held once and holds no longer. One rule set must give both: tolerance of dominance
falls with schooling, and the risk of opposing rises with terror. The members themselves are in committee.py.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Happening, Parameter, Read, Stock, around, equation, event, flow, judgement, jump, normal, observable, or_nothing,
    positive_part, reset, row, share, work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
schooling = Read("1", of="education.schooling", doc="share of adults with seven years of school")
growth = Read("1/yr", of="national_income.growth", doc="growth of income as it is felt")
gap = Read("1", of="living_standards.gap", doc="shortfall of life against aspirations")
food_shortage = Read("1", of="retail_trade.food_shortage", doc="unmet part of food demand")
elite_terror = Read("1", of="repression.elite_terror", doc="terror within the elite")
grievance = Read("1", of="opinion.grievance", doc="grievance of the people")
setbacks = Read("1", of="bloc.setbacks", doc="what went wrong abroad")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
opposition = Read("1", of="committee.opposition", doc="share of the Committee that would see the leader gone")
opposition_in_presidium = Read("1", of="committee.opposition_in_presidium", doc="the same in the Presidium")
chance_of_the_vote = Read("1", of="committee.chance_of_the_vote", doc="chance that the Committee carries a plot")
patronage = Read("1", of="committee.patronage", doc="part of the seats that are owed to the leader")
majority = Read("1", of="committee.majority", doc="needed to remove the leader")
lock = Read("1/yr", of="committee.lock", doc="growth of power and loyalty by terror")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
death_of_the_ruler = Happening("1", dates=record.dates("coded:death_of_the_ruler"), mechanism="death_of_the_ruler",
                               doc="the ruler dies and one of his men takes the first place",
                               source=row("coded:death_of_the_ruler"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
usual_support = Parameter("1", prior=normal(-0.84, 0.10), doc="c0, leaning when nothing speaks against the leader",
                          source=judgement("theory file 3.9"))
weight_of_record = Parameter("1", prior=or_nothing(around(3.0, 1.6), 0.2),
                             doc="a_P, of the leader's record; may be nothing",
                             source=work("Lazarev, in whose contract it is nothing", seen="theory file, sources 29"))
weight_of_dominance = Parameter("1", prior=around(1.7, 1.35), doc="a_D, of power beyond what is tolerated",
                                source=judgement("theory file 3.9; the essay's claim is its sign"))
credit_for_modesty = Parameter("1", prior=share(0.25, 0.06), doc="of that weight, when power stays below it",
                               source=judgement("theory file 3.9"))
weight_of_discontent = Parameter("1", prior=around(0.5, 1.6), doc="a_G, of the people's grievance",
                                 source=judgement("theory file 3.9"))
weight_of_setbacks = Parameter("1", prior=around(0.40, 1.6), doc="a_X, of setbacks abroad",
                               source=judgement("theory file 3.9"))
tolerance_1950 = Parameter("1", prior=normal(0.60, 0.04),
                           doc="power tolerated at the schooling of the nineteen-thirties",
                           source=judgement("theory file 3.9"))
fall_of_tolerance = Parameter("1", prior=around(1.35, 1.35), doc="k_h, tolerance lost per unit of schooling",
                              source=judgement("theory file 3.9; the essay's claim is its sign"))
schooling_of_tolerance = Parameter("1", prior=share(0.10, 0.01), doc="schooling at which the first tolerance holds",
                                   source=judgement("unit: schooling of about 1938"))
usual_grievance = Parameter("1", prior=around(0.35, 1.1), doc="grievance taken for normal",
                            source=judgement("level that moves nobody"))
judging_speed = Parameter("1/yr", prior=around(0.6, 1.2), doc="of the leader's record",
                          source=judgement("records are judged over two years"))
blame_for_growth = Parameter("yr", prior=around(1.2, 1.3), doc="blame per unit of growth below what is expected",
                             source=judgement("theory file 3.9"))
blame_for_gap = Parameter("1", prior=around(0.9, 1.3), doc="blame per unit of gap", source=judgement("theory file 3.9"))
most_credit = Parameter("1", prior=around(0.12, 1.2), doc="largest surplus that is credited",
                        source=judgement("contentment is taken for granted"))
blame_for_shortage = Parameter("1", prior=around(0.5, 1.4), doc="blame per unit of food shortage",
                               source=judgement("theory file 3.9"))
shortage_taken_for_normal = Parameter("1", prior=share(0.07, 0.01), doc="food shortage without blame",
                                      source=judgement("some queues are always there"))
expected_growth_1950 = Parameter("1/yr", prior=normal(0.085, 0.006), doc="growth the elite expects at first",
                                 source=judgement("growth after the war"))
habit_of_growth = Parameter("1/yr", prior=around(0.18, 1.2), doc="speed at which growth becomes expected",
                            source=judgement("a memory of some five years"))
power_1950 = Parameter("1", prior=share(0.92, 0.015), doc="personal power of the ruler, 1950",
                       source=judgement("the unit of power is set so"))
heir_power = Parameter("1", prior=share(0.22, 0.03), doc="personal power of whoever comes first after a ruler's death",
                       source=judgement("first among several"))
chosen_power = Parameter("1", prior=share(0.24, 0.03), doc="personal power of a leader whom a vote has brought",
                         source=judgement("first among those who removed the last"))
growth_of_power = Parameter("1/yr", prior=around(0.80, 1.35), doc="gp, of a leader with patronage and no opposition",
                            source=judgement("theory file 3.9"))
base_of_power = Parameter("1", prior=share(0.25, 0.05), doc="power that grows without patronage",
                          source=judgement("what the office alone brings"))
brake_of_committee = Parameter("1", prior=around(1.6, 1.2), doc="how soon opposition stops the growth of power",
                               source=judgement("theory file 3.9"))
erosion_of_power = Parameter("1/yr", prior=around(0.18, 1.3), doc="power lost to an opposing Committee",
                             source=judgement("theory file 3.9"))
opposition_that_erodes = Parameter("1", prior=share(0.35, 0.05), doc="opposition from which power erodes",
                                   source=judgement("theory file 3.9"))
attrition = Parameter("1/yr", prior=around(0.04, 1.4), doc="power that seeps away in a year whoever rules",
                      source=judgement("no ruler sees everything; offices drift back"))
restraint_by_control = Parameter("1", prior=around(1.5, 1.3),
                                 doc="growth of power stopped per unit of control from below",
                                 source=judgement("no variation in the sample: prior only"))
old_guard_1950 = Parameter("1", prior=share(0.30, 0.06), doc="opposition of the old guard, 1950",
                           source=judgement("theory file 3.9"))
old_guard_of_heir = Parameter("1", prior=share(0.60, 0.08), doc="the same under an heir",
                              source=judgement("peers of the dead ruler face one of them"))
old_guard_of_chosen = Parameter("1", prior=share(0.10, 0.03), doc="the same under a leader whom a vote has brought",
                                source=judgement("theory file 3.9"))
old_guard_spared = Parameter("1", prior=share(0.12, 0.03), doc="of it, left after a defeated plot",
                             source=judgement("losers leave the Presidium"))
prestige_of_victory = Parameter("1", prior=share(0.25, 0.06), doc="of the power he lacks, won with a defeated plot",
                                source=judgement("theory file 3.9"))
plot_rate = Parameter("1/yr", prior=around(1.6, 1.65), doc="plots a year per unit of majority in the Presidium",
                      source=judgement("theory file 3.9: 0.045 x 9 / 0.25"))
dread = Parameter("1", prior=around(4.0, 1.2), doc="how elite terror keeps plotters apart",
                  source=judgement("theory file 3.9"))
tenure_1950 = Parameter("yr", prior=around(20.0, 1.1), doc="time in office of the ruler, 1950",
                        source=judgement("a ruler since the late nineteen-twenties"))
settled_terror = Parameter("1", prior=around(0.35, 1.15), doc="T*, elite terror at which rule is half established",
                           source=judgement("half of the terror of 1950: removal hardly thinkable"))
settling_steepness = Parameter("1", prior=around(4.0, 1.15), doc="n, how sharply rule, or a new leader, is settled",
                               source=judgement("a passage, not a slope"))
settling_years = Parameter("yr", prior=around(1.0, 1.2), doc="time a new leader is left in peace",
                           source=judgement("nobody plots against a leader of last month"))
erosion_by_control = Parameter("1/yr", prior=around(1.0, 1.5), doc="further power lost per unit of control from below",
                               source=judgement("no variation in the sample: prior only"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
personal_power = Stock("1", initial="power_1950", low=0, high=1, doc="the leader's personal power")
old_guard = Stock("1", initial="old_guard_1950", low=0, high=1, doc="opposition of old colleagues in the Presidium")
poor_record = Stock("1", initial=0.0, doc="what the elite holds against the leader's record")
expected_growth = Stock("1/yr", initial="expected_growth_1950", doc="growth the elite has got used to")
tenure = Stock("yr", initial="tenure_1950", low=0, doc="time since the leader came")
in_office = Stock("1", initial=1.0, low=0, high=1,
                  doc="1 until a leader is voted out: the dead ruler's heir holds office")


@equation("1")
def blame(blame_for_growth, expected_growth, growth, blame_for_gap, gap, most_credit, blame_for_shortage, food_shortage,
          shortage_taken_for_normal):
    """Slower growth than expected, life behind wants, queues."""
    shortfall = positive_part(gap + most_credit) - most_credit
    queues = blame_for_shortage * (food_shortage - shortage_taken_for_normal)
    return blame_for_growth * (expected_growth - growth) + blame_for_gap * shortfall + queues


@flow("1/yr", into=poor_record)
def judging(judging_speed, blame, poor_record):
    """The record is judged, and old sins fade."""
    return judging_speed * (blame - poor_record)


@flow("1/yr/yr", into=expected_growth)
def getting_used(habit_of_growth, growth, expected_growth):
    """Growth becomes expected."""
    return habit_of_growth * (growth - expected_growth)


@flow("yr/yr", into=tenure)
def passing_of_time():
    """A year a year."""
    return 1.0


@equation("1")
def tolerance(tolerance_1950, fall_of_tolerance, schooling, schooling_of_tolerance):
    """Power that the elite bears in one man; it falls as the country is schooled:  t0 - k (h - h0)."""
    return tolerance_1950 - fall_of_tolerance * (schooling - schooling_of_tolerance)


@equation("1", mechanism="dislike_of_dominance", off=0.0)
def dominance(weight_of_dominance, personal_power, tolerance, credit_for_modesty):
    """Power beyond what is borne counts in full, modesty in part:  a (max(d, 0) + c min(d, 0))."""
    excess = personal_power - tolerance
    return weight_of_dominance * (credit_for_modesty * excess + (1 - credit_for_modesty) * positive_part(excess))


@equation("1", mechanism="votes_on_record", off=0.0)
def verdict_on_record(weight_of_record, poor_record):
    """What the record weighs."""
    return weight_of_record * poor_record


@equation("1", mechanism="votes_on_discontent", off=0.0)
def verdict_on_mood(weight_of_discontent, grievance, usual_grievance):
    """What the people's mood weighs."""
    return weight_of_discontent * (grievance - usual_grievance)


@equation("1", mechanism="votes_on_setbacks", off=0.0)
def verdict_on_setbacks(weight_of_setbacks, setbacks):
    """What setbacks abroad weigh."""
    return weight_of_setbacks * setbacks


@equation("1")
def common_case(usual_support, verdict_on_record, dominance, verdict_on_mood, verdict_on_setbacks):
    """The case that everybody sees."""
    return usual_support + verdict_on_record + dominance + verdict_on_mood + verdict_on_setbacks


@equation("1")
def daring(dread, elite_terror):
    """Whether men dare speak to each other:  exp(-d Te)."""
    return jnp.exp(-dread * elite_terror)


@equation("1")
def contest(settled_terror, settling_steepness, elite_terror):
    """How far the leader's place is open to contest, and he must earn it:  1 / (1 + (Te / T*)^n).

    Beyond a measure of terror a removal is no longer thinkable, and rule is established (Svolik 2009).
    """
    return 1 / (1 + (elite_terror / settled_terror) ** settling_steepness)


# ── the plot ─────────────────────────────────────────────────────────────────────────────────────────
@equation("1/yr", mechanism="plots", off=0.0)
def readiness(plot_rate, opposition_in_presidium, majority, daring, tenure, settling_years, settling_steepness):
    """Plots a year: a majority in the Presidium, daring, and a leader no longer new."""
    settled = -jnp.expm1(-((tenure / settling_years) ** settling_steepness))
    return plot_rate * positive_part(opposition_in_presidium - majority) * daring * settled


@event(recorded=record.dates("coded:plot:carried"), mechanism="removal")
def plot_carried(readiness, chance_of_the_vote):
    """A plot that the Committee carries: the leader is out."""
    return readiness * chance_of_the_vote


@event(recorded=record.dates("coded:plot:defeated"))
def plot_defeated(readiness, chance_of_the_vote):
    """A plot that the Committee defeats: the plotters are out."""
    return readiness * (1 - chance_of_the_vote)


# ── power ────────────────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", into=personal_power, mechanism="gathering_of_power", off=0.0)
def gathering(growth_of_power, personal_power, base_of_power, patronage, brake_of_committee, opposition,
              restraint_by_control, social_control):
    """gp p (1 - p)(base + clients) max(0, 1 - b X), less what control from below stops."""
    free = positive_part(1 - brake_of_committee * opposition) * positive_part(1 - restraint_by_control * social_control)
    return growth_of_power * personal_power * (1 - personal_power) * (base_of_power + patronage) * free


@flow("1/yr", into=personal_power, mechanism="terror_lock", off=0.0)
def terrorising(lock, elite_terror, personal_power):
    """Terror makes power, power makes terror:  l Te (1 - p)."""
    return lock * elite_terror * (1 - personal_power)


@flow("1/yr", out_of=personal_power)
def seeping_away(attrition, personal_power):
    """Offices drift back to those who sit in them."""
    return attrition * personal_power


@flow("1/yr", out_of=personal_power)
def losing_hold(erosion_of_power, erosion_by_control, social_control, personal_power, opposition,
                opposition_that_erodes):
    """An opposing Committee wears power down, faster where society controls too:  (a + k cb) p max(0, X - X0)."""
    worn = erosion_of_power + erosion_by_control * social_control
    return worn * personal_power * positive_part(opposition - opposition_that_erodes)


# ── when the leader changes, or wins ─────────────────────────────────────────────────────────────────
power_of_the_chosen = reset(personal_power, at=plot_carried, to="chosen_power",
                            doc="first among those who removed the last")
power_of_the_heir = reset(personal_power, at=death_of_the_ruler, to="heir_power", doc="first among several")
guard_of_the_chosen = reset(old_guard, at=plot_carried, to="old_guard_of_chosen", doc="few grudges among new men")
guard_of_the_heir = reset(old_guard, at=death_of_the_ruler, to="old_guard_of_heir",
                          doc="peers of the dead ruler face one of them")
record_of_the_chosen = reset(poor_record, at=plot_carried, to=0.0, doc="a new leader has no record yet")
record_of_the_heir = reset(poor_record, at=death_of_the_ruler, to=0.0, doc="nor has an heir")
honeymoon = reset(expected_growth, at=plot_carried, to="growth", doc="what he finds is what he is measured by")
tenure_of_the_chosen = reset(tenure, at=plot_carried, to=0.0, doc="the clock starts again")
tenure_of_the_heir = reset(tenure, at=death_of_the_ruler, to=0.0, doc="the clock starts again")
leaving_office = reset(in_office, at=plot_carried, to=0.0, doc="out, for good")


@jump(personal_power, at=plot_defeated)
def power_of_a_victor(personal_power, prestige_of_victory):
    """A victor is feared."""
    return personal_power + prestige_of_victory * (1 - personal_power)


@jump(old_guard, at=plot_defeated)
def purge_of_the_plotters(old_guard, old_guard_spared):
    """Losers leave the Presidium, alive."""
    return old_guard * old_guard_spared


@observable("1")
def removed(in_office):
    """Whether a leader has been voted out since the run began."""
    return 1 - in_office
