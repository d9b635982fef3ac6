"""Agriculture: old land, virgin land, the peasants' own plots, and the weather.

    harvest = old land x incentive x weather  +  virgin land x what is left of its soil x weather  +  plots

The essay (II ¶2-3, ¶6) tells a rise of half in 1953-58, bought with virgin land, and then a slump: worn soil,
campaigns against advice, plots squeezed. Each is a mechanism that can be switched off alone. The harvest comes
once a year; the granary that spreads it is in retail_trade. Left out so far: herds and fodder, maize and grass as
crops of their own, machine-tractor stations.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Lever, Parameter, Read, Shock, Stock, around, equation, flow, judgement, normal, observable, row,
    rule, share, work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
farm_workers = Read("M person", of="classes.farm_workers", doc="hands on the land")
relative_efficiency = Read("1", of="bureaucracy.relative_efficiency", doc="efficiency, 1 when the run begins")
hope = Read("1", of="opinion.hope", doc="hope, 0 to 1")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")
concessions_made = Read("1", of="reform.concessions_made", doc="how much of the old terror has been shed")
contest = Read("1", of="leadership.contest", doc="how far the leader's place can be contested")
relative_capital = Read("1", of="construction.relative_farm_capital", doc="farm capital, 1 when the run begins")
food_shortage_before = Read("1", of="retail_trade.food_shortage_before", doc="unmet part of food demand, a quarter ago")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
virgin_land_target = Lever("M ha", by="First Secretary", low=0, high=100,
                           recorded=record.series("coded:virgin_land_under_plough"),
                           doc="steppe to be under the plough", source=row("coded:virgin_land_under_plough"))
procurement_price = Lever("1", by="Presidium", low=0.1, high=20,
                          recorded=record.series("levers:procurement_price_index:all products").divided_by(100),
                          doc="what the state pays farms, 1952 = 1",
                          source=row("levers:procurement_price_index:all products"))
plots_tolerated = Lever("1", by="Presidium", low=0, high=3,
                        recorded=record.series("levers:private_plots_tolerance_index").relative_to(1950),
                        doc="private plots allowed, 1950 = 1", source=row("levers:private_plots_tolerance_index"))

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
old_output_1950 = Parameter("G rub58/yr", prior=around(7.6, 1.08), doc="of socialised old land, 1950",
                            source=judgement("net product of 13 less that of plots"))
plot_output_1950 = Parameter("G rub58/yr", prior=around(5.4, 1.08), doc="of private plots, 1950",
                             source=row("initial:private_plot_share_of_agricultural_output"))
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
plot_weather_share = Parameter("1", prior=share(0.40, 0.08), doc="of the weather felt on plots",
                               source=judgement("gardens are watered and mixed"))
capital_response = Parameter("1", prior=share(0.20, 0.04), doc="of old land to farm capital", source=judgement(_FIRST))
labour_response = Parameter("1", prior=share(0.40, 0.06), doc="of old land to hands", source=judgement(_FIRST))
price_response = Parameter("1", prior=around(0.30, 1.35), doc="xi, of effort to procurement prices",
                           source=judgement(_FIRST))
lift_of_hope = Parameter("1", prior=around(0.14, 1.4), doc="of effort at full hope", source=judgement(_FIRST))
drag_of_fear = Parameter("1", prior=share(0.10, 0.03), doc="of effort at full fear", source=judgement(_FIRST))
agronomy_growth = Parameter("1/yr", prior=around(0.010, 1.4), doc="growth of yields by better practice",
                            source=judgement("machines, seed and fertiliser"))
efficiency_response = Parameter("1", prior=share(0.50, 0.10), doc="of farming to efficient administration",
                                source=judgement(_FIRST))
campaign_damage = Parameter("1", prior=share(0.12, 0.05), doc="mu, crop lost on old land at full zeal",
                            source=judgement(_FIRST))
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
plot_target = Parameter("1", prior=around(1.10, 1.08), doc="plots that rulers tolerate without zeal",
                        source=judgement("plots regrow when left alone"))
plot_squeeze = Parameter("1", prior=around(0.55, 1.4), doc="plots given up at full zeal",
                         source=judgement("theory file 3.3"))
plot_speed = Parameter("1/yr", prior=around(0.30, 1.4), doc="speed at which plots follow what is tolerated",
                       source=judgement("decrees take years to bite"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
virgin_land = Stock("M ha", initial=0.0, low=0, doc="steppe under the plough")
virgin_soil = Stock("1", initial=1.0, low=0, high=1, doc="fertility left in it, fresh = 1")
private_plots = Stock("1", initial=1.0, low=0, doc="private plots, 1950 = 1")
agronomy = Stock("1", initial=1.0, low=0, doc="practice of farming, 1950 = 1")
workers_at_start = Stock("M person", initial="farm_workers", doc="hands when the run begins")
effort_at_start = Stock("1", initial="effort", doc="effort when the run begins")


# ── decisions of the modelled rulers ─────────────────────────────────────────────────────────────────
@rule(virgin_land_target)
def steppe_wanted(steppe, contest, food_shortage_before, shortage_that_moves):
    """New land is the quick way out for rulers who must earn their place:  V* = V c (1 - exp(-s/s0))."""
    return steppe * contest * -jnp.expm1(-food_shortage_before / shortage_that_moves)


@rule(procurement_price)
def price_granted(dearest_concession, concessions_made):
    """Better prices are part of the concessions:  p = 1 + c (1 - B)."""
    return 1 + dearest_concession * concessions_made


@rule(plots_tolerated)
def plots_granted(plot_target, plot_squeeze, campaign_zeal):
    """Zeal has no patience with plots."""
    return plot_target - plot_squeeze * campaign_zeal


# ── land and soil ────────────────────────────────────────────────────────────────────────────────────
@flow("M ha/yr", into=virgin_land, mechanism="virgin_lands", off=0.0)
def ploughing(virgin_land_target, virgin_land, ploughing_rate, ploughing_capacity):
    """New land broken, as fast as tractors allow; what is broken stays:  M (1 - exp(-k (V* - V) / M))."""
    missing = jnp.maximum(virgin_land_target - virgin_land, 0.0)
    return ploughing_capacity * -jnp.expm1(-ploughing_rate * missing / ploughing_capacity)


@flow("1/yr", out_of=virgin_soil, mechanism="soil_erosion", off=0.0)
def erosion(soil_wear, virgin_land, steppe, fallow_share, virgin_soil):
    """Soil carried off by wind and cropping:  a (V/Vmax)(1 - fallow) f."""
    return soil_wear * (virgin_land / steppe) * (1 - fallow_share) * virgin_soil


@flow("1/yr", into=virgin_soil)
def rest(soil_recovery, virgin_soil):
    """Soil rebuilt:  b (1 - f)."""
    return soil_recovery * (1 - virgin_soil)


@flow("1/yr", into=private_plots)
def change_of_plots(plots_tolerated, private_plots, plot_speed):
    """Plots follow, slowly, what is tolerated."""
    return plot_speed * (plots_tolerated - private_plots)


@flow("1/yr", into=agronomy)
def better_practice(agronomy_growth, agronomy):
    """Yields rise with machines, seed and fertiliser."""
    return agronomy_growth * agronomy


# ── weather and effort ───────────────────────────────────────────────────────────────────────────────
@equation("1", mechanism="weather", off=1.0)
def weather_on_old_land(moisture_on_old_land, other_luck_on_old_land, weather_response_old, too_wet):
    """w = exp(b (x - c (x^2 - 1)) + other luck):  drought harms more than rain helps."""
    bent = moisture_on_old_land - too_wet * (moisture_on_old_land**2 - 1)
    return jnp.exp(weather_response_old * bent + other_luck_on_old_land)


@equation("1", mechanism="weather", off=1.0)
def weather_on_virgin_land(moisture_on_virgin_land, other_luck_on_virgin_land, weather_response_virgin, too_wet):
    """The same on the steppe, which feels it more."""
    bent = moisture_on_virgin_land - too_wet * (moisture_on_virgin_land**2 - 1)
    return jnp.exp(weather_response_virgin * bent + other_luck_on_virgin_land)


@equation("1", mechanism="price_incentive", off=1.0)
def pay(procurement_price, price_response):
    """Peasants work harder for the kolkhoz when it pays:  p^xi."""
    return procurement_price**price_response


@equation("1")
def effort(pay, hope, lift_of_hope, fear, drag_of_fear):
    """Effort on the common fields:  p^xi (1 + hope)(1 - fear)."""
    return pay * (1 + lift_of_hope * hope) * (1 - drag_of_fear * fear)


@equation("1", mechanism="campaigns", off=1.0)
def crops_that_fit(campaign_damage, campaign_zeal):
    """What is left of the old land's crop when campaigns override advice:  1 - mu c."""
    return 1 - campaign_damage * campaign_zeal


