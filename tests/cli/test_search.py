"""`interregnum search` on made-up courses: what it answers, draws, keeps and refuses, and when the test is void."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from click.testing import CliRunner, Result

from interregnum import soviet_union
from interregnum.cli import cli
from interregnum.experiments.policies import GOALS, of_institutions
from interregnum.inference.posterior import entries

MODEL = soviet_union.model()
NAMES = entries(MODEL)
VETO = NAMES.index("control.veto_by_profit")
DRAWN = np.random.default_rng(4)
LUCK = {wide: DRAWN.standard_normal((500, len(NAMES))) for wide in (False, True)}


class Courses:
    """Control brings 1; incentives 2 where a firm may refuse much, else 0; a policy as much as it tolerates plots."""

    reverse = True

    def __init__(self, lab, world, folder=None, wide: float = 1.0) -> None:
        self.lab, self.world, self.wide, self.steps = lab, world, wide, SimpleNamespace(model=MODEL)

    def luck(self, numbers) -> SimpleNamespace:
        places = LUCK[self.wide > 1][: len(numbers)].copy()
        places[:, list(of_institutions(MODEL))] *= self.wide
        return SimpleNamespace(parameters=places)

    def worth(self, policies, numbers) -> np.ndarray:
        own = self.luck(numbers).parameters
        noise = 0.1 * own[:, 0]
        found = []
        for policy in policies:
            levers = {d.lever for d in self.world.decisions}
            if policy is not None:
                places = [r.lever for r in policy.means.reaches].index("plots.plots_tolerated")
                level = 3 * policy.levels[places].mean() + 0.2 * ("control" in policy.means.name)
            elif "reform.technocratic_reform" in levers:
                level = np.where(own[:, VETO] > 1.5, 2.0, 0.0) if self.reverse else -1.0
            else:
                level = float("reform.social_control" in levers)
            found.append([noise + level] * len(GOALS))
        return np.array(found)


@pytest.fixture(autouse=True)
def made_up(own_cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is simulated."""
    monkeypatch.setattr("interregnum.experiments.policies.Courses", Courses)
    monkeypatch.setattr("interregnum.experiments.search.as_rulers_do", lambda _, means, __: np.full(means.numbers, 0.4))


def invoke(*arguments: object) -> Result:
    few = ("--draws", 40, "--fresh", 400, "--generations", 4)
    return CliRunner().invoke(cli, ["search", *map(str, (*few, *arguments))])


def test_the_thesis_is_answered_and_its_reverse_is_found() -> None:
    pytest.importorskip("cma", reason="*** no cma (pip install 'interregnum[search]') ***")
    result = invoke("--json")
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)["data"]
    courses = {one["name"]: one for one in data["courses"]}
    assert len(courses) == 7 and courses["from above"]["less_control"]["word"] == "more"
    assert courses["lieberman alone"]["less_control"]["word"] == "less"
    assert "arms.defence_sought" not in {lever["lever"] for lever in courses["from above"]["policy"]}
    above, beats, wide = data["questions"]
    assert above["share"] == 1 and not above["bounds"]
    assert 0.02 < beats["share"] < 0.15 < wide["share"] < 0.4 and not wide["void"]
    assert any("control.veto_by_profit above" in bound for bound in wide["bounds"]) and wide["tells"]
    assert any("adds 0.2" in said for said in data["answers"])
    assert "control from below hardly varied" in result.stderr


def test_without_a_reverse_the_test_is_void(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("cma")
    monkeypatch.setattr(Courses, "reverse", False)
    result = invoke()
    assert result.exit_code == 0, result.stderr
    assert "The test is void." in " ".join(result.stdout.split())


def test_two_goals_have_a_front_and_pictures_are_left(tmp_path: Path) -> None:
    pytest.importorskip("cma")
    result = invoke("--and", "survival", "--arms", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert "The front of living-standard and survival" in result.stdout and "arms.defence_sought" in result.stdout
    left = {p.name for p in (tmp_path / "out").iterdir()}
    assert left == {"search.csv", "search.json", "search.svg", "manifest.json"}
    picture = (tmp_path / "out" / "search.svg").read_text()
    assert picture.count("part of the histories in a cell") >= 1 and "control.veto_by_profit" in picture


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--and", "living-standard"), "two goals"),
        (("--goal", "glory"), "living-standard"),
        (("--world", "fre"), "Did you mean"),
        (("--fresh", "10"), "between 200"),
    ],
)
def test_what_cannot_be_done_is_refused(arguments: tuple[str, ...], said: str) -> None:
    pytest.importorskip("cma")
    result = invoke(*arguments)
    assert result.exit_code == 2 and said in result.stderr


def test_without_the_optimiser_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cma", None)
    result = invoke()
    assert result.exit_code == 2 and "pip install 'interregnum[search]'" in result.stderr
