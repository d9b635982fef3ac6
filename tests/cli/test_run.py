"""`run` and `compare` on the real model: what is printed where, what is written, and which digits are the same."""

import csv
import dataclasses
import errno
import json
import re
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
from interregnum.cli.provenance import digits
from interregnum.cli.request import Request
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import do, free, history
from interregnum.kernel import Lever
from interregnum.report.chronicle import needed
from interregnum.report.series import MAIN
from interregnum.store import Manifest, Run, Store
from interregnum.store.run import leave

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
    manifest, provenance = (
        Manifest.read(folder / "manifest.json"),
        json.loads((folder / "chronicle.json").read_text())["provenance"],
    )
    assert provenance == {**manifest.recipe, **manifest.result, "run": manifest.id}
    assert set(manifest.files) == names - {"manifest.json"}
    again = tmp_path / "again"
    invoke("run", *SHORT, "--out", str(again))
    same = names - {"manifest.json"}  # which says where and when
    assert all((folder / name).read_bytes() == (again / name).read_bytes() for name in same)


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


def test_a_read_only_home_is_a_remark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither programs nor runs can be kept: the result comes all the same, with one remark on each."""
    monkeypatch.undo()
    (tmp_path / "file").write_text("")
    for name in ("INTERREGNUM_CACHE", "INTERREGNUM_STORE"):
        monkeypatch.setenv(name, str(tmp_path / "file" / "folder"))
    result = invoke("run", *SHORT, "--keep-draws")
    assert result.exit_code == 0 and result.stdout
    for said in ("INTERREGNUM_CACHE=FOLDER", "this run is not kept and its histories are lost"):
        assert result.stderr.count(said) == 1, said
    assert result.stderr.count("INTERREGNUM_STORE=FOLDER") == 1


def test_a_full_disk_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What --out asks for is not there in full: the run counts as failed, and says why and where."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("interregnum.store.aside._settle", full)
    result = invoke("run", *SHORT, "--out", str(tmp_path / "out"))
    assert result.exit_code == 1 and result.stdout
    assert f"cannot be written into {tmp_path / 'out'} (No space left on device)" in result.stderr
    assert "Traceback" not in result.stderr and list((tmp_path / "out").iterdir()) == []


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """A store of its own."""
    monkeypatch.setenv("INTERREGNUM_STORE", str(tmp_path / "runs"))
    return Store()


def test_every_run_is_kept_and_can_be_reproduced(store: Store) -> None:
    asked = ("run", *SHORT, "--do", "virgin_land_target=0@1951:", "--do", "promises=0.1@:1951", "--jobs", "1")
    assert invoke(*asked).exit_code == 0
    (entry,) = store.entries()
    shown, listed = invoke("runs", "show", entry.id), invoke("runs", "list")
    assert entry.id in listed.stdout and "run --do virgin_land_target=0.0@1951.0:" in re.sub('[",]', "", shown.stdout)
    again = invoke("reproduce", entry.id)
    assert (again.exit_code, again.stdout) == (
        0,
        f"Reproduced: run {entry.id} gives the same numbers to the last digit.\n",
    )
    assert [e.id for e in store.entries()] == [entry.id]
    assert invoke("runs", "delete", entry.id).exit_code == 0 and store.entries() == []


def test_shards_merge_into_the_run_that_was_not_cut(store: Store, poisoned: None) -> None:
    """The same id, hence the same recipe, answer, failed histories and digits."""
    arguments = ("compare", "history", "--without", "weather", *SHORT)
    for part in (2, 1):
        invoke(*arguments, "--shard", f"{part}/2", "-q")
    parts = [entry.id for entry in store.entries()]
    merged, whole = invoke("runs", "merge", *parts, "--json"), invoke(*arguments, "--json")
    assert merged.exit_code == whole.exit_code == 6 and merged.stdout == whole.stdout
    told = json.loads(merged.stdout)["provenance"]
    assert told["shard"] is None and told["failed"] == [3] and told["run"] in store.ids()
    assert invoke("runs", "merge", parts[0]).exit_code == 3


def test_other_numbers_are_named_and_have_their_own_exit_code(store: Store, request: pytest.FixtureRequest) -> None:
    """A history that fails now; a number of the summary; one beyond the digits that are summed up."""
    invoke("run", *SHORT, "--keep-draws")
    kept = store.get(store.ids()[0])
    summary = json.loads(text := (kept.folder / "chronicle.json").read_text())["data"]
    middle = summary["series"][0]["median"][1]
    forged = text.replace(repr(middle), repr(middle + 0.001))
    leave(store.folder / "forged", kept.manifest, {"chronicle.json": forged})
    told = invoke("reproduce", str(store.folder / "forged"))
    name = summary["series"][0]["name"]
    assert told.exit_code == 5 and f"first in series[{name}].median[1]: {middle + 0.001!r} was kept" in told.stdout

    data = kept.draws()
    data["repression.fear"][0, 2, 3] = np.nextafter(data["repression.fear"][0, 2, 3], np.float32(9))
    other = dataclasses.replace(kept.manifest, result={**kept.manifest.result, "digits": digits(data)})
    leave(store.folder / "nudged", other, {"chronicle.json": text}, data)
    told = invoke("reproduce", str(store.folder / "nudged"), "--json")
    found = json.loads(told.stdout)["data"]
    assert told.exit_code == 5 and found["differences"] == 1
    assert found["first"]["where"] == "repression.fear of experiment free, draw 2, edge 1950.75"

    request.getfixturevalue("poisoned")
    told = invoke("reproduce", kept.manifest.id)
    assert told.exit_code == 5 and "first in failed[0]: None was kept, 3 comes out now" in told.stdout
    told = invoke("runs", "diff", kept.manifest.id, told.stdout.split()[-1][:-1])
    assert told.stdout.startswith("Differences between the recipes: none")


def test_the_histories_themselves_are_kept_on_request(store: Store, tmp_path: Path) -> None:
    """In the folder of --out, or else in the store; every digit of what the laboratory gives."""
    ours = ensemble.simulate(lab(), [free], range(6), watch()).data
    invoke("run", *SHORT, "--keep-draws", "--out", str(tmp_path / "out"))
    (entry,) = store.entries()
    assert not entry.histories_kept and Run.at(tmp_path / "out").draws().equals(ours)


def test_a_scenario_is_kept_with_its_run(store: Store, tmp_path: Path) -> None:
    """It can be reproduced when the file is gone, and is called what it calls itself."""
    file = tmp_path / "slow.toml"
    file.write_text("name = 'slowly'\n[do]\nvirgin_land_target = { value = 0, from = 1951 }\n")
    told = json.loads(invoke("run", "history", str(file), *SHORT, "--json").stdout)
    file.unlink()
    assert told["provenance"]["experiments"] == ["history & slowly"] and str(tmp_path) not in json.dumps(told)
    assert invoke("reproduce", told["provenance"]["run"]).exit_code == 0
