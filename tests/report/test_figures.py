"""The essay's figures by subsystem: every figure is shown once, beside what made-up histories hold."""

import pytest

from interregnum import soviet_union
from interregnum.essay import targets
from interregnum.kernel.errors import UserError
from interregnum.report import figures

from .made_up import histories

CHOSEN = figures.choose((), None)


@pytest.fixture(scope="module")
def data():
    """History i of `free` holds i + 1 everywhere, of `history` one more."""
    return histories("free", "history")


def test_every_figure_is_shown_once_or_said_to_be_missing(data) -> None:
    *shown, missing, remark = figures.tables(data, CHOSEN)
    assert missing.title == "Held against nothing" and remark.remarks
    dated = sum(1 for t in targets() if t.how == "date")
    assert sum(len(t.rows) for t in shown) + len(missing.rows) + dated == len(targets())


def test_a_level_is_read_in_its_year(data) -> None:
    """The middle of 1 to 21 is 11; as recorded everything is one more."""
    rows = figures.as_data(data, figures.choose(("D-025",), None))
    assert [row["model"]["median"] for row in rows] == [11.0]
    assert [row["as_recorded"]["median"] for row in rows] == [12.0]
    assert rows[0]["system"] == "national_income"


def test_the_picture_has_a_panel_for_every_level(data) -> None:
    text = figures.svg(data, soviet_union.model(), figures.choose((), "population_urbanisation"))
    assert (text.count('id="axes_') == 3 and "Urban population" in text) or "Townspeople" in text


@pytest.mark.parametrize(("ids", "system", "near"), [(("D-999",), None, "D-"), ((), "agricultur", "agriculture")])
def test_an_unknown_figure_or_subsystem_is_refused(ids, system, near: str) -> None:
    with pytest.raises(UserError, match=near):
        figures.choose(ids, system)
