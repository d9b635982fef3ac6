"""Reform from above, and what would be control from below.

    reform = need x ballast x (1 - p)^n x contest x price of concessions;   ballast' = - part of reform

The essay (III ¶1-3, ¶12, IV ¶6) has rulers who shed the ballast of terror because need and mood pulled them
along, in bursts, until what was left to concede would have cut into their own monopoly. Campaigns and
reorganisations are the other side: the more one man decides, the more he tries, and the worse things go the
more he tries. A ruler whose place nobody can contest needs neither reform nor campaign.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Lever, Memory, Parameter, Read, Stock, around, equation, flow, judgement, logistic, positive_part, rule, share,
    short_side,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
gap = Read("1", of="living_standards.gap", doc="shortfall of life against aspirations")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
personal_power = Read("1", of="leadership.personal_power", doc="the leader's personal power, 0 to 1")
contest = Read("1", of="leadership.contest", doc="how far the leader's place can be contested")
poor_record = Read("1", of="leadership.poor_record", doc="what the elite holds against the leader's record")
unsold_goods = Read("G rub58", of="retail_trade.unsold_goods", doc="goods that nobody wants")
light_output = Read("G rub58/yr", of="light_industry.output", doc="consumer goods produced")
light_output_1950 = Read("G rub58/yr", of="light_industry.output_1950", doc="consumer goods produced in 1950")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
_NO_RECORD = "nobody recorded a degree of it; the essay says that there was next to none"
social_control = Lever("1", by="rulers and ruled", low=0, high=0.6,
                       doc="control from below: free criticism, recall, workers' control", source=judgement(_NO_RECORD))
technocratic_reform = Lever("1", by="Presidium", low=0, high=1, doc="Lieberman's incentives, full adoption = 1",
                            source=judgement("debated from 1962, not adopted before 1965"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
inherited_control = Parameter("1", prior=share(0.03, 0.015), doc="control from below that the regime inherited",
                              source=judgement("complaints, letters, trade-union commissions; hardly varied"))
interest_in_profit = Parameter("1/yr", prior=around(0.5, 2.0),
                               doc="reform tried per year of output unsold, at full openness",
                               source=judgement("the debate grew with the unsold stocks"))
reform_rate = Parameter("1/yr", prior=around(1.60, 1.35), doc="r0, reform sought at full need and ballast",
                        source=judgement("theory file 3.8: 1.15 after the time that decrees take"))
time_of_reform = Parameter("yr", prior=around(0.40, 1.1), doc="time that a decree takes",
                           source=judgement("an apparatus needs months to carry a decree out"))
need_from_discontent = Parameter("1", prior=around(1.2, 1.3), doc="need per unit of gap",
                                 source=judgement("theory file 3.8"))
need_from_fear = Parameter("1", prior=around(1.0, 1.3), doc="need per unit of useless fear",
                           source=judgement("theory file 3.8"))
need_of_support = Parameter("1", prior=around(0.35, 1.4), doc="need of a leader without power",
                            source=judgement("theory file 3.8"))
reluctance = Parameter("1", prior=around(0.5, 1.4), doc="n, of powerful leaders to share power",
                       source=judgement("theory file 3.8"))
dear_concessions = Parameter("1", prior=share(0.45, 0.10), doc="c*, ballast below which concessions touch the monopoly",
                             source=judgement("theory file 3.8"))
sharpness = Parameter("1", prior=around(8.0, 1.3), doc="of the corner between cheap and dear concessions",
                      source=judgement("how suddenly concessions become dear"))
shedding = Parameter("1", prior=share(0.50, 0.08), doc="ballast shed per unit of reform",
                     source=judgement("theory file 3.8"))
opening = Parameter("1", prior=around(0.9, 1.25), doc="openness won per unit of reform",
                    source=judgement("theory file 3.8"))
closing = Parameter("1/yr", prior=around(0.02, 1.6), doc="openness lost a year",
                    source=judgement("censors win back a little every year"))
autonomy_of_campaigners = Parameter("1", prior=share(0.48, 0.05),
                                    doc="a*, autonomy at which a leader campaigns half the time",
                                    source=judgement("theory file 3.8"))
zeal_by_autonomy = Parameter("1", prior=around(9.0, 1.2), doc="steepness of zeal in autonomy",
                             source=judgement("theory file 3.8"))
zeal_by_failure = Parameter("1", prior=around(4.0, 1.3), doc="steepness of zeal in a poor record",
                            source=judgement("theory file 3.8"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
ballast = Stock("1", initial=1.0, low=0, high=1, doc="terror and useless severity left to shed, 1 at first")
openness = Stock("1", initial=0.0, low=0, high=1, doc="how openly things can be said, and how far rulers listen")
light_output_before = Memory("G rub58/yr", of="light_output", initial="light_output_1950",
                             doc="consumer goods produced, a quarter ago")


@rule(social_control)
def control_conceded(inherited_control):
    """Modelled rulers concede no more control than they found."""
    return inherited_control


@rule(technocratic_reform)
def reform_tried(interest_in_profit, openness, unsold_goods, light_output_before):
    """Interest in profit grows with the goods that lie unsold and with the right to say so."""
    return interest_in_profit * openness * unsold_goods / light_output_before


@equation("1")
def added_control(social_control, inherited_control):
    """Control from below beyond what was inherited; never negative."""
    return positive_part(social_control - inherited_control, 0.0005)


@equation("1")
def autonomy(personal_power, social_control):
    """How far one man can decide alone:  p (1 - control)."""
    return personal_power * (1 - social_control)


@equation("1")
def need(need_from_discontent, gap, need_from_fear, fear, culture, need_of_support, personal_power):
    """What pulls rulers along:  discontent + fear that no longer works + a leader's want of support."""
    pressure = need_from_discontent * positive_part(gap) + need_from_fear * fear * culture
    return pressure + need_of_support * (1 - personal_power)


@equation("1")
def cheapness(ballast, dear_concessions, sharpness):
    """Concessions cost little while there is ballast to shed:  min(1, B / c*), rounded."""
    return short_side(jnp.ones_like(ballast), ballast / dear_concessions, sharpness)


@equation("1/yr", mechanism="reform_from_above", off=0.0)
def reform(reform_rate, need, ballast, personal_power, reluctance, contest, cheapness, time_of_reform):
    """Reform carried out, R / (1 + R T) of what is sought:  R = r0 need B (1 - p)^n contest min(1, B / c*)."""
    sought = reform_rate * need * ballast * (1 - personal_power) ** reluctance * contest * cheapness
    return sought / (1 + sought * time_of_reform)


@flow("1/yr", out_of=ballast)
def shedding_ballast(shedding, reform):
    """What is conceded cannot be conceded again."""
    return shedding * reform


@flow("1/yr", into=openness)
def opening_up(opening, reform, openness):
    """Reform loosens tongues."""
    return opening * reform * (1 - openness)


@flow("1/yr", out_of=openness)
def closing_down(closing, openness):
    """Censors win back ground."""
    return closing * openness


@equation("1")
def concessions_made(ballast):
    """How much of the old severity has been shed:  1 - B."""
    return 1 - ballast


@equation("1", mechanism="campaigns", off=0.0)
def campaign_zeal(zeal_by_autonomy, autonomy, autonomy_of_campaigners, zeal_by_failure, poor_record, contest):
    """Logistic in autonomy and in failure, for a leader who must show results:  contest / (1 + exp(-...))."""
    score = zeal_by_autonomy * (autonomy - autonomy_of_campaigners) + zeal_by_failure * poor_record
    return contest * logistic(score)
