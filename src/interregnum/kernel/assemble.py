"""From sector modules to one checked, ordered model."""

from __future__ import annotations

import dataclasses
import functools
import graphlib
import importlib
import math
import sys
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any, TypeVar

from . import errors
from .declare import (
    Equation,
    Event,
    Happening,
    Jump,
    Lever,
    Memory,
    Path,
    Quantity,
    Read,
    Record,
    Shock,
    Stock,
)
from .sources import judgement
from .units import BASES, same, size

Kind = TypeVar("Kind", bound=Quantity)


@dataclasses.dataclass(frozen=True, eq=False)  # identity hash: a static argument of jit
class Model:
    """A checked model. `quantities` maps full names to declarations, `order` computes one instant."""

    quantities: dict[str, Quantity]
    resolve: dict[tuple[str, str], str]  # (sector, local name) -> full name of what it stands for
    order: tuple[str, ...]  # equations and levers, in an order in which they can be computed
    start_order: tuple[str, ...]  # what must be known before the first step, stocks included
    sizes: dict[str, int]
    files: dict[str, str]  # sector -> the package file it came from

    @functools.cached_property
    def owned(self) -> frozenset[str]:
        """Everything that is not merely read from somewhere else."""
        return frozenset(n for n, q in self.quantities.items() if not isinstance(q, Read))

    def __reduce__(self) -> tuple[Callable[..., Model], tuple[Any, ...]]:
        """To another process a model goes as the names of its modules; it is assembled there, once.

        Raises ModelError for sectors that no other process could import.
        """
        modules = [file[:-3].replace("/", ".") for file in self.files.values()]
        homeless = {_sector(full) for full in self.owned} - set(self.files) | (set(modules) - set(sys.modules))
        if homeless:
            raise errors.cannot_travel(sorted(homeless))
        return _assembled, (tuple(modules), tuple(self.sizes.items()))

    def kind(self, kind: type[Kind]) -> dict[str, Kind]:
        """All declarations of one kind, by full name."""
        return {n: q for n, q in self.quantities.items() if isinstance(q, kind)}

    @functools.cached_property
    def equations(self) -> dict[str, Equation]:
        """What one instant consists of; hazards included, jumps not."""
        return {n: q for n, q in self.kind(Equation).items() if not isinstance(q, Jump)}

    @functools.cached_property
    def happenings(self) -> dict[str, Happening]:
        """What happens on given dates."""
        return self.kind(Happening)

    @functools.cached_property
    def rules(self) -> dict[str, str]:
        """Lever -> the equation that decides it when the modelled actors do."""
        return {str(q.decides): n for n, q in self.equations.items() if q.decides is not None}

    @functools.cached_property
    def jumps(self) -> tuple[str, ...]:
        """Jumps in the order in which they apply: by event, then by stock."""
        return tuple(sorted(self.kind(Jump), key=lambda n: (self.quantities[n].at, self.quantities[n].on, n)))  # type: ignore[attr-defined]

    @functools.cached_property
    def mechanisms(self) -> dict[str, tuple[str, ...]]:
        """Mechanism -> the equations it consists of."""
        out: dict[str, list[str]] = {}
        for name, q in self.quantities.items():
            if isinstance(q, Equation | Happening) and q.mechanism:
                out.setdefault(q.mechanism, []).append(name)
        return {m: tuple(sorted(out[m])) for m in sorted(out)}

    def names_read_by(self, full: str) -> dict[str, str]:
        """Argument -> full name of what it stands for."""
        q = self.quantities[full]
        assert isinstance(q, Equation)
        sector, local = full.rsplit(".", 1)
        everywhere = q.unknown_everywhere(local)
        return {a: full if a == everywhere else self.resolve[sector, a] for a in q.reads}

    def in_place_of(self, full: str) -> str | None:
        """The quantity that takes the place of a switched-off equation, if it is not a number."""
        q = self.quantities[full]
        return self.resolve[_sector(full), q.off] if isinstance(q, Equation) and isinstance(q.off, str) else None

    def starts_from(self, full: str) -> str | None:
        """The quantity whose first value a stock starts from, if it is not a number."""
        q = self.quantities[full]
        return self.resolve[_sector(full), q.initial] if isinstance(q, Stock) and isinstance(q.initial, str) else None

    @functools.cached_property
    def looks_before_the_start(self) -> int:
        """How often the first instant must be computed until every stock knows where it starts."""
        looks: dict[str, int] = {}
        for name in self.start_order:
            if isinstance(self.quantities[name], Stock):
                origin = self.starts_from(name)
                looks[name] = looks[origin] + 1 if origin in looks else 0
            else:
                looks[name] = max((looks[c] for c in self.causes(name) if c in looks and c != name), default=0)
        return max(looks.values(), default=0)

    def remembers(self, full: str) -> str:
        """What a Memory copies."""
        q = self.quantities[full]
        assert isinstance(q, Memory)
        return self.resolve[_sector(full), q.of]

    def shape(self, full: str) -> tuple[int, ...]:
        """Lengths of the dimensions of a quantity."""
        return tuple(self.sizes[d] for d in self.quantities[full].dims)

    def causes(self, full: str) -> set[str]:
        """What a quantity depends on within one instant (for a stock: its flows and jumps; for a lever: its rule)."""
        q = self.quantities[full]
        if isinstance(q, Memory):
            return {self.remembers(full)}
        if isinstance(q, Stock):
            flows = {n for n, e in self.equations.items() if full in (e.into, e.out_of)}
            return flows | {n for n in self.jumps if self.quantities[n].on == full}  # type: ignore[attr-defined]
        if isinstance(q, Lever):
            return {self.rules[full]} if full in self.rules else set()
        if isinstance(q, Jump):
            return set(self.names_read_by(full).values()) | {str(q.at)}
        if isinstance(q, Equation):
            out = set(self.names_read_by(full).values())
            return out | ({place} if (place := self.in_place_of(full)) else set())
        return set()

    def effects(self, full: str) -> set[str]:
        """What depends on a quantity."""
        return {n for n in self.owned if full in self.causes(n)}


