"""Indices of functions whose indices are known, screening, and boxes that are there to be found."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr

from interregnum.experiments.measures import Measure
from interregnum.experiments.scenarios import discover, inside
from interregnum.experiments.sensitivity import (
    CHANCES,
    SHOCKS,
    Input,
    all_but,
    between_bins,
    by_parameter,
    by_sector,
    exchanged,
    interval,
    least_that_counts,
    morris,
    sobol,
)
from interregnum.experiments.values import values, values_of_luck
from interregnum.experiments.verbs import free
from interregnum.kernel.simulate import Luck

from ..toyland import KINGDOM, laboratory

PI = np.pi


def luck(histories: int, entries: int, seed: int) -> Luck:
    """Standard normals for parameters, nothing else."""
    z = np.random.default_rng(seed).standard_normal((histories, entries))
    return Luck(z, *(np.zeros((histories, 1, 0)) for _ in range(3)))


def ishigami(given: Luck) -> np.ndarray:
    """sin x + 7 sin^2 y + .1 z^4 sin x on (-pi, pi); indices .3139 .4424 0, in total .5576 .4424 .2437."""
    x, y, z = (2 * PI * (ndtr(given.parameters[:, i]) - 0.5) for i in range(3))
    return (np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x))[None]


WEIGHTS = np.array([0.0, 1.0, 9.0, 99.0])


def sobols_g(given: Luck) -> np.ndarray:
    """The product of (|4u - 2| + a) / (1 + a); the part of each alone is 1/3 / (1 + a)^2, over the product less one."""
    u = ndtr(given.parameters)
    return np.prod((np.abs(4 * u - 2) + WEIGHTS) / (1 + WEIGHTS), axis=1)[None]


SINGLE = [Input(name, (i,)) for i, name in enumerate("xyz")]


# ── Sobol ────────────────────────────────────────────────────────────────────────────────────────────
def test_indices_of_ishigami() -> None:
    """First-order and total, within their intervals' reach."""
    (found,) = sobol(ishigami, luck(8_000, 3, 1), luck(8_000, 3, 2), SINGLE)
    assert [s.first.value for s in found] == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert [s.total.value for s in found] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)
    for s in found:
        assert s.first.low < s.first.value < s.first.high and s.total.low < s.total.value < s.total.high


def test_indices_of_sobols_g() -> None:
    alone = 1 / 3 / (1 + WEIGHTS) ** 2
    whole = np.prod(1 + alone) - 1
    (found,) = sobol(sobols_g, luck(8_000, 4, 1), luck(8_000, 4, 2), [Input(str(i), (i,)) for i in range(4)])
    assert [s.first.value for s in found] == pytest.approx(alone / whole, abs=0.03)
    total = alone * np.prod(1 + alone) / (1 + alone) / whole
    assert [s.total.value for s in found] == pytest.approx(total, abs=0.03)


def test_inputs_together_make_what_they_make_in_common() -> None:
    """x and z of Ishigami's function together: all but what y makes; alone and with others are the same then."""
    (found,) = sobol(ishigami, luck(8_000, 3, 1), luck(8_000, 3, 2), [Input("x and z", (0, 2))])
    assert found[0].first.value == pytest.approx(0.5576, abs=0.03)
    assert found[0].total.value == pytest.approx(0.5576, abs=0.03)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """Nine in ten, over forty small samples; seven in ten would be a scandal."""
    within = []
    for seed in range(40):
        (found,) = sobol(ishigami, luck(400, 3, 2 * seed), luck(400, 3, 2 * seed + 1), SINGLE[:2])
        within += [s.total.low < known < s.total.high for s, known in zip(found, (0.5576, 0.4424), strict=True)]
    assert np.mean(within) > 0.78


