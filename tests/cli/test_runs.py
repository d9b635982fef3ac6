"""`runs` and `reproduce` on runs that nobody made: nothing is simulated."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from interregnum.cli import cli
from interregnum.cli.options import DECISION, GIVEN, read_decision
from interregnum.store import Store
from interregnum.store.manifest import digest_of_file

from ..store.made_up import histories, manifest, texts


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """A store of its own."""
    monkeypatch.setenv("INTERREGNUM_STORE", str(tmp_path / "runs"))
    return Store()


def invoke(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, list(arguments))


def refused(*arguments: str) -> str:
    """What is said to bad input, which has its own exit code."""
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout) == (3, "") and "Traceback" not in result.stderr
    return result.stderr


def test_an_interrupted_run_cannot_be_reproduced(store: Store) -> None:
    run = store.put(manifest(interrupted=True), texts())
    said = refused("reproduce", run.manifest.id)
    assert "was interrupted" in said and "`interregnum run --draws 8 --seed 1`" in said


def test_a_run_under_another_posterior_is_refused(store: Store, tmp_path: Path) -> None:
    """The one that it was made with may have been fitted anew since, or have been moved."""
    fitted, other = tmp_path / "essay.nc", tmp_path / "other.nc"
    fitted.write_bytes(b"fitted")
    other.write_bytes(b"fitted to something else")
    said = manifest()
    recipe = {**said.recipe, "posterior": {"name": "essay", "sha256": digest_of_file(fitted)}}
    run = store.put(type(said)(recipe, said.result, {**said.made, "posterior": str(other)}), texts())
    assert "--posterior FILE" in refused("reproduce", run.manifest.id)
    assert "is no posterior" in invoke("reproduce", run.manifest.id, "--posterior", str(fitted)).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["runs", "delete", "abcdef"],
        ["run", "--out", "elsewhere"],
        ["run", "--out=elsewhere"],
        [],
        ["claims", "--renew"],
    ],
)
def test_a_manifest_cannot_ask_for_anything_but_a_run(store: Store, arguments: list[str]) -> None:
    said = manifest()
    recipe = {**said.recipe, "arguments": arguments, "command": (arguments or ["run"])[0]}
    forged = type(said)(recipe, said.result, said.made)
    run = store.put(forged, {forged.summary: texts()["chronicle.json"]})
    assert "it is not carried out" in refused("reproduce", run.manifest.id)


def test_the_list(store: Store) -> None:
    assert invoke("runs", "list").stdout.startswith("No runs in ")
    store.put(manifest(shard="2/3", failed=[3, 5]), texts(), histories())
    (row,) = invoke("runs", "list").stdout.splitlines()[3:4]
    assert all(word in row for word in ("1965-01-01 00:00", "run", "free", "with histories", "shard 2/3; 2 failed"))
    told = json.loads(invoke("runs", "list", "--json").stdout)
    assert told["schema"] == "interregnum.runs.list/1" and told["data"][0]["failed"] == 2


def test_what_differs_between_two_runs(store: Store) -> None:
    answer = {"experiment": "free", "series": [{"name": "grain.barn", "median": [400.0, 410.75]}], "draws": 8}
    one = store.put(manifest(), texts()).manifest.id
    other = store.put(manifest(2, answer), texts(answer)).manifest.id
    told = json.loads(invoke("runs", "diff", one, other, "--json").stdout)["data"]
    assert [d["where"] for d in told["recipes"]] == ["arguments[4]", "seed"]
    assert told["answers"] == [{"where": "series[grain.barn].median[1]", "one": 410.5, "other": 410.75}]
    assert "Differences between the recipes: 2" in invoke("runs", "diff", one, other).stdout


def test_runs_that_are_not_there(store: Store) -> None:
    for arguments in (("show", "abcdef"), ("diff", "abcdef", "abcdef"), ("delete", "abcdef"), ("merge", "abcdef")):
        assert "there is no run `abcdef`" in refused("runs", *arguments)


def test_a_file_that_was_cut_short_is_named(store: Store) -> None:
    run = store.put(manifest(), texts(), histories())
    file = run.folder / "draws.nc"
    file.write_bytes(file.read_bytes()[:-1])
    assert "draws.nc` was changed or cut short" in refused("runs", "show", run.manifest.id)


@pytest.mark.parametrize(
    "text", ["x=1.0", "x=0.1@1954.25:", "x=-1e-300@:1960.0", "x=0.30000000000000004@1953.0:1954.5"]
)
def test_a_decision_is_written_as_it_was_read(text: str) -> None:
    assert DECISION.write(DECISION.read(text)) == text
    value: Any = read_decision(text)
    assert GIVEN.read(GIVEN.write(value))[:2] == value[:2]
