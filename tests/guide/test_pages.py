"""Generated pages: complete, with every link leading somewhere, and nothing in a text taken for a mark."""

import re

from docs.generator import chapters, markdown, tables
from docs.generator.numbers import numbers
from interregnum.claims import CLAIMS
from interregnum.essay import statements
from interregnum.report.ledger import Ledger
from interregnum.report.tables import Table

SYSTEM = chapters.System.read(Ledger(1953, 1000, {CLAIMS[0].id: {"verdict": "supported"}}))
PAGES = chapters.pages(SYSTEM) | tables.pages(SYSTEM)
ALL = "\n".join(PAGES.values())


def test_every_declaration_has_its_place() -> None:
    """All but parameters can be linked to, once; parameters stand in the table of their file and of their chapter."""
    places = re.findall(r"^\((\w+\.\w+)\)=$", ALL, re.MULTILINE)
    assert sorted(places) == sorted(n for n, q in SYSTEM.quantities.items() if q["kind"] != "parameter")
    for name, q in SYSTEM.quantities.items():
        if q["kind"] == "parameter":
            assert f"| `{name}` |" in PAGES["parameters.md"]
            assert f"| `{q['local']}` |" in PAGES[f"{q['sector']}.md"]


def test_every_link_leads_somewhere() -> None:
    places = set(re.findall(r"^\((\w+\.\w+)\)=$", ALL, re.MULTILINE))
    assert set(re.findall(r"\]\(#([^)]+)\)", ALL)) <= places
    assert {page for page in re.findall(r"\]\(([\w-]+\.md)\)", ALL)} <= set(PAGES)


def test_every_statement_stands_in_its_chapter_and_every_claim_has_its_verdict() -> None:
    for one in statements():
        assert f"| {one.id} |" in PAGES[f"chapter-{one.system}.md"]
    assert any(f"`{CLAIMS[0].id}`" in page and "| supported |" in page for page in PAGES.values())
    assert "not in the ledger" in ALL  # of all other claims


def test_every_formula_is_set() -> None:
    with_formula = [q for q in SYSTEM.quantities.values() if q["equation"]]
    assert ALL.count("<math ") == len(with_formula)


def test_no_mark_is_taken_for_layout() -> None:
    assert markdown.plain("a_b *c* <d> [e] |f| `g`") == r"a\_b \*c\* \<d\> \[e\] \|f\| \`g\`"
    told = "".join(markdown.of_report(Table("t", ("a",), (("x `a|b` *y*",),))))
    assert r"`a\|b`" in told and r"\*y\*" in told


def test_an_empty_table_is_nothing() -> None:
    assert markdown.table(("a",), []) == []


def test_numbers_of_the_prose_are_those_of_the_model() -> None:
    told = numbers()
    assert told["statements"] == str(len(statements())) and told["claims"] == str(len(CLAIMS))
    judged = sum(int(told[v]) for v in ("supported", "contradicted", "undecided", "built_in"))
    assert judged == len(CLAIMS)
    assert int(told["levers"]) == sum(q["kind"] == "lever" for q in SYSTEM.quantities.values())
