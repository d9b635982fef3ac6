"""Series of one's own: what is read, what is asked back, and what is refused, line by line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray
from hypothesis import given
from hypothesis import strategies as st

from interregnum import soviet_union
from interregnum.inference.own_data import OwnData, read_own
from interregnum.kernel.errors import UserError

STEEL, SHARE = "heavy_industry.steel", "classes.kolkhoz_share"
YEARS = np.arange(1950, 1966, 0.25)


def histories(**levels: float) -> xarray.Dataset:
    """Sixty-four steady histories that scatter by a tenth about some levels."""
    scatter = np.exp(0.1 * np.random.default_rng(1).standard_normal((64, 1)))
    names = {"steel": STEEL, "share": SHARE}
    data = {names[k]: (("draw", "time"), np.broadcast_to(v * scatter, (64, YEARS.size))) for k, v in levels.items()}
    return xarray.Dataset(data, {"time": YEARS})


def own(folder: Path, text: str) -> OwnData:
    file = folder / "mine.csv"
    file.write_text(text)
    return read_own(file, soviet_union.model(), 1950, 1969)


def series(quantity: str, values: dict[int, float], more: str = "") -> str:
    return f"quantity,year,value{more and ',times'}\n" + "".join(
        f"{quantity},{y},{v}{more}\n" for y, v in values.items()
    )


def test_the_nearest_history_fares_best(tmp_path: Path) -> None:
    """Short names do, and a term stands for each series."""
    mine = own(tmp_path, series("steel", {1955: 45.0, 1956: 45.0}))
    (term,) = mine.evidence.terms
    near, far = (term.log_likelihood(histories(steel=x)).mean() for x in (45.0, 60.0))
    assert near > far and term.keep == (STEEL,) and "1955, 1956" in term.says
    assert mine.last == 1956 and mine.remarks(histories(steel=45.0)) == []


def test_an_error_of_ones_own_counts(tmp_path: Path) -> None:
    wide, narrow = (own(tmp_path, f"quantity,year,value,error\n{STEEL},1955,45,{e}\n") for e in (20, 1))
    gains = [
        np.ptp([mine.evidence.terms[0].log_likelihood(histories(steel=x)).mean() for x in (45.0, 60.0)])
        for mine in (wide, narrow)
    ]
    assert gains[0] < gains[1]


@pytest.mark.parametrize(("values", "asks"), [(45_000.0, "1e-3"), (0.045, "1e3")])
def test_a_unit_is_guessed_not_changed(tmp_path: Path, values: float, asks: str) -> None:
    """The remark says what to write into the file; with that written, nothing is left to ask."""
    mine = own(tmp_path, series(STEEL, {1955: values}))
    (remark,) = mine.remarks(histories(steel=45.0))
    assert asks in remark and "`times`" in remark and mine.rows[0].value == values
    again = own(tmp_path, series(STEEL, {1955: values}, f",{asks}"))
    assert again.remarks(histories(steel=45.0)) == [] and again.rows[0].value == pytest.approx(45.0)


def test_per_cent_for_a_share_is_noticed(tmp_path: Path) -> None:
    (remark,) = own(tmp_path, series(SHARE, {1955: 40.0})).remarks(histories(share=0.4))
    assert "per cent" in remark and "1e-2" in remark


def test_gaps_and_breaks_are_told(tmp_path: Path) -> None:
    steady = {1950 + i: 40.0 + i for i in range(8)}
    gap = {y: v for y, v in steady.items() if y not in (1953, 1954)}
    (remark,) = own(tmp_path, series(STEEL, gap)).remarks(histories(steel=45.0))
    assert "1953-1954" in remark
    leap = {y: v + 12 * (y >= 1955) for y, v in steady.items()}
    (remark,) = own(tmp_path, series(STEEL, leap)).remarks(histories(steel=48.0))
    assert "1955" in remark and "`series`" in remark


def test_what_priors_do_not_allow_for_is_told(tmp_path: Path) -> None:
    (remark,) = own(tmp_path, series(STEEL, {1955: 95.0})).remarks(histories(steel=45.0))
    assert "nearly no history" in remark and "1955" in remark


def test_two_series_of_one_quantity_stay_apart(tmp_path: Path) -> None:
    text = f"quantity,year,value,series\n{STEEL},1955,45,old\n{STEEL},1955,46,new\n"
    assert [term.says for term in own(tmp_path, text).evidence.terms] == ["old (1955)", "new (1955)"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no column `quantity`"),
        ("quantity,year\nsteel,1955\n", "no column `value`"),
        ("quantity,year,value,colour\nsteel,1955,1,red\n", "`colour`"),
        ("quantity,year,value\nsteal,1955,1\n", "line 2.*steel"),
        ("quantity,year,value\nsteel,1955,1\nsteel,1956,?\n", "line 3.*`\\?`"),
        ("quantity,year,value\nsteel,1920,1\n", "from 1950 to 1969"),
        ("quantity,year,value\nsteel,1955.5,1\n", "whole year"),
        ("quantity,year,value\nsteel,1955,1\nsteel,1955,2\n", "two values"),
        ("quantity,year,value,error\nsteel,1955,1,0\n", "above 0"),
        ("quantity,year,value\nsteel,1955\n", "`` in column `value`"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        own(tmp_path, text)


@given(st.binary(max_size=200))
def test_no_file_makes_more_than_a_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("own") / "mine.csv"
    file.write_bytes(b"quantity,year,value\n" + content)
    try:
        read_own(file, soviet_union.model(), 1950, 1969)
    except UserError as error:
        assert str(error)
