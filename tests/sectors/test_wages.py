"""Wages: the fund is shared out to the last kopeck, and a freeze is what comes of a fund that stands still."""

import numpy as np
import pytest

from interregnum.economy import wages
from interregnum.experiments.verbs import do, free, given, history, without

from .alone import Path, alone, ask, medians, same

COUNTRY = {
    "retail_trade.wage_fund": 40.0,
    "retail_trade.food_price": 1.0,
    "retail_trade.goods_price": 1.0,
    "retail_trade.food_shortage_before": 0.05,
    "retail_trade.shortage_1950": 0.05,
    "living_standards.food_weight": 0.5,
    "living_standards.queues": 1.0,
    "classes.state_employees": 50.0,
    "classes.workers": 36.0,
    "professions.brain_workers": 14.0,
    "classes.kolkhoz_workers": 30.0,
    "kolkhoz.relative_money": 1.0,
    "concessions.pay_given": 0.8,
    "arms.excess_defence_share": 0.0,
}


def run(*experiments, years=20, **changed):
    outside = COUNTRY | {name.replace("__", "."): value for name, value in changed.items()}
    return alone(wages, outside=outside, years=years, experiments=experiments or (free,))


@pytest.fixture(scope="module")
def plain():
    """Modelled rulers, with and without what makes them put measures off, and what was decided."""
    wanting = Path(lambda t: 0.25 if 5 <= t < 10 else 0.05)
    return run(free, free & without("measures_put_off"), history, retail_trade__food_shortage_before=wanting)


def test_the_fund_is_shared_out(plain):
    """Workers, employees, peasants and pensioners have all of it and nothing more."""
    shares = plain["wages.incomes"].sum("earner") + plain["wages.pension_fund"]
    assert same(shares, 40.0, rtol=1e-12)
    paid = (plain["wages.pay_by_class"] * plain["wages.earners"]).sum("earner")
    assert same(paid, plain["wages.incomes"].sum("earner"), rtol=1e-12)
    assert same(plain["wages.earners"].sum("earner"), 80.0)


def test_pensions_are_a_part_and_never_all():
    """Without pensions the fund goes to those who work; however high, they leave something."""
    known = medians(wages) | {"wage_fund": 40.0}
    low, high = (float(ask(wages.pension_fund, pensions=p, **known)) for p in (1e-9, 1e6))
    assert low == pytest.approx(0, abs=1e-6) and 39 < high < 40


def test_a_fund_that_stands_still_is_a_freeze():
    """Nobody decides it: where the fund does not grow pay stands still, where it grows by a tenth it does not."""
    still, growing = run(), run(retail_trade__wage_fund=Path(lambda t: 40 * 1.1**t))
    settled = {"time": slice(40, None)}
    assert float(still["wages.wage_standstill"].isel(settled).min()) > 0.5
    assert float(growing["wages.wage_standstill"].isel(settled).max()) < 0.01


def test_dearer_food_takes_from_the_real_wage(plain):
    """A rise of food prices by a fifth takes a tenth of what a wage buys, with half of it spent on food."""
    dear = run(retail_trade__food_price=1.2)
    cheap = run()
    assert same(dear["wages.real_wage"], cheap["wages.real_wage"] / 1.1, rtol=1e-9)
    assert same(dear["wages.wage"], cheap["wages.wage"], rtol=1e-9)


def test_measures_are_put_off_and_not_taken_back_while_the_item_is_given(plain):
    """While food is short hours are shortened more slowly; they are not lengthened, and go as far as is given."""
    put_off, without_it = (plain["wages.measures"].isel(experiment=i) for i in (0, 1))
    assert (np.diff(put_off.values, axis=-1) >= 0).all()
    assert (put_off.sel(edge=slice(1956, 1960)) < without_it.sel(edge=slice(1956, 1960))).all()
    hours = plain["wages.working_week"]
    assert float(hours.min()) > 0.5 and float(hours.isel(experiment=0, time=-1).max()) < 1
    assert float(np.abs(without_it.isel(edge=-1) - 0.8).max()) < 0.01


def test_what_was_decided_is_on_record(plain):
    """Hours from 47.8 to 40.6; the pension law doubles pensions in the middle of 1956."""
    record = plain.isel(experiment=2)
    assert same(record["wages.working_week"].isel(time=-1), 40.6 / 47.8, rtol=1e-3)
    assert same(record["wages.pensions"].sel(time=slice(1950, 1956.5)), 1.0)
    assert same(record["wages.pensions"].sel(time=slice(1956.75, 1970)), 2.0)


def test_pay_is_levelled_from_above_and_not_below_a_worker(plain):
    """Employees earn more than workers, less so as measures are carried out; never less."""
    premium = plain["wages.premium"].isel(experiment=0)
    assert float(premium.min()) > 1 and (np.diff(premium.values, axis=-1) <= 1e-12).all()
    kept = run(free & without("levelling_of_pay"))
    assert same(kept["wages.premium"], kept["wages.premium_1950"])


def test_richer_kolkhozes_pay_more_but_not_all():
    """Twice the money is less than twice the pay, and more than before."""
    known = free & given("wages.passing_on", 0.75) & do("wages.pensions", 1.0)
    poor, rich = run(known), run(known, kolkhoz__relative_money=2.0)
    ratio = (rich["wages.relative_pay"] / poor["wages.relative_pay"]).sel(earner="kolkhoz peasants")
    assert same(ratio, 2**0.75)
