"""`run` and `compare` on the real model: what is printed where, what is written, and which digits are the same."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray
from click.testing import CliRunner, Result

from interregnum import cache, soviet_union
from interregnum.cli import carry_out, cli, ensemble
from interregnum.cli.progress import Watch
from interregnum.cli.request import Request
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import do, free, history
from interregnum.kernel import Lever
from interregnum.report.chronicle import needed
from interregnum.report.series import MAIN

SHORT = ("--until", "1952", "--draws", "6")


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Programs are compiled once in this process and not kept beyond it."""
    monkeypatch.setattr(cache, "enable", lambda: None)
    monkeypatch.setenv("INTERREGNUM_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def poisoned(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """History 3 leaves the numbers."""
    compute = Lab._compute

    def _compute(lab: Lab, setting: Any, numbers: Any) -> Any:
        history = compute(lab, setting, numbers)
        inside = np.array(history.inside)
        inside[[n == 3 for n in numbers], -1:] = np.nan
        return history._replace(inside=inside)

    monkeypatch.setattr(Lab, "_compute", _compute)
    yield


def invoke(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, list(arguments))


def lab(jobs: int = 1) -> Lab:
    """The laboratory that `SHORT` asks for."""
    return Lab(draws=6, start=soviet_union.START, stop=1952.0, keep=needed(), jobs=jobs)


def watch() -> Watch:
    return Watch(quiet=True, verbose=False)


def test_the_result_goes_to_standard_output_and_the_rest_to_standard_error() -> None:
    result = invoke("run", *SHORT)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(
        "6 histories of `free`, 1950 to 1952, seed 1953; parameters drawn from their priors"
    )
    for series in MAIN:
        assert series.label.split()[-1] in result.stdout
    assert "\n1950 " in result.stdout and "\n1951 " in result.stdout and "\x1b" not in result.stdout
    assert "nothing is fitted" in result.stderr and "\n1950 " not in result.stderr


def test_quiet_and_verbose() -> None:
    assert invoke("run", *SHORT, "-q").stderr == ""
    assert "of 6 histories" in invoke("run", *SHORT, "-v").stderr


def test_json_is_the_only_thing_on_standard_output() -> None:
    result = invoke("run", "history", "--json", *SHORT)
    told = json.loads(result.stdout)
    assert set(told) == {"schema", "data", "warnings", "provenance"}
    assert told["schema"] == "interregnum.run/1"
    assert [s["name"] for s in told["data"]["series"]] == [s.name for s in MAIN]
    assert told["data"]["series"][0]["years"] == [1950, 1951]
    assert told["provenance"]["seed"] == 1953 and told["provenance"]["experiments"] == ["history"]
    assert len(told["provenance"]["data"]["essay/targets.csv"]) == 64
    assert "nothing is fitted" in " ".join(told["warnings"])


def test_the_files_of_a_run(tmp_path: Path) -> None:
    result = invoke("run", *SHORT, "--out", str(tmp_path / "new" / "folder"))
    assert result.exit_code == 0, result.stderr
    folder = tmp_path / "new" / "folder"
    names = {path.name for path in folder.iterdir()}
    assert names == {"chronicle.csv", "chronicle.json", "chronicle.svg", "events.csv", "manifest.json"}
    with (folder / "chronicle.csv").open() as lines:
        assert len(list(csv.DictReader(lines))) == 2 * len(MAIN)
    assert json.loads((folder / "chronicle.json").read_text())["provenance"] == json.loads(
        (folder / "manifest.json").read_text()
    )
    again = tmp_path / "again"
    invoke("run", *SHORT, "--out", str(again))
    assert all((folder / name).read_bytes() == (again / name).read_bytes() for name in names)


def test_the_digits_do_not_depend_on_jobs_or_shards() -> None:
    whole = ensemble.simulate(lab(), [free, history], range(300), watch()).data
    parallel = ensemble.simulate(lab(jobs=3), [free, history], range(300), watch()).data
    assert whole.identical(parallel)
    alone = ensemble.simulate(lab(), [free, history], [299], watch()).data
    assert alone["draw"].values.tolist() == [299]
    assert alone.equals(whole.sel(draw=[299]))


def test_summed_up_block_by_block_the_digits_are_the_same(poisoned: None) -> None:
    """What is kept of each block, one after another, is what is kept of the whole; failures are left out too."""

    def fear_of_1951(data: xarray.Dataset) -> xarray.Dataset:
        return data[["repression.fear"]].sel(edge=1951.0)

    whole = ensemble.simulate(lab(), [free, history], range(300), watch())
    summed = ensemble.simulate(lab(), [free, history], range(300), watch(), fear_of_1951)
    assert summed.data.equals(fear_of_1951(whole.data)) and summed.data.attrs == whole.data.attrs
    assert (summed.asked, summed.failed, summed.done) == (300, (3,), 300) == (whole.asked, whole.failed, whole.done)


def test_a_shard_keeps_the_numbers_of_its_histories() -> None:
    told = json.loads(invoke("run", "--json", *SHORT, "--shard", "3/3").stdout)
    assert told["provenance"]["histories"] == {"first": 4, "last": 5, "done": 2}
    assert told["provenance"]["shard"] == "3/3" and told["data"]["draws"] == 2


def test_first_year_shown() -> None:
    told = json.loads(invoke("run", "--json", *SHORT, "--from", "1951").stdout)
    assert told["data"]["series"][0]["years"] == [1951]


def test_comparison_with_itself_in_other_words_changes_nothing() -> None:
    """A decision at the recorded value leaves every digit."""
    recorded = soviet_union.model().kind(Lever)["living_standards.promises"].recorded
    assert recorded
    pledged = float(recorded.at(np.array([1950.125]))[0])
    result = invoke("compare", "history", "--do", f"promises={pledged!r}@1950:1951", *SHORT, "--json")
    told = json.loads(result.stdout)["data"][0]
    assert told["sentences"] == ["Nothing changes: every history is the same to the last digit."]
    assert {d["above"] + d["below"] for d in told["differences"]} == {0}


def test_comparison_says_what_changes() -> None:
    result = invoke("compare", "free", "--without", "weather", *SHORT)
    assert result.exit_code == 0, result.stderr
    assert "What changes from `free` to `free & without(weather)`" in result.stdout
    assert "Farm output in 1951" in result.stdout


def test_failed_histories_are_counted_named_and_left_out(poisoned: None) -> None:
    result = invoke("run", "--json", *SHORT)
    assert result.exit_code == 6
    told = json.loads(result.stdout)
    assert told["provenance"]["failed"] == [3] and told["data"]["draws"] == 5
    assert "1 of 6 histories left the numbers" in result.stderr
    assert "`--draws 6 --seed 1953 --shard 4/6` runs the first of them alone" in result.stderr


def test_when_all_histories_fail_nothing_is_summed_up(poisoned: None) -> None:
    result = invoke("run", *SHORT, "--shard", "4/6")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "all 1 histories left the numbers" in result.stderr


def test_what_a_second_run_has_to_say_is_added() -> None:
    """Warnings once each, and the worse of both codes: claims of two ends are one answer."""
    request = Request.for_ensemble(draws=6, seed=1953, as_json=True, out=None, jobs=None, quiet=True, verbose=False)
    data = xarray.Dataset(coords={"draw": range(5)})
    well, badly = (ensemble.Ensemble(data, 6, failed, False) for failed in ((), (3,)))
    one, other = carry_out.Result(request, well, ["a"]), carry_out.Result(request, badly, ["a", "b"])
    assert one.followed_by(other).warnings == ["a", "b"] and one.warnings == ["a"]
    codes = [r._code() for r in (one, one.followed_by(one), one.followed_by(other), other.followed_by(one))]
    assert codes == [0, 0, 6, 6]


def test_interrupted_it_sums_up_the_complete_blocks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    advance = Watch.advance

    def interrupt(self: Watch, done: int, total: int) -> None:
        if done > 256:
            raise KeyboardInterrupt
        advance(self, done, total)

    monkeypatch.setattr(Watch, "advance", interrupt)
    result = invoke("run", "--until", "1952", "--draws", "1000", "--jobs", "1", "--json", "--out", str(tmp_path))
    assert result.exit_code == 130
    told = json.loads(result.stdout)
    assert told["provenance"]["interrupted"] and told["data"]["draws"] == 384
    assert "interrupted: 384 of 1,000 histories are summed up" in result.stderr
    assert json.loads((tmp_path / "chronicle.json").read_text()) == told


def test_interrupted_before_the_first_block_it_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Watch, "stage", interrupt)
    result = invoke("run", *SHORT)
    assert (result.exit_code, result.stdout) == (130, "")
    assert "nothing to show" in result.stderr


def test_what_a_reader_must_know_is_said() -> None:
    model = soviet_union.model()
    assert model.kind  # the lever below exists
    result = invoke("run", "--do", "social_control=0.3", "--json", *SHORT)
    assert any("control from below hardly varied" in warning for warning in json.loads(result.stdout)["warnings"])
    assert do(carry_out.CONTROL, 0.3).decisions[0].lever in model.quantities


def test_a_cache_that_cannot_be_written_is_a_remark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("INTERREGNUM_CACHE", str(tmp_path / "file" / "folder"))
    result = invoke("run", *SHORT)
    assert result.exit_code == 0 and "INTERREGNUM_CACHE=FOLDER" in result.stderr
