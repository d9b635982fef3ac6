"""The record: each row says whence and how sure, each date can be read, each path holds its ends."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from interregnum import record
from interregnum.record import RecordError, Row, Series

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "record"
TABLES = ROOT / "src" / "interregnum" / "record"
EVERY = [row for name in record.catalogue() for row in record.rows(name)]


def toy(when: str, value: float | None, status: str = "found") -> Row:
    return Row("toy", "thing", when, value, "t", "a book", "", status)


def path(how: record.How, **values: float) -> Series:
    return Series.of("toy:thing", [toy(when.strip("_").replace("_", "-"), v) for when, v in values.items()], how)


# ---- the tables --------------------------------------------------------------------------------------------


def test_every_row_has_an_allowed_status_a_source_and_a_unit() -> None:
    for row in EVERY:
        assert re.match(r"(found|derived|remembered)\b", row.status), row
        assert row.source and row.source != "same" and row.unit and row.series == row.series.strip(), row


def test_every_date_is_read_and_lies_in_the_time_of_the_record() -> None:
    for row in EVERY:
        assert 1939 <= row.year <= row.until <= 1986, row


def test_memory_is_never_found_and_always_says_how_sure() -> None:
    for row in EVERY:
        assert (row.kind == "remembered") == ("remembered" in row.status), row
        assert (row.confidence is not None) == (row.kind == "remembered"), row
        assert row.confidence is None or 0 < row.confidence < 1, row


def test_every_coding_names_rows_that_exist() -> None:
    for row in (row for row in EVERY if row.table == "coded"):
        names = re.findall(r"`([^`]+)` ([\d/-]+)", row.status)
        assert names and row.kind != "found", row
        for name, when in names:
            assert record.value(name, when).table != "coded"


def test_a_coding_is_no_better_than_its_weakest_input() -> None:
    for row in (row for row in EVERY if row.table == "coded"):
        inputs = [record.value(name, when) for name, when in re.findall(r"`([^`]+)` ([\d/-]+)", row.status)]
        sure = min((one.confidence for one in inputs if one.confidence is not None), default=None)
        assert sure == row.confidence or (row.confidence or 1) < (sure or 1), row


def test_no_yearly_figure_of_the_share_alike_file_is_shipped() -> None:
    of_jst = [row for row in EVERY if "JST" in row.source + row.address]
    assert {row.series.split(":")[0] for row in of_jst} == {"mean_growth_of_real_GDP"} and len(of_jst) == 8


def test_events_and_only_events_have_a_role() -> None:
    assert all(bool(row.role) == (row.table == "events") for row in EVERY)


def test_tables_are_small_and_name_no_machine() -> None:
    texts = [(TABLES / f"{table}.csv").read_text(encoding="utf-8") for table in record.TABLES]
    assert sum(map(len, texts)) < 450_000
    assert not any(re.search(r"(?<![\w/.:-])/(home|root|tmp|work)/", text) for text in texts)


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder of compiled inputs is not beside the project")
def test_the_script_makes_the_same_bytes(tmp_path: Path) -> None:
    script = ROOT / "tools" / "make_record.py"
    subprocess.run([sys.executable, script, FOLDER, tmp_path], check=True, capture_output=True)
    for table in record.TABLES:
        assert (tmp_path / f"{table}.csv").read_bytes() == (TABLES / f"{table}.csv").read_bytes(), table


# ---- dates -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "begin", "end"),
    [
        ("1953", 1953.0, 1954.0),
        ("1952-01-01", 1952.0, 1952.0),
        ("1956-12-31", 1956 + 365 / 366, 1956 + 365 / 366),
        ("1953-12", 1953 + 334 / 365, 1954.0),
        ("1951-55", 1951.0, 1956.0),
        ("about 1950-55", 1950.0, 1956.0),
        ("1950-1955", 1950.0, 1956.0),
        ("1957-01-01/1957-02", 1957.0, 1957 + 59 / 365),
    ],
)
def test_a_date_has_a_beginning_and_an_end(when: str, begin: float, end: float) -> None:
    assert record.period(when) == pytest.approx((begin, end))


@pytest.mark.parametrize("when", ["", "spring 1956", "1956-13-01", "1956-02-30"])
def test_what_is_no_date_is_said_to_be_none(when: str) -> None:
    with pytest.raises(RecordError, match="is no date"):
        record.period(when)


# ---- reading between dates ---------------------------------------------------------------------------------


def test_a_line_is_straight_between_dates_and_held_at_the_ends() -> None:
    line = path("line", _1950=10.0, _1952=30.0)
    assert line.at([1940, 1950, 1951, 1951.5, 1960]).tolist() == [10, 10, 20, 25, 30]
    assert line.known([1949.9, 1950, 1952, 1952.1]).tolist() == [False, True, True, False]


def test_steps_hold_until_the_next_date() -> None:
    steps = path("steps", _1950_01_01=1.0, _1952_01_01=2.0)
    assert steps.at([1940, 1950, 1951.99, 1952, 1960]).tolist() == [1, 1, 1, 2, 2]
    assert steps.known([1949, 1950, 1952, 1953]).tolist() == [False, True, True, False]


def test_a_year_has_its_own_value_whatever_the_day() -> None:
    years = path("year", _1950_07_01=1.0, _1951=2.0, _1953=3.0)
    assert years.at([1949, 1950, 1950.75, 1951.5, 1952.5, 1953.25, 1960]).tolist() == [1, 1, 1, 2, 2, 3, 3]
    assert years.known([1949.9, 1950.0, 1951.5, 1952.5, 1954.0]).tolist() == [False, True, True, False, False]


def test_a_span_holds_for_the_years_it_names() -> None:
    spans = path("span", _1951_55=1.0, _1956_60=2.0, _1966_70=4.0)
    assert spans.at([1940, 1951, 1955.75, 1956, 1960.75, 1963, 1970.9, 1980]).tolist() == [
        1,
        1,
        1,
        2,
        2,
        2,
        4,
        4,
    ]
    assert spans.known([1950.9, 1951, 1960.75, 1963, 1970.75, 1972]).tolist() == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]


def test_a_time_added_up_from_parts_meets_its_date() -> None:
    steps = path("steps", _1950_01_01=1.0, _1951_01_01=2.0)
    assert steps.at(1950 + sum([0.1] * 10)) == 2.0
    assert path("year", _1950=1.0, _1951=2.0).at(1951 - 1e-12) == 2.0


@pytest.mark.parametrize("how", ["year", "steps", "line", "span"])
def test_the_shape_of_the_times_is_the_shape_of_the_values(how: record.How) -> None:
    toys = path(how, _1950=1.0, _1960=2.0)
    for times in (np.float64(1955.0), np.full(3, 1955.0), np.full((2, 3), 1955.0)):
        assert toys.at(times).shape == toys.known(times).shape == np.shape(times)


def test_rows_without_numbers_are_passed_over_and_doubles_refused() -> None:
    assert len(Series.of("toy:thing", [toy("1950", 1.0), toy("1951", None), toy("1950", 1.0)]).rows) == 1
    with pytest.raises(RecordError, match="no numbers"):
        Series.of("toy:thing", [toy("1950", None)])
    with pytest.raises(RecordError, match="different values for 1950"):
        Series.of("toy:thing", [toy("1950", 1.0), toy("1950", 2.0)])
    with pytest.raises(RecordError, match="no way to read"):
        Series.of("toy:thing", [toy("1950", 1.0)], "spline")  # type: ignore[arg-type]


def test_scaling_says_so_in_the_name_and_leaves_the_original() -> None:
    line = path("line", _1950=10.0, _1952=30.0)
    halved, relative = line.divided_by(2), line.relative_to(1951)
    assert halved.at(1952) == 15 and halved.name == "toy:thing / 2"
    assert relative.at(1951) == 1 and relative.at(1950) == 0.5 and relative.unit == "1951 = 1"
    assert line.at(1952) == 30 and relative.name == "toy:thing (1951 = 1)"
    with pytest.raises(RecordError, match="by zero"):
        line.divided_by(0)
    with pytest.raises(RecordError, match="does not reach 1990"):
        line.relative_to(1990)


def test_a_series_is_as_sure_as_its_weakest_row() -> None:
    rows = [toy("1950", 1.0), toy("1951", 2.0, "remembered (0.5)"), toy("1952", 3.0, "derived (sum)")]
    assert Series.of("toy:thing", rows).status == "remembered"
    assert Series.of("toy:thing", rows[::2]).status == "derived"


# ---- names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ask", [record.rows, record.series, record.dates, record.value])
def test_an_unknown_name_gets_a_sentence_with_the_nearest(ask: Callable[[str], object]) -> None:
    with pytest.raises(RecordError, match=r"no series 'world:detente'.*world:detente_index"):
        ask("world:detente")


def test_every_series_can_be_read_or_says_why_not() -> None:
    refused = set()
    for name in record.catalogue():
        try:
            assert np.isfinite(record.series(name, "year").at(np.arange(1940.0, 1980.0, 0.25))).all()
        except RecordError:
            refused.add(name)
    assert all(record.by_age(one.removeprefix("ages:")).shape == (100,) for one in refused if one.startswith("ages:"))
    assert {one for one in refused if not one.startswith("ages:")} == {
        "levers:pledge:meat per head to US level",
        "levers:pledge:programme: real income per head",
    }


def test_one_row_is_asked_for_by_date_or_by_year() -> None:
    assert record.value("initial:population:total", "1953-01-01") == record.value("initial:population:total", 1953)
    assert record.value("initial:armed_forces").value == 5.4
    with pytest.raises(RecordError, match="it holds 1950"):
        record.value("world:detente_index")


def test_dates_are_gathered_by_member() -> None:
    risings = record.dates("coded:rising")
    assert list(risings.years) == sorted(risings.years) and len(risings.rows) == 4
    assert list(risings.where["Hungary"]) == pytest.approx([1956 + 296 / 366])
    assert not record.dates("coded:rising:Hungary").where
    assert not record.dates("coded:death_of_the_ruler").where
    with pytest.raises(RecordError):
        record.dates("coded:ris")


# ---- what the tables must say ------------------------------------------------------------------------------


def test_the_great_leap_is_followed_by_its_aftermath() -> None:
    times = np.array([1953.0, 1958.3, 1959.0, 1961.0, 1961.5, 1963.4, 1963.6, 1970.0])
    assert record.series("coded:great_leap", "steps").at(times).tolist() == [0, 0, 1, 1, 0, 0, 0, 0]
    assert record.series("coded:great_leap_aftermath", "steps").at(times).tolist() == [0, 0, 0, 0, 1, 1, 0, 0]


def test_ploughed_land_only_grows_and_ends_at_the_figure_found() -> None:
    land = record.series("coded:virgin_land_under_plough")
    assert (np.diff(land.at(np.arange(1953.0, 1965.0, 0.25))) >= 0).all()
    assert land.at(1953.0) == 0 and land.at(1955.0) == pytest.approx(19, abs=0.1) and land.at(1970.0) == 41.8


def test_outlays_are_current_dollars_over_prices() -> None:
    current, prices = (
        record.series("world:US_military_expenditure"),
        record.series("world:US_consumer_prices"),
    )
    years = np.arange(1950.0, 1971.0)
    expected = current.at(years) / prices.relative_to(1960).at(years)
    assert record.series("coded:US_military_outlays").at(years) == pytest.approx(expected, abs=0.006)


def test_the_great_reorganisations_are_those_of_weight_two_or_more() -> None:
    heavy = [row for row in record.dates("levers:reorganisation").rows if (row.value or 0) >= 2]
    coded = record.dates("coded:great_reorganisation")
    assert [(row.when, row.value) for row in coded.rows] == [(row.when, row.value) for row in heavy]
    assert len(heavy) == 9


def test_towns_stand_in_order_of_size_within_the_union() -> None:
    towns = record.towns()
    sizes = [float(town.population.at(1950)) for town in towns]
    assert len(towns) == 113 and sizes == sorted(sizes, reverse=True)
    assert all(35 < town.latitude < 70 and 20 < town.longitude < 145 for town in towns)
