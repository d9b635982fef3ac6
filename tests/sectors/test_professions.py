"""Professions alone: stocks gain graduates and lose careers; the intelligentsia is specialists and clerks."""

import numpy as np
import pytest

from interregnum.society import professions

from .alone import alone, steps_of

LEAVERS = np.array([2.0, 1.0, 0.4, 0.25])
OUTSIDE = {
    "education.school_leavers": LEAVERS,
    "classes.growth_of_state_employment": 0.04,
}


@pytest.fixture(scope="module")
def run():
    """A decade and a half."""
    return alone(professions, outside=OUTSIDE, years=15)


def test_specialists_are_graduates_less_careers(run):
    """To the last one."""
    stock, career = run["professions.specialists"], run["professions.career"].values.reshape(-1, 40)[0]
    expected = (LEAVERS[2:] - stock.values[0, :, :-1] / career[:, None, None]) / 4
    assert steps_of(run, "professions.specialists")[0] == pytest.approx(expected, rel=1e-9)


def test_with_graduates_for_ever_their_number_settles():
    """At graduates times a career: there nothing changes."""
    at_rest = LEAVERS[2:] * 33.0
    assert np.asarray(professions.change_of_specialists.fn(LEAVERS, at_rest, 33.0)) == pytest.approx([0, 0], abs=1e-12)


def test_the_intelligentsia_is_specialists_and_clerks(run):
    """And its growth is the change of both."""
    brain = run["professions.brain_workers"].values
    assert np.diff(brain, axis=2) == pytest.approx(
        run["professions.growth_of_brain_work"].values[:, :, :-1] / 4, rel=1e-6
    )


def test_without_schools_nobody_is_taken_on():
    """Staff then only retires."""
    gone = np.asarray(professions.change_of_staff.fn(np.zeros(4), 0.5, 0.2, 0.3, np.array([3.0, 1.0, 2.0]), 30.0))
    assert gone == pytest.approx(-np.array([3.0, 1.0, 2.0]) / 30)
