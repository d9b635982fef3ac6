"""Every declaration of a model as plain data that can be written as JSON: the guide, the command line and the
page read this and nothing else. The same model gives the same description, whatever the order of its modules.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .assemble import Model
from .declare import (
    Equation,
    Event,
    Happening,
    Jump,
    Lever,
    Memory,
    Parameter,
    Quantity,
    Read,
    Record,
    Shock,
    Stock,
)
from .priors import Prior
from .sources import Source

SCHEMA = {"name": "interregnum-model", "version": 1}
FIVE_PERCENT = 1.6448536269514722  # a standard normal lies below minus this with a chance of 5 %
_BEFORE_A_FORMULA = re.compile(r"[:,;]  +")
_NOTHING_BUT_A_FORMULA = re.compile(r"[A-Za-z]\w{0,4}[*']* = ")
_SIGNS_OF_A_FORMULA = set("=^*/()+")

Data = dict[str, Any]


def describe(model: Model, members: Mapping[str, Sequence[str]] | None = None) -> Data:
    """All declarations of a model, ready for JSON: no object, no infinity, lists in order of name.

    Args:
        model: as assembled.
        members: the names of the entries of a dimension, where they have names.
    Returns:
        ``schema`` (name and version), ``sectors``, ``dimensions``, ``mechanisms``, and ``quantities``: one
        entry for each declaration that is not merely read from another sector; those are with the sectors.
    """
    causes = {name: model.causes(name) - {name} for name in model.owned}
    effects = _turned_round(causes)
    return {
        "schema": dict(SCHEMA),
        "sectors": [_sector(model, sector) for sector in sorted(model.files)],
        "dimensions": [_dimension(model, dim, (members or {}).get(dim, ())) for dim in sorted(model.sizes)],
        "mechanisms": [_mechanism(model, name) for name in model.mechanisms],
        "quantities": [
            describe_quantity(model, name) | {"causes": sorted(causes[name]), "effects": sorted(effects[name])}
            for name in sorted(model.owned)
        ],
    }


def describe_quantity(model: Model, name: str) -> Data:
    """One declaration by its full name, without its causes and effects."""
    q = model.quantities[name]
    sector, local = name.rsplit(".", 1)
    common = {
        "name": name,
        "sector": sector,
        "local": local,
        "file": model.files.get(sector),
        "kind": kind_of(q),
        "unit": q.unit,
        "dims": list(q.dims),
        "meaning": meaning_of(q),
        "text": q.doc.strip(),
        "equation": formula_of(q),
    }
    return common | _particulars(model, name, q)


def kind_of(q: Quantity) -> str:
    """The kind of a declaration, in the word that a sector uses for it."""
    if isinstance(q, Equation):
        return _kind_of_equation(q)
    for kind in (Memory, Stock, Parameter, Lever, Shock, Record, Happening, Read):
        if isinstance(q, kind):
            return kind.__name__.lower()
    return "quantity"


def meaning_of(q: Quantity) -> str:
    """What it is, in one line: the first line of its docstring without the formula."""
    return _told_apart(q.doc.strip().splitlines()[0])[0]


def formula_of(q: Quantity) -> str | None:
    """The formula in the docstring, if there is one: what stands two spaces after a colon, or a whole line that
    begins as ``x =``.
    """
    if not isinstance(q, Equation):
        return None
    found = [formula for line in q.doc.strip().splitlines() if (formula := _told_apart(line)[1])]
    return found[-1] if found else None


def _told_apart(line: str) -> tuple[str, str | None]:
    """Words and formula of one line. Either may come first; the one with more signs is the formula."""
    breaks = list(_BEFORE_A_FORMULA.finditer(line))
    if not breaks:
        line = line.strip().rstrip(".")
        return line, line if _NOTHING_BUT_A_FORMULA.match(line) else None
    words, formula = line[: breaks[-1].start()].strip(), line[breaks[-1].end() :].strip().rstrip(".")
    if _signs(words) > _signs(formula):
        words, formula = formula, words
    return words, formula


def _signs(text: str) -> int:
    return sum(letter in _SIGNS_OF_A_FORMULA for letter in text)


def _kind_of_equation(q: Equation) -> str:
    if isinstance(q, Event | Jump):
        return type(q).__name__.lower()
    special = {"rule": q.decides is not None, "observable": q.observable, "fixed point": q.solve is not None}
    special["flow"] = q.is_flow
    return next((kind for kind, so in special.items() if so), "equation")


def _particulars(model: Model, name: str, q: Quantity) -> Data:
    """What only some kinds of declaration have."""
    out: Data = {}
    if isinstance(q, Parameter | Shock):
        out["prior"] = describe_prior(q.prior)
    if isinstance(q, Parameter | Lever | Record | Happening):
        out["source"] = _source(q.source)
    if isinstance(q, Lever):
        out |= _lever(model, name, q)
    if isinstance(q, Shock):
        out |= {"every": q.every, "recorded": q.recorded is not None}
    if isinstance(q, Stock):
        out |= _stock(model, name, q)
    if isinstance(q, Happening):
        out |= {"mechanism": q.mechanism, "dates": _dates(q.dates), "jumps": _jumps(model, name)}
    if isinstance(q, Equation):
        out |= _equation(model, name, q)
    return out


def describe_prior(prior: Prior) -> Data:
    """A prior as text, with its median and the bounds of the middle nine tenths, in the unit of its owner."""
    return {
        "text": str(prior),
        "median": _number(prior.to_value(0.0)),
        "low": _number(prior.to_value(-FIVE_PERCENT)),
        "high": _number(prior.to_value(FIVE_PERCENT)),
    }


def _source(source: Source) -> Data:
    return {"kind": source.kind, "text": source.what, "seen": source.seen}


def _lever(model: Model, name: str, q: Lever) -> Data:
    return {
        "by": q.by,
        "low": _number(q.low),
        "high": _number(q.high),
        "recorded": q.recorded is not None,
        "rule": model.rules.get(name),
    }


def _stock(model: Model, name: str, q: Stock) -> Data:
    flows = model.equations.items()
    return {
        "initial": model.starts_from(name) or _number(q.initial),
        "low": _number(q.low),
        "high": _number(q.high),
        "copies": model.remembers(name) if isinstance(q, Memory) else None,
        "into": sorted(n for n, e in flows if e.into == name),
        "out_of": sorted(n for n, e in flows if e.out_of == name),
        "jumps": sorted(n for n, jump in model.kind(Jump).items() if jump.on == name),
    }


def _equation(model: Model, name: str, q: Equation) -> Data:
    out: Data = {
        "reads": model.names_read_by(name),
        "mechanism": q.mechanism,
        "off": None if q.off is None else model.in_place_of(name) or _number(q.off),
        "in_quarter": q.in_quarter,
    }
    if q.is_flow:
        out |= {"into": q.into, "out_of": q.out_of}
    if q.decides is not None:
        out["decides"] = q.decides
    if q.observable:
        out["series"] = q.series
    if q.solve is not None:
        out["solved"] = {
            "start": q.solve.start,
            "tolerance": q.solve.tolerance,
            "at_most": q.solve.at_most,
        }
    if isinstance(q, Event):
        out |= {"recorded": q.recorded is not None, "jumps": _jumps(model, name)}
        out["dates"] = _dates(q.recorded) if q.recorded is not None else []
    if isinstance(q, Jump):
        out |= {"on": q.on, "at": q.at}
    return out


def _jumps(model: Model, event: str) -> list[str]:
    return sorted(n for n, jump in model.kind(Jump).items() if jump.at == event)


def _dates(dates: Any) -> list[Data]:
    """When something happened, in decimal years; `where` only if to some member of a dimension."""
    placed = [{"year": _number(y), "where": where} for where, years in dates.where.items() for y in years]
    known = {date["year"] for date in placed}
    free: list[Data] = [{"year": _number(y)} for y in dates.years if _number(y) not in known]
    return sorted(free + placed, key=lambda date: (date["year"], date.get("where", "")))


def _sector(model: Model, sector: str) -> Data:
    local = [(n, q) for n, q in model.quantities.items() if n.rsplit(".", 1)[0] == sector]
    reads = [{"as": n.rsplit(".", 1)[1], "of": q.of, "meaning": meaning_of(q)} for n, q in local if isinstance(q, Read)]
    return {
        "name": sector,
        "file": model.files[sector],
        "title": _title(model.files[sector]),
        "quantities": sorted(n for n, q in local if not isinstance(q, Read)),
        "reads": sorted(reads, key=lambda read: read["of"]),
    }


def _title(file: str) -> str:
    """The first line of the docstring of the module that a file holds; empty where it is not imported."""
    module = sys.modules.get(file.removesuffix(".py").replace("/", "."))
    lines = ((module.__doc__ if module else None) or "").strip().splitlines()
    return lines[0].rstrip(".") if lines else ""


def _dimension(model: Model, dim: str, members: Sequence[str]) -> Data:
    return {"name": dim, "size": model.sizes[dim], "members": list(members)}


def _mechanism(model: Model, name: str) -> Data:
    equations = model.mechanisms[name]
    return {
        "name": name,
        "equations": list(equations),
        "sectors": sorted({n.rsplit(".", 1)[0] for n in equations}),
    }


def _turned_round(causes: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    effects: dict[str, list[str]] = {name: [] for name in causes}
    for name, of in causes.items():
        for cause in of:
            effects[cause].append(name)
    return effects


def _number(value: Any) -> float | None:
    """A number as JSON knows it: six digits, which single precision holds, and nothing for an infinity."""
    number = float(value)
    return float(f"{number:.6g}") if math.isfinite(number) else None