def test_failed_histories_are_left_out_and_counted() -> None:
    """One in ten without a number moves no index beyond its error."""

    def failing(given: Luck) -> np.ndarray:
        found = ishigami(given)
        return np.where(given.parameters[:, 2] * 1e4 % 10 < 1, np.nan, found)

    (found,) = sobol(failing, luck(8_000, 3, 1), luck(8_000, 3, 2), SINGLE)
    assert found[0].histories < 8_000 * 0.9
    assert [s.total.value for s in found] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.04)


def test_what_never_varies_has_no_indices() -> None:
    (found,) = sobol(lambda given: np.ones((1, len(given.parameters))), luck(50, 3, 1), luck(50, 3, 2), SINGLE)
    assert all(s.first.value == s.total.value == 0 for s in found)


# ── Morris ───────────────────────────────────────────────────────────────────────────────────────────
def test_screening_tells_the_straight_the_bent_and_the_idle() -> None:
    """A straight input has a size and no spread, two that multiply each other have both, an idle one has neither."""

    def function(given: Luck) -> np.ndarray:
        a, b, c, _ = given.parameters.T
        return (3 * a + b * c)[None]

    (found,) = morris(function, luck(200, 4, 1), [Input(n, (i,)) for i, n in enumerate("abcd")])
    straight, left, right, idle = found
    assert straight.mean == pytest.approx(6) and straight.spread == pytest.approx(0, abs=1e-9)
    assert left.spread > 1 and right.spread > 1
    assert left.size == pytest.approx(2, abs=4 * left.error) and right.size == pytest.approx(2, abs=4 * right.error)
    assert idle.size == idle.spread == 0


def test_members_of_one_input_move_together() -> None:
    (found,) = morris(lambda g: g.parameters.sum(axis=1)[None], luck(20, 3, 1), [Input("ab", (0, 1)), Input("c", (2,))])
    assert [e.mean for e in found] == pytest.approx([4, 2])


def test_a_path_keeps_its_luck_and_its_failures_are_left_out() -> None:
    """Shocks and chances of one history go with the whole path."""
    start = luck(6, 2, 1)._replace(chances=np.arange(6.0).reshape(6, 1, 1))
    seen = []

    def function(given: Luck) -> np.ndarray:
        seen.append(given.chances.ravel())
        found = given.parameters[:, 0][None]
        return np.where(given.chances[:, 0, 0] == 3, np.nan, found)

    (found,) = morris(function, start, [Input("a", (0,)), Input("b", (1,))])
    assert [set(s) for s in seen] == [{float(h)} for h in range(6)]
    assert found[0].paths == 5 and found[0].mean == pytest.approx(2)


# ── histories as they are ────────────────────────────────────────────────────────────────────────────
def test_bins_find_the_same_first_order_indices() -> None:
    given = luck(20_000, 3, 3)
    found = between_bins(given.parameters, ishigami(given)[0], bins=40)
    assert found == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    low, high = interval(given.parameters[:4_000], ishigami(given)[0, :4_000], bins=40)
    assert low[0] < 0.3139 < high[0] and low[2] < 0.01


def test_few_of_many_idle_inputs_pass_for_more() -> None:
    """Once in a hundred searches: in forty hardly ever, and without the bar all the time."""
    random = np.random.default_rng(6)
    bar = least_that_counts(500, 200)
    most = [between_bins(random.standard_normal((500, 200)), random.standard_normal(500)).max() for _ in range(40)]
    assert np.mean(np.array(most) > bar) <= 0.075
    assert np.mean(most) > 0.02
    assert least_that_counts(4_000, 200) < bar < least_that_counts(100, 200)


def test_bins_leave_failed_histories_out() -> None:
    given = luck(4_000, 3, 3)
    measure = ishigami(given)[0]
    measure[::7] = np.nan
    assert between_bins(given.parameters, measure)[1] > 0.1
    assert not between_bins(given.parameters, np.ones(4_000)).any()


