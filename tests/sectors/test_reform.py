"""Reform with its menu, the camps and control: what is given is what is counted, and reluctance only delays."""

import functools

import numpy as np
import pytest

from interregnum.experiments.verbs import given, without
from interregnum.politics import camps, concessions, control, reform

from . import alone

SECTORS = (reform, concessions, camps, control)
STATE = {
    "living_standards.gap": 0.05, "retail_trade.food_shortage": 0.05, "repression.fear": 0.8,
    "repression.mass_coercion": 0.5, "repression.elite_terror": 0.2, "repression.ease_of_return": 1.0,
    "repression.coercion_1950": 0.9, "succession.formed_by_terror": 0.9, "succession.reluctance_of_the_leader": 1.0,
    "succession.restlessness": 0.0, "leadership.personal_power": 0.3, "leadership.contest": 1.0,
    "leadership.poor_record": 0.0, "education.culture": 1.05, "opinion.grievance": 0.5, "opinion.obstruction": 0.02,
    "opinion.pressure_from_below": 0.1, "apparatus.truth_that_arrives": 0.8,
    "effort.extorted_effort": 0.05, "effort.zest_of_hope": 0.07, "construction.tautness_before": 1.05,
    "construction.usual_tautness": 1.05, "heavy_industry.complexity": 0.1, "retail_trade.unsold_goods": 0.3,
    "light_industry.output": 16.5, "light_industry.output_1950": 16.5,
}  # fmt: skip


@functools.cache
def laboratory():
    """Eight years, one program."""
    keep = ("reform.*", "concessions.*", "camps.claims")
    return alone.laboratory(*SECTORS, draws=200, start=1953.0, stop=1961.0, keep=keep)


def run(state, *changes):
    """Everything in eight years of such a state."""
    return alone.in_state(laboratory(), state, *changes)


def test_the_state_above_is_all_that_is_read():
    """No read is forgotten here."""
    assert alone.reads_of(*SECTORS) == set(STATE)


def test_reform_is_what_is_given():
    """What the menu loses, in units in which the ballast is one."""
    data = run(STATE)
    given_in_all = data["concessions.conceding"].sum("concession")
    units = data["concessions.shedding"] * reform.monopoly_left_whole.path.at(np.array([1953.0])).sum()
    assert np.allclose(data["reform.reform"], given_in_all / units, rtol=1e-5)


def test_a_ruler_whom_nobody_contests_gives_nothing():
    """Nor does one who has all the power; and without reform from above the ballast stays whole."""
    for state in ({"leadership.contest": 0.0}, {"leadership.personal_power": 1.0}):
        assert (run(STATE | state)["reform.reform"].values == 0).all()
    assert (run(STATE, without("reform_from_above"))["reform.ballast"].values == 1).all()


def test_reluctance_delays_and_does_not_prevent():
    """A leader who must be pressed harder gives later in every history, and in all but few gives half in the end."""
    gladly, unwillingly = (
        run(STATE | {"succession.reluctance_of_the_leader": r})["reform.ballast"].values for r in (0.7, 1.6)
    )
    assert (unwillingly[:, 1:] > gladly[:, 1:]).all()
    assert (unwillingly[:, -1] < 0.5).mean() > 0.8


def test_need_is_dammed_up_while_nothing_is_given():
    """The more it is dammed up, the faster the first year of reform: delay and size of the burst go together."""
    waiting, answered = (run(STATE | {"leadership.contest": c})["reform.pent_up"].values for c in (0.0, 1.0))
    assert (waiting[:, 4:] > answered[:, 4:]).all()
    pace = [float(reform.pace_of_reform(2.0, 1.0, p, 1.0, 0.3, 0.5, 1.0, 0.4)) for p in (0.0, 0.5, 1.0)]
    assert pace == sorted(pace) and pace[0] < pace[-1]


def test_claims_press():
    """Those who came back raise need, unless the weight is nothing."""
    more, none = run(STATE, given("need_from_claims", 0.5)), run(STATE, given("need_from_claims", 0.0))
    claims = more["camps.claims"].values[:, 8]
    assert (claims > 0).all()
    assert (more["reform.need"].values[:, 8] > none["reform.need"].values[:, 8]).all()


def test_pressure_from_below_is_need_and_need_is_never_less_than_nothing():
    """Pressure adds what it is; rulers whom it hardens beyond all else have no need, and give nothing."""
    some, more = (run(STATE | {"opinion.pressure_from_below": p}) for p in (0.0, 0.3))
    added = (more["reform.need"] - some["reform.need"]).isel(time=0).values
    assert added == pytest.approx(0.3, abs=1e-3)
    assert (more["reform.ballast"].values[:, -1] < some["reform.ballast"].values[:, -1]).all()
    hard = run(STATE | {"opinion.pressure_from_below": -9.0})
    assert hard["reform.need"].values.min() >= 0 and hard["reform.reform"].values.max() < 1e-6


def test_decrees_take_time():
    """However great the need, no more than one decree in the time that a decree takes."""
    assert float(reform.pace_of_reform(2.0, 1e6, 0.0, 1.0, 0.0, 0.5, 1.0, 0.4)) == pytest.approx(1 / 0.4, rel=1e-4)


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        ({"leadership.personal_power": 0.6}, 1),
        ({"leadership.poor_record": 0.3}, 1),
        ({"succession.restlessness": 0.5}, 1),
        ({"leadership.contest": 0.5}, -1),
    ],
)
def test_zeal(change, sign):
    """A man who decides alone, who has failed, who is restless tries more; one whom nobody contests less."""
    plain, changed = run(STATE)["reform.campaign_zeal"].values, run(STATE | change)["reform.campaign_zeal"].values
    assert (sign * (changed - plain) > 0).all()
    assert plain.min() >= 0 and changed.max() <= 1


def test_rulers_give_control_only_through_the_menu():
    """It begins at what was inherited, and never exceeds what the item holds."""
    data = run(STATE)
    control_now = data["reform.social_control"].transpose("draw", "time").values
    assert (control_now >= data["reform.inherited_control"].values[:, None] - 1e-6).all()
    assert (control_now <= 0.6).all() and (control_now[:, -1] > control_now[:, 0]).all()
