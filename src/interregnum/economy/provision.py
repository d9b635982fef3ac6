"""Provision: which town the food reaches, and which it does not.

    shortage of a town = shortage of the country x rank,   and all towns together miss what the country misses

The essay (II ¶3) says that an apparatus unable to share out scant food made the calamity of 1963 worse, and that some
groups seem to have fared worse than the Chinese in their bad years. Towns are served in the order of their size; the
less efficient the apparatus, the steeper the order.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, around, equation, judgement, observable, positive_part, share,
)

town = ("town",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
weight = Read("1", of="protest.weight", dims=town, doc="a town's part of all townspeople counted here")
food_sold = Read("G rub58/yr", of="retail_trade.food_sold", doc="food bought by households")
food_shortage = Read("1", of="retail_trade.food_shortage", doc="unmet part of food demand")
townspeople = Read("M person", of="population.townspeople", doc="people in towns")
relative_efficiency = Read("1", of="bureaucracy.relative_efficiency", doc="efficiency, 1 when the run begins")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_GUESS = "travellers' tales of a full Moscow and an empty province; no series exists"
steepness = Parameter("1", prior=around(0.8, 1.4), doc="of want in the rank of a town", source=judgement(_GUESS))
steepness_of_disorder = Parameter("1", prior=around(3.0, 1.6), doc="of that to inefficient administration",
                                  source=judgement(_GUESS))
town_food = Parameter("1", prior=share(0.62, 0.03), doc="part of the food sold that is bought in towns",
                      source=judgement("towns buy most, villages grow their own"))


@equation("1", dims=town)
def rank(weight):
    """Part of all townspeople who live in towns that are served earlier, 0 to 1; towns stand in order of size."""
    return jnp.cumsum(weight) - weight / 2


@equation("1", mechanism="uneven_supply", off=0.0)
def unevenness(steepness, steepness_of_disorder, relative_efficiency):
    """How steeply want grows with the rank of a town:  a (e0 / e)^b.

    Without it provision.want_of_the_last is lower.
    """
    return steepness * relative_efficiency**-steepness_of_disorder


@equation("1", dims=town)
def shortage_by_town(food_shortage, weight, rank, unevenness):
    """Unmet part of a town's demand; weighted, all towns together miss what the country misses:  s u^a / mean.

    Ranks are taken as parts of the last one's, which leaves the quotient and keeps it from being nothing over nothing.
    """
    order = (rank / rank[-1]) ** unevenness
    return food_shortage * order / jnp.sum(weight * order)


@observable("1")
def want_of_the_last(shortage_by_town):
    """Unmet part of demand in the town that is served last, never more than all, with a soft edge."""
    return 1 - positive_part(1 - shortage_by_town[-1])


@observable("k rub58/person/yr", series="D-009")
def food_per_townsman(town_food, food_sold, townspeople):
    """Food bought in towns, a head."""
    return town_food * food_sold / townspeople
