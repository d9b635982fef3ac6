"""What a store is after a kill, on a full or forbidden disk, under two writers, and with damaged files."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import hypothesis.strategies as some
import pytest
from hypothesis import example, given

from interregnum.inference.posterior import load
from interregnum.kernel.errors import UserError
from interregnum.store import Manifest, Run, Store, StoreError, draws
from interregnum.store.run import leave

from ..store.made_up import ANSWER, histories, manifest, texts
from ..toyland import KINGDOM

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 0.1  # seconds that a writer lives on after it has kept a run or three: it keeps some ten in that time


def writer(store: Store, first: int = 0, many: int = 10_000, limit: int = -1) -> subprocess.Popen[str]:
    """A process that writes runs; `limit` is the most bytes that one file may have."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", str(store.folder), *map(str, (first, many, limit))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n", process.communicate()[1]
    return process


def killed_at_random(store: Store, times: int) -> None:
    """Kill writers at random moments: whatever one said was kept is there and whole, and nothing is half there."""
    chance = random.Random(1964)
    promised: set[str] = set()
    for _ in range(times):
        process = writer(store, first=len(store.ids()))
        assert process.stdout
        promised |= {process.stdout.readline().strip() for _ in range(chance.randint(1, 3))}
        time.sleep(chance.uniform(0.0, LONGEST))
        process.send_signal(signal.SIGKILL)
        promised |= set(process.communicate()[0].split())
        assert promised <= set(store.ids())
        listed = store.entries()
        assert {entry.id for entry in listed} == set(store.ids())
        assert not [entry for entry in listed if entry.damage]
    for id in store.ids():
        store.get(id).check()


def test_killed_at_any_moment_a_store_is_whole(tmp_path: Path) -> None:
    killed_at_random(Store(tmp_path), 6)


@pytest.mark.soak
def test_killed_two_hundred_times_a_store_is_whole(tmp_path: Path) -> None:
    killed_at_random(Store(tmp_path), 200)


def test_two_processes_write_one_store(tmp_path: Path) -> None:
    """The same runs and others, at the same time, while a third lists them."""
    store = Store(tmp_path)
    both = [writer(store, 0, 25), writer(store, 10, 25)]
    while any(process.poll() is None for process in both):
        assert not [entry for entry in store.entries() if entry.damage]
    for process in both:
        assert process.wait() == 0, process.communicate()[1]
    expected = {manifest(seed).id for seed in range(35)}
    assert {entry.id for entry in store.entries()} == expected
    for id in expected:
        store.get(id).check()


@pytest.mark.parametrize("most", [0, 100, 10_000])
def test_on_a_full_disk_nothing_half_is_left(tmp_path: Path, most: int) -> None:
    """No room for a manifest, for a summary, for the histories: an error that says so, and the store as it was."""
    store = Store(tmp_path)
    kept = store.put(manifest(seed=99), texts(), histories())
    process = writer(store, limit=most)
    err = process.communicate()[1]
    assert process.returncode == 1 and "OSError: [Errno 27] File too large" in err
    assert store.ids() == [kept.manifest.id] and [e.id for e in store.entries()] == store.ids()
    assert not [path for path in store.runs.rglob("*.part")]
    kept.check()


def test_where_nothing_can_be_written_that_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        Store(tmp_path / "file" / "store").put(manifest(), texts())
    assert Store(tmp_path / "nowhere").entries() == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run whose files are damaged below, and put right again."""
    folder = tmp_path_factory.mktemp("run")
    return Run(folder, leave(folder, manifest(), texts(), histories()))


@given(
    name=some.sampled_from(["manifest.json", "chronicle.json", "draws.nc"]), part=some.floats(0, 1, exclude_max=True)
)
def test_a_file_cut_short_is_never_taken_for_whole(whole: Run, name: str, part: float) -> None:
    path = whole.folder / name
    content = path.read_bytes()
    try:
        path.write_bytes(content[: int(part * len(content))])
        with pytest.raises(StoreError, match=rf"{name}` (was changed or cut short|cannot be read|is no manifest)"):
            Run.at(whole.folder).check()
    finally:
        path.write_bytes(content)


@given(place=some.floats(0, 1, exclude_max=True), byte=some.integers(0, 255))
def test_a_changed_byte_of_a_manifest_is_seen_or_changes_nothing_that_counts(
    whole: Run, place: float, byte: int
) -> None:
    path = whole.folder / "manifest.json"
    content = path.read_bytes()
    changed = bytearray(content)
    changed[int(place * len(content))] = byte
    try:
        path.write_bytes(changed)
        try:
            run = Run.at(whole.folder)
            run.check()
        except StoreError:
            return
        assert run.manifest.id == whole.manifest.id and run.summary() == ANSWER
    finally:
        path.write_bytes(content)


PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=6,
)
FACTS = [(part, fact) for part in ("recipe", "result", "made", "files") for fact in vars(manifest())[part]]


@given(where=some.sampled_from([*FACTS, *((part, None) for part, _ in FACTS)]), content=PLAIN)
def test_a_manifest_with_anything_in_any_place_is_a_manifest_or_a_sentence(
    whole: Run, where: tuple[str, str | None], content: object
) -> None:
    path = whole.folder / "manifest.json"
    before = path.read_bytes()
    said = json.loads(before)
    part, fact = where
    if fact:
        said[part][fact] = content
    else:
        said[part] = content
    try:
        path.write_text(json.dumps(said))
        try:
            Run.at(whole.folder).check()
        except StoreError as error:
            assert str(path.parent) in str(error)
    finally:
        path.write_bytes(before)


@given(text=some.text())
def test_whatever_stands_in_a_manifest(whole: Run, text: str) -> None:
    path = whole.folder / "other.json"
    path.write_text(text, encoding="utf-8", errors="replace")
    with pytest.raises(StoreError, match=r"other\.json"):
        Manifest.read(path)


@given(cut=some.floats(0, 1, exclude_max=True), place=some.floats(0, 1, exclude_max=True), byte=some.integers(0, 255))
@example(cut=0.0, place=0.365234375, byte=2)  # an encoding that nobody knows
def test_a_damaged_posterior_is_refused_in_a_sentence(whole: Run, cut: float, place: float, byte: int) -> None:
    """Any file of that format, cut short or with another byte: nobody keeps a digest of a posterior beside it."""
    content = bytearray((whole.folder / "draws.nc").read_bytes())
    content[int(place * 1000)] = byte  # in its head, where lengths and kinds are
    path = whole.folder / "essay.nc"
    path.write_bytes(content[: int(cut * len(content)) + 1] if byte % 2 else content)
    with pytest.raises(UserError, match="is no posterior"):
        load(path, KINGDOM)


def test_histories_that_are_none_are_said_to_be_damaged(tmp_path: Path) -> None:
    """Also where the digest fits: somebody wrote such a file."""
    draws.write(tmp_path / "draws.nc", histories())
    content = (tmp_path / "draws.nc").read_bytes()
    for length in (0, 3, 50, len(content) // 2):
        leave(tmp_path / "run", manifest(), texts())
        run = Run.at(tmp_path / "run")
        (run.folder / "draws.nc").write_bytes(content[:length])
        from interregnum.store.manifest import digest_of_file

        forged = run.manifest.with_files({**run.manifest.files, "draws.nc": digest_of_file(run.folder / "draws.nc")})
        forged.written(run.folder)
        with pytest.raises(StoreError, match="was changed or cut short"):
            Run.at(run.folder).draws()
