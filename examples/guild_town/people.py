"""People: masters and journeymen of three crafts, their anger, the council's fright, and riots.

anger' = offence - forgetting;   hazard of a riot = h Phi((anger - patience) / spread)
"""

import jax.numpy as jnp

from interregnum.kernel import Lever, Parameter, Read, Stock, Steps, around, equation, event, flow, judgement, jump
from interregnum.kernel import normal, normal_cdf, reset

CRAFTS = ("Weavers", "Smiths", "Tanners")
craft = ("craft",)
TALE = judgement("a textbook's town, measured nowhere")

# read from the bread
hunger = Read("1", of="bread.hunger", doc="part of the bread that people need and do not get")

# decided by somebody
admission = Lever(
    "1/yr", by="guilds", low=0, high=1, recorded=Steps({1500.0: 0.2, 1520.0: 0.02}), source=TALE,
    doc="part of the journeymen made masters in a year",
)

# not known exactly
masters_at_first = Parameter("person", dims=craft, prior=around(400.0, 1.2), source=TALE, doc="masters, at first")
journeymen_at_first = Parameter("person", dims=craft, prior=around(200.0, 1.2), source=TALE, doc="journeymen, at first")
household = Parameter("person/person", prior=around(2.6, 1.1), source=TALE, doc="mouths for each who works")
coming = Parameter("person/yr", dims=craft, prior=around(30.0, 1.2), source=TALE, doc="who takes up a craft in a year")
working_life = Parameter("yr", prior=around(20.0, 1.1), source=TALE, doc="years that somebody works")
weight_of_hunger = Parameter("1/yr", prior=around(6.0, 1.5), source=TALE, doc="anger of a year without bread")
weight_of_closure = Parameter("1/yr", prior=normal(0.1, 0.1), source=TALE, doc="anger of journeymen; may be none")
memory = Parameter("yr", prior=around(1.5, 1.4), source=TALE, doc="years until most is forgotten")
patience = Parameter("1", prior=normal(1.2, 0.3), source=TALE, doc="anger at which every other craft would rise")
spread = Parameter("1", prior=around(0.4, 1.3), source=TALE, doc="how far crafts differ in patience")
riots_a_year = Parameter("1/yr", prior=around(1.0, 1.5), source=TALE, doc="riots a year of a craft beyond all patience")
vented = Parameter("1", prior=around(0.3, 1.2), source=TALE, doc="part of the anger that a riot leaves")
courage = Parameter("yr", prior=around(3.0, 1.3), source=TALE, doc="years until a council has forgotten its fright")

# what accumulates
masters = Stock("person", dims=craft, initial="masters_at_first", low=0, doc="masters of their craft")
journeymen = Stock("person", dims=craft, initial="journeymen_at_first", low=0, doc="journeymen")
anger = Stock("1", dims=craft, initial=0.0, doc="anger of a craft")
fright = Stock("1", dims=craft, initial=0.0, low=0, high=1, doc="the council's fright of a craft, 1 after a riot")


@equation("person")
def mouths(masters, journeymen, household):
    """Everybody in the town: masters and journeymen with those whom they feed."""
    return household * jnp.sum(masters + journeymen)


@flow("person/yr", dims=craft, into=journeymen)
def arrivals(coming):
    """Sons and strangers who take up a craft."""
    return coming


@flow("person/yr", dims=craft, out_of=journeymen, into=masters)
def masterships(admission, journeymen):
    """Journeymen who are made masters."""
    return admission * journeymen


@flow("person/yr", dims=craft, out_of=journeymen)
def leaving(journeymen, working_life):
    """Journeymen who lay them down as such, or wander on."""
    return journeymen / working_life


@flow("person/yr", dims=craft, out_of=masters)
def retirement(masters, working_life):
    """Masters who lay down their tools."""
    return masters / working_life


@flow("1/yr", dims=craft, into=anger)
def offence(weight_of_hunger, hunger, weight_of_closure, journeymen, masters):
    """What angers a craft: hunger, and to remain a journeyman:  h H + c J / (J + M)."""
    return weight_of_hunger * hunger + weight_of_closure * journeymen / (journeymen + masters)


@flow("1/yr", dims=craft, out_of=anger)
def forgetting(anger, memory):
    """Anger is forgotten."""
    return anger / memory


@flow("1/yr", dims=craft, out_of=fright)
def taking_heart(fright, courage):
    """A council forgets its fright."""
    return fright / courage


@event(dims=craft, mechanism="riots")
def riot(riots_a_year, anger, patience, spread):
    """A craft rises."""
    return riots_a_year * normal_cdf((anger - patience) / spread)


@jump(anger, at=riot)
def venting(anger, vented):
    """A riot vents most of the anger."""
    return vented * anger


frightened = reset(fright, at=riot, to=1.0, doc="a riot frightens the council")
