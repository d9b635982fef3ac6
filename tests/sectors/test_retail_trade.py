"""Retail trade with its granary, buyers, shelves and savings; farms, factories and wants given from outside."""

from statistics import NormalDist

import numpy as np
import pytest

from interregnum.economy import buyers, goods_trade, granary, retail_trade, retail_volume, savings
from interregnum.experiments.verbs import do, without

from .alone import DT, Path, in_the_middle, steps_of

TRADE = (retail_trade, buyers, goods_trade, granary, savings, retail_volume)
GROWTH = 1.08
EVEN = {
    "population.people": 180.0,
    "population.people_at_start": 180.0,
    "population.urban_share": 0.4,
    "agriculture.harvest": 12.5,
    "agriculture.normal_harvest": 12.5,
    "light_industry.output": 16.5,
    "light_industry.output_by_kind": [2.0, 14.5],
    "light_industry.mix": [2.0 / 16.5, 14.5 / 16.5],
    "light_industry.durables_share_1950": 2.0 / 16.5,
    "light_industry.quality": [1.0, 1.0],
    "living_standards.aspirations": 1.05,
    "arms.excess_defence_share": 0.0,
    "national_income.overstatement": 0.0,
    "national_income.investment_by_branch": [6.0, 1.3, 2.0, 4.0],
}
RISING = {  # more goods a head every year, and wants that rise with them
    "light_industry.output": Path(lambda t: 16.5 * GROWTH**t),
    "light_industry.output_by_kind": Path(lambda t: np.array([2.0, 14.5]) * GROWTH**t),
    "living_standards.aspirations": Path(lambda t: 1.05 * GROWTH ** (t / 2)),
}


def alone(*changes, years=20, draws=1, outside=None):
    return in_the_middle(TRADE, EVEN | (outside or {}), *changes, years=years, draws=draws)


@pytest.fixture(scope="module")
def rising():
    """Wants and output rise: as it is, without refusal, without waiting, without substitution."""
    return alone(*map(without, ("choosy_buyers", "consumer_strike", "forced_substitution")), outside=RISING)


@pytest.fixture(scope="module")
def even():
    """Nothing rises."""
    return alone()[0]


@pytest.fixture(scope="module")
def famine():
    """A third of the harvest fails for two years: with what rulers dare to import, with none, with all."""
    failed = {"agriculture.harvest": Path(lambda t: 8.0 if 6 <= t < 8 else 12.5)}
    changes = do("retail_trade.grain_import", 0.0), do("retail_trade.grain_import", 1.0), without("price_revision")
    return alone(*changes, years=14, outside=failed)


def at(run, name, year):
    """A quantity some years after the beginning."""
    series = run[name]
    axis = "edge" if "edge" in series.dims else "time"
    return series.sel({axis: 1950 + year}, method="nearest").values


# ── accounts ─────────────────────────────────────────────────────────────────────────────────────────
def test_goods_are_sold_stored_or_written_off(rising):
    for run in rising:
        stored = steps_of(run, "goods_trade.shop_stock") + steps_of(run, "goods_trade.unsold")
        flows = {n: run[f"goods_trade.{n}"].transpose("time", ...).values for n in ("sold", "clearance", "writing_off")}
        made = run["light_industry.output_by_kind"].transpose("time", ...).values
        assert stored.sum(axis=1) == pytest.approx(DT * (made - sum(flows.values())).sum(axis=1), rel=1e-9, abs=1e-9)
        whole = (flows["sold"] + flows["clearance"]).sum(axis=1)
        assert run["retail_trade.goods_sold"].values == pytest.approx(whole)


def test_money_is_spent_or_saved(rising):
    for run in rising:
        price = {n: run[f"retail_trade.{n}_price"].values[:-1] for n in ("food", "goods")}
        spent = sum(price[n] * run[f"retail_trade.{n}_sold"].values for n in price)
        earned = run["retail_trade.wage_fund"].values[:-1]
        assert steps_of(run, "savings.savings") == pytest.approx(DT * (earned - spent), rel=1e-9, abs=1e-9)


def test_food_is_eaten_spoilt_or_in_the_granary(famine):
    for run in famine:
        home_grown = run["retail_trade.food_sold"].values - run["retail_trade.grain_bought_abroad"].values
        used = home_grown + run["granary.spoiling"].values
        gained = DT * (run["agriculture.harvest"].values - used)
        assert steps_of(run, "granary.granary") == pytest.approx(gained, rel=1e-9, abs=1e-9)


