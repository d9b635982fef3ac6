"""Where two answers, or two recipes, say different things: the first place, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

CALLED = ("name", "id", "label", "experiment")  # what an entry of a list is called by, if it says
LONGEST = 60  # of a text that is shown
NOTHING = "nothing"


class Difference(NamedTuple):
    """One place, and what each of the two says there."""

    where: str
    one: Any
    other: Any

    def __str__(self) -> str:
        return f"{self.where}: {_shown(self.one)} and {_shown(self.other)}"


class _Absent:
    """What is not there."""

    def __repr__(self) -> str:
        return NOTHING


ABSENT = _Absent()


def differences(one: Any, other: Any, where: str = "") -> Iterator[Difference]:
    """Every place in which two pieces of plain data differ, to the last digit, in the order of the first."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in [*one, *(key for key in other if key not in one)]:
            yield from differences(one.get(key, ABSENT), other.get(key, ABSENT), f"{where}.{key}" if where else key)
    elif isinstance(one, list) and isinstance(other, list):
        for i in range(max(len(one), len(other))):
            ours, theirs = (side[i] if i < len(side) else ABSENT for side in (one, other))
            yield from differences(ours, theirs, f"{where}[{_name(ours, i)}]")
    elif one != other or isinstance(one, bool) != isinstance(other, bool):
        yield Difference(where, one, other)


def _name(entry: Any, number: int) -> Any:
    """What an entry of a list is called: by itself if it can be, else by its number, counted from 0."""
    said = [entry[word] for word in CALLED if word in entry] if isinstance(entry, Mapping) else []
    return said[0] if said and isinstance(said[0], str) else number


def _shown(value: Any) -> str:
    """A value as short text, a number with all its digits."""
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."
