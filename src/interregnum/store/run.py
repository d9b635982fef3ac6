"""One kept run: a folder with a manifest, a summary and, where they were kept, the histories."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import aside, errors
from .manifest import DRAWS, NAME, TABLES, Manifest, digest_of_file

if TYPE_CHECKING:
    import xarray

KEEP = "Run it again with --keep-draws."


@dataclasses.dataclass(frozen=True)
class Run:
    """A run and the folder in which it lies. Whatever is read from there is checked against the manifest."""

    folder: Path
    manifest: Manifest

    @classmethod
    def at(cls, path: Path) -> Run:
        """The run whose manifest this is, or lies in this folder. Raises StoreError where there is none."""
        folder = path if path.is_dir() else path.parent
        return cls(folder, Manifest.read(folder / NAME if path.is_dir() else path))

    @property
    def has_draws(self) -> bool:
        """Whether its histories were kept."""
        return DRAWS in self.manifest.files

    @property
    def bytes(self) -> int:
        """Of all its files."""
        return sum(p.stat().st_size for p in self.folder.iterdir() if p.is_file())

    def summary(self) -> Any:
        """What was summed up. Raises StoreError for a file that is missing or changed."""
        return self._read(self.manifest.summary, "summary", "data")

    def tables(self) -> list[dict[str, Any]]:
        """The tables that were printed, in plain data. Raises StoreError as for the summary."""
        found: list[dict[str, Any]] = self._read(TABLES, "tables", "tables")
        return found

    def _read(self, name: str, what: str, part: str) -> Any:
        path = self._checked(name, what, "Run it again.")
        try:
            return json.loads(path.read_text(encoding="utf-8"))[part]
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise errors.changed(path, str(error)) from None

    def draws(self) -> xarray.Dataset:
        """Its histories. Raises StoreError where they were not kept, and for a file that is missing or changed."""
        from . import draws

        path = self._checked(DRAWS, "histories", KEEP)
        try:
            return draws.read(path)
        except draws.NO_NETCDF as error:
            raise errors.changed(path, str(error)) from None

    def check(self) -> None:
        """Raises StoreError for a file that is missing or changed."""
        for name in self.manifest.files:
            self._checked(name, f"`{name}`", "Run it again.")

    def _checked(self, name: str, what: str, how: str) -> Path:
        """A file that is as the manifest says."""
        path, expected = self.folder / name, self.manifest.files.get(name)
        if expected is None:
            raise errors.without(self.folder, what, how)
        try:
            found = digest_of_file(path)
        except OSError as error:
            raise errors.changed(path, error.strerror or str(error)) from None
        if found != expected:
            raise errors.changed(path, "it has another SHA-256 than its manifest says")
        return path


def leave(
    folder: Path, manifest: Manifest, texts: Mapping[str, str], histories: xarray.Dataset | None = None
) -> Manifest:
    """Write a run into a folder, the manifest last: before it nothing counts. Returns the manifest with the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [aside.write(folder / name, text) for name, text in texts.items()]
    if histories is not None:
        from . import draws

        paths.append(draws.write(folder / DRAWS, histories))
    whole = manifest.with_files({path.name: digest_of_file(path) for path in paths})
    whole.written(folder)
    return whole
