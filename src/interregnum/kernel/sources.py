"""Where a number comes from: something that somebody here has seen, or an open guess."""

from __future__ import annotations

import dataclasses
from typing import Literal


@dataclasses.dataclass(frozen=True)
class Source:
    """One source. `kind` says which of the four allowed kinds it is."""

    kind: Literal["text", "record", "work", "judgement"]
    what: str
    seen: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}" + (f" (seen: {self.seen})" if self.seen else "")


def essay(paragraph: str) -> Source:
    """A paragraph of the text that is being modelled, such as ``"III.6"``."""
    return Source("text", paragraph)


def row(series: str) -> Source:
    """A series of the record, such as ``"levers:promise_level"``. Its rows carry their own status."""
    return Source("record", series)


def work(title: str, *, seen: str) -> Source:
    """A work, with the place where it was read."""
    return Source("work", title, seen)


def judgement(why: str) -> Source:
    """Nobody's but ours, said out loud."""
    return Source("judgement", why)
