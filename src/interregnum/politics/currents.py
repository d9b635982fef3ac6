"""Currents: the internationalist and the nationalist, among rulers, in the apparatus and among the people.

    nationalists' = (isolation + fanning + pandering) x uncommitted - cooling - what open debate changes

The essay (IV ¶5, V ¶5-7) has a new internationalism disperse the national egoism of the old empire, rulers who fan
prejudice and then pander to it, and two currents that contend at every level. It holds that open debate would
favour the internationalists and gives no reason: here debate takes the monopoly of fanning from rulers, while
whom it persuades has an open sign. The arrogance of rulers is hardly curable, that of the led is.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, normal, observable, positive_part, share,
)

level = ("stratum",)
LEVELS = ("rulers", "apparatus", "people")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
debate = Read("1", of="press.debate", doc="how far people can debate in public, 0 to 1")
autonomy = Read("1", of="reform.autonomy", doc="how far one man decides alone")
openness = Read("1", of="reform.openness", doc="how openly things can be said")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
specialists = Read("1", of="china.specialists", doc="Soviet specialists in China, full programme = 1")
hostility_of_moscow = Read("1", of="china.hostility_of_moscow", doc="hostility of Moscow to Peking")
hostility_of_peking = Read("1", of="china.hostility_of_peking", doc="hostility of Peking to Moscow")
detente = Read("1", of="west.detente", doc="mood between the powers, -1 to 1")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_NO_SURVEY = "nobody was asked; the essay only says that both currents are large"
nationalist_1950 = Parameter("1", dims=level, prior=share(0.40, 0.10), doc="nationalist part of each level, 1950",
                             source=judgement(_NO_SURVEY))
internationalist_part = Parameter("1", dims=level, prior=share(0.30, 0.10),
                                  doc="of the others, internationalist in 1950", source=judgement(_NO_SURVEY))
siege = Parameter("1/yr", prior=around(0.12, 1.5), doc="uncommitted who turn nationalist a year in full isolation",
                  source=judgement("socialism in one country grew in a few years of isolation"))
fanning = Parameter("1/yr", prior=around(0.25, 1.6), doc="uncommitted whom rulers turn a year, all nationalist, alone",
                    source=judgement("campaigns against cosmopolitans; rulers who own the press"))
pandering = Parameter("1/yr", prior=around(0.15, 1.6), doc="uncommitted rulers who follow a nationalist people a year",
                      source=judgement("what has been warped has to be humoured"))
wind = Parameter("1/yr", prior=around(0.12, 1.5), doc="uncommitted who turn internationalist a year, full openness",
                 source=judgement("the thaw went with visitors, translations and festivals"))
comradeship = Parameter("1/yr", prior=around(0.06, 1.6), doc="the same where the full programme of aid is running",
                        source=judgement("those who built plants together, and their families"))
cooling = Parameter("1/yr", prior=around(0.10, 1.4), doc="committed of either current who lose interest a year",
                    source=judgement("a current that nobody feeds halves in seven years"))
persuasion = Parameter("1/yr", prior=normal(0.3, 0.5),
                       doc="net part of nationalists won over a year in full debate, all others internationalist",
                       source=judgement("the essay expects more than nothing; debate may also mobilise prejudice"))
curability_of_rulers = Parameter("1", prior=share(0.10, 0.05), doc="of that, what debate does to rulers",
                                 source=judgement("after Lenin: calculated, hence incurable"))
curability_of_apparatus = Parameter("1", prior=share(0.50, 0.12), doc="of that, what debate does to the apparatus",
                                    source=judgement("between rulers and ruled"))
polemic_that_demoralises = Parameter("1/yr", prior=around(0.25, 1.6), doc="demoralisation a year in a full quarrel",
                                     source=judgement("three years of polemics reach everybody"))
healing = Parameter("1/yr", prior=around(0.06, 1.5), doc="demoralisation that heals a year",
                    source=judgement("the quarrel with Belgrade was still felt after a decade"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
nationalist = Stock("1", dims=level, initial="nationalist_1950", low=0, high=1, doc="part that is nationalist")
internationalist = Stock("1", dims=level, initial="internationalist_1950", low=0, high=1,
                         doc="part that is internationalist")
uncommitted = Stock("1", dims=level, initial="uncommitted_1950", low=0, high=1, doc="part that is neither")
demoralisation = Stock("1", initial=0.0, low=0, high=1, doc="what the polemic between parties has left behind")


@equation("1", dims=level)
def internationalist_1950(nationalist_1950, internationalist_part):
    """Internationalists when the run begins."""
    return (1 - nationalist_1950) * internationalist_part


@equation("1", dims=level)
def uncommitted_1950(nationalist_1950, internationalist_part):
    """Those who are neither when the run begins."""
    return (1 - nationalist_1950) * (1 - internationalist_part)


# ── what feeds the nationalist current ───────────────────────────────────────────────────────────────
@equation("1")
def isolation(detente, hostility_of_peking):
    """How far the country stands alone:  1 - (1 - war danger)(1 - tanh(hostility of Peking))."""
    quarrel = jnp.tanh(positive_part(hostility_of_peking))
    return 1 - positive_part(1 - positive_part(-detente)) * (1 - quarrel)


@equation("1/yr", mechanism="siege", off=0.0)
def besieged(siege, isolation):
    """Isolation is answered by an ideology of isolation, at every level.

    Without it currents.nationalists_among_the_people is lower.
    """
    return siege * isolation


@equation("1/yr", dims=level, mechanism="fanning", off=0.0)
def fanned(fanning, nationalist, autonomy, debate):
    """Rulers who answer to nobody fan prejudice below them:  f N(rulers) a (1 - debate).

    Without it currents.nationalists_among_the_people is lower.
    """
    below = fanning * nationalist[0] * autonomy * (1 - debate)
    return jnp.stack([jnp.zeros_like(below), below, below])


@equation("1/yr", dims=level, mechanism="pandering", off=0.0)
def pandered(pandering, nationalist, debate, social_control):
    """Having warped minds, rulers pander to them:  p N(people)(1 - debate)(1 - control).

    Without it currents.nationalists_among_rulers is lower.
    """
    above = pandering * nationalist[2] * (1 - debate) * (1 - social_control)
    return jnp.stack([above, jnp.zeros_like(above), jnp.zeros_like(above)])


@flow("1/yr", dims=level, out_of=uncommitted, into=nationalist)
def turning_nationalist(besieged, fanned, pandered, uncommitted):
    """The uncommitted whom isolation, rulers or the crowd turn."""
    return (besieged + fanned + pandered) * uncommitted


# ── what feeds the internationalist current ──────────────────────────────────────────────────────────
@flow("1/yr", dims=level, out_of=uncommitted, into=internationalist, mechanism="internationalist_wind", off=0.0)
def turning_internationalist(wind, openness, comradeship, specialists, uncommitted):
    """An open time and common work disperse distrust:  (w z + c specialists) u.

    Without it currents.nationalists_among_the_people is higher.
    """
    return (wind * openness + comradeship * specialists) * uncommitted


# ── cooling and debate ───────────────────────────────────────────────────────────────────────────────
@flow("1/yr", dims=level, out_of=nationalist, into=uncommitted)
def sobering(cooling, nationalist):
    """Nationalists lose interest."""
    return cooling * nationalist


@flow("1/yr", dims=level, out_of=internationalist, into=uncommitted)
def tiring(cooling, internationalist):
    """So do internationalists."""
    return cooling * internationalist


@flow("1/yr", dims=level, out_of=nationalist, into=internationalist, mechanism="open_confrontation", off=0.0)
def persuading(persuasion, curability_of_rulers, curability_of_apparatus, debate, nationalist, internationalist):
    """Where both may speak, each persuades those it meets; the balance may have either sign:  c p debate N I.

    Without it the sign is open.
    """
    curability = jnp.stack([curability_of_rulers, curability_of_apparatus, jnp.ones_like(curability_of_rulers)])
    return persuasion * curability * debate * nationalist * internationalist


# ── what a polemic leaves behind ─────────────────────────────────────────────────────────────────────
@flow("1/yr", into=demoralisation, mechanism="polemics", off=0.0)
def reviling(polemic_that_demoralises, hostility_of_moscow, hostility_of_peking, demoralisation):
    """Both sides revile each other in public:  d tanh(hS hC)(1 - m).

    Without it currents.demoralisation is lower.
    """
    both = jnp.maximum(hostility_of_moscow, 0.0) * jnp.maximum(hostility_of_peking, 0.0)
    return polemic_that_demoralises * jnp.tanh(both) * (1 - demoralisation)


@flow("1/yr", out_of=demoralisation)
def mending(healing, demoralisation):
    """It heals slowly, also when the quarrel is over."""
    return healing * demoralisation


@observable("1")
def nationalists_among_the_people(nationalist):
    """Part of the people who share national prejudice, as a survey would find it."""
    return nationalist[2]


@observable("1")
def nationalists_among_rulers(nationalist):
    """The same among rulers."""
    return nationalist[0]
