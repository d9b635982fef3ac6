"""Measures read histories by the calendar: growth, means, events, and the ten outcomes."""

from __future__ import annotations

import numpy as np
import pytest
import xarray

from interregnum import soviet_union
from interregnum.experiments.measures import NAMED, USUAL, kept, measure, usual
from interregnum.experiments.outcomes import OUTCOMES
from interregnum.experiments.years import Years
from interregnum.kernel.grid import Grid
from interregnum.kernel.save import Keep

MODEL = soviet_union.model()
GRID = Grid(1950.0, 1967.0)
INCOME, FALL = "national_income.income", "leadership.plot_carried"


def lives() -> Years:
    """Four histories: income grows by 8 per cent to 1959, then by 5; each is larger; the second sees a fall in 1964."""
    growth = np.where(GRID.times < 1959, 0.08, 0.05)
    income = np.exp(np.cumsum(growth) * GRID.dt) * np.arange(1, 5)[:, None]
    falls = np.zeros((4, GRID.times.size), bool)
    falls[1, np.searchsorted(GRID.edges, 1964.75)] = True
    data = {INCOME: (("draw", "time"), income), f"{FALL}.happened": (("draw", "time"), falls)}
    return Years(xarray.Dataset(data, {"time": GRID.times, "draw": np.arange(4)}))


def of(text: str) -> np.ndarray:
    return np.asarray(measure(MODEL, text).of(lives()))


def test_a_slowdown_is_growth_then_less_growth_later() -> None:
    """Three points between the chapters, none within one, whatever the level."""
    assert of(f"slowdown:{INCOME}") == pytest.approx(0.03, abs=1e-6)
    assert of("slowdown:national_income.income@1953:1955/1956:1958") == pytest.approx(0, abs=1e-9)


def test_a_change_is_later_less_earlier_and_a_mean_is_of_one_period() -> None:
    change, early, late = (
        of(f"{kind}:{INCOME}@{when}")
        for kind, when in (("change", "1953:1954/1963:1964"), ("mean", "1953:1954"), ("mean", "1963:1964"))
    )
    assert change == pytest.approx(late - early) and (change > 0).all()
    assert change / change[0] == pytest.approx([1, 2, 3, 4])


def test_something_happens_within_its_years_alone() -> None:
    """In the last quarter of 1964; whoever falls does not survive."""
    assert of(f"happens:{FALL}").tolist() == [False, True, False, False]
    assert not of(f"happens:{FALL}@1953:1964").any() and not of(f"happens:{FALL}@1965:1967").any()
    assert of("survives").tolist() == [True, False, True, True]
    assert measure(MODEL, f"happens:{FALL}").is_a_chance and not measure(MODEL, f"slowdown:{INCOME}").is_a_chance


def test_the_ten_outcomes_are_measures_by_their_number() -> None:
    assert [NAMED[o.name.split()[0]].of for o in OUTCOMES] == [o.test for o in OUTCOMES]
    assert [m.name for m in usual(MODEL)] == list(USUAL)


def test_what_is_kept_exists_and_serves_the_usual_measures_always() -> None:
    """One program for most requests: another measure adds to what is kept and takes nothing away."""
    plain, more = kept(usual(MODEL)), kept([measure(MODEL, "change:opinion.grievance")])
    assert set(plain) < set(more) and "opinion.grievance" in more
    Keep.of(MODEL, more)
    assert kept([NAMED["survives"]]) == plain
