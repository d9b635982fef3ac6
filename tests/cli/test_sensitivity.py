"""`interregnum sensitivity` on made-up answers: what it finds, prints, writes, and leaves out under a posterior."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from interregnum import soviet_union
from interregnum.cli import cli
from interregnum.inference.posterior import entries
from interregnum.kernel.setting import layouts

from ..posteriors import posterior_of

MOVER = "verdict.weight_of_dominance"
HELPER = "leadership.growth_of_power"
MODEL = soviet_union.model()
PLACES = layouts(MODEL).parameters.one_by_one()
SMALL = ("--draws", "64", "--plain", "1000", "--paths", "3", "--most", "3")


def answers(luck, measures) -> np.ndarray:
    """A leader survives where the Committee minds dominance little, or power grows slowly; growth follows the first."""
    mover, helper = (luck.parameters[:, PLACES.index(name)] for name in (MOVER, HELPER))
    survives = (mover < 0.3) | (helper < -1)
    return np.stack([survives if m.is_a_chance else mover for m in measures]).astype(float)


@pytest.fixture(autouse=True)
def made_up(answered) -> None:
    """Nothing is simulated; luck is drawn as ever."""
    answered(answers)


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["sensitivity", *map(str, (*SMALL, *arguments))])


def test_what_moves_is_found_by_every_look() -> None:
    """By plain histories, by the screening, and by indices, which are one for a measure that one input makes."""
    result = invoke("--json")
    assert result.exit_code == 0, result.stderr
    survives, growth = json.loads(result.stdout)["data"]
    assert growth["plain_histories"][0]["name"] == MOVER and growth["plain_histories"][0]["goes"] > 0.99
    most = max(growth["screening"], key=lambda e: e["size"])
    assert most["input"] == MOVER and most["mean"] == pytest.approx(2)
    by_sector = {s["input"]: s for s in growth["sectors"]}
    assert by_sector["verdict"]["total"]["value"] == pytest.approx(1, abs=0.25)
    assert by_sector["leadership"]["total"]["value"] == by_sector["shocks"]["total"]["value"] == 0
    single = {s["input"]: s for s in growth["parameters"]}
    assert len(single) == 4 and single["all other parameters"]["total"]["value"] == 0
    assert {MOVER, HELPER} <= {s["input"] for s in survives["parameters"]}


def test_the_world_is_told_in_words() -> None:
    """Where he falls: much dominance minded, and power that grows; with density and coverage."""
    told = invoke().stdout
    where = " ".join(told.split())
    assert f"{MOVER} above" in where and "(density)" in where and "(coverage)" in where
    world = next(w for w in json.loads(invoke("--json").stdout)["data"][0]["worlds"] if not w["happens"])
    assert world["density"] > 0.9 and world["tells"] and world["coverage"] > 0.4


def test_under_a_posterior_nothing_is_exchanged(tmp_path: Path) -> None:
    """Parameters hang together there: no indices, no screening; plain histories and worlds remain."""
    z = np.random.default_rng(1).standard_normal((300, len(entries(MODEL))))
    file = posterior_of(MODEL, z).written(tmp_path)
    result = invoke("--posterior", file, "--json")
    assert result.exit_code == 0, result.stderr
    for one in json.loads(result.stdout)["data"]:
        assert one["sectors"] is one["parameters"] is one["screening"] is None
        assert one["plain_histories"][0]["name"] == MOVER
    assert "hang together" in invoke("--posterior", file).stdout


def test_the_result_is_left_in_a_folder(tmp_path: Path) -> None:
    assert invoke("--out", tmp_path / "out").exit_code == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"sensitivity.json", "manifest.json"}
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["recipe"]["experiments"] == ["free"] and manifest["result"]["histories"]["done"] == 1000
