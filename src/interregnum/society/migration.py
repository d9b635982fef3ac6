"""Migration: who leaves the village for the town, when, and at what age.

    leaving = k M (1 - exp(-(m1 r - m0)+ / M))

Allen's equation for the collectivised years: villagers leave in proportion to how many times better the town
lives, r, held back by passports, k, and by a ceiling, M. The young leave first (Rogers and Castro's curve of
ages). The essay (III ¶4-6) sees in this move the ground of everything else.
"""

import jax.numpy as jnp
import numpy as np

from interregnum.kernel import (
    Constant, Lever, Parameter, Read, Record, around, between, equation, judgement, normal, rule, share, work,
)

_AGES = np.arange(100)
_CURVE = (  # childhood, entry into work, and a constant; moves a person by age on 1 January
    0.02 * np.exp(-0.10 * _AGES) + 0.06 * np.exp(-0.10 * (_AGES - 20) - np.exp(-0.40 * (_AGES - 20))) + 0.003
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
town_advantage = Read("1", of="living_standards.town_advantage", doc="how many times better the town lives")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
inclination = Record("1", dims=("age",), path=Constant(_CURVE / _CURVE.mean()),
                     doc="how much more people of an age move than people at large",
                     source=judgement("Rogers and Castro's standard curve, its seven numbers from memory"))

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
passport_leniency = Lever("1", by="Presidium", low=0, high=1.5, doc="what passports leave of the wish to move",
                          source=judgement("peasants had no passports; recruiting drives let them go"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
usual_leniency = Parameter("1", prior=between(0.6, 1.2), doc="leniency of the passport offices throughout",
                           source=judgement("passports slowed, labour drafts hastened"))
pull_of_the_town = Parameter("1/yr", prior=normal(0.01875, 0.004), doc="moves a year per unit of advantage",
                             source=work("Allen, Farm to Factory, equation 50", seen="theory file, sources 5"))
attachment_to_the_village = Parameter("1/yr", prior=normal(0.0184, 0.003), doc="advantage needed before anybody moves",
                                      source=work("Allen, Farm to Factory, equation 50", seen="theory file, sources 5"))
most_who_can_move = Parameter("1/yr", prior=around(0.019, 1.12), doc="ceiling of the yearly rate",
                              source=judgement("housing and recruitment set a ceiling"))
renamed_share = Parameter("1", prior=share(0.20, 0.04), doc="part of urban growth that is renaming",
                          source=judgement("a fifth of urban growth, theory file 3.2"))


@rule(passport_leniency)
def leniency_kept(usual_leniency):
    """Modelled rulers leave the passport law as it is."""
    return usual_leniency


@equation("1/yr")
def wish_to_move(pull_of_the_town, town_advantage, attachment_to_the_village):
    """Share of villagers who would move in a year:  m = m1 r - m0  (Allen)."""
    return pull_of_the_town * town_advantage - attachment_to_the_village


@equation("1/yr", mechanism="migration", off=0.0)
def rate_of_leaving(wish_to_move, passport_leniency, most_who_can_move):
    """The wish, as far as there is room and leave:  k M (1 - exp(-m / M)), never negative.

    Without it population.townspeople is lower.
    """
    eager = jnp.maximum(wish_to_move, 0.0) / most_who_can_move
    return passport_leniency * most_who_can_move * -jnp.expm1(-eager)


@equation("1", mechanism="reclassification", off=0.0)
def reclassified_share(renamed_share):
    """Part of all urban growth that comes from villages renamed towns.

    Without it population.townspeople is lower.
    """
    return renamed_share * 1
