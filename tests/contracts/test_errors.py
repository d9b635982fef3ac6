"""Errors: every mistake in a sector is found before anything runs, and told in a sentence that names the culprit."""

import inspect
import re

import numpy as np
import pytest

from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import do, free, given, history, let, luck, without
from interregnum.kernel import (
    Constant,
    Lever,
    Memory,
    Read,
    Shock,
    assemble,
    equation,
    errors,
    event,
    fixed_point,
    flow,
    jump,
    normal,
    observable,
    reset,
    rule,
)
from interregnum.kernel.errors import ModelError, UserError

from ..toyland import KINGDOM, laboratory
from ..words import TALE, guess, number, sector, stock


def of(*names: str, value: float = 1.0):
    """An equation that reads these names."""

    def fn(**named):
        return value + sum(named.values())

    fn.__signature__ = inspect.Signature([inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY) for n in names])
    fn.__doc__ = "A made-up equation."
    return fn


barn = stock(1.0, "t")
soil = stock(1.0, "ha", dims=("province",))
sown = Lever("ha", by="reeve", source=TALE, doc="fields sown")
burning = event()(of("barn"))
revolt = event(dims=("town",))(of("barn"))
foreign = stock(0.0, "t")  # declared nowhere

# what is wrong -> (the declarations of a sector called `land`, what the sentence must name)
BROKEN = {
    "unknown_unit": ({"barn": stock(0.0, "ton")}, ["'ton'"]),
    "unknown_read": (
        {"barn": barn, "grain": Read("t", of="land.barm", doc="grain")},
        ["land.grain", "`land.barm`", "`land.barn`"],
    ),
    "unit_of_read": (
        {"barn": barn, "grain": Read("kt", of="land.barn", doc="grain")},
        ["land.grain", "'kt'", "`land.barn`", "'t'"],
    ),
    "dims_of_read": (
        {"barn": barn, "grain": Read("t", of="land.barn", dims=("province",), doc="grain")},
        ["land.grain", "province", "`land.barn`"],
    ),
    "unknown_argument": ({"barn": barn, "meals": equation("t")(of("bern"))}, ["land.meals", "`bern`", "`barn`"]),
    "reads_observable": (
        {"barn": barn, "tally": observable("t")(of("barn")), "meals": equation("t")(of("tally"))},
        ["land.meals", "`tally`", "statistics"],
    ),
    "loop_within_an_instant": (
        {"hen": equation("1")(of("egg")), "egg": equation("1")(of("hen"))},
        ["land.hen", "land.egg", "→", "Stock"],
    ),
    "loop_at_the_start": (
        {"hen": stock("egg_laid"), "egg_laid": equation("1")(of("hen"))},
        ["land.hen", "land.egg_laid", "initial"],
    ),
    "not_a_fixed_point": ({"barn": barn, "vote": fixed_point("1")(of("barn"))}, ["land.vote", "own name"]),
    "unit_of_flow": ({"barn": barn, "mice": flow("t", out_of=barn)(of("barn"))}, ["land.mice", "land.barn", "'t/yr'"]),
    "dims_of_flow": (
        {"soil": soil, "wind": flow("ha/yr", out_of=soil)(of())},
        ["land.wind", "land.soil", "province"],
    ),
    "not_a_stock": (
        {"barn": barn, "seen": Memory("t", of="barn", initial=0.0, doc="seen"), "x": None},
        ["land.mice", "land.seen"],
    ),
    "not_an_event": ({"barn": barn, "burnt": None}, ["land.burnt", "land.plenty"]),
    "dims_of_jump": (
        {"barn": barn, "revolt": revolt, "burnt": jump(barn, at=revolt)(of("barn"))},
        ["land.burnt", "land.revolt", "land.barn"],
    ),
    "end_without_name": ({"barn": barn, "mice": flow("t/yr", out_of=foreign)(of("barn"))}, ["land.mice", "name"]),
    "lever_without_rule": ({"sown": sown}, ["land.sown", "@rule"]),
    "two_rules": (
        {"sown": sown, "custom": rule(sown)(of()), "fashion": rule(sown)(of())},
        ["land.sown", "land.custom", "land.fashion"],
    ),
    "unknown_initial": (
        {"barn_900": guess("t"), "barn": stock("barn_90", "t")},
        ["land.barn", "`barn_90`", "`barn_900`"],
    ),
    "unknown_size": ({"soil": stock(1.0, "ha", dims=("privince",))}, ["land.soil", "`privince`", "province"]),
}
plenty = equation("t")(of("barn"))
seen = BROKEN["not_a_stock"][0]["seen"]
BROKEN["not_a_stock"][0]["mice"] = flow("t/yr", out_of=seen)(of("barn"))
BROKEN["not_an_event"][0].update(plenty=plenty, burnt=reset(barn, at=plenty, to=0.0, doc="burnt"))  # type: ignore[arg-type]
SIZES = {"province": 3, "town": 2}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_in_a_sector_is_told_before_anything_runs(mistake: str) -> None:
    """The sentence has the culprit by its full name, what it wants, and a near match if there is one."""
    declarations, named = BROKEN[mistake]
    with pytest.raises(ModelError) as found:
        assemble(sector("land", **declarations), sizes=SIZES)
    sentence = str(found.value)
    assert [word for word in named if word not in sentence] == [], sentence
    assert sentence[-1] in ".?" and "\n\n" not in sentence


