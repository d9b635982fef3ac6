"""Policies and their search: orders as declared, optima that are known, fronts, regions, and what is void."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.special import ndtri

from interregnum import soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.paired import paired
from interregnum.experiments.policies import ANSWER, GOALS, KEEP, MEANS, Courses, Policy, goals, of_institutions
from interregnum.experiments.search import (
    VOID,
    carried_over,
    improve,
    optimiser,
    region,
    undominated,
    weights_of,
)
from interregnum.experiments.verbs import free, without
from interregnum.experiments.years import Years
from interregnum.kernel import Lever
from interregnum.kernel.errors import UserError
from interregnum.kernel.setting import layouts
from interregnum.report.map import CELLS, Map, shares
from interregnum.report.search import Course, Question, beaten

MODEL = soviet_union.model()
RANDOM = np.random.default_rng(3)


# ── policies ─────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("means", MEANS, ids=lambda means: means.name)
def test_levers_exist_and_can_be_put_where_a_policy_may_put_them(means) -> None:
    for reach in means.reaches:
        lever = MODEL.quantities[reach.lever]
        assert isinstance(lever, Lever) and lever.low <= reach.low < reach.high <= lever.high
        assert reach.lever in KEEP
    shares_of_investment = [r.high for r in means.reaches if r.lever.startswith("national_income")]
    assert sum(shares_of_investment) < 1, "heavy industry would be left less than nothing"


def test_only_means_with_control_hold_it_and_only_those_with_terror_order_more_coercion() -> None:
    held = {m.name: {r.lever: r for r in m.reaches} for m in MEANS}
    assert ["reform.social_control" in held[m.name] for m in MEANS] == [False, False, True, True]
    assert [held[m.name]["repression.coercion_ordered"].high > 0.05 for m in MEANS] == [False, True, False, True]


def test_a_policy_and_its_numbers_are_one_thing() -> None:
    numbers = RANDOM.random(MEANS[0].numbers)
    policy = Policy.of(MEANS[0], numbers)
    assert policy.numbers == pytest.approx(numbers)
    assert Policy.of(MEANS[0], np.full(MEANS[0].numbers, 0.5)).answers == pytest.approx(0)


def test_wider_means_begin_where_narrower_ones_ended() -> None:
    """The same orders to the last digit, whatever the trouble, and what was not held before stays as given."""
    policy = Policy.of(MEANS[0], RANDOM.uniform(0.2, 0.8, MEANS[0].numbers))
    start = np.full(MEANS[3].numbers, 0.25)
    wider = Policy.of(MEANS[3], carried_over(policy, MEANS[3], start))
    trouble = np.array([0.0, 0.01, -0.01])
    for date in (1954.0, 1960.0):
        old, new = policy.orders(date, trouble), wider.orders(date, trouble)
        for lever, values in old.items():
            if lever != "repression.coercion_ordered":  # its reach ends elsewhere
                assert new[lever] == pytest.approx(values)
        assert new["repression.coercion_ordered"][0] == pytest.approx(old["repression.coercion_ordered"][0])
        assert new["reform.social_control"] == pytest.approx(0.6 * (0.25 - 0.5 * 5 * trouble))


def test_orders_are_levels_moved_by_trouble_within_the_reach() -> None:
    """Without an answer the level of the half; with one, further the more trouble, and never past an end."""
    size = len(MEANS[0].reaches)
    reach = MEANS[0].reaches[0]
    numbers = np.concatenate([np.full(size, 0.2), np.full(size, 0.8), np.full(size, 0.5)])
    trouble = np.array([-10.0, 0.0, 0.04, 10.0])
    for date, level in ((1955.0, 0.2), (1958.75, 0.2), (1959.0, 0.8)):
        ordered = Policy.of(MEANS[0], numbers).orders(date, trouble)[reach.lever]
        assert ordered == pytest.approx(reach.low + (reach.high - reach.low) * level)
    numbers[2 * size :] = 1.0
    places = (Policy.of(MEANS[0], numbers).orders(1955.0, trouble)[reach.lever] - reach.low) / (reach.high - reach.low)
    assert places == pytest.approx([0.0, 0.2, 0.2 + ANSWER * 0.04, 1.0])


def test_goals_are_read_with_the_right_sign() -> None:
    """Who lives better, grows faster, grumbles less and is not voted out has more of each."""
    import xarray

    times, edges = np.arange(1950.0, 1965.0, 0.25), np.arange(1950.0, 1965.25, 0.25)
    fall = np.zeros((2, times.size), bool)
    fall[0, 40] = True
    pace = np.array([[0.01], [0.05]])
    rising = np.exp(pace * (times - 1950))
    data = xarray.Dataset(
        {
            "living_standards.standard": (("draw", "time"), rising),
            "national_income.income": (("draw", "time"), rising),
            "opinion.grievance": (("draw", "time"), 1 - 5 * pace + 0 * rising),
            "leadership.plot_carried.happened": (("draw", "time"), fall),
        },
        {"time": times, "edge": edges},
    )
    found = np.stack([goal.of(Years(data)) for goal in GOALS.values()])
    assert (found[:, 1] > found[:, 0]).all()
    assert found[goals().index("growth")] == pytest.approx([0.01, 0.05], rel=0.02)


# ── searches ─────────────────────────────────────────────────────────────────────────────────────────
class Valley:
    """Courses whose every goal is best at one place, the same in all histories but for its level."""

    best = 0.3

    def worth(self, policies, numbers) -> np.ndarray:
        cost = [-((p.numbers - self.best) ** 2).sum() for p in policies]
        return np.array([[[c + h for h in numbers]] * len(GOALS) for c in cost])


def test_a_search_comes_nearer_to_a_known_optimum_and_repeats_itself() -> None:
    tried: list[int] = []
    start = np.full(MEANS[0].numbers, 0.7)
    weights = np.array([1.0, 0, 0, 0])
    found, again = (improve(Valley(), MEANS[0], weights, start, range(3), 30, tried.append, seed=5) for _ in range(2))
    off = ((found.best.policy.numbers - Valley.best) ** 2).sum()
    assert off < 0.2 * ((start - Valley.best) ** 2).sum()
    assert np.array_equal(found.best.policy.numbers, again.best.policy.numbers)
    assert tried[-1] == len(again.tried) - 1 and len(found.tried) == len(again.tried)
    assert all((t.policy.numbers >= 0).all() and (t.policy.numbers <= 1).all() for t in found.tried)


def test_a_policy_that_breaks_every_history_is_never_the_best() -> None:
    class Broken(Valley):
        def worth(self, policies, numbers):
            found = super().worth(policies, numbers)
            found[[p.numbers[0] < 0.6 for p in policies]] = np.nan
            return found

    found = improve(Broken(), MEANS[0], np.array([1.0, 0, 0, 0]), np.full(30, 0.7), range(3), 6, lambda _: None)
    assert found.best.policy.numbers[0] >= 0.6


def test_without_the_optimiser_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cma", None)
    with pytest.raises(UserError, match=r"pip install 'interregnum\[search\]'"):
        optimiser()


def test_a_front_is_what_nobody_beats() -> None:
    points = np.array([[1.0, 1.0], [2.0, 0.5], [0.5, 0.5], [2.0, 0.5], [0.0, 3.0]])
    assert undominated(points).tolist() == [True, True, False, True, True]


def test_weights_put_goals_into_their_own_spreads() -> None:
    worth = np.stack([RANDOM.standard_normal(500) * scale for scale in (1.0, 2.0, 4.0, 0.0)])
    both = weights_of("living-standard", worth, "growth", 0.25)
    assert both[0] == pytest.approx(0.25, rel=0.1) and both[2] == pytest.approx(0.75 / 4, rel=0.1)
    assert not both[[1, 3]].any()


# ── courses ──────────────────────────────────────────────────────────────────────────────────────────
def test_what_was_tried_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept by policy, world, width and block; what is new is made and joins what was there."""
    met: list[tuple[str, range]] = []

    def simulated(self: Courses, policy: Policy | None, block: range) -> np.ndarray:
        met.append((str(policy and policy.means.name), block))
        return np.full((len(GOALS), len(block)), float(len(met)))

    monkeypatch.setattr(Courses, "_simulated", simulated)
    lab = Lab(draws=8, block=8, stop=1965.0, keep=KEEP, jobs=1)
    policy = Policy.of(MEANS[0], np.full(MEANS[0].numbers, 0.5))
    first = Courses(lab, free, tmp_path).worth([None, policy], range(12))
    assert first.shape == (2, len(GOALS), 12) and [b for _, b in met] == [range(8), range(8, 12)] * 2
    assert np.array_equal(Courses(lab, free, tmp_path).worth([None, policy], range(12)), first) and len(met) == 4
    Courses(lab, free, tmp_path).worth([Policy.of(MEANS[0], np.full(MEANS[0].numbers, 0.6))], range(8))
    Courses(lab, free & without("recall"), tmp_path).worth([None], range(8))
    Courses(lab, free, tmp_path, wide=2.0).worth([None], range(8))
    assert len(met) == 7


