"""Reform from above, and what would be control from below.

    pace = (need + what is pent up) x giving way x (1 - p)^n x contest;   reform = pace x what is chosen of what is left

The essay (I ¶3, III ¶1-3, ¶11-12, IV ¶6) has rulers who shed the ballast of terror because need and mood pulled them
along, in bursts, until what was left to concede would have cut into their own monopoly. What they give, and in what
order, is on the menu of concessions.py. Campaigns are the other side: the more one man decides, the more he tries,
and the worse things go the more he tries. A ruler whose place nobody can contest needs neither.
"""

import jax.numpy as jnp
import numpy as np

from interregnum.kernel import (
    Constant, Lever, Memory, Parameter, Read, Record, Stock, around, equation, essay, flow, judgement, logistic,
    or_nothing, positive_part, rule, share,
)

concession = ("concession",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
gap = Read("1", of="living_standards.gap", doc="shortfall of life against aspirations")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
personal_power = Read("1", of="leadership.personal_power", doc="the leader's personal power, 0 to 1")
contest = Read("1", of="leadership.contest", doc="how far the leader's place can be contested")
poor_record = Read("1", of="leadership.poor_record", doc="what the elite holds against the leader's record")
claims = Read("1", of="camps.claims", doc="claims of the released that nobody has answered")
pressure_from_below = Read("1", of="opinion.pressure_from_below", doc="need that people below make felt")
left = Read("1", of="concessions.left", dims=concession, doc="what is left of each item on the menu")
conceding = Read("1/yr", of="concessions.conceding", dims=concession, doc="what is given of each item in a year")
shedding = Read("1", of="concessions.shedding", doc="ballast shed per unit of reform")
thaw = Read("1/yr", of="concessions.thaw", doc="what is given of culture in a year, in units of reform")
control_given = Read("1", of="concessions.control_given", doc="control from below that rulers have given")
correction = Read("1", of="control.correction", doc="errors from above that those below correct")
gain_of_profit = Read("1", of="control.gain_of_profit", doc="output that full incentives by profit would add")
reluctance_of_the_leader = Read("1", of="succession.reluctance_of_the_leader", doc="how hard he must be pressed")
restlessness = Read("1", of="succession.restlessness", doc="how much more than another he campaigns")
unsold_goods = Read("G rub58", of="retail_trade.unsold_goods", doc="goods that nobody wants")
light_output = Read("G rub58/yr", of="light_industry.output", doc="consumer goods produced")
light_output_1950 = Read("G rub58/yr", of="light_industry.output_1950", doc="consumer goods produced in 1950")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
monopoly_left_whole = Record("1", dims=concession, path=Constant(np.array([1.0] * 6 + [0.0] * 2)),
                             doc="1 for items that leave the rulers' monopoly whole", source=essay("III.11"))

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
_NO_RECORD = "nobody recorded a degree of it; the essay says that there was next to none"
social_control = Lever("1", by="rulers and ruled", low=0, high=0.6,
                       doc="control from below: free criticism, recall, workers' control", source=judgement(_NO_RECORD))
technocratic_reform = Lever("1", by="Presidium", low=0, high=1, doc="Lieberman's incentives, full adoption = 1",
                            source=judgement("debated from 1962, not adopted before 1965"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = judgement("theory file 3.8")
inherited_control = Parameter("1", prior=share(0.03, 0.015), doc="control from below that the regime inherited",
                              source=judgement("complaints, letters, trade-union commissions; hardly varied"))
trust_in_the_gain = Parameter("1", prior=around(5.0, 1.6), doc="eagerness per unit of output that profit would add",
                              source=judgement("a gain of a tenth doubles or halves the interest"))
interest_in_profit = Parameter("1/yr", prior=around(0.5, 2.0),
                               doc="reform tried per year of output unsold, at full openness",
                               source=judgement("the debate grew with the unsold stocks"))
reform_rate = Parameter("1/yr", prior=around(2.00, 1.35), doc="r0, reform sought per unit of need",
                        source=judgement("theory file 3.8 has 1.15, without the time that decrees take"))
time_of_reform = Parameter("yr", prior=around(0.40, 1.1), doc="time that a decree takes",
                           source=judgement("an apparatus needs months to carry a decree out"))
need_from_discontent = Parameter("1", prior=around(1.2, 1.3), doc="need per unit of gap", source=_CARD)
need_from_fear = Parameter("1", prior=around(1.0, 1.3), doc="need per unit of useless fear", source=_CARD)
need_of_support = Parameter("1", prior=around(0.35, 1.4), doc="need of a leader without power", source=_CARD)
reluctance = Parameter("1", prior=around(0.5, 1.4), doc="n, of powerful leaders to share power", source=_CARD)
need_from_claims = Parameter("1", prior=or_nothing(around(0.35, 1.6), 0.2), doc="need per unit of claims, or nothing",
                             source=judgement("the essay says that they could not be resisted (I.3)"))
damming = Parameter("1/yr", prior=around(0.30, 1.5), doc="unanswered need that is dammed up in a year",
                    source=judgement("bursts after long silence; no measure exists"))
fading_of_need = Parameter("1/yr", prior=around(0.20, 1.3), doc="of what is dammed up, forgotten in a year",
                           source=judgement("a memory of five years"))
resistance = Parameter("1", prior=around(1.00, 1.25), doc="need at which a leader gives way half the time",
                       source=judgement("the need of a country that useless fear alone oppresses"))
abruptness = Parameter("1", prior=around(5.0, 1.3), doc="how sharply a leader gives way once pressed enough",
                       source=judgement("a passage within half a unit of need"))
opening_by_culture = Parameter("1", prior=share(0.35, 0.10), doc="part of openness won by what culture is given",
                               source=judgement("books and theatres, against everything else"))
opening = Parameter("1", prior=around(0.9, 1.25), doc="openness won per unit of reform", source=_CARD)
closing = Parameter("1/yr", prior=around(0.02, 1.6), doc="openness lost a year",
                    source=judgement("censors win back a little every year"))
autonomy_of_campaigners = Parameter("1", prior=share(0.48, 0.05), source=_CARD,
                                    doc="a*, autonomy at which a leader campaigns half the time")
zeal_by_autonomy = Parameter("1", prior=around(9.0, 1.2), doc="steepness of zeal in autonomy", source=_CARD)
zeal_by_failure = Parameter("1", prior=around(4.0, 1.3), doc="steepness of zeal in a poor record", source=_CARD)

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
pent_up = Stock("1", initial=0.0, low=0, doc="need that was dammed up, because nothing was given")
openness = Stock("1", initial=0.0, low=0, high=1, doc="how openly things can be said, and how far rulers listen")
light_output_before = Memory("G rub58/yr", of="light_output", initial="light_output_1950",
                             doc="consumer goods produced, a quarter ago")


@rule(social_control)
def control_conceded(inherited_control, control_given):
    """What they found and what they give of it on the menu."""
    return inherited_control + (1 - inherited_control) * control_given


@rule(technocratic_reform)
def reform_tried(interest_in_profit, openness, unsold_goods, light_output_before, trust_in_the_gain, gain_of_profit):
    """Interest in profit grows with unsold goods, with the right to say so, and with what it promises."""
    eagerness = jnp.exp(trust_in_the_gain * gain_of_profit)
    return interest_in_profit * openness * unsold_goods / light_output_before * eagerness


@equation("1")
def added_control(social_control, inherited_control):
    """Control from below beyond what was inherited; never negative."""
    return positive_part(social_control - inherited_control, 0.0005)


@equation("1")
def autonomy(personal_power, social_control):
    """How far one man can decide alone:  p (1 - control)."""
    return personal_power * (1 - social_control)


@equation("1")
def need(need_from_discontent, gap, need_from_fear, fear, culture, need_of_support, personal_power, need_from_claims,
         claims, pressure_from_below):
    """What pulls rulers along:  discontent + useless fear + pressure from below + claims + want of support, if any."""
    pressure = need_from_discontent * positive_part(gap) + need_from_fear * fear * culture + pressure_from_below
    return positive_part(pressure + need_from_claims * claims + need_of_support * (1 - personal_power))


@equation("1")
def giving_way(abruptness, need, pent_up, resistance, reluctance_of_the_leader):
    """Whether the leader yields:  1 / (1 + exp(-k (need + pent up - resistance x reluctance)))."""
    return logistic(abruptness * (need + pent_up - resistance * reluctance_of_the_leader))


@equation("1/yr", mechanism="reform_from_above", off=0.0)
def pace_of_reform(reform_rate, need, pent_up, giving_way, personal_power, reluctance, contest, time_of_reform):
    """Decrees carried out, R / (1 + R T) of what is sought:  R = r0 (need + pent up) giving way (1 - p)^n contest.

    Without it reform.ballast is higher.
    """
    sought = reform_rate * (need + pent_up) * giving_way * (1 - personal_power) ** reluctance * contest
    return sought / (1 + sought * time_of_reform)


@flow("1/yr", into=pent_up, mechanism="pent_up_need", off=0.0)
def damming_up(damming, need, pace_of_reform, time_of_reform):
    """Need that is not answered is dammed up.

    Without it reform.ballast is higher.
    """
    return damming * need * (1 - pace_of_reform * time_of_reform)


@flow("1/yr", out_of=pent_up)
def draining(fading_of_need, pace_of_reform, pent_up):
    """It is forgotten, or answered."""
    return (fading_of_need + pace_of_reform) * pent_up


@equation("1/yr")
def reform(conceding, shedding, monopoly_left_whole):
    """Reform from above: all that is given, in units in which the ballast is one."""
    return conceding.sum() / (shedding * monopoly_left_whole.sum())


@equation("1")
def ballast(monopoly_left_whole, left):
    """Terror and useless severity left to shed, 1 at first: what is left of the items that leave the monopoly whole."""
    return monopoly_left_whole @ left / monopoly_left_whole.sum()


@flow("1/yr", into=openness)
def opening_up(opening, reform, opening_by_culture, thaw, openness):
    """Reform loosens tongues, and what is given of culture more than the rest."""
    return opening * ((1 - opening_by_culture) * reform + opening_by_culture * thaw) * (1 - openness)


@flow("1/yr", out_of=openness)
def closing_down(closing, openness):
    """Censors win back ground."""
    return closing * openness


@equation("1")
def concessions_made(ballast):
    """How much of the old severity has been shed:  1 - B."""
    return 1 - ballast


@equation("1", mechanism="campaigns", off=0.0)
def campaign_zeal(zeal_by_autonomy, autonomy, autonomy_of_campaigners, zeal_by_failure, poor_record, restlessness,
                  contest, correction):
    """Logistic in autonomy, failure and temper, where results must be shown, less what is stopped from below.

    Without it reform.campaign_zeal is lower.
    """
    score = zeal_by_autonomy * (autonomy - autonomy_of_campaigners) + zeal_by_failure * poor_record
    return contest * (1 - correction) * logistic(score + restlessness)
