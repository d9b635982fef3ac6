"""China: two governments that answer each other's hostility, the aid of one to the other, and its recall.

    hostility' = - forgetting + answer x temper x check x tanh(other's hostility) + causes of its own   (both ways)

The essay (IV ¶5-7, V ¶5-7) has the heyday of the alliance coincide with the heyday of reform, and blames the breach
on governments that answer to nobody. Temper and check are those of `answerability`, and may have either sign. The
spiral feeds on itself where `gain` is above 1: whether it ever was is for the data. What Peking thinks is in
`peking`, what the recall did to Chinese plants in `chinese_industry`.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Parameter, Read, Record, Shock, Stock, around, equation, event, flow, judgement, jump, logistic, normal,
    observable, or_nothing, positive_part, reset, row, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
autonomy = Read("1", of="reform.autonomy", doc="how far one man decides alone in Moscow")
openness = Read("1", of="reform.openness", doc="how openly things can be said in Moscow")
detente = Read("1", of="west.detente", doc="mood between the powers, -1 to 1")
temper = Read("1", of="answerability.temper", doc="what one man's rule makes of Moscow's answers")
check = Read("1", of="answerability.check", doc="what control from below lets Moscow do")
temper_in_peking = Read("1", of="answerability.temper_in_peking", doc="what one man's rule makes of Peking's answers")
check_in_peking = Read("1", of="answerability.check_in_peking", doc="what control from below lets Peking do")
self_reliance = Read("1", of="peking.self_reliance", doc="weight of self-reliance in Peking, 0 to 1")
chinese_output = Read("1", of="chinese_industry.output", doc="industrial output of China")

# ── given from outside, and decided by nobody ────────────────────────────────────────────────────────
great_leap = Record("1", path=record.series("coded:great_leap", how="steps"), doc="1 during the Great Leap",
                    source=row("coded:great_leap"))
slight_to_peking = Shock("1/yr", every="quarter", prior=normal(0, 0.06), doc="incidents that offend Peking")
slight_to_moscow = Shock("1/yr", every="quarter", prior=normal(0, 0.06), doc="incidents that offend Moscow")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = "theory file 3.12"
hostility_1950 = Parameter("1", prior=around(0.015, 1.5), doc="hostility on each side, 1950",
                           source=judgement("a new alliance"))
forgiveness = Parameter("1/yr", prior=around(0.60, 1.3), doc="al, hostility forgotten a year", source=judgement(_CARD))
answer_of_moscow = Parameter("1/yr", prior=around(1.05, 1.3), doc="kS, of a Moscow half ruled by one man",
                             source=judgement("theory file 3.12: 0.8; raised for patience and closed ranks"))
answer_of_peking = Parameter("1/yr", prior=around(0.85, 1.3), doc="kC, of a Peking half ruled by one man",
                             source=judgement("theory file 3.12: 0.6, raised for the same reason"))
common_enemy = Parameter("1", prior=around(1.0, 1.4), doc="log of the answers held back while war threatens both",
                         source=judgement("theory of alliances: a common enemy is the bond"))
need_of_aid = Parameter("1", prior=around(0.40, 1.5), doc="patience of Peking per unit of the full programme",
                        source=judgement("lopsided dependence; theory file 2.10, C2"))
offence_of_thaw = Parameter("1/yr", prior=around(0.06, 1.5), doc="gC, at full openness decided without Peking",
                            source=judgement(_CARD))
offence_of_detente = Parameter("1/yr", prior=around(0.12, 1.5), doc="gC, at full detente decided without Peking",
                               source=judgement(_CARD))
offence_of_leap = Parameter("1/yr", prior=around(0.17, 1.5), doc="gS, of the Leap as a heresy, to Moscow",
                            source=judgement(_CARD))
gratitude = Parameter("1/yr", prior=around(0.03, 1.6), doc="kA, of specialists in an open time",
                      source=judgement(_CARD))
breaking_point = Parameter("1", prior=around(0.60, 1.12), doc="h*, hostility at which a recall becomes likely",
                           source=judgement(_CARD))
breaking_edge = Parameter("1", prior=around(0.06, 1.2), doc="width of that passage", source=judgement(_CARD))
provocation = Parameter("1", prior=or_nothing(around(0.15, 1.5), 0.5), doc="Peking's hostility in Moscow's temper",
                        source=judgement("Moscow's excuse of 1963, which the essay sets aside; may be nothing"))
temper_of_power = Parameter("1/yr", prior=around(1.5, 1.4), doc="recalls a year, far above h*, at half one-man rule",
                            source=judgement("theory file 3.12: 3 a, at a = 0.5"))
affront = Parameter("1", prior=around(0.8, 1.25), doc="hostility that a recall adds in Peking", source=judgement(_CARD))
least_aid = Parameter("1", prior=share(0.30, 0.06), doc="aid of a ruler who shares nothing, full programme = 1",
                      source=judgement(_CARD))
aid_of_equals = Parameter("1", prior=normal(0.75, 0.45), doc="further aid of rulers who must share power",
                          source=judgement("the programme doubled in 1954-56; of either sign"))
aid_speed = Parameter("1/yr", prior=around(0.8, 1.3), doc="speed at which specialists come and go",
                      source=judgement("agreements take a year"))
specialists_1950 = Parameter("1", prior=share(0.30, 0.06), doc="specialists, 1950",
                             source=row("levers:China_specialists_present"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
hostility_of_moscow = Stock("1", initial="hostility_1950", doc="hostility of Moscow to Peking")
hostility_of_peking = Stock("1", initial="hostility_1950", doc="hostility of Peking to Moscow")
specialists = Stock("1", initial="specialists_1950", low=0, doc="Soviet specialists in China, full programme = 1")
alliance = Stock("1", initial=1.0, low=0, high=1, doc="1 while specialists may come, 0 after a recall")


# ── the spiral ───────────────────────────────────────────────────────────────────────────────────────
@equation("1", mechanism="need_of_aid", off=1.0)
def patience(need_of_aid, specialists):
    """Who needs the specialists swallows slights:  1 / (1 + n Sp).

    Without it china.hostility_of_peking is higher.
    """
    return 1 / (1 + need_of_aid * specialists)


@equation("1", mechanism="common_danger", off=1.0)
def closing_ranks(common_enemy, detente):
    """Allies answer each other less sharply while war threatens both:  e^(-c max(0, -detente)).

    Without it china.hostility_of_moscow is higher.
    """
    return jnp.exp(-common_enemy * positive_part(-detente))


@equation("1/yr", mechanism="spiral", off=0.0)
def moscow_answers(answer_of_moscow, temper, check, closing_ranks, hostility_of_peking):
    """Moscow answers in kind:  kS x temper x check x closing of ranks x tanh(hC).

    Without it china.hostility_of_moscow is lower.
    """
    return answer_of_moscow * temper * check * closing_ranks * jnp.tanh(hostility_of_peking)


@equation("1/yr", mechanism="spiral", off=0.0)
def peking_answers(answer_of_peking, temper_in_peking, check_in_peking, closing_ranks, patience, hostility_of_moscow):
    """Peking answers in kind, as far as it can afford to:  kC x temper x check x ranks x patience x tanh(hS).

    Without it china.hostility_of_moscow is lower.
    """
    answer = answer_of_peking * temper_in_peking * check_in_peking * closing_ranks
    return answer * patience * jnp.tanh(hostility_of_moscow)


@equation("1/yr", mechanism="interests", off=0.0)
def interests_of_peking(offence_of_thaw, openness, offence_of_detente, detente, gratitude, specialists):
    """What Peking minds whoever rules: a thaw and a detente it was not asked about; less gratitude for aid.

    Without it the sign is open.
    """
    return offence_of_thaw * openness + offence_of_detente * positive_part(detente) - gratitude * specialists * openness


@equation("1/yr", mechanism="interests", off=0.0)
def interests_of_moscow(offence_of_leap, great_leap):
    """What Moscow minds: the Leap, as a heresy.

    Without it the sign is open.
    """
    return offence_of_leap * great_leap


@flow("1/yr", into=hostility_of_moscow)
def hardening_in_moscow(forgiveness, hostility_of_moscow, moscow_answers, interests_of_moscow, slight_to_moscow):
    """Moscow hardens and forgets:  hS' = - al hS + answers + interests + slights."""
    return moscow_answers + interests_of_moscow + slight_to_moscow - forgiveness * hostility_of_moscow


