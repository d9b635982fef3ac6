"""Histories as tables: what was written is read back, number by number, by the libraries that others read it with."""

import sys
from pathlib import Path

import numpy as np
import pandas
import pytest
import xarray
from click.testing import CliRunner

from interregnum.cli import cli
from interregnum.export.tables import STATA_NAME, _short, frame, iamc, to_csv, to_iamc, to_parquet, to_stata
from interregnum.kernel.errors import UserError
from interregnum.store.run import leave

from ..store.made_up import manifest, texts

DRAWS, STEPS = 20, 24
PROVINCES = ("Hill", "Dale", "Coast")


@pytest.fixture(scope="module")
def histories() -> xarray.Dataset:
    """A kingdom that nobody simulated: two stocks, two flows, an event and a parameter, in two experiments."""
    luck = np.random.default_rng(5)

    def drawn(*dims: str, unit: str = "t", meaning: str = "grain in the barn") -> tuple:
        lengths = {"edge": STEPS + 1, "time": STEPS, "province": len(PROVINCES)}
        values = luck.random((2, DRAWS, *(lengths[d] for d in dims)), np.float32)
        return ("experiment", "draw", *dims), values, {"units": unit, "long_name": meaning}

    dims, chances, _ = drawn("time")
    return xarray.Dataset(
        {
            "grain.barn": drawn("edge"),
            "crown.villagers": drawn("edge", "province", unit="person"),
            "grain.tithe": drawn("time", unit="t/yr"),
            "grain.meals": drawn("time", unit="t/yr"),
            "grain.fire.happened": (dims, chances < 0.1, {"units": "1"}),
            "grain.meal": drawn(unit="t/person/yr"),
        },
        {
            "experiment": ["free", "no mice"],
            "draw": np.arange(DRAWS),
            "province": list(PROVINCES),
            "edge": 900 + np.arange(STEPS + 1) / 4,
            "time": 900.125 + np.arange(STEPS) / 4,
        },
        {"seed": 7, "step_years": 0.25, "source": "interregnum 0.1.0"},
    )


@pytest.fixture(scope="module")
def table(histories: xarray.Dataset) -> pandas.DataFrame:
    return frame(histories)


def one(table: pandas.DataFrame, experiment: str, draw: int, column: str) -> np.ndarray:
    """One series of one history."""
    rows = table[(table["experiment"] == experiment) & (table["draw"] == draw)].sort_values("year")
    return rows[column].to_numpy()


def test_every_number_of_the_histories_is_in_the_table(histories: xarray.Dataset, table: pandas.DataFrame) -> None:
    """A row for each date; stocks on all of them, the rest on all but the last, parameters everywhere the same."""
    assert len(table) == 2 * DRAWS * (STEPS + 1)
    for e, experiment in enumerate(("free", "no mice")):
        own = histories.isel(experiment=e, draw=7)
        assert (one(table, experiment, 7, "grain.barn") == own["grain.barn"].values).all()
        tithe = one(table, experiment, 7, "grain.tithe")
        assert (tithe[:-1] == own["grain.tithe"].values).all() and np.isnan(tithe[-1])
        fire = one(table, experiment, 7, "grain.fire.happened")
        assert (fire[:-1] == own["grain.fire.happened"].values).all()
        assert set(one(table, experiment, 7, "grain.meal")) == {own["grain.meal"].item()}
        for i, province in enumerate(PROVINCES):
            column = f"crown.villagers[{province}]"
            assert (one(table, experiment, 7, column) == own["crown.villagers"].values[:, i]).all()
    assert table.attrs["columns"]["grain.barn"] == {"unit": "t", "meaning": "grain in the barn"}
    assert sorted(set(table["year"])) == histories["edge"].values.tolist()


def test_parquet_keeps_numbers_types_and_notes(histories: xarray.Dataset, table, tmp_path: Path) -> None:
    found = pandas.read_parquet(to_parquet(histories, tmp_path / "h.parquet"))
    pandas.testing.assert_frame_equal(found, table)
    assert found.attrs["seed"] == 7 and found.attrs["columns"] == table.attrs["columns"]


def test_csv_keeps_every_digit(histories: xarray.Dataset, table, tmp_path: Path) -> None:
    found = pandas.read_csv(to_csv(histories, tmp_path / "h.csv"))
    pandas.testing.assert_frame_equal(found.astype(table.dtypes), table)


def test_stata_has_names_that_it_allows_and_labels_that_say_the_rest(histories, table, tmp_path: Path) -> None:
    """Each column is there under another name, and no two under the same."""
    with pandas.io.stata.StataReader(to_stata(histories, tmp_path / "h.dta")) as reader:
        found, labels = reader.read(), reader.variable_labels()
    assert len(found.columns) == len(table.columns) == len(set(found.columns))
    assert all(name.isidentifier() and len(name) <= STATA_NAME for name in found.columns)
    for theirs, ours in zip(found.columns, table.columns, strict=True):
        np.testing.assert_array_equal(found[theirs].to_numpy(), table[ours].to_numpy(), ours)
    assert labels["grain_barn"] == "grain.barn (t)"


