"""The description: every declaration once, ready for JSON, the same whatever the order of the modules."""

import json
import math
import subprocess
import sys
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import pytest

from interregnum import soviet_union
from interregnum.kernel import Model, around, assemble, equation, normal, or_nothing, share
from interregnum.kernel.declare import Quantity
from interregnum.kernel.describe import SCHEMA, describe, describe_prior, formula_of, meaning_of
from interregnum.kernel.priors import Prior

from .. import toyland
from ..toyland import crown, grain
from ..toyland.forest import FOREST, forest
from ..words import country, guess, sector, stock

normal_quantile = NormalDist().inv_cdf
KINGDOM = describe(toyland.KINGDOM, toyland.MEMBERS)
KINDS = {
    "equation",
    "event",
    "fixed point",
    "flow",
    "happening",
    "jump",
    "lever",
    "memory",
    "observable",
    "parameter",
    "record",
    "rule",
    "shock",
    "stock",
}


def of(name: str, described: dict[str, Any] = KINGDOM) -> dict[str, Any]:
    """The description of one quantity."""
    [found] = [q for q in described["quantities"] if q["name"] == name]
    return dict(found)


def as_json(model: Model, members: Any = None) -> str:
    """The whole description as text; an infinity or an object in it is an error."""
    return json.dumps(describe(model, members), allow_nan=False)


@pytest.mark.parametrize("described", [KINGDOM, describe(FOREST)], ids=["kingdom", "forest"])
def test_it_is_plain_data_that_survives_json(described: dict[str, Any]) -> None:
    assert json.loads(json.dumps(described, allow_nan=False)) == described
    assert described["schema"] == SCHEMA


def test_the_order_of_the_modules_does_not_matter() -> None:
    assert as_json(forest(turned_round=True)) == as_json(FOREST)
    assert as_json(toyland.kingdom(turned_round=True), toyland.MEMBERS) == as_json(toyland.KINGDOM, toyland.MEMBERS)


def test_the_order_within_a_module_does_not_matter() -> None:
    shuffled = [sector(m.__name__, **dict(reversed(vars(m).items()))) for m in (crown, grain)]
    other = assemble(*shuffled, sizes=toyland.KINGDOM.sizes)
    assert list(other.quantities) != list(toyland.KINGDOM.quantities)
    assert as_json(other, toyland.MEMBERS) == as_json(toyland.KINGDOM, toyland.MEMBERS)


def test_every_declaration_is_described_once_and_every_kind_has_its_word() -> None:
    names = [q["name"] for q in KINGDOM["quantities"]]
    assert names == sorted(toyland.KINGDOM.owned)
    assert {q["kind"] for q in KINGDOM["quantities"]} == KINDS


def test_causes_and_effects_are_two_views_of_the_same_arrows() -> None:
    forward = {(q["name"], effect) for q in KINGDOM["quantities"] for effect in q["effects"]}
    backward = {(cause, q["name"]) for q in KINGDOM["quantities"] for cause in q["causes"]}
    assert forward == backward
    assert ("grain.tithe", "crown.storehouse") in forward
    assert ("crown.quarrel", "crown.quarrel") not in forward


def test_a_stock_names_its_flows_and_jumps_and_what_it_starts_from() -> None:
    barn = of("grain.barn")
    assert barn["initial"] == "grain.barn_900" and (barn["low"], barn["high"]) == (0.0, None)
    assert barn["into"] == ["grain.threshing"]
    assert barn["out_of"] == ["grain.meals", "grain.mice", "grain.tithe"]
    assert barn["jumps"] == ["grain.burnt"]
    assert of("grain.soot")["initial"] == 0.0
    assert of("grain.barn_before")["copies"] == "grain.barn"


def test_a_lever_says_who_within_what_and_by_which_rule() -> None:
    tithe, campaign = of("crown.tithe_share"), of("crown.campaign")
    assert (tithe["by"], tithe["low"], tithe["high"]) == ("king", 0.0, 0.5)
    assert tithe["recorded"] and not campaign["recorded"]
    assert tithe["rule"] == "crown.greed" and of("crown.greed")["decides"] == "crown.tithe_share"
    assert tithe["source"] == {"kind": "judgement", "text": "a tale for children", "seen": ""}


def test_a_switchable_equation_says_what_stands_in() -> None:
    assert (of("grain.mice")["mechanism"], of("grain.mice")["off"]) == ("mice", 0.0)
    assert of("grain.grown")["off"] == "grain.usual_yield"
    assert of("grain.meals")["mechanism"] is None and of("grain.meals")["off"] is None
    assert {"name": "mice", "equations": ["grain.mice"], "sectors": ["grain"]} in KINGDOM["mechanisms"]


def test_events_have_their_dates_places_and_jumps() -> None:
    revolt = of("crown.revolt")
    assert revolt["jumps"] == ["crown.exhausted"] and revolt["recorded"]
    assert revolt["dates"] == [
        {"year": 901.1, "where": "Hill"},
        {"year": 903.6, "where": "Coast"},
        {"year": 903.6, "where": "Hill"},
    ]
    assert of("grain.wedding")["dates"] == [] and not of("grain.wedding")["recorded"]
    assert of("crown.death_of_the_king")["dates"] == [{"year": 904.1}]
    assert (of("grain.burnt")["on"], of("grain.burnt")["at"]) == ("grain.barn", "grain.fire")


