"""The generated reference: one chapter a sector, from the declarations. Nothing in it is written by hand.

python docs/build.py       writes docs/reference/*.md
"""

from __future__ import annotations

import pathlib
from typing import Any

from interregnum import soviet_union
from interregnum.kernel.describe import describe

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


def chapter(sector: dict[str, Any], entries: list[dict[str, Any]]) -> list[str]:
    """One sector: what it is, what it does not know, what accumulates, its equations."""
    lines = [
        f"# {sector['name']}",
        "",
        str(sector.get("title") or sector.get("meaning") or ""),
        "",
        f"`{sector['file']}`",
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


def main() -> None:
    """Write a chapter for every sector, and a page that lists them."""
    HERE.mkdir(exist_ok=True)
    description = describe(soviet_union.model(), soviet_union.MEMBERS)
    entries = list(description["quantities"])
    for sector in description["sectors"]:
        own = [e for e in entries if e["sector"] == sector["name"]]
        (HERE / f"{sector['name']}.md").write_text("\n".join(chapter(sector, own)))
    names = [s["name"] for s in description["sectors"]]
    (HERE / "README.md").write_text("# Reference\n\n" + "\n".join(f"* [{n}]({n}.md)" for n in names) + "\n")
    print(f"{len(entries)} declarations in {len(names)} chapters: {HERE.relative_to(HERE.parent.parent)}")


if __name__ == "__main__":
    main()