def test_wide_courses_move_what_institutions_let_people_do_and_nothing_else() -> None:
    lab = Lab(draws=8, block=8, stop=1965.0, keep=KEEP, jobs=1)
    plain, wide = (Courses(lab, free, wide=w).luck(range(5)).parameters for w in (1.0, 2.5))
    columns = list(of_institutions(MODEL))
    assert np.asarray(wide)[:, columns] == pytest.approx(2.5 * np.asarray(plain)[:, columns], rel=1e-5)
    others = np.setdiff1d(np.arange(plain.shape[1]), columns)
    assert np.array_equal(np.asarray(wide)[:, others], np.asarray(plain)[:, others])
    names = {layouts(MODEL).parameters.one_by_one()[i] for i in columns}
    assert {"control.veto_by_profit", "leadership.restraint_by_control"} < names and len(columns) < 25


@pytest.mark.soak
def test_a_course_without_a_policy_is_what_the_laboratory_runs() -> None:
    """Every goal of every history, read from a whole run; a block that is not full as one that is."""
    lab = Lab(draws=12, block=128, stop=1965.0, keep=KEEP, jobs=1)
    found = Courses(lab, free).worth([None], range(12))[0]
    years = Years(lab.run(free).isel(experiment=0))
    whole = np.stack([np.asarray(goal.of(years), float) for goal in GOALS.values()])
    assert found == pytest.approx(whole, rel=2e-3, abs=1e-4)


