"""Peking: how far one man decides there, and the tug-of-war between self-reliance and internationalism.

    self-reliance' = m (1 - m) (pull x (2m - 1) + debate);   a recall breaks part of what faith in foreign help is left

The essay (IV ¶7) finds two doctrines at odds in Maoism and will not say which wins: the equation drives either one
out slowly, so that small turns and one great shock decide, and forecasts spread wide. Like Moscow, Peking may be
held to account from below, which hardly ever varied: nothing but the prior speaks on it.
"""

from interregnum.kernel import (
    Lever, Parameter, Read, Shock, Stock, around, equation, essay, flow, judgement, jump, normal, observable, rule,
    share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
recall = Read("1/yr", of="china.recall", doc="Moscow calls its specialists home")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
control = Lever("1", by="rulers and ruled in China", low=0, high=0.6, doc="control from below in China",
                source=judgement("nobody recorded a degree of it; the essay says that there was none"))

# ── decided by nobody ────────────────────────────────────────────────────────────────────────────────
debate = Shock("1/yr", prior=normal(0, 0.30), doc="turns of the debate, plus towards self-reliance")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
inherited_control = Parameter("1", prior=share(0.03, 0.015), doc="control from below that the regime inherited",
                              source=judgement("as little as in Moscow"))
one_man = Parameter("1", prior=share(0.85, 0.05), doc="how far one man decides, but for control from below",
                    source=judgement("theory file 3.12"))
self_reliance_1950 = Parameter("1", prior=share(0.35, 0.07), doc="weight of self-reliance in Peking, 1950",
                               source=judgement("the party leaned to one side"))
pull_of_doctrine = Parameter("1/yr", prior=around(0.12, 1.6), doc="speed at which the stronger doctrine gains",
                             source=judgement("a tug-of-war of some years"))
betrayal = Parameter("1", prior=share(0.40, 0.12), doc="part of faith in foreign help that a recall breaks",
                     source=essay("IV.7"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
self_reliance = Stock("1", initial="self_reliance_1950", low=0, high=1,
                      doc="weight of self-reliance in Peking, 1 where the internationalists have lost")


@rule(control)
def control_conceded(inherited_control):
    """Modelled rulers concede no more control than they found."""
    return inherited_control


@equation("1")
def autonomy(one_man, control):
    """How far one man can decide alone in Peking:  a (1 - control)."""
    return one_man * (1 - control)


@flow("1/yr", into=self_reliance, mechanism="tug_of_war", off=0.0)
def gaining_ground(self_reliance, pull_of_doctrine, debate):
    """The stronger doctrine gains on the weaker, and turns of the debate tell most between equals.

    Without it the sign is open.
    """
    return self_reliance * (1 - self_reliance) * (pull_of_doctrine * (2 * self_reliance - 1) + debate)


@jump(self_reliance, at=recall)
def betrayed(self_reliance, betrayal):
    """Never again to rely on foreign help:  m + b (1 - m)."""
    return self_reliance + betrayal * (1 - self_reliance)


@observable("1")
def tension_of_doctrines(self_reliance):
    """How evenly the two doctrines are matched, 1 where neither leads:  4 m (1 - m)."""
    return (2 * self_reliance) * (2 - 2 * self_reliance)
