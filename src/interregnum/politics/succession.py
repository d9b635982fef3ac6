"""Succession: what kind of man comes first, from which cohort, and with what he begins.

    kind = the kind that luck and the cohort favour;   effect of the man = weight x trait of his kind

The essay (I ¶2-3, V ¶9) holds that men of one cohort, formed under the old ruler, would have done much the same in
each other's place, and that only a younger generation could supply others. So leaders differ here in three traits
which average nothing over the kinds, and each weight may be nothing: what a change of person does can be told from
what a change of structure does. Any trait can be ordered from outside.
"""

import jax.numpy as jnp
import numpy as np

from interregnum.kernel import (
    Constant, Lever, Parameter, Read, Record, Shock, Stock, around, equation, flow, judgement, normal, or_nothing,
    reset, rule, share,
)

kind = ("leader_kind",)
KINDS = ("diehard", "reformer", "ambivalent", "collegial")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
elite_terror = Read("1", of="repression.elite_terror", doc="terror within the elite")
growth = Read("1/yr", of="national_income.growth", doc="growth of income as it is felt")
plot_carried = Read("1/yr", of="leadership.plot_carried", doc="the leader voted out")
death_of_the_ruler = Read("1", of="leadership.death_of_the_ruler", doc="the ruler dies")
personal_power = Read("1", of="leadership.personal_power", doc="the leader's personal power, 0 to 1")
old_guard = Read("1", of="leadership.old_guard", doc="opposition of old colleagues in the Presidium")
poor_record = Read("1", of="leadership.poor_record", doc="what the elite holds against the leader's record")
expected_growth = Read("1/yr", of="verdict.expected_growth", doc="growth the elite has got used to")
clients = Read("1", of="committee.clients", dims=("member",), doc="chance that the seat is owed to the leader")
others = Read("1", of="committee.others", dims=("member",), doc="chance that it is owed to somebody else")
usual_loyalty = Read("1", of="committee.usual_loyalty", doc="loyalty taken for normal")
loyalty_to_the_new = Read("1", of="committee.loyalty_1950", doc="loyalty to a leader on whom most agree")
loyalty = Read("1", of="committee.loyalty", dims=("member",), doc="a member's loyalty to the leader")
tenure = Read("yr", of="leadership.tenure", doc="time since the leader came")

# ── given from outside: what the names of the kinds mean ─────────────────────────────────────────────
_MEANING = judgement("what the names mean; every trait averages nothing over the kinds")
bent_of_kind = Record("1", dims=kind, path=Constant(np.array([-1.0, 1.0, 0.0, 0.0])), source=_MEANING,
                      doc="-1 clings to the old ways, 1 leaves them gladly, 0 is drawn both ways")
zeal_of_kind = Record("1", dims=kind, path=Constant(np.array([0.0, 0.0, 1.0, -1.0])), source=_MEANING,
                      doc="1 must always be doing something, -1 waits")
comradeship_of_kind = Record("1", dims=kind, path=Constant(np.array([-1.0, 0.0, 0.0, 1.0])), source=_MEANING,
                             doc="1 bears colleagues beside him, -1 none")

# ── decided by somebody, or by nobody ────────────────────────────────────────────────────────────────
_NOT_ON_RECORD = judgement("characters are not on record; the essay and its rivals differ about them")
bent_of_the_leader = Lever("1", by="those who choose a leader", low=-1, high=1, source=_NOT_ON_RECORD,
                           doc="from diehard, -1, to reformer, 1")
zeal_of_the_leader = Lever("1", by="those who choose a leader", low=-1, high=1, source=_NOT_ON_RECORD,
                           doc="from a man who waits, -1, to a restless one, 1")
comradeship_of_the_leader = Lever("1", by="those who choose a leader", low=-1, high=1, source=_NOT_ON_RECORD,
                                  doc="from one who bears no equals, -1, to a collegial one, 1")
luck_of_succession = Shock("1", dims=kind, every="quarter", prior=normal(0, 0.30),
                           doc="what favours a man of each kind, should the place fall vacant")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = judgement("theory file 3.9")
luck_of_the_first = Parameter("1", dims=kind, prior=normal(0, 0.30), doc="what favoured each kind before the run",
                              source=judgement("the kind of the first leader is drawn like that of all others"))
pull_of_the_young = Parameter("1", prior=normal(0.0, 0.30), doc="favour for reformers of a cohort not formed by terror",
                              source=judgement("the essay says that it is positive (V.9); either sign is allowed"))
generation = Parameter("yr", prior=around(25.0, 1.25), doc="time in which the leading cohort is replaced",
                       source=judgement("men of forty to sixty-five"))
weight_of_bent = Parameter("1", prior=or_nothing(around(0.25, 1.6), 0.2),
                           doc="of the leader's bent on when he gives way; may be nothing",
                           source=judgement("the essay says little, its rivals much"))
weight_of_zeal = Parameter("1", prior=or_nothing(around(0.50, 1.6), 0.2),
                           doc="of the leader's zeal on campaigns; may be nothing",
                           source=judgement("half of what a poor record of a quarter does"))
weight_of_comradeship = Parameter("1", prior=or_nothing(around(0.25, 1.6), 0.2),
                                  doc="of comradeship on the gathering of power; may be nothing",
                                  source=judgement("the essay says little, its rivals much"))
