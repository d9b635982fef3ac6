"""Mobility: a closed account by row and column, whatever is fed in; the barrier orders it from open to closed."""

import numpy as np
import pytest

from interregnum.society import mobility

DISTANCE = mobility.distance.path.value


def account(gains, at_work=(30.0, 45.0, 18.0), barrier=0.9):
    """All of it by hand: vacancies, departures, supply, movers."""
    gains, at_work = np.array(gains, float), np.array(at_work, float)
    vacancies = np.asarray(mobility.vacancies.fn(gains, at_work, 38.0))
    departures = np.asarray(mobility.departures.fn(vacancies, gains))
    supply = np.asarray(mobility.supply.fn(at_work, 38.0, 1.35, departures, vacancies))
    return vacancies, departures, supply, np.asarray(mobility.movers.fn(supply, vacancies, DISTANCE, barrier))


CASES = [(-0.7, 1.6, 0.6), (-2.5, 3.5, 0.5), (0.5, 0.2, 0.1), (-6.0, 5.0, 2.0), (0.0, 0.0, 0.0)]


@pytest.mark.parametrize("gains", CASES)
@pytest.mark.parametrize("barrier", (0.0, 0.9, 3.0))
def test_rows_and_columns_hold_exactly(gains, barrier):
    """Stone's identities: rows are who came, columns who was taken in, and every class gains the difference."""
    vacancies, departures, supply, movers = account(gains, barrier=barrier)
    assert movers.sum(1) == pytest.approx(supply, rel=2e-6)
    assert movers.sum(0) == pytest.approx(vacancies, rel=2e-6)
    assert movers.sum(0) - departures == pytest.approx(gains, abs=1e-5)
    assert (vacancies > 0).all() and (supply > 0).all()


@pytest.mark.parametrize("gains", [*CASES, (-20.0, 19.0, 2.0)])
def test_nobody_moves_a_negative_way(gains):
    """However far the margins are from the seed."""
    assert account(gains)[3].min() >= 0


def test_without_a_barrier_origin_tells_nothing():
    """Every row is split alike; with one, more stay where they come from."""
    _, _, supply, open_table = account(CASES[0], barrier=0.0)
    split = open_table / supply[:, None]
    assert split == pytest.approx(np.broadcast_to(split[0], split.shape), rel=1e-5)
    assert (
        np.trace(account(CASES[0], barrier=2.0)[3]) > np.trace(account(CASES[0], barrier=0.5)[3]) > np.trace(open_table)
    )


def test_a_kolkhoz_that_shrinks_sends_its_grown_people_too():
    """It loses more than retire, and supplies them."""
    _, departures, supply, _ = account((-3.0, 4.0, 0.5))
    _, still, less, _ = account((0.0, 1.0, 0.5))
    assert departures[0] > 30 / 38 + 1 and still[0] == pytest.approx(30 / 38, rel=2e-2)
    assert supply[0] / supply.sum() > less[0] / less.sum()
