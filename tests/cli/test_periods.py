"""`interregnum periods` on made-up courses: rules down, prior and posterior across."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from interregnum import soviet_union
from interregnum.cli import cli
from interregnum.experiments.periods import PERIODS, RULES, Course
from interregnum.inference.posterior import entries

from ..posteriors import posterior_of

MODEL = soviet_union.model()


@pytest.fixture(autouse=True)
def made_up(own_cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """One leader in ten falls in the first period, four in the last; under a posterior twice as many."""

    def course(period, *, draws, posterior, **_) -> Course:
        falls = np.arange(draws) < draws * (1 + PERIODS.index(period)) / 10 * (2 if posterior else 1)
        return Course(period, falls, ~falls)

    monkeypatch.setattr("interregnum.experiments.periods.course", course)


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["periods", "--draws", "100", *map(str, arguments)])


def test_every_rule_is_told_in_every_period() -> None:
    told = json.loads(invoke("--json").stdout)["data"]
    assert len(told) == len(PERIODS) * len(RULES)
    first = told[0]
    assert first["period"] == "1924-1938" and first["voted_out"] == 0.1 and first["firm"] == 0.9
    assert first["voted_out_error"] == pytest.approx(0.03)
    table = invoke().stdout
    assert all(rule.name[1:] in table for rule in RULES) and "1965-1979" in table and "hand-set" in table


def test_a_posterior_stands_beside_the_prior(tmp_path: Path) -> None:
    file = posterior_of(MODEL, np.zeros((4, len(entries(MODEL))))).written(tmp_path)
    told = json.loads(invoke("--posterior", file, "--json").stdout)["data"]
    assert {row["under"]: row["voted_out"] for row in told if row["period"] == "1965-1979"} == {
        "prior": 0.4,
        "posterior": 0.8,
    }
    rows = [line for line in invoke("--posterior", file).stdout.splitlines() if line.startswith("1965-1979")]
    assert [row.split()[-8:] for row in rows] == [["40", "%", "60", "%", "80", "%", "20", "%"]] * len(RULES)
