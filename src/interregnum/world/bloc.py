"""The bloc: seven allies, what they hold against Moscow, and when they rise.

    grievance' = insult - remedy;   rising when grievance x (part + openness) outweighs fear

The essay (V ¶3-7) says that Stalinism piled the grievance up and that his heirs released it without remedying it.
Release raises voice at once, remedy lowers grievance slowly: so risings come early in a thaw. Left out so far:
Yugoslavia, trade, the joint companies.
"""

from interregnum import record
from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, event, flow, judgement, jump, logistic, observable, share,
)

ally = ("ally",)
ALLIES = ("Poland", "German Democratic Republic", "Czechoslovakia", "Hungary", "Romania", "Bulgaria", "Albania")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
openness = Read("1", of="reform.openness", doc="how openly things can be said in Moscow")
autonomy = Read("1", of="reform.autonomy", doc="how far one man decides alone in Moscow")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
hostility = Read("1", of="china.hostility_of_moscow", doc="hostility of Moscow to Peking")
humiliated = Read("1", of="arms.humiliated", doc="memory of a withdrawal under threat")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = "theory file 3.12"
grievance_1950 = Parameter("1", dims=ally, prior=around(0.85, 1.10), doc="what each ally held against Moscow, 1950",
                           source=judgement(_CARD))
remedy = Parameter("1/yr", prior=around(0.10, 1.4), doc="grievance remedied a year, open and shared rule",
                   source=judgement(_CARD))
insult = Parameter("1/yr", prior=around(0.05, 1.4), doc="grievance added a year by rule of one man",
                   source=judgement(_CARD))
voice_in_silence = Parameter("1", prior=share(0.30, 0.05), doc="part of grievance that is voiced without openness",
                             source=judgement(_CARD))
reach_of_thaw = Parameter("1", dims=ally, prior=share(0.45, 0.15),
                          doc="part of Moscow's openness that reaches the ally",
                          source=judgement("local rulers let in more or less of it"))
threshold = Parameter("1", prior=around(0.52, 1.08), doc="e0, voiced grievance that brings people to the streets",
                      source=judgement(_CARD))
threshold_of_fear = Parameter("1", prior=around(0.35, 1.2), doc="e1, raised by full fear", source=judgement(_CARD))
rising_rate = Parameter("1/yr", prior=around(1.0, 1.5), doc="risings a year, far above the threshold",
                        source=judgement(_CARD))
edge = Parameter("1", prior=around(0.05, 1.2), doc="width of the threshold", source=judgement(_CARD))
spent = Parameter("1", prior=share(0.50, 0.08), doc="grievance left after a rising",
                  source=judgement("reforms and exhaustion"))
weight_of_quarrel = Parameter("1", prior=around(1.0, 1.3), doc="of an open quarrel with Peking among setbacks",
                              source=judgement("theory file 3.9"))
open_quarrel = Parameter("1", prior=around(0.80, 1.1), doc="hostility at which the quarrel is half public",
                         source=judgement("theory file 3.9"))
quarrel_edge = Parameter("1", prior=around(0.10, 1.2), doc="width of that passage",
                         source=judgement("polemics opened over a year"))
weight_of_rising = Parameter("1", prior=around(0.25, 1.5), doc="of a rising among setbacks",
                             source=judgement("Hungary was held against him in 1957"))
rising_years = Parameter("yr", prior=around(1.0, 1.3), doc="time in which a rising is forgotten",
                         source=judgement("a year in the newspapers"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
grievance = Stock("1", dims=ally, initial="grievance_1950", low=0, doc="what each ally holds against Moscow")
fresh_risings = Stock("1", dims=ally, initial=0.0, low=0, doc="risings still remembered")


@flow("1/yr", dims=ally, into=grievance, mechanism="insult", off=0.0)
def insulting(insult, autonomy):
    """One man's whims, felt by all."""
    return insult * autonomy


@flow("1/yr", dims=ally, out_of=grievance, mechanism="remedy", off=0.0)
def remedying(remedy, openness, autonomy, grievance):
    """Rights wronged are righted where rule is open and shared:  r z (1 - a) g."""
    return remedy * openness * (1 - autonomy) * grievance


@equation("1", dims=ally)
def voice(grievance, voice_in_silence, reach_of_thaw, openness):
    """Grievance that is heard:  g (part + reach x z)."""
    return grievance * (voice_in_silence + reach_of_thaw * openness)


@event(dims=ally, recorded=record.dates("coded:rising"), mechanism="risings")
def rising(rising_rate, voice, threshold, threshold_of_fear, fear, edge):
    """A rising: rate x logistic((voice - e0 - e1 F) / edge)."""
    return rising_rate * logistic((voice - threshold - threshold_of_fear * fear) / edge)


@jump(grievance, at=rising)
def exhaustion(grievance, spent):
    """Some wrongs are righted, some men are broken."""
    return grievance * spent


@jump(fresh_risings, at=rising)
def news(fresh_risings):
    """The world hears of it."""
    return fresh_risings + 1


@flow("1/yr", dims=ally, out_of=fresh_risings)
def forgetting(fresh_risings, rising_years):
    """News grow old."""
    return fresh_risings / rising_years


@equation("1", mechanism="setbacks_abroad", off=0.0)
def setbacks(weight_of_quarrel, hostility, open_quarrel, quarrel_edge, weight_of_rising, fresh_risings, humiliated):
    """What Moscow's elite counts as defeats: an open quarrel with Peking, risings, a withdrawal."""
    quarrel = weight_of_quarrel * logistic((hostility - open_quarrel) / quarrel_edge)
    return quarrel + weight_of_rising * fresh_risings.sum() + humiliated


@observable("1")
def cohesion(grievance, hostility):
    """Cohesion of the bloc, 1 without grievance and hostility:  half allies, half China."""
    return 0.5 / (1 + grievance.mean()) + 0.5 / (1 + hostility)
