"""Housing: the programme, what becomes of it, and how much room there is.

    housing's share of investment = usual share x programme;   room = housing per head

The essay (II ¶4) says that the housing programme, never meant to meet real needs, was cut. Rulers who make concessions
promise houses; arms, and the projects of taut plans, cut the promise. What is built stands in construction.
"""

from interregnum import record
from interregnum.kernel import (
    Lever, Parameter, Read, Stock, around, equation, judgement, observable, positive_part, row, rule,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
relative_housing = Read("1", of="construction.relative_housing", doc="housing, 1 when the run begins")
people = Read("M person", of="population.people", doc="everybody")
people_at_start = Read("M person", of="population.people_at_start", doc="people when the run begins")
townspeople = Read("M person", of="population.townspeople", doc="people in towns")
concessions_made = Read("1", of="reform.concessions_made", doc="how much of the old severity has been shed")
tautness_before = Read("1", of="construction.tautness_before", doc="tautness of plans a quarter ago")
usual_tautness = Read("1", of="construction.usual_tautness", doc="tautness taken for normal")
excess_defence_share = Read("1", of="arms.excess_defence_share", doc="arms share above that of 1950")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
programme = Lever("1", by="Presidium", low=0.2, high=3,
                  recorded=record.series("levers:investment_share:housing", how="span").relative_to(1950),
                  doc="housing's share of investment, 1950 = 1", source=row("levers:investment_share:housing"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
houses_promised = Parameter("1", prior=around(0.40, 1.35), doc="rise of the programme when all the ballast is shed",
                            source=judgement("a quarter more when a good half was shed"))
arms_before_houses = Parameter("1", prior=around(1.6, 1.6), doc="programme cut per unit of further arms share",
                               source=judgement("housing and consumer plant give way first"))
projects_before_houses = Parameter("1", prior=around(2.5, 1.5), doc="programme cut per unit of further tautness",
                                   source=judgement("plants begun in a campaign take the builders first"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
townspeople_at_start = Stock("M person", initial="townspeople", doc="people in towns when the run begins")


@equation("1", mechanism="houses_give_way", off=0.0)
def curtailment(arms_before_houses, excess_defence_share, projects_before_houses, tautness_before, usual_tautness):
    """What arms and the projects of taut plans take of the programme:  a (s - s0)+ + b (tautness - usual)+.

    Without it housing.programme is higher.
    """
    projects = projects_before_houses * positive_part(tautness_before - usual_tautness, 0.005)
    return arms_before_houses * positive_part(excess_defence_share, 0.005) + projects


@rule(programme)
def programme_wanted(houses_promised, concessions_made, curtailment):
    """What is promised with the other concessions, less what is cut:  (1 + h (1 - B)) / (1 + cut)."""
    return (1 + houses_promised * concessions_made) / (1 + curtailment)


@equation("1")
def room(relative_housing, people_at_start, people):
    """Housing a head, 1 when the run begins."""
    return relative_housing * people_at_start / people


@observable("1")
def room_in_town(relative_housing, townspeople_at_start, townspeople):
    """Housing per townsman, 1 when the run begins, if all that is built is built in towns."""
    return relative_housing * townspeople_at_start / townspeople
