"""The bloc: eight communist states of Europe, what each holds against Moscow, and when it rises.

    grievance' = insult x manner x pride + exploitation - remedy;   a rising where its voice outweighs fear

The essay (IV ¶4, 8-9) says that Stalinism piled the grievance up and that his heirs released it, then inflamed what
they should have remedied. Release raises voice at once, remedy lowers grievance slowly: so risings come early in a
thaw. Yugoslavia differs by where it starts: wronged, and out. How far each goes its own way: `centrifugal_forces`.
"""

import numpy as np

from interregnum import record
from interregnum.kernel import (
    Constant, Lever, Parameter, Read, Record, Stock, around, equation, essay, event, flow, judgement, jump, logistic,
    observable, rule, share,
)

ally = ("ally",)
ALLIES = ("Poland", "German Democratic Republic", "Czechoslovakia", "Hungary", "Romania", "Bulgaria", "Albania",
          "Yugoslavia")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
openness = Read("1", of="reform.openness", doc="how openly things can be said in Moscow")
fear = Read("1", of="repression.fear", doc="fear in the Soviet Union, 0 to 1")
temper = Read("1", of="answerability.temper", doc="what one man's rule makes of Moscow's answers")
check = Read("1", of="answerability.check", doc="what control from below lets Moscow do")
hostility = Read("1", of="china.hostility_of_moscow", doc="hostility of Moscow to Peking")
open_quarrel = Read("1", of="centrifugal_forces.open_quarrel", doc="how public the quarrel with Peking is, 0 to 1")
distance = Read("1", dims=ally, of="centrifugal_forces.distance", doc="how far an ally goes its own way, 0 to 1")
humiliated = Read("1", of="arms.humiliated", doc="memory of a withdrawal under threat")
exploitation = Read("1", dims=ally, of="bloc_trade.exploitation", doc="joint companies and unequal treaties")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
high_handedness = Lever("1", by="Presidium", low=0, high=1, doc="Great Russian manner of Moscow towards its allies",
                        source=judgement("acts are on record, a degree is not"))

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
wronged = Record("1", dims=ally, path=Constant(np.array((1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0))),
                 doc="1 where the essay names a leader whom Moscow had called a traitor", source=essay("IV.4"))