def test_names_that_are_too_long_for_stata_stay_apart() -> None:
    edge = ("experiment", "draw", "edge")
    name = "sector.quantity_with_a_name_of_more_than_thirty_characters"
    data = xarray.Dataset(
        {f"{name}_{i}": (edge, np.full((1, 1, 2), i)) for i in range(12)},
        {"experiment": ["free"], "draw": [0], "edge": [900.0, 900.25]},
    )
    short = _short(list(frame(data).columns))
    assert len(set(short.values())) == 15 and max(map(len, short.values())) <= STATA_NAME


def test_the_iamc_layout_has_quantiles_by_year(histories: xarray.Dataset, tmp_path: Path) -> None:
    """Stocks as the year begins, flows as the mean of its quarters, events as a share of histories."""
    found = pandas.read_csv(to_iamc(histories, tmp_path / "iamc.csv", region="The Kingdom"))
    assert list(found.columns) == ["Model", "Scenario", "Region", "Variable", "Unit", *map(str, range(900, 906))]
    assert not found.duplicated(["Scenario", "Variable"]).any() and set(found["Region"]) == {"The Kingdom"}

    def row(variable: str) -> np.ndarray:
        (values,) = (
            found[(found["Scenario"] == "no mice") & (found["Variable"] == variable)].iloc[:, 5:].to_numpy(float)
        )
        return values

    own = histories.sel(experiment="no mice")
    assert row("Grain|Barn|Median") == pytest.approx(np.median(own["grain.barn"].values[:, :-1:4], axis=0))
    meals = own["grain.meals"].values.reshape(DRAWS, 6, 4).mean(axis=2)
    assert row("Grain|Meals|95th Percentile") == pytest.approx(np.quantile(meals, 0.95, axis=0))
    fire = own["grain.fire.happened"].values.reshape(DRAWS, 6, 4).any(axis=2)
    assert row("Grain|Fire|Happened|Share of Histories") == pytest.approx(fire.mean(axis=0))
    assert len(row("Crown|Villagers|Dale|5th Percentile")) == 6


def test_years_that_are_not_whole_are_left_out(histories: xarray.Dataset) -> None:
    cut = histories.isel(time=slice(0, 10), edge=slice(0, 11))
    assert list(iamc(cut).columns[5:]) == ["900", "901"]


def test_a_missing_library_is_named_with_the_command_that_gets_it(histories, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UserError, match=r'pyarrow.*pip install "interregnum\[export\]".*--csv'):
        to_parquet(histories, tmp_path / "h.parquet")
    assert not list(tmp_path.iterdir())


# ── the command ──────────────────────────────────────────────────────────────────────────────────────
def export(*arguments: str):
    return CliRunner().invoke(cli, ["export", *arguments])


def test_a_kept_run_is_exported_to_all_of_them_at_once(histories: xarray.Dataset, tmp_path: Path) -> None:
    leave(tmp_path / "run", manifest(), texts(), histories)
    files = {kind: tmp_path / f"h.{kind}" for kind in ("parquet", "stata", "csv", "iamc")}
    done = export(str(tmp_path / "run"), *(text for k, path in files.items() for text in (f"--{k}", str(path))))
    assert done.exit_code == 0, done.stderr
    assert all(path.stat().st_size > 1000 and f"wrote {path}." in done.stderr for path in files.values())


def test_a_run_without_its_histories_says_how_to_keep_them(tmp_path: Path) -> None:
    leave(tmp_path / "run", manifest(), texts())
    done = export(str(tmp_path / "run"), "--csv", str(tmp_path / "h.csv"))
    assert done.exit_code == 3 and "--keep-draws" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["abcd"], "interregnum export abcd --csv"),
        (["abcd", "--csv", "x.csv", "--xmile", "m.xmile"], "one after the other"),
        (["abcd", "--csv", "x.csv", "--sector", "grain"], "--xmile model.xmile"),
        (["abcd", "--csv", "x.csv"], "interregnum runs list"),
    ],
)
def test_what_cannot_be_exported_is_answered_with_what_can(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    done = export(*arguments)
    assert done.exit_code in (2, 3) and sentence in done.stderr, done.stderr


def test_a_place_that_cannot_be_written_is_named(histories: xarray.Dataset, tmp_path: Path) -> None:
    leave(tmp_path / "run", manifest(), texts(), histories)
    done = export(str(tmp_path / "run"), "--csv", str(tmp_path / "nowhere" / "h.csv"))
    assert done.exit_code != 0 and "nowhere" in done.stderr and "Name another place" in done.stderr
