"""The ledger of verdicts: what was found of each claim with one seed and number of histories, reviewed like code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interregnum.claims import Column, Finding
from interregnum.kernel.errors import UserError

from .tables import Table


@dataclass(frozen=True)
class Ledger:
    """Claims by id, each with its `verdict` and what was found in both columns, and how the histories were drawn."""

    seed: int
    draws: int
    claims: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, findings: Iterable[Finding], *, seed: int, draws: int) -> Ledger:
        """The entries of some findings: probabilities with two digits, effects with three."""
        return cls(seed, draws, {f.claim.id: _entry(f) for f in findings})

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """The ledger in a file. Raises UserError where there is none."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise UserError(f"{path} is no ledger of verdicts ({error}). `--renew` writes one.") from None

    def drawn_as(self, seed: int, draws: int) -> bool:
        """Whether it was made of the same histories."""
        return (self.seed, self.draws) == (seed, draws)

    def refuse_others(self, seed: int, draws: int) -> None:
        """Raises UserError for other histories: what differs might then be chance."""
        if not self.drawn_as(seed, draws):
            raise UserError(
                f"the ledger was made with --draws {self.draws} --seed {self.seed}; ask for the same to compare."
            )

    def as_text(self) -> str:
        """JSON, a claim a line, so that a difference is a line of a review."""
        lines = ",\n".join(f"  {json.dumps(id)}: {json.dumps(entry)}" for id, entry in self.claims.items())
        return f'{{\n "seed": {self.seed},\n "draws": {self.draws},\n "claims": {{\n{lines}\n }}\n}}\n'


@dataclass(frozen=True)
class Flip:
    """A claim whose verdict is another than in the ledger; `was` is None for a claim that is new to it."""

    id: str
    was: str | None
    now: str


def flips(kept: Ledger, found: Ledger) -> list[Flip]:
    """The claims of `found` whose verdict is another in `kept`, or that it lacks."""
    told = [Flip(id, kept.claims.get(id, {}).get("verdict"), entry["verdict"]) for id, entry in found.claims.items()]
    return [flip for flip in told if flip.was != flip.now]


def table(flipped: Sequence[Flip]) -> Table:
    """For people."""
    rows = tuple((flip.id, flip.was or "not in the ledger", flip.now) for flip in flipped)
    title = f"Verdicts that differ from the ledger: {len(rows) or 'none'}"
    return Table(title, ("claim", "was", "is now") if rows else (), rows, (), (0, 1, 2))


def _entry(finding: Finding) -> dict[str, Any]:
    recorded = _column(finding.recorded) if finding.recorded else None
    return {"verdict": finding.verdict, "prior": _column(finding.prior), "as_recorded": recorded}


def _column(column: Column) -> dict[str, float]:
    return {"probability": round(column.probability, 2), "effect": float(f"{column.median:.3g}")}
