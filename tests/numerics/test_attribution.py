"""Shares of causes: games whose shares are known, sums that hold, and what common luck is worth."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from interregnum.experiments.attribution import EXACT, Plan, at_work, attribute, plan
from interregnum.experiments.causes import CAUSES, HEADLINE, Cause, causes
from interregnum.experiments.measures import Measure
from interregnum.experiments.values import complete, values
from interregnum.experiments.verbs import free, given, without
from interregnum.kernel.errors import UserError

from ..toyland import laboratory


def worths(how: Plan, game, histories: int = 3) -> np.ndarray:
    """A game over sets of players, the same in every history but for its size."""
    sets = [frozenset(i for i in range(how.players) if c >> i & 1) for c in how.coalitions]
    return np.array([[(1 + h) * game(s) for h in range(histories)] for s in sets], float)


def glove(s: frozenset) -> float:
    """A left glove (0) and two right ones (1, 2): only a pair is worth anything."""
    return float(0 in s and bool({1, 2} & s))


def test_shares_of_the_glove_game() -> None:
    """Two thirds for the one left glove, a sixth for each right one; without any one right glove nothing is lost."""
    found = attribute(plan(3), worths(plan(3), glove))
    assert found.shares[:, 0] == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    assert found.shares[:, 2] == pytest.approx([2, 1 / 2, 1 / 2])
    assert found.taken_out[:, 0] == pytest.approx([1, 0, 0]) and not found.put_in.any()
    assert found.joint_less_taken_out[0] == 0 and found.joint_less_put_in[0] == 1


def test_shares_are_means_over_all_orders() -> None:
    """Against the definition, for a game without any pattern."""
    random = np.random.default_rng(5)
    table = {c: random.standard_normal(2) for c in range(16)}
    found = attribute(plan(4), np.stack([table[c] for c in plan(4).coalitions]))
    by_hand = np.zeros((4, 2))
    for order in itertools.permutations(range(4)):
        inside = 0
        for i in order:
            by_hand[i] += (table[inside | 1 << i] - table[inside]) / math.factorial(4)
            inside |= 1 << i
    assert found.shares == pytest.approx(by_hand)
    assert found.shares.sum(axis=0) == pytest.approx(found.joint) and found.unaccounted < 1e-12


def test_whoever_adds_the_same_gets_the_same_and_whoever_adds_nothing_gets_nothing() -> None:
    """Symmetry and the null player, in a game of votes: three of weights 2, 1, 1 and one of none; three carry it."""
    weights = (2, 1, 1, 0)
    found = attribute(plan(4), worths(plan(4), lambda s: float(sum(weights[i] for i in s) >= 3)))
    assert found.shares[:, 0] == pytest.approx([2 / 3, 1 / 6, 1 / 6, 0])


def test_effects_that_add_up_leave_nothing_between_them() -> None:
    """Taken out, put in and shared, all the same; no joint effect beyond the sum."""
    sizes = np.array([1.0, -2.0, 0.5])
    found = attribute(plan(3), worths(plan(3), lambda s: sum(sizes[i] for i in s)))
    for part in (found.shares, found.taken_out, found.put_in):
        assert part[:, 0] == pytest.approx(sizes)
    assert found.joint_less_taken_out == pytest.approx(0) and found.joint_less_put_in == pytest.approx(0)


def test_drawn_orders_come_as_near_as_their_error_says() -> None:
    """Fourteen players with equal pairs of interests: shares are known, sums hold to the last digit."""
    players = EXACT + 2
    how = plan(players, pairs=60, seed=3)
    assert not how.exact and len(how.coalitions) < 2_000

    def game(s: frozenset) -> float:
        return sum(i for i in s) + sum(1.0 for i in range(0, players, 2) if {i, i + 1} <= s)

    found = attribute(how, worths(how, game))
    known = np.arange(players) + 0.5
    assert found.unaccounted < 1e-9
    assert (np.abs(found.shares[:, 0] - known) < 4 * found.order_error + 1e-9).all()
    # A sum of single interests and pairs is found exactly by an order and its reverse.
    assert found.shares[:, 0] == pytest.approx(known)


def test_drawn_orders_tell_their_error_where_there_is_one() -> None:
    """A quarrel of thirteen over one thing that seven of them carry: equal shares, within the error given."""
    how = plan(13, pairs=40, seed=4)
    found = attribute(how, worths(how, lambda s: float(len(s) >= 7 and 0 in s), histories=1))
    assert (found.order_error > 0).any()
    left_over = found.shares[1:, 0]
    assert abs(left_over.mean() - (1 - found.shares[0, 0]) / 12) < 1e-9
    assert np.abs(left_over - left_over.mean()).max() < 5 * found.order_error.max()


def test_single_causes_need_few_runs() -> None:
    """With five causes twelve instead of thirty-two; then no shares are told."""
    how = plan(5, shares=False)
    assert len(how.coalitions) == 12
    assert attribute(how, worths(how, len)).shares is None


@pytest.mark.parametrize("players", [3, 13])
def test_a_worth_that_is_no_number_is_refused(players: int) -> None:
    """Then shares add up to nothing that could be told."""
    how = plan(players, pairs=2)
    worth = worths(how, len)
    worth[len(worth) // 2, 1] = np.nan
    with pytest.raises(ValueError, match="miss the joint effect"):
        attribute(how, worth)


@pytest.mark.parametrize("players", [0, 61])
def test_as_many_causes_as_can_be_told_apart(players: int) -> None:
    with pytest.raises(UserError, match="cannot be taken apart"):
        plan(players)


# ── causes ───────────────────────────────────────────────────────────────────────────────────────────
def test_a_cause_is_a_name_a_set_a_mechanism_or_several() -> None:
    from interregnum import soviet_union

    model = soviet_union.model()
    assert causes(model, ["headline"]) == list(HEADLINE)
    found = causes(model, ["arms", "corruption", "recall+great_leap"])
    assert [c.absence.off for c in found] == [{"arms_race"}, {"corruption"}, {"recall", "great_leap"}]
    assert {m for c in CAUSES.values() for m in c.absence.off} <= set(model.mechanisms)
    with pytest.raises(UserError, match="Did you mean"):
        causes(model, ["wether"])
    with pytest.raises(UserError, match="share arms_race"):
        causes(model, ["arms", "R12-arms"])


# ── histories of the kingdom ─────────────────────────────────────────────────────────────────────────
BARN = Measure("barn", "grain in the barn at the end", "t", ("grain.barn",), lambda h: h.at("grain.barn", 906.0))
BURNT = Measure("burnt", "whether it burnt", "", (), lambda h: h.happened("grain.fire", 900, 906))
PESTS = (
    Cause("mice", "mice", without("mice")),
    Cause("fire", "fire", without("fire")),
    Cause("luck", "luck of the year", without("luck_of_the_year")),
)
LAB = laboratory()


def of_coalitions(lab=LAB, numbers=range(20), folder=None, watch=None) -> tuple[Plan, np.ndarray]:
    how = plan(len(PESTS))
    experiments = [at_work(PESTS, c, free) for c in how.coalitions]
    return how, values(lab, experiments, numbers, (BARN, BURNT), folder, watch)


def test_shares_of_the_barn_add_up_and_have_their_signs() -> None:
    """Mice and fires take grain; without any of them every history has the same luck left, that is none."""
    how, worth = of_coalitions()
    barn, burnt = (attribute(how, worth[:, i]) for i in range(2))
    assert (barn.shares[:2].mean(axis=1) < 0).all() and barn.unaccounted < 1e-6
    assert burnt.shares[1].mean() > 0 and not burnt.rest.any()


def test_all_coalitions_meet_the_same_luck() -> None:
    """A cause that changes nothing makes no difference in any history, to the last digit."""
    how, worth = of_coalitions()
    burnt = dict(zip(how.coalitions, worth[:, 1], strict=True))
    barn = dict(zip(how.coalitions, worth[:, 0], strict=True))
    never = burnt[0b111] == 0
    assert never.any() and not never.all()
    assert np.array_equal(barn[0b111][never], barn[0b101][never])
    assert not np.array_equal(barn[0b111], barn[0b101])


def test_what_is_kept_is_not_run_again(tmp_path, monkeypatch) -> None:
    """Cut off in the middle it goes on from there, with the same digits; more histories add to those there are."""
    whole = of_coalitions()[1]
    done = []

    def cut_off(so_far: int, _: int) -> None:
        done.append(so_far)
        if len(done) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        of_coalitions(folder=tmp_path, watch=cut_off)
    kept = len(list(tmp_path.rglob("*.npy")))
    assert 0 < kept < 16
    run: list[int] = []
    plain = type(LAB)._compute
    monkeypatch.setattr(type(LAB), "_compute", lambda lab, s, n: run.append(len(n)) or plain(lab, s, n))
    assert np.array_equal(of_coalitions(folder=tmp_path)[1], whole)
    assert len(run) == 16 - kept
    run.clear()
    assert np.array_equal(of_coalitions(folder=tmp_path)[1], whole) and not run
    assert np.array_equal(of_coalitions(numbers=range(24), folder=tmp_path)[1][..., :20], whole)
    assert sum(run) == 8 * 8


@pytest.mark.parametrize("other", [{"seed": 8}, {"stop": 907.0}, {"precision": "float64"}])
def test_what_is_kept_serves_nothing_else(other, tmp_path) -> None:
    """Another seed, other dates, another precision, another world: other files."""
    values(LAB, [free], range(4), [BARN], tmp_path)
    before = set(tmp_path.rglob("*.npy"))
    values(laboratory(**other), [free], range(4), [BARN], tmp_path)
    values(LAB, [free & given("grain.mice_rate", 0.3)], range(4), [BARN], tmp_path)
    assert len(set(tmp_path.rglob("*.npy")) - before) == 2


def test_a_broken_file_is_made_again(tmp_path) -> None:
    first = values(LAB, [free], range(4), [BARN], tmp_path)
    for file in tmp_path.rglob("*.npy"):
        file.write_bytes(b"nothing")
    assert np.array_equal(values(LAB, [free], range(4), [BARN], tmp_path), first)


def test_a_history_that_failed_is_told(monkeypatch) -> None:
    """It has no worth in that experiment, and is complete in none."""
    plain = type(LAB)._compute

    def poisoned(lab, setting, numbers):
        found = plain(lab, setting, numbers)
        edges = np.array(found.edges)
        edges[[n == 3 for n in numbers]] = np.nan
        return found._replace(edges=edges)

    monkeypatch.setattr(type(LAB), "_compute", poisoned)
    found = values(LAB, [free, free & without("mice")], range(6), [BARN, BURNT])
    assert complete(found).tolist() == [n != 3 for n in range(6)]
