"""Initiative: how people kept apart for thirty years learn to act together again.

    groups', circles' = s_r x (1 - x)(h/h0)(1 - F)(ways of towns)(learnt in silence + openness) - s_o x (1 - control)

The essay (III ¶10, ¶12) explains the silence of 1964 by pressure that took workers and intelligentsia apart and
left their thinking without form; police explain less. Two kinds of standing together are told apart: groups at
work, which a strike needs, and circles of friends and students, which a thought needs. Terror is condemned in
private long before anybody says so (I ¶3). What circles copy and pass on is kept by `press`.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, essay, flow, judgement, normal, observable, or_nothing, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
peasant_legacy = Read("1", of="generations.peasant_legacy", doc="weight of village ways in towns, 0 to 1")
legacy_1950 = Read("1", of="generations.legacy_1950", doc="the same when the run begins")
hope = Read("1", of="opinion.hope", doc="hope that life will be freer and better")
fresh_disclosures = Read("1", of="information.fresh_disclosures", dims=("secret",), doc="disclosures still talked of")
reform = Read("1/yr", of="reform.reform", doc="reform from above")
ballast = Read("1", of="reform.ballast", doc="terror and useless severity left to shed")
openness = Read("1", of="reform.openness", doc="how openly things can be said")
circulation = Read("1", of="press.circulation", doc="what passes from hand to hand, 0 to 1")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = "theory file 3.11: S(1953) LN(.02, .5) for both kinds together, sharply informative"
groups_1950 = Parameter("1", prior=around(0.017, 1.65), doc="groups at work left when the run begins",
                        source=judgement(_CARD + "; where the trade union is the state's"))
circles_1950 = Parameter("1", prior=around(0.023, 1.65), doc="circles left when the run begins",
                         source=judgement(_CARD + "; friends are harder to disband"))
part_of_work = Parameter("1", prior=share(0.50, 0.10), doc="part of all initiative that groups at work are",
                         source=essay("III.12"))
relearning = Parameter("1/yr", prior=around(0.10, 1.35), doc="s_r, growth of initiative in the open",
                       source=judgement("theory file 3.11"))
listlessness = Parameter("1", prior=normal(0.5, 0.5), doc="v, log of relearning lost to village ways",
                         source=judgement("the essay has towns shed listlessness (III.6); villages stick together"))
learning_at_work = Parameter("1", prior=around(0.20, 1.3), doc="part of learning at work that needs no openness",
                             source=judgement("theory file: 0.3 of both kinds; a brigade is watched"))
learning_among_friends = Parameter("1", prior=around(0.60, 1.3), doc="the same in circles, once all condemn terror",
                                   source=judgement("theory file: 0.3 of both kinds; kitchens are not watched"))
reading_together = Parameter("1", prior=around(0.5, 1.6), doc="the same, where all passes from hand to hand",
                            source=judgement("half of what full openness does: it reaches few"))
official_obstruction = Parameter("1/yr", prior=around(0.035, 1.45), doc="s_o, initiative stifled a year",
                                 source=judgement("theory file 3.11"))
condemnation_1950 = Parameter("1", prior=share(0.25, 0.06), doc="part of people who condemn terror, 1950",
                              source=judgement("as many as had it in the family; nobody was asked"))
telling = Parameter("1", prior=around(0.50, 1.5), doc="of the rest, convinced per unit of reform",
                    source=judgement("who comes back from a camp tells a family and a workshop"))
shock_of_disclosure = Parameter("1/yr", prior=or_nothing(around(0.15, 1.6), 0.3),
                                doc="of the rest, convinced a year while all talk of the old ruler's crimes",
                                source=judgement("may be nothing: the essay has sentence passed before (I.3)"))
reflection = Parameter("1/yr", prior=around(0.04, 1.6), doc="of the rest, convinced a year by thinking without fear",
                       source=judgement("a generation thinks it through without being told"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
groups_at_work = Stock("1", initial="groups_1950", low=0, high=1, doc="workers who can act together, 0 to 1")
circles = Stock("1", initial="circles_1950", low=0, high=1, doc="circles of friends, students, readers, 0 to 1")
condemnation = Stock("1", initial="condemnation_1950", low=0, high=1, doc="part of people who condemn the terror")


@flow("1/yr", into=condemnation)
def passing_sentence(telling, reform, shock_of_disclosure, fresh_disclosures, reflection, culture, fear, condemnation):
    """Those who come back tell, rulers admit, the schooled think once they dare; crimes are the first secret.

    (1 - c)(t reform + d (talk of the crimes) + r (h/h0)(1 - F))
    """
    heard = telling * reform + shock_of_disclosure * fresh_disclosures[0]
    return (heard + reflection * culture * (1 - fear)) * (1 - condemnation)


@equation("1/yr")
def freedom_to_learn(relearning, culture, fear, listlessness, peasant_legacy, legacy_1950):
    """What schooling, the end of fear and the ways of towns allow:  s_r (h/h0)(1 - F) e^(-v (L - that of 1950))."""
    return relearning * culture * (1 - fear) * jnp.exp(-listlessness * (peasant_legacy - legacy_1950))


@flow("1/yr", into=groups_at_work, mechanism="relearning", off=0.0)
def learning_to_strike(freedom_to_learn, groups_at_work, learning_at_work, openness):
    """Workers who act together learn to:  free x (1 - x)(part + openness).

    Without it opinion.initiative is lower.
    """
    return freedom_to_learn * groups_at_work * (1 - groups_at_work) * (learning_at_work + openness)


@flow("1/yr", into=circles, mechanism="relearning", off=0.0)
def learning_to_think(freedom_to_learn, circles, learning_among_friends, condemnation, openness, reading_together,
                      circulation):
    """Friends who judge alike, and read alike, begin to think together:  free x (1 - x)(judging + openness + reading).

    Without it opinion.initiative is lower.
    """
    paths = learning_among_friends * condemnation + openness + reading_together * circulation
    return freedom_to_learn * circles * (1 - circles) * paths


@flow("1/yr", out_of=groups_at_work, mechanism="official_obstruction", off=0.0)
def stifling_at_work(official_obstruction, groups_at_work, social_control):
    """The apparatus stifles at work what it does not lead:  s_o x (1 - control).

    Without it opinion.initiative is higher.
    """
    return official_obstruction * groups_at_work * (1 - social_control)


@flow("1/yr", out_of=circles, mechanism="official_obstruction", off=0.0)
def stifling_of_circles(official_obstruction, circles, social_control):
    """It tries students for treason and disbands what they read together.

    Without it opinion.initiative is higher.
    """
    return official_obstruction * circles * (1 - social_control)


@observable("1")
def credit_at_home(hope, condemnation, ballast):
    """Part of people who would have credited the rulers' change of heart:  hope (1 - condemnation x what stands)."""
    return hope * (1 - condemnation * ballast)
