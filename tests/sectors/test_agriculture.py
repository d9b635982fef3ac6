"""Farming: the land, the old fields, the crop plan, the kolkhoz and the plots, alone and by hand."""

import numpy as np
import pytest

from interregnum.economy import agriculture, crops, fields, kolkhoz, plots
from interregnum.experiments.verbs import do, free, history, without

from .alone import alone, ask, medians, same

COUNTRY = {  # a country that stands still, without zeal
    "classes.farm_workers": 40.0,
    "classes.kolkhoz_workers": 37.0,
    "reform.campaign_zeal": 0.0,
    "reform.concessions_made": 0.5,
    "leadership.contest": 1.0,
    "retail_trade.food_shortage_before": 0.0,
    "fodder.fed_share": 0.25,
    "livestock.animal_products": 5.0,
    "livestock.animal_output_1950": 5.0,
    "bureaucracy.relative_efficiency": 1.0,
    "construction.relative_farm_capital": 1.0,
    "opinion.hope": 0.0,
    "repression.fear": 0.0,
}
FARMING = (agriculture, fields, crops, kolkhoz, plots)


def farm(*experiments, years=20, **changed):
    """Farming without its herds."""
    outside = COUNTRY | {name.replace("__", "."): value for name, value in changed.items()}
    return alone(*FARMING, outside=outside, years=years, experiments=experiments or (free,))


@pytest.fixture(scope="module")
def campaign():
    """The same country under full zeal, and without each of the campaigns."""
    run = farm(
        free,
        free & without("maize_campaign"),
        free & without("grass_campaign"),
        free & without("squeeze_of_plots"),
        free & do("agriculture.virgin_land_target", 0.0),
        free & without("weather"),
        free & do("agriculture.virgin_land_target", 0.0) & without("weather"),
        reform__campaign_zeal=0.8,
        retail_trade__food_shortage_before=0.1,
    )
    return [run.isel(experiment=i) for i in range(run.sizes["experiment"])]


@pytest.fixture(scope="module")
def recorded():
    """Decisions as recorded."""
    return farm(history, reform__campaign_zeal=0.5).isel(experiment=0)


def test_no_land_no_grain(campaign):
    """What is never ploughed bears nothing; twice the land bears twice the grain."""
    assert float(np.abs(campaign[4]["agriculture.virgin_harvest"]).max()) == 0
    known = medians(agriculture) | {"virgin_soil": 0.8, "crops_that_fit": 0.95, "weather_on_virgin_land": 1.1}
    one, two = (ask(agriculture.virgin_grain, virgin_land=land, **known) for land in (10.0, 20.0))
    assert two == pytest.approx(2 * one)


def test_the_harvest_is_its_parts(recorded):
    """Nothing else is counted, and grain that is fed is not counted twice."""
    parts = sum(recorded[n] for n in ("fields.old_harvest", "agriculture.virgin_harvest", "plots.plot_harvest"))
    assert same(recorded["agriculture.harvest"], parts + 5.0, rtol=1e-12)
    table = recorded["agriculture.virgin_grain"] * recorded["agriculture.value_of_grain"] * 0.75
    assert same(recorded["agriculture.virgin_harvest"], table, rtol=1e-12)


def test_soil_wears_to_the_balance_of_wear_and_rest():
    """Steppe that stays ploughed ends at f = b / (a (1 - fallow) V / Vmax + b)."""
    fixed = {"fields.old_harvest": 5.3, "fields.old_output_1950": 5.3}
    others = fixed | {"plots.plot_harvest": 2.7, "plots.plot_output_1950": 2.7}
    ploughed = free & do("agriculture.virgin_land_target", 30.0)
    full = alone(agriculture, outside=COUNTRY | others, years=400, experiments=(ploughed,)).isel(experiment=0)
    wear = full["agriculture.soil_wear"] * (1 - full["agriculture.fallow_share"]) * 30 / full["agriculture.steppe"]
    rest = full["agriculture.soil_recovery"]
    assert same(full["agriculture.virgin_soil"].isel(edge=-1), rest / (wear + rest), rtol=1e-3)


def test_weather_has_no_bias():
    """Over the law of the moisture index the mean log yield is nothing: drought harms more than rain helps."""
    x, weight = np.polynomial.hermite_e.hermegauss(12)
    known = medians(agriculture) | {"other_luck_on_old_land": 0.0}
    logs = np.log([float(ask(agriculture.weather_on_old_land, moisture_on_old_land=m, **known)) for m in x])
    assert abs(logs @ weight / weight.sum()) < 1e-6
    dry, wet = (float(ask(agriculture.weather_on_old_land, moisture_on_old_land=m, **known)) for m in (-2, 2))
    assert dry * wet < 1


def test_twice_of_everything_gives_twice():
    """Capital, hands and land at exponents that add up to one."""
    known = {"capital_response": 0.2, "labour_response": 0.4, "land_response": 0.4, "machines_at_work": 1.0}
    twice = ask(fields.means, relative_capital=2.0, relative_hands=2.0, relative_sown_land=2.0, **known)
    assert float(twice) == pytest.approx(2.0)


def test_a_harvest_has_four_marks():
    """Bad, mediocre, average, good, in the order of the crop over the usual one."""
    cuts = {"bad_below": 0.92, "mediocre_below": 0.98, "good_above": 1.07, "mark_edge": 1e-3}
    marks = [float(ask(fields.harvest_mark, harvest_against_usual=r, **cuts)) for r in (0.85, 0.95, 1.02, 1.2)]
    assert marks == pytest.approx([0, 1, 2, 3], abs=1e-6)


