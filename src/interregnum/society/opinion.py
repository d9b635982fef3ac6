"""Opinion: grievance and hope, what people dare to do together, and what they do silently instead.

    grievance = wants unmet + queues + fear + schooling without hope;   initiative' = relearning - obstruction

The essay (III ¶1-8) has masses freed from fear but not inspired with hope; discontent that finds no voice turns
into silent obstruction; and independent initiative, destroyed long ago, is learnt again much too slowly. Left
out so far: classes, currents of opinion, what is passed from hand to hand.
"""

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, jump, positive_part, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
gap = Read("1", of="living_standards.gap", doc="shortfall of life against aspirations")
food_shortage = Read("1", of="retail_trade.food_shortage", doc="unmet part of food demand")
food_shortage_1950 = Read("1", of="retail_trade.shortage_1950", doc="unmet part of food demand, 1950")
price_revision = Read("1/yr", of="retail_trade.price_revision", doc="rulers raise food prices")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
reform = Read("1/yr", of="reform.reform", doc="reform from above")
openness = Read("1", of="reform.openness", doc="how openly things can be said")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = "theory file 3.7; no series of discontent exists"
ordinary_grievance = Parameter("1", prior=around(0.25, 1.2), doc="g0, grievance of ordinary life",
                               source=judgement(_CARD))
grievance_of_gap = Parameter("1", prior=around(2.0, 1.3), doc="g1, per unit of unmet wants", source=judgement(_CARD))
mild_gap = Parameter("1", prior=around(0.10, 1.2), doc="surplus at which complaint is still",
                     source=judgement("a surplus of a tenth stills all complaint"))
grievance_of_mild_gap = Parameter("1", prior=around(0.6, 1.4), doc="per unit of gap counted from there",
                                  source=judgement(_CARD))
grievance_of_queues = Parameter("1", prior=around(1.0, 1.3), doc="g2, per unit of shortage", source=judgement(_CARD))
grievance_of_fear = Parameter("1", prior=around(0.20, 1.4), doc="g3, of living in fear", source=judgement(_CARD))
grievance_of_the_schooled = Parameter("1", prior=around(0.12, 1.5), doc="g4, of schooling without hope",
                                      source=judgement(_CARD))
kindling = Parameter("1", prior=around(1.5, 1.25), doc="hope per unit of reform", source=judgement("theory file 3.7"))
waning = Parameter("1/yr", prior=around(0.40, 1.25), doc="hope that fades a year",
                   source=judgement("hope lasts two to three years unfed"))
disappointment = Parameter("1/yr", prior=around(3.0, 1.4), doc="further fading per unit of gap",
                           source=judgement("theory file 3.7"))
hope_1950 = Parameter("1", prior=share(0.05, 0.015), doc="hope, 1950", source=judgement("little was hoped for"))
obstruction_of_gap = Parameter("1", prior=around(0.30, 1.5), doc="s_g, obstruction per unit of gap",
                               source=judgement("theory file 3.6"))
obstruction_of_the_schooled = Parameter("1", prior=around(0.035, 1.5), doc="s_h, of schooling without hope",
                                        source=judgement("theory file 3.6"))
obedience_of_fear = Parameter("1", prior=share(0.70, 0.10), doc="of obstruction that full fear prevents",
                              source=judgement("who is afraid works"))
obstruction_speed = Parameter("1/yr", prior=around(0.5, 1.3), doc="speed at which obstruction follows its causes",
                              source=judgement("habits of work change over two years"))
obstruction_1950 = Parameter("1", prior=share(0.02, 0.008), doc="obstruction, 1950",
                             source=judgement("fear prevented nearly all"))
initiative_1953 = Parameter("1", prior=around(0.02, 1.6), doc="S, initiative left when the run begins",
                            source=judgement("theory file 3.11: sharply informative"))
relearning = Parameter("1/yr", prior=around(0.10, 1.35), doc="s_r, growth of initiative in the open",
                       source=judgement("theory file 3.11"))
