"""Diagrams made from the code: who causes whom, with the sign of the derivative, and the loops that follow.

An arrow goes from cause to effect. Its sign is that of the derivative of the effect's own equation, all else
held still, at instants that some histories passed through: ``+`` or ``-`` where it is the same at all of them,
``±`` where it is not, ``0`` where nothing moved at any.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from .assemble import Model
from .declare import Equation, Jump, Lever, Memory, Parameter, Read
from .describe import kind_of
from .errors import UserError, unknown_name
from .grid import Grid
from .save import Keep
from .setting import Packed, Setting
from .simulate import History, Named, draw_luck, simulate

if TYPE_CHECKING:
    import networkx

Array = Any
Instants = Mapping[str, Array]

NEGLIGIBLE = 1e-6  # a derivative so much smaller than the largest one is rounding
HASTY = {"xla_backend_optimization_level": 0}  # a program that runs once is not worth polishing
COUNTED = 10_000  # loops beyond this many are not counted


class Loop(NamedTuple):
    """A feedback loop: R reinforces, B balances, ? does either (or the sign of an arrow varies)."""

    kind: str
    nodes: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Loops:
    """Loops, shortest first, and how many there are beyond those shown."""

    shown: tuple[Loop, ...]
    left_out: int
    counted: bool  # whether `left_out` is all of them; otherwise there are more

    def __iter__(self) -> Iterator[Loop]:
        return iter(self.shown)

    def __len__(self) -> int:
        return len(self.shown)

    @property
    def remark(self) -> str:
        """A sentence on what is left out; empty if nothing is."""
        if not self.left_out:
            return ""
        return f"{'' if self.counted else 'more than '}{self.left_out:,} further loops are not shown."


# ── the instants ─────────────────────────────────────────────────────────────────────────────────────


def visited_instants(
    model: Model,
    grid: Grid,
    settings: Sequence[Setting],
    *,
    draws: int = 8,
    seed: int = 1953,
    at_most: int = 64,
) -> dict[str, np.ndarray]:
    """Everything at some instants that a few histories of each setting pass through, shape ``(instant, *dims)``.

    Give a free setting and a recorded one, so that few arrows sleep. The same as `sample_instants` of a run,
    but sooner, because the program runs once and is hardly optimised.
    """
    keep = Keep.of(model, ("*",))
    one = simulate(model, grid, keep)

    def block(histories: Array, setting: Packed) -> History:
        luck = jax.vmap(lambda history: draw_luck(model, grid, np.int32(seed), history))(histories)
        return jax.vmap(one, in_axes=(0, None))(luck, setting)

    program = jax.jit(block, compiler_options=HASTY)
    numbers = np.arange(draws, dtype=np.int32)
    runs = (program(numbers, setting.packed(model, grid)) for setting in settings)
    return sample_instants(*(run.unpacked(model, keep) for run in runs), at_most=at_most)


def sample_instants(*histories: Named, at_most: int = 64) -> dict[str, np.ndarray]:
    """Everything at some instants of some runs, evenly spread over draws and time.

    Args:
        histories: as `History.unpacked` gives them, of runs that kept everything (``keep=("*",)``) and have
            one leading axis, draws. Give a free and a recorded one, so that few arrows sleep.
        at_most: instants from each.
    Returns:
        full name -> values, shape ``(instant, *dims)``; a stock at the beginning of its step.
    """
    parts = [_instants_of(history, at_most) for history in histories]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _instants_of(history: Named, at_most: int) -> dict[str, np.ndarray]:
    values = {n: np.asarray(v)[:, :-1] for n, v in history.edges.items()}
    values |= {n: np.asarray(v) for n, v in history.inside.items()}
    draws, steps = next(iter(values.values())).shape[:2]
    values |= {n: np.repeat(np.asarray(v)[:, None], steps, axis=1) for n, v in history.parameters.items()}
    chosen = np.unique(np.linspace(0, draws * steps - 1, at_most).astype(int))
    return {n: v.reshape(draws * steps, *v.shape[2:])[chosen] for n, v in values.items()}


# ── the graph ────────────────────────────────────────────────────────────────────────────────────────


def causal_graph(model: Model, instants: Instants, *, parameters: bool = False) -> networkx.DiGraph:
    """Who causes whom.

    Args:
        model: as assembled.
        instants: full name -> values of every quantity, shape ``(instant, *dims)``; see `visited_instants`.
        parameters: whether parameters are causes too.
    Returns:
        Nodes are full names, with `kind` and `sector`. Edges have a `sign` and a `kind`: "reads"; "flow"
        between a flow and the stocks it changes; "jump" from a jump to its stock, with its `event`; "happens"
        from an event to its jumps; "copies" into a memory; "decides" from a rule to its lever.
    Raises:
        UserError: when the instants lack a quantity that an equation reads.

    A switchable equation counts as switched on, a fixed point as solved, a jump as the change that it makes.
    Over dimensions, every entry of the cause rises, though not by the same amount, and every entry of the
    effect is asked.
    """
    import networkx

    graph = networkx.DiGraph()
    for name in sorted(model.owned):
        if parameters or not isinstance(model.quantities[name], Parameter):
            graph.add_node(name, kind=kind_of(model.quantities[name]), sector=_sector(name))
    slopes, changes = _derivatives(model, {n: _causes(model, graph, n) for n in graph}, instants)
    for name in list(graph):
        for cause, values in slopes.get(name, {}).items():
            graph.add_edge(cause, name, sign=_sign(values), kind="reads")
        _add_declared_arrows(graph, model, name, changes)
    return graph


def _add_declared_arrows(graph: networkx.DiGraph, model: Model, name: str, changes: Mapping[str, np.ndarray]) -> None:
    """The arrows that a declaration speaks of itself. Those into a stock are with its flows and jumps."""
    q = model.quantities[name]
    if isinstance(q, Memory):
        graph.add_edge(model.remembers(name), name, sign="+", kind="copies")
    if isinstance(q, Lever) and name in model.rules:
        graph.add_edge(model.rules[name], name, sign="+", kind="decides")
    if isinstance(q, Equation) and q.into is not None:
        graph.add_edge(name, str(q.into), sign="+", kind="flow")
    if isinstance(q, Equation) and q.out_of is not None:
        graph.add_edge(name, str(q.out_of), sign="-", kind="flow")
    if isinstance(q, Jump):
        graph.add_edge(str(q.at), name, sign=_sign(changes[name]), kind="happens")
        graph.add_edge(name, str(q.on), sign="+", kind="jump", event=str(q.at))


def _causes(model: Model, graph: networkx.DiGraph, name: str) -> list[str]:
    """What an equation reads, as far as it is drawn; the unknown of a fixed point does not cause itself."""
    if not isinstance(model.quantities[name], Equation):
        return []
    return sorted(n for n in set(model.names_read_by(name).values()) - {name} if n in graph)


def _derivatives(
    model: Model, causes: Mapping[str, list[str]], instants: Instants
) -> tuple[dict[str, dict[str, np.ndarray]], dict[str, np.ndarray]]:
    """Effect -> cause -> slopes, and jump -> changes; shapes ``(instant, *dims of the effect)``."""

    def at_one(values: Mapping[str, Array]) -> Any:
        slopes = {name: _slopes(model, name, of, values) for name, of in causes.items() if of}
        return slopes, {name: _outcome(model, name, values) for name in model.jumps}

    needed = _needed(model, instants)
    if not needed:
        return {}, {}
    program = jax.jit(jax.vmap(at_one), compiler_options=HASTY)
    slopes, changes = jax.tree.map(np.asarray, program(needed))
    each = {n: {c: slopes[n][..., i] for i, c in enumerate(causes[n])} for n in slopes}
    return each, changes


def _slopes(model: Model, name: str, causes: list[str], values: Mapping[str, Array]) -> Array:
    """Derivatives of one equation, shape ``(*dims, cause)``."""
    places = {cause: i for i, cause in enumerate(causes)}

    def after(rises: Array) -> Array:
        raised = {n: values[n] + rises[i] * _uneven(values[n].shape) for n, i in places.items()}
        return _outcome(model, name, {**values, **raised})

    return jax.jacfwd(after)(jnp.zeros(len(causes)))


def _outcome(model: Model, name: str, values: Mapping[str, Array]) -> Array:
    """What an equation says when it is on; of a jump, the change."""
    q = model.quantities[name]
    assert isinstance(q, Equation)
    out = jnp.asarray(q.fn(**{a: values[n] for a, n in model.names_read_by(name).items()}), float)
    return out - values[str(q.on)] if isinstance(q, Jump) else out


def _needed(model: Model, instants: Instants) -> dict[str, Array]:
    """The instants, as far as an equation reads them or a jump changes them."""
    read = {n: effect for effect in model.kind(Equation) for n in model.names_read_by(effect).values()}
    read |= {str(q.on): n for n, q in model.kind(Jump).items()}
    for missing in sorted(set(read) - set(instants)):
        raise UserError(
            f"the arrows into {read[missing]} need values of {missing}, which the instants lack. "
            'Take them from a run that kept everything: keep=("*",).'
        )
    return {n: jnp.asarray(instants[n], float) for n in sorted(read)}


def _uneven(shape: tuple[int, ...]) -> np.ndarray:
    """A rise of every entry. An even one would hide what depends on the differences between entries."""
    return np.linspace(0.5, 1.5, int(np.prod(shape))).reshape(shape) if shape else np.ones(())


def _sign(slopes: np.ndarray) -> str:
    finite = slopes[np.isfinite(slopes)]
    if slopes.size and not finite.size:
        return "±"
    felt = finite[np.abs(finite) > NEGLIGIBLE * np.max(np.abs(finite), initial=0.0)]
    if not felt.size:
        return "0"
    return "+" if np.all(felt > 0) else "-" if np.all(felt < 0) else "±"


def _sector(name: str) -> str:
    return name.rsplit(".", 1)[0]


# ── parts of it ──────────────────────────────────────────────────────────────────────────────────────


def within(graph: networkx.DiGraph, sector: str) -> networkx.DiGraph:
    """One sector: its quantities, and those of others that they touch.

    Raises UserError for a sector that the graph does not have.
    """
    own = [n for n, data in graph.nodes(data=True) if data["sector"] == sector]
    if not own:
        raise unknown_name("sector", sector, {data["sector"] for _, data in graph.nodes(data=True)})
    inside = set(own)
    part = graph.edge_subgraph([(a, b) for a, b in graph.edges if a in inside or b in inside]).copy()
    part.add_nodes_from((n, graph.nodes[n]) for n in own)
    return part


def around(graph: networkx.DiGraph, name: str, steps: int = 1) -> networkx.DiGraph:
    """The causes and effects of one quantity, up to `steps` arrows away, and the arrows among them.

    Raises UserError for a quantity that the graph does not have.
    """
    import networkx

    if name not in graph:
        raise unknown_name("quantity", name, graph)
    forward = networkx.single_source_shortest_path_length(graph, name, cutoff=steps)
    backward = networkx.single_source_shortest_path_length(graph.reverse(copy=False), name, cutoff=steps)
    return graph.subgraph({*forward, *backward}).copy()


# ── loops ────────────────────────────────────────────────────────────────────────────────────────────


def loops(
    graph: networkx.DiGraph,
    through: str | None = None,
    max_length: int = 10,
    at_most: int = 50,
    *,
    sectors: int = 1,
) -> Loops:
    """Feedback loops, shortest first, then by name.

    Args:
        graph: of `causal_graph`, or a part of it.
        through: a quantity that every loop must contain; it then comes first.
        max_length: arrows in a loop.
        at_most: loops that are shown; the rest are counted.
        sectors: how many sectors a loop must at least pass through. 1 shows much that only runs down (a stock
            and its own wear).
    Raises:
        UserError: for a quantity that the graph does not have.
    """
    if through is not None and through not in graph:
        raise unknown_name("quantity", through, graph)
    found = (c for c in _cycles(graph, through, max_length) if len({_sector(n) for n in c}) >= sectors)
    shown = tuple(Loop(_kind_of_loop(graph, nodes), nodes) for nodes in itertools.islice(found, at_most))
    left_out = sum(1 for _ in itertools.islice(found, COUNTED + 1))
    return Loops(shown, min(left_out, COUNTED), left_out <= COUNTED)


def _kind_of_loop(graph: networkx.DiGraph, nodes: tuple[str, ...]) -> str:
    signs = [graph.edges[a, b]["sign"] for a, b in itertools.pairwise((*nodes, nodes[0]))]
    if not set(signs) <= {"+", "-"}:
        return "?"
    return "RB"[signs.count("-") % 2]


def _cycles(graph: networkx.DiGraph, through: str | None, max_length: int) -> Iterator[tuple[str, ...]]:
    """Every cycle once, beginning with `through` or with its first name."""
    follow = {n: sorted(graph.successors(n)) for n in graph}
    starts = [through] if through is not None else sorted(graph)
    homeward = {s: _steps_home(graph, s, max_length, all_names=through is not None) for s in starts}
    for length in range(2, max_length + 1):
        for start in starts:
            yield from _round_trips(follow, homeward[start], [start], length)


def _steps_home(graph: networkx.DiGraph, start: str, at_most: int, *, all_names: bool) -> dict[str, int]:
    """How many arrows lead from each quantity back to `start`, through names that do not come before it."""
    import networkx

    part = graph if all_names else graph.subgraph(n for n in graph if n >= start)
    steps: dict[str, int] = networkx.single_source_shortest_path_length(part.reverse(copy=False), start, at_most)
    return steps


def _round_trips(
    follow: Mapping[str, Iterable[str]], homeward: Mapping[str, int], path: list[str], length: int
) -> Iterator[tuple[str, ...]]:
    """The ways home to ``path[0]`` in exactly `length` arrows that pass nothing twice."""
    left = length - len(path)
    for name in follow[path[-1]]:
        if name == path[0] and left == 0:
            yield tuple(path)
        elif name not in path and homeward.get(name, length) <= left:
            yield from _round_trips(follow, homeward, [*path, name], length)


# ── pictures ─────────────────────────────────────────────────────────────────────────────────────────

_MERMAID = {  # what encloses the label of each kind
    "stock": ("[", "]"),
    "memory": ("[[", "]]"),
    "parameter": ("[(", ")]"),
    "lever": ("{{", "}}"),
    "shock": (">", "]"),
    "record": ("[/", "/]"),
    "equation": ("(", ")"),
    "fixed point": ("(((", ")))"),
    "flow": ("([", "])"),
    "rule": ("[\\", "/]"),
    "observable": ("[\\", "\\]"),
    "event": ("{", "}"),
    "happening": ("((", "))"),
    "jump": ("[/", "\\]"),
}
_DOT = {
    "stock": "box",
    "memory": "box3d",
    "parameter": "plaintext",
    "lever": "hexagon",
    "shock": "cds",
    "record": "parallelogram",
    "equation": "ellipse",
    "fixed point": "doublecircle",
    "flow": "rarrow",
    "rule": "invtrapezium",
    "observable": "note",
    "event": "diamond",
    "happening": "circle",
    "jump": "trapezium",
}
_MERMAID_ARROWS = {"flow": "==>", "jump": "-.->", "happens": "-.->", "copies": "-.->"}
_DOT_STYLES = {"flow": "bold", "jump": "dashed", "happens": "dashed", "copies": "dotted"}
_MERMAID_SIGNS = {"+": "#43;", "-": "−"}  # a plain + or - would begin a list


def mermaid(model: Model, graph: networkx.DiGraph, title: str = "") -> str:
    """The graph as a Mermaid flowchart, one box per sector; stocks are boxes, levers hexagons, flows thick."""
    lines = _heading(title)
    for sector, names in _by_sector(graph).items():
        lines.append(f'  subgraph box_{_mermaid_id(sector)}["{_words(sector)}"]')
        for name in names:
            left, right = _MERMAID[kind_of(model.quantities[name])]
            lines.append(f'    {_mermaid_id(name)}{left}"{_words(name)}"{right}')
        lines.append("  end")
    for cause, effect, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        arrow = _MERMAID_ARROWS.get(data["kind"], "-->")
        label = _label(data, _MERMAID_SIGNS.get(data["sign"], data["sign"]))
        lines.append(f'  {_mermaid_id(cause)} {arrow}|"{label}"| {_mermaid_id(effect)}')
    return "\n".join(lines) + "\n"


def dot(model: Model, graph: networkx.DiGraph, title: str = "") -> str:
    """The graph in the language of Graphviz, one cluster per sector."""
    lines = ["digraph {", "  rankdir=LR;"]
    if title:
        lines.append(f"  label={json.dumps(title, ensure_ascii=False)}; labelloc=t;")
    for sector, names in _by_sector(graph).items():
        lines.append(f'  subgraph "cluster_{sector}" {{')
        lines.append(f'    label="{_words(sector)}";')
        for name in names:
            lines.append(f'    "{name}" [label="{_words(name)}", shape={_DOT[kind_of(model.quantities[name])]}];')
        lines.append("  }")
    for cause, effect, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        style = _DOT_STYLES.get(data["kind"], "solid")
        lines.append(f'  "{cause}" -> "{effect}" [label="{_label(data, data["sign"])}", style={style}];')
    return "\n".join([*lines, "}"]) + "\n"


def sector_graph(model: Model) -> networkx.DiGraph:
    """Who gives what to whom. An edge has the names that its end reads from its beginning (`what`), and the
    flows and jumps of its beginning that change stocks of its end (`changes`).
    """
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(sorted({*model.files, *(_sector(n) for n in model.owned)}))
    for full, q in sorted(model.quantities.items()):
        if isinstance(q, Read):
            _note(graph, _sector(q.of), _sector(full), "what", q.of)
        ends = {q.into, q.out_of, getattr(q, "on", None)} - {None} if isinstance(q, Equation) else set()
        for sector in sorted({_sector(str(end)) for end in ends} - {_sector(full)}):
            _note(graph, _sector(full), sector, "changes", full)
    return graph


def _note(graph: networkx.DiGraph, one: str, other: str, key: str, name: str) -> None:
    if one != other:
        if not graph.has_edge(one, other):
            graph.add_edge(one, other, what=[], changes=[])
        names = graph.edges[one, other][key]
        names += [name] if name not in names else []


def sector_mermaid(model: Model, title: str = "") -> str:
    """`sector_graph` as a Mermaid flowchart; an arrow says how many quantities it stands for."""
    graph, lines = sector_graph(model), _heading(title)
    lines += [f'  {_mermaid_id(sector)}["{_words(sector)}"]' for sector in graph]
    for one, other, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        arrow = "==>" if data["changes"] else "-->"
        lines.append(f"  {_mermaid_id(one)} {arrow}|{len(data['what']) + len(data['changes'])}| {_mermaid_id(other)}")
    return "\n".join(lines) + "\n"


def _heading(title: str) -> list[str]:
    quoted = json.dumps(title, ensure_ascii=False)
    return [*(["---", f"title: {quoted}", "---"] if title else []), "flowchart LR"]


def _by_sector(graph: networkx.DiGraph) -> dict[str, list[str]]:
    return {s: list(names) for s, names in itertools.groupby(sorted(graph, key=_sector_first), key=_sector)}


def _sector_first(name: str) -> tuple[str, str]:
    return _sector(name), name


def _mermaid_id(name: str) -> str:
    """A name without dots; never a word that Mermaid keeps for itself."""
    return "_" + name.replace(".", "__")


def _words(name: str) -> str:
    return name.rsplit(".", 1)[-1].replace("_", " ")


def _label(data: Mapping[str, Any], sign: str) -> str:
    return f"{sign} at {_words(data['event'])}" if "event" in data else sign
