"""Crops: what is sown on the old land, and who decides it.

    old land = food crops + maize + fallow and grass;   soil follows the land that rests

The essay (II ¶6) has a ruler who was sure that maize would end the shortage of meat and had it grown everywhere, and
who laid down for the whole country how grassland was to be farmed, soil or climate regardless. Maize of which the
peasants choose the place goes to the best land first; maize by order goes everywhere alike. Land that no longer rests
gives more crops at once, and tires.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Lever, Parameter, Read, Stock, around, equation, flow, judgement, row, rule, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
maize_plan = Lever("M ha", by="First Secretary", low=0, high=60,
                   recorded=record.series("levers:maize_area_all_purposes"),
                   doc="old land to be under maize", source=row("levers:maize_area_all_purposes"))
rest_plan = Lever("M ha", by="First Secretary", low=0, high=60, recorded=record.series("levers:clean_fallow"),
                  doc="old land allowed to rest, fallow and sown grass", source=row("levers:clean_fallow"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_ORDER = "order of size only; no table of yields by crop was seen"
food_land_1950 = Parameter("M ha", prior=around(142.0, 1.03), doc="old land under all other crops, 1950",
                           source=row("levers:sown_area_all_crops"))
maize_1950 = Parameter("M ha", prior=around(4.0, 1.15), doc="old land under maize, 1950",
                       source=row("levers:maize_area_all_purposes"))
resting_1950 = Parameter("M ha", prior=around(31.9, 1.05), doc="old land at rest, 1950",
                         source=row("levers:clean_fallow"))
maize_by_order = Parameter("M ha", prior=around(38.0, 1.2), doc="further maize ordered at full zeal",
                           source=judgement("more than a fifth of the old land at the height of the campaign"))
ploughed_up_by_order = Parameter("1", prior=share(0.80, 0.08), doc="part of fallow and grass ordered under the plough",
                                 source=judgement("at full zeal hardly any fallow is left"))
land_fit_for_maize = Parameter("M ha", prior=around(14.0, 1.3), doc="M0, old land on which maize does well",
                               source=judgement("the south: about what was grown there before and after the campaign"))
maize_yield = Parameter("t/ha/yr", prior=around(2.2, 1.2), doc="fodder from maize on the best land, oats for measure",
                        source=judgement(_ORDER))
sowing_speed = Parameter("1/yr", prior=around(1.6, 1.2), doc="speed at which sowing follows the plan",
                         source=judgement("a year to carry an order to the fields"))
soil_response = Parameter("1", prior=around(0.11, 1.4), doc="of the soil to the land that rests",
                          source=judgement("a fifth of the yield lost where nothing rests for long"))
soil_speed = Parameter("1/yr", prior=around(0.15, 1.4), doc="speed at which soil tires or recovers",
                       source=judgement("weeds and loss of moisture build up over five to ten years"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
food_land = Stock("M ha", initial="food_land_1950", low=0, doc="old land under food crops and common fodder")
maize_land = Stock("M ha", initial="maize_1950", low=0, doc="old land under maize")
resting_land = Stock("M ha", initial="resting_1950", low=0, doc="old land at rest, fallow and sown grass")
old_soil = Stock("1", initial=1.0, low=0, doc="fertility of the old land, 1950 = 1")


# ── decisions of the modelled rulers ─────────────────────────────────────────────────────────────────
@equation("M ha", mechanism="maize_campaign", off=0.0)
def maize_ordered(maize_by_order, campaign_zeal):
    """Maize that nobody on the spot would have sown.

    Without it crops.maize_land is lower.
    """
    return maize_by_order * campaign_zeal


@rule(maize_plan)
def maize_wanted(maize_1950, maize_ordered):
    """What was grown anyhow, and what zeal adds."""
    return maize_1950 + maize_ordered


@equation("1", mechanism="grass_campaign", off=0.0)
def rest_forbidden(ploughed_up_by_order, campaign_zeal):
    """Part of fallow and grass that an order puts under the plough everywhere.

    Without it crops.resting_land is higher.
    """
    return ploughed_up_by_order * campaign_zeal


@rule(rest_plan)
def rest_granted(resting_1950, rest_forbidden):
    """What rested before, less what is forbidden."""
    return resting_1950 * (1 - rest_forbidden)


# ── land ─────────────────────────────────────────────────────────────────────────────────────────────
@flow("M ha/yr", out_of=food_land, into=maize_land)
def sowing_maize(sowing_speed, maize_plan, maize_land):
    """Fields given over to maize."""
    return sowing_speed * (maize_plan - maize_land)


@flow("M ha/yr", out_of=food_land, into=resting_land)
def laying_down(sowing_speed, rest_plan, resting_land):
    """Fields laid down to rest; where it is negative, rest and grass are ploughed up."""
    return sowing_speed * (rest_plan - resting_land)


@equation("1")
def relative_sown_land(food_land, food_land_1950):
    """Old land under food crops, 1 when the run begins."""
    return food_land / food_land_1950


@equation("1", mechanism="tired_soil", off=1.0)
def soil_supported(resting_land, resting_1950, soil_response):
    """Soil that the land at rest can keep up:  (L / L0)^r.

    Without it crops.old_soil is higher.
    """
    return (resting_land / resting_1950) ** soil_response


@flow("1/yr", into=old_soil)
def tiring(soil_speed, soil_supported, old_soil):
    """Soil tires, or recovers, over years."""
    return soil_speed * (soil_supported - old_soil)


# ── how well maize does ──────────────────────────────────────────────────────────────────────────────
@equation("1", mechanism="uniform_orders", off=0.0)
def sown_by_order(campaign_zeal):
    """Part of the maize that is sown everywhere alike, whatever soil and climate say.

    Without it crops.maize_yield_reached is higher.
    """
    return campaign_zeal


@equation("t/ha/yr")
def maize_yield_reached(maize_yield, maize_land, food_land, resting_land, land_fit_for_maize, sown_by_order):
    """Best land first, y (1 - e^-m) / m with m = M / M0, against all land alike, the same with all old land for M."""
    chosen = maize_land / land_fit_for_maize + 1e-6
    alike = (maize_land + food_land + resting_land) / land_fit_for_maize
    fit = (1 - sown_by_order) * -jnp.expm1(-chosen) / chosen + sown_by_order * -jnp.expm1(-alike) / alike
    return maize_yield * fit
