"""Protest: who stands up in which town, about what, and whether towns join.

    r = Phi((grievance + luck + neighbours - fear - force) / sd), the lowest solution over all towns at once

The essay (III ¶10-12) has strikes and riots that stay where they are, and says that people kept apart, more than
police, explains it. Within a town people follow each other; between towns only as far as independent initiative
connects them. Nothing forbids a movement: raise the initiative and it appears. These are the strikes and riots
over prices, wages and food; riots of other kinds have a file of their own. A strike of one works is too small here.
"""

import jax.numpy as jnp
import numpy as np

from interregnum import record
from interregnum.kernel import (
    Constant, Parameter, Read, Record, Shock, Stock, around, equation, fixed_point, flow, judgement, logistic, normal,
    normal_cdf, observable, row, share,
)

town = ("town",)
TOWNS = 60
NEIGHBOURS = ("nearest", "second", "third", "fourth")
CAUSES = ("prices", "wages", "food")


def _largest_towns():
    """Names and weights of the sixty largest towns of 1950, and for each the numbers of its four nearest."""
    towns = sorted(record.towns(), key=lambda t: -t.population.at(np.array([1950.0]))[0])[:TOWNS]
    size = np.array([t.population.at(np.array([1950.0]))[0] for t in towns])
    place = np.radians([[t.latitude, t.longitude] for t in towns])
    cosine = np.sin(place[:, None, 0]) * np.sin(place[None, :, 0]) + np.cos(place[:, None, 0]) * np.cos(
        place[None, :, 0]
    ) * np.cos(place[:, None, 1] - place[None, :, 1])
    nearest = np.argsort(-cosine, axis=1)[:, 1 : 1 + len(NEIGHBOURS)]
    return tuple(t.name for t in towns), size / size.sum(), nearest


NAMES, _WEIGHT, _NEAREST = _largest_towns()

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
grievance_of_class = Read("1", of="grievance.of_class", dims=("earner",), doc="grievance of each class")
ordinary_grievance = Read("1", of="grievance.ordinary_grievance", doc="grievance of ordinary life and work")
unmet_wants = Read("1", of="grievance.unmet_wants", dims=("earner",), doc="grievance of unmet wants")
queues = Read("1", of="grievance.queues", dims=("earner",), doc="grievance of queues for food")
anger = Read("1", of="opinion.anger", doc="outrage at a recent price revision")
initiative = Read("1", of="opinion.initiative", doc="independent social initiative")
shortage_by_town = Read("1", of="provision.shortage_by_town", dims=town, doc="unmet part of each town's food demand")
food_shortage = Read("1", of="retail_trade.food_shortage", doc="unmet part of food demand")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
weight = Record("1", dims=town, path=Constant(_WEIGHT), doc="a town's part of all townspeople counted here",
                source=row("towns:population:Moskva (Moscow)"))
neighbours = Record("1", dims=("town", "neighbour"), path=Constant(_NEAREST), doc="numbers of the four nearest towns",
                  source=row("towns:population:Moskva (Moscow)"))

# ── decided by nobody ────────────────────────────────────────────────────────────────────────────────
local_trouble = Shock("1", dims=town, every="quarter", prior=normal(0, 0.30),
                      doc="what happens in a town in a quarter: a norm cut, a police blow, an empty shop")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = "theory file 3.11; no count of strikes exists"
frailty = Parameter("1", dims=town, prior=normal(0, 0.20), doc="a town's lasting bent to trouble",
                    source=judgement("towns differ lastingly"))
workers_in_town = Parameter("1", dims=town, prior=share(0.70, 0.08), doc="workers in a town, the rest at desks",
                            source=judgement("factory towns and seats of offices differ"))
heat = Parameter("1", prior=around(1.30, 1.15), doc="ga, of protest to grievance", source=judgement(_CARD))
want_of_bread = Parameter("1", prior=around(0.5, 1.6), doc="grievance per unit of food missing beyond the country's",
                          source=judgement("towns are served by rank; who stands last knows it"))
following = Parameter("1", prior=around(0.75, 1.15), doc="chi, of people to others in their town",
                      source=judgement(_CARD))
linking = Parameter("1", prior=around(3.2, 1.25), doc="psi, of towns to each other at full initiative",
                    source=judgement(_CARD))
threshold = Parameter("1", prior=normal(1.70, 0.10), doc="th0, of an ordinary person without fear",
                      source=judgement(_CARD))
threshold_of_fear = Parameter("1", prior=around(1.5, 1.25), doc="thF, raised by full fear", source=judgement(_CARD))
diversity = Parameter("1", prior=around(0.33, 1.15), doc="spread of thresholds among people", source=judgement(_CARD))
force = Parameter("1", prior=around(0.5, 1.5), doc="threshold raised by full local force",
                  source=judgement("troops come the day after"))
