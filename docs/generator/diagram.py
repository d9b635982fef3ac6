"""Stock-and-flow diagrams as SVG, made from the declarations: state on the left, flows, and what they fill and drain.

Columns run from causes to effects: a quantity stands one column after the last of those that it reads. What is read
elsewhere, and the stocks as they stand, come first; the stocks as they change come last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

Entry = Mapping[str, Any]
LETTER, ROW, GAP, PAD = 6.6, 26, 64, 10  # points: a letter, a row, between columns, in a box
SWEEPS = 12
GIVEN = ("stock", "memory", "lever", "shock", "record", "happening")
MOVING = ("flow", "jump")
ROUND = {"stock": 0, "memory": 0, "lever": 0, "record": 0, "shock": 0}


@dataclass(frozen=True)
class Node:
    """A box: `key` is unique in the diagram, `name` the full name of the quantity."""

    key: str
    name: str
    kind: str
    text: str
    meaning: str


@dataclass(frozen=True)
class Arrow:
    """From one box to another; a `pipe` carries what a flow moves."""

    cause: str
    effect: str
    pipe: bool = False


def of_sector(sector: str, quantities: Mapping[str, Entry]) -> str:
    """Everything in a file but its parameters, and what it reads from others."""
    own = {n: q for n, q in quantities.items() if q["sector"] == sector and q["kind"] != "parameter"}
    read = {n for q in own.values() for n in _reads(q)} - set(own)
    others = {n: quantities[n] for n in sorted(read) if quantities[n]["kind"] != "parameter"}
    nodes = [*(_node(q, elsewhere=True) for q in others.values()), *(_node(q) for q in own.values())]
    arrows = [Arrow(n, name) for name, q in own.items() for n in _reads(q) if n in own or n in others]
    return _drawn(nodes, arrows, [q for q in own.values() if q["kind"] in MOVING], quantities)


def of_chapter(sectors: Iterable[str], quantities: Mapping[str, Entry]) -> str:
    """The stocks and flows of some files, and which of these stocks bear on which flow, be it by way of others."""
    inside = set(sectors)
    own = {n: q for n, q in quantities.items() if q["sector"] in inside}
    stocks = {n: q for n, q in own.items() if q["kind"] == "stock"}
    flows = {n: q for n, q in own.items() if q["kind"] in MOVING}
    arrows = [Arrow(n, name) for name in flows for n in sorted(_stocks_behind(name, own) & set(stocks))]
    moving = [_node(q) for q in flows.values()]
    return _drawn([*map(_node, stocks.values()), *moving], arrows, flows.values(), quantities)


def _stocks_behind(name: str, own: Mapping[str, Entry]) -> set[str]:
    """The stocks that bear on a quantity, through anything of these files that is not a stock."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for cause in _reads(own[waiting.pop()]):
            if cause in own and cause not in seen:
                seen.add(cause)
                (found.add if own[cause]["kind"] == "stock" else waiting.append)(cause)
    return found


def _reads(q: Entry) -> list[str]:
    """Full names, each once, without what it reads of itself."""
    names = [*q.get("reads", {}).values(), *([q["at"]] if q["kind"] == "jump" else [])]
    return [n for n in dict.fromkeys(names) if n != q["name"]]


def _node(q: Entry, *, elsewhere: bool = False) -> Node:
    text = q["name"] if elsewhere else str(q["local"]).replace("_", " ")
    return Node(q["name"], q["name"], "elsewhere" if elsewhere else q["kind"], text, q["meaning"])


def _drawn(nodes: list[Node], arrows: list[Arrow], moving: Iterable[Entry], quantities: Mapping[str, Entry]) -> str:
    """The diagram; nothing where there is nothing to draw."""
    column = _columns(nodes, arrows)
    last = max(column.values(), default=0) + 1
    pipes, changed = [], {}
    for q in moving:
        for end in (q.get("into"), q.get("out_of"), q.get("on")):
            if end:
                changed[end] = quantities[end]
                pipes.append(Arrow(q["name"], f"{end} changes", pipe=True))
    ends = [Node(f"{n} changes", n, q["kind"], str(q["local"]).replace("_", " "), q["meaning"])
            for n, q in changed.items()]  # fmt: skip
    column |= {node.key: last for node in ends}
    return _svg([*nodes, *ends], [*arrows, *pipes], column) if nodes else ""


