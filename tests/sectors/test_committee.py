"""Committee: votes are counted, candidates are not; seats are never lost; each asks what the others will do."""

import functools

import numpy as np
import pytest

from interregnum.experiments.verbs import without
from interregnum.kernel import Happening
from interregnum.politics import committee

from ..toyland.annals import Dates
from ..words import TALE, guess, sector
from . import alone

STATE = {
    "verdict.common_case": 0.0, "leadership.personal_power": 0.5, "leadership.old_guard": 0.3,
    "bureaucracy.weariness": 0.2, "repression.elite_terror": 0.05,
}  # fmt: skip


@functools.cache
def laboratory():
    """Six years with one plot defeated, one program."""
    defeated = Happening("1/yr", dates=Dates((1955.1,)), source=TALE, doc="a plot is defeated")
    leadership = sector("leadership", personal_power=guess(), old_guard=guess(), plot_defeated=defeated)
    return alone.laboratory(
        committee, leadership, start=1953.0, stop=1959.0, keep=("committee.*",), precision="float64"
    )


def run(state, *changes):
    """Everything in six years of such a state."""
    return alone.in_state(laboratory(), state, *changes)


def test_full_members_have_all_the_votes():
    """As many as were elected, one each; candidates none."""
    votes = committee.vote_of_member.path.at(np.array([1961.0]))[0]
    assert votes.sum() == pytest.approx(1) and (votes > 0).sum() == committee.FULL
    assert set(np.round(votes * committee.FULL, 12)) == {0.0, 1.0}
    groups = committee.group_of_member.path.at(np.array([1961.0]))[0]
    assert (groups.sum(axis=1) == 1).all()


def test_candidates_do_not_count():
    """Whatever they think."""
    votes = committee.vote_of_member.path.at(np.array([1961.0]))[0]
    case = np.random.default_rng(1).normal(0, 0.5, committee.MEMBERS)
    other = np.where(votes > 0, case, 9.0)
    numbers = (0.1, 0.33)
    assert float(committee.opposition(votes, case, *numbers)) == float(committee.opposition(votes, other, *numbers))
    assert float(committee.opposition(votes, case + 1, *numbers)) > float(committee.opposition(votes, case, *numbers))


def test_no_seat_is_lost():
    """Seats are owed to the leader or to somebody else, through all appointments."""
    data = run(STATE)
    owed = data["committee.clients"] + data["committee.others"]
    assert np.abs(owed.values - 1).max() < 1e-12
    patronage = data["committee.patronage"].transpose("draw", "time").values
    assert (np.diff(patronage, axis=1) > 0).all()


def test_terror_and_loyalty_speak_for_the_leader():
    """The same case, with more to lose, finds fewer; in the Presidium as in the Committee."""
    calm, afraid = run(STATE), run(STATE | {"repression.elite_terror": 0.7})
    for name in ("opposition", "opposition_in_presidium"):
        assert (afraid[f"committee.{name}"].values < calm[f"committee.{name}"].values).all()


def test_a_stronger_case_finds_more_votes():
    """Up to all of them, and down to none."""
    least, middle, most = (run(STATE | {"verdict.common_case": c})["committee.opposition"].values for c in (-5, 0, 5))
    assert (least < middle).all() and (middle < most).all()
    assert least.max() < 0.01 and most.min() > 0.99


def test_without_coordination_each_votes_as_he_feels():
    """The chance of the vote is that of a bare count."""
    data = run(STATE, without("coordination"))
    assert np.array_equal(data["committee.chance_of_the_vote"].values, data["committee.bare_count"].values)


def test_the_moved_oppose_and_forget_their_gratitude():
    """More reorganisation, more opposition; nothing of it in the vote once the mechanism is out."""
    still, moved = run(STATE | {"bureaucracy.weariness": 0.0}), run(STATE | {"bureaucracy.weariness": 1.0})
    assert (moved["committee.opposition"].values > still["committee.opposition"].values)[:, 1:].all()
    assert (moved["committee.loyalty"].values <= still["committee.loyalty"].values).all()
    assert moved["committee.loyalty"].values.min() >= 0
    off = run(STATE | {"bureaucracy.weariness": 1.0}, without("votes_on_weariness"))
    assert (off["committee.verdict_of_the_moved"].values == 0).all()


def test_a_victor_is_thanked():
    """Loyalty jumps when a plot is defeated, and stays a share."""
    loyalty = run(STATE)["committee.loyalty"].transpose("draw", "member", "edge")
    step = int(np.searchsorted(loyalty.edge.values, 1955.1))
    assert (np.diff(loyalty.values, axis=2)[:, :, step - 1] > np.diff(loyalty.values, axis=2)[:, :, step - 2]).all()
    assert loyalty.values.min() >= 0 and loyalty.values.max() <= 1
