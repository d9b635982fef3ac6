"""The system in eighteen chapters: a page a chapter, a page a file, all from the declarations."""

from __future__ import annotations

import collections
import importlib
import inspect
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interregnum import soviet_union
from interregnum.claims import CLAIMS
from interregnum.essay import statements
from interregnum.kernel.describe import describe
from interregnum.report.ledger import Ledger

from . import diagram
from .formula import mathml
from .markdown import code, contents, plain, raw, table, with_code

Entry = Mapping[str, Any]

CHAPTERS = {  # the essay's system -> title, and the first of its files; sisters follow one another in SECTORS
    "national_income": ("National income", "national_income"),
    "agriculture": ("Agriculture", "agriculture"),
    "heavy_industry": ("Heavy industry", "heavy_industry"),
    "light_industry_and_trade": ("Light industry and trade", "light_industry"),
    "wages_prices_living": ("Wages, prices and living", "living_standards"),
    "population_urbanisation": ("Population and towns", "population"),
    "education_culture": ("Education and culture", "education"),
    "classes_occupations": ("Classes and occupations", "classes"),
    "opinion_protest": ("Opinion and protest", "opinion"),
    "bureaucracy": ("Bureaucracy", "bureaucracy"),
    "leadership": ("Leadership", "leadership"),
    "repression_destalinisation": ("Repression and its end", "repression"),
    "reform_and_social_control": ("Reform and social control", "reform"),
    "information_secrecy": ("Information and secrecy", "secrecy"),
    "ideology_nationalism": ("Ideology and nationalism", "ideology"),
    "arms_and_superpowers": ("Arms and the great powers", "west"),
    "bloc": ("The bloc", "bloc"),
    "china": ("China", "answerability"),
}
ORDER = {  # kind -> heading, in the order of reading of a file
    "record": "What the record gives",
    "happening": "What the record gives",
    "lever": "What somebody decides",
    "shock": "What nobody decides",
    "stock": "What accumulates",
    "memory": "What accumulates",
    "observable": "What was printed of it",
}
FLOW_WORDS = {"into": "Fills", "out_of": "Drains", "on": "Changes", "at": "At"}
STOCK_WORDS = {"into": "Filled by", "out_of": "Drained by", "jumps": "Changed at once by", "copies": "Copies"}
EQUATIONS = "Equations"
LEGEND = [
    "Bold boxes are stocks: as they stand on the left, as they change on the right. Thick lines carry what a flow",
    "moves; thin ones say who reads what. What is decided is blue, luck is dashed, grey is owned by another file.",
    "Parameters are left out; they are in the table below.",
]


@dataclass(frozen=True)
class System:
    """The declarations, arranged for reading."""

    quantities: Mapping[str, Entry]
    sectors: Mapping[str, Entry]
    ledger: Ledger

    @classmethod
    def read(cls, ledger: Ledger) -> System:
        """The Soviet Union of the essay, with the verdicts of a ledger."""
        told = describe(soviet_union.model(), soviet_union.MEMBERS)
        return cls({q["name"]: q for q in told["quantities"]}, {s["name"]: s for s in told["sectors"]}, ledger)

    def files(self) -> dict[str, list[str]]:
        """The files of each chapter, in the order of reading."""
        order = [module.__name__.rsplit(".", 1)[1] for module in soviet_union.SECTORS]
        starts = [*(order.index(first) for _, first in CHAPTERS.values()), len(order)]
        return {name: order[a:b] for name, (a, b) in zip(CHAPTERS, itertools.pairwise(starts), strict=True)}


def pages(system: System) -> dict[str, str]:
    """All pages by file name: `index`, a page a chapter, a page a file."""
    found = {"system.md": _contents(system)}
    for name, files in system.files().items():
        found[f"chapter-{name}.md"] = _chapter(system, name, files)
        found |= {f"{file}.md": _file(system, file) for file in files}
    return found


