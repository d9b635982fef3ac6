"""Bureaucracy: how well the apparatus turns means into results, and what spoils it.

    efficiency = 1 - waste;   waste = complexity + haste + weariness + obstruction + fear's damage - effort and hope

The essay (II ¶5-6, III ¶2) holds that the waste of administration costs as much as a great arms drive, and that
fear, once a whip, has become a brake: its effect on effort falls with schooling while its effect on truth and
initiative grows. Where the sign turns is computed, not assumed. Left out so far: tiers, privilege, corruption,
head-count.
"""

from interregnum import record
from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, event, flow, judgement, jump, observable, positive_part, reset, share,
    work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
complexity = Read("1", of="heavy_industry.complexity", doc="growth of what has to be planned")
tautness_before = Read("1", of="construction.tautness_before", doc="tautness of plans a quarter ago")
usual_tautness = Read("1", of="construction.usual_tautness", doc="tautness taken for normal")
obstruction = Read("1", of="opinion.obstruction", doc="silent obstruction")
hope = Read("1", of="opinion.hope", doc="hope, 0 to 1")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
schooling = Read("1", of="education.schooling", doc="share of adults with seven years of school")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
added_control = Read("1", of="reform.added_control", doc="control from below beyond what was inherited")
technocratic_reform = Read("1", of="reform.technocratic_reform", doc="how far incentives follow profit")
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")
plot_carried = Read("1/yr", of="leadership.plot_carried", doc="the leader voted out")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
ordinary_waste = Parameter("1", prior=share(0.07, 0.02), doc="w0, of output, before anything else",
                           source=work("Murrell's survey of measured efficiency", seen="theory file, sources 30"))
waste_of_size = Parameter("1", prior=around(0.03, 1.65), doc="waste per unit of complexity",
                          source=judgement("planning gets harder with size; no direct measure"))
relief_by_profit = Parameter("1", prior=share(0.30, 0.10),
                             doc="of the waste of size, saved by full technocratic reform",
                             source=judgement("incentives lighten planning"))
waste_of_haste = Parameter("1", prior=around(0.05, 1.8), doc="waste per unit of excess tautness",
                           source=judgement("supplies break down when plans are taut"))
waste_of_weariness = Parameter("1", prior=around(0.07, 1.65), doc="waste per unit of weariness",
                               source=work("Markevich and Zhuravskaya 2011", seen="theory file, sources 28"))
waste_of_obstruction = Parameter("1", prior=around(0.45, 1.49), doc="waste per unit of obstruction",
                                 source=judgement("theory file 3.6"))
waste_of_fear = Parameter("1", prior=around(0.08, 1.65),
                          doc="truth and initiative lost at full fear and the schooling of the start",
                          source=judgement("theory file 3.6"))
whip_of_fear = Parameter("1", prior=around(0.12, 1.49), doc="effort extorted at full fear from the unschooled",
                         source=judgement("theory file 3.6, after Harrison 2002"))
dignity = Parameter("1", prior=around(3.2, 1.35), doc="kappa, effort no longer extorted per unit of schooling",
                    source=judgement("theory file 3.6"))
unschooled = Parameter("1", prior=share(0.04, 0.01), doc="schooling at which the whip works fully",
                       source=judgement("schooling of the first five-year plan"))
zest_of_hope = Parameter("1", prior=around(0.07, 1.49), doc="waste undone by full hope",
                         source=judgement("theory file 3.6; the response of 1953-58"))
gain_from_control = Parameter("1", prior=around(0.05, 2.72), doc="waste undone per unit of added control",
                              source=judgement("hardly varied in the sample: prior only"))
gain_from_profit = Parameter("1", prior=around(0.015, 2.0), doc="waste undone by full technocratic reform",
                             source=judgement("hardly varied in the sample: prior only"))
recovery_years = Parameter("yr", prior=around(1.5, 1.25), doc="time in which weariness fades",
                           source=judgement("an apparatus settles in a year or two"))
shock_of_reorganisation = Parameter("1", prior=share(0.50, 0.08), doc="weariness caused by one reorganisation",
                                    source=judgement("unit of weariness: half at a great reorganisation"))
