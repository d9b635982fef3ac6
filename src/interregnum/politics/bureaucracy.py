"""Bureaucracy: how well the apparatus turns means into results, and what spoils it.

    efficiency = 1 - waste;   waste = complexity + haste + weariness + obstruction + fear's damage - effort and hope

The essay (II ¶5-6) holds that the waste of administration costs as much as a costly arms drive, and that
reorganisations stood in for reform: here they weary the apparatus and leave nothing else behind. What people give,
withhold and keep silent about is in effort.py; tiers, desks, privileges and corruption are in apparatus.py.
Tension: measured by the same method, waste in the West is no smaller (Murrell's survey).
"""

from interregnum import record
from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, event, flow, judgement, jump, observable, positive_part, reset, share,
    work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
dragging_of_feet = Read("1", of="effort.dragging_of_feet", doc="work done badly on purpose")
silence = Read("1", of="effort.silence", doc="waste through truth that does not arrive")
graft = Read("1", of="effort.graft", doc="waste through corruption")
extorted_effort = Read("1", of="effort.extorted_effort", doc="effort extorted by fear")
zest = Read("1", of="effort.zest", doc="effort given freely")
complexity = Read("1", of="heavy_industry.complexity", doc="growth of what has to be planned")
tautness_before = Read("1", of="construction.tautness_before", doc="tautness of plans a quarter ago")
usual_tautness = Read("1", of="construction.usual_tautness", doc="tautness taken for normal")
centralisation = Read("1", of="apparatus.centralisation", doc="powers of the centre, 1950 = 1")
income = Read("G rub58/yr", of="national_income.income", doc="all that is produced")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
added_control = Read("1", of="reform.added_control", doc="control from below beyond what was inherited")
technocratic_reform = Read("1", of="reform.technocratic_reform", doc="how far incentives follow profit")
gain_of_control = Read("1", of="control.gain_of_control", doc="output that full control from below would add")
gain_of_profit = Read("1", of="control.gain_of_profit", doc="output that full incentives by profit would add")
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
relief_by_delegation = Parameter("1", prior=share(0.30, 0.10),
                                 doc="of the waste of size, saved where the centre has given all its powers away",
                                 source=work("Markevich and Zhuravskaya 2011: some regions gained, some lost",
                                             seen="theory file, sources 28"))
waste_of_haste = Parameter("1", prior=around(0.05, 1.8), doc="waste per unit of excess tautness",
                           source=judgement("supplies break down when plans are taut"))
waste_of_weariness = Parameter("1", prior=around(0.07, 1.65), doc="waste per unit of weariness",
                               source=work("Markevich and Zhuravskaya 2011", seen="theory file, sources 28"))
recovery_years = Parameter("yr", prior=around(1.5, 1.25), doc="time in which weariness fades",
                           source=judgement("an apparatus settles in a year or two"))
shock_of_reorganisation = Parameter("1", prior=share(0.50, 0.08), doc="weariness caused by one reorganisation",
                                    source=judgement("unit of weariness: half at a great reorganisation"))
reorganisation_rate = Parameter("1/yr", prior=around(0.9, 1.35), doc="great reorganisations a year at full zeal",
                                source=judgement("about one a year at full zeal"))
waste_of_the_west = Parameter("1", prior=share(0.10, 0.03), doc="waste in Western economies by the same measure",
                              source=work("Murrell's survey: 90 against 93 per cent", seen="theory file 2.5, B7"))
costly_drive = Parameter("1", prior=around(0.05, 1.4), doc="of income, taken by one of the costlier arms drives",
                         source=judgement("a third of the arms share of 1950; the essay does not say how large"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
weariness = Stock("1", initial=0.0, low=0, doc="the apparatus's weariness of being reorganised")
efficiency_at_start = Stock("1", initial="efficiency", low=0, doc="efficiency when the run begins")


@event(recorded=record.dates("coded:great_reorganisation"), mechanism="reorganisations")
def reorganisation(reorganisation_rate, campaign_zeal):
    """A great reorganisation: zeal turns on the apparatus itself.

    Without it bureaucracy.weariness is lower.
    """
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
def overload(waste_of_size, complexity, social_control, relief_by_profit, technocratic_reform, relief_by_delegation,
             centralisation):
    """What the planners can no longer see:  w c (1 - control - part of profit)(1 - part of what is delegated).

    Without it bureaucracy.efficiency is higher.
    """
    at_the_centre = 1 - relief_by_delegation * (1 - centralisation)
    return waste_of_size * complexity * (1 - social_control - relief_by_profit * technocratic_reform) * at_the_centre


@equation("1", mechanism="taut_plans", off=0.0)
def breakdowns(waste_of_haste, tautness_before, usual_tautness):
    """Supplies that do not arrive.

    Without it bureaucracy.efficiency is higher.
    """
    return waste_of_haste * positive_part(tautness_before - usual_tautness)


@equation("1", mechanism="reorganisation_costs", off=0.0)
def disorder(waste_of_weariness, weariness, social_control):
    """Work left undone while desks move.

    Without it bureaucracy.efficiency is higher.
    """
    return waste_of_weariness * weariness * (1 - social_control)


@equation("1", mechanism="gains_of_reform", off=0.0)
def gains_of_reform(gain_of_control, added_control, gain_of_profit, technocratic_reform):
    """What control from below and incentives save, or cost: worked out in control.py from who sees and who dares.

    Without it the sign is open.
    """
    return gain_of_control * added_control + gain_of_profit * technocratic_reform


@equation("1")
def waste(ordinary_waste, overload, breakdowns, disorder, dragging_of_feet, silence, graft, extorted_effort, zest,
          gains_of_reform):
    """Part of possible output that is lost."""
    spoilt = ordinary_waste + overload + breakdowns + disorder + dragging_of_feet + silence + graft
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


@observable("G rub58/yr")
def income_frozen(waste, efficiency, income):
    """What the same hands and machines would have made without waste:  Y w / (1 - w)."""
    return income * waste / efficiency


@observable("1", series="D-033")
def waste_against_a_costly_drive(waste, ordinary_waste, efficiency, costly_drive):
    """Income lost through waste beyond the ordinary, over what a costly arms drive takes."""
    return (waste - ordinary_waste) / efficiency / costly_drive


@observable("1")
def waste_beyond_the_west(waste, waste_of_the_west):
    """Waste beyond that of Western economies, by the same measure: nothing or less, say the surveys."""
    return waste - waste_of_the_west
