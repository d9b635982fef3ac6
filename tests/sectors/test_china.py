"""Moscow and Peking alone: a recall once, no specialist after it, and a quarrel that needs two."""

import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, given, history, without
from interregnum.world import answerability, china, chinese_industry, chinese_projects, chinese_villages, peking

from .alone import abroad, at, run

SECTORS = (answerability, peking, china, chinese_projects, chinese_industry, chinese_villages)


@pytest.fixture(scope="module")
def histories():
    """Free ones as they are, without a spiral, without a common enemy, without one man's temper."""
    model = abroad(*SECTORS)
    return run(model, free, free & without("spiral"), free & without("common_danger"), history, draws=256)


def test_a_recall_happens_once_and_ends_the_aid(histories):
    """No specialist is in China after it, and no second recall can follow."""
    free_ones = histories.isel(experiment=0)
    happened = free_ones["china.recall.happened"].values
    assert happened.sum(axis=1).max() == 1 and 0 < happened.any(axis=1).mean() < 1
    after = np.cumsum(happened, axis=1) > 0
    assert free_ones["china.specialists"].values[:, 1:][after].max() == 0
    assert (free_ones["china.alliance"].values[:, 1:] == 1 - after).all()


def test_in_history_it_comes_in_the_summer_of_1960(histories):
    """On record and in no other quarter."""
    dates = histories["china.recall.happened"].isel(experiment=3)
    assert (dates.values.sum(axis=1) == 1).all()
    assert {float(dates.time[i]) for i in dates.values.argmax(axis=1)} == {1960.625}


def test_without_a_spiral_hostility_is_what_interests_and_slights_make_it(histories):
    """Nobody answers: hostility of Moscow stays near what the Leap and chance slights add, g / al."""
    quiet = at(histories, "china.hostility_of_moscow", 1969)[1]
    assert abs(np.median(quiet)) < 0.02 and np.abs(quiet).max() < 0.3


def test_a_common_enemy_keeps_allies_together(histories):
    """Wherever hostility has grown without it by the end of the worst years, there is less of it with it."""
    with_it, alone = at(histories, "china.hostility_of_moscow", 1953)[[0, 2]]
    grown = alone > 0.1
    assert grown.mean() > 0.2 and (with_it < alone)[grown].all()


def test_two_capitals_held_to_account_do_not_break():
    """Where control restrains (r of 1.6 and more) and both have it, the answers vanish, and with them the recall."""
    model = abroad(*SECTORS, reform__social_control=0.6)
    restrained = free & given({"answerability.restraint": 1.7}) & do("peking.control", 0.6)
    held = run(model, restrained, draws=64)
    assert not held["china.recall.happened"].values.any()
    assert np.median(at(held, "china.hostility_of_moscow", 1965)) < 0.15


def test_aid_is_offered_by_friends_only():
    """Nothing is offered at hostility 1 and beyond; sharing of power raises aid if a1 > 0 and lowers it if not."""
    assert float(china.aid_offered.fn(0.3, 0.7, 0.2, 1.5)) < 1e-6
    more = [float(china.aid_offered.fn(0.3, 0.7, a, 0.0)) for a in (0.9, 0.5, 0.1)]
    less = [float(china.aid_offered.fn(0.3, -0.2, a, 0.0)) for a in (0.9, 0.5, 0.1)]
    assert more == sorted(more) and less == sorted(less, reverse=True)
    assert more[-1] == pytest.approx(0.3 + 0.7 * 0.9, abs=0.01)
    assert china.aid_of_equals.prior.to_value(-2.0) < 0


def test_the_recall_waits_for_hostility():
    """Rare far below the breaking point, at the full rate far above, none without an alliance."""

    def hazard(hostility, alliance=1.0):
        return float(china.recall.fn(1.5, hostility, 0.0, 0.0, 0.6, 0.06, 1.2, 0.9, alliance))

    assert hazard(0.1) < 1e-3 and hazard(1.2) == pytest.approx(1.5 * 1.2 * 0.9, rel=1e-3) and hazard(1.2, 0.0) == 0


def test_answers_grow_with_hostility_and_never_beyond_their_measure():
    """kS x temper x check x ranks x tanh(h): bounded whatever the other does."""
    answers = [float(china.moscow_answers.fn(1.0, 1.1, 0.9, 0.8, h)) for h in (0.0, 0.3, 1.0, 50.0)]
    assert answers == sorted(answers) and answers[0] == 0 and answers[-1] == pytest.approx(1.1 * 0.9 * 0.8)