def test_equations_name_what_they_read_in_their_own_words_and_in_full() -> None:
    assert of("grain.tithe")["reads"] == {"tithe_share": "crown.tithe_share", "barn": "grain.barn"}
    assert (of("grain.tithe")["into"], of("grain.tithe")["in_quarter"]) == ("crown.storehouse", 4)
    assert of("crown.vote")["solved"] == {"start": 0.5, "tolerance": 1e-6, "at_most": 100}
    assert of("lynxes.pelts", describe(FOREST))["series"] == "pelts"


def test_sectors_and_dimensions_are_listed() -> None:
    names = [s["name"] for s in KINGDOM["sectors"]]
    assert names == ["crown", "grain"]
    assert KINGDOM["sectors"][1]["title"].startswith("Grain: fields, rain, a barn and its mice")
    assert KINGDOM["sectors"][1]["file"] == "tests/toyland/grain.py"
    assert {"as": "plenty", "of": "grain.plenty", "meaning": "how full the barn is"} in KINGDOM["sectors"][0]["reads"]
    assert KINGDOM["dimensions"] == [{"name": "province", "size": 3, "members": ["Hill", "Dale", "Coast"]}]


def test_a_sector_made_on_the_spot_has_no_title() -> None:
    [only] = describe(country(thing=stock(0.0)))["sectors"]
    assert (only["name"], only["title"], only["file"]) == ("land", "", "land.py")


@pytest.mark.parametrize(
    ("prior", "quantile"),
    [
        (normal(1, 2), lambda p: 1 + 2 * normal_quantile(p)),
        (share(0.5, 0.1), lambda p: 1 / (1 + math.exp(-0.4 * normal_quantile(p)))),
        (
            or_nothing(around(5, 1.2), 0.25),
            lambda p: 0.0 if p < 0.25 else 5 * 1.2 ** normal_quantile((p - 0.25) / 0.75),
        ),
    ],
)
def test_a_prior_has_its_median_and_its_middle_nine_tenths(prior: Prior, quantile: Callable[[float], float]) -> None:
    found = describe_prior(prior)
    expected = [quantile(p) for p in (0.5, 0.05, 0.95)]
    assert [found["median"], found["low"], found["high"]] == pytest.approx(expected, rel=1e-5)
    assert found["text"] == str(prior)


@pytest.mark.parametrize(
    ("doc", "meaning", "formula"),
    [
        ("Soil carried off:  a (V/Vmax) f.", "Soil carried off", "a (V/Vmax) f"),
        ("w = exp(b x):  drought harms.", "drought harms", "w = exp(b x)"),
        ("The start: fewer,  f = (h / h0)^-n.", "The start: fewer", "f = (h / h0)^-n"),
        ("What is left:  1 - B.", "What is left", "1 - B"),
        ("e* = 1 - waste.", "e* = 1 - waste", "e* = 1 - waste"),
        ("How fast it grows, full help = 1.", "How fast it grows, full help = 1", None),
        ("A plot that is carried: he is out.", "A plot that is carried: he is out", None),
        ("Two lines.\n\nThe second:  x = y.", "Two lines", "x = y"),
    ],
)
def test_the_formula_is_found_in_the_docstring(doc: str, meaning: str, formula: str | None) -> None:
    def quantity():  # type: ignore[no-untyped-def]
        return 1.0

    quantity.__doc__ = doc
    declared = equation("1")(quantity)
    assert (meaning_of(declared), formula_of(declared)) == (meaning, formula)


def test_only_equations_have_formulas() -> None:
    assert formula_of(Quantity("1", doc="a thing:  x = y")) is None
    assert of("grain.grown")["equation"] == "y exp(rain - pests)"
    assert of("grain.grown")["text"] == "Yield of the year:  y exp(rain - pests)."


def test_infinite_bounds_are_nothing() -> None:
    bounds = of("land.thing", describe(country(thing=stock("start"), start=guess())))
    assert bounds["low"] is None and bounds["high"] is None


def test_it_needs_nothing_heavy() -> None:
    """The command line imports it, and must start fast."""
    heavy = ("xarray", "pandas", "networkx", "matplotlib", "scipy")
    code = f"import sys, interregnum.kernel.describe; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_whole_country_is_described() -> None:
    model = soviet_union.model()
    described = json.loads(as_json(model, soviet_union.MEMBERS))
    assert [q["name"] for q in described["quantities"]] == sorted(model.owned)
    assert all(q["meaning"] and q["text"] and q["file"] for q in described["quantities"])
    assert all(s["title"] for s in described["sectors"])
    assert all(len(d["members"]) == d["size"] for d in described["dimensions"])
    assert {q["name"] for q in described["quantities"] if "source" in q and not q["source"]["text"]} == set()
