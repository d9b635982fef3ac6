"""The old fields: what capital, hands, land and will make of them.

    crop = crop of 1950 x practice x (capital)^k (hands)^n (land)^l x effort x efficiency x soil x weather

The essay (II ¶2-3) calls farming the weakest sector and its base narrow: on the old land more food comes only from
means, which were short, or from willing hands. What is worked out here is food for the table; fodder is in crops.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, logistic, normal, observable, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
relative_efficiency = Read("1", of="bureaucracy.relative_efficiency", doc="efficiency, 1 when the run begins")
relative_capital = Read("1", of="construction.relative_farm_capital", doc="farm capital, 1 when the run begins")
relative_hands = Read("1", of="agriculture.relative_hands", doc="hands on the land, 1 when the run begins")
weather = Read("1", of="agriculture.weather_on_old_land", doc="weather on the old land, mean 1")
crops_that_fit = Read("1", of="agriculture.crops_that_fit", doc="what orders on how to farm leave of the crop")
effort = Read("1", of="kolkhoz.effort", doc="effort on the common fields, the old price without hope and fear = 1")
machines_at_work = Read("1", of="kolkhoz.machines_at_work", doc="work of the machines, 1 when the run begins")
relative_sown_land = Read("1", of="crops.relative_sown_land", doc="old land under food crops, 1 when the run begins")
virgin_harvest = Read("G rub58/yr", of="agriculture.virgin_harvest", doc="what the steppe yields for the table")
old_soil = Read("1", of="crops.old_soil", doc="fertility of the old land, 1 when the run begins")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_FIRST = "theory file 3.3; no direct measure"
old_output_1950 = Parameter("G rub58/yr", prior=around(5.3, 1.08), doc="plants of socialised old land, 1950",
                            source=judgement("net product of 13 less plots, milk and meat"))
capital_response = Parameter("1", prior=share(0.20, 0.04), doc="of old land to farm capital", source=judgement(_FIRST))
labour_response = Parameter("1", prior=share(0.40, 0.06), doc="of old land to hands", source=judgement(_FIRST))
land_response = Parameter("1", prior=share(0.40, 0.06), doc="of old land to its sown area",
                          source=judgement("what capital and hands leave: twice as much of all gives twice as much"))
agronomy_growth = Parameter("1/yr", prior=around(0.010, 1.4), doc="growth of yields by better practice",
                            source=judgement("machines, seed and fertiliser"))
efficiency_response = Parameter("1", prior=share(0.50, 0.10), doc="of farming to efficient administration",
                                source=judgement(_FIRST))
speed_of_getting_used = Parameter("1/yr", prior=share(0.45, 0.08), doc="speed at which a harvest becomes the usual one",
                                  source=judgement("the last two or three harvests are the measure of the next"))
mark_edge = Parameter("1", prior=around(0.02, 1.2), doc="softness between two marks of a harvest",
                      source=judgement("a fiftieth more or less is the same harvest"))
bad_below = Parameter("1", prior=normal(0.92, 0.02), doc="part of the usual harvest below which it is bad",
                      source=judgement("theory file 6.1: latent cut points; no definition in the text"))
mediocre_below = Parameter("1", prior=normal(0.98, 0.015), doc="the same, mediocre",
                           source=judgement("theory file 6.1: latent cut points; no definition in the text"))
good_above = Parameter("1", prior=normal(1.07, 0.02), doc="part of the usual harvest above which it is good",
                       source=judgement("theory file 6.1: latent cut points; no definition in the text"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
agronomy = Stock("1", initial=1.0, low=0, doc="practice of farming, 1950 = 1")
effort_at_start = Stock("1", initial="effort", doc="effort when the run begins")
usual_crop = Stock("G rub58/yr", initial="old_output_1950", low=0, doc="crop of the fields that people are used to")


@flow("1/yr", into=agronomy)
def better_practice(agronomy_growth, agronomy):
    """Yields rise with machines, seed and fertiliser."""
    return agronomy_growth * agronomy


@equation("1")
def means(relative_capital, relative_hands, relative_sown_land, machines_at_work, capital_response, labour_response,
          land_response):
    """Capital, hands, land and machines at work:  (K/K0)^k (N/N0)^n (L/L0)^l m."""
    hands = relative_hands**labour_response
    return relative_capital**capital_response * hands * relative_sown_land**land_response * machines_at_work


@equation("1")
def will(effort, effort_at_start, relative_efficiency, efficiency_response):
    """How willingly and how sensibly they are used:  (effort)(e/e0)^m."""
    return effort / effort_at_start * relative_efficiency**efficiency_response


@equation("G rub58/yr", in_quarter=3)
def old_harvest(old_output_1950, agronomy, means, will, old_soil, crops_that_fit, weather):
    """What the old fields yield for the table:  Y0 a (means)(will) f (1 - mu c) w."""
    return old_output_1950 * agronomy * means * will * old_soil * crops_that_fit * weather


@equation("1", in_quarter=3)
def harvest_against_usual(old_harvest, virgin_harvest, usual_crop):
    """Crop of the fields over the usual one."""
    return (old_harvest + virgin_harvest) / usual_crop


@flow("G rub58/yr/yr", into=usual_crop, in_quarter=3)
def getting_used(old_harvest, virgin_harvest, usual_crop, speed_of_getting_used):
    """People get used to what the fields yield."""
    return speed_of_getting_used * (old_harvest + virgin_harvest - usual_crop)


@observable("1", series="D-008")
def harvest_mark(harvest_against_usual, bad_below, mediocre_below, good_above, mark_edge):
    """Mark of the harvest of the fields against the usual one: 0 bad, 1 mediocre, 2 average, 3 good."""
    cuts = jnp.stack([bad_below, mediocre_below, good_above])
    return jnp.sum(logistic((harvest_against_usual - cuts) / mark_edge))
