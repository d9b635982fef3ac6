"""Ideology: a doctrine that follows practice slowly, and what makes rule accepted.

    doctrine' = speed x (what has been shed - doctrine);   legitimacy = idea + material gains + contrast with the terror

The essay (I ¶1, III ¶1-3, V ¶3) finds no idea in Khrushchev's time but refurbished slogans: practice jumped, doctrine
did not. Rule without an idea rests on what it gives and on not being the terror; both wear off. The cult of the leader
is in cult.py; the two currents, internationalist and nationalist, are in currents.py.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, event, flow, judgement, jump, logistic, normal, observable, positive_part,
    share,
)

source_of_legitimacy = ("source",)
SOURCES = ("the idea", "material gains", "contrast with the terror")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
concessions_made = Read("1", of="reform.concessions_made", doc="how much of the old severity has been shed")
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
hope = Read("1", of="opinion.hope", doc="hope, 0 to 1")
gap = Read("1", of="living_standards.gap", doc="shortfall of life against aspirations")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
mass_coercion = Read("1", of="repression.mass_coercion", doc="coercion of the masses")
scandal = Read("1", of="information.scandal", doc="hidden acts that have lately come out")
credibility = Read("1", of="information.relative_credibility", doc="belief in the official word, 1 at the start")
demoralisation = Read("1", of="currents.demoralisation", doc="what the polemic between parties has left behind")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
revising = Parameter("1/yr", prior=around(0.07, 1.5), doc="part of the way to practice that doctrine goes in a year",
                     source=judgement("a canon outlives a generation: slogans of the thirties served in the fifties"))
zeal_for_programmes = Parameter("1/yr", prior=around(0.20, 1.6), doc="party programmes a year at full zeal and need",
                                source=judgement("two programmes in half a century before"))
step_of_a_programme = Parameter("1", prior=share(0.30, 0.10), doc="of the way to practice, that a programme goes",
                                source=judgement("a pledge for what is done already, little theory"))
pledge_of_a_programme = Parameter("1", prior=share(0.10, 0.04), doc="of unbelief, won back by a programme",
                                  source=judgement("read as a promise of no return to old methods"))
belief_1950 = Parameter("1", prior=share(0.50, 0.10), doc="belief in the idea, 1950",
                        source=judgement("no survey was made"))
fervour_of_hope = Parameter("1/yr", prior=around(0.10, 1.5), doc="belief won a year at full hope",
                            source=judgement("enthusiasts of the virgin lands"))
wear_of_belief = Parameter("1/yr", prior=around(0.02, 1.5), doc="belief that wears off by itself a year",
                           source=judgement("half of it in a generation"))
wear_by_mismatch = Parameter("1/yr", prior=around(0.08, 1.5), doc="further, per unit of mismatch of canon and life",
                             source=judgement("a canon of isolation and poverty in a schooled country"))
wear_by_scandal = Parameter("1/yr", prior=around(0.10, 1.6), doc="further, per unit of hidden acts that came out",
                            source=judgement("the speech of 1956 shook believers first"))
wear_by_polemic = Parameter("1/yr", prior=around(0.08, 1.6), doc="further, per unit of demoralisation",
                            source=judgement("two parties that both call the other a traitor"))
ease = Parameter("1", prior=normal(0.02, 0.02), doc="gap at which half are content with what they get",
                 source=judgement("wants run a little ahead of life"))
spread_of_ease = Parameter("1", prior=around(0.05, 1.3), doc="spread of contentment among people",
                           source=judgement("a tenth more or less divides the content from the rest"))
contentment_1950 = Parameter("1", prior=share(0.40, 0.08), doc="content with what they get, 1950",
                             source=judgement("wants a little above life, five years after the war"))
speed_of_contentment = Parameter("1/yr", prior=around(0.7, 1.3), doc="speed at which contentment follows life",
                                 source=judgement("a year or two"))
fading_of_terror = Parameter("1/yr", prior=around(0.06, 1.4), doc="memory of terror lost a year",
                             source=judgement("sixteen years: those who come of age do not know it"))
learning_of_terror = Parameter("1/yr", prior=around(1.0, 1.3), doc="speed at which terror is learnt",
                               source=judgement("a year of arrests"))
weight_of_idea = Parameter("1", prior=share(0.30, 0.08), doc="of belief in legitimacy",
                           source=judgement("theory file 2.11: diffuse support; no measure"))
weight_of_gains = Parameter("1", prior=share(0.60, 0.10), doc="of what belief leaves, that of material gains",
                            source=judgement("the essay: rule without an idea rests on gains and contrast"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
doctrine = Stock("1", initial=0.0, low=0, high=1, doc="how far the canon has left that of the old ruler")
belief = Stock("1", initial="belief_1950", low=0, high=1, doc="belief in the idea")
contentment = Stock("1", initial="contentment_1950", low=0, high=1, doc="people content with what they get")
memory_of_terror = Stock("1", initial="fear", low=0, doc="terror as it is remembered")


# ── doctrine ─────────────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", into=doctrine)
def revision(revising, concessions_made, doctrine):
    """Doctrine is rewritten after the deed, slowly."""
    return revising * (concessions_made - doctrine)


@equation("1")
def mismatch(concessions_made, culture, doctrine):
    """How far practice and a schooled people have left the canon behind:  max(0, 1 - (1 - c) h0/h - d)."""
    return positive_part(1 - (1 - concessions_made) / culture - doctrine)


@event(recorded=record.dates("events:domestic:Programme and Statutes adopted"), mechanism="programmes")
def programme(zeal_for_programmes, campaign_zeal, mismatch):
    """A new party programme: zeal declares what practice has done to doctrine.

    Without it the sign is open.
    """
    return zeal_for_programmes * campaign_zeal * mismatch


@jump(doctrine, at=programme)
def new_canon(doctrine, step_of_a_programme, concessions_made):
    """Part of the way at once; the state is said to be that of all the people."""
    return doctrine + step_of_a_programme * (concessions_made - doctrine)


@jump(belief, at=programme)
def pledge(belief, pledge_of_a_programme, credibility):
    """To its readers a promissory note, worth as much as the official word:  b + k c/c0 (1 - b)."""
    return belief + pledge_of_a_programme * credibility * (1 - belief)


# ── legitimacy and its three sources ─────────────────────────────────────────────────────────────────
@flow("1/yr", into=belief, mechanism="fervour_of_hope", off=0.0)
def believing(fervour_of_hope, hope, belief):
    """Hope makes believers.

    Without it ideology.belief is lower.
    """
    return fervour_of_hope * hope * (1 - belief)


@flow("1/yr", out_of=belief)
def disbelieving(wear_of_belief, wear_by_mismatch, mismatch, wear_by_scandal, scandal, wear_by_polemic, demoralisation,
                 belief):
    """Life that is not in the canon, acts that come out and parties that revile each other wear it down."""
    worn = wear_by_mismatch * mismatch + wear_by_scandal * scandal + wear_by_polemic * demoralisation
    return (wear_of_belief + worn) * belief


@equation("1")
def contentment_of_such_a_life(ease, gap, spread_of_ease):
    """Part of the people whom such a life contents:  logistic((ease - gap) / spread)."""
    return logistic((ease - gap) / spread_of_ease)


@flow("1/yr", into=contentment)
def change_of_contentment(speed_of_contentment, contentment_of_such_a_life, contentment):
    """Contentment follows life."""
    return speed_of_contentment * (contentment_of_such_a_life - contentment)


@flow("1/yr", into=memory_of_terror)
def learning_terror(learning_of_terror, mass_coercion, memory_of_terror):
    """Terror is learnt at once."""
    return learning_of_terror * jnp.maximum(mass_coercion - memory_of_terror, 0.0)


@flow("1/yr", out_of=memory_of_terror)
def growing_up_without(fading_of_terror, memory_of_terror):
    """Those who come of age do not know it."""
    return fading_of_terror * memory_of_terror


@equation("1")
def contrast(memory_of_terror, fear):
    """Relief that the terror is over, while it is remembered:  max(0, memory - fear)."""
    return positive_part(memory_of_terror - fear)


@equation("1", dims=source_of_legitimacy)
def support(weight_of_idea, belief, weight_of_gains, contentment, contrast):
    """What the idea, material gains and the contrast with the terror each bring to rule."""
    rest = 1 - weight_of_idea
    return jnp.stack(
        [weight_of_idea * belief, rest * weight_of_gains * contentment, rest * (1 - weight_of_gains) * contrast]
    )


@equation("1")
def legitimacy(support):
    """How far rule is accepted: idea, gains and contrast together."""
    return jnp.sum(support)


@observable("1")
def part_of_the_idea(support, legitimacy):
    """Part of those who accept rule who would name the idea as their reason."""
    return support[0] / legitimacy
