"""Soviet projects in China: three groups of plants, and what machines and know-how did for each.

    output of a group = min(machines, hands who can run them);   know-how' = teaching + spillover + doing

The essay (IV ¶5-6) has Soviet aid start China's industry, and its recall stop it at a stroke: plans carried off, works
half put up and left to rust. Machines and know-how are complements here; plants alike to begin with got both,
machines only, or neither (Giorcelli and Li), so that the groups can tell how much each was worth. In the end all were
built, the last by China alone.
"""

import numpy as np

from interregnum.kernel import (
    Constant, Parameter, Read, Record, Stock, around, equation, flow, judgement, observable, positive_part,
    reset, share, short_side, work,
)

group = ("plant_group",)
PLANT_GROUPS = ("machinery and know-how", "machinery only", "neither")
_PAPER = work("Giorcelli and Li 2021, NBER 29455: 46 plants got machinery and know-how, 46 machinery, 47 neither",
              seen="abstract at ideas.repec.org and summary at macropaperwarehouse.com")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
specialists = Read("1", of="china.specialists", doc="Soviet specialists in China, full programme = 1")
alliance = Read("1", of="china.alliance", doc="1 while specialists may come, 0 after a recall")
recall = Read("1/yr", of="china.recall", doc="the specialists are called home")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
gets_machines = Record("1", dims=group, path=Constant(np.array((1.0, 1.0, 0.0))), doc="whether Soviet machines come",
                       source=_PAPER)
is_taught = Record("1", dims=group, path=Constant(np.array((1.0, 0.0, 0.0))), doc="whether it is taught", source=_PAPER)

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = "theory file 3.12"
deliveries = Parameter("1/yr", prior=around(1.35, 1.2), doc="machines a year at the full programme, of a group",
                       source=judgement(_CARD))
home_machines = Parameter("1/yr", prior=around(0.35, 1.4), doc="Chinese machines a year for plants without Soviet ones",
                          source=judgement("China built these plants itself, and later"))
worth_of_home_machines = Parameter("1", prior=share(0.60, 0.10), doc="of a Chinese machine, a Soviet one = 1",
                                   source=judgement("old technique; no measure seen"))
erection_years = Parameter("yr", prior=around(2.0, 1.2), doc="time to put up a plant with help",
                           source=judgement(_CARD))
unaided = Parameter("1", prior=share(0.12, 0.04), doc="speed of erection without help or know-how",
                    source=judgement(_CARD))
help_of_specialists = Parameter("1", prior=share(0.85, 0.05), doc="speed added by the full programme",
                                source=judgement(_CARD))
help_of_know_how = Parameter("1", prior=share(0.35, 0.08), doc="speed added by own know-how", source=judgement(_CARD))
rust = Parameter("1/yr", prior=around(0.10, 1.4), doc="half-built plant that rusts in a year when nobody can go on",
                 source=judgement(_CARD))
redrawing_years = Parameter("yr", prior=around(3.0, 1.5), doc="time to redraw plans that were carried off",
                            source=judgement("a new design institute needs some years"))
plans_needed = Parameter("1", prior=share(0.60, 0.12), doc="of the speed of building, lost without the plans",
                         source=judgement("what is half put up can be finished by guess in part"))
wear = Parameter("1/yr", prior=around(0.05, 1.3), doc="plant worn out a year by those who know it",
                 source=judgement(_CARD))
neglect = Parameter("1", prior=around(1.0, 1.5), doc="wear added where nobody was taught",
                    source=judgement("the advantage of machines alone faded; size not seen"))
teaching = Parameter("1/yr", prior=around(0.12, 1.3), doc="know-how taught a year at the full programme",
                     source=judgement(_CARD))
spillover = Parameter("1/yr", prior=around(0.05, 1.6), doc="speed at which others learn from plants that know more",
                      source=judgement("spillovers to plants nearby were found; speed not seen"))
self_teaching = Parameter("1/yr", prior=around(0.03, 1.4), doc="know-how that grows by doing", source=judgement(_CARD))
craft = Parameter("1", prior=around(0.60, 1.3), doc="plant run by the skill that was there before",
                  source=judgement("railway shops and cotton mills"))
hands_per_specialist = Parameter("1", prior=around(2.4, 1.25), doc="plant run per specialist or unit of know-how",
                                 source=judgement(_CARD))
know_how_weight = Parameter("1", prior=around(1.6, 1.2), doc="know-how against specialists", source=judgement(_CARD))
complementarity = Parameter("1", prior=around(4.0, 1.4), doc="closeness to strict complements",
                            source=judgement("low substitution between plant and know-how"))
know_how_1950 = Parameter("1", prior=share(0.10, 0.03), doc="know-how in every group, 1950", source=judgement(_CARD))
half_built_1950 = Parameter("1", prior=share(0.30, 0.08), doc="plant not yet running in every group, 1950",
                            source=judgement(_CARD))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
