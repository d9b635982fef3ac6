"""Hares: they breed, hide in the snow and are eaten.

hares' = births - hunted
"""

from interregnum.kernel import (
    Memory,
    Parameter,
    Read,
    Shock,
    Stock,
    around,
    equation,
    event,
    flow,
    judgement,
    jump,
    normal,
    reset,
)

TALE = judgement("a tale of the forest")

lynxes = Read("1", of="lynxes.lynxes", doc="lynxes in the forest")

snow = Shock("1", prior=normal(0, 0.1), doc="depth of the snow")

breeding = Parameter("1/yr", prior=around(1.0, 1.1), source=TALE, doc="young that a hare has in a year")
hunting = Parameter("1/yr", prior=around(0.5, 1.1), source=TALE, doc="hares that a lynx takes, of one")
hares_at_first = Parameter("1", prior=around(1.0, 1.1), source=TALE, doc="hares when the tale begins")
spared = Parameter("1", prior=around(0.5, 1.1), source=TALE, doc="part of the hares that a plague spares")

hares = Stock("1", initial="hares_at_first", low=0, doc="hares in the forest")
hares_before = Memory("1", of="hares", initial="hares_at_first", doc="hares a step ago")
graves = Stock("1", initial=0.0, low=0, doc="1 after a plague")


@flow("1/yr", into=hares)
def births(breeding, hares):
    """Hares breed:  b H."""
    return breeding * hares


@equation("1", mechanism="cover", off=1.0)
def exposure(snow):
    """How well hares are seen:  1 / (1 + s^2)."""
    return 1 / (1 + snow**2)


@flow("1/yr", out_of=hares)
def hunted(hunting, hares, lynxes, exposure):
    """Hares are eaten:  h H L."""
    return hunting * hares * lynxes * exposure


@event()
def plague(hares):
    """A plague comes, the likelier the more hares there are."""
    return 0.1 * hares


@jump(hares, at=plague)
def survivors(hares, spared):
    """Some are spared."""
    return spared * hares


burial = reset(graves, at=plague, to=1.0, doc="the dead lie in the snow")
