"""Effort and truth: what people give, what is extorted, withheld, taken, and what they do not dare to say.

    silence = w (1 - truth that arrives) h/h0;   extorted effort = u F (law at work) max(0, 1 - k (h - h00));   zest

The essay (II ¶6, III ¶2, V ¶2) has fear, once a whip, become a brake: its effect on effort falls with schooling
while what it hides grows with all there is to tell. Where the sign turns is computed, not assumed. Discontent
without voice drags its feet; hope, and a rule that is accepted, get work that nobody ordered.
"""

from interregnum.kernel import Parameter, Read, around, equation, judgement, positive_part, share

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
obstruction = Read("1", of="opinion.obstruction", doc="silent obstruction")
hope = Read("1", of="opinion.hope", doc="hope, 0 to 1")
legitimacy = Read("1", of="ideology.legitimacy", doc="how far rule is accepted, 0 to 1")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
labour_law_left = Read("1", of="concessions.labour_law_left", doc="what is left of the law of work discipline")
schooling = Read("1", of="education.schooling", doc="share of adults with seven years of school")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
truth_that_arrives = Read("1", of="apparatus.truth_that_arrives", doc="truth that passes through the tiers")
corruption = Read("1", of="apparatus.corruption", doc="part of officials who take")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
waste_of_obstruction = Parameter("1", prior=around(0.45, 1.49), doc="waste per unit of obstruction",
                                 source=judgement("theory file 3.6"))
waste_of_silence = Parameter("1", prior=around(0.19, 1.65),
                             doc="output lost per unit of truth that does not arrive, at the schooling of the start",
                             source=judgement("theory file 3.6: 0.08 at full fear, where two fifths are lost"))
whip_of_fear = Parameter("1", prior=around(0.12, 1.49), doc="effort extorted at full fear from the unschooled",
                         source=judgement("theory file 3.6, after Harrison 2002"))
law_in_the_whip = Parameter("1", prior=share(0.25, 0.10), doc="of that effort, extorted by the law of work discipline",
                            source=judgement("courts punished absence, and the camps stood behind them"))
dignity = Parameter("1", prior=around(3.2, 1.35), doc="kappa, effort no longer extorted per unit of schooling",
                    source=judgement("theory file 3.6"))
unschooled = Parameter("1", prior=share(0.04, 0.01), doc="schooling at which the whip works fully",
                       source=judgement("schooling of the first five-year plan"))
zest_of_hope = Parameter("1", prior=around(0.07, 1.49), doc="waste undone by full hope",
                         source=judgement("theory file 3.6; the response of 1953-58"))
zest_of_acceptance = Parameter("1", prior=around(0.02, 1.8), doc="waste undone by rule that all accept",
                               source=judgement("a third of what hope does"))
waste_of_corruption = Parameter("1", prior=around(0.06, 1.65), doc="waste if all officials took",
                                source=judgement("bribes move goods and also grease the wheels; no direct measure"))


@equation("1", mechanism="silent_obstruction", off=0.0)
def dragging_of_feet(waste_of_obstruction, obstruction):
    """Work done badly on purpose.

    Without it bureaucracy.efficiency is higher.
    """
    return waste_of_obstruction * obstruction


@equation("1", mechanism="fear_and_truth", off=0.0)
def silence(waste_of_silence, truth_that_arrives, culture):
    """Bad news untold, risks untaken; the more there is to tell the more is lost:  w (1 - truth) h/h0.

    Without it bureaucracy.efficiency is higher.
    """
    return waste_of_silence * (1 - truth_that_arrives) * culture


@equation("1", mechanism="fear_and_effort", off=0.0)
def extorted_effort(whip_of_fear, fear, law_in_the_whip, labour_law_left, dignity, schooling, unschooled):
    """Effort extorted by fear, and by law, from the unschooled:  u F (1 - l (law given up)) max(0, 1 - k (h - h00)).

    Without it bureaucracy.efficiency is lower.
    """
    whip = whip_of_fear * fear * (1 - law_in_the_whip * (1 - labour_law_left))
    return whip * positive_part(1 - dignity * (schooling - unschooled))


@equation("1", mechanism="hope_and_effort", off=0.0)
def zest(zest_of_hope, hope, zest_of_acceptance, legitimacy):
    """Effort given freely, out of hope and to a rule that is accepted.

    Without it bureaucracy.efficiency is lower.
    """
    return zest_of_hope * hope + zest_of_acceptance * legitimacy


@equation("1", mechanism="cost_of_corruption", off=0.0)
def graft(waste_of_corruption, corruption):
    """Things that go to whoever pays.

    Without it bureaucracy.efficiency is higher.
    """
    return waste_of_corruption * corruption
