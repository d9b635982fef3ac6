"""Which statement of the essay lives where in the code, and which do not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from interregnum import record
from interregnum.essay import SYSTEMS, Statement, evidence, statements
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
                "evidence": [dataclasses.asdict(target) for target in evidence().get(one.id, ())],
                "no_evidence": one.no_evidence or None,
            }
            for one in statements()
        ],
        "systems": {system: _counts(system) for system in SYSTEMS},
        "unmodelled": sum(1 for one in statements() if one.why_unmodelled),
        "wrong": homeless(model),
    }


def coverage_tables(model: Model) -> list[Table]:
    """The same for people: counts by system, what is not modelled and why, what each datum is as evidence."""
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
        _evidence_table(),
    ]


def _evidence_table() -> Table:
    """Each datum: the terms it is evidence through, or why it is none."""
    data = [one for one in statements() if one.kind == "datum"]
    used = sum(1 for one in data if one.id in evidence())
    return Table(
        f"Data as evidence: {used} of {len(data)}",
        ("id", "paragraph", "datum", "held against", "type", "role", "when"),
        tuple(row for one in data for row in _terms(one)),
        ("Years before 1950 are shown; no run reaches them.",),
        flush_left=tuple(range(7)),
    )


def _terms(one: Statement) -> list[tuple[str, ...]]:
    """One row for each quantity and type; its years one after another."""
    if one.no_evidence:
        return [(one.id, one.paragraph, one.slug, f"nothing: {one.no_evidence}", "", "", "")]
    rows: dict[tuple[str, ...], list[str]] = {}
    for t in evidence().get(one.id, ()):
        rows.setdefault((f"{t.series}: {t.how}", t.type, t.role), []).append(t.when)
    return [(one.id, one.paragraph, one.slug, *row, ", ".join(years)) for row, years in rows.items()]


def _counts(system: str) -> dict[str, int]:
    own = [one for one in statements() if one.system == system]
    left_out = sum(1 for one in own if one.why_unmodelled)
    data = [one.id for one in own if one.kind == "datum"]
    held = len(evidence().keys() & set(data))
    return {
        "statements": len(own),
        "with a home": len(own) - left_out,
        "unmodelled": left_out,
        "data": len(data),
        "data held against the model": held,
    }
