"""Verdict: what is weighed for and against the leader, by hand and at its limits."""

import functools

import numpy as np
import pytest

from interregnum.experiments.verbs import given, without
from interregnum.politics import verdict

from . import alone

STATE = {
    "national_income.growth": 0.06, "living_standards.gap": 0.05, "retail_trade.food_shortage": 0.07,
    "education.schooling": 0.25, "opinion.grievance": 0.35, "bloc.setbacks": 0.0, "leadership.personal_power": 0.5,
    "leadership.poor_record": 0.0, "camps.claims": 0.0, "repression.return_to_severity": 0.0,
    "generations.peasant_legacy": 0.6, "generations.legacy_1950": 0.6,
}  # fmt: skip
MECHANISMS = {  # what it weighs, and the mechanism of the weighing
    "leadership.poor_record": "votes_on_record", "opinion.grievance": "votes_on_discontent",
    "bloc.setbacks": "votes_on_setbacks", "camps.claims": "votes_on_claims",
    "repression.return_to_severity": "votes_on_return", "leadership.personal_power": "dislike_of_dominance",
}  # fmt: skip


@functools.cache
def laboratory():
    """Six years, one program."""
    return alone.laboratory(verdict, draws=400, start=1953.0, stop=1959.0, keep=("verdict.*",))


def case(state, *changes):
    """The common case at the beginning, by history."""
    return alone.in_state(laboratory(), state, *changes)["verdict.common_case"].isel(time=0).values


def test_the_state_above_is_all_that_is_read():
    """No read is forgotten here."""
    assert alone.reads_of(verdict) == set(STATE)


@pytest.mark.parametrize("name", MECHANISMS)
def test_each_weighs_through_its_own_mechanism_alone(name):
    """More of it changes the case, and changes nothing once the mechanism is out."""
    more = STATE | {name: STATE[name] + 0.3}
    assert np.abs(case(more) - case(STATE)).max() > 0.01
    off = without(MECHANISMS[name])
    assert np.array_equal(case(more, off), case(STATE, off))


@pytest.mark.parametrize("name", ["camps.claims", "repression.return_to_severity"])
def test_what_the_essay_claims_is_not_built_in(name):
    """Claims, or a return to severity, speak for the leader in some draws and against him in most."""
    change = case(STATE | {name: 0.5}) - case(STATE)
    assert (change < 0).mean() > 0.02 and (change > 0).mean() > 0.5


def test_tolerance_falls_with_schooling():
    """At the schooling of the unit it is that of the unit; each further share takes its part."""
    assert verdict.tolerance(0.6, 1.35, 0.10, 0.10, 0.2, 0.6, 0.6) == pytest.approx(0.6)
    assert verdict.tolerance(0.6, 1.35, 0.30, 0.10, 0.2, 0.6, 0.6) == pytest.approx(0.33)


def test_tolerance_may_fall_or_rise_with_village_ways():
    """By hand a fifth of what is gone of them; in some draws the town bears more in one man than the village did."""
    assert verdict.tolerance(0.6, 1.35, 0.10, 0.10, 0.2, 0.4, 0.6) == pytest.approx(0.56)
    change = case(STATE | {"generations.peasant_legacy": 0.3}) - case(STATE)
    assert (change < 0).mean() > 0.05 and (change > 0).mean() > 0.5


def test_dominance_counts_in_full_and_modesty_in_part():
    """By hand, far from the rounded corner."""
    assert float(verdict.dominance(2.0, 0.9, 0.4, 0.25)) == pytest.approx(1.0)
    assert float(verdict.dominance(2.0, 0.1, 0.6, 0.25)) == pytest.approx(-0.25)


def test_the_same_power_is_worse_in_a_schooled_country():
    """The case against a leader of middling power rises with schooling, in every draw."""
    assert (case(STATE | {"education.schooling": 0.35}) > case(STATE | {"education.schooling": 0.05})).all()


def test_growth_becomes_expected():
    """After years of it, growth below the old habit is blamed less."""
    data = alone.in_state(laboratory(), STATE, given("expected_growth_1950", 0.09))
    expected, blame = data["verdict.expected_growth"].values, data["verdict.blame"].values
    assert (np.diff(expected, axis=-1) < 0).all() and (expected > 0.06).all()
    assert (np.diff(blame, axis=-1) < 0).all()


def test_contentment_is_credited_up_to_a_limit():
    """A surplus of a half is worth no more than one of a third, within a hundredth."""
    rest = (1.2, 0.06, 0.06, 0.9)
    half, third = (float(verdict.blame(*rest, gap, 0.12, 0.5, 0.07, 0.07)) for gap in (-0.5, -0.33))
    assert half == pytest.approx(third, abs=0.01) and half == pytest.approx(-0.9 * 0.12, abs=0.01)
