"""Claims about the economy: arms, accumulation and waste, and control from below against profit (T4, T11)."""

from __future__ import annotations

import numpy as np

from interregnum.experiments.verbs import do, without
from interregnum.experiments.years import Years

from .claim import IN_PLACE, Answer, claim, more_of, more_than

STANDARD = "living_standards.standard"
CONTROL = do("reform.social_control", 0.4, from_=1953.25) & IN_PLACE
PROFIT = do("reform.technocratic_reform", 1.0, from_=1953.25) & IN_PLACE
WASTELESS = without(
    "haste", "taut_plans", "reorganisation_costs", "silent_obstruction", "waste_of_size", "fear_and_truth"
)
UNARMED = without("arms_race")
HARDLY_VARIED = "control from below hardly varied in those years: the priors speak here, not data"


@claim(
    "T4.burden",
    statements="D-027 D-028",
    effect="part of income of 1964 that goes neither to consumption nor to services",
    unit="1",
    keep="national_income.consumption_share",
)
def burden(plain: Years) -> Answer:
    """Accumulation and arms take two fifths to a half of income."""
    taken = 1 - plain.mean("national_income.consumption_share", 1964, 1965)
    return Answer(taken, (taken > 0.40) & (taken < 0.50))


@claim(
    "T4.waste",
    statements="D-033 M-029",
    effect="part of possible output that is wasted less part of income that arms take, 1959-64",
    unit="1",
    keep="bureaucracy.waste national_income.defence national_income.income",
    rests_on="haste reorganisation_costs silent_obstruction waste_of_size fear_and_truth",
    sign_of="bureaucracy.waste_of_size bureaucracy.ordinary_waste arms.share_1950",
    caution="measured efficiency of .84 to .95 speaks against so large a waste in any one year (theory file, B7)",
)
def waste(plain: Years) -> Answer:
    """Official waste costs no less than the arms drive."""
    arms = plain.mean("national_income.defence", 1959, 1965) / plain.mean("national_income.income", 1959, 1965)
    return more_than(0.0, plain.mean("bureaucracy.waste", 1959, 1965) - arms)


@claim(
    "T4.waste-or-race",
    statements="D-033 M-029 M-023",
    effect="standard of living of 1964: without official waste less without the arms race",
    unit="1",
    keep="living_standards.standard",
    asks=(WASTELESS & IN_PLACE, UNARMED & IN_PLACE),
    rests_on="arms_race waste_of_size silent_obstruction",
    sign_of="bureaucracy.waste_of_size opinion.obstruction_of_gap national_income.squeeze_by_arms",
    caution="measured efficiency of .84 to .95 speaks against so large a waste in any one year (theory file, B7)",
)
def waste_or_race(wasteless: Years, unarmed: Years) -> Answer:
    """Official waste costs people more than the arms race does."""
    return more_than(0.0, more_of(STANDARD, wasteless, unarmed))


@claim(
    "T4.arms",
    statements="M-023 M-024",
    effect="standard of living of 1964: without the race less with it",
    unit="1",
    keep="living_standards.standard",
    asks=(IN_PLACE, without("arms_race") & IN_PLACE),
    rests_on="arms_race arms_drain",
    sign_of="heavy_industry.drain_response national_income.squeeze_by_arms",
)
def arms_cost(plain: Years, unarmed: Years) -> Answer:
    """The arms race lowered the standard of living."""
    return more_than(0.0, more_of("living_standards.standard", unarmed, plain))


@claim(
    "T11.profit",
    statements="C-012 C-013 R-010",
    effect="standard of living of 1964: control from below at 0.4 less Lieberman's incentives in full",
    unit="1",
    keep="living_standards.standard",
    asks=(CONTROL, PROFIT),
    rests_on="gains_of_reform correction_from_below campaigns",
    sign_of="control.report_by_control control.veto_by_control control.losses_under_control control.report_by_profit "
    "control.veto_by_profit control.losses_under_profit control.usual_error control.sight control.heed control.care "
    "control.false_alarm control.timidity control.cost_of_error control.effort_of_a_say "
    "bureaucracy.relief_by_profit agriculture.campaign_damage",
    sign_assumed="in what each institution lets people do, hardly any likely values favour profit",
    caution=HARDLY_VARIED,
)
def control_or_profit(control: Years, profit: Years) -> Answer:
    """Control from below would have raised the standard of living more than incentives from above."""
    return more_than(0.0, more_of(STANDARD, control, profit))


@claim(
    "T11.control",
    statements="C-018 M-030 M-088",
    effect="standard of living of 1964: with control from below at 0.4 less without",
    unit="1",
    keep="living_standards.standard",
    asks=(IN_PLACE, CONTROL),
    rests_on="gains_of_reform correction_from_below campaigns",
    sign_of="control.effort_of_a_say control.false_alarm control.cost_of_error control.sight control.veto_by_control",
    sign_assumed="no likely values let those below stop more good work than errors",
    caution=HARDLY_VARIED,
)
def control_pays(plain: Years, control: Years) -> Answer:
    """Control from below would have raised the standard of living."""
    return more_than(0.0, more_of(STANDARD, control, plain))


@claim(
    "T11.after-arms",
    statements="M-088",
    effect="standard of living of 1964: with control from below less the best of no race, even weather, no campaigns",
    unit="1",
    keep="living_standards.standard",
    asks=(CONTROL, UNARMED & IN_PLACE, IN_PLACE & without("weather"), without("campaigns") & IN_PLACE),
    rests_on="arms_race gains_of_reform campaigns",
    caution=HARDLY_VARIED,
)
def after_arms(control: Years, unarmed: Years, even: Years, quiet: Years) -> Answer:
    """Uncontrolled government is a greater obstacle than weather and campaigns, and a smaller one than arms."""
    level = [h.mean(STANDARD, 1964, 1965) for h in (control, unarmed, even, quiet)]
    best = np.max(level[1:], axis=0)
    return Answer(level[0] - best, (level[1] > level[0]) & (level[0] > np.maximum(level[2], level[3])))


@claim(
    "T11.campaigns",
    statements="M-032 M-038 M-088",
    effect="standard of living of 1964: without campaigns and reorganisations less with them",
    unit="1",
    keep="living_standards.standard",
    asks=(IN_PLACE, without("campaigns") & IN_PLACE),
    rests_on="campaigns reorganisation_costs",
    sign_of="agriculture.campaign_damage bureaucracy.waste_of_weariness",
    sign_assumed="orders can only spoil a crop here, and a reorganisation can only disturb work",
)
def campaigns_cost(plain: Years, quiet: Years) -> Answer:
    """Government by campaign lowered the standard of living."""
    return more_than(0.0, more_of("living_standards.standard", quiet, plain))
