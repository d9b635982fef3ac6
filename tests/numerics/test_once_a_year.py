"""Once a year: work that is done in one quarter stands until the next, and moves a whole year's worth."""

import numpy as np
import pytest

from interregnum.kernel import equation, flow

from ..words import country, guess, number, one_run, stock

barn, belly = stock(8.0, "t"), stock(0.0, "t")


@flow("t/yr", into=barn, in_quarter=3)
def harvest(yield_of_land):
    """The same every year."""
    return yield_of_land


@equation("t/yr", in_quarter=2)
def seen(barn, once):
    """What the bailiff reports in spring, and what everybody believes until the next spring."""
    return barn / once


@flow("t/yr", out_of=barn, into=belly, in_quarter=4)
def feast(barn, once, part):
    """A part of the barn at the end of the year."""
    return part * barn / once


YEARLY = country(
    yield_of_land=number(3.0, "t/yr"), once=number(1.0, "yr"), part=guess(), barn=barn, belly=belly,
    harvest=harvest, seen=seen, feast=feast,
)  # fmt: skip


@pytest.mark.parametrize("dt", [0.25, 0.125, 1 / 16])
@pytest.mark.parametrize("method", ["euler", "heun"])
def test_a_yearly_flow_moves_a_whole_year_once(dt: float, method: str) -> None:
    """Whatever the step and the method, the harvest of three is three, in the step in which it is due."""
    run = one_run(YEARLY, 3.0, dt, method, part=0.0)
    steps = np.diff(run.barn.values)
    due = np.isclose(run.edge.values[:-1] % 1, 0.5)
    assert due.sum() == 3
    assert steps == pytest.approx(np.where(due, 3.0, 0.0), abs=1e-12)


@pytest.mark.parametrize("method", ["euler", "heun"])
def test_a_yearly_part_of_a_stock_is_taken_once(method: str) -> None:
    """Half of eight and three is taken at the end of the year; Heun's second look takes none of it again."""
    run = one_run(YEARLY, 1.0, 0.25, method, part=0.5)
    assert run.barn.values == pytest.approx([8, 8, 8, 11, 5.5])
    assert run.belly.values == pytest.approx([0, 0, 0, 0, 5.5])


def test_what_is_worked_out_once_a_year_stands_until_the_next() -> None:
    """Before its first quarter it is worked out when the run begins; then every spring."""
    run = one_run(YEARLY, 3.0, 0.25, "euler", part=0.5)
    barn_at = run.barn.values
    expected = [barn_at[0]] + [barn_at[1]] * 4 + [barn_at[5]] * 4 + [barn_at[9]] * 3
    assert run.seen.values.tolist() == expected
