"""Construction alone: means and campaigns given from outside."""

import numpy as np
import pytest

from interregnum.economy import construction
from interregnum.experiments.verbs import without

from .alone import DT, Path, in_the_middle, steps_of

SHARES = np.array([0.46, 0.10, 0.15, 0.29])
EVEN = {
    "national_income.investment": 15.0,
    "national_income.investment_by_branch": 15.0 * SHARES,
    "national_income.defence": 7.0,
    "national_income.aid": 0.0,
    "reform.campaign_zeal": 0.0,
}


def alone(*changes, years=20, known=None, **outside):
    full = EVEN | {name.replace("__", "."): value for name, value in outside.items()}
    return in_the_middle((construction,), full, *changes, years=years, known=known)


def test_what_is_invested_stands_or_works_or_is_worn_out():
    """Sites and capital gain what is invested and lose what is worn out, branch by branch."""
    growing = Path(lambda t: 15.0 * 1.08**t * SHARES)
    (run,) = alone(national_income__investment_by_branch=growing, reform__campaign_zeal=Path(lambda t: t / 20))
    gained = steps_of(run, "construction.building_sites") + steps_of(run, "construction.capital")
    flows = [run[f"construction.{name}"].transpose("time", ...).values for name in ("building_begun", "wear")]
    assert gained == pytest.approx(DT * (flows[0] - flows[1]), rel=1e-9)
    assert run["construction.building_sites"].values.min() > 0 and run["construction.capital"].values.min() > 0


def test_steady_investment_is_finished_at_its_own_rate():
    """In the long run as much is handed over as is begun, and sites stand for the time a site takes."""
    (run,) = alone(years=40)
    last = run.isel(time=-1)
    assert last["construction.completions"].values == pytest.approx(15.0 * SHARES, rel=1e-3)
    standing = float(last["construction.unfinished_in_years_of_investment"])
    assert standing == pytest.approx(float(last["construction.gestation"]), rel=1e-3)


def test_nobody_claims_more_than_there_is_without_hunger():
    """Steady means and no hunger: claims equal means. Hunger and zeal make plans taut."""
    hungry, content = alone(without("investment_hunger"), years=5)
    (zealous,) = alone(reform__campaign_zeal=1.0, years=5)
    assert content["construction.tautness"].values == pytest.approx(1.0)
    claimed = (15 * 1.10 + 7) / 22
    assert hungry["construction.tautness"].values == pytest.approx(claimed)
    assert zealous["construction.tautness"].values == pytest.approx((15 * 1.10 * 1.25 + 7) / 22)


def test_taut_plans_let_sites_stand_longer_and_finish_less():
    """The same money under taut plans: more unfinished, less capital; nothing of it without the mechanism."""
    taut, unaffected = alone(without("taut_plans"), reform__campaign_zeal=1.0)
    name = "construction.unfinished_construction"
    assert taut[name].values[-1] > unaffected[name].values[-1]
    assert taut["construction.capital"].values[-1].sum() < unaffected["construction.capital"].values[-1].sum()
    assert unaffected["construction.gestation"].values == pytest.approx(2.0)


def test_a_fall_of_investment_makes_plans_taut_at_once():
    """Claims remember what was invested a quarter ago."""
    (run,) = alone(national_income__investment=Path(lambda t: 15.0 if t < 5 else 12.0), years=8)
    tautness = run["construction.tautness"].values
    assert tautness[20] == tautness.max() and tautness[20] > tautness[19] and tautness[22] < tautness[20]


def test_factories_are_heavy_and_light_and_parts_add_up():
    (run,) = alone(years=3)
    finished = run["construction.completions"].values
    assert run["construction.factory_building"].values == pytest.approx(finished[..., 0] + finished[..., 1])
    part = run["construction.consumer_part_of_industrial_investment"].values
    assert part == pytest.approx(0.10 / 0.56)


def test_capital_starts_at_one_and_wears_out_when_nothing_is_built():
    """Without sites and money each branch decays at its own rate."""
    nothing = {"national_income__investment": 1e-6, "national_income__investment_by_branch": 0.0 * SHARES}
    (decayed,) = alone(known={"construction.start_on_sites": 1e-9}, years=10, **nothing)
    rates = np.array([0.035, 0.035, 0.056, 0.020])
    expected = (1 - rates * DT) ** 39
    assert decayed["construction.relative_capital"].values[0] == pytest.approx(1.0)
    assert decayed["construction.relative_capital"].values[-1] == pytest.approx(expected, rel=1e-6)
