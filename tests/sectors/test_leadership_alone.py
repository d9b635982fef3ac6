"""One rule of power, four periods: only schooling and the state at the start differ (theory file, section 8)."""

import numpy as np
import pytest

from interregnum import soviet_union
from interregnum.experiments.periods import PERIODS, course, part_of, rulers_of
from interregnum.experiments.verbs import free, without
from interregnum.inference.posterior import entries

from ..posteriors import posterior_of

DRAWS = 1_000


@pytest.fixture(scope="module")
def table():
    """The four periods under the priors."""
    rows = {period.start: course(period, draws=DRAWS) for period in PERIODS}
    for start, one in rows.items():
        print(f"{start:.0f}: removed {one.removed.mean():.2f}, one man firmly in power {one.firm.mean():.2f}")
    return {start: (one.removed.mean(), one.firm.mean()) for start, one in rows.items()}


def test_terror_locks_the_leader_in(table):
    """Nobody removes a ruler who begins with all his terror."""
    removed, locked = table[1938.0]
    assert removed < 0.02
    assert locked > 0.95


def test_schooling_and_spent_terror_open_the_contest(table):
    """The later the period, the less often one man ends firmly in power and the more often he is voted out."""
    removed = [table[start][0] for start in (1924.0, 1953.0, 1965.0)]
    locked = [table[start][1] for start in (1924.0, 1953.0, 1965.0)]
    assert removed == sorted(removed) and removed[0] < removed[-1] - 0.05
    assert locked == sorted(locked, reverse=True) and locked[0] > locked[-1] + 0.1


def test_a_change_acts_within_a_period():
    """Where nobody can be voted out nobody is, and every history that one man held to the end he holds still."""
    plain, none = (course(PERIODS[2], draws=100, rule=rule) for rule in (free, without("removal")))
    assert plain.removed.any() and not none.removed.any()
    assert none.firm[plain.firm].all()


def test_rulers_take_their_parameters_out_of_a_posterior_of_the_whole_country():
    """By name, whatever lies between them."""
    names = entries(soviet_union.model())
    z = np.arange(2.0 * len(names), dtype=np.float32).reshape(2, -1)
    whole = posterior_of(soviet_union.model(), z)
    model = rulers_of(1953.0)
    part = part_of(whole, model)
    own = entries(model)
    assert 0 < len(own) < len(names)
    assert part.z[0].tolist() == [names.index(n) for n in own]
