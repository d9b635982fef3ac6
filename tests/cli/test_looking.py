"""`doctor`, `explain` and `draw`: looking at the model without simulating an ensemble."""

import json
from pathlib import Path

import networkx
import pytest
from click.testing import CliRunner, Result

from interregnum import soviet_union
from interregnum.cli import arrows, cli
from interregnum.kernel import Lever

pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small causal graph, in place of one from real histories."""
    graph = networkx.DiGraph()
    for name, kind in (("virgin_land", "stock"), ("ploughing", "flow"), ("erosion", "flow")):
        graph.add_node(f"agriculture.{name}", kind=kind, sector="agriculture")
    for cause, effect, sign in (("virgin_land", "ploughing", "-"), ("virgin_land", "erosion", "+")):
        graph.add_edge(f"agriculture.{cause}", f"agriculture.{effect}", sign=sign, kind="reads")
    graph.add_edge("agriculture.ploughing", "agriculture.virgin_land", sign="+", kind="flow")
    monkeypatch.setattr(arrows, "arrows", lambda watch, parameters=False: graph)


def invoke(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exit_code == 0, result.stderr
    return result


def test_doctor_shows_versions_cache_data_and_model() -> None:
    text = invoke("doctor").stdout
    for part in ("interregnum", "jax", "processors", "cache folder", "record/levers.csv", "stock", "sectors"):
        assert part in text
    told = json.loads(invoke("doctor", "--json").stdout)
    assert told["schema"] == "interregnum.doctor/1"
    assert told["data"]["model"]["quantities"]["lever"] == len(soviet_union.model().kind(Lever))
    assert told["data"]["devices"]


def test_explain_a_quantity_and_a_mechanism() -> None:
    assert invoke("explain", "farm_output").stdout.startswith("agriculture.farm_output: ")
    assert invoke("explain", "virgin_lands").stdout.startswith("virgin_lands: mechanism")
    told = json.loads(invoke("explain", "farm_output", "--json").stdout)
    assert told["schema"] == "interregnum.explain/1" and told["data"]["unit"] == "G rub58/yr"


def test_explain_without_a_name_lists_what_can_be_changed() -> None:
    text = invoke("explain").stdout
    model = soviet_union.model()
    for name in (*model.mechanisms, *model.kind(Lever), *model.files):
        assert name in text
    assert set(json.loads(invoke("explain", "--json").stdout)["data"]) >= {"levers", "mechanisms", "sectors"}


def test_draw_the_sectors() -> None:
    assert "flowchart LR" in invoke("draw").stdout


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["agriculture"], "flowchart LR"),
        (["agriculture", "--format", "dot"], "digraph {"),
        (["agriculture.virgin_land"], "flowchart LR"),
        (["agriculture.virgin_land", "--loops"], "B  agriculture.ploughing → agriculture.virgin_land"),
        (["agriculture.erosion", "--loops"], "There is no feedback loop"),
    ],
)
def test_draw_a_part(drawn: None, arguments: list[str], found: str, tmp_path: Path) -> None:
    result = invoke("draw", *arguments, "--out", str(tmp_path))
    assert found in result.stdout
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert len(files) == 1 and files[0].read_text().rstrip() == result.stdout.rstrip()


def test_draw_as_json(drawn: None) -> None:
    told = json.loads(invoke("draw", "agriculture", "--json").stdout)
    assert [a["sign"] for a in told["data"]["arrows"]] == ["+", "+", "-"]
    assert told["data"]["loops"] == [{"kind": "B", "through": ["agriculture.ploughing", "agriculture.virgin_land"]}]


def test_describe_is_json_and_coverage_a_table() -> None:
    told = json.loads(invoke("describe").stdout)
    assert told["schema"] == "interregnum.describe/1" and told["data"]["quantities"]
    homes = json.loads(invoke("describe", "--coverage", "--json").stdout)
    assert len(homes["data"]["statements"]) == 312
    assert "all" in invoke("describe", "--coverage").stdout


@pytest.mark.parametrize("arguments", [("claims", "--system", "chin"), ("figures", "D-9")])
def test_what_is_not_claimed_is_refused_by_name(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exit_code == 2 and arguments[-1] in result.stderr and "Traceback" not in result.stderr
