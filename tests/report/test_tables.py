"""Numbers as text and as data: years, ranges, probabilities, dates."""

import math

import numpy as np
import pytest
import xarray

from interregnum.report.tables import by_year, moment, percent, plain, range_of, signed, written


def test_a_flow_is_averaged_over_its_year_and_a_yearly_one_taken_at_its_end() -> None:
    times = 1950 + 0.125 + np.arange(8) / 4
    values = xarray.DataArray(np.arange(8.0)[None], dims=("draw", "time"), coords={"time": times})
    years, averaged = by_year(values)
    assert years == [1950, 1951]
    assert averaged.tolist() == [[1.5, 5.5]]
    assert by_year(values, at_year_end=True)[1].tolist() == [[3.0, 7.0]]


def test_the_last_edge_of_a_stock_opens_no_year() -> None:
    edges = 1950 + np.arange(9) / 4
    values = xarray.DataArray(np.arange(9.0)[None], dims=("draw", "edge"), coords={"edge": edges})
    assert by_year(values)[0] == [1950, 1951]


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0 %"), (0.001, "under 1 %"), (0.5, "50 %"), (0.999, "over 99 %"), (1, "100 %")]
)
def test_what_is_almost_sure_never_looks_sure(share: float, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("year", "text"), [(1964.875, "1964 IV"), (1953.0, "1953 I"), (1953.999999999999, "1954 I"), (math.nan, "–")]
)
def test_dates_are_told_by_quarter(year: float, text: str) -> None:
    assert moment(year) == text


def test_numbers_as_text() -> None:
    assert written(-0.04, 1) == "0.0"
    assert written(1234.5678, 1) == "1,234.6"
    assert written(None) == "–"
    assert [signed(x) for x in (2.0, -2.0, 0.2)] == ["+2", "-2", "0"]


def test_a_file_holds_no_number_that_is_none() -> None:
    assert plain(math.nan) is None and plain(math.inf) is None
    assert plain(1 / 3) == 0.333333
    assert math.isnan(range_of([]).median)
