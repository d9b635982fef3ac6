"""The apparatus: its tiers, the truth that passes through them, its desks, privileges and corruption.

    truth that arrives = (1 - a)^n of n tiers, with a = a0 + a1 fear;   criticism brings some of the rest past them

The essay (II ¶2, II ¶6, III ¶2, N6) has an economy less overcentralised after 1953, a leader who first trimmed the
establishment and its privileges, and officials who clung to them and showed little zeal against corruption. Desks
are counted apart from weight: state administration shrank while its waste is said to last. Delegation takes tiers
away; a reorganisation moves them about and leaves their number alone, which keeps the two apart.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, observable, row, share, work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
reform = Read("1/yr", of="reform.reform", doc="reform from above")
cutting_of_privileges = Read("1/yr", of="concessions.cutting_of_privileges", doc="part of privileges given up a year")
openness = Read("1", of="reform.openness", doc="how openly things can be said")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
contest = Read("1", of="leadership.contest", doc="how far the leader's place can be contested")
food_shortage = Read("1", of="retail_trade.food_shortage", doc="unmet part of food demand")
state_employees = Read("M person", of="classes.state_employees", doc="workers and employees of the state")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
tiers_below = Parameter("1", prior=around(2.0, 1.15), doc="tiers between a workshop and the head of its works",
                        source=judgement("shop and works"))
tiers_above = Parameter("1", prior=around(3.0, 1.15), doc="tiers of a wholly centralised economy above the works",
                        source=judgement("trust, chief administration, ministry"))
loss_per_tier = Parameter("1", prior=around(0.007, 1.6), doc="a0, of truth that is told, lost in a tier without fear",
                          source=work("Tullock's loss of control", seen="theory file 2.5, from memory"))
loss_by_fear = Parameter("1", prior=around(0.08, 1.5), doc="a1, further loss in a tier at full fear",
                         source=judgement("bad news is passed on softened; no direct measure"))
ear_for_critics = Parameter("1", prior=share(0.20, 0.07), doc="of what the tiers lose, that full openness brings",
                            source=judgement("letters and press reach the top past the tiers, seldom"))
delegation = Parameter("1", prior=around(0.25, 1.5), doc="centralisation given up per unit of reform",
                       source=judgement("republics and regions got a good part of the ministries' powers"))
recentralisation = Parameter("1/yr", prior=around(0.06, 1.5), doc="delegated powers that the centre takes back a year",
                             source=judgement("state committees and mergers of regions within a few years"))
officials_1950 = Parameter("M person", prior=around(1.83, 1.03), doc="in state administration, 1950",
                           source=row("initial:employment:state and economic administration"))
growth_of_desks = Parameter("1/yr", prior=around(0.010, 1.6), doc="desks that grow by themselves a year",
                            source=judgement("work is found for those who are there"))
trimming = Parameter("1", prior=around(0.27, 1.3), doc="desks cut per unit of reform",
                     source=judgement("the essay's fall of three tenths between 1940 and 1962, seen beforehand"))
privileges_cut = Parameter("1", prior=around(0.35, 1.5), doc="privileges cut per unit of reform",
                           source=judgement("envelopes and special shops went early"))
clinging = Parameter("1/yr", prior=around(0.08, 1.6), doc="lost privileges won back a year by a free stratum",
                     source=judgement("over a decade, once no ruler is above it"))
corruption_1950 = Parameter("1", prior=share(0.10, 0.03), doc="corruption, 1950: part of officials who take",
                            source=judgement("no series exists"))
temptation = Parameter("1/yr", prior=around(0.4, 1.6), doc="honest officials who begin to take a year, all short",
                       source=judgement("whoever hands out what is short is bribed"))
lasting_scarcity = Parameter("1", prior=share(0.10, 0.03), doc="shortage of all but food, always there",
                             source=judgement("flats, materials, places"))
prosecution = Parameter("1/yr", prior=around(0.25, 1.5), doc="takers caught a year at full fear or openness",
                        source=judgement("little zeal even against gross cases"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
centralisation = Stock("1", initial=1.0, low=0, high=1, doc="powers of the centre over the economy, 1950 = 1")
officials = Stock("M person", initial="officials_1950", low=0, doc="in state administration, among state employees")
privilege = Stock("1", initial=1.0, low=0, high=1, doc="privileges of officials, 1950 = 1")
corruption = Stock("1", initial="corruption_1950", low=0, high=1, doc="part of officials who take")


# ── tiers and truth ──────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", out_of=centralisation, mechanism="delegation", off=0.0)
def delegating(delegation, reform, centralisation):
    """Reform gives powers to republics, regions and works.

    Without it apparatus.centralisation is higher.
    """
    return delegation * reform * centralisation


@flow("1/yr", into=centralisation)
def taking_back(recentralisation, centralisation):
    """The centre wins powers back, piece by piece."""
    return recentralisation * (1 - centralisation)


@equation("1")
def tiers(tiers_below, tiers_above, centralisation):
    """Tiers between a workshop and those who decide:  n = below + above x centralisation."""
    return tiers_below + tiers_above * centralisation


@equation("1", mechanism="loss_by_tier", off=1.0)
def passed_on(tiers, loss_per_tier, loss_by_fear, fear):
    """What the tiers pass on of the truth:  (1 - a)^n, with 1 - a = exp(-a0 - a1 F).

    Without it apparatus.truth_that_arrives is higher.
    """
    return jnp.exp(-tiers * (loss_per_tier + loss_by_fear * fear))


@equation("1")
def criticism(ear_for_critics, openness, social_control):
    """Part of the lost truth that comes past the tiers:  1 - (1 - e z)(1 - control)."""
    return 1 - (1 - ear_for_critics * openness) * (1 - social_control)


@equation("1")
def truth_that_arrives(passed_on, criticism):
    """What those who decide learn of what those below know:  k + (1 - k) criticism."""
    return passed_on + (1 - passed_on) * criticism


# ── desks, privileges, corruption ────────────────────────────────────────────────────────────────────
@flow("M person/yr", into=officials)
def hiring(growth_of_desks, officials):
    """Other state employees get a desk."""
    return growth_of_desks * officials


@flow("M person/yr", out_of=officials, mechanism="trimming_of_the_establishment", off=0.0)
def dismissals(trimming, reform, officials):
    """Officials go back to other work of the state.

    Without it apparatus.officials is higher.
    """
    return trimming * reform * officials


@flow("1/yr", out_of=privilege, mechanism="trimming_of_the_establishment", off=0.0)
def trimming_of_privileges(privileges_cut, reform, cutting_of_privileges, privilege):
    """Reform begins with the privileges of others; the rest must be conceded:  (c R + conceded) v.

    Without it apparatus.officials is higher.
    """
    return (privileges_cut * reform + cutting_of_privileges) * privilege


@flow("1/yr", into=privilege, mechanism="clinging_to_privilege", off=0.0)
def clinging_to_privilege(clinging, contest, social_control, privilege):
    """A stratum that no ruler terrorises and no public controls takes its own back:  c contest (1 - control)(1 - v).

    Without it apparatus.privilege is lower.
    """
    return clinging * contest * (1 - social_control) * (1 - privilege)


@flow("1/yr", into=corruption, mechanism="corruption", off=0.0)
def tempting(temptation, privilege, lasting_scarcity, food_shortage, fear, social_control, corruption):
    """Whoever hands out what is short, fears little and answers to nobody:  t v (s0 + s)(1 - F)(1 - control)(1 - k).

    Without it apparatus.corruption is lower.
    """
    free_to_take = privilege * (lasting_scarcity + food_shortage) * (1 - fear) * (1 - social_control)
    return temptation * free_to_take * (1 - corruption)


@flow("1/yr", out_of=corruption)
def prosecuting(prosecution, fear, openness, social_control, corruption):
    """Fear, the press and control from below catch takers:  q (1 - (1 - F)(1 - z)(1 - control)) k."""
    return prosecution * (1 - (1 - fear) * (1 - openness) * (1 - social_control)) * corruption


@observable("M person", series="D-074")
def state_administration(officials):
    """State administration and central economic managements, annual average."""
    return officials


@observable("1")
def officials_among_employees(officials, state_employees):
    """State administration among workers and employees."""
    return officials / state_employees


@observable("1")
def cases_in_the_press(corruption, openness):
    """Officials pilloried in the press, as a part of all officials: corruption as far as it may be printed."""
    return corruption * openness
