"""Histories read by the calendar: the first date that passes a test, how often something happened, and to whom."""

import numpy as np
import pytest
import xarray

from interregnum.experiments.years import Years

EDGES = np.arange(1950.0, 1952.1, 0.25)
TIMES = EDGES[:-1] + 0.125


@pytest.fixture
def years() -> Years:
    """Two histories: grain rises in one and stands still in the other; risings in two provinces of the first."""
    grain = np.stack([np.arange(9.0), np.zeros(9)])
    rising = np.zeros((2, 8, 2), bool)
    rising[0, 1] = rising[0, 6, 1] = True
    return Years(
        xarray.Dataset(
            {
                "land.grain": (("draw", "edge"), grain),
                "land.rising.happened": (("draw", "time", "province"), rising),
                "land.wealth": (("province", "draw", "edge"), np.stack([grain, 2 * grain])),
                "land.guess": ("draw", [0.1, 0.2]),
            },
            {"edge": EDGES, "time": TIMES},
        )
    )


def test_the_first_date_that_passes_a_test(years: Years) -> None:
    """In the second history it never does: then it is the end."""
    found = years.first("land.grain", lambda grain: grain >= 3, 1950.0, 1952.0)
    assert found.tolist() == [1950.75, 1952.0]
    assert years.first("land.grain", lambda grain: grain >= 3, 1951.0, 1952.0).tolist() == [1951.0, 1952.0]


def test_how_often_and_whether_it_happened(years: Years) -> None:
    """Every member counts."""
    assert years.number("land.rising", 1950.0, 1952.0).tolist() == [3, 0]
    assert years.number("land.rising", 1951.0, 1952.0).tolist() == [1, 0]
    assert years.happened("land.rising", 1951.0, 1952.0).tolist() == [True, False]


def test_members_stay_apart(years: Years) -> None:
    """Draws first, then time, then members; a parameter as it was drawn."""
    assert years.over("land.wealth", 1950.0, 1951.0).shape == (2, 5, 2)
    assert years.at("land.wealth", 1951.0).tolist() == [[4.0, 8.0], [0.0, 0.0]]
    assert years.of("land.guess").tolist() == [0.1, 0.2]
