"""Coverage: every statement of the essay has a home in the code that exists, or a reason why it has none."""

import pytest

from interregnum import soviet_union
from interregnum.essay import SYSTEMS, Statement, evidence, statements
from interregnum.report.coverage import coverage, coverage_tables, homeless, homes

from ..contracts.test_declarations import PLACES

KINDS = {
    "datum", "mechanism", "implication", "counterfactual", "prediction", "rival", "chronology", "characterisation",
    "unknown_or_caveat",
}  # fmt: skip
MOST_UNMODELLED = 25


def test_the_ledger_is_whole() -> None:
    """All 312 entries, each once, in systems, kinds and paragraphs that exist."""
    assert len(statements()) == len({one.id for one in statements()}) == 312
    for one in statements():
        assert one.system in SYSTEMS and one.kind in KINDS and one.statement and one.slug
        assert set(one.paragraph.replace(" ", "").split(",")) <= PLACES, one.paragraph
        assert set(one.theses) <= {f"T{i}" for i in range(1, 13)}, one.theses


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_statement_has_a_home_that_exists(system: str) -> None:
    """A quantity, a mechanism, an event, a series of the record, or a reason of some words."""
    own = [one for one in statements() if one.system == system]
    assert not homeless(soviet_union.model(), own)
    for one in own:
        if one.why_unmodelled:
            assert len(one.home) == 1 and len(one.why_unmodelled.split()) >= 5, one.id


def test_little_is_left_out() -> None:
    """At most 25 statements have no home."""
    assert coverage(soviet_union.model())["unmodelled"] <= MOST_UNMODELLED


def test_every_datum_is_evidence_or_says_why_not() -> None:
    """Through a figure that is held against the model, or a reason of some words: one of the two, never both."""
    data = [one for one in statements() if one.kind == "datum"]
    assert len(data) == 74
    assert [one.id for one in data if (one.id in evidence()) == bool(one.no_evidence)] == []
    assert not [one.id for one in statements() if one.no_evidence and len(one.no_evidence.split()) < 5]
    assert {one.kind for one in statements() if one.no_evidence} == {"datum"}
    assert evidence().keys() <= {one.id for one in statements()}


def test_the_coverage_tells_of_every_datum() -> None:
    """In the data each with its typed terms or the reason, in the table each once or more."""
    model = soviet_union.model()
    told = {one["id"]: one for one in coverage(model)["statements"] if one["kind"] == "datum"}
    assert all(bool(one["evidence"]) != bool(one["no_evidence"]) for one in told.values())
    assert {row[0] for row in coverage_tables(model)[-1].rows} == set(told)


def test_a_home_that_does_not_exist_is_found() -> None:
    """The check itself can fail."""
    known = sorted(homes(soviet_union.model()))[0]
    made_up = Statement("X-1", "china", "slug", "I.1", "datum", "something", home=(known, "china.recal"))
    lost = Statement("X-2", "china", "slug", "I.1", "datum", "something", home=())
    assert homeless(soviet_union.model(), [made_up, lost]) == {
        "X-1": "there is no china.recal",
        "X-2": "no home is given",
    }
