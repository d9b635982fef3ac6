"""National income and its uses: the account closes, whatever is produced, armed or given away."""

import numpy as np
import pytest

from interregnum.economy import national_income, uses
from interregnum.experiments.verbs import do, free, without

from .alone import Path, alone, ask, medians, same

BRANCHES = ("heavy industry", "light industry", "farming", "housing")
COUNTRY = {
    "heavy_industry.output": 40.0,
    "light_industry.output": 30.0,
    "agriculture.harvest": 20.0,
    "retail_trade.goods_sold": 27.0,
    "granary.eaten": 17.0,
    "granary.spoiling": 1.0,
    "goods_trade.writing_off": np.array([0.3, 0.2]),
    "housing.programme": 1.2,
    "arms.defence_share": 0.15,
    "arms.excess_defence_share": 0.0,
    "china.specialists": 0.7,
    "opinion.grievance": 0.35,
    "reform.openness": 0.3,
}


def run(*experiments, years=6, **changed):
    outside = COUNTRY | {name.replace("__", "."): value for name, value in changed.items()}
    return alone(national_income, uses, outside=outside, years=years, draws=16, experiments=experiments or (free,))


@pytest.fixture(scope="module")
def plain():
    return run(free, free & without("aid_to_china"), free & without("hidden_inflation"),
               free & do("national_income.housing_share", 0.5))  # fmt: skip


def test_every_rouble_has_a_use(plain):
    """The uses add up to income, to the last of twelve digits, also where arms take more than there is."""
    for one in (plain, run(arms__defence_share=0.6), run(arms__defence_share=0.01)):
        assert same(one["uses.uses"].sum("use"), one["national_income.income"], rtol=1e-12)
        assert float(one["national_income.investment"].min()) >= 0


def test_income_is_made_by_three_branches(plain):
    """Heavy, light, farming."""
    assert same(plain["national_income.income"], 90.0)
    assert same(plain["national_income.defence"], 0.15 * 90)


def test_stocks_are_what_is_neither_used_nor_lost(plain):
    """By hand: food 20 - 17 - 1, goods 28 + 2 - 27 - 0.5."""
    assert same(plain["uses.stocks_laid_up"], 2.0 + 2.5)


def test_production_uses_up_what_it_should(plain):
    """While there is something left to invest, what closes the account is repairs and materials alone."""
    own = plain["national_income.own_use"] * 40.0
    assert same(plain["uses.used_up"], own, rtol=1e-6)


def test_investment_is_shared_out(plain):
    """Among the four branches, and the fourth among houses, social services, schools and science."""
    assert same(plain["national_income.investment_by_branch"].sum("branch"), plain["national_income.investment"])
    built = plain["uses.uses"].sel(use=["housing", "social services", "education and science"]).sum("use")
    assert same(built, plain["national_income.investment_by_branch"].isel(branch=3))
    assert same(plain["national_income.housing_share"].isel(experiment=3), 0.5)


def test_aid_ends_with_the_programme(plain):
    """No mechanism, no aid; what is not given away is invested."""
    given_away, kept = (plain["national_income.investment"].isel(experiment=i) for i in (0, 1))
    aid = plain["national_income.aid"]
    assert float(np.abs(aid.isel(experiment=1)).max()) == 0 and float(aid.isel(experiment=0).min()) > 0
    assert same(kept - given_away, aid.isel(experiment=0), rtol=1e-6)


def test_shares_stand_on_the_same_uses(plain):
    """Consumption, accumulation with arms, and the two small uses between them make one."""
    small = plain["uses.uses"].sel(use=["losses", "used up"]).sum("use") / 90.0
    both = plain["national_income.consumption_share"] + plain["uses.accumulation_and_arms_share"]
    assert same(both + small, 1.0)


def test_official_figures_overstate_by_hidden_inflation_alone(plain):
    """Without it the office prints what there is; with it the gap grows evenly."""
    assert same(plain["national_income.official_income"].isel(experiment=2), 90.0)
    gap = np.log(plain["national_income.official_income"].isel(experiment=0) / 90.0)
    assert same(gap.diff("time"), 0.25 * plain["national_income.hidden_inflation"], rtol=1e-9)


def test_arms_press_on_consumer_plant():
    """Light industry's share falls with the arms share, and rises where discontent is heard."""
    known = medians(national_income) | {"excess_defence_share": 0.0, "responsiveness": 0.5, "discontent": 0.35}
    plain = ask(national_income.light_share_wanted, **known)
    assert ask(national_income.light_share_wanted, **(known | {"excess_defence_share": 0.1})) < plain
    assert ask(national_income.light_share_wanted, **(known | {"discontent": 0.9})) > plain


def test_a_plan_extrapolates():
    """After long growth by a tenth the plan asks for the usual growth and the ambition, on last year's income."""
    path = Path(lambda t: 40 * np.exp(0.1 * t))
    names = ("heavy_industry.output", "light_industry.output", "agriculture.harvest")
    outside = COUNTRY | dict.fromkeys(names, path)
    one = alone(national_income, uses, outside=outside, years=60, experiments=(free & without("hidden_inflation"),))
    last = one.isel(experiment=0, time=-1)
    step = np.log(
        last["national_income.planned_income"] / one["national_income.remembered_income"].isel(experiment=0, edge=-2)
    )
    usual = (one["national_income.usual_growth"].isel(experiment=0, edge=-2) + one["national_income.ambition"]).isel(
        experiment=0
    )
    assert same(step, usual * one["national_income.memory_years"].isel(experiment=0), rtol=1e-6)
    assert same(
        one["national_income.usual_growth"].isel(edge=-1), one["national_income.growth"].isel(time=-1), rtol=0.01
    )
