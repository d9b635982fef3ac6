"""The folder in which runs are kept: `runs/ID/` each, and an index that can be made again from them.

It is `$INTERREGNUM_STORE`, or `interregnum` under `$XDG_DATA_HOME`, or `~/.local/share/interregnum`.
"""

from __future__ import annotations

import dataclasses
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from . import aside, errors
from .index import Entry, Index
from .manifest import Manifest
from .run import Run, leave

if TYPE_CHECKING:
    import xarray

SHORTEST = 4  # of the beginning of an id that stands for it


def place() -> Path:
    """The folder of this user's store, made or not."""
    if chosen := os.environ.get("INTERREGNUM_STORE"):
        return Path(chosen).expanduser()
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "interregnum"


@dataclasses.dataclass(frozen=True)
class Store:
    """Many may read and write it at the same time; what counts are the folders, each renamed into its place."""

    folder: Path = dataclasses.field(default_factory=place)

    @property
    def runs(self) -> Path:
        """The folder of all runs."""
        return self.folder / "runs"

    def put(self, manifest: Manifest, texts: Mapping[str, str], histories: xarray.Dataset | None = None) -> Run:
        """Keep a run. One that is there already stays, and gets the histories that it lacks.

        Raises OSError where nothing can be written.
        """
        self.runs.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside.sweep(self.runs)
        target = self.runs / manifest.id
        if not self._has(manifest.id, draws=histories is not None):
            try:
                with aside.aside(target) as unfinished:
                    leave(unfinished, manifest, texts, histories)
            except OSError:
                if not target.is_dir():
                    raise
                leave(target, manifest, texts, histories)  # the same run: file by file, none of them ever half
        run = Run.at(target)
        self._index().add(entry(run))
        return run

    def get(self, name: str) -> Run:
        """The run of that id, or of the only id that begins so. Raises StoreError."""
        return Run.at(self.runs / self._id(name))

    def find(self, name: str) -> Run:
        """The run of that id, or in that folder, or with that manifest. Raises StoreError."""
        path = Path(name)
        return Run.at(path) if path.exists() or path.suffix or len(path.parts) > 1 else self.get(name)

    def ids(self) -> list[str]:
        """Of all runs, damaged ones included."""
        try:
            return sorted(p.name for p in self.runs.iterdir() if p.is_dir() and not p.name.startswith("."))
        except FileNotFoundError:
            return []

    def entries(self) -> list[Entry]:
        """A line on each run, the oldest first; a damaged one says so."""
        return self._index().agree_with(self.ids(), self._entry)

    def delete(self, name: str) -> str:
        """Delete the run of that id. Returns the whole id. Raises StoreError, and OSError where that is forbidden."""
        id = self._id(name)
        gone = self.runs / f".{id}.{secrets.token_hex(4)}{aside.SUFFIX}"
        (self.runs / id).rename(gone)
        aside.remove(gone)
        self._index().remove(id)
        return id

    def _id(self, name: str) -> str:
        """The whole id that `name` is, or is the beginning of. Raises StoreError."""
        ids = [id for id in self.ids() if id.startswith(name)] if len(name) >= SHORTEST else []
        if len(ids) != 1:
            raise errors.unknown_run(name, self.folder, ids)
        return ids[0]

    def _index(self) -> Index:
        return Index(self.folder / "index.sqlite")

    def _has(self, id: str, *, draws: bool) -> bool:
        """Whether this run is there, whole, and with its histories if they are to be kept."""
        try:
            run = Run.at(self.runs / id)
            run.check()
        except errors.StoreError:
            return False
        return run.has_draws or not draws

    def _entry(self, id: str) -> Entry:
        """The line on one run, from its files."""
        try:
            return entry(Run.at(self.runs / id))
        except errors.StoreError as error:
            return Entry.damaged(id, str(error))


def entry(run: Run) -> Entry:
    """The line on a run."""
    recipe, result = run.manifest.recipe, run.manifest.result
    return Entry(
        id=run.manifest.id,
        began=run.manifest.made["began"],
        command=recipe["command"],
        experiments=" | ".join(recipe["experiments"]),
        draws=recipe["draws"],
        seed=recipe["seed"],
        shard=recipe["shard"] or "",
        failed=len(result["failed"]),
        interrupted=result["interrupted"],
        histories_kept=run.has_draws,
        bytes=run.bytes,
    )