def assemble(
    *modules: ModuleType, sizes: Mapping[str, int] | None = None, outside: Mapping[str, Path] | None = None
) -> Model:
    """Check sector modules against each other and put their equations in order.

    Args:
        modules: the sectors; a sector is called after the last part of its module's name.
        sizes: length of every dimension that is used.
        outside: paths for quantities that the modules read but none of them defines, so that a part of a
            country can be run alone.
    Raises:
        ModelError: with a sentence that says where, what and what to do.
    """
    quantities: dict[str, Quantity] = {}
    names = [_short(m) for m in modules]
    for name in names:
        if names.count(name) > 1:
            raise errors.two_sectors(name)
    for module in modules:
        for local, q in vars(module).items():
            if isinstance(q, Quantity) and not local.startswith("_"):
                quantities[f"{_short(module)}.{local}"] = q
    _add_outside(quantities, outside or {})
    resolve = _resolve(quantities)
    quantities = {
        full: _with_names(full, q, quantities, resolve) if isinstance(q, Equation) else q
        for full, q in quantities.items()
    }
    sizes = dict(sizes or {})
    for full, q in quantities.items():
        _check(full, q, quantities, resolve, sizes)
    _check_levers(quantities)
    files = {_short(m): m.__name__.replace(".", "/") + ".py" for m in modules}
    model = Model(quantities, resolve, (), (), sizes, files)
    model = dataclasses.replace(model, order=_order(model))
    return dataclasses.replace(model, start_order=_start_order(model))


@functools.cache
def _assembled(modules: tuple[str, ...], sizes: tuple[tuple[str, int], ...]) -> Model:
    """The model that came from another process; the same object each time, so that it is compiled once."""
    return assemble(*map(importlib.import_module, modules), sizes=dict(sizes))


def _short(module: ModuleType) -> str:
    return module.__name__.rsplit(".", 1)[-1]


def _sector(full: str) -> str:
    return full.rsplit(".", 1)[0]


def _add_outside(quantities: dict[str, Quantity], outside: Mapping[str, Path]) -> None:
    for q in list(quantities.values()):
        if isinstance(q, Read) and q.of not in quantities and q.of in outside:
            quantities[q.of] = Record(
                q.unit, doc=q.doc, dims=q.dims, path=outside[q.of], source=judgement("given from outside")
            )


def _resolve(quantities: Mapping[str, Quantity]) -> dict[tuple[str, str], str]:
    resolve = {}
    for full, q in quantities.items():
        sector, local = full.rsplit(".", 1)
        if isinstance(q, Read):
            if q.of not in quantities or isinstance(quantities[q.of], Read):
                owned = [n for n, other in quantities.items() if not isinstance(other, Read)]
                raise errors.unknown_read(full, q.of, owned)
            owner = quantities[q.of]
            if not same(owner.unit, q.unit):
                raise errors.unit_of_read(full, q.of, q.unit, owner.unit)
            if owner.dims != q.dims:
                raise errors.dims_of_read(full, q.of, q.dims, owner.dims)
        resolve[sector, local] = q.of if isinstance(q, Read) else full
    return resolve


def _with_names(
    full: str, q: Equation, quantities: Mapping[str, Quantity], resolve: Mapping[tuple[str, str], str]
) -> Equation:
    """`into=virgin_land` (the object, so that editors can follow it) becomes its full name."""
    changes = {}
    for end in ("into", "out_of", "decides", "on", "at"):
        target = getattr(q, end, None)
        if isinstance(target, Quantity):
            names = [n for n, other in quantities.items() if other is target and _sector(n) == _sector(full)]
            if not names:
                raise errors.end_without_name(full)
            changes[end] = resolve[tuple(names[0].rsplit(".", 1))]  # type: ignore[index]
    return dataclasses.replace(q, **changes)  # type: ignore[arg-type]


