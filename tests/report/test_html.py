"""Reports in a notebook: well formed, escaped, static, and with the numbers of the tables."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

import interregnum as ir
from interregnum import soviet_union
from interregnum.claims import CLAIMS, Column, Finding
from interregnum.kernel.errors import UserError
from interregnum.report import html
from interregnum.report.asked import Findings, judge
from interregnum.report.chronicle import Chronicle, chronicle, tables
from interregnum.report.compare import compare
from interregnum.report.tables import Table

from .made_up import histories

WICKED = '<script>alert("x")</script> & more'


def parsed(text: str) -> ElementTree.Element:
    """Raises where it is not well formed."""
    return ElementTree.fromstring(f"<div>{text}</div>")


def test_a_table_shows_every_cell_escaped() -> None:
    told = Table(WICKED, (WICKED, "b"), ((WICKED, "2"),), (WICKED,))._repr_html_()
    assert "<script" not in told
    page = parsed(told)
    assert [cell.text for cell in page.iter("td")] == [WICKED, "2"]
    assert "".join(page.itertext()).count("alert") == 4


def test_sides_follow_the_table() -> None:
    told = html.table(Table("t", ("a", "b"), (("x", "1"),), flush_left=(0,)))
    assert re.findall(r"text-align:(\w+)", told) == ["left", "right"]


def test_a_table_without_columns_is_remarks() -> None:
    assert "<table" not in html.table(Table("t", (), (), ("only this",)))


@pytest.fixture(scope="module")
def one() -> Chronicle:
    return chronicle(histories("free"), ir.free, soviet_union.model(), first=1953)


def test_a_chronicle_shows_a_picture_a_series_and_its_tables(one: Chronicle) -> None:
    page = parsed(one._repr_html_())
    pictures = list(page.iter("svg"))
    assert len(pictures) == len(one.lines)
    figures, events = tables(one)[-2:]
    assert len(list(page.iter("tbody"))) == 2
    assert sum(1 for _ in page.iter("tr")) == len(figures.rows) + len(events.rows) + 2


def test_a_fan_stays_in_its_frame_and_shows_the_essays_figures(one: Chronicle) -> None:
    for line in one.lines:
        picture = parsed(html.fan(line)).find("svg")
        assert picture is not None
        for shape in picture.iter():
            for pair in shape.attrib.get("points", "").split():
                x, y = map(float, pair.split(","))
                assert 0 <= x <= html.WIDE and 0 <= y <= html.HIGH
        assert len(list(picture.iter("circle"))) == len(line.essay)


def test_a_higher_value_stands_higher(one: Chronicle) -> None:
    band = parsed(html.fan(one.lines[0])).find("svg/polygon")
    assert band is not None
    heights = [float(pair.split(",")[1]) for pair in band.attrib["points"].split()]
    half = len(heights) // 2
    assert max(heights[half:]) < min(heights[:half])  # the way there is the low edge; downwards is more on a screen


def test_a_comparison_shows_its_sentences() -> None:
    data = histories("free", "other")
    told = compare(data, "free", "other", first=1953)._repr_html_()
    assert "higher in 100 %" in told
    parsed(told)


def test_verdicts_show_themselves_and_are_a_sequence() -> None:
    columns = [Column(0.5, 0.01, 0.0, 1.0, 2.0), Column(0.97, 0.01, 0.0, 1.0, 2.0)]
    found = Findings((Finding(CLAIMS[0], *columns), Finding(CLAIMS[1], *columns)))
    assert len(found) == 2 and found[1].claim is CLAIMS[1] and len(found[:1]) == 1
    told = found._repr_html_()
    assert CLAIMS[0].id in told and "supported" in told
    parsed(told)


def test_an_unknown_claim_is_refused_before_anything_is_run() -> None:
    with pytest.raises(UserError, match="T3"):
        judge(ir.Lab(draws=1), "T3.same-wether")


def test_nothing_is_fetched_and_no_script_is_run(one: Chronicle) -> None:
    told = one._repr_html_() + compare(histories("a", "b"), "a", "b", first=1953)._repr_html_()
    assert not re.search(r"<script|https?:|url\(|@import| on\w+=", told)


def test_one_history_and_one_year_are_drawn_too(one: Chronicle) -> None:
    line = one.lines[0]
    lonely = type(line)(line.shown, line.years[:1], line.fan[:1], ())
    assert np.isfinite([float(n) for n in re.findall(r"-?\d+\.\d+", html.fan(lonely))]).all()
