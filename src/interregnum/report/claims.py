"""Findings as tables and plain data: one claim, both columns, and what may be said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from interregnum.claims import Column, Finding
from interregnum.essay import system_of

from .tables import Table, percent, plain

VERDICTS = ("supported", "contradicted", "undecided", "built in")
COLUMNS = (
    "Free: everything is decided inside. As recorded: decisions and dated events follow the record; it is empty where "
    "the record itself would decide the question."
)
BUILT_IN = (
    "Built in: the guesses alone make it more than nine in ten sure, or unsure, or the sign it needs was assumed; it "
    "counts for nothing. Supported and contradicted: it holds, or fails, in nine in ten histories"
)
UNFITTED = f"{BUILT_IN} as recorded. Nothing here is fitted to data: every effect is mostly prior."
FITTED = (
    f"{BUILT_IN} under the posterior, where everything is decided inside too. An effect is known from data where the "
    "fit took three tenths or more of its range; all others are mostly prior."
)

TURNING = (
    "Rank correlation, over free histories, of the effect with parameters that decide its sign: plus, and the effect "
    "is largest at high values; minus, and it is largest at low values.",
)
MOST_TURNING = 4  # parameters in one row


def as_data(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Plain data for files."""
    return [
        {
            "id": f.claim.id,
            "says": f.claim.says,
            "statements": list(f.claim.statements),
            "effect": f.claim.effect,
            "unit": f.claim.unit,
            "prior": _column(f.prior),
            "as_recorded": _column(f.recorded) if f.recorded else None,
            "posterior": _column(f.fitted) if f.fitted else None,
            "verdict": f.verdict,
            "identified_by": f.identified_by,
            "rests_on": list(f.claim.rests_on),
            "caution": f.claim.caution or None,
            "sign_assumed": f.claim.sign_assumed or None,
            "turns_with": {name: plain(rank) for name, rank in f.turns_with},
            "until": f.claim.until,
        }
        for f in findings
    ]


def tables(findings: Sequence[Finding]) -> list[Table]:
    """For people: the verdicts, then what stands against some of them."""
    fitted = any(f.fitted for f in findings)
    rows = tuple(
        (
            f.claim.id,
            f.verdict,
            _shown(f.prior),
            _shown(f.recorded),
            *((_shown(f.fitted), f.identified_by) if fitted else ()),
            _effect(f.fitted or f.prior, f.claim.unit),
            f.claim.says,
        )
        for f in findings
    )
    more_columns = ("posterior", "known from") if fitted else ()
    effect = f"effect (5 to 95 %), {'posterior' if fitted else 'free'}"
    head = ("claim", "verdict", "free", "as recorded", *more_columns, effect, "what is claimed")
    remarks = (COLUMNS, FITTED if fitted else UNFITTED)
    counted = Counter(f.verdict for f in findings)
    summary = ", ".join(f"{counted[v]} {v}" for v in VERDICTS if counted[v])
    found = [Table(f"{len(findings)} claims: {summary}", head, rows, remarks, (0, 1, len(head) - 1))]
    against = _noted(findings, lambda f: f.claim.caution)
    assumed = _noted(findings, lambda f: f.claim.sign_assumed)
    turning = _noted(findings, _turns_with)
    more = (
        Table("What stands against them", ("claim", "tension"), against, (), (0, 1)),
        Table("Signs that were assumed", ("claim", "why no other can come out"), assumed, (), (0, 1)),
        Table("Where signs turn", ("claim", "the effect goes with"), turning, TURNING, (0, 1)),
    )
    return [*found, *(table for table in more if table.rows)]


def _noted(findings: Sequence[Finding], what: Callable[[Finding], str]) -> tuple[tuple[str, str], ...]:
    """Something to say of some findings: one row for each of which there is something."""
    return tuple((f.claim.id, what(f)) for f in findings if what(f))


def _turns_with(finding: Finding) -> str:
    """The parameters that the effect goes with, the closest first."""
    ranked = sorted(finding.turns_with, key=lambda pair: -abs(pair[1]))[:MOST_TURNING]
    return ", ".join(f"{name} {rank:+.2f}" for name, rank in ranked)


def by_system(findings: Sequence[Finding]) -> dict[str, dict[str, int]]:
    """How many verdicts of each kind the claims on each of the essay's subsystems got."""
    found: dict[str, Counter[str]] = {}
    for f in findings:
        for system in {system_of()[s] for s in f.claim.statements}:
            found.setdefault(system, Counter())[f.verdict] += 1
    return {system: {v: counts[v] for v in VERDICTS} for system, counts in sorted(found.items())}


def _column(column: Column) -> dict[str, float | None]:
    return {
        "probability": plain(column.probability),
        "error": plain(column.error),
        "effect_5": plain(column.low),
        "effect_50": plain(column.median),
        "effect_95": plain(column.high),
    }


def _shown(column: Column | None) -> str:
    return percent(column.probability) if column else "–"


def _effect(column: Column, unit: str) -> str:
    return f"{column.median:.3g} ({column.low:.3g} to {column.high:.3g}) {'' if unit == '1' else unit}".rstrip()
