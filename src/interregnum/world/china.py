"""China: aid and advice, two governments that answer each other's hostility, and what the recall broke.

    hostility' = - forgetting + answer x autonomy x tanh(other's hostility) + causes of its own      (both ways)

The essay (V ¶8-10) dates the heyday of the alliance to the heyday of reform and blames the breach on governments
that answer to nobody. In the equations the spiral is stable while the product of both answers stays below the
square of forgetting; whether it ever does is for the data. Plants need know-how beside machines, so recalled
specialists leave machines that rust. Left out so far: the three groups of plants apart, harvests in China.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Parameter, Read, Record, Shock, Stock, around, equation, event, flow, judgement, jump, logistic, normal, observable,
    positive_part, reset, row, share, short_side,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
autonomy = Read("1", of="reform.autonomy", doc="how far one man decides alone in Moscow")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
openness = Read("1", of="reform.openness", doc="how openly things can be said in Moscow")
detente = Read("1", of="west.detente", doc="mood between the powers, -1 to 1")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
great_leap = Record("1", path=record.series("coded:great_leap", how="steps"), doc="1 during the Great Leap",
                    source=row("coded:great_leap"))
aftermath = Record("1", path=record.series("coded:great_leap_aftermath", how="steps"),
                   doc="1 in the years of readjustment", source=row("coded:great_leap_aftermath"))

# ── decided by nobody ────────────────────────────────────────────────────────────────────────────────
slight_to_peking = Shock("1/yr", every="quarter", prior=normal(0, 0.06), doc="incidents that offend Peking")
slight_to_moscow = Shock("1/yr", every="quarter", prior=normal(0, 0.06), doc="incidents that offend Moscow")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = "theory file 3.12"
hostility_1950 = Parameter("1", prior=around(0.015, 1.5), doc="hostility on each side, 1950",
                           source=judgement("a new alliance"))
forgiveness = Parameter("1/yr", prior=around(0.60, 1.3), doc="al, hostility forgotten a year", source=judgement(_CARD))
answer_of_moscow = Parameter("1/yr", prior=around(1.55, 1.3), doc="kS, of a leader who decides alone",
                             source=judgement(_CARD))
answer_of_peking = Parameter("1/yr", prior=around(1.20, 1.3), doc="kC, of a leader who decides alone",
                             source=judgement(_CARD))
autonomy_in_peking = Parameter("1", prior=share(0.85, 0.05), doc="how far one man decides alone in Peking",
                               source=judgement(_CARD))
restraint = Parameter("1", prior=around(1.5, 1.3), doc="of Moscow's answer per unit of control from below",
                      source=judgement("no variation in the sample: prior only"))
offence_of_thaw = Parameter("1/yr", prior=around(0.06, 1.5), doc="gC, at full openness decided without Peking",
                            source=judgement(_CARD))
offence_of_detente = Parameter("1/yr", prior=around(0.12, 1.5), doc="gC, at full detente decided without Peking",
                               source=judgement(_CARD))
offence_of_leap = Parameter("1/yr", prior=around(0.20, 1.5), doc="gS, of the Leap to a Moscow where one man decides",
                            source=judgement(_CARD))
gratitude = Parameter("1/yr", prior=around(0.03, 1.6), doc="kA, of specialists in an open time",
                      source=judgement(_CARD))
breaking_point = Parameter("1", prior=around(0.55, 1.12), doc="h*, hostility at which a recall becomes likely",
                           source=judgement(_CARD))
breaking_edge = Parameter("1", prior=around(0.06, 1.2), doc="width of that passage", source=judgement(_CARD))
temper_of_power = Parameter("1/yr", prior=around(3.0, 1.4),
                            doc="recalls a year, far above it, by a leader who decides alone", source=judgement(_CARD))
affront = Parameter("1", prior=around(0.8, 1.25), doc="hostility that a recall adds in Peking", source=judgement(_CARD))
least_aid = Parameter("1", prior=share(0.30, 0.06), doc="aid of a ruler who shares nothing, full programme = 1",
                      source=judgement(_CARD))
aid_of_equals = Parameter("1", prior=around(0.75, 1.15), doc="further aid of rulers who must share power",
                          source=judgement("the programme doubled in 1954-56"))
aid_speed = Parameter("1/yr", prior=around(0.8, 1.3), doc="speed at which specialists come and go",
                      source=judgement("agreements take a year"))
specialists_1950 = Parameter("1", prior=share(0.30, 0.06), doc="specialists, 1950",
                             source=row("levers:China_specialists_present"))
deliveries = Parameter("1/yr", prior=around(0.9, 1.2), doc="plant delivered a year at the full programme",
                       source=judgement(_CARD))
erection_years = Parameter("yr", prior=around(2.0, 1.2), doc="time to put up a plant with help",
                           source=judgement(_CARD))
unaided = Parameter("1", prior=share(0.10, 0.04), doc="speed of erection without help or know-how",
                    source=judgement(_CARD))
help_of_specialists = Parameter("1", prior=share(0.85, 0.05), doc="speed added by the full programme",
                                source=judgement(_CARD))
help_of_know_how = Parameter("1", prior=share(0.35, 0.08), doc="speed added by own know-how", source=judgement(_CARD))
rust = Parameter("1/yr", prior=around(0.10, 1.4), doc="half-built plant that rusts in a year when specialists are gone",
                 source=judgement(_CARD))
imported_wear = Parameter("1/yr", prior=around(0.05, 1.3), doc="imported plant worn out a year",
                          source=judgement(_CARD))
teaching = Parameter("1/yr", prior=around(0.09, 1.3), doc="know-how taught a year at the full programme",
                     source=judgement(_CARD))
self_teaching = Parameter("1/yr", prior=around(0.03, 1.4), doc="know-how that grows by itself", source=judgement(_CARD))
own_building = Parameter("1/yr", prior=around(0.20, 1.15), doc="own plant built a year", source=judgement(_CARD))
own_wear = Parameter("1/yr", prior=around(0.06, 1.2), doc="own plant worn out a year", source=judgement(_CARD))
leap_effort = Parameter("1", prior=share(0.40, 0.10), doc="further building during the Leap", source=judgement(_CARD))
stop_after_leap = Parameter("1", prior=share(0.85, 0.05), doc="building stopped in the readjustment",
                            source=judgement(_CARD))
loss_after_leap = Parameter("1", prior=share(0.28, 0.07), doc="output lost in the readjustment",
                            source=judgement(_CARD))
leap_spurt = Parameter("1", prior=share(0.08, 0.03), doc="output gained during the Leap", source=judgement(_CARD))
yield_of_own = Parameter("1", prior=around(0.55, 1.2), doc="output per own plant", source=judgement(_CARD))
yield_of_imported = Parameter("1", prior=around(1.5, 1.2), doc="output per plant with know-how",
                              source=judgement(_CARD))
hands_per_specialist = Parameter("1", prior=around(1.2, 1.2), doc="plant run per specialist or unit of know-how",
                                 source=judgement(_CARD))
know_how_weight = Parameter("1", prior=around(1.6, 1.2), doc="know-how against specialists", source=judgement(_CARD))
complementarity = Parameter("1", prior=around(5.0, 1.3), doc="closeness to strict complements",
                            source=judgement("low substitution between plant and know-how"))
own_plant_1950 = Parameter("1", prior=around(4.0, 1.15), doc="own plant in 1950, imported plant = 1",
                           source=judgement("unit of Chinese plant"))
know_how_1950 = Parameter("1", prior=share(0.10, 0.03), doc="know-how, 1950", source=judgement(_CARD))
half_built_1950 = Parameter("1", prior=share(0.30, 0.08), doc="imported plant not yet running, 1950",
                            source=judgement(_CARD))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
hostility_of_moscow = Stock("1", initial="hostility_1950", doc="hostility of Moscow to Peking")
hostility_of_peking = Stock("1", initial="hostility_1950", doc="hostility of Peking to Moscow")
specialists = Stock("1", initial="specialists_1950", low=0, doc="Soviet specialists in China, full programme = 1")
alliance = Stock("1", initial=1.0, low=0, high=1, doc="1 while specialists may come, 0 after a recall")
half_built = Stock("1", initial="half_built_1950", low=0, doc="imported plant not yet running")
imported_plant = Stock("1", initial=1.0, low=0, doc="imported plant running, 1950 = 1")
own_plant = Stock("1", initial="own_plant_1950", low=0, doc="plant of Chinese make")
know_how = Stock("1", initial="know_how_1950", low=0, doc="Chinese know-how, 0 to 1 and beyond")


# ── the spiral ───────────────────────────────────────────────────────────────────────────────────────
@equation("1/yr", mechanism="spiral", off=0.0)
def moscow_answers(answer_of_moscow, autonomy, restraint, social_control, hostility_of_peking):
    """A leader who answers to nobody answers back:  kS a (1 - r control) tanh(hC)."""
    return answer_of_moscow * autonomy * positive_part(1 - restraint * social_control) * jnp.tanh(hostility_of_peking)


@equation("1/yr", mechanism="spiral", off=0.0)
def peking_answers(answer_of_peking, autonomy_in_peking, hostility_of_moscow):
    """Peking answers in kind:  kC aC tanh(hS)."""
    return answer_of_peking * autonomy_in_peking * jnp.tanh(hostility_of_moscow)


@equation("1/yr", mechanism="interests", off=0.0)
def interests_of_peking(offence_of_thaw, openness, offence_of_detente, detente, gratitude, specialists):
    """What Peking minds whoever rules: a thaw and a detente it was not asked about; less gratitude for aid."""
    return offence_of_thaw * openness + offence_of_detente * positive_part(detente) - gratitude * specialists * openness


@equation("1/yr", mechanism="interests", off=0.0)
def interests_of_moscow(offence_of_leap, great_leap, autonomy):
    """What Moscow minds: the Leap, as a heresy."""
    return offence_of_leap * great_leap * autonomy


@flow("1/yr", into=hostility_of_moscow)
def hardening_in_moscow(forgiveness, hostility_of_moscow, moscow_answers, interests_of_moscow, slight_to_moscow):
    """Moscow hardens and forgets:  hS' = - al hS + answers + interests + slights."""
    return moscow_answers + interests_of_moscow + slight_to_moscow - forgiveness * hostility_of_moscow