def test_nobody_buys_more_than_is_offered_or_wanted(rising):
    for run in rising:
        sold, offered = run["goods_trade.sold"].values, run["goods_trade.offered"].values
        assert (sold <= offered + 1e-9).all()
        assert (run["goods_trade.durables_sold"].values <= run["buyers.wanted"].values[:, 0] + 1e-9).all()
        assert (run["retail_trade.food_sold"].values <= run["retail_trade.food_wanted"].values).all()


# ── unsold goods ─────────────────────────────────────────────────────────────────────────────────────
def test_no_stock_of_durables_where_wants_do_not_rise(even, rising):
    """Same quality, same rules: with the goods and wants of 1950 hardly any durable lies unsold, later many do."""
    assert at(even, "retail_trade.unsaleable_durables", 15) < 2 * at(even, "retail_trade.unsaleable_durables", 0)
    part = rising[0]["goods_trade.unsold"].values[:-1, 0] / rising[0]["light_industry.output_by_kind"].values[:, 0]
    assert part[60] > 4 * part[20]
    assert (np.diff(part[40:]) > 0).all()


def test_without_choosy_buyers_durables_leave_no_stock(rising):
    """What is left is what went stale on the shelves."""
    full, none = (run["retail_trade.unsaleable_durables"].values for run in rising[:2])
    assert none[-1] < 0.05 * full[-1]
    total = [run["retail_trade.unsold_goods"].values for run in rising[:2]]
    assert (total[1][1:] <= total[0][1:]).all()


def test_refusal_follows_wants_belongings_and_quality():
    """The equation of the theory file by hand; quality that keeps up undoes wants one for one."""
    given = dict(fussiness_1950=-3.0, choosiness=np.array([1.0, 0.5]), response_to_quality=1.0, response_to_arms=3.0)
    poor = dict(wants=1.0, belongings=np.ones(2), quality=np.ones(2), excess_defence_share=0.0)
    rich = poor | dict(wants=2.0, belongings=np.array([3.0, 3.0]))
    scarce, plenty = (np.asarray(buyers.refused_share(**given, **case)) for case in (poor, rich))
    below = NormalDist().cdf
    assert scarce == pytest.approx([below(-3.0)] * 2, rel=1e-4)
    assert plenty == pytest.approx([below(-3 + np.log(6)), below(-3 + np.log(6) / 2)], rel=1e-4)
    assert plenty[0] > plenty[1] > scarce[1]
    kept_up = buyers.refused_share(**given, **rich | dict(quality=np.array([6.0, np.sqrt(6.0)])))
    assert kept_up == pytest.approx(scarce, rel=1e-4)
    armed = buyers.refused_share(**given, **poor | dict(excess_defence_share=0.05))
    assert (armed > scarce).all()


def test_who_waits_keeps_the_money(rising):
    """The strike lowers what is bought and leaves more in the savings bank."""
    strike, none = rising[0], rising[2]
    assert at(strike, "savings.savings", 19) > at(none, "savings.savings", 19)
    assert at(strike, "retail_trade.goods_sold", 19) < at(none, "retail_trade.goods_sold", 19)


def test_who_finds_no_durable_buys_something_else(rising):
    """Without substitution soft goods stand longer and more money is kept."""
    usual, none = rising[0], rising[3]
    assert at(usual, "savings.savings", 19) < at(none, "savings.savings", 19)
    assert at(usual, "goods_trade.unsold", 19)[1] < at(none, "goods_trade.unsold", 19)[1]


def test_clearance_pays_what_the_write_off_does_not():
    unsold = np.array([1.0, 3.0])
    sale = goods_trade.clearance(markdown_rate=0.2, price_cut=0.25, unsold=unsold)
    lost = goods_trade.writing_off(markdown_rate=0.2, price_cut=0.25, unsold=unsold)
    assert sale == pytest.approx(3 * lost) and sale + lost == pytest.approx(0.2 * unsold)


def test_durables_take_a_larger_part_of_a_larger_purse():
    budget = dict(durables_share_1950=0.12, luxury_of_durables=1.2, means_at_start=0.1)
    parts = [float(buyers.durables_budget(means_per_head=m, **budget)) for m in (0.0, 0.05, 0.1, 0.3, 1e3)]
    assert parts[2] == pytest.approx(0.12)
    assert parts == sorted(parts) and parts[0] == 0 and parts[-1] < 1


