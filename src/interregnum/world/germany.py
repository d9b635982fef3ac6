"""Germany: its second recovery, its arms, and a Soviet policy that neither appeased nor opposed.

    arms' = speed (size x weight in Europe x admission - arms)
    admission' = admitting x cold war x e^(response x standing) x (1 - admission)

The essay (IV ¶3) holds that once capitalism survived west of the Elbe and the cold war was on, nothing Moscow did could
have stopped German arms. Both conditions have a switch of their own; `response` says how much Soviet policy counted,
and may have either sign. Moscow could have appeased or opposed; modelled rulers swing with the mood of the hour.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Lever, Parameter, Read, Record, Shock, Stock, around, equation, flow, judgement, normal, observable, row, rule,
    share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
european_product = Read("1", of="west.european_product", doc="product of Western Europe, 1950 = 1")
detente = Read("1", of="west.detente", doc="mood between the powers, -1 to 1")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
western_policy = Lever("1", by="Presidium", low=-1, high=1, doc="towards America and Germany: -1 oppose, +1 appease",
                       source=judgement("notes and visits are on record, a degree of either is not"))

# ── given from outside, and decided by nobody ────────────────────────────────────────────────────────
german_growth = Record("1/yr", path=record.series("world:mean_growth_of_real_GDP:West Germany",
                                                  how="span").divided_by(100),
                       doc="growth of the West German product",
                       source=row("world:mean_growth_of_real_GDP:West Germany"))
humour = Shock("1", prior=normal(0, 0.25), doc="turns of Soviet diplomacy, plus towards appeasement")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
sway_of_mood = Parameter("1", prior=share(0.50, 0.12), doc="policy swung by the mood between the powers",
                         source=judgement("Geneva and the ultimatum within three years"))
standing_years = Parameter("yr", prior=around(3.0, 1.3), doc="time in which a policy is believed",
                           source=judgement("foreign offices wait some years"))
weight_1950 = Parameter("1", prior=share(0.17, 0.02), doc="West German part of West European product, 1950",
                        source=judgement("about a sixth of thirteen countries"))
admitting = Parameter("1/yr", prior=around(0.18, 1.3), doc="admission to Western arms a year in a full cold war",
                      source=judgement("five years from proposal to first soldiers"))
response = Parameter("1", prior=normal(0, 0.4), doc="log of admission per unit of Moscow's standing, either sign",
                     source=judgement("appeasement might have soothed or encouraged"))
size = Parameter("1", prior=around(0.80, 1.15), doc="arms sought at the German weight of 1950, 1 = twelve divisions",
                 source=judgement("half a million men were planned"))
arming_speed = Parameter("1/yr", prior=around(0.20, 1.3), doc="speed at which arms follow",
                         source=judgement("twelve divisions took a decade"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
german_product = Stock("1", initial=1.0, low=0, doc="West German product, 1950 = 1")
admission = Stock("1", initial=0.0, low=0, high=1, doc="admission of West Germany to Western arms")
german_arms = Stock("1", initial=0.0, low=0, doc="West German arms, 1 = twelve divisions")
standing = Stock("1", initial=0.0, doc="what the West takes Soviet policy for, -1 opposition to +1 appeasement")


@rule(western_policy)
def policy_followed(sway_of_mood, detente, humour):
    """Modelled rulers swing with the mood and their humour, never to the end:  tanh(s d + h)."""
    return jnp.tanh(sway_of_mood * detente + humour)


@flow("1/yr", into=standing)
def being_believed(western_policy, standing, standing_years):
    """Only what is kept up is believed."""
    return (western_policy - standing) / standing_years


@flow("1/yr", into=german_product)
def german_expansion(german_growth, german_product):
    """West Germany grows as recorded."""
    return german_growth * german_product


@equation("1", mechanism="german_recovery", off=0.0)
def weight(german_product, european_product):
    """West German part of Western Europe, 1950 = 1; nothing, had capitalism not survived there.

    Without it germany.german_arms is lower.
    """
    return german_product / european_product


@equation("1", mechanism="cold_war", off=0.0)
def cold_war(detente):
    """How cold the war is, 0 to 1, from the mood between the powers:  (1 - d) / 2.

    Without it germany.german_arms is lower.
    """
    return (1 - detente) / 2


@flow("1/yr", into=admission)
def admitting_germany(admitting, cold_war, response, standing, admission):
    """The colder the war, the sooner Germany is armed."""
    return admitting * cold_war * jnp.exp(response * standing) * (1 - admission)


@flow("1/yr", into=german_arms)
def arming(arming_speed, size, weight, admission, german_arms):
    """Arms follow weight and admission."""
    return arming_speed * (size * weight * admission - german_arms)


@observable("1")
def part_of_europe(weight_1950, german_product, european_product):
    """West German part of West European product."""
    return weight_1950 * german_product / european_product


@observable("1")
def inconsistency(standing):
    """How little Soviet policy is believed to be either one thing or the other:  1 - standing^2."""
    return 1 - standing**2
