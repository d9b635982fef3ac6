"""Lynxes: they live on hares, die of age and are trapped.

lynxes' = litters - deaths - trapped
"""

import jax.numpy as jnp

from interregnum.kernel import Lever, Parameter, Read, Stock, around, equation, flow, judgement, observable, rule

TALE = judgement("a tale of the forest")

hares = Read("1", of="hares.hares", doc="hares in the forest")
hares_before = Read("1", of="hares.hares_before", doc="hares a step ago")

trapping = Lever("1/yr", by="trapper", low=0, high=2, source=TALE, doc="part of the lynxes trapped in a year")

thriving = Parameter("1/yr", prior=around(0.4, 1.1), source=TALE, doc="kittens that a hare feeds")
ageing = Parameter("1/yr", prior=around(0.5, 1.1), source=TALE, doc="lynxes that die in a year, of one")
greed = Parameter("1/yr", prior=around(0.2, 1.1), source=TALE, doc="lynxes that a trapper takes, of one")
lynxes_at_first = Parameter("1", prior=around(1.0, 1.1), source=TALE, doc="lynxes when the tale begins")

lynxes = Stock("1", initial="lynxes_at_first", low=0, doc="lynxes in the forest")


@rule(trapping)
def trapping_wanted(greed, hares_before):
    """A trapper sets his traps by the hares he saw last."""
    return greed * hares_before


@flow("1/yr", into=lynxes)
def litters(thriving, hares, lynxes):
    """Lynxes breed as far as they find hares:  k H L."""
    return thriving * hares * lynxes


@flow("1/yr", out_of=lynxes)
def deaths(ageing, lynxes):
    """Lynxes grow old:  d L."""
    return ageing * lynxes


@flow("1/yr", out_of=lynxes, mechanism="trapping", off=0.0)
def trapped(trapping, lynxes):
    """What the traps take."""
    return trapping * lynxes


@equation("1")
def usual_balance():
    """As many lynxes as hares."""
    return 1.0


@equation("1", mechanism="balance", off="usual_balance")
def balance(lynxes, hares):
    """Lynxes for each hare."""
    return lynxes / jnp.maximum(hares, 1e-3)


@observable("1", series="pelts")
def pelts(trapped):
    """Pelts sold in a year."""
    return trapped
