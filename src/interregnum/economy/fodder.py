"""Fodder: what grows for animals, what is laid by, and how hungry the herds go.

    fodder' = maize + grass + the fields' part + the plots' part + grain of the steppe - eaten - rotten

The essay (II ¶6) has maize and grass ruled by decree because meat was short. Fodder is measured in tons worth a ton
of oats; it is grown and shared out once a year, and what is left over is fed in the next years or rots.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, share, short_side,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
maize_yield_reached = Read("t/ha/yr", of="crops.maize_yield_reached", doc="fodder from maize where it is sown")
maize_yield = Read("t/ha/yr", of="crops.maize_yield", doc="fodder from maize on the best land")
land_fit_for_maize = Read("M ha", of="crops.land_fit_for_maize", doc="old land on which maize does well")
maize_land = Read("M ha", of="crops.maize_land", doc="old land under maize")
resting_land = Read("M ha", of="crops.resting_land", doc="old land at rest, fallow and sown grass")
maize_1950 = Read("M ha", of="crops.maize_1950", doc="old land under maize, 1950")
resting_1950 = Read("M ha", of="crops.resting_1950", doc="old land at rest, 1950")
weather = Read("1", of="agriculture.weather_on_old_land", doc="weather on the old land, mean 1")
virgin_grain = Read("M t/yr", of="agriculture.virgin_grain", doc="grain of the steppe")
old_harvest = Read("G rub58/yr", of="fields.old_harvest", doc="what the old fields yield for the table")
old_output_1950 = Read("G rub58/yr", of="fields.old_output_1950", doc="the same in a normal year, 1950")
agronomy = Read("1", of="fields.agronomy", doc="practice of farming, 1950 = 1")
private_plots = Read("1", of="plots.private_plots", doc="private plots, 1950 = 1")
fodder_needed = Read("M t/yr", of="livestock.fodder_needed", doc="fodder that fills all animals")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_ORDER = "order of size only; no table of yields by crop was seen"
grass_yield = Parameter("t/ha/yr", prior=around(0.35, 1.3), doc="fodder from land at rest, sown grass and stubble",
                        source=judgement(_ORDER))
meadow_fodder_1950 = Parameter("M t/yr", prior=around(50.0, 1.1), doc="hay and grazing of meadows, 1950",
                               source=judgement(_ORDER))
field_fodder_1950 = Parameter("M t/yr", prior=around(50.0, 1.1), doc="roots, straw and grain fed from old land, 1950",
                              source=judgement(_ORDER))
plot_fodder_1950 = Parameter("M t/yr", prior=around(9.0, 1.15), doc="potatoes and weeds of the plots, 1950",
                             source=judgement(_ORDER))
fed_share = Parameter("1", prior=share(0.25, 0.04), doc="part of the grain that goes to animals",
                      source=judgement("a quarter to a third of the grain in the fifties"))
weather_of_meadows = Parameter("1", prior=share(0.60, 0.12), doc="of the weather felt on meadows",
                               source=judgement("grass recovers after a dry June"))
closeness_of_farms = Parameter("1", prior=around(20.0, 1.3), doc="sharpness of the short side over many farms",
                           source=judgement("farms differ in what they have to feed"))
lasting_years = Parameter("yr", prior=around(2.5, 1.12), doc="years over which old fodder is fed",
                          source=judgement("old hay and silage are kept for a bad year"))
rotting_share = Parameter("1", prior=share(0.30, 0.06), doc="of fodder offered and not eaten, lost",
                          source=judgement("silage and potatoes do not keep"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
fodder = Stock("M t", initial=0.0, low=0, doc="fodder carried over from older years")


@equation("M t/yr", in_quarter=3)
def maize_fodder(maize_yield_reached, maize_land, agronomy, weather):
    """Silage and grain of the maize fields."""
    return maize_yield_reached * maize_land * agronomy * weather


@equation("M t/yr", in_quarter=3)
def grass_fodder(grass_yield, resting_land, meadow_fodder_1950, agronomy, weather, weather_of_meadows):
    """Hay and grazing of meadows, and of the old land at rest."""
    return (grass_yield * resting_land + meadow_fodder_1950 * agronomy) * weather**weather_of_meadows


@equation("M t/yr", in_quarter=3)
def fodder_grown(maize_fodder, grass_fodder, field_fodder_1950, old_harvest, old_output_1950, plot_fodder_1950,
                 private_plots, fed_share, virgin_grain):
    """All fodder of a farm year: maize, grass, the fields' part, the plots' part and grain of the steppe."""
    common = field_fodder_1950 * old_harvest / old_output_1950 + fed_share * virgin_grain
    return maize_fodder + grass_fodder + common + plot_fodder_1950 * private_plots


@equation("M t/yr")
def fodder_1950(maize_yield, maize_1950, land_fit_for_maize, grass_yield, resting_1950, meadow_fodder_1950,
                field_fodder_1950, plot_fodder_1950):
    """All fodder of a normal year when the run begins; maize stood where it does well."""
    maize = maize_yield * land_fit_for_maize * -jnp.expm1(-maize_1950 / land_fit_for_maize)
    return maize + grass_yield * resting_1950 + meadow_fodder_1950 + field_fodder_1950 + plot_fodder_1950


@equation("M t/yr", in_quarter=3)
def fodder_offered(fodder_grown, fodder, lasting_years):
    """This year's fodder, and part of what is left of older years."""
    return fodder_grown + fodder / lasting_years


@flow("M t/yr", into=fodder, in_quarter=3)
def haymaking(fodder_grown):
    """Fodder of the farm year."""
    return fodder_grown


@flow("M t/yr", out_of=fodder, in_quarter=3)
def feeding(fodder_needed, fodder_offered, closeness_of_farms):
    """What the animals eat: the short side over many farms."""
    return short_side(fodder_needed, fodder_offered, closeness_of_farms)


@flow("M t/yr", out_of=fodder, in_quarter=3)
def rotting(rotting_share, fodder_offered, feeding):
    """Fodder lost of what nobody ate."""
    return rotting_share * (fodder_offered - feeding)


@equation("1", in_quarter=3)
def hunger(feeding, fodder_needed):
    """Unmet part of what the herds need."""
    return 1 - feeding / fodder_needed
