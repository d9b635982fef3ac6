"""Runs that are kept: whole or not there, one id for one run, found again, and deleted for good."""

import dataclasses
import json
import sqlite3
import stat
from pathlib import Path

import pytest

from interregnum.store import Manifest, Run, Store, StoreError, aside
from interregnum.store.manifest import digest
from interregnum.store.run import leave
from interregnum.store.store import place

from .made_up import ANSWER, histories, manifest, texts


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    for text in ("one", "two"):
        assert aside.write(file, text).read_text() == text
    assert list(tmp_path.iterdir()) == [file]


def test_what_fails_while_it_is_written_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = aside.write(tmp_path / "x.txt", "one")
    with pytest.raises(ZeroDivisionError), aside.aside(file) as unfinished:
        unfinished.write_text("half of t")
        raise ZeroDivisionError
    assert file.read_text() == "one" and list(tmp_path.iterdir()) == [file]


def test_only_what_is_old_is_swept(tmp_path: Path) -> None:
    """Somebody may be writing the rest."""
    old, new, other = (tmp_path / name for name in (".a.1.part", ".b.2.part", "c.part"))
    for path in (old, new, other):
        path.write_text("")
    import os

    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    aside.sweep(tmp_path)
    assert set(tmp_path.iterdir()) == {new, other}


def test_a_run_comes_back_as_it_was(store: Store) -> None:
    run = store.put(manifest(), texts(), histories())
    back = store.get(run.manifest.id[:6])
    assert back.manifest == run.manifest and back.summary() == ANSWER
    assert back.draws().identical(histories())
    assert {n: v.dtype for n, v in back.draws().variables.items() if v.dtype.kind != "U"} == {
        n: v.dtype for n, v in histories().variables.items() if v.dtype.kind != "U"
    }
    back.check()


def test_the_id_is_of_what_a_run_is_and_not_of_where_or_when(store: Store) -> None:
    """Recipe and result make it; host, times and files do not; the order in which a fact is written does not."""
    one = manifest()
    elsewhere = dataclasses.replace(one, made={**one.made, "began": "1966-01-01", "host": {}}, files={"x": "y"})
    turned = dataclasses.replace(one, recipe=dict(reversed(list(one.recipe.items()))))
    assert one.id == elsewhere.id == turned.id
    others = [manifest(seed=2), manifest(answer={}), manifest(shard="1/2"), manifest(failed=[3]), manifest(digits="1")]
    assert len({one.id, *(m.id for m in others)}) == 6


def test_the_same_run_is_kept_once_and_gets_the_histories_that_it_lacked(store: Store) -> None:
    first = store.put(manifest(), texts())
    assert not first.has_draws
    with_draws = store.put(manifest(), texts(), histories())
    again = store.put(manifest(), texts())
    assert store.ids() == [first.manifest.id] and with_draws.has_draws and again.has_draws
    assert store.entries()[0].histories_kept and again.draws().identical(histories())


def test_a_damaged_run_is_mended_when_it_is_run_again(store: Store) -> None:
    run = store.put(manifest(), texts(), histories())
    for name in run.manifest.files:
        (run.folder / name).write_bytes(b"CDF")
        store.put(manifest(), texts(), histories()).check()
    (run.folder / "manifest.json").unlink()
    store.put(manifest(), texts(), histories()).check()


def test_the_list_agrees_with_the_folders_whatever_became_of_the_index(store: Store) -> None:
    ids = {store.put(manifest(seed), texts()).manifest.id for seed in range(5)}

    def listed() -> set[str]:
        return {entry.id for entry in store.entries()}

    assert listed() == ids
    index = store.folder / "index.sqlite"
    index.write_bytes(b"this is no database at all, and long enough to look at" * 100)
    assert listed() == ids
    index.unlink()
    assert listed() == ids
    gone = store.delete(sorted(ids)[0])
    assert listed() == ids - {gone} and not (store.runs / gone).exists()
    with sqlite3.connect(index) as database:
        assert {id for (id,) in database.execute("SELECT id FROM runs")} == ids - {gone}
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_index_that_lost_a_line_or_kept_one_too_many_is_put_right(store: Store) -> None:
    """A kill between the folder and the index, or a folder deleted by hand."""
    ids = sorted(store.put(manifest(seed), texts()).manifest.id for seed in range(3))
    with sqlite3.connect(store.folder / "index.sqlite") as database:
        database.execute("DELETE FROM runs WHERE id = ?", ids[:1])
    (store.runs / ids[1]).rename(store.folder / "elsewhere")
    assert sorted(entry.id for entry in store.entries()) == [ids[0], ids[2]]


def test_a_damaged_run_is_listed_and_can_be_deleted(store: Store) -> None:
    run = store.put(manifest(), texts())
    (run.folder / "manifest.json").write_text("{")
    (store.folder / "index.sqlite").unlink()
    (entry,) = store.entries()
    assert entry.id == run.manifest.id and "cannot be read" in entry.damage
    store.delete(entry.id)
    assert store.entries() == []


def test_runs_are_named_by_an_id_a_folder_or_a_manifest(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    leave(out, manifest(), texts())
    kept = store.put(manifest(), texts())
    found = [store.find(name) for name in (str(out), str(out / "manifest.json"), kept.manifest.id)]
    assert {run.manifest.id for run in found} == {kept.manifest.id}


@pytest.mark.parametrize("name", ["", "abc", "ffffffff", "no/such/folder", "none.json", "../store"])
def test_a_run_that_is_not_there_is_named(store: Store, name: str) -> None:
    store.put(manifest(), texts())
    with pytest.raises(StoreError, match=r"there is no run|cannot be read"):
        store.find(name)


def test_a_beginning_that_fits_several_runs_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "ids", lambda _: ["abcd1", "abcd2"])
    with pytest.raises(StoreError, match="any of abcd1, abcd2"):
        store.get("abcd")


def test_the_store_is_the_users_own(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store.put(manifest(), texts())
    assert stat.S_IMODE(store.runs.stat().st_mode) == 0o700
    monkeypatch.setenv("INTERREGNUM_STORE", "~/runs")
    assert place() == Path.home() / "runs"
    monkeypatch.delenv("INTERREGNUM_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert place() == tmp_path / "interregnum"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert place() == Path.home() / ".local/share/interregnum"


def test_a_manifest_that_was_changed_is_refused(store: Store) -> None:
    """Whatever is part of the id; and what is not is free to change."""
    run = store.put(manifest(), texts())
    path = run.folder / "manifest.json"
    said = json.loads(path.read_text())
    for part, fact, value in (("recipe", "seed", 2), ("result", "failed", [5]), ("recipe", "sources", {})):
        changed = json.loads(json.dumps(said))
        changed[part][fact] = value
        path.write_text(json.dumps(changed))
        with pytest.raises(StoreError, match="was changed or cut short"):
            Manifest.read(path)
    said["made"]["host"] = {}
    path.write_text(json.dumps(said))
    assert Run.at(path).manifest.id == run.manifest.id


def test_a_run_without_histories_says_how_to_get_them(store: Store) -> None:
    with pytest.raises(StoreError, match="--keep-draws"):
        store.put(manifest(), texts()).draws()


def test_the_digest_of_plain_data() -> None:
    assert digest({"a": 1, "b": [1.5, None]}) == digest({"b": [1.5, None], "a": 1})
    assert digest({"a": 1}) != digest({"a": 1.5}) != digest({"a": "1.5"})
    with pytest.raises(ValueError):
        digest([float("nan")])
