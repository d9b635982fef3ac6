"""What a user asked for, in terms of the model: names, options, the library, shards."""

from typing import Any

import pytest

from interregnum import soviet_union
from interregnum.cli.options import DECISION, GIVEN, SHARD, read_decision, read_given, read_shard
from interregnum.cli.request import Request, Shard, Value, side_by_side, together
from interregnum.experiments.lab import Lab
from interregnum.experiments.library import LIBRARY, named
from interregnum.experiments.verbs import do, free, given, history, let, without

LAND = "agriculture.virgin_land_target"


def asked(*names: str, **options: Any) -> Request:
    """A request with the options that are given."""
    plain: dict[str, Any] = {"do": (), "let": (), "without": (), "given": (), "draws": 8, "seed": 1}
    plain |= {"first": None, "until": None, "as_json": False, "out": None, "jobs": None, "shard": None}
    return Request(names, **{**plain, "quiet": True, "verbose": False, **options})


@pytest.mark.parametrize("name", LIBRARY)
def test_every_experiment_of_the_library_can_be_run_on_either_base(name: str) -> None:
    lab = Lab(draws=1, start=soviet_union.START, stop=soviet_union.STOP)
    experiment = named(name)
    for base in (free, history):
        if experiment.base in (None, base.base):
            lab.setting(base & experiment)


def test_every_counterfactual_of_the_issue_has_a_name_of_its_own() -> None:
    """No two are the same experiment under two names."""
    wanted = {
        "no-virgin-lands", "no-recall", "no-secret-speech", "malenkovs-course", "arms-of-1953", "more-de-stalinisation",
        "the-ruler-lives", "no-terror-ever", "social-control-1956", "lieberman-1957", "members-for-life",
    }  # fmt: skip
    assert wanted <= set(LIBRARY)
    changes = [named(name).named("") for name in LIBRARY]
    assert all(one not in changes[:i] for i, one in enumerate(changes))


def test_decisions_are_read_as_written() -> None:
    assert read_decision("x=1") == Value("x", 1.0, float("-inf"), float("inf"))
    assert read_decision(" x = -1.5e1 @1953.25") == Value("x", -15.0, 1953.25, float("inf"))
    assert read_decision("x=1@1953:1960") == Value("x", 1.0, 1953.0, 1960.0)
    assert read_decision("x=1@:1960") == Value("x", 1.0, float("-inf"), 1960.0)
    assert read_given("x=0")[:2] == ("x", 0.0)
    assert read_shard("2/4") == Shard(2, 4)


@pytest.mark.parametrize("reading", [DECISION, GIVEN, SHARD])
def test_the_examples_of_the_messages_work(reading: Any) -> None:
    option, text = reading.example.split()
    value = reading.read(text)
    if option != "--shard":
        together(asked(**{option.removeprefix("--"): (value,)}), soviet_union.model())


def test_names_and_options_are_one_experiment() -> None:
    request = asked(
        "history",
        "no-recall",
        do=(Value("virgin_land_target", 0.0, 1954.0, 1960.0),),
        let=("procurement_price",),
        without=("hope",),
        given=(Value("campaign_damage", 0.1, 0, 1),),
    )
    whole = history & without("recall") & do(LAND, 0.0, from_=1954, until=1960) & let("agriculture.procurement_price")
    whole = whole & without("hope") & given("agriculture.campaign_damage", 0.1)
    assert together(request, soviet_union.model()).named("") == whole.named("")


def test_nothing_asked_is_free() -> None:
    assert together(asked(), soviet_union.model()).named("") == free.named("")
    assert together(asked(), soviet_union.model()).name == "free"


def test_options_make_one_more_experiment_of_a_comparison() -> None:
    model = soviet_union.model()
    names = [e.name for e in side_by_side(asked("history", "no-recall", without=("hope",)), model)]
    assert names == ["history", "history & no-recall", "history & without(hope)"]
    assert {e.base for e in side_by_side(asked("history", "no-recall"), model)} == {"history"}
    assert [e.base for e in side_by_side(asked("free", "history"), model)] == ["free", "history"]


def test_a_single_change_is_compared_with_its_base() -> None:
    model = soviet_union.model()
    assert [e.name for e in side_by_side(asked("no-recall"), model)] == ["free", "free & no-recall"]
    assert [e.name for e in side_by_side(asked(without=("hope",)), model)] == ["free", "free & without(hope)"]
    joined = side_by_side(asked("history & no-recall"), model)
    assert [e.name for e in joined] == ["history", "history & no-recall"]


def test_shards_are_a_partition() -> None:
    for draws in (1, 7, 100):
        for parts in (1, 3, 7):
            numbers = [n for part in range(parts) for n in Shard(part + 1, parts).of(draws)]
            assert numbers == list(range(draws))
