"""Bread: the harvest around the town, merchants' lofts, the town's own store, and what a loaf costs.

lofts' = harvest (once a year) + releases - baking - buying
price = (usual lofts / lofts)^e, or what the council allows
"""

import jax.numpy as jnp

from interregnum.kernel import Lever, Parameter, Read, Shock, Steps, Stock, around, between, equation, flow
from interregnum.kernel import judgement, normal, rule

TALE = judgement("a textbook's town, measured nowhere")

# read from the people
mouths = Read("person", of="people.mouths", doc="everybody in the town")
fright = Read("1", of="people.fright", dims=("craft",), doc="how frightened the council is of each craft")

# decided by somebody
price_ceiling = Lever(
    "1", by="town council", low=0.5, high=10, recorded=Steps({1500.0: 10.0, 1515.0: 1.5}), source=TALE,
    doc="the dearest that bread may be, in usual prices",
)
buying = Lever(
    "t/yr", by="town council", low=0, high=500, recorded=Steps({1500.0: 0.0, 1525.0: 60.0}), source=TALE,
    doc="corn that the council buys for the town's store",
)

# decided by nobody
weather = Shock("1", prior=normal(0, 0.25), doc="weather of the year, log of the yield")

# not known exactly
fields = Parameter("ha", prior=around(2000.0, 1.1), source=TALE, doc="fields that feed the town")
usual_yield = Parameter("t/ha/yr", prior=around(0.65, 1.1), source=TALE, doc="harvest of a usual year")
appetite = Parameter("t/person/yr", prior=around(0.25, 1.05), source=TALE, doc="bread that nobody goes hungry on")
lofts_at_first = Parameter("t", prior=around(800.0, 1.2), source=TALE, doc="corn in the lofts, at first")
usual_lofts = Parameter("t", prior=around(800.0, 1.1), source=TALE, doc="lofts when bread costs what it usually does")
response_of_price = Parameter("1", prior=around(0.8, 1.3), source=TALE, doc="how price answers to empty lofts")
response_of_eaters = Parameter("1", prior=around(0.3, 1.3), source=TALE, doc="how eaters answer to price")
response_of_bakers = Parameter("1", prior=around(1.0, 1.4), source=TALE, doc="how bakers answer to a price held low")
ovens = Parameter("1", prior=around(1.3, 1.05), source=TALE, doc="bread that ovens could bake, of what is wanted")
milling = Parameter("1/yr", prior=between(1.5, 3.0), source=TALE, doc="part of the lofts that can be milled a year")
spoiling = Parameter("1/yr", prior=around(0.10, 1.3), source=TALE, doc="part of all corn that mice take a year")
opening = Parameter("1/yr", prior=around(1.5, 1.3), source=TALE, doc="part of the store let out a year, in dearth")

# what accumulates
lofts = Stock("t", initial="lofts_at_first", low=0, doc="corn in the merchants' lofts")
store = Stock("t", initial=0.0, low=0, doc="corn in the town's store")


@rule(price_ceiling)
def ceiling_in_fright(fright):
    """A council left to itself forbids dear bread when it is frightened:  10 at ease, 1.5 in full fright."""
    return 1.5 + 8.5 * jnp.exp(-4 * jnp.max(fright))


@equation("1")
def market_price(lofts, usual_lofts, response_of_price):
    """What bread would cost if nobody forbade it, in usual prices:  (L* / L)^e."""
    return (usual_lofts / jnp.maximum(lofts, 0.02 * usual_lofts)) ** response_of_price


@equation("1")
def price(market_price, price_ceiling):
    """What bread costs."""
    return jnp.minimum(market_price, price_ceiling)


@equation("t/yr")
def wanted(appetite, mouths, price, response_of_eaters):
    """Bread that people would buy:  a N p^-r, and never more than they can eat."""
    return appetite * mouths * jnp.minimum(price**-response_of_eaters, 1)


@equation("t/yr")
def offered(ovens, wanted, price, market_price, response_of_bakers, milling, lofts):
    """Bread that bakers would bake: less below the market's price, and no more than is milled."""
    return jnp.minimum(ovens * wanted * (price / market_price) ** response_of_bakers, milling * lofts)


@flow("t/yr", out_of=lofts)
def baking(wanted, offered):
    """Bread baked and eaten: what is wanted, or what there is."""
    return jnp.minimum(wanted, offered)


@flow("t/yr", into=lofts, in_quarter=3)
def harvest(fields, usual_yield, weather):
    """The harvest, once a year:  F y exp(w)."""
    return fields * usual_yield * jnp.exp(weather)


@flow("t/yr", out_of=lofts, into=store, mechanism="town_store", off=0.0)
def laying_in(buying, lofts, usual_lofts):
    """Corn bought for the store: as ordered, while the merchants have it."""
    return buying * jnp.minimum(lofts / usual_lofts, 1)


@flow("t/yr", out_of=store, into=lofts)
def releases(opening, store, market_price):
    """Corn let out of the store when bread is dear:  o S (1 - 1/p)."""
    return opening * store * jnp.maximum(1 - 1 / market_price, 0)


@flow("t/yr", out_of=lofts)
def mice_in_lofts(spoiling, lofts):
    """What mice take."""
    return spoiling * lofts


@flow("t/yr", out_of=store)
def mice_in_store(spoiling, store):
    """They do not tell the two apart."""
    return spoiling * store


@equation("1")
def hunger(baking, appetite, mouths):
    """Part of the bread that people need and do not get."""
    return 1 - baking / (appetite * mouths)
