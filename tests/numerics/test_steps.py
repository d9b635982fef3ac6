"""Steps: as small as one likes, they lead to the closed form, at the speed that the method promises."""

import math

import numpy as np
import pytest

from interregnum.kernel import Memory, equation, flow, observable
from interregnum.kernel.errors import UserError
from interregnum.kernel.grid import Grid

from ..words import country, guess, number, one_run, stock

grain = stock("first")


@flow("1/yr", into=grain)
def growth(grain, rate, ceiling):
    """Logistic growth:  x' = r x (1 - x / c)."""
    return rate * grain * (1 - grain / ceiling)


LOGISTIC = country(first=number(1.0), rate=guess("1/yr"), ceiling=number(5.0), grain=grain, growth=growth)
CLOSED_FORM = 5.0 / (1 + 4.0 * math.exp(-0.8 * 4.0))  # after four years


def error(dt: float, method: str) -> float:
    return abs(float(one_run(LOGISTIC, 4.0, dt, method, rate=0.8).grain[-1]) - CLOSED_FORM)


@pytest.mark.parametrize(("method", "order"), [("euler", 1), ("heun", 2)])
def test_halving_the_step_shows_the_order(method: str, order: int) -> None:
    """Half the step leaves half the error of Euler and a quarter of the error of Heun."""
    errors = [error(dt, method) for dt in (1 / 16, 1 / 32, 1 / 64)]
    orders = np.log2(np.array(errors[:-1]) / errors[1:])
    assert orders == pytest.approx(order, abs=0.1)
    assert errors[-1] < 0.1


def test_a_stock_without_a_flow_stays_to_the_last_digit() -> None:
    """What nothing changes does not change, whatever the method."""
    still = country(idle=guess(), grain=stock(0.1), count=observable("1")(_count))
    for method in ("euler", "heun"):
        assert (one_run(still, 5.0, method=method).grain == 0.1).all()


def _count(grain):
    """The stock as counted."""
    return grain


def test_a_constant_flow_is_exact_by_both_methods() -> None:
    """A year a year makes ten years in ten years."""
    age = stock(0.0, "yr")
    clock = country(idle=guess(), age=age, passing=flow("yr/yr", into=age)(_a_year_a_year))
    for method in ("euler", "heun"):
        assert float(one_run(clock, 10.0, method=method).age[-1]) == pytest.approx(10.0, abs=1e-12)


def _a_year_a_year():
    """A year a year."""
    return 1.0


def test_a_memory_is_the_instant_of_one_step_ago() -> None:
    """m(t) = x(t - dt); before the first step it is what it was declared to be."""
    model = country(
        first=number(1.0), rate=guess("1/yr"), ceiling=number(5.0), grain=grain, growth=growth,
        twice=equation("1")(_twice), before=Memory("1", of="twice", initial="first", doc="twice, a step ago"),
    )  # fmt: skip
    for method in ("euler", "heun"):
        run = one_run(model, 4.0, method=method, rate=0.8)
        assert run.before.values[0] == 1.0
        assert (run.before.values[1:] == run.twice.values).all()


def _twice(grain):
    """Twice the stock."""
    return 2 * grain


def test_stocks_live_on_the_edges_and_all_else_between_them() -> None:
    """Four steps a year have their edges at the quarters and their middles half-way."""
    grid = Grid(1950.0, 1952.0)
    assert grid.edges.tolist() == [1950 + i / 4 for i in range(9)]
    assert grid.times.tolist() == [1950.125 + i / 4 for i in range(8)]
    assert grid.years.tolist() == [1950] * 4 + [1951] * 4


def test_a_year_has_four_quarters_whatever_the_step() -> None:
    """The work of a quarter is due once a year, in the step in which the quarter begins."""
    for dt in (0.25, 0.125, 1 / 16):
        grid = Grid(1950.0, 1953.0, dt)
        for quarter in (1, 2, 3, 4):
            starts = grid.edges[:-1][grid.due(quarter)]
            assert starts.tolist() == [year + (quarter - 1) / 4 for year in (1950, 1951, 1952)]


def test_a_run_may_begin_within_a_year() -> None:
    """The quarter of a date does not depend on when the run begins."""
    late = Grid(1950.5, 1952.0)
    assert late.edges[:-1][late.due(3)].tolist() == [1950.5, 1951.5]
    assert late.years.tolist() == [1950, 1950, 1951, 1951, 1951, 1951]


@pytest.mark.parametrize("dt", [0.3, 1 / 3, 0.5])
def test_yearly_work_needs_whole_quarters(dt: float) -> None:
    """A step that does not divide the year into whole quarters is refused by a model that asks for one."""
    with pytest.raises(UserError, match="step"):
        _ = Grid(1950.0, 1952.0, dt).due(1)


@pytest.mark.parametrize("dt", [0.0, -0.25, math.nan, 0.3])
def test_a_step_that_is_no_part_of_a_year_is_refused(dt: float) -> None:
    """Dates and years count steps: none, one backwards, or one that misses the new year is refused at once."""
    with pytest.raises(UserError, match="step"):
        Grid(1950.0, 1952.0, dt)


def test_a_run_backwards_is_refused() -> None:
    """The sentence names both dates."""
    with pytest.raises(UserError, match=r"begin in 1970 and end in 1950"):
        Grid(1970.0, 1950.0)


def test_an_unknown_method_is_refused() -> None:
    """A method that is neither Euler's nor Heun's is no method: it must not pass for one of them."""
    with pytest.raises(UserError, match="heun"):
        Grid(1950.0, 1952.0, method="runge")


@pytest.mark.parametrize(("dt", "finest"), [(1 / 32, "0.0625"), (1 / 64, "0.0625")])
def test_steps_that_could_not_be_told_apart_are_refused(dt: float, finest: str) -> None:
    """Luck is keyed by the number of the step; the sentence names the finest step that can be had."""
    with pytest.raises(UserError, match=f"Use {finest} or more"):
        Grid(1950.0, 1952.0, dt)
    assert Grid(1950.0, 1952.0, float(finest)).per_year == 16


def test_an_end_between_steps_is_refused() -> None:
    """Nobody is given another end than the one asked for."""
    with pytest.raises(UserError, match="End it at 1951, for example"):
        Grid(1950.0, 1951.1)