# ── the harvest, once a year ─────────────────────────────────────────────────────────────────────────
@equation("G rub58/yr", in_quarter=3)
def old_harvest(old_output_1950, agronomy, relative_capital, farm_workers, workers_at_start, effort, effort_at_start,
                relative_efficiency, crops_that_fit, weather_on_old_land, capital_response, labour_response,
                efficiency_response):
    """What the old land yields:  Y0 a (K/K0)^k (N/N0)^n (effort)(e/e0)^m (1 - mu c) w."""
    means = relative_capital**capital_response * (farm_workers / workers_at_start) ** labour_response
    will = effort / effort_at_start * relative_efficiency**efficiency_response
    return old_output_1950 * agronomy * means * will * crops_that_fit * weather_on_old_land


@equation("G rub58/yr", in_quarter=3)
def virgin_harvest(virgin_land, virgin_yield, value_of_grain, virgin_soil, campaign_damage_on_steppe, crops_that_fit,
                   weather_on_virgin_land):
    """What the steppe yields:  V y f (1 - part of mu c) w."""
    fit = 1 - campaign_damage_on_steppe * (1 - crops_that_fit)
    return virgin_land * virgin_yield * value_of_grain * virgin_soil * fit * weather_on_virgin_land


@equation("G rub58/yr", in_quarter=3)
def plot_harvest(plot_output_1950, private_plots, agronomy, weather_on_old_land, plot_weather_share):
    """What the plots yield:  Y0 plots a w^share."""
    return plot_output_1950 * private_plots * agronomy * weather_on_old_land**plot_weather_share


@equation("G rub58/yr")
def harvest(old_harvest, virgin_harvest, plot_harvest):
    """All of it, at the rate of the farm year."""
    return old_harvest + virgin_harvest + plot_harvest


@equation("G rub58/yr")
def normal_harvest(old_output_1950, plot_output_1950):
    """Product of a normal year when the run begins."""
    return old_output_1950 + plot_output_1950


@observable("G rub58/yr", series="D-006")
def farm_output(harvest):
    """Gross output of agriculture, net of what farms use themselves."""
    return harvest
