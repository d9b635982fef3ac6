"""The tug-of-war in Peking: bounded, undecided, and moved by a betrayal."""

import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, history, without
from interregnum.world import answerability, china, chinese_industry, chinese_projects, chinese_villages, peking

from .alone import abroad, at, run


@pytest.fixture(scope="module")
def histories():
    model = abroad(answerability, peking, china, chinese_projects, chinese_industry, chinese_villages)
    asked = (free, history, free & without("tug_of_war", "recall"), free & do("peking.control", 0.6))
    return run(model, *asked, draws=256)


def test_a_recall_breaks_its_part_of_the_faith_that_is_left():
    """m + b (1 - m); whoever has no faith has none to lose."""
    assert float(peking.betrayed.fn(0.3, 0.4)) == pytest.approx(0.58)
    assert float(peking.betrayed.fn(1.0, 0.4)) == 1.0


def test_between_equals_only_the_debate_decides():
    """At one half neither doctrine pulls; above it self-reliance gains, below it loses, as much."""
    assert float(peking.gaining_ground.fn(0.5, 0.2, 0.0)) == 0
    gain, loss = (float(peking.gaining_ground.fn(m, 0.2, 0.0)) for m in (0.7, 0.3))
    assert gain > 0 and gain == pytest.approx(-loss)


def test_it_stays_a_share_and_its_outcome_open(histories):
    """Between 0 and 1 in every history; nine in ten of the outcomes of 1969 spread over more than half of that."""
    values = histories["peking.self_reliance"].values
    assert values.min() >= 0 and values.max() <= 1
    low, high = np.quantile(at(histories, "peking.self_reliance", 1969)[1], [0.05, 0.95])
    assert high - low > 0.5


def test_without_debate_and_recall_nothing_moves(histories):
    """Then the two doctrines stand where they stood."""
    still = histories["peking.self_reliance"].isel(experiment=2).values
    assert np.ptp(still, axis=1).max() == 0


def test_control_from_below_leaves_one_man_less(histories):
    """a (1 - control), in every history."""
    free_ones, held = (histories["peking.autonomy"].isel(experiment=i).values for i in (0, 3))
    assert (held < free_ones).all()
    one_man = histories["peking.one_man"].values[3][:, None]
    assert held == pytest.approx(np.broadcast_to(one_man * 0.4, held.shape))
