"""`interregnum rivals` on made-up answers and fits: what it prints, keeps, and refuses."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner, Result

from interregnum import soviet_union
from interregnum.cli import cli
from interregnum.experiments.rivals import RIVALS
from interregnum.experiments.scores import Scored
from interregnum.kernel.setting import layouts

PLACES = layouts(soviet_union.model()).parameters.one_by_one()
ELASTICITY = PLACES.index("heavy_industry.elasticity_of_substitution")


def answers(luck, measures) -> np.ndarray:
    """Efficiency alone depends on the elasticity, far more than an observation errs; outcomes are as luck has it."""
    place = luck.parameters[:, ELASTICITY]
    other = luck.parameters[:, 0] > 0
    return np.stack([1 + place if "measured_efficiency@1964" in m.name else other for m in measures]).astype(float)


@pytest.fixture(autouse=True)
def made_up(answered, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is simulated or fitted."""
    answered(answers)

    def score(work, particles, moves, folder, jobs):
        gain = 8.0 if work.rival.name == "WEITZMAN" else 0.0
        foretold = {"D-016 growth": gain, "D-023 stocks": 0.0} if work.until < 1965 else {}
        return Scored(-100 + gain + 0.5 * (work.seed % 2), {"D-026 income": gain}, foretold)

    monkeypatch.setattr("interregnum.experiments.scores.score", score)


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["rivals", "--draws", "120", *map(str, arguments)])


def test_all_rivals_stand_beside_the_essay() -> None:
    """With outcomes, what would decide, what they cannot say; without fits no scores."""
    result = invoke()
    assert result.exit_code == 0, result.stderr
    for one in RIVALS:
        assert f"\n{one.name} " in result.stdout
    assert "ARMS-SHOCK-1960" in result.stdout and "Scores" not in result.stdout


def test_what_would_decide_is_where_forecasts_part() -> None:
    """Who believes another elasticity is told by efficiency; whoever believes the same by nothing."""
    found = {
        r["name"]: r
        for r in json.loads(invoke("--rival", "WEITZMAN", "--rival", "GLF", "--json").stdout)["data"]["rivals"]
    }
    assert set(found) == {"ESSAY", "WEITZMAN", "GLF"}
    foremost = found["WEITZMAN"]["would_decide"][0]
    assert "measured_efficiency in 1964" in foremost["observation"] and foremost["decibels"] > 1
    assert found["GLF"]["would_decide"][0]["decibels"] < 1
    assert found["WEITZMAN"]["beliefs"][0]["source"].startswith("judgement")
    assert found["GLF"]["outcomes"]["OUT1"] == found["ESSAY"]["outcomes"]["OUT1"]


def test_fits_are_scored_with_ties() -> None:
    result = invoke("--rival", "WEITZMAN", "--rival", "GLF", "--fits", "2", "--json")
    scores = json.loads(result.stdout)["data"]["scores"]
    assert len(scores) == 3 * 3
    at_one = {s["rival"]: s for s in scores if s["width"] == 1}
    assert at_one["WEITZMAN"]["evidence"]["word"] == "better" and at_one["GLF"]["evidence"]["word"] == "tie"
    assert at_one["WEITZMAN"]["forecast"]["less_the_essays"] == 0
    assert "speaks for it" in invoke("--rival", "GLF", "--fits", "1", "--width", "1").stdout


def test_one_fit_tells_no_error() -> None:
    result = invoke("--rival", "WEITZMAN", "--fits", "1", "--width", "1", "--json")
    scores = {s["rival"]: s for s in json.loads(result.stdout)["data"]["scores"]}
    assert scores["WEITZMAN"]["evidence"]["word"] == "unknown" and scores["WEITZMAN"]["evidence"]["error"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rival", "WEIZMAN"), "Did you mean"),
        (("--rival", "ARMS-SHOCK-1960"), "inside it"),
        (("--posterior", "x.nc"), "--fits"),
    ],
)
def test_what_cannot_be_done_is_refused(arguments: tuple[str, ...], said: str) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2 and said in result.stderr
