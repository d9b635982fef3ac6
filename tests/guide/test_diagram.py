"""Stock-and-flow diagrams: everything is in them, causes stand before effects, and the text is escaped."""

import itertools
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

import pytest

from docs.generator import diagram
from docs.generator.chapters import CHAPTERS, System
from interregnum import soviet_union
from interregnum.report.ledger import Ledger

SYSTEM = System.read(Ledger(1, 1, {}))


def boxes(svg: str) -> dict[str, list[float]]:
    """Where the boxes of each title stand."""
    found: dict[str, list[float]] = {}
    for group in ElementTree.fromstring(svg).iter("g"):
        title = (group.findtext("title") or "").split(":")[0]
        rect = group.find("rect")
        assert rect is not None
        found.setdefault(title, []).append(float(rect.attrib["x"]))
    return found


@pytest.mark.parametrize("sector", sorted(SYSTEM.sectors))
def test_a_file_is_drawn_whole(sector: str) -> None:
    """Every declaration but parameters has a box, at the right of all that it reads."""
    at = boxes(diagram.of_sector(sector, SYSTEM.quantities))
    own = {n: q for n, q in SYSTEM.quantities.items() if q["sector"] == sector and q["kind"] != "parameter"}
    assert set(own) <= set(at)
    for name, q in own.items():
        for cause in set(q.get("reads", {}).values()) & set(at) - {name}:
            assert min(at[cause]) < min(at[name]), (cause, name)
        for end in (q["into"], q["out_of"]) if q["kind"] == "flow" else ():
            assert end is None or max(at[end]) > at[name][0], (name, end)


def test_no_two_boxes_lie_on_each_other() -> None:
    for sector in SYSTEM.sectors:
        places = [
            (rect.attrib["x"], round(float(rect.attrib["y"])))
            for rect in ElementTree.fromstring(diagram.of_sector(sector, SYSTEM.quantities)).iter("rect")
        ]
        for x in {x for x, _ in places}:
            heights = sorted(y for left, y in places if left == x)
            assert all(b - a >= 20 for a, b in itertools.pairwise(heights)), sector


def test_every_file_belongs_to_one_chapter() -> None:
    files = SYSTEM.files()
    assert list(files) == list(CHAPTERS)
    assert sorted(f for own in files.values() for f in own) == sorted(
        module.__name__.rsplit(".", 1)[1] for module in soviet_union.SECTORS
    )
    assert all(files.values())


def test_a_chapter_shows_what_bears_on_its_flows() -> None:
    """Worn soil lowers the harvest that feeds the herds: by way of equations, and of no other stock."""
    quantities: Mapping[str, Any] = {
        "a.soil": stock("a.soil"), "a.herd": stock("a.herd"),
        "a.crop": equation("a.crop", {"s": "a.soil"}),
        "a.births": equation("a.births", {"c": "a.crop"}, kind="flow", into="a.herd", out_of=None),
    }  # fmt: skip
    drawn = diagram.of_chapter(["a"], quantities)
    assert drawn.count('class="arrow"') == 1 and drawn.count('class="pipe"') == 1
    assert "crop" not in boxes(drawn)


def test_text_is_escaped() -> None:
    drawn = diagram.of_chapter(["a"], {"a.x": stock("a.x") | {"meaning": "<script> & more"}})
    assert "<script>" not in drawn
    ElementTree.fromstring(drawn)


def stock(name: str) -> dict[str, Any]:
    """A stock of no interest in itself."""
    return equation(name, {}, kind="stock")


def equation(name: str, reads: dict[str, str], kind: str = "equation", **more: Any) -> dict[str, Any]:
    """A declaration as `describe` tells it, as far as a diagram reads it."""
    sector, local = name.split(".")
    return {"name": name, "sector": sector, "local": local, "kind": kind, "meaning": name, "reads": reads, **more}
