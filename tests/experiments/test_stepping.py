"""Histories step by step: the digits of those run in one go; orders are obeyed, and only those."""

import numpy as np
import pytest

from interregnum.experiments.stepping import Steps
from interregnum.experiments.verbs import do, free, history
from interregnum.kernel.errors import UserError

from ..toyland import laboratory

LAB = laboratory(precision="float64")
SHARE = "crown.tithe_share"


def course(experiment, orders=None, start: float = 903.0):
    """To the end; from `start` on somebody orders."""
    steps = Steps(LAB)
    standing = steps.begin(experiment, LAB.luck(range(16)))
    for date in steps.dates:
        standing = steps.step(standing, orders if orders and date >= start else None)
    return steps, standing


@pytest.mark.parametrize("experiment", [free, history & do(SHARE, 0.4, from_=902.0)], ids=["free", "history"])
def test_step_by_step_or_in_one_go_it_is_the_same_history(experiment) -> None:
    steps, standing = course(experiment)
    alone, whole = steps.history(standing), LAB.simulate_histories(experiment, range(16))
    assert np.array_equal(alone.events, whole.events)
    for one, other in zip(alone[:3], whole[:3], strict=True):
        assert one == pytest.approx(other, rel=1e-9, abs=1e-12)


def test_an_order_is_what_do_would_decide() -> None:
    """An order that begins in the middle leaves what came before."""
    ordered = course(free, {SHARE: 0.4})
    decided = LAB.simulate_histories(free & do(SHARE, 0.4, from_=903.0), range(16))
    assert ordered[0].history(ordered[1]).edges == pytest.approx(decided.edges, rel=1e-9, abs=1e-12)
    let = LAB.simulate_histories(free, range(16))
    assert not np.allclose(let.edges[:, -1], decided.edges[:, -1])
    assert np.array_equal(let.edges[:, :12], decided.edges[:, :12])


def test_every_history_may_be_ruled_in_its_own_way() -> None:
    """The first as the first alone would be, the last as the last."""
    levels = np.linspace(0.0, 0.5, 16)
    ends = {level: course(free, {"tithe_share": level})[1].carry.stocks for level in (0.0, 0.5)}
    own = course(free, {"tithe_share": levels})[1].carry.stocks
    assert np.array_equal(own[0], ends[0.0][0]) and np.array_equal(own[-1], ends[0.5][-1])


def test_what_is_seen_is_the_last_step() -> None:
    steps, standing = course(free)
    seen = steps.seen(standing, ["grain.barn", "crown.people"])
    whole = LAB.run(free).isel(experiment=0)
    assert seen["grain.barn"] == pytest.approx(whole["grain.barn"].values[:16, -1], rel=1e-9)
    assert seen["crown.people"] == pytest.approx(whole["crown.people"].values[:16, -1], rel=1e-9)


@pytest.mark.parametrize(("orders", "said"), [({"tithe": 0.1}, "Did you mean"), ({SHARE: 0.7}, "0.5")])
def test_orders_that_cannot_be_given_are_refused(orders, said: str) -> None:
    with pytest.raises(UserError, match=said):
        course(free, orders)