half_built = Stock("1", dims=group, initial="half_built_1950", low=0, doc="project plant not yet running")
plant = Stock("1", dims=group, initial=1.0, low=0, doc="project plant running, that of the group in 1950 = 1")
know_how = Stock("1", dims=group, initial="know_how_1950", low=0, doc="know-how of a group, 0 to 1 and beyond")
missing_plans = Stock("1", initial=0.0, low=0, high=1, doc="Soviet plans carried off and not yet redrawn")


@equation("1/yr")
def machines_delivered(deliveries, specialists):
    """Soviet machines for a group that gets them; they come with those who put them up."""
    return deliveries * specialists


@flow("1/yr", dims=group, into=half_built)
def delivering(machines_delivered, home_machines, gets_machines, alliance):
    """Machines arrive: Soviet ones while the alliance lasts, Chinese where it never sent any or sends no more."""
    return gets_machines * machines_delivered + (1 - gets_machines * alliance) * home_machines


# ── the recall ───────────────────────────────────────────────────────────────────────────────────────
carried_off = reset(missing_plans, at=recall, to=1.0, doc="construction plans, blueprints and patents are taken home")


@flow("1/yr", out_of=missing_plans)
def redrawing(missing_plans, redrawing_years):
    """Plans are drawn again."""
    return missing_plans / redrawing_years


@equation("1", mechanism="blueprints", off=0.0)
def standstill(plans_needed, missing_plans):
    """Speed of building lost for want of the plans.

    Without it chinese_projects.plant_running is higher.
    """
    return plans_needed * missing_plans


# ── plant ────────────────────────────────────────────────────────────────────────────────────────────
@equation("1", dims=group)
def speed(unaided, help_of_specialists, specialists, gets_machines, help_of_know_how, know_how, standstill):
    """How fast plant is put up, full help = 1; Chinese machines need no Soviet fitters and no Soviet plans."""
    aided = unaided + help_of_specialists * specialists + help_of_know_how * know_how
    alone = unaided + help_of_know_how * (1 + know_how)
    return gets_machines * aided * (1 - standstill) + (1 - gets_machines) * alone


@flow("1/yr", dims=group, out_of=half_built, into=plant)
def erecting(half_built, erection_years, speed):
    """Plant is put up:  U / T x speed."""
    return half_built / erection_years * speed


@flow("1/yr", dims=group, out_of=half_built, mechanism="rust", off=0.0)
def rusting(rust, half_built, alliance, gets_machines):
    """Soviet machines that nobody can finish rust.

    Without it chinese_projects.plant_running is higher.
    """
    return rust * half_built * (1 - alliance) * gets_machines


@flow("1/yr", dims=group, out_of=plant)
def wearing_out(wear, neglect, know_how, plant):
    """Plant wears out, faster where nobody knows it:  w (1 + n / (1 + H)) K."""
    return wear * (1 + neglect / (1 + know_how)) * plant


# ── know-how ─────────────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", dims=group, into=know_how, mechanism="training", off=0.0)
def learning_from_specialists(teaching, specialists, is_taught):
    """Engineers and foremen are trained on the spot.

    Without it chinese_projects.plant_running is lower.
    """
    return teaching * specialists * is_taught


@flow("1/yr", dims=group, into=know_how, mechanism="spillover_of_know_how", off=0.0)
def learning_from_neighbours(spillover, know_how):
    """Plants learn from those that know more than they.

    Without it chinese_projects.plant_running is lower.
    """
    return spillover * positive_part(know_how.mean() - know_how)


@flow("1/yr", dims=group, into=know_how)
def learning_by_doing(self_teaching, know_how):
    """Practice teaches, less and less of it:  H / (1 + H)."""
    return self_teaching * know_how / (1 + know_how)


# ── output ───────────────────────────────────────────────────────────────────────────────────────────
@equation("1", dims=group)
def hands(craft, hands_per_specialist, specialists, is_taught, know_how_weight, know_how):
    """Plant that somebody can run: old craft, specialists on the spot, and know-how."""
    return craft + hands_per_specialist * (specialists * is_taught + know_how_weight * know_how)


@equation("1", dims=group)
def running(plant, gets_machines, worth_of_home_machines, hands, complementarity):
    """Plant that runs: machines in Soviet ones, or hands, whichever is short."""
    worth = gets_machines + (1 - gets_machines) * worth_of_home_machines
    return short_side(plant * worth, hands, complementarity)


@equation("1")
def plant_running(running):
    """Project plant that runs, all groups."""
    return running.sum()


@observable("1")
def advantage_of_know_how(running):
    """Plants with machines and know-how, over those with neither."""
    return running[0] / running[2]


@observable("1")
def advantage_of_machines(running):
    """Plants with machines only, over those with neither."""
    return running[1] / running[2]
