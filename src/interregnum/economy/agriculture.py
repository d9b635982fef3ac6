"""Agriculture: old land and virgin land, the weather, and the harvest of the farm year.

    harvest = old fields  +  virgin land x yield x what is left of its soil x weather
              +  plots  +  milk and meat

The essay (II ¶2-3, ¶6) tells a rise of half in 1953-58, bought with virgin land, and then a slump: worn soil,
campaigns against advice, plots squeezed. Each is a mechanism that can be switched off alone. The old land's crop is
in fields, what is sown there in crops, who works it and for what in kolkhoz, herds in livestock, the peasants' own
land in plots. The harvest comes once a year; the granary that spreads it is in retail_trade.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Lever, Parameter, Read, Shock, Stock, around, equation, flow, judgement, normal, observable, row, rule, share, work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
farm_workers = Read("M person", of="classes.farm_workers", doc="hands on the land")
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")
concessions_made = Read("1", of="reform.concessions_made", doc="how much of the old terror has been shed")
contest = Read("1", of="leadership.contest", doc="how far the leader's place can be contested")
food_shortage_before = Read("1", of="retail_trade.food_shortage_before", doc="unmet part of food demand, a quarter ago")
old_harvest = Read("G rub58/yr", of="fields.old_harvest", doc="what the old fields yield for the table")
old_output_1950 = Read("G rub58/yr", of="fields.old_output_1950", doc="the same in a normal year, 1950")
fed_share = Read("1", of="fodder.fed_share", doc="part of the grain that goes to animals")
plot_harvest = Read("G rub58/yr", of="plots.plot_harvest", doc="what grows on private plots")
animal_products = Read("G rub58/yr", of="livestock.animal_products", doc="milk and meat")
animal_output_1950 = Read("G rub58/yr", of="livestock.animal_output_1950", doc="milk and meat of a normal year, 1950")
plot_output_1950 = Read("G rub58/yr", of="plots.plot_output_1950", doc="plants of private plots, 1950")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
virgin_land_target = Lever("M ha", by="First Secretary", low=0, high=100,
                           recorded=record.series("coded:virgin_land_under_plough"),
                           doc="steppe to be under the plough", source=row("coded:virgin_land_under_plough"))
procurement_price = Lever("1", by="Presidium", low=0.1, high=20,
                          recorded=record.series("levers:procurement_price_index:all products").divided_by(100),
                          doc="what the state pays farms, 1952 = 1",
                          source=row("levers:procurement_price_index:all products"))

# ── decided by nobody ────────────────────────────────────────────────────────────────────────────────
moisture_on_old_land = Shock("1", prior=normal(0, 1),
                             recorded=record.series("weather:moisture_index_MJJ:OLD_LANDS", how="year"),
                             doc="moisture of May to July on the old lands, standard deviations")
moisture_on_virgin_land = Shock("1", prior=normal(0, 1),
                                recorded=record.series("weather:moisture_index_MJJ:VIRGIN_LANDS", how="year"),
                                doc="moisture of May to July on the virgin lands, standard deviations")
other_luck_on_old_land = Shock("1", prior=normal(0, 0.05), doc="winter kill, pests, rain at harvest: log of yield")
other_luck_on_virgin_land = Shock("1", prior=normal(0, 0.12), doc="dust, frost, rain at harvest: log of yield")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_FIRST = "theory file 3.3; no direct measure"
virgin_yield = Parameter("t/ha/yr", prior=around(0.75, 1.15), doc="on fresh steppe in an average year",
                         source=judgement("30 million tons from 40 million hectares"))
value_of_grain = Parameter("k rub58/t", prior=around(0.113, 1.1), doc="net product per ton",
                           source=judgement("so that 30 million tons are 3.4 thousand million roubles"))
weather_response_old = Parameter("1", prior=around(0.11, 1.42), doc="b, log yield per standard deviation, old land",
                                 source=row("weather:moisture_index_MJJ:OLD_LANDS"))
weather_response_virgin = Parameter("1", prior=around(0.15, 1.42), doc="b, log yield per standard deviation, steppe",
                                    source=row("weather:moisture_index_MJJ:VIRGIN_LANDS"))
too_wet = Parameter("1", prior=around(0.12, 1.4), doc="bend of the response to moisture",
                    source=judgement("very wet years harm too; see the record's note on 1960"))
campaign_damage = Parameter("1", prior=share(0.07, 0.03), doc="mu, crop lost at full zeal to orders on how to farm",
                            source=judgement("theory file 3.3 has 0.12 with maize and fallow, which are apart here"))
campaign_damage_on_steppe = Parameter("1", prior=share(0.40, 0.10), doc="the same on virgin land, relative to old",
                                      source=judgement(_FIRST))
soil_wear = Parameter("1/yr", prior=around(0.075, 1.49), doc="soil lost a year when all the steppe is cropped",
                      source=work("Suleimenov on Kostanay yields", seen="theory file, sources 22"))
soil_recovery = Parameter("1/yr", prior=around(0.02, 1.65), doc="of the lost soil regained a year",
                          source=judgement("fallow and grass rebuild slowly"))
fallow_share = Parameter("1", prior=share(0.07, 0.03), doc="steppe left to rest",
                         source=judgement("hardly any fallow in the first years"))
steppe = Parameter("M ha", prior=around(40.0, 1.05), doc="steppe that can be ploughed",
                   source=row("levers:virgin_idle_land_ploughed:cumulative"))
ploughing_rate = Parameter("1/yr", prior=around(0.55, 1.2), doc="speed towards the target",
                           source=judgement("most of the plan within three years"))
ploughing_capacity = Parameter("M ha/yr", prior=around(11.0, 1.15), doc="most that can be broken in a year",
                               source=judgement("tractors sent in 1954-55"))
shortage_that_moves = Parameter("1", prior=around(0.02, 1.4), doc="food shortage at which rulers look for new land",
                                source=judgement("a fiftieth of demand unmet is felt by rulers"))
dearest_concession = Parameter("1", prior=around(1.6, 1.2), doc="price rise granted when all the ballast is shed",
                               source=judgement("the index trebled in five years"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
virgin_land = Stock("M ha", initial=0.0, low=0, doc="steppe under the plough")
virgin_soil = Stock("1", initial=1.0, low=0, high=1, doc="fertility left in it, fresh = 1")
workers_at_start = Stock("M person", initial="farm_workers", doc="hands when the run begins")


# ── decisions of the modelled rulers ─────────────────────────────────────────────────────────────────
@rule(virgin_land_target)
def steppe_wanted(steppe, contest, food_shortage_before, shortage_that_moves):
    """New land is the quick way out for rulers who must earn their place:  V* = V c (1 - exp(-s/s0))."""
    return steppe * contest * -jnp.expm1(-food_shortage_before / shortage_that_moves)


@rule(procurement_price)
def price_granted(dearest_concession, concessions_made):
    """Better prices are part of the concessions:  p = 1 + c (1 - B)."""
    return 1 + dearest_concession * concessions_made


# ── land and soil ────────────────────────────────────────────────────────────────────────────────────
@flow("M ha/yr", into=virgin_land, mechanism="virgin_lands", off=0.0)
def ploughing(virgin_land_target, virgin_land, ploughing_rate, ploughing_capacity):
    """New land broken, as fast as tractors allow; what is broken stays:  M (1 - exp(-k (V* - V) / M)).

    Without it agriculture.virgin_land is lower.
    """
    missing = jnp.maximum(virgin_land_target - virgin_land, 0.0)
    return ploughing_capacity * -jnp.expm1(-ploughing_rate * missing / ploughing_capacity)


@flow("1/yr", out_of=virgin_soil, mechanism="soil_erosion", off=0.0)
def erosion(soil_wear, virgin_land, steppe, fallow_share, virgin_soil):
    """Soil carried off by wind and cropping:  a (V/Vmax)(1 - fallow) f.

    Without it agriculture.virgin_soil is higher.
    """
    return soil_wear * (virgin_land / steppe) * (1 - fallow_share) * virgin_soil


@flow("1/yr", into=virgin_soil)
def rest(soil_recovery, virgin_soil):
    """Soil rebuilt:  b (1 - f)."""
    return soil_recovery * (1 - virgin_soil)


@equation("1", mechanism="weather", off=1.0)
def weather_on_old_land(moisture_on_old_land, other_luck_on_old_land, weather_response_old, too_wet):
    """w = exp(b (x - c (x^2 - 1)) + other luck):  drought harms more than rain helps.

    Without it the sign is open.
    """
    bent = moisture_on_old_land - too_wet * (moisture_on_old_land**2 - 1)
    return jnp.exp(weather_response_old * bent + other_luck_on_old_land)


@equation("1", mechanism="weather", off=1.0)
def weather_on_virgin_land(moisture_on_virgin_land, other_luck_on_virgin_land, weather_response_virgin, too_wet):
    """The same on the steppe, which feels it more.

    Without it the sign is open.
    """
    bent = moisture_on_virgin_land - too_wet * (moisture_on_virgin_land**2 - 1)
    return jnp.exp(weather_response_virgin * bent + other_luck_on_virgin_land)


@equation("1", mechanism="campaigns", off=1.0)
def crops_that_fit(campaign_damage, campaign_zeal):
    """What is left of the old land's crop when orders override advice on sowing and reaping:  1 - mu c.

    Without it agriculture.crops_that_fit is higher.
    """
    return 1 - campaign_damage * campaign_zeal


# ── the harvest, once a year ─────────────────────────────────────────────────────────────────────────
@equation("1")
def relative_hands(farm_workers, workers_at_start):
    """Hands on the land, 1 when the run begins."""
    return farm_workers / workers_at_start


@equation("M t/yr", in_quarter=3)
def virgin_grain(virgin_land, virgin_yield, virgin_soil, campaign_damage_on_steppe, crops_that_fit,
                 weather_on_virgin_land):
    """Grain of the steppe:  V y f (1 - part of mu c) w."""
    fit = 1 - campaign_damage_on_steppe * (1 - crops_that_fit)
    return virgin_land * virgin_yield * virgin_soil * fit * weather_on_virgin_land


@equation("G rub58/yr", in_quarter=3)
def virgin_harvest(virgin_grain, value_of_grain, fed_share):
    """What the steppe yields for the table; the rest is fed."""
    return virgin_grain * value_of_grain * (1 - fed_share)


@equation("G rub58/yr")
def harvest(old_harvest, virgin_harvest, plot_harvest, animal_products):
    """All of it, at the rate of the farm year; fodder counts as the milk and meat that it becomes."""
    return old_harvest + virgin_harvest + plot_harvest + animal_products


@equation("G rub58/yr")
def normal_harvest(old_output_1950, plot_output_1950, animal_output_1950):
    """Product of a normal year when the run begins."""
    return old_output_1950 + plot_output_1950 + animal_output_1950


@observable("G rub58/yr", series="D-006")
def farm_output(harvest):
    """Gross output of agriculture, net of what farms use themselves."""
    return harvest
