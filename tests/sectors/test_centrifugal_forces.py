"""What pulls an ally away and what binds it: directions, limits, and where each begins."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, given, without
from interregnum.world import bloc, bloc_trade, centrifugal_forces

from .alone import abroad, at, run, steps_of

YUGOSLAVIA = bloc.ALLIES.index("Yugoslavia")
WITHIN = [i for i in range(len(bloc.ALLIES)) if i != YUGOSLAVIA]
SWITCHES = ("rivalry_of_patrons", "draw_of_the_west", "fear_of_germany")


@pytest.fixture(scope="module")
def histories():
    """As they are, without each switch, and with a thaw that wins or loses hearts."""
    model = abroad(bloc, bloc_trade, centrifugal_forces)
    faith = [free & given({"centrifugal_forces.faith_in_thaw": f}) for f in (-0.5, 0.5)]
    return run(model, free, *(free & without(one) for one in SWITCHES), *faith, draws=128)


def test_yugoslavia_starts_out_and_all_others_within(histories):
    """No date and no name decides: only where each begins, and what binds it."""
    start = at(histories, "centrifugal_forces.distance", 1950)[0]
    assert start[:, YUGOSLAVIA].min() > 0.8 and start[:, WITHIN].max() < 0.1
    later = at(histories, "centrifugal_forces.distance", 1956)[0]
    assert (later[:, [YUGOSLAVIA]] > later[:, WITHIN]).mean() > 0.95


def test_distance_stays_a_share_and_moves_to_where_pull_and_bond_leave_it(histories):
    """Between 0 and 1 in every history; at rest only where it equals logistic((pull - bond) / width)."""
    values = histories["centrifugal_forces.distance"].values
    assert values.min() >= 0 and values.max() <= 1
    moving = centrifugal_forces.moving_away.fn
    assert float(moving(0.25, 1.0, 1.0, 0.2, 0.5)) == 0
    assert float(moving(0.25, 1.4, 1.0, 0.2, 0.5)) > 0 > float(moving(0.25, 0.6, 1.0, 0.2, 0.5))
    moved = steps_of(histories, "centrifugal_forces.distance")
    assert moved == pytest.approx(0.25 * histories["centrifugal_forces.moving_away"].values, abs=1e-12)


def test_a_quarrel_and_the_west_draw_away_and_fear_of_germany_binds(histories):
    """Mean distance over the run, without each: lower, lower, higher, nearly always."""
    drift = histories["centrifugal_forces.drift"].mean("time").values
    for i, sign in enumerate((-1, -1, 1), start=1):
        assert (sign * (drift[i] - drift[0]) >= -1e-9).mean() > 0.9, SWITCHES[i - 1]
        assert sign * (drift[i] - drift[0]).mean() > 0, SWITCHES[i - 1]


def test_the_thaw_may_win_or_lose_hearts(histories):
    """Authority in 1956 is below the other's where the sign is the Maoists', above where it is the essay's."""
    lost, won = (at(histories, "centrifugal_forces.authority", 1956)[i] for i in (4, 5))
    assert (lost < won).all()
    prior = centrifugal_forces.faith_in_thaw.prior
    assert prior.to_value(-1.0) < 0 < prior.to_value(1.0)
    authority = histories["centrifugal_forces.authority"].values
    assert authority.min() >= 0 and authority.max() <= 1


def test_without_market_next_door_dependence_is_whole():
    """And falls as Western Europe grows, never below nothing."""
    left = [float(centrifugal_forces.only_market.fn(0.2, product)) for product in (0.9, 1.0, 2.0, 50.0)]
    assert left[0] == pytest.approx(1.0, abs=1e-4) and left == sorted(left, reverse=True) and left[-1] > 0


def test_who_has_gone_is_held_by_danger_alone():
    """Dependence and authority bind no one who is out."""
    held = centrifugal_forces.bond.fn(1.0, np.ones(2), 0.9, np.array([0.0, 1.0]), 0.2, 0.8, 0.1, 0.03, 1.0)
    assert float(held[0]) == pytest.approx(0.9 + 0.16 + 0.1 + 0.03)
    assert float(held[1]) == pytest.approx(0.13)