@flow("1/yr", into=hostility_of_peking)
def hardening_in_peking(forgiveness, hostility_of_peking, peking_answers, interests_of_peking, slight_to_peking):
    """Peking hardens and forgets:  hC' = - al hC + answers + interests + slights."""
    return peking_answers + interests_of_peking + slight_to_peking - forgiveness * hostility_of_peking


@event(recorded=record.dates("coded:recall_of_specialists"), mechanism="recall")
def recall(temper_of_power, hostility_of_moscow, breaking_point, breaking_edge, autonomy, alliance):
    """The specialists are called home: rate x logistic((hS - h*) / edge) x autonomy, once."""
    return temper_of_power * logistic((hostility_of_moscow - breaking_point) / breaking_edge) * autonomy * alliance


breach = reset(alliance, at=recall, to=0.0, doc="no specialist comes again")
departure = reset(specialists, at=recall, to=0.0, doc="they pack")


@jump(hostility_of_peking, at=recall)
def affronted(hostility_of_peking, affront):
    """A slap in the face."""
    return hostility_of_peking + affront


# ── aid, plant and know-how ──────────────────────────────────────────────────────────────────────────
@equation("1")
def aid_offered(least_aid, aid_of_equals, autonomy, hostility_of_moscow):
    """Rulers who must share power treat an ally as an equal:  (a0 + a1 (1 - a)) max(0, 1 - hS)."""
    return (least_aid + aid_of_equals * (1 - autonomy)) * positive_part(1 - hostility_of_moscow)


