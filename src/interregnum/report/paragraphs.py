"""From the essay to the code: each paragraph, what it states, what holds that and in which files, and the verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from interregnum.claims import CLAIMS, Claim
from interregnum.essay import Statement, evidence, statements
from interregnum.kernel import Model

from .ledger import Ledger
from .tables import Table

SECTIONS = ("I", "II", "III", "IV", "V", "N")  # N: the notes
BETWEEN = {"table": 4.5, "dateline": 99.0}  # the table of section III stands after its fourth paragraph
COLUMNS = ("id", "statement", "held by", "files", "claims and verdicts")


def paragraphs(model: Model, ledger: Ledger) -> list[Table]:
    """First the paragraphs without a claim, then one table a paragraph, in the order of the essay."""
    places = sorted({place for one in statements() for place in _places(one)}, key=_order)
    by_place = {place: [one for one in statements() if place in _places(one)] for place in places}
    silent = tuple((place, *_said(by_place[place])) for place in places if not _asked(by_place[place]))
    title = f"Paragraphs without a claim: {len(silent)} of {len(places)}"
    return [
        Table(title, ("paragraph", "statements", "of these held against the model as figures"), silent),
        *(Table(place, COLUMNS, tuple(_row(model, ledger, one) for one in by_place[place])) for place in places),
    ]


def _places(one: Statement) -> list[str]:
    return one.paragraph.replace(" ", "").split(",")


def _order(place: str) -> tuple[int, float]:
    """Sections as they stand, paragraphs counted, the notes last."""
    section, number = ("N", place[1:]) if place.startswith("N") else place.split(".")
    return SECTIONS.index(section), BETWEEN.get(number) or float(number)


def _asked(own: Sequence[Statement]) -> list[Claim]:
    """The claims on any of these statements."""
    ids = {one.id for one in own}
    return [claim for claim in CLAIMS if ids & set(claim.statements)]


def _said(own: Sequence[Statement]) -> tuple[str, str]:
    """All statements, and those that are evidence."""
    return ", ".join(one.id for one in own), ", ".join(one.id for one in own if one.id in evidence())


def _row(model: Model, ledger: Ledger, one: Statement) -> tuple[str, ...]:
    verdicts = (f"{c.id}: {ledger.claims.get(c.id, {}).get('verdict', 'not in the ledger')}" for c in _asked([one]))
    held = f"nothing: {one.why_unmodelled}" if one.why_unmodelled else ", ".join(f"`{home}`" for home in one.home)
    files = sorted({f"`{file}`" for home in one.home if not one.why_unmodelled for file in _files(model, home)})
    return one.id, one.statement, held, ", ".join(files), "; ".join(verdicts)


def _files(model: Model, home: str) -> list[str]:
    """The files that hold a quantity, a mechanism or a series of the record."""
    kind, _, name = home.partition(" ")
    if kind == "record":
        return [f"interregnum/record/{name.split(':')[0]}.csv"]
    names = model.mechanisms.get(name, ()) if kind == "mechanism" else (home,)
    return [model.files[n.split(".")[0]] for n in names]
