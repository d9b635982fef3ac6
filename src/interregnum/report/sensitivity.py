"""Which inputs move a measure, and in which world something happens: as tables, sentences and plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.special import ndtr

from interregnum.experiments.measures import Measure
from interregnum.experiments.ranks import rank_correlation
from interregnum.experiments.scenarios import Bound, Box
from interregnum.experiments.sensitivity import Effect, Sobol, interval
from interregnum.kernel import Parameter

from .tables import Table, percent, plain, signed, written

SHOWN = 12
PARTS = (
    "Alone: the part of the variance that an input makes by itself (Sobol's first order); in all: with its part in "
    "what several make together (total). Ranges hold nine in ten resamplings; an index whose range reaches 0 cannot be "
    "told from none, and may come out below it. What happens or not in one history says little of a single move: there "
    "is no screening of it."
)
SCREENED = (
    "Plain histories: the part of the variance that lies between eight bins of the parameter, in so many histories as "
    "they were drawn; {bar:.3f} or less cannot be told from none among so many parameters. Goes: rank correlation. "
    "Moves: mean size of what two standard deviations of the prior change, ± two standard errors; as it goes: how much "
    "that differs from place to place (Morris), over its size."
)
FITTED = "Under a posterior parameters hang together: what one seems to move may be another's doing. No indices."
WORLDS = (
    "Found on half of the histories and judged on the other half. Density: how often it happens in that world. "
    "Coverage: how many of all the cases lie in it."
)


class Strength(NamedTuple):
    """What plain histories tell of one entry of the parameters."""

    name: str
    part: float
    low: float
    high: float
    goes: float


@dataclass(frozen=True)
class Told:
    """What plain histories tell of one measure: the foremost entries, and how many pass the bar."""

    foremost: tuple[Strength, ...]
    pass_the_bar: int
    histories: int

    @classmethod
    def of(cls, names: Sequence[str], places: Any, values: Any, parts: Any, *, bar: float, shown: int = 24) -> Told:
        """Of entries `names`, at `places` (history, entry)."""
        first = np.argsort(-parts)[:shown]
        low, high = interval(places[:, first], values)
        strengths = tuple(
            Strength(names[i], float(parts[i]), float(lo), float(hi), rank_correlation(places[:, i], values))
            for i, lo, hi in zip(first, low, high, strict=True)
        )
        return cls(strengths, int((parts > bar).sum()), len(values))


def foremost(
    measures: Sequence[Measure], told: Sequence[Told], screened: Sequence[Sequence[Effect]], most: int
) -> list[str]:
    """Parameters that seem to matter most to any of the measures, by both looks in turn."""
    ranked: list[list[str]] = []
    for measure, one, effects in zip(measures, told, screened, strict=True):
        ranked.append([s.name.split("[")[0] for s in one.foremost])
        if not measure.is_a_chance:
            ranked.append([e.input.name for e in sorted(effects, key=lambda e: -np.nan_to_num(e.size))])
    in_turn = (names[i] for i in range(max(map(len, ranked))) for names in ranked if i < len(names))
    return list(dict.fromkeys(in_turn))[:most]


@dataclass(frozen=True)
class World:
    """A box in words, for one measure; `happens` says whether it is where it happens or where it does not."""

    measure: Measure
    happens: bool
    box: Box
    bounds: tuple[str, ...]

    @classmethod
    def of(
        cls, measure: Measure, box: Box, names: Sequence[str], declared: Mapping[str, Parameter], *, happens: bool
    ) -> World:
        """Its bounds in the parameters' own units."""
        return cls(measure, happens, box, tuple(bound_in_words(b, names[b.input], declared) for b in box.bounds))

    @property
    def says(self) -> str:
        """One sentence."""
        box, what = self.box, "it happens" if self.happens else "it does not happen"
        at_large = f"{percent(box.usual)} of all histories"
        if not box.tells:
            return f"No world of few parameters is found in which {what} more often than in {at_large}."
        return (
            f"Where {', and '.join(self.bounds)}: there {what} in {percent(box.density)} of the histories (density), "
            f"instead of in {at_large}; {percent(box.coverage)} of all such cases lie there (coverage)."
        )


def bound_in_words(bound: Bound, name: str, declared: Mapping[str, Parameter]) -> str:
    """One side of a box in the parameter's own unit, and how much of its prior lies beyond."""
    q = declared[name.split("[")[0]]
    above = np.isfinite(bound.low)
    edge = bound.low if above else bound.high
    value = float(q.prior.to_value(edge))
    part = 1 - ndtr(edge) if above else ndtr(edge)
    end = "highest" if above else "lowest"
    unit = "" if q.unit == "1" else f" {q.unit}"
    return f"{name} {'above' if above else 'below'} {value:.3g}{unit} (the {end} {percent(float(part))})"


