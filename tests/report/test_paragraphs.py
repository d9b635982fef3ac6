"""From the essay to the code: every statement in its paragraph, files that exist, the verdicts of the ledger."""

from pathlib import Path

import interregnum
from interregnum import soviet_union
from interregnum.claims import CLAIMS
from interregnum.essay import statements
from interregnum.report.ledger import Ledger
from interregnum.report.paragraphs import paragraphs

SOURCE = Path(interregnum.__file__).parent.parent
LEDGER = Ledger(1, 10, {CLAIMS[0].id: {"verdict": "supported"}})
SILENT, *PARTS = paragraphs(soviet_union.model(), LEDGER)


def test_paragraphs_stand_as_in_the_essay() -> None:
    order = [part.title for part in PARTS]
    for before, after in (("I.1", "I.2"), ("III.4", "III.table"), ("III.table", "III.5"), ("III.9", "III.10"),
                          ("V.10", "V.dateline"), ("V.dateline", "N1")):  # fmt: skip
        assert order.index(before) + 1 == order.index(after), (before, after)


def test_every_statement_is_in_each_of_its_paragraphs() -> None:
    shown = {(part.title, row[0]) for part in PARTS for row in part.rows}
    assert shown == {(place, one.id) for one in statements() for place in one.paragraph.replace(" ", "").split(",")}
    assert sum(len(part.rows) for part in PARTS) == len(shown)


def test_every_home_has_a_file_that_exists() -> None:
    for part in PARTS:
        for id, _, held, files, _ in part.rows:
            assert bool(files) != held.startswith("nothing: "), id
            assert all((SOURCE / file.strip("`")).is_file() for file in files.split(", ") if files), id


def test_claims_stand_beside_their_statements_with_their_verdicts() -> None:
    """The one that is in the ledger, and the others, which are not."""
    beside: dict[str, set[str]] = {}
    for part in PARTS:
        for row in part.rows:
            for told in filter(None, row[4].split("; ")):
                claim, verdict = told.split(": ")
                assert verdict == ("supported" if claim == CLAIMS[0].id else "not in the ledger")
                beside.setdefault(claim, set()).add(row[0])
    assert beside == {one.id: set(one.statements) for one in CLAIMS}


def test_a_paragraph_is_silent_when_no_claim_is_on_it() -> None:
    asked = {id for one in CLAIMS for id in one.statements}
    assert [row[0] for row in SILENT.rows] == [p.title for p in PARTS if not asked & {row[0] for row in p.rows}]