learning_in_silence = Parameter("1", prior=around(0.30, 1.3), doc="part of learning that needs no openness",
                                source=judgement("friends and kitchens"))
official_obstruction = Parameter("1/yr", prior=around(0.035, 1.45), doc="s_o, initiative stifled a year",
                                 source=judgement("theory file 3.11"))
outrage = Parameter("1", prior=around(0.10, 1.6), doc="sudden grievance at a price revision",
                    source=judgement("as much as a food shortage of a tenth; the theory file gives no number"))
outrage_years = Parameter("yr", prior=around(0.60, 1.2), doc="time in which outrage fades",
                          source=judgement("a season of anger"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
hope = Stock("1", initial="hope_1950", low=0, high=1, doc="hope that life will be freer and better")
obstruction = Stock("1", initial="obstruction_1950", low=0, doc="silent obstruction, sh")
initiative = Stock("1", initial="initiative_1953", low=0, high=1, doc="independent social initiative, S")
anger = Stock("1", initial=0.0, low=0, doc="outrage at a recent price revision")


@equation("1")
def grievance(ordinary_grievance, grievance_of_gap, gap, grievance_of_mild_gap, mild_gap, grievance_of_queues,
              food_shortage, food_shortage_1950, grievance_of_fear, fear, grievance_of_the_schooled, culture, hope):
    """G = g0 + unmet wants + queues + fear + schooling without hope."""
    wants = grievance_of_gap * positive_part(gap) + grievance_of_mild_gap * positive_part(gap + mild_gap)
    queues = grievance_of_queues * positive_part(food_shortage - food_shortage_1950)
    schooled = grievance_of_the_schooled * (culture - 1) * (1 - hope)
    return ordinary_grievance + wants + queues + grievance_of_fear * fear + schooled


@flow("1/yr", into=hope, mechanism="hope", off=0.0)
def hoping(kindling, reform, hope):
    """Reform kindles hope."""
    return kindling * reform * (1 - hope)


@flow("1/yr", out_of=hope)
def fading(waning, disappointment, gap, hope):
    """Hope fades by itself, and faster when life falls short."""
    return (waning + disappointment * positive_part(gap)) * hope


@equation("1", mechanism="silent_obstruction", off=0.0)
def will_to_obstruct(obstruction_of_gap, gap, obstruction_of_the_schooled, culture, hope, obedience_of_fear, fear,
                     social_control):
    """Discontent without voice:  (s_g gap + s_h h/h0 (1 - hope))(1 - fear)(1 - control)."""
    discontent = obstruction_of_gap * positive_part(gap) + obstruction_of_the_schooled * culture * (1 - hope)
    return discontent * (1 - obedience_of_fear * fear) * (1 - social_control)


@flow("1/yr", into=obstruction)
def change_of_obstruction(obstruction_speed, will_to_obstruct, obstruction):
    """Habits of work follow."""
    return obstruction_speed * (will_to_obstruct - obstruction)


@flow("1/yr", into=initiative, mechanism="relearning", off=0.0)
def relearning_initiative(relearning, initiative, culture, fear, learning_in_silence, openness):
    """People who act together learn to:  s_r S (1 - S)(h/h0)(1 - F)(part + openness)."""
    return relearning * initiative * (1 - initiative) * culture * (1 - fear) * (learning_in_silence + openness)


@flow("1/yr", out_of=initiative, mechanism="official_obstruction", off=0.0)
def stifling(official_obstruction, initiative, social_control):
    """The apparatus stifles what it does not lead."""
    return official_obstruction * initiative * (1 - social_control)


@jump(anger, at=price_revision)
def outraged(anger, outrage):
    """Dearer meat and milk."""
    return anger + outrage


@flow("1/yr", out_of=anger)
def calming(anger, outrage_years):
    """Anger passes."""
    return anger / outrage_years