def _contents(system: System) -> str:
    """What there is, and who gives what to whom."""
    counts = [
        (f"[{title}](chapter-{name}.md)", len(files), *_counted(system, files))
        for (name, (title, _)), files in zip(CHAPTERS.items(), system.files().values(), strict=True)
    ]
    head = ("chapter", "files", "stocks", "equations and flows", "decisions", "parameters")
    lines = ["# The system in eighteen chapters", *contents((f"chapter-{name}" for name in CHAPTERS), hidden=True)]
    lines += [*table(head, counts), "## Who reads what of whom", ""]
    lines += ["How many quantities the chapter of a column takes from that of a row.", *_exchange(system)]
    return "\n".join(lines)


def _exchange(system: System) -> list[str]:
    """A table of chapters by chapters; nothing where nothing passes, or within one."""
    home = {file: name for name, files in system.files().items() for file in files}
    passes = {(home[q.rsplit(".", 1)[0]], home[file], q)
              for file, sector in system.sectors.items() for q in (read["of"] for read in sector["reads"])}  # fmt: skip
    counts = collections.Counter((giver, taker) for giver, taker, _ in passes if giver != taker)
    numbered = {name: str(i) for i, name in enumerate(CHAPTERS, 1)}
    rows = ((f"{i} {CHAPTERS[giver][0]}", *(counts[giver, taker] or "" for taker in CHAPTERS))
            for giver, i in numbered.items())  # fmt: skip
    return table(("", *numbered.values()), rows)


def _counted(system: System, files: Sequence[str]) -> list[int]:
    kinds = [q["kind"] for q in system.quantities.values() if q["sector"] in files]
    plain_kinds = {"parameter", "stock", "memory", "lever", "record", "shock", "happening"}
    return [
        sum(k in ("stock", "memory") for k in kinds),
        sum(k not in plain_kinds for k in kinds),
        sum(k == "lever" for k in kinds),
        sum(k == "parameter" for k in kinds),
    ]


def _chapter(system: System, name: str, files: Sequence[str]) -> str:
    """What its files are about, its stocks and flows, and what the essay says of it, with verdicts."""
    lines = [f"# {CHAPTERS[name][0]}", *contents(files, hidden=True)]
    lines += [f"* [{plain(system.sectors[file]['title'])}]({file}.md)" for file in files]
    lines += ["", "## Stocks and flows", ""]
    lines += ["Which stocks of this chapter bear on which of its flows, be it by way of other quantities.", ""]
    lines += raw(diagram.of_chapter(files, system.quantities))
    own = [one for one in statements() if one.system == name]
    ids = {one.id for one in own}
    asked = [claim for claim in CLAIMS if ids & set(claim.statements)]
    lines += ["## Claims of the essay, and what the model says", ""]
    verdicts = ((code(c.id), plain(c.says), _verdict(system, c.id), plain(c.caution or "")) for c in asked)
    lines += table(("claim", "what it says", "verdict", "caution"), verdicts) or ["None is put to the model.", ""]
    lines += ["## What the essay states, in our words", ""]
    lines += table(
        ("", "where", "statement", "held by"),
        ((one.id, one.paragraph, plain(one.statement), _held(system, one)) for one in own),
    )
    return "\n".join(lines)


def _verdict(system: System, claim: str) -> str:
    return str(system.ledger.claims.get(claim, {}).get("verdict", "not in the ledger"))


def _held(system: System, one: Any) -> str:
    if one.why_unmodelled:
        return f"nothing: {plain(one.why_unmodelled)}"
    return ", ".join(link(system, home) for home in one.home)


def link(system: System, name: str, within: str = "") -> str:
    """A quantity that has a place of its own leads there; within its own file it goes by its last word."""
    q, shown = system.quantities.get(name), code(name.removeprefix(f"{within}."))
    if q is None or q["kind"] == "parameter":
        return shown
    return f"[{shown}](#{name})"


