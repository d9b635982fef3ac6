"""Leadership: one man's power, what is held against him, and the plot that may end it.

    power' = gathering + terror - what an opposing Committee wears away
    plots a year = majority in the Presidium x daring;   the Committee then decides

The essay (I ¶2-5, IV ¶2) says that the leader fell by a vote, on policy and because he posed as sole ruler; that
the "iron law" of one-man rule held once and holds no longer. One rule set must give both: tolerance of dominance
falls with schooling, the risk of opposing rises with terror. See also verdict.py, committee.py and succession.py.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Happening, Parameter, Read, Stock, around, equation, event, flow, judgement, jump, observable, positive_part, reset,
    row, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
blame = Read("1", of="verdict.blame", doc="what the elite finds to blame at this moment")
elite_terror = Read("1", of="repression.elite_terror", doc="terror within the elite")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
opposition = Read("1", of="committee.opposition", doc="share of the Committee that would see the leader gone")
opposition_in_presidium = Read("1", of="committee.opposition_in_presidium", doc="the same in the Presidium")
chance_of_the_vote = Read("1", of="committee.chance_of_the_vote", doc="chance that the Committee carries a plot")
patronage = Read("1", of="committee.patronage", doc="part of the seats that are owed to the leader")
majority = Read("1", of="committee.majority", doc="needed to remove the leader")
grasp_of_the_leader = Read("1", of="succession.grasp_of_the_leader", doc="how fast he gathers power, relative")
lock = Read("1/yr", of="committee.lock", doc="growth of power and loyalty by terror")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
death_of_the_ruler = Happening("1", dates=record.dates("coded:death_of_the_ruler"), mechanism="death_of_the_ruler",
                               doc="the ruler dies and one of his men takes the first place",
                               source=row("coded:death_of_the_ruler"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = judgement("theory file 3.9")
judging_speed = Parameter("1/yr", prior=around(0.6, 1.2), doc="of the leader's record",
                          source=judgement("records are judged over two years"))
power_1950 = Parameter("1", prior=share(0.92, 0.015), doc="personal power of the ruler, 1950",
                       source=judgement("the unit of power is set so"))
growth_of_power = Parameter("1/yr", prior=around(0.80, 1.35), doc="gp, of a leader with patronage and no opposition",
                            source=_CARD)
base_of_power = Parameter("1", prior=share(0.25, 0.05), doc="power that grows without patronage",
                          source=judgement("what the office alone brings"))
brake_of_committee = Parameter("1", prior=around(1.6, 1.2), doc="how soon opposition stops the growth of power",
                               source=_CARD)
erosion_of_power = Parameter("1/yr", prior=around(0.18, 1.3), doc="power lost to an opposing Committee", source=_CARD)
opposition_that_erodes = Parameter("1", prior=share(0.35, 0.05), doc="opposition from which power erodes", source=_CARD)
attrition = Parameter("1/yr", prior=around(0.04, 1.4), doc="power that seeps away in a year whoever rules",
                      source=judgement("no ruler sees everything; offices drift back"))
restraint_by_control = Parameter("1", prior=around(1.5, 1.3),
                                 doc="growth of power stopped per unit of control from below",
                                 source=judgement("no variation in the sample: prior only"))
old_guard_1950 = Parameter("1", prior=share(0.30, 0.06), doc="opposition of the old guard, 1950", source=_CARD)
old_guard_spared = Parameter("1", prior=share(0.12, 0.03), doc="of it, left after a defeated plot",
                             source=judgement("losers leave the Presidium"))
prestige_of_victory = Parameter("1", prior=share(0.25, 0.06), doc="of the power he lacks, won with a defeated plot",
                                source=_CARD)
plot_rate = Parameter("1/yr", prior=around(1.6, 1.65), doc="plots a year per unit of majority in the Presidium",
                      source=judgement("theory file 3.9: 0.045 x 9 / 0.25"))
dread = Parameter("1", prior=around(4.0, 1.2), doc="how elite terror keeps plotters apart", source=_CARD)
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
tenure = Stock("yr", initial="tenure_1950", low=0, doc="time since the leader came")
in_office = Stock("1", initial=1.0, low=0, high=1,
                  doc="1 until a leader is voted out: the dead ruler's heir holds office")


@flow("1/yr", into=poor_record)
def judging(judging_speed, blame, poor_record):
    """The record is judged, and old sins fade."""
    return judging_speed * (blame - poor_record)


@flow("yr/yr", into=tenure)
def passing_of_time():
    """A year a year."""
    return 1.0


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
    """Plots a year: a majority in the Presidium, daring, and a leader no longer new.

    Without it leadership.in_office is higher.
    """
    settled = -jnp.expm1(-((tenure / settling_years) ** settling_steepness))
    return plot_rate * positive_part(opposition_in_presidium - majority) * daring * settled


@event(recorded=record.dates("coded:plot:carried"), mechanism="removal")
def plot_carried(readiness, chance_of_the_vote):
    """A plot that the Committee carries: the leader is out.

    Without it leadership.in_office is higher.
    """
    return readiness * chance_of_the_vote


@event(recorded=record.dates("coded:plot:defeated"))
def plot_defeated(readiness, chance_of_the_vote):
    """A plot that the Committee defeats: the plotters are out."""
    return readiness * (1 - chance_of_the_vote)


# ── power ────────────────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", into=personal_power, mechanism="gathering_of_power", off=0.0)
def gathering(growth_of_power, personal_power, base_of_power, patronage, brake_of_committee, opposition,
              restraint_by_control, social_control, grasp_of_the_leader):
    """gp p (1 - p)(base + clients) max(0, 1 - b X), less what control from below stops.

    Without it leadership.personal_power is lower.
    """
    free = positive_part(1 - brake_of_committee * opposition) * positive_part(1 - restraint_by_control * social_control)
    pull = growth_of_power * grasp_of_the_leader * (base_of_power + patronage)
    return pull * personal_power * (1 - personal_power) * free


@flow("1/yr", into=personal_power, mechanism="terror_lock", off=0.0)
def terrorising(lock, elite_terror, personal_power):
    """Terror makes power, power makes terror:  l Te (1 - p).

    Without it leadership.personal_power is lower.
    """
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
def power_relative_to_1950(personal_power, power_1950):
    """The leader's power as a part of that of the ruler of 1950."""
    return personal_power / power_1950


@observable("1")
def removed(in_office):
    """Whether a leader has been voted out since the run began."""
    return 1 - in_office
