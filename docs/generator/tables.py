"""Pages that are tables: the glossary, all parameters, the essay's statements, the essay by paragraph."""

from __future__ import annotations

from interregnum import soviet_union
from interregnum.essay import statements
from interregnum.report.coverage import coverage_tables
from interregnum.report.paragraphs import paragraphs

from .chapters import CHAPTERS, System, link, source
from .markdown import code, of_report, plain, table


def pages(system: System) -> dict[str, str]:
    """By file name."""
    return {
        "glossary.md": _glossary(system),
        "parameters.md": _parameters(system),
        "statements.md": _statements(),
        "essay-to-code.md": _paragraphs(system),
    }


def _glossary(system: System) -> str:
    """Everything that has a name and is not a parameter, by its last word."""
    entries = sorted((q for q in system.quantities.values() if q["kind"] != "parameter"), key=lambda q: q["local"])
    rows = ((link(system, q["name"]), q["kind"], plain(q["unit"]), plain(q["meaning"])) for q in entries)
    lines = ["# Glossary", "", f"{len(entries):,} quantities by name; a file's name stands before the point."]
    return "\n".join([*lines, *table(("name", "kind", "unit", "meaning"), rows)])


def _parameters(system: System) -> str:
    """All of them, a section a chapter."""
    lines = ["# Parameters, priors and sources", ""]
    kinds: dict[str, int] = {}
    for q in system.quantities.values():
        if q["kind"] == "parameter":
            kinds[q["source"]["kind"]] = kinds.get(q["source"]["kind"], 0) + 1
    lines += ["Where they come from:", *table(("source", "parameters"), sorted(kinds.items(), key=lambda k: -k[1]))]
    for name, files in system.files().items():
        own = [q for q in system.quantities.values() if q["sector"] in files and q["kind"] == "parameter"]
        rows = (
            (code(q["name"]), plain(q["unit"]), plain(q["prior"]["text"]), plain(q["meaning"]), source(q)) for q in own
        )
        lines += [f"## {CHAPTERS[name][0]}", *table(("name", "unit", "prior", "meaning", "source"), rows)]
    return "\n".join(lines)


def _statements() -> str:
    """Every statement, in our words, with what holds it; counts by system first."""
    lines = ["# The essay's statements and their homes in the code"]
    for counted in coverage_tables(soviet_union.model()):
        lines += ["", f"## {counted.title}", *of_report(counted)]
    rows = ((s.id, s.paragraph, s.kind, plain(s.statement), ", ".join(map(code, s.home))) for s in statements())
    return "\n".join([*lines, "", "## All statements", *table(("id", "where", "kind", "statement", "home"), rows)])


def _paragraphs(system: System) -> str:
    """Paragraph by paragraph: statements, what holds them, files, claims with their verdicts."""
    ledger = system.ledger
    lines = [
        "# From the essay to the code",
        "",
        "Paragraph → statements, in our words → mechanisms and quantities → files → claims with their verdicts: "
        f"from {ledger.draws:,} histories of seed {ledger.seed} (`make ledger`).",
    ]
    for part in paragraphs(soviet_union.model(), ledger):
        lines += ["", f"## {part.title}", *of_report(part)]
    return "\n".join([*lines, ""])
