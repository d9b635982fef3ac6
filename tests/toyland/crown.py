"""The crown: levies, a king's storehouse, quarrels of three provinces, and a council that votes.

soldiers' = levy - discharge;   quarrel of a province = Phi(grudge + neighbours), the lowest solution
"""

import jax.numpy as jnp
import numpy as np

from interregnum.kernel import (
    Constant,
    Happening,
    Lever,
    Parameter,
    Read,
    Record,
    Shock,
    Steps,
    Stock,
    around,
    equation,
    event,
    fixed_point,
    flow,
    judgement,
    jump,
    normal,
    normal_cdf,
    observable,
    or_nothing,
    positive_part,
    reset,
    rule,
    share,
)

from .annals import Annals, Dates

TALE = judgement("a tale for children")
PROVINCES = ("Hill", "Dale", "Coast")
province = ("province",)
_SIDE_BY_SIDE = (1 - np.eye(len(PROVINCES))) / (len(PROVINCES) - 1)

# read from the land
plenty = Read("1", of="grain.plenty", doc="how full the barn is")

# decided by somebody
tithe_share = Lever(
    "1/yr",
    by="king",
    low=0,
    high=0.5,
    recorded=Steps({900.0: 0.1, 903.0: 0.2}),
    source=TALE,
    doc="the king's part",
)
campaign = Lever("1", by="king", low=0, high=1, source=TALE, doc="whether the king rides to war; nobody wrote it down")

# given from outside
war_abroad = Record("1", path=Steps({900.0: 0.0, 902.0: 1.0, 904.0: 0.0}), source=TALE, doc="1 while neighbours fight")
closeness = Record(
    "1", dims=("province", "province"), path=Constant(_SIDE_BY_SIDE), source=TALE, doc="who lives beside whom"
)

# decided by nobody
rumour = Shock(
    "1",
    dims=province,
    every="quarter",
    prior=normal(0, 0.2),
    recorded=Annals({903: 0.1}),
    doc="what is told in the inns",
)
mood_of_the_king = Shock("1", every="quarter", prior=normal(0, 0.3), doc="how the king slept")

# not known exactly
villagers_900 = Parameter("person", dims=province, prior=around(300.0, 1.1), source=TALE, doc="villagers, 900")
levy_rate = Parameter("1/yr", prior=around(0.03, 1.3), source=TALE, doc="villagers taken a year at full war")
service = Parameter("yr", prior=around(3.0, 1.2), source=TALE, doc="years that a soldier serves")
ration = Parameter(
    "1/yr", prior=share(0.4, 0.05), source=TALE, doc="part of the storehouse that soldiers eat in a year"
)
grudge = Parameter(
    "1", dims=province, prior=normal(-1.5, 0.3), source=TALE, doc="what each province holds against the king"
)
following = Parameter("1", prior=around(1.0, 1.2), source=TALE, doc="how far provinces follow each other")
fear_of_god = Parameter(
    "1", prior=or_nothing(around(0.5, 1.3), 0.2), source=TALE, doc="calm after a comet; may be nothing"
)
calm_at_coronation = Parameter("1", prior=around(0.3, 1.2), source=TALE, doc="calm under a new king")
usual_greed = Parameter("1/yr", prior=share(0.2, 0.03), source=TALE, doc="part of a full barn that a king takes")
boldness = Parameter("1", prior=normal(0.0, 0.3), source=TALE, doc="how bold the council is")
unity = Parameter("1", prior=around(1.0, 1.2), source=TALE, doc="how far councillors follow each other")
revolts_a_year = Parameter(
    "1/yr", prior=around(0.8, 1.3), source=TALE, doc="revolts a year of a province all up in arms"
)

# what accumulates
villagers = Stock("person", dims=province, initial="villagers_900", low=0, doc="people in the villages")
soldiers = Stock("person", dims=province, initial=0.0, low=0, doc="people under arms")
storehouse = Stock("t", initial=0.0, low=0, doc="the king's grain")
rations_eaten = Stock("t", initial=0.0, low=0, doc="grain that soldiers have eaten")
calm = Stock("1", dims=province, initial=0.0, low=0, doc="calm after a revolt or a comet")
reign = Stock("yr", initial=1.0, low=0, doc="years of the king on the throne")

# what happened
death_of_the_king = Happening("1", dates=Dates((904.1,)), source=TALE, doc="the king dies, and his son is crowned")
comet = Read("1", of="grain.comet", doc="a comet stands over the land")


@rule(tithe_share)
def greed(plenty, usual_greed):
    """A king takes more from full barns."""
    return usual_greed * plenty


@rule(campaign)
def wrath(war_abroad, mood_of_the_king):
    """The king rides when his neighbours fight and he slept badly."""
    return positive_part(war_abroad + mood_of_the_king)


@equation("person")
def people(villagers, soldiers):
    """Everybody, under arms or not."""
    return jnp.sum(villagers + soldiers)


@flow("person/yr", dims=province, out_of=villagers, into=soldiers, mechanism="levy", off=0.0)
def levy(levy_rate, campaign, villagers):
    """Villagers taken to war."""
    return levy_rate * campaign * villagers


@flow("person/yr", dims=province, out_of=soldiers, into=villagers)
def discharge(soldiers, service):
    """Soldiers who come home."""
    return soldiers / service


@flow("t/yr", out_of=storehouse, into=rations_eaten)
def rations(ration, storehouse):
    """What soldiers eat."""
    return ration * storehouse


@flow("yr/yr", into=reign)
def passing_of_time():
    """A year a year."""
    return 1.0


@fixed_point("1", dims=province, tolerance=1e-6)
def quarrel(quarrel, quarrel_everywhere, grudge, rumour, calm, following, closeness):
    """Part of a province that is up in arms:  r = Phi(grudge + rumour - calm + f (own + neighbours) / 2)."""
    others = (quarrel + closeness @ quarrel_everywhere) / 2
    return normal_cdf(grudge + rumour - calm + following * others)


@equation("1")
def plain_vote(boldness):
    """How many would vote against war if nobody looked at anybody."""
    return normal_cdf(boldness)


@fixed_point("1", start=0.5, tolerance=1e-6, mechanism="council", off="plain_vote")
def vote(vote, boldness, unity):
    """Part of the council against war:  v = Phi(b + u (v - 1/2)), from even odds."""
    return normal_cdf(boldness + unity * (vote - 0.5))


@event(
    dims=province,
    recorded=Dates((901.1, 903.6, 903.6), {"Hill": (901.1, 903.6), "Coast": (903.6,)}),
    mechanism="revolts",
)
def revolt(revolts_a_year, quarrel, vote):
    """A province rises."""
    return revolts_a_year * quarrel * vote


@jump(calm, at=revolt)
def exhausted(calm):
    """Nobody wants to hear of it again."""
    return calm + 1


@jump(calm, at=comet)
def awed(calm, fear_of_god):
    """Everybody prays."""
    return calm + fear_of_god


new_reign = reset(reign, at=death_of_the_king, to=0.0, doc="the son begins to count")
thanksgiving = reset(calm, at=death_of_the_king, to="calm_at_coronation", doc="a new king is welcome everywhere")


@observable("person")
def muster(soldiers):
    """Soldiers counted at the muster."""
    return jnp.sum(soldiers)
