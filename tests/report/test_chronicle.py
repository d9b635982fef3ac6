"""The chronicle, the comparison and the picture, on made-up histories whose outcome is known."""

import dataclasses
import json
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from interregnum import soviet_union
from interregnum.experiments.verbs import free, history, let, without
from interregnum.report import chronicle, compare, figure
from interregnum.report.chronicle import Chronicle
from interregnum.report.events import EventRow
from interregnum.report.series import MAIN

from .made_up import DRAWS, histories, let_happen

RECALL, RISING, PLOT = "china.recall", "bloc.rising", "leadership.plot_carried"


def told(*, first: int = 1950, experiment=free) -> Chronicle:
    """The chronicle of made-up histories in which half are recalled in the summer of 1958."""
    data = histories(experiment.name)
    let_happen(data, 0, RECALL, slice(0, 11), 1958.5)
    return chronicle.chronicle(data, experiment, soviet_union.model(), first=first)


def event(one: Chronicle, name: str, member: str = "") -> EventRow:
    return next(row for row in one.events if row.name == name and row.member == member)


def test_medians_and_ranges_in_the_units_that_are_shown() -> None:
    for line in told().lines:
        assert [fan.median for fan in line.fan] == [pytest.approx(line.shown.factor * (DRAWS + 1) / 2)] * 20
        assert line.fan[0].low == pytest.approx(line.shown.factor * 2)
        assert line.fan[0].high == pytest.approx(line.shown.factor * DRAWS - line.shown.factor)


def test_first_year_shown() -> None:
    one = told(first=1960)
    assert {line.years[0] for line in one.lines} == {1960}
    assert all(target.first >= 1960 for line in one.lines for target in line.essay)


def test_the_essays_figures_stand_beside_the_models() -> None:
    one = told()
    income = next(f for f in one.figures if f.target.id == "D-025")
    assert income.target.point == 175 and income.model.median == (DRAWS + 1) / 2
    ratio = next(f for f in one.figures if f.target.id == "D-006")
    assert ratio.model == (1.0, 1.0, 1.0)
    growth = next(f for f in one.figures if f.target.id == "D-016" and f.target.how == "growth")
    assert growth.model.median == 0
    assert not [f for f in one.figures if f.target.first < 1950]


def test_an_event_by_the_end_of_the_run() -> None:
    recall = event(told(), RECALL)
    assert recall.probability == pytest.approx(11 / DRAWS)
    assert recall.expected == pytest.approx(11 / DRAWS)
    assert recall.first == (1958.625, 1958.625, 1958.625)
    assert recall.essay is not None and recall.essay.point == 1960.54
    never = event(told(), PLOT)
    assert never.probability == 0 and np.isnan(never.first.median)


def test_an_event_with_members_is_told_for_all_and_for_each() -> None:
    data = histories("free")
    let_happen(data, 0, RISING, slice(0, 7), 1956.75)
    one = chronicle.chronicle(data, free, soviet_union.model(), first=1950)
    members = [row.member for row in one.events if row.name == RISING]
    assert members == ["", *soviet_union.MEMBERS["ally"]]
    assert event(one, RISING).probability == event(one, RISING, "Hungary").probability == pytest.approx(7 / DRAWS)
    assert event(one, RISING).expected == pytest.approx(7 * len(soviet_union.MEMBERS["ally"]) / DRAWS)


def test_only_what_is_put_in_is_called_given() -> None:
    assert not event(told(), RECALL).given
    assert event(told(), "leadership.death_of_the_ruler").given
    assert event(told(experiment=history), RECALL).given
    assert not event(told(experiment=history & let(RECALL)), RECALL).given


def test_a_remembered_date_is_never_printed() -> None:
    one = told(experiment=history)
    for row in one.events:
        for date in row.recorded:
            assert (date.status == "remembered") == (date.when == "")
    text = "\n".join(remark for table in chronicle.tables(one) for remark in table.remarks)
    assert "1960-07-16" not in text and "remembered" in text


def test_the_chronicle_is_plain_data() -> None:
    data = chronicle.as_data(told())
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    rows = chronicle.series_rows(told())
    assert len(rows) == 20 * len(MAIN)
    income = next(r for r in rows if r["series"] == "national_income.official_income" and r["year"] == 1964)
    assert (income["essay_id"], income["essay_point"], income["essay_basis"]) == ("D-025", 175.0, "official")


def test_every_table_is_rectangular() -> None:
    data = histories("free", "other")
    both = compare.compare(data, "free", "other", first=1950)
    for table in [*chronicle.tables(told()), *compare.tables(both)]:
        assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_differences_are_paired() -> None:
    data = histories("free", "other")
    let_happen(data, 0, PLOT, slice(0, 10), 1964.75)
    let_happen(data, 1, PLOT, slice(5, 10), 1964.75)
    one = compare.compare(data, "free", "other", first=1950)
    for difference in one.differences:
        assert difference.spread.low == pytest.approx(difference.shown.factor)
        assert difference.spread.high == pytest.approx(difference.shown.factor)
        assert (difference.above, difference.below) == (1.0, 0.0)
    plot = next(e for e in one.events if e.name == PLOT)
    assert (plot.only_base, plot.only_other) == (pytest.approx(5 / DRAWS), 0)
    assert plot.difference.median == pytest.approx(-5 / DRAWS)
    assert any("less often" in sentence for sentence in compare.sentences(one))
    assert {d.year for d in one.differences} == set(compare.YEARS)


def test_no_difference_is_said_in_so_many_words() -> None:
    data = histories("free")
    same = compare.compare(data, "free", "free", first=1950)
    assert same.same and compare.sentences(same) == ["Nothing changes: every history is the same to the last digit."]


def test_the_picture_is_the_same_every_time_and_is_well_formed() -> None:
    data = histories("free")
    let_happen(data, 0, RECALL, slice(0, 11), 1958.5)
    one = chronicle.chronicle(data, free, soviet_union.model(), first=1950)
    picture = figure.svg(one, data)
    assert picture == figure.svg(one, data)
    root = ElementTree.fromstring(picture)
    words = " ".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text"))
    for heading in figure.PANELS.values():
        assert heading in words
    assert "Recall of the specialists from China" in words and "Creation" not in picture
    assert float(root.attrib["width"].removesuffix("pt")) == pytest.approx(11 * 72)


def test_the_picture_of_a_short_run() -> None:
    data = histories("free").sel(time=slice(1950, 1952), edge=slice(1950, 1952))
    one = chronicle.chronicle(data, free, soviet_union.model(), first=1951)
    assert figure.svg(one, data)


def test_an_experiment_may_have_any_name() -> None:
    experiment = dataclasses.replace(free & without("recall"), label="a <b> & “c”")
    data = histories(experiment.name)
    one = chronicle.chronicle(data, experiment, soviet_union.model(), first=1950)
    ElementTree.fromstring(figure.svg(one, data))
