"""The ten outcomes as a table: how often each comes out before any data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from interregnum.experiments.outcomes import Finding

from .tables import Table, percent

REMARK = "Built in: the guesses alone make it more than nine in ten sure; it counts as put in, not as explained."


def as_data(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Plain data for files."""
    return [
        {
            "name": f.outcome.name,
            "says": f.outcome.says,
            "probability": f.probability,
            "error": f.error,
            "word": f.word,
        }
        for f in findings
    ]


def table(findings: Sequence[Finding]) -> Table:
    """For people."""
    rows = tuple(
        (f.outcome.name, percent(f.probability), f"{100 * f.error:.1f}", f.word, f.outcome.says) for f in findings
    )
    columns = ("outcome", "comes out", "error", "so far", "what is asked of a history")
    return Table("The ten outcomes, before any data", columns, rows, (REMARK,), (0, 3, 4))
