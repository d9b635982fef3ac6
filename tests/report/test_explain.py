"""Explanations: what a person wants to know about one name, in words, within the width of a terminal."""

import json

import networkx
import pytest

from interregnum.kernel import around, assemble, between, equation, essay, normal, or_nothing, row, share, work
from interregnum.kernel.describe import kind_of
from interregnum.kernel.errors import UserError
from interregnum.kernel.priors import Prior
from interregnum.kernel.sources import Source
from interregnum.report.explain import explain, explain_text, prior_in_words, source_in_words

from .. import toyland
from ..toyland.forest import FOREST
from ..words import country, sector, stock

KINGDOM = toyland.KINGDOM
EVERY = [*sorted(KINGDOM.owned), *KINGDOM.mechanisms]


@pytest.mark.parametrize("name", EVERY)
def test_everything_is_explained_within_the_width_and_as_json(name: str) -> None:
    text = explain_text(KINGDOM, name)
    assert text.startswith(f"{name}: ") and text.endswith("\n")
    assert max(map(len, text.splitlines())) <= 100
    assert "None" not in text and "{" not in text
    data = explain(KINGDOM, name)
    assert json.loads(json.dumps(data, allow_nan=False)) == data


@pytest.mark.parametrize("name", ["grain.barn", "crown.quarrel", "levy"])
def test_a_narrow_terminal_breaks_no_word(name: str) -> None:
    """Only what is one word may be wider."""
    wide, narrow = explain_text(KINGDOM, name), explain_text(KINGDOM, name, width=40)
    assert narrow.split() == wide.split()
    assert all(len(line) <= 40 or len(line.split()) <= 3 for line in narrow.splitlines()[1:])


def test_a_flow_is_explained_with_its_equation_stock_causes_and_effects() -> None:
    data = explain(FOREST, "hares.births")
    assert (data["kind"], data["unit"], data["equation"], data["into"]) == ("flow", "1/yr", "b H", "hares.hares")
    assert [cause["name"] for cause in data["causes"]] == ["hares.breeding", "hares.hares"]
    assert data["causes"][0]["meaning"] == "young that a hare has in a year"
    assert data["effects"] == [
        {"name": "hares.hares", "kind": "stock", "unit": "1", "meaning": "hares in the forest", "sign": "+"}
    ]
    text = explain_text(FOREST, "hares.births")
    assert "b H" in text and "into hares.hares" in text and "hares in the forest" in text


def test_signs_come_from_the_graph_where_it_is_given() -> None:
    graph = networkx.DiGraph()
    graph.add_edge("hares.hares", "hares.births", sign="±")
    assert [c["sign"] for c in explain(FOREST, "hares.births", graph)["causes"]] == [None, "±"]
    assert "± hares.hares" in explain_text(FOREST, "hares.births", graph)
    mechanism = explain(FOREST, "cover", graph)
    assert [effect["sign"] for effect in mechanism["effects"]] == [None]


def test_the_last_part_of_a_name_is_enough() -> None:
    assert explain(FOREST, "litters") == explain(FOREST, "lynxes.litters")


def test_what_is_read_from_another_sector_is_explained_where_it_is_owned() -> None:
    assert explain(FOREST, "lynxes.hares")["name"] == "hares.hares"


def test_a_mechanism_comes_before_a_quantity_of_its_name_and_points_to_it() -> None:
    """`trapping` is a mechanism and a lever; the lever has a full name to be asked by."""
    data = explain(FOREST, "trapping")
    assert data["kind"] == "mechanism" and data["also"] == ["lynxes.trapping"]
    assert [e["name"] for e in data["equations"]] == ["lynxes.trapped"] and data["equations"][0]["off"] == 0.0
    assert [c["name"] for c in data["causes"]] == ["lynxes.lynxes", "lynxes.trapping"]
    assert {e["name"]: e["sign"] for e in data["effects"]} == {"lynxes.lynxes": "-", "lynxes.pelts": None}
    assert 'without("trapping")' in explain_text(FOREST, "trapping")
    assert explain(FOREST, "lynxes.trapping")["kind"] == "lever"


def test_what_stands_in_is_said_beside_the_mechanism() -> None:
    assert explain(FOREST, "exposure")["without"] == "without it 1 stands in its place"
    assert "lynxes.usual_balance stands in its place" in explain_text(FOREST, "lynxes.balance")
    assert explain(KINGDOM, "crown.revolt")["without"] == "without it this never happens"
    assert explain(KINGDOM, "grain.meals")["without"] is None


def test_an_unknown_name_is_met_with_near_ones() -> None:
    with pytest.raises(UserError, match=r"no quantity or mechanism `hares\.birth`.*hares\.births"):
        explain(FOREST, "hares.birth")


def test_a_name_of_several_quantities_is_refused() -> None:
    twice = assemble(sector("crown", calm=stock(0.0)), sector("grain", calm=stock(0.0)))
    with pytest.raises(UserError, match=r"could be any of crown\.calm, grain\.calm"):
        explain(twice, "calm")


def test_every_kind_that_somebody_or_nobody_settles_says_who() -> None:
    said = {kind_of(q): explain(KINGDOM, n)["who_decides"] for n, q in sorted(KINGDOM.quantities.items())}
    assert said["lever"].startswith("reeve: as on record")
    assert said["rule"].startswith("the modelled actors")
    assert all(said[kind].startswith("nobody") for kind in ("shock", "parameter", "event", "happening"))
    assert said["record"].startswith("the world outside")
    assert said["stock"] is said["flow"] is said["equation"] is None


def test_a_lever_without_a_record_is_left_to_its_rule() -> None:
    assert explain(KINGDOM, "crown.campaign")["who_decides"] == (
        "king: of which there is no record, by the rule crown.wrath when the modelled actors decide"
    )


@pytest.mark.parametrize(
    ("prior", "words"),
    [
        (normal(1, 2), "of any sign, 1 give or take 2"),
        (around(3, 1.5), "positive, about 3, within a factor of 1.5 in two cases of three"),
        (share(0.4, 0.1), "between 0 and 1, 0.4 give or take 0.1"),
        (between(2, 5), "anything between 2 and 5 with equal right"),
        (or_nothing(between(2, 5), 0.2), "exactly nothing with a chance of 20%; otherwise anything between 2 and 5"),
    ],
)
def test_priors_are_told_in_words(prior: Prior, words: str) -> None:
    assert prior_in_words(prior).startswith(words)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (essay("II.3"), "the essay, paragraph II.3"),
        (row("levers:price"), "the record, series levers:price"),
        (work("Fallows 1953", seen="a library"), "Fallows 1953 (seen: a library)"),
        (toyland.grain.TALE, "our own judgement: a tale for children"),
    ],
)
def test_sources_are_told_in_words(source: Source, words: str) -> None:
    assert source_in_words({"kind": source.kind, "text": source.what, "seen": source.seen}) == words


def test_the_whole_docstring_is_told() -> None:
    """What follows its first line comes as paragraphs of its own."""

    @equation("1")
    def thing():  # type: ignore[no-untyped-def]
        """A thing.

        It has
        a story.
        """
        return 1.0

    assert "\nA thing.\n" in explain_text(country(thing=thing), "thing")
    assert "\n\nIt has a story.\n" in explain_text(country(thing=thing), "thing")
