"""Which statement of the essay lives where in the code, and which do not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from interregnum import record
from interregnum.essay import SYSTEMS, Statement, statements
from interregnum.essay.statements import UNMODELLED
from interregnum.kernel import Model

from .tables import Table


def homes(model: Model) -> set[str]:
    """Everything that can be the home of a statement: declarations, mechanisms, series of the record."""
    mechanisms, series = (f"mechanism {m}" for m in model.mechanisms), (f"record {s}" for s in record.catalogue())
    return {*model.owned, *mechanisms, *series}


def homeless(model: Model, among: Iterable[Statement] | None = None) -> dict[str, str]:
    """What is wrong with the homes of statements, by id; empty when every one has a home that exists."""
    known, wrong = homes(model), {}
    for one in statements() if among is None else among:
        unknown = [home for home in one.home if home not in known and not home.startswith(UNMODELLED)]
        if unknown or not one.home:
            wrong[one.id] = f"there is no {unknown[0]}" if unknown else "no home is given"
    return wrong


def coverage(model: Model) -> dict[str, Any]:
    """Every statement with its homes, the counts of each system, and what is wrong, as plain data."""
    return {
        "statements": [
            {
                "id": one.id,
                "paragraph": one.paragraph,
                "system": one.system,
                "kind": one.kind,
                "statement": one.statement,
                "theses": list(one.theses),
                "home": [] if one.why_unmodelled else list(one.home),
                "unmodelled": one.why_unmodelled or None,
            }
            for one in statements()
        ],
        "systems": {system: _counts(system) for system in SYSTEMS},
        "unmodelled": sum(1 for one in statements() if one.why_unmodelled),
        "wrong": homeless(model),
    }


def coverage_tables(model: Model) -> list[Table]:
    """The same for people: counts by system, then what is not modelled and why."""
    counts = {system: _counts(system) for system in SYSTEMS}
    rows = [(name.replace("_", " "), *(str(n) for n in c.values())) for name, c in counts.items()]
    rows.append(("all", *(str(sum(c[column] for c in counts.values())) for column in counts[SYSTEMS[0]])))
    left_out = [one for one in statements() if one.why_unmodelled]
    wrong = tuple(f"{id}: {what}." for id, what in homeless(model).items())
    return [
        Table(
            "The essay's statements and their homes in the code", ("system", *counts[SYSTEMS[0]]), tuple(rows), wrong
        ),
        Table(
            "Not modelled",
            ("id", "paragraph", "kind", "statement, and why"),
            tuple((o.id, o.paragraph, o.kind, f"{o.slug}: {o.why_unmodelled}") for o in left_out),
            flush_left=(0, 1, 2, 3),
        ),
    ]


def _counts(system: str) -> dict[str, int]:
    own = [one for one in statements() if one.system == system]
    left_out = sum(1 for one in own if one.why_unmodelled)
    return {"statements": len(own), "with a home": len(own) - left_out, "unmodelled": left_out}
