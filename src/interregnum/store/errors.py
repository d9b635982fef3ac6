"""What can be wrong with a kept run. Each makes a sentence: what, where, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class StoreError(Exception):
    """A run that is not there, or not as it was written. Shown to users without a traceback."""


def unreadable(path: Path, error: Exception) -> StoreError:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return StoreError(f"`{path}` cannot be read as the manifest of a run: {reason}. Run it again to get a whole one.")


def no_manifest(path: Path, why: str) -> StoreError:
    return StoreError(f"`{path}` is no manifest of a run: {why}. `interregnum run --out DIR` leaves one in DIR.")


def changed(path: Path, what: str) -> StoreError:
    return StoreError(
        f"`{path}` was changed or cut short after it was written: {what}. Run it again, or take a whole copy."
    )


def without(folder: Path, what: str, how: str) -> StoreError:
    return StoreError(f"the run in `{folder}` has no {what}. {how}")


def unknown_run(name: str, folder: Path, ids: Iterable[str]) -> StoreError:
    meant = [id for id in ids if id.startswith(name)]
    if meant:
        return StoreError(f"`{name}` could be any of {', '.join(sorted(meant)[:8])}: give more of its id.")
    return StoreError(f"there is no run `{name}` in {folder}. `interregnum runs list` lists them.")