def _file(system: System, file: str) -> str:
    """One file: what it is, its diagram, its declarations in the order in which they stand, its parameters."""
    sector = system.sectors[file]
    module = importlib.import_module(sector["file"].removesuffix(".py").replace("/", "."))
    _, _, more = (inspect.getdoc(module) or "").partition("\n")
    own = [system.quantities[f"{file}.{n}"] for n in vars(module) if f"{file}.{n}" in system.quantities]
    lines = [f"# {plain(sector['title'])}", "", code(f"src/{sector['file']}"), "", *map(_text, more.split("\n\n"))]
    lines += [*raw(diagram.of_sector(file, system.quantities)), *LEGEND, ""]
    told_kinds = [q for q in own if q["kind"] != "parameter"]
    headings = dict.fromkeys([*ORDER.values()][:-1])
    for heading in [*headings, EQUATIONS, ORDER["observable"]]:
        part = [q for q in told_kinds if ORDER.get(q["kind"], EQUATIONS) == heading]
        if part:
            lines += [f"## {heading}", "", *(line for q in part for line in _quantity(system, q))]
    rows = ((code(q["local"]), plain(q["unit"]), plain(q["prior"]["text"]), _span(q), plain(q["meaning"]), source(q))
            for q in own if q["kind"] == "parameter")  # fmt: skip
    numbers = table(("name", "unit", "prior", "nine in ten", "meaning", "source"), rows)
    return "\n".join([*lines, *(["## What is not known exactly", "", *numbers] if numbers else [])])


def _text(paragraph: str) -> str:
    """A paragraph of a docstring, in which names stand in backquotes."""
    return f"{with_code(' '.join(paragraph.split()))}\n" if paragraph.strip() else ""


def _span(q: Entry) -> str:
    prior = q["prior"]
    return "–" if prior["low"] is None else f"{prior['low']:.3g} to {prior['high']:.3g}"


def source(q: Entry) -> str:
    """Where a number comes from, in a few words."""
    found = q.get("source") or {}
    seen = f" (seen: {found['seen']})" if found.get("seen") else ""
    return plain(f"{found['kind']}: {found['text']}{seen}") if found else ""


def _quantity(system: System, q: Entry) -> list[str]:
    """A place to link to, what it is, its formula, and what it hangs together with."""
    dims = f", by {' and '.join(q['dims'])}" if q["dims"] else ""
    rest = q["text"].split("\n\n")[1:]
    said = q["meaning"] if q["meaning"] != q["equation"] else ""
    lines = [
        f"({q['name']})=",
        f"**{q['local'].replace('_', ' ')}** ({q['kind']}; {plain(q['unit'])}{dims}) {plain(said)}",
    ]
    lines[-1] += "" if not said or said.endswith((".", "?")) else "."
    if q["equation"]:
        lines += raw(mathml(q["equation"]))
    lines += ["", *map(_text, rest)]
    return [*lines, *(f"{remark}\n" for remark in _remarks(system, q)), ""]


def _remarks(system: System, q: Entry) -> list[str]:
    """Who decides, what it reads, fills and drains, and with which mechanism it goes."""
    links = lambda names: ", ".join(link(system, n, q["sector"]) for n in names)  # noqa: E731
    told = []
    if q["kind"] == "lever":
        told.append(f"Decided by: {plain(q['by'])}." + (f" Rule: {links([q['rule']])}." if q["rule"] else ""))
    if q["kind"] == "shock":
        told.append(f"Prior: {plain(q['prior']['text'])}, drawn every {plain(str(q['every']))}.")
    if q.get("mechanism"):
        told.append(f"Mechanism: {code(q['mechanism'])}.")
    if q.get("decides"):
        told.append(f"Decides: {links([q['decides']])}.")
    words = STOCK_WORDS if q["kind"] in ("stock", "memory") else FLOW_WORDS
    for key, word in words.items():
        names = q.get(key)
        if names:
            told.append(f"{word}: {links([names] if isinstance(names, str) else names)}.")
    if q.get("reads"):
        told.append(f"Reads: {links(dict.fromkeys(q['reads'].values()))}.")
    if q.get("source"):
        told.append(f"Source: {source(q)}.")
    return [" ".join(told)] if told else []