reorganisation_rate = Parameter("1/yr", prior=around(0.9, 1.35), doc="great reorganisations a year at full zeal",
                                source=judgement("about one a year at full zeal"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
weariness = Stock("1", initial=0.0, low=0, doc="the apparatus's weariness of being reorganised")
efficiency_at_start = Stock("1", initial="efficiency", low=0, doc="efficiency when the run begins")


@event(recorded=record.dates("coded:great_reorganisation"), mechanism="reorganisations")
def reorganisation(reorganisation_rate, campaign_zeal):
    """A great reorganisation: zeal turns on the apparatus itself."""
    return reorganisation_rate * campaign_zeal


@jump(weariness, at=reorganisation)
def shaken(weariness, shock_of_reorganisation):
    """Everybody's place and chain of command change again."""
    return weariness + shock_of_reorganisation


promise_of_stability = reset(weariness, at=plot_carried, to=0.0,
                             doc="the new men promise to leave the apparatus in peace")


@flow("1/yr", out_of=weariness)
def settling(weariness, recovery_years):
    """People get used to the new desks."""
    return weariness / recovery_years


@equation("1", mechanism="waste_of_size", off=0.0)
def overload(waste_of_size, complexity, social_control, relief_by_profit, technocratic_reform):
    """What the planners can no longer see:  w c (1 - control - part of profit)."""
    return waste_of_size * complexity * (1 - social_control - relief_by_profit * technocratic_reform)


@equation("1", mechanism="taut_plans", off=0.0)
def breakdowns(waste_of_haste, tautness_before, usual_tautness):
    """Supplies that do not arrive."""
    return waste_of_haste * positive_part(tautness_before - usual_tautness)


@equation("1", mechanism="reorganisation_costs", off=0.0)
def disorder(waste_of_weariness, weariness, social_control):
    """Work left undone while desks move."""
    return waste_of_weariness * weariness * (1 - social_control)


@equation("1", mechanism="silent_obstruction", off=0.0)
def dragging_of_feet(waste_of_obstruction, obstruction):
    """Work done badly on purpose."""
    return waste_of_obstruction * obstruction


@equation("1", mechanism="fear_and_truth", off=0.0)
def silence(waste_of_fear, fear, culture, social_control):
    """Bad news untold and risks untaken; the more there is to tell, the more is lost:  w F h/h0 (1 - control)."""
    return waste_of_fear * fear * culture * (1 - social_control)


@equation("1", mechanism="fear_and_effort", off=0.0)
def extorted_effort(whip_of_fear, fear, dignity, schooling, unschooled):
    """Effort extorted by fear, which works on the unschooled:  u F max(0, 1 - k (h - h00))."""
    return whip_of_fear * fear * positive_part(1 - dignity * (schooling - unschooled))


@equation("1", mechanism="hope_and_effort", off=0.0)
def zest(zest_of_hope, hope):
    """Effort given freely."""
    return zest_of_hope * hope


@equation("1", mechanism="gains_of_reform", off=0.0)
def gains_of_reform(gain_from_control, added_control, gain_from_profit, technocratic_reform):
    """What control from below and incentives would save."""
    return gain_from_control * added_control + gain_from_profit * technocratic_reform


@equation("1")
def waste(ordinary_waste, overload, breakdowns, disorder, dragging_of_feet, silence, extorted_effort, zest,
          gains_of_reform):
    """Part of possible output that is lost."""
    spoilt = ordinary_waste + overload + breakdowns + disorder + dragging_of_feet + silence
    return spoilt - extorted_effort - zest - gains_of_reform


@equation("1")
def efficiency(waste):
    """Part of possible output that is reached:  e = 1 - waste."""
    return 1 - waste


@equation("1")
def relative_efficiency(efficiency, efficiency_at_start):
    """Efficiency, 1 when the run begins."""
    return efficiency / efficiency_at_start


@observable("1")
def measured_efficiency(efficiency):
    """Technical efficiency, as frontier studies measure it."""
    return efficiency
