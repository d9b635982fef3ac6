"""What a person wants to know about one quantity, parameter, lever, event or mechanism, as data and as text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from interregnum.experiments.settings import find
from interregnum.kernel import Model
from interregnum.kernel.declare import Equation, Parameter, Read, Shock
from interregnum.kernel.describe import describe_quantity, kind_of, meaning_of
from interregnum.kernel.priors import Around, Between, Normal, OrNothing, Prior, Share

if TYPE_CHECKING:
    import networkx

Data = dict[str, Any]

LABEL = 15  # columns of the label before each entry


def explain(model: Model, name: str, graph: networkx.DiGraph | None = None) -> Data:
    """Everything known about one name, ready for JSON.

    Args:
        model: as assembled.
        name: a full name, its last part if only one quantity ends so, or a mechanism.
        graph: a causal graph; causes and effects then carry its signs. Flows have theirs without it.
    Returns:
        What `describe` says of it, with the meanings of its causes and effects and with prior, source and
        decision in words. `also` lists quantities that share the name of a mechanism.
    Raises:
        UserError: for an unknown name, with near ones, and for one that several quantities share.
    """
    full = _full_name(model, name)
    if full in model.mechanisms:
        return _explain_mechanism(model, full, graph)
    return _explain_quantity(model, full, graph)


def explain_text(model: Model, name: str, graph: networkx.DiGraph | None = None, width: int = 100) -> str:
    """The same as plain text for a terminal of `width` columns. Raises what `explain` raises."""
    data = explain(model, name, graph)
    mechanism = data["kind"] == "mechanism"
    return "\n".join(_lines_of_mechanism(data, width) if mechanism else _lines_of_quantity(data, width)) + "\n"


# ── as data ──────────────────────────────────────────────────────────────────────────────────────────


def _full_name(model: Model, name: str) -> str:
    q = model.quantities.get(name)
    if isinstance(q, Read):
        return q.of
    return find("quantity or mechanism", name, [*sorted(model.owned), *model.mechanisms])


def _explain_quantity(model: Model, full: str, graph: networkx.DiGraph | None) -> Data:
    q = model.quantities[full]
    causes = sorted(model.causes(full) - {full})
    effects = sorted(model.effects(full) - {full})
    out = describe_quantity(model, full)
    out["causes"] = [_brief(model, cause, _sign(model, graph, cause, full)) for cause in causes]
    out["effects"] = [_brief(model, effect, _sign(model, graph, full, effect)) for effect in effects]
    if isinstance(q, Parameter | Shock):
        out["prior"]["words"] = prior_in_words(q.prior)
    if "source" in out:
        out["source"]["words"] = source_in_words(out["source"])
    out["who_decides"] = _who_decides(out)
    out["without"] = _what_stands_in(out) if out.get("mechanism") else None
    return out


def _explain_mechanism(model: Model, name: str, graph: networkx.DiGraph | None) -> Data:
    equations = model.mechanisms[name]
    causes = {c for n in equations for c in model.causes(n)} - set(equations)
    effects = {e for n in equations for e in model.effects(n)} - set(equations)
    return {
        "name": name,
        "kind": "mechanism",
        "equations": [_brief(model, n, None) | {"off": describe_quantity(model, n).get("off")} for n in equations],
        "causes": [_brief(model, c, _only_sign(model, graph, [(c, n) for n in equations])) for c in sorted(causes)],
        "effects": [_brief(model, e, _only_sign(model, graph, [(n, e) for n in equations])) for e in sorted(effects)],
        "also": sorted(n for n in model.owned if n.rsplit(".", 1)[-1] == name),
        "who_decides": f'nobody; the modeller removes it: without("{name}")',
    }


def _brief(model: Model, name: str, sign: str | None) -> Data:
    """One line about a cause or an effect."""
    q = model.quantities[name]
    return {"name": name, "kind": kind_of(q), "unit": q.unit, "meaning": meaning_of(q), "sign": sign}


def _sign(model: Model, graph: networkx.DiGraph | None, cause: str, effect: str) -> str | None:
    """The sign of one arrow: of a flow as declared, else as the graph has it, if it is given."""
    q = model.quantities[cause]
    if isinstance(q, Equation) and q.is_flow and effect in (q.into, q.out_of):
        return "+" if effect == q.into else "-"
    if graph is None or not graph.has_edge(cause, effect):
        return None
    return str(graph.edges[cause, effect]["sign"])


def _only_sign(model: Model, graph: networkx.DiGraph | None, arrows: Iterable[tuple[str, str]]) -> str | None:
    """The sign of several arrows, if they agree."""
    signs = {sign for cause, effect in arrows if (sign := _sign(model, graph, cause, effect)) is not None}
    return None if not signs else signs.pop() if len(signs) == 1 else "±"


# ── in words ─────────────────────────────────────────────────────────────────────────────────────────


def prior_in_words(prior: Prior) -> str:
    """What is believed before any evidence, in a sentence without numbers of its own unit."""
    if isinstance(prior, OrNothing):
        return f"exactly nothing with a chance of {prior.chance:.0%}; otherwise {prior_in_words(prior.prior)}"
    words: dict[type[Prior], Callable[[Any], str]] = {
        Normal: lambda p: f"of any sign, {p.mean:g} give or take {p.sd:g}",
        Around: lambda p: f"positive, about {p.middle:g}, within a factor of {p.factor:g} in two cases of three",
        Share: lambda p: f"between 0 and 1, {p.middle:g} give or take {p.sd:g}",
        Between: lambda p: f"anything between {p.low:g} and {p.high:g} with equal right",
    }
    return words[type(prior)](prior) if type(prior) in words else str(prior)


def source_in_words(source: Mapping[str, str]) -> str:
    """Where a number comes from. `source` is as `describe` gives it."""
    openings = {
        "text": "the essay, paragraph {}",
        "record": "the record, series {}",
        "work": "{}",
        "judgement": "our own judgement: {}",
    }
    seen = f" (seen: {source['seen']})" if source["seen"] else ""
    return openings[source["kind"]].format(source["text"]) + seen


def _who_decides(data: Data) -> str | None:
    """Who or what settles the value, of those kinds that somebody or something outside settles."""
    words: dict[str, Callable[[Data], str]] = {
        "lever": _who_decides_lever,
        "shock": lambda d: f"nobody: drawn anew each {d['every']}{_unless_recorded(d)}",
        "record": lambda d: "the world outside: the same in every history",
        "parameter": lambda d: "nobody: not known exactly, drawn once for each history",
        "event": lambda d: f"nobody: may happen at any step, by its hazard{_unless_recorded(d)}",
        "happening": lambda d: "nobody: happens on given dates in every history",
        "rule": lambda d: f"the modelled actors, about {d['decides']}",
    }
    return words[data["kind"]](data) if data["kind"] in words else None


def _who_decides_lever(data: Data) -> str:
    record = "as on record when history is followed" if data["recorded"] else "of which there is no record"
    rule = f"by the rule {data['rule']} when the modelled actors decide" if data["rule"] else "without a rule"
    return f"{data['by']}: {record}, {rule}"


def _unless_recorded(data: Data) -> str:
    return "; as on record where there is one" if data["recorded"] else ""


def _what_stands_in(data: Data) -> str:
    """What a switchable equation is worth once its mechanism is gone."""
    if data["kind"] in ("event", "happening"):
        return "without it this never happens"
    off = data["off"]
    return f"without it {off if isinstance(off, str) else format(off, 'g')} stands in its place"


# ── as text ──────────────────────────────────────────────────────────────────────────────────────────


def _lines_of_quantity(data: Data, width: int) -> list[str]:
    dims = f", for each {' and '.join(data['dims'])}" if data["dims"] else ""
    lines = [f"{data['name']}: {data['kind']}, {_unit(data['unit'])}{dims}"]
    lines += textwrap.wrap(data["meaning"] + ".", width)
    lines += [""] + [line for label, text in _entries(data) for line in _entry(label, text, width)]
    lines += _rest_of_text(data, width)
    lines += _listing("causes", data["causes"], width) + _listing("effects", data["effects"], width)
    return lines


def _entries(data: Data) -> list[tuple[str, str]]:
    """Label and text of what is told in one line or two; empty ones are left out."""
    entries = [
        ("equation", data["equation"] if data["equation"] != data["meaning"] else None),
        ("moves", _moves(data)),
        ("starts from", _start(data)),
        ("range", _range(data)),
        ("who decides", data["who_decides"]),
        ("on record", _dates(data)),
        ("prior", _prior(data)),
        ("source", data.get("source", {}).get("words")),
        ("mechanism", f"{data['mechanism']}; {data['without']}" if data["without"] else None),
        ("worked out", f"once a year, in quarter {data['in_quarter']}" if data.get("in_quarter") else None),
        ("measures", f"what {data['series']} prints" if data.get("series") else None),
        ("file", data["file"]),
    ]
    return [(label, text) for label, text in entries if text]


def _moves(data: Data) -> str | None:
    """What a flow, a jump or a memory does to stocks."""
    if data["kind"] == "jump":
        return f"resets {data['on']} when {data['at']} happens"
    if data["kind"] == "memory":
        return f"copies {data['copies']} a step later"
    if data["kind"] != "flow":
        return None
    ends = [f"out of {data['out_of']}" if data["out_of"] else "", f"into {data['into']}" if data["into"] else ""]
    return " ".join(end for end in ends if end)


def _start(data: Data) -> str | None:
    start = data.get("initial")
    return None if start is None else start if isinstance(start, str) else f"{start:g}"


def _range(data: Data) -> str | None:
    low, high = data.get("low"), data.get("high")
    if low is None and high is None:
        return None
    return f"{'no bound' if low is None else f'{low:g}'} to {'no bound' if high is None else f'{high:g}'}"


def _dates(data: Data) -> str | None:
    """The dates of an event, by year and quarter of a year."""
    dates = data.get("dates") or []
    return ", ".join(f"{d['year']:.2f}" + (f" ({d['where']})" if "where" in d else "") for d in dates) or None


def _prior(data: Data) -> str | None:
    if "prior" not in data:
        return None
    prior = data["prior"]
    middle = f"half below {prior['median']:.3g}, nine in ten from {prior['low']:.3g} to {prior['high']:.3g}"
    return f"{prior['words']}; {middle}"


def _rest_of_text(data: Data, width: int) -> list[str]:
    """The docstring after its first line."""
    rest = data["text"].split("\n", 1)[1:]
    paragraphs = rest[0].strip().split("\n\n") if rest else []
    return [line for p in paragraphs for line in ["", *textwrap.wrap(" ".join(p.split()), width)]]


def _lines_of_mechanism(data: Data, width: int) -> list[str]:
    lines = [f"{data['name']}: mechanism", *_entry("who decides", data["who_decides"], width)]
    lines += _entry("also", ", ".join(data["also"]), width) if data["also"] else []
    lines += _listing("equations", data["equations"], width)
    return lines + _listing("causes", data["causes"], width) + _listing("effects", data["effects"], width)


def _listing(label: str, briefs: list[Data], width: int) -> list[str]:
    """A heading and one line for each name: its sign, its name and what it means."""
    if not briefs:
        return []
    longest = max(len(brief["name"]) for brief in briefs)
    lines = ["", label]
    for brief in briefs:
        start = f"  {brief['sign'] or ' '} {brief['name']:{longest}}  "
        off = f" (off: {_off(brief['off'])})" if brief.get("off") is not None else ""
        lines += _hanging(start, brief["meaning"] + off, width)
    return lines


def _off(off: float | str) -> str:
    return off if isinstance(off, str) else f"{off:g}"


def _entry(label: str, text: str, width: int) -> list[str]:
    return _hanging(f"  {label:{LABEL - 2}}", text, width)


def _hanging(start: str, text: str, width: int) -> list[str]:
    """A beginning and a text that hangs beside it, or below it where the terminal is too narrow for both."""
    beside = len(start) <= width // 2
    indent = " " * (len(start) if beside else LABEL // 2)
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=start if beside else indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines if beside else [start.rstrip(), *lines]


def _unit(unit: str) -> str:
    return "a pure number" if unit == "1" else unit
