"""The command itself, killed at random moments: what it said it kept is kept, and the rest is run again."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from interregnum.store import Store

ASKED = ("run", "--until", "1951", "--draws", "600", "--json", "-q")
PARTS, KILLS = 3, 12
LONGEST = 15.0  # seconds; a shard takes about as long


@pytest.mark.soak
def test_killed_at_any_moment_no_finished_shard_is_lost(tmp_path: Path) -> None:
    """Shards are run and killed until all are there; together they are the run that was not cut."""
    store, chance = Store(tmp_path / "store"), random.Random(1964)
    environment = {**os.environ, "INTERREGNUM_STORE": str(store.folder), "INTERREGNUM_CACHE": str(tmp_path / "cache")}

    def command(*arguments: str, seconds: float | None = None) -> str | None:
        """What it prints; nothing if it was killed before it ended."""
        process = subprocess.Popen(
            [sys.executable, "-m", "interregnum", *arguments], env=environment, stdout=subprocess.PIPE, text=True
        )
        try:
            out = process.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return None
        assert process.returncode == 0
        return out

    whole = command(*ASKED)
    assert whole
    kept: dict[int, str] = {}
    for attempt in range(KILLS + 2 * PARTS):
        missing = [part for part in range(1, PARTS + 1) if part not in kept]
        if not missing:
            break
        seconds = chance.uniform(0.1, LONGEST) if attempt < KILLS else None
        out = command(*ASKED, "--shard", f"{missing[0]}/{PARTS}", seconds=seconds)
        if out:
            kept[missing[0]] = json.loads(out)["provenance"]["run"]
        assert set(kept.values()) <= set(store.ids())
        assert not [entry for entry in store.entries() if entry.damage]
    assert len(kept) == PARTS
    for id in store.ids():
        store.get(id).check()
    assert command("runs", "merge", *kept.values(), "--json", "-q") == whole
