"""Opinion: hope, anger, and whether discontent speaks, leaves or silently obstructs.

    grievance = sum over classes;   voice + departure + neglect = 1;   obstruction follows discontent x neglect

The essay (III ¶1-3, V ¶2) has masses freed from fear but not inspired with hope; discontent that finds no voice
turns into silent obstruction. In Hirschman's words: few can speak, some change their place of work, the rest
neglect it. Left out so far: currents of opinion.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, jump, normal, observable, positive_part, share,
)

by_class = ("earner",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
class_shares = Read("1", of="grievance.class_shares", dims=by_class, doc="the three classes among all who work")
grievance_of_class = Read("1", of="grievance.of_class", dims=by_class, doc="grievance of each class")
outrage = Read("1", of="grievance.outrage", doc="what a price revision adds at once")
groups_at_work = Read("1", of="initiative.groups_at_work", doc="workers who can act together")
circles = Read("1", of="initiative.circles", doc="circles of friends, students, readers")
part_of_work = Read("1", of="initiative.part_of_work", doc="part of all initiative that groups at work are")
nationwide = Read("1", of="protest.nationwide", doc="part of all townspeople who stand up")
condemnation = Read("1", of="initiative.condemnation", doc="part of people who condemn the terror")
promises = Read("1", of="living_standards.promises", doc="pledges outstanding, the Programme of 1961 = 1")
gap = Read("1", of="living_standards.gap", doc="shortfall of life against aspirations")
price_revision = Read("1/yr", of="retail_trade.price_revision", doc="rulers raise food prices")
plot_carried = Read("1/yr", of="leadership.plot_carried", doc="the leader is voted out")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
legitimacy = Read("1", of="ideology.legitimacy", doc="how far rule is accepted, 0 to 1")
ballast = Read("1", of="reform.ballast", doc="terror and useless severity left to shed")
reform = Read("1/yr", of="reform.reform", doc="reform from above")
openness = Read("1", of="reform.openness", doc="how openly things can be said")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
kindling = Parameter("1", prior=around(1.5, 1.25), doc="hope per unit of reform", source=judgement("theory file 3.7"))
hope_of_pledges = Parameter("1/yr", prior=around(0.04, 1.8), doc="hope that full pledges win a year among the critics",
                            source=judgement("one in ten of them believes while the pledge is fresh"))
time_to_believe = Parameter("yr", prior=around(0.30, 1.1), doc="T, time in which good news is believed",
                            source=judgement("a season: people wait to see whether it lasts"))
waning = Parameter("1/yr", prior=around(0.40, 1.25), doc="hope that fades a year",
                   source=judgement("hope lasts two to three years unfed"))
disappointment = Parameter("1/yr", prior=around(3.0, 1.4), doc="further fading per unit of gap",
                           source=judgement("theory file 3.7"))
relief_of_a_fall = Parameter("1", prior=share(0.15, 0.06), doc="of the hopeless, those who hope when a leader falls",
                             source=judgement("a quiet confidence that things will go on better; no number exists"))
hope_1950 = Parameter("1", prior=share(0.05, 0.015), doc="hope, 1950", source=judgement("little was hoped for"))
obstruction_of_gap = Parameter("1", prior=around(0.30, 1.5), doc="s_g, obstruction per unit of gap",
                               source=judgement("theory file 3.6"))
obstruction_of_the_schooled = Parameter("1", prior=around(0.035, 1.5), doc="s_h, of schooling without hope",
                                        source=judgement("theory file 3.6"))
obstruction_of_refusal = Parameter("1", prior=normal(0.01, 0.01), doc="s_r, obstruction by all who refuse such rule",
                                   source=judgement("the essay expects more than nothing (V.2); either sign is open"))
obedience_of_fear = Parameter("1", prior=share(0.70, 0.10), doc="of obstruction that full fear prevents",
                              source=judgement("who is afraid works"))
letters = Parameter("1", prior=share(0.06, 0.025), doc="of discontent, said in letters and meetings at full openness",
                    source=judgement("complaints are read, and seldom answered"))
leaving = Parameter("1", prior=share(0.10, 0.04), doc="of the unheard, those who change their place of work unafraid",
                    source=judgement("a fifth leave in a year, half of them discontented"))
obstruction_speed = Parameter("1/yr", prior=around(0.5, 1.3), doc="speed at which obstruction follows its causes",
                              source=judgement("habits of work change over two years"))
obstruction_1950 = Parameter("1", prior=share(0.02, 0.008), doc="obstruction, 1950",
                             source=judgement("fear prevented nearly all"))
pull_of_discontent = Parameter("1", prior=normal(0.15, 0.15), doc="need of reform per unit of open discontent",
                               source=judgement("the essay has it decide all (V.3); it may also harden rulers"))
pull_of_condemnation = Parameter("1", prior=normal(0.20, 0.20), doc="the same, where all condemn a terror that stands",
                                 source=judgement("a mood that rulers gave way to (I.3), or one that frightens them"))
outrage_years = Parameter("yr", prior=around(0.60, 1.2), doc="time in which outrage fades",
                          source=judgement("a season of anger"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
hope = Stock("1", initial="hope_1950", low=0, high=1, doc="hope that life will be freer and better")
obstruction = Stock("1", initial="obstruction_1950", low=0, doc="silent obstruction, sh")
anger = Stock("1", initial=0.0, low=0, doc="outrage at a recent price revision")


@equation("1")
def grievance(class_shares, grievance_of_class):
    """Grievance of the people: the classes by their size."""
    return jnp.sum(class_shares * grievance_of_class)


@equation("1")
def initiative(part_of_work, groups_at_work, circles):
    """Independent social initiative, S: groups at work and circles together."""
    return part_of_work * groups_at_work + (1 - part_of_work) * circles


# ── hope ─────────────────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", into=hope, mechanism="hope", off=0.0)
def hoping(kindling, reform, time_to_believe, hope):
    """Reform kindles hope, once it is believed:  k R / (1 + k R T) x (1 - hope).

    Without it opinion.hope is lower.
    """
    kindled = kindling * reform
    return kindled / (1 + kindled * time_to_believe) * (1 - hope)


@flow("1/yr", into=hope, mechanism="belief_in_pledges", off=0.0)
def believing(hope_of_pledges, promises, condemnation, hope):
    """To those who condemn terror a pledge is one against its return.

    Without it opinion.hope is lower.
    """
    return hope_of_pledges * promises * condemnation * (1 - hope)


@flow("1/yr", out_of=hope)
def fading(waning, disappointment, gap, hope):
    """Hope fades by itself, and faster when life falls short."""
    return (waning + disappointment * positive_part(gap)) * hope


@jump(hope, at=plot_carried)
def hoping_again(hope, relief_of_a_fall):
    """A leader who is voted out leaves the expectation that things can go on better."""
    return hope + relief_of_a_fall * (1 - hope)


# ── anger ────────────────────────────────────────────────────────────────────────────────────────────
@jump(anger, at=price_revision)
def outraged(anger, outrage):
    """Dearer meat and milk."""
    return anger + outrage


@flow("1/yr", out_of=anger)
def calming(anger, outrage_years):
    """Anger passes."""
    return anger / outrage_years


# ── voice, departure, neglect ────────────────────────────────────────────────────────────────────────
@equation("1", mechanism="voice", off=0.0)
def voice(social_control, letters, openness, nationwide):
    """Part of discontent that is heard:  1 - (1 - control)(1 - letters x openness)(1 - who stands up).

    Without it opinion.obstruction is higher.
    """
    return 1 - (1 - social_control) * (1 - letters * openness) * (1 - nationwide)


@equation("1", mechanism="change_of_workplace", off=0.0)
def departure(voice, leaving, fear):
    """Part that leaves for another place of work, as far as nobody is afraid to.

    Without it opinion.obstruction is higher.
    """
    return (1 - voice) * leaving * (1 - fear)


@equation("1")
def neglect(voice, departure):
    """The rest, that can neither speak nor leave:  1 - voice - departure."""
    return 1 - voice - departure


@equation("1", mechanism="silent_obstruction", off=0.0)
def will_to_obstruct(obstruction_of_gap, gap, obstruction_of_the_schooled, culture, hope, obstruction_of_refusal,
                     legitimacy, obedience_of_fear, fear, neglect):
    """Discontent without voice:  (s_g gap + s_h h/h0 (1 - hope) + s_r (1 - legitimacy))(1 - fear) neglect.

    Without it opinion.obstruction is lower.
    """
    discontent = obstruction_of_gap * positive_part(gap) + obstruction_of_the_schooled * culture * (1 - hope)
    refusal = obstruction_of_refusal * (1 - legitimacy)
    return (discontent + refusal) * (1 - obedience_of_fear * fear) * neglect


@flow("1/yr", into=obstruction)
def change_of_obstruction(obstruction_speed, will_to_obstruct, obstruction):
    """Habits of work follow."""
    return obstruction_speed * (will_to_obstruct - obstruction)


# ── what a listener would have heard, and rulers hear ────────────────────────────────────────────────
@equation("1")
def open_discontent(grievance, anger, fear):
    """Complaints made aloud, in shops and workshops:  (G + anger)(1 - F)."""
    return (grievance + anger) * (1 - fear)


@equation("1", mechanism="pressure_from_below", off=0.0)
def pressure_from_below(pull_of_discontent, open_discontent, pull_of_condemnation, condemnation, ballast):
    """Dispersed and inarticulate, but everywhere:  d (discontent aloud) + k (condemnation)(what stands of the terror).

    Without it the sign is open.
    """
    return pull_of_discontent * open_discontent + pull_of_condemnation * condemnation * ballast


@observable("1")
def numb_resentment(grievance, fear):
    """What is borne in silence because nobody dares:  G F."""
    return grievance * fear