heir_power = Parameter("1", prior=share(0.22, 0.03), doc="personal power of whoever comes first after a ruler's death",
                       source=judgement("first among several"))
chosen_power = Parameter("1", prior=share(0.24, 0.03), doc="personal power of a leader whom a vote has brought",
                         source=judgement("first among those who removed the last"))
old_guard_of_heir = Parameter("1", prior=share(0.60, 0.08), doc="opposition of the old guard under an heir",
                              source=judgement("peers of the dead ruler face one of them"))
old_guard_of_chosen = Parameter("1", prior=share(0.10, 0.03), doc="the same under a leader whom a vote has brought",
                                source=_CARD)

clients_of_heir = Parameter("1", prior=share(0.20, 0.04), doc="seats owed to an heir",
                            source=judgement("the heir chose few"))
clients_of_chosen = Parameter("1", prior=share(0.35, 0.05), doc="seats owed to a leader whom a vote has brought",
                              source=judgement("a coalition brings its own"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
kind_of_leader = Stock("1", dims=kind, initial="kind_of_the_first", low=0, high=1, doc="1 at the kind of the leader")
formed_by_terror = Stock("1", initial=1.0, low=0, high=1, doc="part of the leading cohort that terror has formed")


@equation("1", dims=kind)
def kind_of_the_first(luck_of_the_first):
    """The kind that was favoured most before the run began."""
    return jnp.where(luck_of_the_first >= luck_of_the_first.max(), 1.0, 0.0)


@equation("1", dims=kind)
def kind_that_comes(luck_of_succession, pull_of_the_young, formed_by_terror, bent_of_kind):
    """The kind with the largest  luck + pull x (part not formed by terror) x bent."""
    favour = luck_of_succession + pull_of_the_young * (1 - formed_by_terror) * bent_of_kind
    return jnp.where(favour >= favour.max(), 1.0, 0.0)


@flow("1/yr", out_of=formed_by_terror)
def growing_up_unafraid(formed_by_terror, generation, elite_terror):
    """The young rise, formed by what rules when they rise:  c (1 - Te) / T."""
    return formed_by_terror * (1 - elite_terror) / generation


@flow("1/yr", into=formed_by_terror)
def growing_up_afraid(formed_by_terror, generation, elite_terror):
    """Terror forms its own successors:  (1 - c) Te / T."""
    return (1 - formed_by_terror) * elite_terror / generation


@rule(bent_of_the_leader)
def own_bent(kind_of_leader, bent_of_kind):
    """That of his kind."""
    return kind_of_leader @ bent_of_kind


@rule(zeal_of_the_leader)
def own_zeal(kind_of_leader, zeal_of_kind):
    """That of his kind."""
    return kind_of_leader @ zeal_of_kind


@rule(comradeship_of_the_leader)
def own_comradeship(kind_of_leader, comradeship_of_kind):
    """That of his kind."""
    return kind_of_leader @ comradeship_of_kind


# ── what the man does to what the office does ────────────────────────────────────────────────────────
@equation("1", mechanism="personality", off=1.0)
def reluctance_of_the_leader(weight_of_bent, bent_of_the_leader):
    """How much more must press before he gives way than before another:  exp(-w bent).

    Without it the sign is open.
    """
    return jnp.exp(-weight_of_bent * bent_of_the_leader)


@equation("1", mechanism="personality", off=0.0)
def restlessness(weight_of_zeal, zeal_of_the_leader):
    """How much more he campaigns than another would in his place:  w zeal.

    Without it the sign is open.
    """
    return weight_of_zeal * zeal_of_the_leader


@equation("1", mechanism="personality", off=1.0)
def grasp_of_the_leader(weight_of_comradeship, comradeship_of_the_leader):
    """How much faster he gathers power than another would:  exp(-w comradeship).

    Without it the sign is open.
    """
    return jnp.exp(-weight_of_comradeship * comradeship_of_the_leader)


@equation("1")
def others_of_chosen(clients_of_chosen):
    """Seats not owed to a leader whom a vote has brought."""
    return 1 - clients_of_chosen


@equation("1")
def others_of_heir(clients_of_heir):
    """Seats not owed to an heir."""
    return 1 - clients_of_heir


# ── when the leader changes ──────────────────────────────────────────────────────────────────────────
kind_of_the_chosen = reset(kind_of_leader, at=plot_carried, to="kind_that_comes", doc="another man of the same cohort")
kind_of_the_heir = reset(kind_of_leader, at=death_of_the_ruler, to="kind_that_comes", doc="one of the dead man's men")
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
clients_of_the_chosen = reset(clients, at=plot_carried, to="clients_of_chosen",
                              doc="those who removed the last brought their own")
others_of_the_chosen = reset(others, at=plot_carried, to="others_of_chosen", doc="all other seats")
clients_of_the_heir = reset(clients, at=death_of_the_ruler, to="clients_of_heir", doc="few owe their seats to the heir")
others_of_the_heir = reset(others, at=death_of_the_ruler, to="others_of_heir", doc="all other seats")
loyalty_to_the_chosen = reset(loyalty, at=plot_carried, to="loyalty_to_the_new", doc="half-hearted at first")
loyalty_to_the_heir = reset(loyalty, at=death_of_the_ruler, to="usual_loyalty", doc="no more than usual")
