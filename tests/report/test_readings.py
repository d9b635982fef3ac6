"""How figures are read: on histories made by hand, in which the answer is known."""

import dataclasses
import math

import numpy as np
import pytest
import xarray

from interregnum.essay import targets
from interregnum.report.readings import BY_STEP, read

YEARS = np.arange(1950.0, 1960.0)
DATES = np.arange(1950.125, 1960.0, 0.25)


def histories(*one_each) -> xarray.Dataset:
    """One history for each function of the decimal year; another twice as large, one that grows evenly, a flood."""
    values = np.array([[f(date) for date in DATES] for f in one_each])
    flood = np.zeros_like(values, bool)
    flood[0, 16:18] = True
    dims = ("draw", "time")
    return xarray.Dataset(
        {
            "land.grain": (dims, values),
            "land.the_other": (dims, 2 * values),
            "land.steady": (dims, np.exp(0 * values + DATES - 1950)),
            "land.flood.happened": (dims, flood),
        },
        {"time": DATES},
    )


def said(data: xarray.Dataset, how: str, when: str, series: str = "land.grain"):
    return read(data, dataclasses.replace(targets()[0], series=series, how=how, when=when))


def by_year(values: dict[int, float]):
    """A quantity that has one value in each year, 0 in those not given."""
    return lambda date: values.get(math.floor(date), 0.0)


HARVESTS = by_year({1953: 0.4, 1954: 2.6, 1955: 1.5, 1956: 2.5, 1957: 0.1})


@pytest.mark.parametrize(
    ("how", "when", "expected"),
    [
        ("level", "1954", 2.6),
        ("ratio", "1953-1954", 6.5),
        ("change", "1955-1956", 100 * (2.5 / 1.5 - 1)),
        ("growth", "1954-1956", 100 * ((2.5 / 2.6) ** 0.5 - 1)),
        ("difference", "1953-1957", 0.1 - 0.4),
        ("slowdown at 1955", "1954-1957", 100 * (math.log(1.5 / 2.6) - math.log(0.1 / 1.5) / 2)),
        ("unsteadiness above land.steady", "1953-1955", 100 * math.log((2.6 / 0.4) / (1.5 / 2.6)) / 2),
        ("mean", "1953-1957", 7.1 / 5),
        ("sum", "1953-1957", 7.1),
        ("part by 1955", "1953-1956", (1.5 - 0.4) / (2.5 - 0.4)),
        ("above land.the_other", "1956-1955", None),
        ("above land.the_other", "1955-1956", 100 * (2.5 / 3.0 - 1)),
        ("count below 1.5", "1953-1957", 2),
        ("count from 2.5", "1953-1957", 2),
        ("rank", "1953-1957", 5),
        ("rank", "1953-1956", 2),
    ],
)
def test_figures_of_calendar_years(how: str, when: str, expected: float | None) -> None:
    """A middle year takes its place, a mark counts from itself on, the worst of five ranks fifth."""
    found = said(histories(HARVESTS), how, when)
    assert found is None if expected is None else found == pytest.approx([expected])


def test_the_part_of_a_rise_is_nothing_where_it_falls() -> None:
    assert np.isnan(said(histories(lambda date: -date), "part by 1955", "1953-1957")).all()


def test_when_it_is_highest() -> None:
    """A hill has its top where it was put; of two equal heights the first counts; only the years asked for do."""
    data = histories(lambda date: -abs(date - 1956.125), by_year({1953: 1.0, 1957: 1.0}))
    assert said(data, "highest", "1950-1959").tolist() == [1956.125, 1953.125]
    assert said(data, "highest", "1950-1954").tolist() == [1954.875, 1953.125]


def test_where_it_drops() -> None:
    """From one level to a lower one; a rise and a plain are no drop; what noise does at the ends is none."""
    data = histories(
        lambda date: 2.0 if date < 1956 else 1.0,
        lambda date: 1.0 if date < 1956 else 2.0,
        lambda date: 1.0,
        lambda date: 9.0 if date < 1950.25 else (2.0 if date < 1953 else 1.0),
    )
    found = said(data, "drop", "1950-1959")
    assert found[0] == 1956.125 and np.isnan(found[1:3]).all() and 1951 <= found[3] <= 1953.125


def test_when_it_rises_past_a_mark() -> None:
    """From below; who always was above, or never gets there, has no date; who comes twice has the first."""
    data = histories(
        lambda date: date - 1954, lambda date: 5.0, lambda date: -1.0, by_year({1952: 1.0, 1953: -1.0, 1954: 1.0})
    )
    found = said(data, "rises past 0.5", "1950-1959")
    assert found[0] == 1954.625 and np.isnan(found[1:3]).all() and found[3] == 1952.125


def test_the_date_of_an_event_is_its_first() -> None:
    found = said(histories(HARVESTS, HARVESTS), "date", "", series="land.flood")
    assert found[0] == 1954.125 and np.isnan(found[1])


@pytest.mark.parametrize("how", ["level", "mean", *BY_STEP])
def test_years_that_are_not_reached_say_nothing(how: str) -> None:
    data = histories(HARVESTS)
    for when in ("1959-1960", "1949-1955", "1970-1971"):
        assert said(data, how, when) is None
    assert said(data, how, "1950-1959") is not None


def test_what_the_model_has_nothing_for_says_nothing() -> None:
    assert said(histories(HARVESTS), "", "1954", series="") is None
