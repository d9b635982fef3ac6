"""A model as XMILE, the format of system dynamics: stocks, flows and formulas that another engine runs.

The file holds one history. What is decided, drawn or given from outside is in it as series over time, and so are the
dates on which events happened; parameters are constants and mechanisms are switches that can be changed. Equations
are formulas (`formulas`), each entry of an array by itself. What cannot be one, and what was left out, stands in the
file as the series that this history had, and says so: `given` names every such quantity and why.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal
from xml.etree import ElementTree

import numpy as np

import interregnum
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment
from interregnum.kernel import Lever, Memory, Model, Parameter, Record, Shock, Stock
from interregnum.kernel.declare import Equation, Jump
from interregnum.kernel.errors import UserError, unknown_name
from interregnum.kernel.setting import Setting

from .formulas import CannotBeAFormula, Entries, Formula, formulas, sign_of

NAMESPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
EVEN_ODDS = 0.5  # the luck of a median history: an event happens in a step in which it is likelier than not
LEFT_OUT = "its sector was left out"
TOO_WIDE = "it reads or is an array of more than sixteen entries a side"
SIMULTANEOUS = "it is the solution of a fixed point"
Tag = Literal["stock", "flow", "aux"]


@dataclasses.dataclass(frozen=True)
class Xmile:
    """A model in XMILE.

    Args:
        text: the file.
        names: full name -> the names of its entries in the file, an array of texts of its shape.
        given: full name -> why it is a series in the file and not a formula.
        ours: full name -> its values in our own run of this history, ``(edge, ...)`` for stocks, else ``(time, ...)``.
    """

    text: str
    names: dict[str, np.ndarray]
    given: dict[str, str]
    ours: dict[str, np.ndarray]

    @property
    def formulas(self) -> list[str]:
        """Full names of the stocks and equations that the file computes itself."""
        return sorted(name for name in self.names if name not in self.given)


def to_xmile(lab: Lab, experiment: Experiment, sectors: Sequence[str] = (), number: int | None = None) -> Xmile:
    """One history of an experiment as XMILE.

    Args:
        lab: the country, the years and the step; what it keeps of a run can be in the file. Euler's method only.
        experiment: who decides what.
        sectors: those whose equations become formulas; all without any. What they read of others is given.
        number: of the history; without it every parameter and shock stands at its median, and an event happens in
            a step in which it is likelier than not.
    Raises:
        UserError: for an unknown sector or method.
    """
    model = lab.country[0]
    if lab.method != "euler":
        raise UserError(f"XMILE is written for Euler's method, not for {lab.method}: use Lab(method='euler').")
    for sector in sectors:
        if sector not in model.files:
            raise unknown_name("sector", sector, model.files)
    return _Writer(lab, experiment, tuple(sectors or model.files), _series(lab, experiment, number)).written()


def _series(lab: Lab, experiment: Experiment, number: int | None) -> dict[str, np.ndarray]:
    """Everything that was kept of one history, by name; parameters without time."""
    if number is not None:
        packed = lab.simulate_histories(experiment, [number])
    else:
        luck = lab.luck([0])
        still = luck._replace(**{n: np.zeros_like(x) for n, x in luck._asdict().items()})
        packed = lab.simulate_luck(experiment, still._replace(chances=np.full_like(luck.chances, EVEN_ODDS)))
    named = packed.unpacked(lab.country[0], lab.kept)
    happened = {f"{n} happens": x for n, x in named.events.items()}
    return {n: np.asarray(x[0], float) for n, x in (named.edges | named.inside | happened | named.parameters).items()}


@dataclasses.dataclass
class _Writer:
    """Writes one file. Every entry of every quantity is a variable of its own."""

    lab: Lab
    experiment: Experiment
    sectors: tuple[str, ...]
    ours: dict[str, np.ndarray]
    names: dict[str, Entries] = dataclasses.field(default_factory=dict)
    given: dict[str, str] = dataclasses.field(default_factory=dict)
    variables: dict[str, ElementTree.Element] = dataclasses.field(default_factory=dict)
    waiting: list[str] = dataclasses.field(default_factory=list)

    @functools.cached_property
    def model(self) -> Model:
        return self.lab.country[0]

    @functools.cached_property
    def setting(self) -> Setting:
        return self.lab.setting(self.experiment)

    @property
    def step(self) -> float:
        return self.lab.grid.dt

    def written(self) -> Xmile:
        wanted = [n for n in self.model.owned if n.rsplit(".", 1)[0] in self.sectors and self._is_kept(n)]
        for name in sorted(n for n in wanted if isinstance(self.model.quantities[n], Stock | Equation)):
            self._entries(name)
        while self.waiting:
            self._write(self.waiting.pop())
        owned = {n: e for n, e in self.names.items() if n in self.model.quantities}
        computed = {n: e for n, e in owned.items() if isinstance(self.model.quantities[n], Stock | Equation)}
        names = {n: np.vectorize(str, otypes=[object])(e) for n, e in computed.items()}
        return Xmile(self._file(), names, self.given, {n: self.ours[n] for n in names})

    # ── names ────────────────────────────────────────────────────────────────────────────────────────
    def _entries(self, name: str) -> Entries:
        """The names of the entries of a quantity; who asks for them wants it written."""
        if name not in self.names:
            self.waiting.append(name)
            self.names[name] = self._fresh(name, self.model.quantities[name.split(" ")[0]].dims)
        return self.names[name]

    def _fresh(self, name: str, dims: Sequence[str]) -> Entries:
        entries = np.empty([self.model.sizes[d] for d in dims], object)
        for place in np.ndindex(entries.shape):
            at = [self._member(dim, i) for dim, i in zip(dims, place, strict=True)]
            entries[place] = Formula(_identifier("_".join([name, *at])))
        return entries

    def _member(self, dim: str, i: int) -> str:
        members = self.lab.country[1].get(dim)
        return members[i] if members else f"{dim}_{i + 1}"

    def _is_kept(self, name: str) -> bool:
        return name in self.ours

    # ── one quantity ─────────────────────────────────────────────────────────────────────────────────
    def _write(self, name: str) -> None:
        """Write one quantity: as what it is, or, where that cannot be, as the series that it had."""
        if name.endswith(" happens"):
            self._happened(name)
            return
        q = self.model.quantities[name]
        why = None if isinstance(q, Parameter | Record | Shock) else self._why_given(name)
        try:
            if why is None:
                self._computed(name, q)
        except CannotBeAFormula as reason:
            why = str(reason)
        if why is not None:
            self.given[name] = why
            self._given(name)

    def _why_given(self, name: str) -> str | None:
        """Why a quantity cannot be computed in the file, if it cannot."""
        q = self.model.quantities[name]
        if name.rsplit(".", 1)[0] not in self.sectors:
            return LEFT_OUT
        if isinstance(q, Equation) and q.solve:
            return SIMULTANEOUS
        causes = set(self.model.names_read_by(name).values()) if isinstance(q, Equation) else set()
        if isinstance(q, Stock):
            jumps = [n for n in self.model.jumps if self._jump(n).on == name]
            causes = {c for n in jumps for c in self.model.names_read_by(n).values()}
            causes |= {self.model.remembers(name)} if isinstance(q, Memory) else set()
            causes |= {origin} if (origin := self.model.starts_from(name)) else set()
        return None if all(self._is_kept(c) for c in causes) else TOO_WIDE

    def _jump(self, name: str) -> Jump:
        q = self.model.quantities[name]
        assert isinstance(q, Jump)
        return q

    def _computed(self, name: str, q: Any) -> None:
        if isinstance(q, Stock):
            self._stock(name, q)
        elif isinstance(q, Equation):
            self._equation(name, q)
        elif isinstance(q, Lever):
            self._lever(name, q)
        else:
            self._given(name)

    def _given(self, name: str) -> None:
        """A quantity as a constant or as a series."""
        values = self.ours[name]
        shape = self.model.shape(name)
        for place in np.ndindex(shape):
            own = values[place] if values.shape == shape else values[(slice(None), *place)]
            self._series(str(self.names[name][place]), own, self.model.quantities[name].unit, self._doc(name))

    def _happened(self, name: str) -> None:
        """1 at the beginning of each step of our run in which something happened, else 0."""
        full = name.split(" ")[0]
        for place in np.ndindex(self.names[name].shape):
            series = f"{self.names[name][place]}__in_this_step"
            self._series(series, self.ours[name][(slice(None), *place)], "1", f"whether {full} happens in a step")
            begins = self._aux("a_step_begins", self._begins(self.step, 0.0), "1", "1 when a step of the series begins")
            self._aux(str(self.names[name][place]), Formula(f"({series} * {begins})"), "1", f"{full} happens")

    def _begins(self, every: float, after: float) -> Formula:
        """1 in the step in which a period begins, else 0: the clock may have run on or be late by rounding."""
        dt = self._dt()
        late = f"(TIME + {dt} / 4 - {after}) / {every}"
        return Formula(f"(IF ({late} - INT({late})) * {every} < {dt} / 2 THEN 1 ELSE 0)")

    def _dt(self) -> Formula:
        """XMILE's own DT is not known to every engine."""
        return self._aux("step_in_years", self.step, "yr", "the step of the run, DT: change both or none")

    def _lever(self, name: str, q: Lever) -> None:
        let, path = self.setting.let[name], self.setting.levers[name]
        if not let.any():
            self._given(name)
            return
        ruled = self._entries(self.model.rules[name])
        for place in np.ndindex(ruled.shape):
            clipped = _between(ruled[place], q.low, q.high)
            own = str(self.names[name][place])
            if not let.all():
                ordered, decides = f"{own}__as_ordered", f"{own}__is_let"
                self._series(ordered, path[(slice(None), *place)], q.unit, f"{name} as it was ordered")
                self._series(decides, let, "1", f"1 while {q.by} decides {name} by rule")
                clipped = Formula(f"(IF {decides} > 0.5 THEN {clipped} ELSE {ordered})")
            self._aux(own, clipped, q.unit, self._doc(name))

    def _equation(self, name: str, q: Equation) -> None:
        """One instant of an equation: its formula, its switch, and what stands between two quarters."""
        values = self._formulas(name, q)
        for place in np.ndindex(self.model.shape(name)):
            value, own = values[place], str(self.names[name][place])
            if q.mechanism is not None:
                off = self._entries(p)[place] if (p := self.model.in_place_of(name)) else q.off
                switch = self._switch(q.mechanism)
                value = Formula(f"(IF {switch} > 0 THEN {off + switch * (value - off)} ELSE {sign_of(off)})")
            if q.in_quarter is not None:
                value = self._standing(own, value, q)
            self._aux(own, value, q.unit, self._doc(name))
            if q.is_flow:
                self._flow(own, q, place)

    def _standing(self, own: str, value: Any, q: Equation) -> Formula:
        """A value that is worked out in one quarter, and at the very beginning, and stands until the next year."""
        due = self._due(q)
        held = f"{own}__held"
        start = self.lab.grid.start
        self._stock_of(held, 0.0, [f"{held}_anew"], [], q.unit, f"{own} as it was worked out last")
        self._aux(
            f"{held}_anew", Formula(f"(({own} - {held}) / {self._dt()})"), q.unit, "what is new in it", tag="flow"
        )
        return Formula(f"(IF {due} > 0.5 OR TIME < {start} + {self._dt()} / 2 THEN {sign_of(value)} ELSE {held})")

    def _due(self, q: Equation) -> Formula:
        assert q.in_quarter is not None
        begins = self._begins(1.0, (q.in_quarter - 1) / 4)
        return self._aux(f"quarter_{q.in_quarter}_begins", begins, "1", "1 in the step in which it begins")

    def _flow(self, own: str, q: Equation, place: tuple[int, ...]) -> None:
        """What a flow moves in this step: its rate, or once a year the whole year's worth."""
        rate = Formula(own)
        if q.in_quarter is not None:
            rate = Formula(f"(IF {self._due(q)} > 0.5 THEN {own} / {self._dt()} ELSE 0)")
        self._aux(f"{own}__moved", rate, q.unit, f"{own}, as it moves", tag="flow")

    def _stock(self, name: str, q: Stock) -> None:
        if isinstance(q, Memory):
            copied = self._entries(self.model.remembers(name))
        jumped = None if isinstance(q, Memory) else self._jumped(name)
        origin = self.model.starts_from(name)
        for place in np.ndindex(self.model.shape(name)):
            own = str(self.names[name][place])
            first = _entry(self._entries(origin), place) if origin else q.initial
            into, out_of = ([f"{self._entries(n)[place]}__moved" for n in self._flows(end, name)] for end in ENDS)
            if isinstance(q, Memory):
                self._aux(f"{own}__copied", (copied[place] - Formula(own)) / self._dt(), q.unit, "", tag="flow")
                into.append(f"{own}__copied")
            elif jumped is not None:
                leap = (jumped[place] - Formula(f"{own}__before")) / self._dt()
                self._aux(f"{own}__leap", leap, q.unit, "what events do to it", tag="flow")
                into.append(f"{own}__leap")
            self._stock_of(own, first, into, out_of, q.unit, self._doc(name))

    def _flows(self, end: str, name: str) -> list[str]:
        return [n for n, q in self.model.equations.items() if getattr(q, end) == name]

    def _jumped(self, name: str) -> Entries | None:
        """What a stock is after its flows and all that happens in a step; nothing where nothing ever does."""
        jumps = [n for n in self.model.jumps if self._jump(n).on == name]
        if not jumps:
            return None
        after = np.empty(self.model.shape(name), object)
        for place in np.ndindex(after.shape):
            own = self.names[name][place]
            moved: Any = own
            for end, sign in zip(ENDS, (1.0, -1.0), strict=True):
                for n in self._flows(end, name):
                    moved = moved + sign * self._dt() * Formula(f"{self._entries(n)[place]}__moved")
            after[place] = self._aux(f"{own}__before", moved, "", "the stock after its flows, before anything happens")
        for i, n in enumerate(jumps, 1):
            becomes = self._formulas(n, self._jump(n), instead={name: after})
            happens = self._entries(f"{self._jump(n).at} happens")
            for place in np.ndindex(after.shape):
                value = Formula(
                    f"(IF {_entry(happens, place)} > 0.5 THEN {sign_of(becomes[place])} ELSE {after[place]})"
                )
                after[place] = self._aux(f"{self.names[name][place]}__after_{i}", value, "", self._doc(n))
        return after

    def _formulas(self, name: str, q: Equation, instead: dict[str, Entries] | None = None) -> Entries:
        """The formulas of an equation, of the shape that it is declared in."""
        known = instead or {}
        reads = {a: known[n].copy() if n in known else None for a, n in self.model.names_read_by(name).items()}
        arguments = {
            a: self._entries(self.model.names_read_by(name)[a]) if entries is None else entries
            for a, entries in reads.items()
        }
        steps = 0

        def define(formula: Formula) -> Formula:
            nonlocal steps
            steps += 1
            return self._aux(_identifier(f"{name}__step_{steps}"), formula, "", f"a step in working out {name}")

        found = formulas(q.fn, arguments, define)
        return np.broadcast_to(found, self.model.shape(name))

    # ── variables of the file ────────────────────────────────────────────────────────────────────────
    def _switch(self, mechanism: str) -> Formula:
        on = float(self.setting.switches[mechanism])
        return self._aux(_identifier(f"switch {mechanism}"), on, "1", f"1 with the mechanism {mechanism}, 0 without")

    def _aux(self, name: str, value: Any, unit: str, doc: str, tag: Tag = "aux") -> Formula:
        self._variable(tag, name, sign_of(value), unit, doc)
        return Formula(name)

    def _series(self, name: str, values: np.ndarray, unit: str, doc: str) -> None:
        """A series, each value until the next; a constant where it never changes."""
        if np.ptp(values) == 0:
            self._variable("aux", name, sign_of(values.flat[0]), unit, doc)
            return
        times = self.lab.grid.edges[: values.size]
        element = self._variable("aux", name, "TIME", unit, doc)
        table = ElementTree.SubElement(element, "gf", type="discrete")
        ElementTree.SubElement(table, "xpts").text = ",".join(repr(float(t)) for t in times)
        ElementTree.SubElement(table, "ypts").text = ",".join(repr(float(v)) for v in values)

    def _stock_of(self, name: str, first: Any, into: Iterable[str], out_of: Iterable[str], unit: str, doc: str) -> None:
        element = self._variable("stock", name, sign_of(first), unit, doc)
        for tag, flows in (("inflow", into), ("outflow", out_of)):
            for flow in flows:
                ElementTree.SubElement(element, tag).text = flow

    def _variable(self, tag: Tag, name: str, formula: str, unit: str, doc: str) -> ElementTree.Element:
        element: ElementTree.Element = ElementTree.Element(str(tag), name=name)
        if doc:
            ElementTree.SubElement(element, "doc").text = doc
        ElementTree.SubElement(element, "eqn").text = formula
        if unit:
            ElementTree.SubElement(element, "units").text = unit
        known = self.variables.setdefault(name.lower(), element)
        assert known.findtext("eqn") == formula, f"two variables are called {name}"
        return known

    def _doc(self, name: str) -> str:
        q = self.model.quantities[name]
        source = f" ({q.source})" if isinstance(q, Parameter | Lever | Record) else ""
        given = f" GIVEN, not computed here: {self.given[name]}." if name in self.given else ""
        return f"{name}: {q.title}{source}.{given}"

    def _file(self) -> str:
        grid = self.lab.grid
        root = ElementTree.Element("xmile", version="1.0", xmlns=NAMESPACE)
        header = ElementTree.SubElement(root, "header")
        ElementTree.SubElement(header, "vendor").text = "interregnum"
        ElementTree.SubElement(header, "product", version=interregnum.__version__).text = "interregnum"
        ElementTree.SubElement(header, "name").text = f"One history: {self.experiment.name}"
        specs = ElementTree.SubElement(root, "sim_specs", method="Euler", time_units="yr")
        for tag, value in (("start", grid.start), ("stop", grid.stop), ("dt", grid.dt)):
            ElementTree.SubElement(specs, tag).text = repr(float(value))
        variables = ElementTree.SubElement(ElementTree.SubElement(root, "model"), "variables")
        variables.extend(self.variables[name] for name in sorted(self.variables))
        ElementTree.indent(root)
        return ElementTree.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


ENDS = ("into", "out_of")


def _identifier(name: str) -> str:
    """A name that needs no quotation marks in XMILE."""
    return re.sub(r"\W+", "_", name).strip("_")


def _entry(entries: Entries, place: tuple[int, ...]) -> Any:
    """The entry at a place; what has no dimensions holds for all."""
    return entries[place] if entries.shape else entries[()]


def _between(value: Formula, low: float, high: float) -> Formula:
    value = value if np.isinf(low) else Formula(f"MAX({sign_of(low)}, {value})")
    return value if np.isinf(high) else Formula(f"MIN({sign_of(high)}, {value})")