@dataclass(frozen=True)
class Finding:
    """All that is found about one measure; under a posterior there is neither screening nor an index."""

    measure: Measure
    told: Told
    screened: Sequence[Effect] | None
    sectors: Sequence[Sobol] | None
    singles: Sequence[Sobol] | None
    worlds: Sequence[World]


def tables(findings: Sequence[Finding], bar: float) -> list[Table]:
    """For people: worlds first, then sectors, then parameters."""
    found = []
    for f in findings:
        name = f.measure.name
        if f.worlds:
            found.append(Table(f"{name}: {f.measure.says}", (), (), (*(w.says for w in f.worlds), WORLDS)))
        if f.sectors:
            found.append(_indices(f"{name}: sectors and luck", f.sectors))
        if f.singles:
            found.append(_indices(f"{name}: single parameters", f.singles))
        found.append(_parameters(f.measure, f.told, None if f.measure.is_a_chance else f.screened, bar))
    indexed = any(f.sectors for f in findings)
    return [*found, Table("How to read this", (), (), (PARTS,) if indexed else (FITTED,))]


def _indices(title: str, indices: Sequence[Sobol]) -> Table:
    first = sorted(indices, key=lambda s: -s.total.value)[:SHOWN]
    rows = tuple(
        (s.input.name, written(s.first.value, 2), _span(s.first), written(s.total.value, 2), _span(s.total))
        for s in first
    )
    fewest = min(s.histories for s in indices)
    alone = sum(s.first.value for s in indices)
    remark = f"All first orders add up to {alone:.2f}; from {fewest:,} pairs of histories or more."
    return Table(title, ("input", "alone", "nine in ten", "in all", "nine in ten"), rows, (remark,))


def _parameters(one: Measure, told: Told, effects: Sequence[Effect] | None, bar: float) -> Table:
    by_name = {e.input.name: e for e in effects or ()}
    rows = []
    for s in told.foremost[:SHOWN]:
        effect = by_name.get(s.name.split("[")[0])
        more = (f"{effect.size:.3g} ± {2 * effect.error:.2g}", _ratio(effect)) if effect else ()
        rows.append((s.name, written(s.part, 3), f"{s.low:.3f} to {s.high:.3f}", signed(s.goes, 2), *more))
    head = ("parameter", "plain histories", "nine in ten", "goes", *(("moves", "as it goes") if effects else ()))
    remarks = [SCREENED.format(bar=bar) if effects else SCREENED.partition(" Moves:")[0].format(bar=bar)]
    remarks.append(f"{told.pass_the_bar} entries pass that bar, in {told.histories:,} histories.")
    if by_name:
        most = sorted(by_name.values(), key=lambda e: -np.nan_to_num(e.size))[:SHOWN]
        remarks.append("Foremost in the screening: " + ", ".join(f"{e.input.name} {e.size:.3g}" for e in most) + ".")
    return Table(f"{one.name}: parameters one by one", head, tuple(rows), tuple(remarks))


def _ratio(effect: Effect) -> str:
    return written(effect.spread / effect.size, 1) if effect.size else "–"


def _span(index: Any) -> str:
    return f"{written(index.low, 2)} to {written(index.high, 2)}"


def as_data(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Plain data for files."""
    return [
        {
            "measure": f.measure.name,
            "says": f.measure.says,
            "unit": f.measure.unit or "1",
            "plain_histories": [s._asdict() for s in f.told.foremost],
            "entries_that_pass": f.told.pass_the_bar,
            "screening": [_effect(e) for e in f.screened] if f.screened is not None else None,
            "sectors": [_sobol(s) for s in f.sectors] if f.sectors is not None else None,
            "parameters": [_sobol(s) for s in f.singles] if f.singles is not None else None,
            "worlds": [
                {
                    "happens": w.happens,
                    "says": w.says,
                    "bounds": list(w.bounds),
                    "density": plain(w.box.density),
                    "density_error": plain(w.box.density_error),
                    "coverage": plain(w.box.coverage),
                    "size": plain(w.box.size),
                    "usual": plain(w.box.usual),
                    "tells": w.box.tells,
                }
                for w in f.worlds
            ],
        }
        for f in findings
    ]


def _effect(e: Effect) -> dict[str, Any]:
    numbers = {"mean": e.mean, "size": e.size, "spread": e.spread, "error": e.error}
    return {"input": e.input.name, "paths": e.paths} | {k: plain(v) for k, v in numbers.items()}


def _sobol(s: Sobol) -> dict[str, Any]:
    first, total = ({k: plain(v) for k, v in index._asdict().items()} for index in (s.first, s.total))
    return {"input": s.input.name, "first": first, "total": total, "histories": s.histories}