# ── boxes ────────────────────────────────────────────────────────────────────────────────────────────
def test_a_box_that_is_there_is_found() -> None:
    """Something happens in nineteen of twenty histories where one input is above .5, another below 0; else in one."""
    random = np.random.default_rng(2)
    z = random.standard_normal((4_000, 6))
    there = (z[:, 1] > 0.5) & (z[:, 4] < 0)
    happens = random.random(4_000) < np.where(there, 0.95, 0.05)
    box = discover(z, happens, range(6))
    assert {b.input for b in box.bounds} == {1, 4} and box.tells
    assert len(box.bounds) == 2
    assert box.bounds[0].low + box.bounds[1].low == -np.inf == -(box.bounds[0].high + box.bounds[1].high)
    bounds = {b.input: b for b in box.bounds}
    assert bounds[1].low == pytest.approx(0.5, abs=0.25)
    assert bounds[4].high == pytest.approx(0.0, abs=0.25)
    assert box.density > 0.85 and 0.5 < box.coverage <= 1
    assert box.usual == pytest.approx(happens.mean(), abs=0.02)


def test_where_no_box_is_none_is_told() -> None:
    """Of what happens by luck alone; the half that was kept aside sees through a box that chance made."""
    random = np.random.default_rng(3)
    told = [discover(random.standard_normal((400, 8)), random.random(400) < 0.3, range(8), s).tells for s in range(20)]
    assert np.mean(told) <= 0.2
    assert not discover(random.standard_normal((200, 3)), np.zeros(200, bool), range(3)).tells
    with pytest.raises(ValueError, match="too few"):
        discover(np.zeros((50, 1)), np.zeros(50, bool), [0])


def test_a_box_holds_what_lies_inside_it() -> None:
    z = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0]])
    box = discover(np.random.default_rng(1).standard_normal((400, 2)), np.ones(400, bool), [0])
    assert inside(z, box.bounds).shape == (3,)


# ── inputs of the kingdom ────────────────────────────────────────────────────────────────────────────
BARN = Measure("barn", "grain in the barn at the end", "t", ("grain.barn",), lambda h: h.at("grain.barn", 906.0))
LAB = laboratory()


def test_inputs_are_parameters_sectors_and_luck() -> None:
    single, sectors = by_parameter(KINGDOM), by_sector(KINGDOM)
    entries = [c for one in single for c in one.columns]
    assert sorted(entries) == list(range(len(entries)))
    assert [s.name for s in sectors][-2:] == [SHOCKS.name, CHANCES.name]
    assert {s.name for s in sectors[:-2]} == {"grain", "crown"}
    rest = all_but(single[:2], KINGDOM)
    assert sorted((*rest.columns, *single[0].columns, *single[1].columns)) == sorted(entries)


def test_numbered_histories_and_their_luck_are_the_same_histories(tmp_path) -> None:
    """To the last digit, kept or run anew."""
    plain = values(LAB, [free], range(20), [BARN])[0]
    drawn = LAB.luck(range(20))
    assert np.array_equal(values_of_luck(LAB, free, drawn, [BARN], tmp_path), plain)
    assert np.array_equal(values_of_luck(LAB, free, drawn, [BARN], tmp_path), plain)
    other = exchanged(drawn, LAB.luck(range(20, 40)), SHOCKS)
    assert not np.array_equal(values_of_luck(LAB, free, other, [BARN], tmp_path), plain)


def test_the_barn_is_moved_by_what_fills_it_and_not_by_what_the_king_thinks() -> None:
    """Exchanging an input that the barn does not depend on changes no digit."""

    def evaluate(given: Luck) -> np.ndarray:
        return values_of_luck(LAB, free, given, [BARN])

    inputs = {one.name: one for one in by_parameter(KINGDOM)}
    chosen = [inputs["grain.usual_yield"], inputs["grain.weddings_a_year"], SHOCKS]
    (found,) = sobol(evaluate, LAB.luck(range(128)), LAB.luck(range(128, 256)), chosen)
    yields, weddings, _ = found
    assert yields.total.low > 0.05
    assert weddings.total.value == 0
