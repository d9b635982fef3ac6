"""Centrifugal forces: what pulls an ally away from Moscow, what binds it, and what is left of Moscow's authority.

    distance' = speed x (logistic((pull - bond) / width) - distance)
    pull = pride x grievance that is heard x (1 + quarrel);   bond = (dependence + authority)(1 - distance) + dangers

The essay (IV ¶4-9, V ¶5) holds that Stalinism created these forces, that de-Stalinization could only release them,
and that the quarrel with Peking gave them new force; the Maoists, that de-Stalinization took away the authority that
had held the camp together. `faith_in_thaw` may have either sign. Western Europe draws, a fear of Germany binds.
"""

import numpy as np

from interregnum.kernel import (
    Constant, Parameter, Read, Record, Stock, around, equation, flow, judgement, logistic, normal, observable,
    or_nothing, positive_part, share,
)

ally = ("ally",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
voice = Read("1", dims=ally, of="bloc.voice", doc="grievance that is heard")
fresh_risings = Read("1", dims=ally, of="bloc.fresh_risings", doc="risings still remembered")
proud = Read("1", dims=ally, of="bloc.proud", doc="how much an insult counts")
hostility = Read("1", of="china.hostility_of_moscow", doc="hostility of Moscow to Peking")
reform = Read("1/yr", of="reform.reform", doc="reform from above in Moscow")
european_product = Read("1", of="west.european_product", doc="product of Western Europe, 1950 = 1")
german_arms = Read("1", of="germany.german_arms", doc="West German arms, 1 = twelve divisions")
war_scare = Read("1", of="storm_centres.war_scare", doc="crises still in mind")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
bound = Record("1", dims=ally, path=Constant(np.array((1.0, 1.3, 0.9, 1.0, 1.0, 1.1, 0.8, 0.0))),
               doc="dependence on Moscow, that of Poland = 1",
               source=judgement("garrisons, borders and markets of 1950; Yugoslavia had broken with it in 1948"))
afraid_of_germany = Record("1", dims=ally, path=Constant(np.array((1.0, 0.5, 1.0, 0.2, 0.1, 0.1, 0.1, 0.5))),
                           doc="how much German arms frighten", source=judgement("borders with Germany and memories; "
                           "the essay names Poland and Czechoslovakia"))
out_already = Record("1", dims=ally, path=Constant(np.array((0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0))),
                     doc="1 where the breach came before the run", source=judgement("Yugoslavia, expelled in 1948"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
dependence = Parameter("1", dims=ally, prior=around(1.1, 1.2), doc="bond of order and rents at dependence 1",
                       source=judgement("so that none but Yugoslavia was out in 1950"))
draw_of_the_west = Parameter("1", prior=around(0.20, 1.6), doc="dependence undone per doubling of Western Europe",
                             source=judgement("a market next door is an outside option"))
weight_of_authority = Parameter("1", prior=or_nothing(around(0.25, 1.5), 0.2), doc="bond of full moral authority",
                                source=judgement("the Maoist explanation; may be nothing"))
weight_of_germany = Parameter("1", prior=around(0.10, 1.6), doc="bond of twelve German divisions, where most feared",
                              source=judgement("fear of Germany kept Warsaw and Prague close"))
weight_of_scare = Parameter("1", prior=normal(0.03, 0.04), doc="bond per crisis in mind, either sign",
                            source=judgement("danger rallies, or frightens away"))
rivalry = Parameter("1", prior=around(0.6, 1.5), doc="pull added by a quarrel in full",
                    source=judgement("who has two patrons has a choice"))
open_at = Parameter("1", prior=around(0.80, 1.1), doc="hostility at which the quarrel is half public",
                    source=judgement("theory file 3.9"))
open_edge = Parameter("1", prior=around(0.10, 1.2), doc="width of that passage",
                      source=judgement("polemics opened over a year"))
width = Parameter("1", prior=around(0.22, 1.25), doc="width of the passage from ally to outsider",
                  source=judgement("some steps of their own long before a breach"))
parting = Parameter("1/yr", prior=around(0.25, 1.4), doc="speed at which an ally moves",
                    source=judgement("Romania took some years"))
distance_within = Parameter("1", prior=share(0.03, 0.01), doc="distance of allies within, 1950",
                            source=judgement("next to none"))
distance_outside = Parameter("1", prior=share(0.94, 0.02), doc="distance of those without, 1950",
                             source=judgement("next to complete"))
authority_1950 = Parameter("1", prior=share(0.75, 0.08), doc="Moscow's moral authority among communists, 1950",
                           source=judgement("victory, and doubts kept silent"))
faith_in_thaw = Parameter("1", prior=normal(0.0, 0.6), doc="authority gained or lost per unit of reform",
                          source=judgement("the essay: hopes outweighed disillusion; the Maoists: it robbed the camp"))
moral_crisis = Parameter("1/yr", prior=around(0.15, 1.5), doc="authority lost a year per rising in mind",
                         source=judgement("parties lost members by the tenth after the autumn of 1956"))
scandal = Parameter("1/yr", prior=around(0.10, 1.5), doc="authority lost a year to an open quarrel",
                    source=judgement("two popes cannot both be right"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
distance = Stock("1", dims=ally, initial="distance_1950", low=0, high=1, doc="how far an ally goes its own way, 0 to 1")
authority = Stock("1", initial="authority_1950", low=0, high=1, doc="Moscow's moral authority among communists")


@equation("1", dims=ally)
def distance_1950(distance_within, distance_outside, out_already):
    """Where each stands when the run begins."""
    return distance_within + (distance_outside - distance_within) * out_already


@equation("1")
def open_quarrel(hostility, open_at, open_edge):
    """How public the quarrel with Peking is:  logistic((hS - h°) / edge)."""
    return logistic((hostility - open_at) / open_edge)


# ── authority ────────────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", into=authority, mechanism="thaw_and_authority", off=0.0)
def changing_faith(faith_in_thaw, reform, authority):
    """A thaw may win hearts or unseat an idol:  f x reform x A (1 - A).

    Without it the sign is open.
    """
    return faith_in_thaw * reform * authority * (1 - authority)


@flow("1/yr", out_of=authority, mechanism="moral_crisis", off=0.0)
def losing_faith(moral_crisis, fresh_risings, scandal, open_quarrel, authority):
    """Risings against workers' governments, and popes at odds, cost faith.

    Without it centrifugal_forces.authority is higher.
    """
    return (moral_crisis * fresh_risings.sum() + scandal * open_quarrel) * authority


# ── pull and bond ────────────────────────────────────────────────────────────────────────────────────
@equation("1", mechanism="rivalry_of_patrons", off=1.0)
def choice_of_patrons(rivalry, open_quarrel):
    """Pull over what it would be without a quarrel in the camp:  1 + r x quarrel.

    Without it centrifugal_forces.drift is lower.
    """
    return 1 + rivalry * open_quarrel


@equation("1", dims=ally)
def pull(proud, voice, choice_of_patrons):
    """What pulls away: grievance that is heard, by pride, and by the choice of another patron."""
    return proud * voice * choice_of_patrons


@equation("1", mechanism="draw_of_the_west", off=1.0)
def only_market(draw_of_the_west, european_product):
    """Dependence left beside a Western Europe that grows:  1 / (1 + d (E - 1)).

    Without it centrifugal_forces.drift is lower.
    """
    return 1 / (1 + draw_of_the_west * positive_part(european_product - 1))


@equation("1", dims=ally, mechanism="fear_of_germany", off=0.0)
def shield(weight_of_germany, german_arms, afraid_of_germany):
    """Bond of those who fear German arms.

    Without it centrifugal_forces.drift is higher.
    """
    return weight_of_germany * german_arms * afraid_of_germany


@equation("1", dims=ally)
def bond(dependence, bound, only_market, distance, weight_of_authority, authority, shield, weight_of_scare, war_scare):
    """What holds: dependence and authority, as far as one has not gone; fear of Germany, and the danger of war."""
    held = dependence * bound * only_market + weight_of_authority * authority
    return held * (1 - distance) + shield + weight_of_scare * war_scare


@flow("1/yr", dims=ally, into=distance)
def moving_away(parting, pull, bond, width, distance):
    """An ally moves to where pull and bond leave it; who is far out is hardly held."""
    return parting * (logistic((pull - bond) / width) - distance)


@observable("1")
def drift(distance):
    """How far allies go their own way, mean of all."""
    return distance.mean()