def test_old_land_is_conserved(campaign, recorded):
    """Food crops, maize and rest share one and the same land, under campaigns and on record."""
    for run in (*campaign, recorded):
        land = run["crops.food_land"] + run["crops.maize_land"] + run["crops.resting_land"]
        assert float(np.ptp(land.values, axis=-1).max()) < 1e-9
        assert min(float(run[f"crops.{kind}_land"].min()) for kind in ("food", "maize", "resting")) > 0


def test_maize_by_order_loses_and_the_more_so_the_more_land_differs():
    """A uniform rule loses against local choice; where all land is fit for maize it loses nothing."""
    known = {"maize_yield": 2.2, "maize_land": 30.0, "food_land": 120.0, "resting_land": 30.0}

    def loss(fit):
        chosen, ordered = (
            float(ask(crops.maize_yield_reached, land_fit_for_maize=fit, sown_by_order=part, **known))
            for part in (0.0, 1.0)
        )
        return 1 - ordered / chosen

    losses = [loss(fit) for fit in (10.0, 30.0, 100.0, 1e6)]
    assert losses == sorted(losses, reverse=True) and losses[0] > 0.5 and abs(losses[-1]) < 1e-3


def test_land_that_does_not_rest_tires(campaign):
    """Ploughed-up fallow gives more land at once and worse soil later."""
    ordered, free_of_it = campaign[0], campaign[2]
    more = ordered["crops.food_land"] - free_of_it["crops.food_land"]
    worse = free_of_it["crops.old_soil"] - ordered["crops.old_soil"]
    assert float(more.isel(edge=8).min()) > 0
    assert float(worse.isel(edge=-1).min()) > 0.02
    assert float(worse.isel(edge=4).max()) < float(worse.isel(edge=-1).min())


def test_without_a_campaign_nothing_of_it_happens(campaign):
    """No maize beyond what was grown anyhow; no plots cut."""
    assert same(campaign[1]["crops.maize_plan"], campaign[1]["crops.maize_1950"])
    assert same(campaign[3]["plots.plots_tolerated"], campaign[3]["plots.plot_target"])
    assert float((campaign[0]["plots.private_plots"] / campaign[3]["plots.private_plots"]).isel(edge=-1).max()) < 1


def test_plots_follow_what_is_tolerated_and_never_vanish(campaign, recorded):
    """Any zeal leaves something."""
    assert float(campaign[0]["plots.private_plots"].min()) > 0
    tolerated = recorded["plots.plots_tolerated"].isel(time=slice(8, None))
    assert 0.7 < float(tolerated.min()) < 1 < float(tolerated.max())


# ── the kolkhoz ──────────────────────────────────────────────────────────────────────────────────────
def test_effort_answers_price_hope_and_fear():
    """p^xi exactly; hope lifts and fear drags."""
    known = medians(kolkhoz) | {"burden": 0.0}
    assert float(ask(kolkhoz.pay, procurement_price=3.0, **known)) == pytest.approx(3 ** known["price_response"])
    willing, calm, afraid = (
        float(ask(kolkhoz.effort, pay=1.0, hope=h, fear=f, **known)) for h, f in ((1, 0), (0, 0), (0, 1))
    )
    assert willing > calm > afraid


def test_the_stations_are_sold_once_and_paid_in_full(recorded):
    """One sale, on its date; the debt is the price, and is paid off; machines idle only after it."""
    sale = recorded["kolkhoz.sale_of_stations.happened"].values
    assert (sale.sum(axis=1) == 1).all()
    assert recorded.time.values[sale[0].argmax()] == pytest.approx(1958.125)
    paid = 0.25 * recorded["kolkhoz.repaying"].sum("time") + recorded["kolkhoz.machine_debt"].isel(edge=-1)
    assert same(paid, recorded["kolkhoz.price_of_machines"], rtol=1e-9)
    before = recorded["kolkhoz.machines_at_work"].where(recorded.time < 1958, drop=True)
    assert same(before, 1.0)
    assert float(recorded["kolkhoz.sale_of_stations"].where(recorded.time > 1958.5, drop=True).max()) == 0


def test_nobody_sells_the_stations_without_zeal(campaign):
    """No campaign, no sale, and nothing to sell twice; under zeal it happens, once at most."""
    known = medians(kolkhoz)
    assert float(ask(kolkhoz.sale_of_stations, campaign_zeal=0.0, stations=1.0, **known)) == 0
    assert float(ask(kolkhoz.sale_of_stations, campaign_zeal=1.0, stations=0.0, **known)) == 0
    sales = campaign[0]["kolkhoz.sale_of_stations.happened"].sum("time")
    assert int(sales.max()) == 1


def test_labour_days_even_out_the_years():
    """Better receipts reach the peasants' pay over years, and all of it in the end."""

    class Doubled:
        def at(self, times):
            return np.where(np.asarray(times) < 1955, 5.3, 10.6)

    outside = COUNTRY | {
        "agriculture.procurement_price": 1.0,
        "fields.old_harvest": Doubled(),
        "fields.old_output_1950": 5.3,
    }
    money = alone(kolkhoz, outside=outside, years=60).isel(experiment=0)["kolkhoz.relative_money"]
    assert same(money.sel(time=1954.875), 1.0)
    assert float(money.sel(time=1956.125).max()) < 1.8
    assert same(money.isel(time=-1), 2.0, rtol=1e-3)


def test_a_drought_costs_more_where_the_steppe_is_ploughed(campaign):
    """The dry year 1965 of the steppe takes roubles from farming that has ploughed it, and from no other."""
    dry, bare, mild, bare_and_mild = (
        campaign[i]["agriculture.virgin_harvest"].sel(time=1965.875) for i in (0, 4, 5, 6)
    )
    assert float(np.abs(bare_and_mild - bare).max()) == 0 and float((mild - dry).median()) > 0.2