def test_every_error_of_a_model_has_its_broken_sector() -> None:
    """No mistake that the kernel knows is left out above (shapes are found when the model first runs)."""
    known = {
        name
        for name, fn in vars(errors).items()
        if inspect.isfunction(fn) and inspect.signature(fn).return_annotation in ("ModelError", ModelError)
    }
    elsewhere = {
        "cannot_travel",
        "wrong_shape",
        "unit_of_stand_in",
        "not_a_rhythm",
        "record_out_of_range",
        "two_sectors",
    }
    assert known == {*BROKEN, *elsewhere}


def test_a_wrong_shape_is_told_when_the_model_first_runs() -> None:
    """An equation that returns another shape than it declares."""
    people = number(np.ones(3), "person", dims=("province",))
    model = assemble(sector("land", idle=guess(), people=people, total=equation("person")(of("people"))), sizes=SIZES)
    with pytest.raises(ModelError, match=r"land\.total .*\(3,\).*Sum over"):
        Lab(draws=1, block=1, jobs=1, start=0.0, stop=1.0, model=model).run(history)


def test_words_of_the_vocabulary_are_checked_where_they_are_used() -> None:
    """A mechanism without an absence, a function without a meaning: refused where they stand."""
    with pytest.raises(TypeError, match="off="):
        equation("1", mechanism="magic")
    with pytest.raises(TypeError, match="off="):
        flow("1/yr", into=barn, off=0.0)
    with pytest.raises(TypeError, match="docstring"):
        equation("1")(lambda barn: barn)


@pytest.mark.parametrize(
    "declarations",
    [
        {
            "memory": Memory("t", of="barn", initial="barn_900", doc="in tons, of something in hectares"),
            "barn": stock(1.0, "ha"),
        },
        {"barn": stock("barn_900", "ha")},
        {"barn": barn, "fire": event()(of("barn")), "burnt": None},
        {"barn": barn, "part": guess("1"), "mice": equation("t", mechanism="mice", off="part")(of("barn"))},
    ],
    ids=["memory", "initial", "reset", "off"],
)
def test_units_of_what_takes_the_place_of_another_are_checked(declarations) -> None:
    """What a stock starts from, a memory copies, a reset goes to or an absence is: in the unit of what it becomes."""
    if declarations.get("burnt", 1) is None:
        declarations["burnt"] = reset(barn, at=declarations["fire"], to="share", doc="burnt")
        declarations["share"] = guess("1")
    with pytest.raises(ModelError, match="land"):
        assemble(sector("land", barn_900=guess("t"), **declarations))


