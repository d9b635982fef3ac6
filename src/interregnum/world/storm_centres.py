"""Storm centres: where two blocs meet, when it comes to a crisis, and how long the scare lasts.

    hazard of a centre = usual rate x e^(- mood x detente - balance x deterrents + ... ) x temper x check

The essay (IV ¶2-3) sees the dangers of 1945 in the same places twenty years later, under a balance of deterrents and a
diplomacy without consistency. What raises or lowers the danger has a weight of open sign each: the mood between the
powers, the balance, German arms at Berlin, a policy that is believed, and, by `answerability`, one man's temper.
"""

import jax.numpy as jnp
import numpy as np

from interregnum import record
from interregnum.kernel import (
    Constant, Parameter, Read, Record, Stock, around, equation, event, flow, judgement, jump, normal, observable,
)

centre = ("storm_centre",)
_CRISES = {  # the crises on record by their places; the last centre and the first come from the essay itself
    "Berlin": ("Berlin ultimatum", "Berlin 1961"),
    "Korea and Taiwan": ("Korean war", "Taiwan Strait"),
    "Suez and the Levant": ("Suez", "Lebanon and Iraq"),
    "Cuba": ("Bay of Pigs", "Cuba"),
    "Vietnam": ("Tonkin, bombing of Vietnam",),
}
CENTRES = tuple(_CRISES)
_SERIES = "acute_crisis"
_OUTBREAKS = record.Dates(f"world:{_SERIES}", tuple(
    record.Row(**(vars(row) | {"series": f"{_SERIES}:{place}"}))
    for place, crises in _CRISES.items() for crisis in crises for row in record.rows(f"world:{_SERIES}:{crisis}")
))

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
detente = Read("1", of="west.detente", doc="mood between the powers, -1 to 1")
deterrents = Read("1", of="arms.balance_of_deterrents", doc="how far Moscow can strike back, 0 to 1")
german_arms = Read("1", of="germany.german_arms", doc="West German arms, 1 = twelve divisions")
standing = Read("1", of="germany.standing", doc="what the West takes Soviet policy for, -1 to 1")
temper = Read("1", of="answerability.temper", doc="what one man's rule makes of Moscow's answers")
check = Read("1", of="answerability.check", doc="what control from below lets Moscow do")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
on_german_soil = Record("1", dims=centre, path=Constant(np.array((1.0, 0.0, 0.0, 0.0, 0.0))), doc="1 for Berlin",
                        source=judgement("the map of Europe after 1945"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
usual_rate = Parameter("1/yr", dims=centre, prior=around(0.08, 1.5), doc="crises a year where nothing weighs",
                       source=judgement("a crisis in each place once in a dozen years; all places alike"))
weight_of_mood = Parameter("1", prior=normal(0.3, 0.4), doc="log of danger banished by full detente",
                           source=judgement("the coded mood follows the crises, so that little is learnt from it"))
weight_of_balance = Parameter("1", prior=normal(0.3, 0.6), doc="log of danger banished by a full balance",
                              source=judgement("two who can both strike back dare less, or else more below that"))
weight_of_germany = Parameter("1", prior=normal(0.3, 0.4), doc="log of danger at Berlin per twelve German divisions",
                              source=judgement("they may have frightened Moscow off as well"))
weight_of_consistency = Parameter("1", prior=normal(0.2, 0.5), doc="log of danger banished by either pure policy",
                                  source=judgement("the essay's reproach, with room for its opposite"))
weight_of_appeasement = Parameter("1", prior=normal(0, 0.4), doc="log of danger banished by pure appeasement alone",
                                  source=judgement("the essay does not say which policy was better"))
scare_years = Parameter("yr", prior=around(0.7, 1.3), doc="time in which a scare is forgotten",
                        source=judgement("a season or two of headlines"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
scares = Stock("1", dims=centre, initial=0.0, low=0, doc="crises of a place still in everybody's mind")


@equation("1", mechanism="balance_of_deterrents", off=1.0)
def caution(weight_of_balance, deterrents):
    """Danger left under a balance of deterrents:  e^(-b x balance).

    Without it the sign is open.
    """
    return jnp.exp(-weight_of_balance * deterrents)


@equation("1", mechanism="diplomacy", off=1.0)
def effect_of_policy(weight_of_consistency, weight_of_appeasement, standing):
    """Danger left by what the West believes of Moscow:  e^(-c s^2 - a s); a mixed policy has s near 0.

    Without it the sign is open.
    """
    return jnp.exp(-weight_of_consistency * standing**2 - weight_of_appeasement * standing)


@equation("1", dims=centre, mechanism="german_question", off=1.0)
def effect_of_germany(weight_of_germany, german_arms, on_german_soil):
    """Danger added at Berlin by German arms.

    Without it the sign is open.
    """
    return jnp.exp(weight_of_germany * german_arms * on_german_soil)


@event(dims=centre, recorded=_OUTBREAKS, mechanism="crises")
def crisis(usual_rate, weight_of_mood, detente, caution, effect_of_policy, effect_of_germany, temper, check):
    """A crisis:  rate x e^(-m detente) x caution x policy x Germany x temper x check.

    Without it storm_centres.war_scare is lower.
    """
    mood = jnp.exp(-weight_of_mood * detente)
    return usual_rate * mood * caution * effect_of_policy * effect_of_germany * temper * check


@jump(scares, at=crisis)
def alarm(scares):
    """The world holds its breath."""
    return scares + 1


@flow("1/yr", dims=centre, out_of=scares)
def forgetting(scares, scare_years):
    """Headlines change."""
    return scares / scare_years


@equation("1")
def war_scare(scares):
    """Crises still in mind, all places."""
    return scares.sum()


@observable("1/yr")
def danger(crisis):
    """Crises to be expected in a year, all places."""
    return crisis.sum()
