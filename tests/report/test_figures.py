"""The essay's figures by subsystem: every figure is shown once, beside what made-up histories hold."""

import pytest

from interregnum import soviet_union
from interregnum.essay import Target, system_of, targets
from interregnum.report import figures

from .made_up import DRAWS, histories, let_happen


@pytest.fixture(scope="module")
def data():
    """History i of `free` holds i + 1 everywhere, of `history` one more; a third of the free ones have a recall."""
    made = histories("free", "history")
    let_happen(made, 0, "china.recall", slice(0, DRAWS // 3), 1960.5)
    return made


def about(id: str) -> list[Target]:
    return [t for t in targets() if t.id == id]


def test_every_figure_is_shown_once_or_said_to_be_missing(data) -> None:
    held = figures.beside(data, targets())
    *shown, missing, remark = figures.tables(held, targets())
    assert missing.title == "Held against nothing" and remark.remarks
    assert sum(len(t.rows) for t in shown) + len(missing.rows) == len(targets())
    assert [row["id"] for row in figures.as_data(held)] == [one.target.id for one in held]


def test_a_level_is_read_in_its_year(data) -> None:
    """The middle of 1 to 21 is 11; as recorded everything is one more."""
    rows = figures.as_data(figures.beside(data, about("D-025")))
    assert [row["model"]["median"] for row in rows] == [11.0]
    assert [row["as_recorded"]["median"] for row in rows] == [12.0]
    assert rows[0]["system"] == "national_income"


def test_the_date_of_an_event_says_in_how_many_histories_it_comes(data) -> None:
    """In a third of the free ones, in the summer of 1960; as recorded in none."""
    held = figures.beside(data, about("K-032"))
    [row] = figures.as_data(held)
    assert row["model"]["share"] == pytest.approx(1 / 3, abs=1e-6)
    assert row["model"]["median"] == pytest.approx(1960.625, abs=0.01)  # six digits
    assert row["as_recorded"]["share"] == 0 and row["as_recorded"]["median"] is None
    cells = figures.tables(held, about("K-032"))[0].rows[0]
    assert "1960 III in 33 %" in cells and "– in 0 %" in cells


def test_the_picture_has_a_panel_for_every_level(data) -> None:
    chosen = [t for t in targets() if system_of()[t.id] == "population_urbanisation"]
    text = figures.svg(data, soviet_union.model(), chosen)
    assert text.count('id="axes_') == len({t.series for t in chosen if t.how == "level"}) == 3