@pytest.mark.parametrize(
    "declarations",
    [
        {"rain": Shock("1", every="month", prior=normal(0, 1), doc="rain")},
        {"grown": equation("t", in_quarter=5)(of())},
        {"sown": Lever("ha", by="reeve", source=TALE, doc="sown", high=1.0, recorded=Constant(2.0))},
    ],
    ids=["every", "in_quarter", "record outside its range"],
)
def test_a_declaration_that_cannot_mean_anything_is_refused(declarations) -> None:
    """A month is no step, a fifth quarter no quarter, a record outside the range no decision that could be made."""
    with pytest.raises(Exception, match=r"land|every|quarter|range"):
        laboratory(model=assemble(sector("land", idle=guess(), **declarations)), members={}).run(history)


def test_two_sectors_of_one_name_are_refused() -> None:
    """The second must not silently replace what the first declares."""
    with pytest.raises(ModelError, match="land"):
        assemble(sector("old.land", a=guess()), sector("new.land", a=guess()))


# ── requests ─────────────────────────────────────────────────────────────────────────────────────────
LAB = laboratory()
REQUESTS = {
    "an unknown lever": (do("sawn", 1.0), "there is no lever `sawn`", "`grain.sown`"),
    "an unknown mechanism": (without("mise"), "there is no mechanism `mise`", "`mice`"),
    "an unknown parameter": (given("mice_rat", 0.1), "there is no parameter `mice_rat`", "`grain.mice_rate`"),
    "an unknown thing to let": (let("rian"), "`rian`", "`grain.rain`"),
    "a lever out of range": (do("sown", 3000.0), "grain.sown cannot be 3000", "between 0 and 2000"),
    "a lever below its range": (do("sown", -1.0), "grain.sown cannot be -1", "between 0 and 2000"),
    "a parameter out of its support": (given("mice_rate", 1.5), "grain.mice_rate cannot be 1.5", "between 0 and 1"),
    "an unknown shock": (luck("rian", 0.1), "there is no shock `rian`", "`grain.rain`"),
    "luck outside the run": (luck("rain", 0.1, from_=950.0), "luck(grain.rain", "outside the run"),
    "dates outside the run": (do("sown", 1.0, from_=950.0), "outside the run", "900-906"),
    "a schedule that breaks": (do("sown", lambda year, was: float("nan")), "grain.sown", "nan"),
}


@pytest.mark.parametrize("request_", REQUESTS)
def test_a_request_that_cannot_be_carried_out_is_answered_in_a_sentence(request_: str) -> None:
    """It names the thing, the value or the near match, before anything runs."""
    experiment, *named = REQUESTS[request_]
    with pytest.raises(UserError) as found:
        LAB.setting(experiment)
    for words in named:
        assert words in str(found.value), str(found.value)


def test_the_side_that_was_passed_is_the_side_that_is_named() -> None:
    """A schedule that falls below the range is told its lowest value, not its highest."""
    with pytest.raises(UserError, match="cannot be -5"):
        LAB.setting(do("sown", lambda year, was: -5.0 if year > 903 else was))


def test_a_lever_without_a_rule_cannot_be_let() -> None:
    """The sentence proposes `do`."""
    tax = Lever("1", by="king", recorded=Constant(0.1), source=TALE, doc="tax")
    model = assemble(sector("land", tax=tax, idle=guess()))
    with pytest.raises(UserError, match=r"nobody in the model can decide land\.tax.*do\("):
        laboratory(model=model, members={}).setting(let("tax"))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "much", None])
