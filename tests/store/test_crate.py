"""A run as a crate: every file is there, described once, and whatever is named is described."""

import json
from pathlib import Path

import pytest

from interregnum.store import Manifest, Run, Store, StoreError
from interregnum.store.crate import CRATE, METADATA, leave
from interregnum.store.manifest import digest_of_file

from .made_up import histories, manifest, texts


@pytest.fixture
def run(tmp_path: Path) -> Run:
    said = manifest()
    recipe = {**said.recipe, "scenarios": {"slow.toml": "name = 'slow'\n"}}
    return Store(tmp_path / "store").put(Manifest(recipe, said.result, said.made), texts(), histories())


def named(entity: object) -> set[str]:
    """Every id that something refers to."""
    if isinstance(entity, list):
        return set().union(*map(named, entity))
    if isinstance(entity, dict):
        own = {entity["@id"]} if set(entity) == {"@id"} else set()
        return own.union(*(named(value) for value in entity.values()))
    return set()


def test_what_is_there_is_described_and_what_is_named_too(run: Run, tmp_path: Path) -> None:
    names = leave(run, tmp_path / "crate")
    assert {path.name for path in (tmp_path / "crate").iterdir()} == set(names)
    graph = json.loads((tmp_path / "crate" / METADATA).read_text())["@graph"]
    by_id = {entity["@id"]: entity for entity in graph}
    assert len(by_id) == len(graph) and named(graph) - set(by_id) == {CRATE}
    files = {id for id, entity in by_id.items() if entity["@type"] == "File"}
    assert files == set(names) - {METADATA} == {part["@id"] for part in by_id["./"]["hasPart"]}
    for id in files & set(run.manifest.files):
        assert by_id[id]["sha256"] == digest_of_file(tmp_path / "crate" / id)
    action = by_id["#run"]
    assert action["description"] == "interregnum run --draws 8 --seed 1"
    assert action["startTime"] < action["endTime"] and {"@id": "slow.toml"} in action["object"]


def test_a_crate_is_a_run_itself(run: Run, tmp_path: Path) -> None:
    leave(run, tmp_path / "crate")
    back = Run.at(tmp_path / "crate")
    back.check()
    assert back.manifest.id == run.manifest.id and back.draws().identical(histories())


def test_a_damaged_run_is_not_exported(run: Run, tmp_path: Path) -> None:
    (run.folder / "draws.nc").write_bytes(b"")
    with pytest.raises(StoreError, match="was changed or cut short"):
        leave(run, tmp_path / "crate")