@flow("1/yr", into=hostility_of_peking)
def hardening_in_peking(forgiveness, hostility_of_peking, peking_answers, interests_of_peking, slight_to_peking):
    """Peking hardens and forgets:  hC' = - al hC + answers + interests + slights."""
    return peking_answers + interests_of_peking + slight_to_peking - forgiveness * hostility_of_peking


# ── aid and its recall ───────────────────────────────────────────────────────────────────────────────
@event(recorded=record.dates("coded:recall_of_specialists"), mechanism="recall")
def recall(temper_of_power, hostility_of_moscow, provocation, hostility_of_peking, breaking_point, breaking_edge,
           temper, check, alliance):
    """The specialists are called home: rate x logistic((hS + c hC - h*) / edge) x temper x check, once.

    Without it chinese_industry.output is higher.
    """
    felt = hostility_of_moscow + provocation * hostility_of_peking
    return temper_of_power * logistic((felt - breaking_point) / breaking_edge) * temper * check * alliance


breach = reset(alliance, at=recall, to=0.0, doc="no specialist comes again")
departure = reset(specialists, at=recall, to=0.0, doc="they pack")


@jump(hostility_of_peking, at=recall)
def affronted(hostility_of_peking, affront):
    """A slap in the face."""
    return hostility_of_peking + affront


@equation("1", mechanism="aid_to_china", off=0.0)
def aid_offered(least_aid, aid_of_equals, autonomy, hostility_of_moscow):
    """Aid by the sharing of power in Moscow, of either sign:  max(0, a0 + a1 (1 - a)) max(0, 1 - hS).

    Without it chinese_industry.output is lower.
    """
    return positive_part(least_aid + aid_of_equals * (1 - autonomy)) * positive_part(1 - hostility_of_moscow)


@flow("1/yr", into=specialists)
def coming_and_going(aid_speed, aid_offered, self_reliance, specialists, alliance):
    """Specialists follow what is offered and, by a Peking that does not rely on itself alone, accepted."""
    return aid_speed * (aid_offered * (1 - self_reliance**2) * alliance - specialists)


@observable("1")
def industry(chinese_output):
    """Chinese industrial output; the plant of one group of projects in 1950 yields about 1."""
    return chinese_output


@observable("1")
def gain(answer_of_moscow, temper, check, answer_of_peking, temper_in_peking, check_in_peking, closing_ranks, patience,
         forgiveness):
    """Gain of the spiral; above 1 hostility feeds on itself:  kS kC x tempers x checks x ranks^2 x patience / al^2."""
    ours = answer_of_moscow * temper * check * closing_ranks
    theirs = answer_of_peking * temper_in_peking * check_in_peking * closing_ranks * patience
    return ours * theirs / forgiveness**2
