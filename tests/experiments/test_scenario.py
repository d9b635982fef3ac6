"""Scenarios: what a file says is what the verbs say, and whatever is wrong in it is said with its place."""

import tomllib
from pathlib import Path

import hypothesis.strategies as some
import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings

from interregnum import soviet_union
from interregnum.experiments import verbs
from interregnum.experiments.lab import Lab
from interregnum.experiments.scenario import ScenarioError, read

from ..toyland import KINGDOM, laboratory

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.toml"))
WHOLE = """
name = "a kind king"
base = "history"
without = ["levy"]
let = ["campaign"]
[do]
tithe_share = [{ value = 0.0, from = 901, until = 902.5 }, { value = 0.3, from = 903 }]
"grain.sown" = 500
[luck]
rain = { value = -0.5, from = 902, until = 903 }
[given]
"grain.meal" = 0.25
"""


def scenario(folder: Path, text: str) -> verbs.Experiment:
    file = folder / "king.toml"
    file.write_text(text, encoding="utf-8")
    return read(file, KINGDOM)


def test_a_file_says_what_the_verbs_say(tmp_path: Path) -> None:
    by_hand = (
        verbs.history
        & verbs.without("levy")
        & verbs.let("crown.campaign")
        & verbs.do("crown.tithe_share", 0.0, from_=901, until=902.5)
        & verbs.do("crown.tithe_share", 0.3, from_=903)
        & verbs.do("grain.sown", 500)
        & verbs.luck("grain.rain", -0.5, from_=902, until=903)
        & verbs.given("grain.meal", 0.25)
    )
    assert scenario(tmp_path, WHOLE) == by_hand.named("a kind king")
    assert scenario(tmp_path, "") == verbs.Experiment(label="king")
    laboratory().setting(scenario(tmp_path, WHOLE))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_examples_can_be_run(file: Path) -> None:
    experiment = read(file, soviet_union.model())
    lab = Lab(draws=1)
    lab.setting(experiment if experiment.base else verbs.free & experiment)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2


MALFORMED = {  # text -> what the sentence must name
    "base = ": ["end of document", "examples/"],
    "base = 'free'\nlet = }": ["line 2", "examples/"],
    "\nbse = 'free'": ["line 2", "`bse`", "`base`"],
    "base = 'fre'": ["line 1", "`base`", "'free' or 'history'", "'fre'"],
    "name = 3": ["`name`", "text", "3"],
    "without = 'levy'": ["`without`", 'without = ["..."]'],
    "without = ['levi']": ["`without.levi`", "`levy`"],
    "with = ['no-recal']": ["no-recal", "`no-recall`"],
    "let = ['sown', 3]": ["`let`", "list of names"],
    "do = 3": ["`do`", "[do]"],
    "[do]\n\nsown = 9999": ["line 3", "`do.sown`", "grain.sown", "9999", "between 0 and 2000"],
    "[do]\nswon = 1": ["line 2", "`do.swon`", "`grain.sown`"],
    "[do]\nsown = 'many'": ["line 2", "finite number", "'many'"],
    "[do]\nsown = nan": ["line 2", "finite number", "nan"],
    "[do]\nsown = true": ["line 2", "finite number", "True"],
    "[do]\nsown = {}": ["line 2", "`value`", "None"],
    "[do]\nsown = { value = 1, form = 901 }": ["line 2", "`form`", "from = 1954"],
    "[do]\nsown = { value = 1, from = 903, until = 902 }": ["line 2", "903", "902"],
    "[do]\nsown = { value = 1, from = 'spring' }": ["line 2", "`from`", "'spring'"],
    "[do]\nsown = [{ value = 1, from = 902 }, { value = 2 }]": ["twice", "grain.sown", "902"],
    "let = ['tithe_share']\n[do]\n'crown.tithe_share' = 0.1": ["`let`", "crown.tithe_share"],
    "[luck]\nsown = 1": ["line 2", "shock", "sown"],
    "[given]\nmeal = { value = 1, from = 901 }": ["line 2", "`from`"],
    "[given]\nmice_rate = 7": ["line 2", "grain.mice_rate", "7", "between 0 and 1"],
}


@pytest.mark.parametrize("text", MALFORMED)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        scenario(tmp_path, text)
    for part in ["king.toml", *MALFORMED[text]]:
        assert part in str(caught.value), caught.value


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"none\.toml cannot be read: No such file"):
        read(tmp_path / "none.toml", KINGDOM)
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ScenarioError, match="is not written as a scenario"):
        read(tmp_path / "bytes.toml", KINGDOM)


NAMES = some.sampled_from(["sown", "grain.sown", "tithe_share", "rain", "meal", "levy", "", "campaign", "\n", "ä"])
VALUES = some.recursive(
    some.booleans() | some.integers() | some.floats() | some.text(max_size=5) | NAMES,
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.sampled_from(["value", "from", "until"]) | NAMES, inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = some.sampled_from(["name", "base", "with", "without", "let", "do", "luck", "given", "title"])


def as_toml(value: object) -> str:
    """Inline TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)} = {as_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return quoted(value) if isinstance(value, str) else str(value)


def quoted(text: str) -> str:
    return '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in text) + '"'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scenarios")


@given(said=some.dictionaries(KEYS, some.dictionaries(NAMES, VALUES, max_size=3) | VALUES, max_size=3))
@example(said={"do": {"sown": 10**400}})
@hypothesis_settings(max_examples=150)
def test_whatever_a_file_says_it_is_an_experiment_or_a_sentence(folder: Path, said: dict[str, object]) -> None:
    text = "\n".join(f"{quoted(key)} = {as_toml(value)}" for key, value in said.items())
    tomllib.loads(text)
    sentence_or_setting(folder, text)


@given(text=some.text(alphabet="do=[]{}\"'\n.#,1e-base_sown free", max_size=40) | some.text())
def test_whatever_stands_in_a_file(folder: Path, text: str) -> None:
    sentence_or_setting(folder, text)


def sentence_or_setting(folder: Path, text: str) -> None:
    """It is an experiment that has a setting, or one sentence that names the file."""
    try:
        (folder / "king.toml").write_bytes(text.encode("utf-8", "replace"))
        experiment = read(folder / "king.toml", KINGDOM)
    except ScenarioError as error:
        assert "king.toml" in str(error) and str(error).endswith((".", "?", "…")), str(error)
        return
    assert experiment.name
