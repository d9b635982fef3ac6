"""Two answers beside each other, and shards of one run."""

from pathlib import Path

import hypothesis.strategies as some
import pytest
from hypothesis import given

from interregnum.store import Run, StoreError
from interregnum.store.differences import ABSENT, Difference, differences
from interregnum.store.draws import joined
from interregnum.store.run import leave
from interregnum.store.shards import refuse_parts, together

from .made_up import histories, manifest, texts

PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_nothing_differs_from_itself(content: object) -> None:
    assert list(differences(content, content)) == []


@given(PLAIN, PLAIN)
def test_what_differs_is_found_from_either_side(one: object, other: object) -> None:
    """As many places from both sides; none only where the two are equal (a truth is no number)."""
    forth, back = list(differences(one, other)), list(differences(other, one))
    assert len(forth) == len(back)
    assert bool(forth) >= (one != other)


def test_places_have_names() -> None:
    one = {"series": [{"name": "a", "x": [1, 2.5]}, {"name": "b", "x": []}], "n": 1}
    other = {"series": [{"name": "a", "x": [1, 2.5000000000000004]}], "n": True, "m": None}
    assert list(differences(one, other)) == [
        Difference("series[a].x[1]", 2.5, 2.5000000000000004),
        Difference("series[b]", {"name": "b", "x": []}, ABSENT),
        Difference("n", 1, True),
        Difference("m", ABSENT, None),
    ]
    assert str(Difference("a", 2.5000000000000004, ABSENT)) == "a: 2.5000000000000004 and nothing"


def shard(folder: Path, part: int, of: int, **more: object) -> Run:
    """A part of the run of eight histories."""
    first, last = (part - 1) * 8 // of, part * 8 // of - 1
    said = manifest(shard=f"{part}/{of}", **more)  # type: ignore[arg-type]
    place = folder / f"{part}-{of}-{len(list(folder.iterdir()))}"
    leave(place, said, texts(), histories(first, last))
    return Run.at(place)


def test_all_shards_in_any_order_make_the_whole(tmp_path: Path) -> None:
    parts = [shard(tmp_path, part, 3, failed=[part]) for part in (3, 1, 2)]
    refuse_parts(parts)
    data, failed = together(parts)
    assert failed == (1, 2, 3) and data["draw"].values.tolist() == list(range(8))
    assert data.equals(joined([histories(0, 1), histories(2, 4), histories(5, 7)]))


def test_what_is_not_all_the_shards_of_one_run_is_refused(tmp_path: Path) -> None:
    one, two, three = (shard(tmp_path, part, 3) for part in (1, 2, 3))
    no_shard = tmp_path / "whole"
    leave(no_shard, manifest(), texts())
    for runs, why in (
        ([one, two], "shard 3/3 is missing"),
        ([one, two, two, three], "shard 2/3 is named twice"),
        ([one, two, shard(tmp_path, 3, 3, seed=2)], "not shards of the same run: arguments"),
        ([one, shard(tmp_path, 2, 2)], "different numbers of parts"),
        ([one, two, Run.at(no_shard)], "is no shard"),
        ([one, two, shard(tmp_path, 3, 3, interrupted=True)], "run shard 3/3 again"),
    ):
        with pytest.raises(StoreError, match=why):
            refuse_parts(runs)