# ── where, and how sure ──────────────────────────────────────────────────────────────────────────────
PLACES = RANDOM.standard_normal((2_000, 20))
NAMES = ["control.veto_by_profit"] * 20
DECLARED = {"control.veto_by_profit": MODEL.quantities["control.veto_by_profit"]}


def question(difference, *, strictly: bool) -> Question:
    where = region(PLACES, difference, strictly=strictly)
    one = Course("one", difference[None].repeat(4, axis=0))
    return Question.of("Does it?", one, one, where, NAMES, DECLARED, may_be_void=strictly)


def test_a_region_that_is_there_is_found_and_told() -> None:
    """It does where the fourth parameter is high; the map says so too."""
    difference = PLACES[:, 3] - ndtri(0.75) + 0.2 * RANDOM.standard_normal(2_000)
    found = question(difference, strictly=True)
    assert any(b.input == 3 and b.low > 0 for b in found.region.box.bounds) and found.region.box.density > 0.8
    assert found.region.share == pytest.approx(0.25, abs=0.03) and not found.void
    assert "highest" in found.says and "coverage" in found.says
    cells = shares(Map(found, PLACES, difference > 0))
    assert cells.shape == (CELLS, CELLS)
    assert np.nanmean(cells[:, -1]) > 0.9 > 0.1 > np.nanmean(cells[:, 0])


def test_what_hardly_ever_happens_makes_the_test_void() -> None:
    """And only that test which may be void; what comes about by pure chance has no region."""
    rarely = np.where(np.arange(2_000) < 2_000 * VOID / 2, 1.0, -1.0)
    assert question(rarely, strictly=True).void and "void" in question(rarely, strictly=True).says
    assert not question(rarely, strictly=False).void
    assert question(-np.ones(2_000), strictly=True).void
    by_chance = question(RANDOM.standard_normal(2_000), strictly=True)
    assert not by_chance.void and "no region" in by_chance.says


def test_differences_are_paired_and_failures_left_out() -> None:
    luck = RANDOM.standard_normal(400)
    apart = paired(luck + 0.1 + 0.01 * RANDOM.standard_normal(400), luck)
    assert apart.word == "more" and apart.error < 0.001
    assert paired(luck, luck).word == "tie"
    assert paired(np.append(luck, np.nan) - 1, np.append(luck, 0.0)).mean == pytest.approx(-1)


def test_on_the_front_who_is_surely_behind_is_marked() -> None:
    noise = RANDOM.standard_normal((4, 300))
    ahead, behind, elsewhere = (Course(n, noise + np.array(up)[:, None]) for n, up in (
        ("ahead", (1, 0, 1, 0)), ("behind", (0.0, 0, 0, 0)), ("elsewhere", (2, 0, -1, 0))
    ))  # fmt: skip
    two = ("living-standard", "growth")
    assert [beaten(c, (ahead, behind, elsewhere), two) for c in (ahead, behind, elsewhere)] == [False, True, False]
