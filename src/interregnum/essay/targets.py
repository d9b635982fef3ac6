"""Every figure of the essay that a model can be held against, from `targets.csv`."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from importlib.resources import files

BASES = {
    "T": "table",
    "P": "figure",
    "Q": "official",
    "R": "round",
    "B": "bound",
    "O": "ordering",
    "PL": "plan",
    "DER": "derived",
}
TYPES = ("interval", "lower bound", "upper bound", "ratio", "ordinal", "absence", "timing")  # how it can be wrong


@dataclass(frozen=True)
class Target:
    """One figure: what of the model it is held against (`series`, `how`), when, how large, how sure."""

    id: str
    series: str
    how: str
    variable: str
    when: str
    point: float | None
    low: float | None
    high: float | None
    unit: str
    basis: str
    role: str
    type: str
    statement: str

    @property
    def kind(self) -> str:
        """The words of `how`, without the number or the quantity that may follow them."""
        return " ".join(word for word in self.how.split() if word != self._further)

    @property
    def further_number(self) -> float:
        """The number that `how` ends with, as in `rises past 0.5`; 0 without one."""
        return 0.0 if self._further[:1].isalpha() else float(self._further or 0)

    @property
    def reads(self) -> tuple[str, ...]:
        """The quantities it is held against: `series`, and a second one that `how` may end with."""
        further = (self._further,) if self._further[:1].isalpha() else ()
        return (self.series, *further) if self.series and self.how != "date" else ()

    @property
    def _further(self) -> str:
        last = self.how.split()[-1] if self.how else ""
        return last if "." in last or last.isdigit() else ""

    @property
    def first(self) -> int:
        """The first year it speaks of."""
        return int(self.when.split("-")[0])

    @property
    def last(self) -> int:
        """The last year it speaks of; a level has one year only."""
        return int(self.when.split("-")[-1])

    @property
    def basis_in_words(self) -> str:
        """What kind of figure it is."""
        return BASES[self.basis]


@functools.cache
def targets() -> tuple[Target, ...]:
    """All figures that may be shown, in the order of the table."""
    text = files(__package__).joinpath("targets.csv").read_text(encoding="utf-8")
    rows = (_target(line) for line in csv.DictReader(text.splitlines()))
    return tuple(row for row in rows if row.role != "no")


@functools.cache
def evidence() -> dict[str, tuple[Target, ...]]:
    """The figures that are held against a quantity or an event of the model, by statement."""
    held = [t for t in targets() if t.series]
    return {id: tuple(t for t in held if t.id == id) for id in dict.fromkeys(t.id for t in held)}


def _target(line: dict[str, str]) -> Target:
    """One line of the table."""
    numbers = {ours: _number(line[theirs]) for ours, theirs in (("point", "point"), ("low", "lo"), ("high", "hi"))}
    texts = {name: line[name] for name in Target.__dataclass_fields__ if name not in numbers}
    return Target(**texts, **numbers)  # type: ignore[arg-type]


def _number(text: str) -> float | None:
    """The number, or None where the table says nothing."""
    return float(text) if text else None
