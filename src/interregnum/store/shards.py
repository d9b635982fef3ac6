"""Shards of one run, and whether they make the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .differences import differences
from .errors import StoreError
from .run import Run

if TYPE_CHECKING:
    import xarray


def refuse_parts(runs: Sequence[Run]) -> None:
    """Raises StoreError for runs that are not all the shards, each whole and once, of the same run."""
    first, *others = (run.manifest for run in runs)
    for run in runs:
        said = run.manifest
        if not said.recipe["shard"]:
            raise StoreError(f"run {said.id} is no shard: it was made without --shard.")
        if said.result["interrupted"]:
            raise StoreError(f"run {said.id} was interrupted: run shard {said.recipe['shard']} again.")
    for other in others:
        for difference in differences(dict(first.whole), dict(other.whole)):
            raise StoreError(f"run {first.id} and run {other.id} are not shards of the same run: {difference}.")
    parts, of = _numbers([run.manifest.recipe["shard"] for run in runs])
    missing = [f"{part}/{of}" for part in range(1, of + 1) if part not in parts]
    if missing:
        raise StoreError(f"shard {' and '.join(missing[:8])} is missing. Name the run or the folder of each shard.")
    twice = sorted({f"{part}/{of}" for part in parts if parts.count(part) > 1})
    if twice:
        raise StoreError(f"shard {' and '.join(twice)} is named twice. Name each once.")


def together(runs: Sequence[Run]) -> tuple[xarray.Dataset, tuple[int, ...]]:
    """The histories of all shards, and the numbers of those that failed."""
    from .draws import joined

    failed = sorted(number for run in runs for number in run.manifest.result["failed"])
    return joined([run.draws() for run in runs]), tuple(failed)


def _numbers(shards: Sequence[str]) -> tuple[list[int], int]:
    """Which parts they are, of how many. Raises StoreError for what is no shard."""
    try:
        read = [tuple(map(int, shard.split("/"))) for shard in shards]
        parts, totals = [part for part, _ in read], {of for _, of in read}
    except ValueError:
        raise StoreError(f"{' and '.join(shards)} are no shards, which are written i/n.") from None
    if len(totals) > 1:
        raise StoreError(f"shards {' and '.join(shards)} cut the run into different numbers of parts.")
    return parts, totals.pop()