def _check(
    full: str,
    q: Quantity,
    quantities: Mapping[str, Quantity],
    resolve: Mapping[tuple[str, str], str],
    sizes: Mapping[str, int],
) -> None:
    sector = _sector(full)
    size(q.unit, dict.fromkeys(BASES, 1.0))  # raises for a unit that is not one
    for dim in q.dims:
        if dim not in sizes:
            raise errors.unknown_size(full, dim, sizes)
    needed: list[str | float] = [q.initial] if isinstance(q, Stock) else []
    needed += [q.of] if isinstance(q, Memory) else []
    for name in needed:
        if isinstance(name, str) and (sector, name) not in resolve:
            raise errors.unknown_initial(full, name, [n for s, n in resolve if s == sector])
    stand_ins = [*needed, q.off if isinstance(q, Equation) else None, q.to if isinstance(q, Jump) else None]
    for stand_in in stand_ins:
        if isinstance(stand_in, str) and (sector, stand_in) in resolve:
            there = resolve[sector, stand_in]
            if not same(quantities[there].unit, q.unit):
                raise errors.unit_of_stand_in(full, q.unit, there, quantities[there].unit)
    if isinstance(q, Shock) and q.every not in ("year", "quarter"):
        raise errors.not_a_rhythm(full, q.every)
    if isinstance(q, Equation) and q.in_quarter not in (None, 1, 2, 3, 4):
        raise errors.not_a_rhythm(full, q.in_quarter)
    if isinstance(q, Equation):
        _check_equation(full, q, quantities, resolve)


def _check_equation(
    full: str, q: Equation, quantities: Mapping[str, Quantity], resolve: Mapping[tuple[str, str], str]
) -> None:
    sector, local = full.rsplit(".", 1)
    arguments = [a for a in q.reads if a != q.unknown_everywhere(local)]
    for argument in (*arguments, *([q.off] if isinstance(q.off, str) else [])):
        if (sector, argument) not in resolve:
            raise errors.unknown_argument(full, argument, sector, [n for s, n in resolve if s == sector])
        target = quantities[resolve[sector, argument]]
        if isinstance(target, Equation) and target.observable:
            raise errors.reads_observable(full, argument)
    if q.solve and local not in q.reads:
        raise errors.not_a_fixed_point(full)
    for end in (q.into, q.out_of):
        if end is not None:
            _check_flow(full, q, str(end), quantities)
    if isinstance(q, Jump):
        _check_jump(full, q, quantities)


def _check_flow(full: str, q: Equation, end: str, quantities: Mapping[str, Quantity]) -> None:
    stock = quantities[end]
    if not isinstance(stock, Stock) or isinstance(stock, Memory):
        raise errors.not_a_stock(full, end)
    scale = {base: 1.5 + i for i, base in enumerate(BASES)}
    if not math.isclose(size(q.unit, scale) * scale["yr"], size(stock.unit, scale)):
        raise errors.unit_of_flow(full, q.unit, end, stock.unit)
    if q.dims != stock.dims:
        raise errors.dims_of_flow(full, q.dims, end, stock.dims)


def _check_jump(full: str, q: Jump, quantities: Mapping[str, Quantity]) -> None:
    on, at = quantities[str(q.on)], quantities[str(q.at)]
    if not isinstance(on, Stock):
        raise errors.not_a_stock(full, str(q.on))
    if not isinstance(at, Event | Happening):
        raise errors.not_an_event(full, str(q.at))
    if at.dims and at.dims != on.dims:
        raise errors.dims_of_jump(full, str(q.at), str(q.on))


def _check_levers(quantities: Mapping[str, Quantity]) -> None:
    rules: dict[str, list[str]] = {}
    for full, q in quantities.items():
        if isinstance(q, Equation) and q.decides is not None:
            rules.setdefault(str(q.decides), []).append(full)
    for full, q in quantities.items():
        if isinstance(q, Lever):
            if q.recorded is None and full not in rules:
                raise errors.lever_without_rule(full)
            if len(rules.get(full, [])) > 1:
                raise errors.two_rules(full, rules[full])


def _sorted(graph: Mapping[str, Iterable[str]], loop: object) -> tuple[str, ...]:
    """A topological order that depends only on names, not on the order of the modules."""
    sorter = graphlib.TopologicalSorter({n: sorted(graph[n]) for n in sorted(graph)})
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        raise loop(list(reversed(error.args[1]))) from None  # type: ignore[operator]
    out: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        out += ready
        sorter.done(*ready)
    return tuple(out)


def _order(model: Model) -> tuple[str, ...]:
    nodes = {*model.equations, *model.kind(Lever)}
    graph = {n: {c for c in model.causes(n) if c in nodes and c != n} for n in nodes}
    return _sorted(graph, errors.loop_within_an_instant)


def _start_order(model: Model) -> tuple[str, ...]:
    nodes = {*model.order, *model.kind(Stock)}

    def before(name: str) -> set[str]:
        if name in model.kind(Stock):
            start = model.starts_from(name)
            return {start} & nodes if start else set()
        return {c for c in model.causes(name) if c in nodes and c != name}

    needed: set[str] = set()
    waiting = list(model.kind(Stock))
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += before(name)
    return _sorted({n: before(n) for n in needed}, errors.loop_at_the_start)


__all__ = ["Event", "Model", "assemble"]
