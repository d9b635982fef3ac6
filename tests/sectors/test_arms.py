"""Arms: stocks that gain outlays and lose what is scrapped, a rule that answers stocks, and a soft ceiling."""

import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, without
from interregnum.world import arms

from .alone import abroad, at, run, steps_of

DT = 0.25
RACE = {"calm_part": 0.8, "inferiority_1950": 1.25, "race_ceiling": 1.8, "corner": 8.0}


@pytest.fixture(scope="module")
def histories():
    asked = (free, free & without("arms_race", "war_scares"), free & without("war_scares"),
             free & do("arms.defence_sought", 0.075))  # fmt: skip
    return run(abroad(arms), *asked, draws=64)


def test_arms_are_outlays_less_what_is_scrapped(histories):
    """On both sides."""
    gained = histories["arms.arming"].values - histories["arms.scrapped"].values
    assert steps_of(histories, "arms.soviet_arms") == pytest.approx(DT * gained, rel=1e-9)
    theirs = histories["arms.american_arming"].values - histories["arms.american_scrapped"].values
    assert steps_of(histories, "arms.american_arms") == pytest.approx(DT * theirs, rel=1e-9)


def test_without_race_and_scares_the_share_stays_that_of_1950(histories):
    """Nothing else moves it."""
    share = histories["arms.defence_share"].isel(experiment=1).values
    assert np.ptp(share, axis=1).max() < 1e-9


def test_half_the_arms_can_be_ordered(histories):
    """The share goes to what is sought, over some years."""
    share = at(histories, "arms.defence_share", 1969)[3]
    assert share == pytest.approx(np.full(64, 0.075), abs=0.005)


def test_moscow_answers_stocks_up_to_a_ceiling():
    """More inferior, more is sought, and never beyond the ceiling; not at all once it can strike back."""
    sought = [float(arms.race.fn(inferiority=i, urgency=1.0, **RACE)) for i in (0.5, 1.25, 1.7, 5.0, 50.0)]
    assert sought == sorted(sought) and sought[-1] <= 0.8 + 0.2 * 1.8 / 1.25 + 1e-6
    assert float(arms.race.fn(inferiority=9.0, urgency=0.0, **RACE)) == pytest.approx(1.0)


def test_deterrence_comes_with_the_stock():
    """None far below the second-strike level, half at it, full far above; urgency is what is left."""
    balance = [float(arms.balance_of_deterrents.fn(3.0, stock, 0.5)) for stock in (0.5, 3.0, 8.0)]
    assert balance[0] < 0.01 and balance[1] == pytest.approx(0.5) and balance[2] > 0.99
    assert float(arms.urgency.fn(0.3)) == pytest.approx(0.7)


def test_scares_and_german_arms_raise_what_is_sought(histories):
    """By their weights, at every moment."""
    assert float(arms.alarm.fn(0.03, 2.0, 0.02, 1.0)) == pytest.approx(1.08)
    alarmed, calm = (at(histories, "arms.defence_share", 1960)[i] for i in (0, 2))
    assert (alarmed > calm).all()


def test_a_withdrawal_is_remembered_and_forgotten(histories):
    """Nothing before it, most after it, little in the end."""
    memory = histories["arms.humiliated"].isel(experiment=0).values
    edge = histories.edge.values
    assert memory[:, edge <= 1962.75].max() == 0
    after, end = memory[:, np.argmin(abs(edge - 1963))], memory[:, -1]
    assert (after > 0.2).all() and (end < 0.3 * after).all()


def test_the_budget_names_a_part(histories):
    """Never more than is spent."""
    assert (histories["arms.announced_outlays"] < histories["national_income.defence"]).all()
