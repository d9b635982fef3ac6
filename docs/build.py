"""The generated reference: a chapter a sector, the essay's statements and their homes, the essay by paragraph.

python docs/build.py       writes docs/reference/*.md (a minute: the signs of the arrows come from a few histories)

Nothing in it is written by hand. Verdicts are read from docs/reference/ledger.json, which `make ledger` renews.
"""

from __future__ import annotations

import pathlib
from typing import Any

from interregnum import soviet_union
from interregnum.cli.arrows import arrows
from interregnum.cli.progress import Watch
from interregnum.essay import statements
from interregnum.kernel import draw
from interregnum.kernel.describe import describe
from interregnum.report.coverage import coverage_tables
from interregnum.report.ledger import Ledger
from interregnum.report.paragraphs import paragraphs
from interregnum.report.tables import Table

HERE = pathlib.Path(__file__).parent / "reference"


def table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> list[str]:
    """A Markdown table, or nothing when it would be empty."""
    if not rows:
        return []
    cells = [" | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) for row in (head, *rows)]
    return ["", *(f"| {line} |" for line in (cells[0], " | ".join("---" for _ in head), *cells[1:]))]


def source(entry: dict[str, Any]) -> str:
    """Where a number comes from, in a few words."""
    found = entry.get("source") or {}
    seen = f" (seen: {found['seen']})" if found.get("seen") else ""
    return f"{found.get('kind', '')}: {found.get('what', found.get('text', ''))}{seen}" if found else ""


def picture(text: str) -> list[str]:
    """A Mermaid diagram."""
    return ["", "```mermaid", text.rstrip(), "```"]


def chapter(sector: dict[str, Any], entries: list[dict[str, Any]], diagram: str) -> list[str]:
    """One sector: what it is, its diagram, what it does not know, what accumulates, its equations."""
    lines = [
        f"# {sector['name']}",
        "",
        str(sector.get("title") or sector.get("meaning") or ""),
        "",
        f"`{sector['file']}`",
        *picture(diagram),
    ]
    known = {kind: [e for e in entries if e["kind"] == kind] for kind in {e["kind"] for e in entries}}
    numbers = [
        (e["name"].split(".")[1], e["unit"], e["prior"]["text"], e["meaning"], source(e))
        for e in known.get("parameter", [])
    ]
    others = [
        (e["name"].split(".")[1], e["kind"], e["unit"], e["meaning"], e.get("equation") or "", e.get("mechanism") or "")
        for e in entries
        if e["kind"] not in ("parameter", "read")
    ]
    lines += ["", "## Quantities", *table(("name", "kind", "unit", "meaning", "equation", "mechanism"), others)]
    return [*lines, "", "## Parameters", *table(("name", "unit", "prior", "meaning", "source"), numbers), ""]


def homes() -> list[str]:
    """Every statement, in our words, with what holds it; counts by system first."""
    lines = ["# The essay's statements and their homes in the code"]
    for counted in coverage_tables(soviet_union.model()):
        lines += ["", f"## {counted.title}", *as_markdown(counted)]
    rows = [(s.id, s.paragraph, s.kind, s.statement, ", ".join(f"`{h}`" for h in s.home)) for s in statements()]
    return [*lines, "", "## All statements", *table(("id", "paragraph", "kind", "statement", "home"), rows), ""]


def as_markdown(counted: Table) -> list[str]:
    """A table of the reports."""
    return [*table(counted.columns, list(counted.rows)), *(line for remark in counted.remarks for line in ("", remark))]


def essay_to_code(ledger: Ledger) -> list[str]:
    """Paragraph by paragraph: statements, what holds them, files, claims with their verdicts."""
    lines = [
        "# From the essay to the code",
        "",
        "Paragraph → statements, in our words → mechanisms and quantities → files → claims with their verdicts: "
        f"from {ledger.draws:,} histories of seed {ledger.seed} (`make ledger`).",
    ]
    for part in paragraphs(soviet_union.model(), ledger):
        lines += ["", f"## {part.title}", *as_markdown(part)]
    return [*lines, ""]


def main() -> None:
    """Write a chapter for every sector, the statements, the essay by paragraph, and a page that lists them."""
    HERE.mkdir(exist_ok=True)
    model = soviet_union.model()
    description = describe(model, soviet_union.MEMBERS)
    entries = list(description["quantities"])
    with Watch(quiet=False, verbose=False) as watch:
        graph = arrows(watch)
    for sector in description["sectors"]:
        name = sector["name"]
        diagram = draw.mermaid(model, draw.within(graph, name), name)
        own = [e for e in entries if e["sector"] == name]
        (HERE / f"{name}.md").write_text("\n".join(chapter(sector, own, diagram)))
    (HERE / "statements.md").write_text("\n".join(homes()))
    (HERE / "essay-to-code.md").write_text("\n".join(essay_to_code(Ledger.read(HERE / "ledger.json"))))
    names = [s["name"] for s in description["sectors"]]
    pages = ["# Reference", *picture(draw.sector_mermaid(model, "Who gives what to whom")), ""]
    pages += [f"* [{n}]({n}.md)" for n in names] + [
        "* [The essay's statements](statements.md)",
        "* [From the essay to the code, by paragraph](essay-to-code.md)",
        "",
    ]
    (HERE / "README.md").write_text("\n".join(pages))
    print(f"{len(entries)} declarations in {len(names)} chapters: {HERE.relative_to(HERE.parent.parent)}")


if __name__ == "__main__":
    main()