def _columns(nodes: Sequence[Node], arrows: Iterable[Arrow]) -> dict[str, int]:
    """One column after the last cause; what is given comes first. Within an instant nothing runs in a circle."""
    causes: dict[str, list[str]] = {node.key: [] for node in nodes}
    for arrow in arrows:
        causes[arrow.effect].append(arrow.cause)
    kinds = {node.key: node.kind for node in nodes}
    found: dict[str, int] = {}

    def at(key: str) -> int:
        if key not in found:
            given = kinds[key] in (*GIVEN, "elsewhere")
            found[key] = 0 if given else 1 + max((at(cause) for cause in causes[key]), default=0)
        return found[key]

    return {key: at(key) for key in causes}


def _ordered(nodes: Sequence[Node], arrows: Sequence[Arrow], column: Mapping[str, int]) -> dict[str, float]:
    """A height for every box, so that arrows cross little: each goes to the middle of what it hangs together with."""
    columns: dict[int, list[str]] = {}
    for node in nodes:
        columns.setdefault(column[node.key], []).append(node.key)
    beside: dict[str, list[str]] = {node.key: [] for node in nodes}
    for arrow in arrows:
        beside[arrow.cause].append(arrow.effect)
        beside[arrow.effect].append(arrow.cause)
    height = {key: float(i) for keys in columns.values() for i, key in enumerate(keys)}
    tallest = max(map(len, columns.values()))
    for _ in range(SWEEPS):
        for keys in columns.values():
            middle = {k: sum(height[b] for b in beside[k]) / len(beside[k]) if beside[k] else height[k] for k in keys}
            keys.sort(key=middle.__getitem__)
            step = max(1.0, tallest / (len(keys) + 1)) if len(keys) > 1 else 1.0
            top = (tallest - step * (len(keys) - 1) - 1) / 2
            height |= {key: top + step * i for i, key in enumerate(keys)}
    return height


def _svg(nodes: Sequence[Node], arrows: Sequence[Arrow], column: Mapping[str, int]) -> str:
    heights = _ordered(nodes, arrows, column)
    wide = {c: max(_width(n) for n in nodes if column[n.key] == c) for c in set(column.values())}
    left, x = {}, PAD
    for c in sorted(wide):
        left[c], x = x, x + wide[c] + GAP
    top = min(heights.values())
    y = {key: PAD + ROW * (h - top) + ROW / 2 for key, h in heights.items()}
    by_key = {node.key: node for node in nodes}
    width, height = x - GAP + PAD, max(y.values()) + ROW / 2 + PAD
    lines = [f'<svg class="stocks-and-flows" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" role="img">']
    for arrow in arrows:
        start, end = by_key[arrow.cause], by_key[arrow.effect]
        x1, x2 = left[column[start.key]] + _width(start), left[column[end.key]]
        y1, y2, bend = y[start.key], y[end.key], max(GAP / 2, (x2 - x1) / 2)
        path = f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
        lines.append(f'<path class="{"pipe" if arrow.pipe else "arrow"}" d="{path}"/>')
    lines += [_box(node, left[column[node.key]], y[node.key]) for node in nodes]
    return "\n".join([*lines, "</svg>"])


def _width(node: Node) -> float:
    return LETTER * len(node.text) + 2 * PAD


def place(name: str) -> str:
    """Where Sphinx puts the paragraph on a quantity."""
    return f"{name.split('.')[0]}.html#{name.replace('.', '-').replace('_', '-')}"


def _box(node: Node, x: float, y: float) -> str:
    """A box that leads to what is said of the quantity."""
    corner = ROUND.get(node.kind, 9)
    return (
        f'<a href="{place(node.name)}"><g class="{node.kind.replace(" ", "-")}">'
        f"<title>{escape(node.name)}: {escape(node.meaning)}</title>"
        f'<rect x="{x:.0f}" y="{y - 10:.0f}" width="{_width(node):.0f}" height="20" rx="{corner}"/>'
        f'<text x="{x + PAD:.0f}" y="{y + 4:.0f}">{escape(node.text)}</text></g></a>'
    )
