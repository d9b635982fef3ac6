"""Answerable and unanswerable governments: what one man's rule, and control from below, do to a quarrel.

    answer to a quarrel = own measure x e^(w (2a - 1) + n (N - N0)) x max(0, 1 - r control)

The essay (V ¶5-7) names irresponsible government the largest single cause of disarray abroad: leaders who had to
account for what they did would not have let the feud with China grow so grotesque. Both weights may have either
sign here. w compares one man's rule (a) with shared rule, which Moscow had both of; r speaks of control from below,
which neither capital ever had, so that nothing but its prior speaks.
"""

import jax.numpy as jnp

from interregnum.kernel import Parameter, Read, equation, judgement, normal, observable, positive_part, share

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
autonomy = Read("1", of="reform.autonomy", doc="how far one man decides alone in Moscow")
social_control = Read("1", of="reform.social_control", doc="control from below in the Soviet Union, 0 to 1")
autonomy_in_peking = Read("1", of="peking.autonomy", doc="how far one man decides alone in Peking")
control_in_peking = Read("1", of="peking.control", doc="control from below in China, 0 to 1")
nationalist = Read("1", of="currents.nationalist", dims=("stratum",), doc="nationalist part of each stratum")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
weight_of_one_man = Parameter("1", prior=normal(0.5, 0.5), doc="w, log of an answer from half to full one-man rule",
                              source=judgement("the essay's claim, with room for its opposite"))
weight_of_pride = Parameter("1", prior=normal(0.5, 0.5), doc="n, log of an answer per unit of nationalist rulers",
                            source=judgement("the essay's claim, with room for its opposite"))
usual_pride = Parameter("1", prior=share(0.42, 0.05), doc="N0, nationalist part of rulers that changes nothing",
                        source=judgement("about their part in 1950"))
restraint = Parameter("1", prior=normal(1.2, 1.0), doc="r, of an answer held back per unit of control from below",
                      source=judgement("no variation in the sample: prior only, of either sign"))


@equation("1", mechanism="one_mans_temper", off=1.0)
def temper_of_one_man(weight_of_one_man, autonomy):
    """How one man's rule bends Moscow's answers:  e^(w (2a - 1)), 1 where rule is half shared.

    Without it the sign is open.
    """
    return jnp.exp(weight_of_one_man * (2 * autonomy - 1))


@equation("1", mechanism="national_pride", off=1.0)
def national_pride(weight_of_pride, nationalist, usual_pride):
    """How nationalist rulers sharpen the quarrel:  e^(n (N - N0)), N their part among rulers.

    Without it the sign is open.
    """
    return jnp.exp(weight_of_pride * (nationalist[0] - usual_pride))


@equation("1")
def temper(temper_of_one_man, national_pride):
    """What rulers make of a quarrel:  one man's temper x national pride."""
    return temper_of_one_man * national_pride


@equation("1", mechanism="one_mans_temper", off=1.0)
def temper_in_peking(weight_of_one_man, autonomy_in_peking):
    """How one man's rule bends Peking's answers:  e^(w (2a - 1)).

    Without it the sign is open.
    """
    return jnp.exp(weight_of_one_man * (2 * autonomy_in_peking - 1))


@equation("1", mechanism="answerability", off=1.0)
def check(restraint, social_control):
    """What an answerable Moscow lets through:  max(0, 1 - r control).

    Without it the sign is open.
    """
    return positive_part(1 - restraint * social_control)


@equation("1", mechanism="answerability", off=1.0)
def check_in_peking(restraint, control_in_peking):
    """What an answerable Peking lets through:  max(0, 1 - r control).

    Without it the sign is open.
    """
    return positive_part(1 - restraint * control_in_peking)


@observable("1")
def irresponsibility(temper, check, temper_in_peking, check_in_peking):
    """How much sharper quarrels are than between two capitals half ruled by one man and by nobody's leave."""
    return temper * check * temper_in_peking * check_in_peking
