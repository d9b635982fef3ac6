"""Grain: fields, rain, a barn and its mice. The land of a small kingdom, in the years after 900.

barn' = threshing (once a year) - meals - mice - tithe
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Happening,
    Lever,
    Memory,
    Parameter,
    Read,
    Shock,
    Steps,
    Stock,
    around,
    between,
    equation,
    event,
    flow,
    judgement,
    jump,
    normal,
    observable,
    reset,
    rule,
    share,
)

from .annals import Annals, Dates

TALE = judgement("a tale for children")

# read from the crown
tithe_share = Read("1/yr", of="crown.tithe_share", doc="part of the grain that the king takes in a year")
storehouse = Read("t", of="crown.storehouse", doc="the king's grain")
people = Read("person", of="crown.people", doc="everybody")

# decided by somebody
sown = Lever(
    "ha",
    by="reeve",
    low=0,
    high=2000,
    recorded=Steps({900.0: 600.0, 904.0: 700.0}),
    source=TALE,
    doc="fields sown",
)

# decided by nobody
rain = Shock("1", prior=normal(0, 0.2), recorded=Annals({901: -0.5, 903: 0.3}), doc="rain of the year, log of yield")
pests = Shock("1", prior=normal(0, 0.1), doc="pests of the year, log of yield")

# not known exactly
usual_yield = Parameter("t/ha/yr", prior=around(0.6, 1.2), source=TALE, doc="harvest of an ordinary year")
barn_900 = Parameter("t", prior=around(400.0, 1.1), source=TALE, doc="grain in the barn, 900")
meal = Parameter("t/person/yr", prior=around(0.3, 1.1), source=TALE, doc="grain that one person eats")
mice_rate = Parameter("1/yr", prior=share(0.10, 0.03), source=TALE, doc="part of the barn that mice eat")
custom = Parameter("ha/person", prior=between(0.4, 0.8), source=TALE, doc="fields sown for each person")
fires_a_year = Parameter("1/yr", prior=around(0.3, 1.3), source=TALE, doc="how often a full barn burns")
weddings_a_year = Parameter("1/yr", prior=around(0.5, 1.2), source=TALE, doc="weddings a year")
saved = Parameter("1", prior=share(0.5, 0.1), source=TALE, doc="part of the grain saved from a fire")

# what accumulates
barn = Stock("t", initial="barn_900", low=0, doc="grain in the barn")
full_barn = Stock("t", initial="barn_900", low=0, doc="grain in the barn when the tale begins")
eaten = Stock("t", initial=0.0, low=0, doc="grain eaten by people and mice since then")
soot = Stock("1", initial=0.0, low=0, doc="soot on the walls, 1 after a fire")
songs = Stock("1", initial=0.0, low=0, doc="songs made at weddings")
barn_before = Memory("t", of="barn", initial="barn_900", doc="grain in the barn a step ago")

# what happened
comet = Happening("1", dates=Dates((902.6,)), mechanism="comet", source=TALE, doc="a comet stands over the land")


@rule(sown)
def sown_by_custom(custom, people):
    """People sow as their fathers did."""
    return custom * people


@equation("t/ha/yr", in_quarter=3, mechanism="luck_of_the_year", off="usual_yield")
def grown(usual_yield, rain, pests):
    """Yield of the year:  y exp(rain - pests)."""
    return usual_yield * jnp.exp(rain - pests)


@flow("t/yr", into=barn, in_quarter=3)
def threshing(sown, grown):
    """The harvest, once a year."""
    return sown * grown


@equation("1")
def plenty(barn, full_barn):
    """How full the barn is, 1 when the tale begins."""
    return barn / full_barn


@flow("t/yr", out_of=barn, into=eaten)
def meals(meal, people, plenty):
    """People eat less when the barn is low."""
    return meal * people * -jnp.expm1(-2 * plenty)


@flow("t/yr", out_of=barn, into=eaten, mechanism="mice", off=0.0)
def mice(mice_rate, barn):
    """Mice eat their part."""
    return mice_rate * barn


@flow("t/yr", out_of=barn, into=storehouse, in_quarter=4)
def tithe(tithe_share, barn):
    """The king's part, fetched once a year after the harvest."""
    return tithe_share * barn


@event(recorded=Dates((902.3, 905.9)), mechanism="fire")
def fire(fires_a_year, plenty):
    """The barn burns, the likelier the fuller it is."""
    return fires_a_year * plenty


@jump(barn, at=fire)
def burnt(barn, saved):
    """Part of the grain is saved."""
    return barn * saved


blackened = reset(soot, at=fire, to=1.0, doc="soot on the walls")
rebuilt = reset(soot, at=comet, to=0.0, doc="people paint their walls against the comet")


@event()
def wedding(weddings_a_year):
    """A wedding in the reeve's house; nobody wrote down when."""
    return weddings_a_year


@jump(songs, at=wedding)
def sung(songs):
    """Each wedding leaves a song."""
    return songs + 1


@observable("t")
def tally(barn_before):
    """Notches on the reeve's stick: the barn as it was."""
    return barn_before