@flow("1/yr", into=specialists, mechanism="aid_to_china", off=0.0)
def coming_and_going(aid_speed, aid_offered, specialists, alliance):
    """Specialists follow what is offered."""
    return aid_speed * (aid_offered * alliance - specialists)


@flow("1/yr", into=half_built)
def delivering(deliveries, specialists):
    """Plant arrives with those who put it up."""
    return deliveries * specialists


@equation("1")
def own_speed(unaided, help_of_specialists, specialists, help_of_know_how, know_how):
    """How fast plant is put up, full help = 1."""
    return unaided + help_of_specialists * specialists + help_of_know_how * know_how


@flow("1/yr", out_of=half_built, into=imported_plant)
def erecting(half_built, erection_years, own_speed):
    """Plant is put up:  U / T x speed."""
    return half_built / erection_years * own_speed


@flow("1/yr", out_of=half_built)
def rusting(rust, half_built, alliance):
    """What nobody can finish rusts."""
    return rust * half_built * (1 - alliance)


@flow("1/yr", out_of=imported_plant)
def wearing_out(imported_wear, imported_plant):
    """Imported plant wears out."""
    return imported_wear * imported_plant


@flow("1/yr", into=know_how)
def learning(teaching, specialists, self_teaching, know_how):
    """Taught by specialists, and by doing."""
    return teaching * specialists + self_teaching * know_how / (1 + know_how)


@flow("1/yr", into=own_plant)
def building(own_building, own_plant, great_leap, leap_effort, aftermath, stop_after_leap):
    """Own plant, more in the Leap, hardly any after it."""
    return own_building * own_plant * (1 + leap_effort * great_leap) * (1 - stop_after_leap * aftermath)


@flow("1/yr", out_of=own_plant)
def decay(own_wear, own_plant):
    """Own plant wears out."""
    return own_wear * own_plant


@equation("1", mechanism="great_leap", off=1.0)
def leap_and_after(leap_spurt, great_leap, loss_after_leap, aftermath):
    """Output gained in the Leap, lost after it."""
    return 1 + leap_spurt * great_leap - loss_after_leap * aftermath


@observable("1")
def industry(yield_of_own, own_plant, yield_of_imported, imported_plant, hands_per_specialist, specialists,
             know_how_weight, know_how, complementarity, leap_and_after):
    """Chinese industrial output: own plant, and imported plant as far as somebody can run it."""
    hands = hands_per_specialist * (specialists + know_how_weight * know_how)
    run = short_side(imported_plant, hands, complementarity)
    return (yield_of_own * own_plant + yield_of_imported * run) * leap_and_after


@observable("1")
def gain(answer_of_moscow, autonomy, answer_of_peking, autonomy_in_peking, forgiveness, restraint, social_control):
    """Gain of the spiral; above 1 hostility feeds on itself:  kS a (1 - r cb) kC aC / al^2."""
    mine = answer_of_moscow * autonomy * positive_part(1 - restraint * social_control)
    return mine * answer_of_peking * autonomy_in_peking / forgiveness**2
