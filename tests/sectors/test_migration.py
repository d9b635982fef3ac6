"""Migration: nobody moves without an advantage, passports scale, the ceiling holds, the young go first."""

import numpy as np
import pytest

from interregnum.society import migration

ADVANTAGE = np.linspace(0, 20, 200)


def leaving(leniency, ceiling=0.02):
    """Yearly rate at each advantage of the town."""
    wish = migration.wish_to_move.fn(0.01875, ADVANTAGE, 0.0184)
    return np.asarray(migration.rate_of_leaving.fn(wish, leniency, ceiling))


def test_more_advantage_more_leave_up_to_the_ceiling():
    """Never negative, never falling, never above the ceiling; at small wishes the wish itself."""
    rate = leaving(1.0)
    assert (rate >= 0).all() and (np.diff(rate) >= 0).all() and rate[-1] == pytest.approx(0.02, rel=1e-3)
    assert not rate[ADVANTAGE < 0.0184 / 0.01875].any()
    assert migration.rate_of_leaving.fn(1e-5, 1.0, 0.02) == pytest.approx(1e-5, rel=1e-3)


def test_passports_scale_the_whole_curve():
    """Half the leniency, half the moves; none, none."""
    assert leaving(0.5) == pytest.approx(0.5 * leaving(1.0))
    assert not leaving(0.0).any()


def test_who_moves():
    """The peak is in the early twenties; nobody is barred; children go with their parents more than the old do."""
    curve = migration.inclination.path.value
    assert 18 <= curve.argmax() <= 25 and (curve > 0).all()
    assert curve[2] > curve[14] and curve[2] > curve[70]