riot_level = Parameter("1", prior=normal(0.40, 0.01), doc="participation from which we speak of a riot",
                       source=judgement("unit of counting"))
strike_level = Parameter("1", prior=normal(0.20, 0.01), doc="participation from which we speak of a town on strike",
                         source=judgement("unit of counting"))
counting_edge = Parameter("1", prior=around(0.02, 1.1), doc="softness of those edges",
                          source=judgement("unit of counting"))
spell = Parameter("yr", prior=around(0.25, 1.05), doc="time after which unrest in a town is counted again",
                  source=judgement("unit of counting: a quarter"))
muster_years = Parameter("yr", prior=around(0.40, 1.12), doc="time in which local force follows unrest",
                         source=judgement("a garrison is reinforced within months"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
garrison = Stock("1", dims=town, initial=0.0, low=0, high=1, doc="force brought into a town after unrest")


# ── who stands up ────────────────────────────────────────────────────────────────────────────────────
@equation("1", dims=town)
def grievance_of_town(grievance_of_class, workers_in_town):
    """Grievance of a town: its workers and its people at desks."""
    return workers_in_town * grievance_of_class[0] + (1 - workers_in_town) * grievance_of_class[1]


@equation("1", dims=town)
def readiness(heat, grievance_of_town, anger, want_of_bread, shortage_by_town, food_shortage, frailty, local_trouble,
              threshold, threshold_of_fear, fear, force, garrison):
    """What moves a town, and what holds it back, before anybody looks at anybody else."""
    served_worse = want_of_bread * (shortage_by_town - food_shortage)
    moving = heat * (grievance_of_town + anger + served_worse) + frailty + local_trouble
    return moving - threshold - threshold_of_fear * fear - force * garrison


@fixed_point("1", dims=town)
def participation(participation, participation_everywhere, readiness, following, linking, initiative, neighbours,
                  weight, diversity):
    """Part of a town that stands up, lowest solution:  r = Phi((m + chi r + psi S (near + all) / 2) / sd)."""
    near = jnp.eye(weight.size, dtype=weight.dtype)[neighbours.astype(int)].mean(axis=1)
    others = (near + weight) / 2 @ participation_everywhere
    return normal_cdf((readiness + following * participation + linking * initiative * others) / diversity)


@equation("1", dims=town)
def elsewhere(participation, neighbours, weight):
    """What a town sees of others, once all are where they are:  (near + all) / 2."""
    return (participation[neighbours.astype(int)].mean(axis=-1) + jnp.sum(weight * participation)) / 2


@flow("1/yr", dims=town, into=garrison, mechanism="local_force", off=0.0)
def mustering(participation, garrison, muster_years):
    """Force follows unrest.

    Without it protest.nationwide is higher.
    """
    return (participation - garrison) / muster_years


@equation("1")
def nationwide(weight, participation):
    """Part of all townspeople who stand up in the same quarter."""
    return jnp.sum(weight * participation)


# ── what a chronicle would count ─────────────────────────────────────────────────────────────────────
@observable("1")
def towns_in_unrest(participation, riot_level, counting_edge):
    """Towns in which two in five stand up, counted with a soft edge."""
    return jnp.sum(logistic((participation - riot_level) / counting_edge))


@equation("1/yr")
def outbreaks(participation, strike_level, counting_edge, spell):
    """Towns in which one in five stand up, counted every quarter, a year."""
    return jnp.sum(logistic((participation - strike_level) / counting_edge)) / spell


@observable("1/yr", dims=("cause",))
def strikes_and_riots(outbreaks, anger, ordinary_grievance, unmet_wants, queues):
    """Strikes and riots a year over prices, wages and food: outbreaks in proportion to what workers complain of."""
    causes = jnp.stack([anger, ordinary_grievance + unmet_wants[0], queues[0]])
    return outbreaks * causes / jnp.sum(causes)


@equation("1", dims=town)
def response_to_others(readiness, following, participation, linking, initiative, elsewhere, diversity):
    """What a town adds per unit of others seen, its people following each other:  f / (sd - chi f), f = phi(score)."""
    score = (readiness + following * participation + linking * initiative * elsewhere) / diversity
    slope = jnp.exp(-0.5 * score**2) / jnp.sqrt(2 * jnp.pi) / diversity
    return slope / jnp.maximum(1 - following * slope, 1e-3)


@observable("1")
def branching(linking, initiative, weight, response_to_others):
    """How many further towns one town in unrest would move, in units of one:  psi S dr/d(elsewhere)."""
    return linking * initiative * jnp.sum(weight * response_to_others)