def test_what_is_no_number_is_no_decision(value) -> None:
    """Neither for a lever nor for a parameter."""
    with pytest.raises(UserError, match="not a finite number"):
        do("sown", value)
    with pytest.raises(UserError, match="not a finite number"):
        given("mice_rate", value)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: do("sown", 1.0, from_=903.0) & do("sown", 2.0, until=904.0), r"`do` twice decides sown in 903-904"),
        (lambda: do("sown", 1.0) & let("sown"), r"`do` and `let` both decide sown"),
        (lambda: free & history, r"follows free .* follows history"),
        (lambda: given("mice_rate", 0.1) & given("mice_rate", 0.2), r"fixes mice_rate at 0.1 and at 0.2"),
        (lambda: do("sown", 1.0, from_=904.0, until=903.0), r"begin in 904 and end in 903"),
        (lambda: luck("rain", 1.0, from_=904.0, until=903.0), r"luck\(rain\) would begin in 904 and end in 903"),
        (lambda: luck("rain", 1.0) & luck("rain", 2.0, until=904.0), r"`luck` twice draws rain in the beginning-904"),
    ],
)
def test_contradictions_are_refused(make, sentence: str) -> None:
    """Two orders for one lever at one time, two values for one parameter, dates that run backwards."""
    with pytest.raises(UserError, match=sentence):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: do("sown", 1.0) & do("grain.sown", 2.0),
        lambda: do("sown", 1.0) & let("grain.sown"),
        lambda: given("mice_rate", 0.1) & given("grain.mice_rate", 0.2),
    ],
)
def test_contradictions_are_found_whatever_the_thing_is_called(make) -> None:
    """`sown` and `grain.sown` are one lever: the last one must not win in silence."""
    with pytest.raises(UserError, match=r"sown|mice_rate"):
        LAB.setting(make())


def test_orders_in_turn_are_no_contradiction() -> None:
    """One ends when the other begins."""
    setting = LAB.setting(do("sown", 1.0, until=903.0) & do("sown", 2.0, from_=903.0))
    assert setting.levers["grain.sown"].tolist() == [1.0] * 12 + [2.0] * 12


@pytest.mark.parametrize("what", ["draws", "jobs", "block"])
@pytest.mark.parametrize("value", [0, -3, 2.5, "many", None])
def test_numbers_of_things_are_whole_and_positive(what: str, value) -> None:
    """No negative draws, no half a thread."""
    with pytest.raises(UserError, match=what if what != "block" else "whole number"):
        laboratory(**{what: value})


@pytest.mark.parametrize("value", [-1, 2**31, 1.5])
def test_a_seed_is_a_whole_number_within_bounds(value) -> None:
    """The sentence says which."""
    with pytest.raises(UserError, match="seed"):
        laboratory(seed=value)


def test_a_pattern_that_keeps_nothing_is_refused_with_a_near_match() -> None:
    """A misspelt series is not quietly missing from the results."""
    with pytest.raises(UserError, match=r"there is no quantity `grain\.bran`.*`grain\.barn`"):
        _ = laboratory(keep=("grain.bran",)).kept


def test_names_that_could_be_several_are_refused_with_all_of_them() -> None:
    """A short name is a name only while it is the only one."""
    model = assemble(sector("hill", depth=guess()), sector("dale", depth=guess()))
    with pytest.raises(
        UserError, match=r"`depth` could be any of dale\.depth, hill\.depth.*full name of the parameter"
    ):
        laboratory(model=model, members={}).setting(given("depth", 0.0))


SEVERAL = {"among", "names", "loop", "rules", "sizes", "dims", "shape", "found", "expected", "declared", "stock_dims"}
NUMBERS = {"low": 0.0, "high": 1.0, "value": 2.0, "dt": 0.3, "start": 2.0, "stop": 1.0, "most": 8}


@pytest.mark.parametrize("name", [n for n, fn in vars(errors).items() if inspect.isfunction(fn) and n != "near"])
def test_no_sentence_is_code(name: str) -> None:
    """Every sentence begins and ends like one and shows no Python."""
    fn = vars(errors)[name]
    wanted = [p for p in inspect.signature(fn).parameters if p != "where"]
    sentence = str(fn(*[["a.b", "a.c"] if p in SEVERAL else NUMBERS.get(p, "a.b") for p in wanted]))
    assert re.match(r"^[A-Za-z`].*[.?…]$", sentence, re.DOTALL), sentence
    assert "Error" not in sentence and "None" not in sentence and "<" not in sentence, sentence


def test_the_kingdom_itself_is_sound() -> None:
    """The test bed uses every word and passes every check."""
    kinds = {type(q).__name__ for q in KINGDOM.quantities.values()}
    assert kinds >= {
        "Parameter", "Lever", "Shock", "Record", "Stock", "Memory", "Read", "Equation", "Event", "Happening", "Jump",
    }  # fmt: skip
