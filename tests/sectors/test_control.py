"""Control: two institutions in one table; either may cost more than it brings, and either may bring more."""

import functools

import numpy as np
import pytest

from interregnum.experiments.verbs import given, without
from interregnum.politics import control

from . import alone

STATE = {
    "heavy_industry.complexity": 0.5, "education.culture": 1.3, "repression.fear": 0.3,
    "apparatus.truth_that_arrives": 0.9, "effort.zest_of_hope": 0.07, "reform.social_control": 0.03,
    "reform.technocratic_reform": 0.0,
}  # fmt: skip
BACKWARD = STATE | {"heavy_industry.complexity": 0.0, "education.culture": 0.3, "repression.fear": 0.9,
                    "apparatus.truth_that_arrives": 0.65}  # fmt: skip


@functools.cache
def laboratory():
    """One year: nothing accumulates here."""
    keep = ("control.gain_of_control", "control.gain_of_profit", "control.correction", "control.error_above",
            "control.errors_corrected")  # fmt: skip
    return alone.laboratory(control, draws=4_000, start=1964.0, stop=1965.0, keep=keep)


def run(state, name, *changes):
    """One quantity, by history."""
    data = alone.in_state(laboratory(), state, *changes)[f"control.{name}"]
    return data.isel(time=-1).values


def test_the_state_above_is_all_that_is_read():
    """No read is forgotten here."""
    assert alone.reads_of(control) == set(STATE)


@pytest.mark.parametrize("name", ["gain_of_control", "gain_of_profit"])
@pytest.mark.parametrize("state", [STATE, BACKWARD], ids=["1964", "backward"])
def test_a_gain_may_have_either_sign(name, state):
    """Before any data, each institution may cost output: in at least one draw in fifty, and brings some in as many."""
    gain = run(state, name)
    assert (gain < 0).mean() > 0.02
    assert (gain > 0).mean() > 0.02


def test_the_ranking_may_be_reversed():
    """Control beats profit in some draws and profit control in others."""
    better = run(STATE, "gain_of_control") > run(STATE, "gain_of_profit")
    assert 0.05 < better.mean() < 0.97


def test_with_no_cost_of_error_and_no_effort_only_timidity_is_left():
    """What is not lost by errors cannot be won by correcting them."""
    gain = run(STATE, "gain_of_control", given("cost_of_error", 1e-9), given("effort_of_a_say", 0.0))
    assert (gain < 0).all()


def test_a_veto_of_those_who_see_nothing_only_does_harm():
    """With no sight below, neither report nor veto corrects anything."""
    corrected = control.errors_corrected(np.array([0.6]), np.array([0.4]), np.array([0.0]), 0.0, 0.4, 0.3, 0.5, 0.35)
    assert corrected == pytest.approx([0.0])
    one = np.array([1.0])
    gain = control.gain_of_institution(0.3, 0.3, corrected, 0.4 * one, 0.0, 0.25, 0.0 * one, 0.02, 0.0, 0.07, 0.6 * one)
    assert gain == pytest.approx([-0.3 * 0.7 * 0.4 * 0.25])


def test_control_is_worth_more_where_more_has_to_be_planned():
    """Every draw: complexity makes errors above, schooling lets those below see them."""
    simple, complex_ = (run(STATE | {"heavy_industry.complexity": c}, "gain_of_control") for c in (0.2, 1.5))
    assert (complex_ > simple).all()
    blind, sighted = (run(STATE | {"education.culture": c}, "gain_of_control") for c in (0.3, 1.5))
    assert (sighted > blind).all()


def test_errors_are_chances():
    """Between never and always, in any draw and at the edges."""
    for state in (STATE, BACKWARD, STATE | {"heavy_industry.complexity": -0.5}, STATE | {"repression.fear": 1.0}):
        error = run(state, "error_above")
        assert (error > 0).all() and (error < 1).all()


def test_truth_above_is_worth_what_is_made_of_it():
    """Full truth leaves the errors of size; half the truth, heeded in full, halves right decisions; unheeded, none."""
    size = 1 - 0.85 * np.exp(-0.15 * 0.5)
    error = control.error_above
    assert float(error(0.15, 0.15, 0.5, 1.0, 1.0)) == pytest.approx(size, abs=1e-6)
    assert 1 - float(error(0.15, 0.15, 0.5, 0.5, 1.0)) == pytest.approx((1 - size) / 2, abs=1e-6)
    assert float(error(0.15, 0.15, 0.5, 0.5, 0.0)) == pytest.approx(size, abs=1e-6)
    blind, seeing = (run(STATE | {"apparatus.truth_that_arrives": t}, "error_above") for t in (0.6, 0.9))
    assert (blind >= seeing).all() and 0.05 < (blind == seeing).mean() < 0.5


def test_correction_follows_what_is_in_being():
    """No institution corrects nothing; two correct more than each."""
    none = STATE | {"reform.social_control": 0.0}
    control_only, profit_only = none | {"reform.social_control": 0.5}, none | {"reform.technocratic_reform": 1.0}
    assert (run(none, "correction") == 0).all()
    first, second = run(control_only, "correction"), run(profit_only, "correction")
    both = run(control_only | profit_only | {"reform.social_control": 0.5}, "correction")
    assert (both > first).all() and (both > second).all() and (both < first + second).all()
    assert (run(control_only, "correction", without("correction_from_below")) == 0).all()