# ── food ─────────────────────────────────────────────────────────────────────────────────────────────
def test_a_failed_harvest_is_felt_late_and_long(famine):
    """Shortage is highest near the end of the bad years, and the granary is still low after them."""
    run = famine[1]
    shortage = run["retail_trade.food_shortage"].values
    assert 6.5 < np.argmax(shortage) * DT < 8.5
    assert shortage.max() > 2 * shortage[20]
    assert at(run, "granary.granary", 8.5) < 0.9 * at(run, "granary.granary", 5.5)


def test_imports_fill_part_of_the_gap(famine):
    some, none, all_of_it = (run["retail_trade.food_shortage"].values[24:34].max() for run in famine[:3])
    assert all_of_it < some < none


def test_unsold_goods_and_queues_at_the_same_time():
    """A bad harvest beside rising wants: full shelves of bad goods and a food shortage, in the same quarter."""
    outside = RISING | {"agriculture.harvest": Path(lambda t: 9.0 if t > 13 else 12.5 + 0.2 * t)}
    (run,) = alone(years=15, outside=outside)
    assert at(run, "retail_trade.food_shortage", 14.8) > 0.1
    assert at(run, "retail_trade.unsaleable_durables", 14.8) > 5 * at(run, "retail_trade.unsaleable_durables", 5)


def test_prices_are_revised_only_in_a_shortage():
    """No hazard to speak of below what rulers bear; the step is that of meat and milk in the budget."""
    hazard = [float(retail_trade.price_revision(5.0, s, 0.15)) for s in (0.02, 0.05, 0.15, 0.35)]
    assert hazard == sorted(hazard) and hazard[1] < 0.01 and hazard[-1] == pytest.approx(1.0, rel=0.01)
    assert retail_trade.dearer_food(1.0, 0.27, 0.35) == pytest.approx(1.0945)


def test_dearer_food_is_wanted_less_the_more_it_weighs():
    """The cost of living counts as the declared weight says: with none, only the price itself repels."""
    start = dict(
        food_wanted_at_start=12.0, people=1.0, people_at_start=1.0, urban_share=0.4, urban_share_at_start=0.4,
        town_appetite=0.15, income_per_head=1.0, income_at_start=1.0, goods_price=1.0, income_response=0.5,
        price_response=0.5, hoarding=1.0,
    )  # fmt: skip
    none, half = (
        float(retail_trade.food_wanted(food_price=1.21, food_in_cost_of_living=w, **start)) for w in (0.0, 0.5)
    )
    assert none == pytest.approx(12 / 1.1)
    assert half == pytest.approx(12 / 1.1 / 1.21**0.25)


def test_who_meets_the_shelves_of_1950_hoards_as_in_1950():
    assert retail_trade.hoarding(0.3, 0.05, 0.05) == pytest.approx(1.0)
    assert retail_trade.hoarding(0.3, 0.30, 0.05) > 1 > retail_trade.hoarding(0.3, 0.0, 0.05)


# ── statistics ───────────────────────────────────────────────────────────────────────────────────────
def test_retail_volumes_begin_at_the_figures_of_the_essay(even):
    first = {n: float(even[f"retail_volume.{n}_volume"].values[0]) for n in ("food", "other", "all")}
    assert first["food"] == pytest.approx(94.0) and first["other"] == pytest.approx(140.0)
    assert first["all"] == pytest.approx(110.0, abs=0.5)
    assert even["retail_volume.volume_per_head"].values[0] == pytest.approx(1.0)


def test_towns_and_overstatement_raise_the_volume_and_not_what_is_eaten():
    bought = dict(food_sold=12.0, village_part=0.25)
    assert retail_volume.food_through_shops(urban_share=0.6, **bought) > retail_volume.food_through_shops(
        urban_share=0.4, **bought
    )
    assert retail_volume.food_through_shops(urban_share=1.0, **bought) == pytest.approx(12.0)
    assert retail_volume.relative_goods_volume(2.0, 1.0, np.log(1.5)) == pytest.approx(3.0)


def test_nothing_breaks_under_the_priors():
    """Whatever the draw, with a failed harvest in the middle: stocks stay stocks, and all is finite."""
    outside = RISING | {"agriculture.harvest": Path(lambda t: 7.0 if 8 < t < 9 else 12.5)}
    (wild,) = alone(draws=64, outside=outside)
    for name, values in wild.items():
        assert np.isfinite(values.values).all(), name
    for name in ("granary.granary", "goods_trade.shop_stock", "goods_trade.unsold", "buyers.belongings"):
        assert wild[name].values.min() >= -1e-9, name
