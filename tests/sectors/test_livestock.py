"""Herds and fodder: what is conserved, what a bad year does, and that nobody starves below nothing."""

import numpy as np
import pytest

from interregnum.economy import crops, fodder, livestock
from interregnum.experiments.verbs import free, given, without
from interregnum.kernel import Steps

from .alone import alone, same, steps_of

COUNTRY = {
    "reform.campaign_zeal": 0.0,
    "agriculture.weather_on_old_land": 1.0,
    "agriculture.virgin_grain": 0.0,
    "fields.old_harvest": 5.3,
    "fields.old_output_1950": 5.3,
    "fields.agronomy": 1.0,
    "plots.private_plots": 1.0,
    "population.people": 200.0,
}


def farm(*experiments, draws=4, **changed):
    """Twenty years of herds in a country that stands still but for what is said."""
    outside = COUNTRY | {name.replace("__", "."): value for name, value in changed.items()}
    return alone(crops, fodder, livestock, outside=outside, draws=draws, experiments=experiments or (free,))


@pytest.fixture(scope="module")
def plain():
    return farm().isel(experiment=0)


@pytest.fixture(scope="module")
def drought():
    """Ten years as ever, one harvest of a half, ten years as ever; with and without distress slaughter."""
    half = Steps({1950.0: 5.3, 1960.0: 2.65, 1961.0: 5.3})
    dry = Steps({1950.0: 1.0, 1960.0: 0.6, 1961.0: 1.0})
    hard = farm(free, free & without("distress_slaughter"), fields__old_harvest=half,
                agriculture__weather_on_old_land=dry)  # fmt: skip
    return hard.isel(experiment=0), hard.isel(experiment=1)


def test_animals_are_born_or_slaughtered(plain, drought):
    """Herds gain births and lose what is slaughtered, once a year and nothing else."""
    for run in (plain, *drought):
        gained = steps_of(run, "livestock.herds")
        due = (np.arange(gained.shape[1]) % 4 == 2)[None, :, None]
        flow = run["livestock.births"].values - run["livestock.slaughter"].values
        assert np.allclose(gained, np.where(due, flow, 0.0), atol=1e-9)


def test_fodder_is_eaten_kept_or_rots(plain, drought):
    """Fodder is conserved, and never less than nothing."""
    for run in (plain, *drought):
        gained = steps_of(run, "fodder.fodder")
        due = (np.arange(gained.shape[1]) % 4 == 2)[None, :]
        flow = run["fodder.haymaking"].values - run["fodder.feeding"].values - run["fodder.rotting"].values
        assert np.allclose(gained, np.where(due, flow, 0.0), atol=1e-9)
        assert float(run["fodder.fodder"].min()) >= 0


def test_nobody_eats_more_than_he_needs_or_than_there_is(drought):
    """The short side is short of both."""
    for run in drought:
        assert (run["fodder.feeding"] <= run["fodder.fodder_offered"] + 1e-9).all()
        assert (run["fodder.feeding"] <= run["livestock.fodder_needed"] + 1e-9).all()


def at(run, name, year):
    """The farm year that begins with the harvest of that year."""
    return run[name].sel(time=year + 0.875)


def test_a_bad_year_brings_meat_and_then_the_want_of_it(plain, drought):
    """Against the years as ever, with the same luck: slaughter is up in that year, the herd down for years after."""
    hard = drought[0]
    assert (at(hard, "livestock.slaughter", 1960) > at(plain, "livestock.slaughter", 1960)).all()
    for year in (1961, 1963):
        assert (at(hard, "livestock.slaughter", year) < at(plain, "livestock.slaughter", year)).all()
        herd, undisturbed = (run["livestock.herds"].sel(edge=year + 0.0) for run in (hard, plain))
        assert (herd < undisturbed).all()


def test_pigs_go_before_cows(plain, drought):
    """The greater part of the pigs is lost."""
    hard = drought[0]["livestock.herds"].sel(edge=1961.0) / plain["livestock.herds"].sel(edge=1961.0)
    assert (hard.sel(animal="pigs") < hard.sel(animal="cattle")).all()


def test_hunger_is_shared_where_nobody_slaughters(drought):
    """Without the knife more animals go hungry in the next years."""
    knife, none = drought
    assert (none["livestock.herds"].isel(edge=-1) > knife["livestock.herds"].isel(edge=-1)).all()
    assert (at(none, "fodder.hunger", 1961) > at(knife, "fodder.hunger", 1961)).all()


def test_without_fodder_herds_dwindle_but_never_below_nothing():
    """A country that grows nothing: every herd shrinks every year and stays positive."""
    bare = farm(fields__old_harvest=1e-6, agriculture__weather_on_old_land=1e-3, plots__private_plots=0.0, draws=32)
    herds = bare["livestock.herds"].values[0]
    assert herds.min() > 0 and (herds[:, -1] < 0.6 * herds[:, 0]).all()
    assert float(bare["fodder.hunger"].isel(time=3).min()) > 0.9


def test_a_normal_year_gives_the_product_of_1950(plain):
    """Animals, land and weather of 1950 give what the parameter says."""
    products, stated = plain["livestock.animal_products"].isel(time=0), plain["livestock.animal_output_1950"]
    assert same(products, stated, rtol=0.02)


def test_private_care_counts():
    """Fewer plots, less milk and meat from the same animals."""
    known = free & given("livestock.private_care", 0.5) & given("livestock.private_share_1950", 0.45)
    run = farm(known, plots__private_plots=0.6).isel(experiment=0)
    assert same(run["livestock.care"], 1 - 0.5 * 0.45 * 0.4)