proud = Record("1", dims=ally, path=Constant(np.array((1.2, 0.9, 0.9, 1.1, 1.2, 0.8, 1.2, 1.3))), doc="national pride",
               source=judgement("old kingdoms and own partisans above, occupied and kindred countries below one"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = "theory file 3.12"
grievance_1950 = Parameter("1", dims=ally, prior=around(0.75, 1.12), doc="what each ally held against Moscow, 1950",
                           source=judgement(_CARD))
further_grievance = Parameter("1", prior=around(0.15, 1.5), doc="the same in addition, where the essay names a wrong",
                              source=judgement("a named wrong must weigh something"))
usual_manner = Parameter("1", prior=around(0.75, 1.3), doc="odds of high-handedness in a Moscow half ruled by one man",
                         source=judgement("a great power's habit"))
remedy = Parameter("1/yr", prior=around(0.12, 1.4), doc="grievance remedied a year by an open and civil Moscow",
                   source=judgement(_CARD))
insult = Parameter("1/yr", prior=around(0.08, 1.4), doc="grievance added a year by a high-handed one",
                   source=judgement(_CARD))
cost_of_exploitation = Parameter("1/yr", prior=around(0.06, 1.5), doc="grievance added a year by full exploitation",
                                 source=judgement("as much as insult"))
voice_in_silence = Parameter("1", prior=share(0.30, 0.05), doc="part of grievance that is voiced without openness",
                             source=judgement(_CARD))
reach_of_thaw = Parameter("1", dims=ally, prior=share(0.45, 0.15), doc="part of Moscow's openness that reaches each",
                          source=judgement("local rulers let in more or less of it"))
control_1950 = Parameter("1", prior=share(0.90, 0.03), doc="fear among them, 1950", source=judgement("trials of 1949"))
example = Parameter("1/yr", prior=around(0.9, 1.4), doc="speed at which fear abroad follows fear at home",
                    source=judgement("new courses were prescribed within the year"))
threshold = Parameter("1", prior=around(0.52, 1.08), doc="e0, voice that brings people out", source=judgement(_CARD))
threshold_of_fear = Parameter("1", prior=around(0.35, 1.2), doc="e1, raised by full fear", source=judgement(_CARD))
rising_rate = Parameter("1/yr", prior=around(1.0, 1.5), doc="risings a year, far above e0", source=judgement(_CARD))
edge = Parameter("1", prior=around(0.05, 1.2), doc="width of the threshold", source=judgement(_CARD))
spent = Parameter("1", prior=share(0.50, 0.08), doc="part left by a rising", source=judgement("reforms and exhaustion"))
weight_of_quarrel = Parameter("1", prior=around(1.0, 1.3), doc="of an open quarrel with Peking among setbacks",
                              source=judgement("theory file 3.9"))
weight_of_rising = Parameter("1", prior=around(0.25, 1.5), doc="of a rising among setbacks",
                             source=judgement("Hungary was held against him in 1957"))
rising_years = Parameter("yr", prior=around(1.0, 1.3), doc="time in which a rising is forgotten",
                         source=judgement("a year in the newspapers"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
grievance = Stock("1", dims=ally, initial="grievance_at_start", low=0, doc="what each ally holds against Moscow")
control = Stock("1", initial="control_1950", low=0, high=1, doc="fear in the allied countries, 0 to 1")
fresh_risings = Stock("1", dims=ally, initial=0.0, low=0, doc="risings still remembered")


@equation("1", dims=ally)
def grievance_at_start(grievance_1950, further_grievance, wronged):
    """What each held against Moscow when the run begins, more where a wrong is named."""
    return grievance_1950 + further_grievance * wronged


@rule(high_handedness)
def manner(usual_manner, temper, check):
    """Modelled rulers, by temper and check:  o / (1 + o), o = usual odds x temper x check."""
    odds = usual_manner * temper * check
    return odds / (1 + odds)


# ── grievance ────────────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", dims=ally, into=grievance, mechanism="insult", off=0.0)
def insulting(insult, high_handedness, proud):
    """Effrontery is felt by all, most by the proud.

    Without it bloc.grievance_of_allies is lower.
    """
    return insult * high_handedness * proud


@flow("1/yr", dims=ally, into=grievance, mechanism="exploitation", off=0.0)
def exploiting(cost_of_exploitation, exploitation):
    """What joint companies carry off is counted.

    Without it bloc.grievance_of_allies is lower.
    """
    return cost_of_exploitation * exploitation


@flow("1/yr", dims=ally, out_of=grievance, mechanism="remedy", off=0.0)
def remedying(remedy, openness, high_handedness, grievance):
    """Wrongs are righted where they can be named to a Moscow that listens:  r z (1 - m) g.

    Without it bloc.grievance_of_allies is higher.
    """
    return remedy * openness * (1 - high_handedness) * grievance


# ── fear and voice ───────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", into=control, mechanism="example_of_moscow", off=0.0)
def following_moscow(example, fear, control):
    """A despotism given up at home cannot be kept up abroad: fear there follows fear here.

    Without it bloc.expected_risings is lower.
    """
    return example * (fear - control)


@equation("1", dims=ally, mechanism="release", off=0.0)
def released(reach_of_thaw, openness):
    """Voice that Moscow's thaw lets loose among its allies.

    Without it bloc.expected_risings is lower.
    """
    return reach_of_thaw * openness


@equation("1", dims=ally)
def voice(grievance, voice_in_silence, released):
    """Grievance that is heard:  g (part + released)."""
    return grievance * (voice_in_silence + released)


# ── risings ──────────────────────────────────────────────────────────────────────────────────────────
@event(dims=ally, recorded=record.dates("coded:rising"), mechanism="risings")
def rising(rising_rate, voice, threshold, threshold_of_fear, control, edge, distance):
    """A rising against Moscow's men: rate x logistic((voice - e0 - e1 fear) / edge) x (1 - distance).

    Without it bloc.grievance_of_allies is higher.
    """
    return rising_rate * logistic((voice - threshold - threshold_of_fear * control) / edge) * (1 - distance)


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
def setbacks(weight_of_quarrel, open_quarrel, weight_of_rising, fresh_risings, humiliated):
    """What Moscow's elite counts as defeats: an open quarrel with Peking, risings, a withdrawal.

    Without it the sign is open.
    """
    return weight_of_quarrel * open_quarrel + weight_of_rising * fresh_risings.sum() + humiliated


@observable("1")
def grievance_of_allies(grievance):
    """Grievance, mean of the allies."""
    return grievance.mean()


@observable("1/yr")
def expected_risings(rising):
    """Risings to be expected in a year, all allies."""
    return rising.sum()


@observable("1")
def cohesion(grievance, distance, hostility):
    """Cohesion of the bloc, 1 without grievance, distance and hostility:  half allies, half China."""
    return 0.5 * ((1 - distance) / (1 + grievance)).mean() + 0.5 / (1 + hostility)
