"""The cult of the leader: praise that grows where nobody may contradict, and power that grows with it.

    cult' = cultivation x power x (1 - debate)(1 - cult) - fading;   power' = pull x cult x (1 - debate) p (1 - p)

The essay (I ¶1) says that a leader who will have the party a monolith, without opposition, criticism or debate, is
driven to cultivate his own cult and to try for autocracy, whatever he says about his predecessor. Open debate takes
the drift away; whether it ends in one-man rule or in a vote is decided in leadership.py. A cult dies with its object.
"""

from interregnum.kernel import Parameter, Read, Stock, around, flow, judgement, reset, share

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
debate = Read("1", of="press.debate", doc="how far people can debate in public, 0 to 1")
personal_power = Read("1", of="leadership.personal_power", doc="the leader's personal power, 0 to 1")
plot_carried = Read("1/yr", of="leadership.plot_carried", doc="the leader voted out")
death_of_the_ruler = Read("1", of="leadership.death_of_the_ruler", doc="the ruler dies")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
cult_1950 = Parameter("1", prior=share(0.90, 0.03), doc="cult of the ruler, 1950", source=judgement("at its height"))
cultivation = Parameter("1/yr", prior=around(0.35, 1.5), doc="cult that grows a year, full power and no debate",
                        source=judgement("visible some four years after 1957"))
fading_of_cult = Parameter("1/yr", prior=around(0.15, 1.5), doc="cult that wears off a year",
                           source=judgement("praise has to be renewed"))
pull_of_cult = Parameter("1/yr", prior=around(0.10, 1.6), doc="growth of power by a full cult, no debate",
                         source=judgement("a tenth of the growth that patronage brings"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
cult = Stock("1", initial="cult_1950", low=0, high=1, doc="cult of the leader")


@flow("1/yr", into=cult, mechanism="cult_of_the_leader", off=0.0)
def cultivating(cultivation, personal_power, debate, cult):
    """Whom nobody may contradict, everybody praises:  k p (1 - debate)(1 - c).

    Without it cult.cult is lower.
    """
    return cultivation * personal_power * (1 - debate) * (1 - cult)


@flow("1/yr", out_of=cult)
def wearing_off(fading_of_cult, cult):
    """Praise wears off."""
    return fading_of_cult * cult


@flow("1/yr", into=personal_power, mechanism="cult_of_the_leader", off=0.0)
def setting_himself_up(pull_of_cult, cult, debate, personal_power):
    """A monolithic party drives its leader towards one-man rule:  k c (1 - debate) p (1 - p).

    Without it cult.cult is lower.
    """
    return pull_of_cult * cult * (1 - debate) * personal_power * (1 - personal_power)


cult_of_the_heir = reset(cult, at=death_of_the_ruler, to=0.0, doc="an heir has none yet")
cult_of_the_chosen = reset(cult, at=plot_carried, to=0.0, doc="nor has a leader whom a vote has brought")
