"""`interregnum posterior`: what comes with the program is listed, and one is shown; what is none is refused."""

from __future__ import annotations

import json

from click.testing import CliRunner

from interregnum.cli import cli
from interregnum.posteriors import shipped


def asked(*arguments: str):
    return CliRunner().invoke(cli, ["posterior", *arguments])


def test_all_are_listed_by_the_evidence_that_they_saw() -> None:
    told = asked()
    assert told.exit_code == 0
    rows = {line.split()[0]: line.split() for line in told.stdout.splitlines() if line.split()}
    assert set(shipped()) <= set(rows)
    assert (rows["essay"][1], rows["until-1959"][1]) == ("1965", "1959")


def test_the_tables_and_the_data_of_one_agree() -> None:
    """Every learned parameter of the data is in the table, with its recipe; correlations are real ones."""
    told, data = asked("until-1959"), json.loads(asked("until-1959", "--json").stdout)["data"]
    known = [one["parameter"] for one in data["parameters"] if one["learned"]]
    assert known and all(name in told.stdout for name in known)
    assert f"seed {data['recipe']['seed']}" in told.stdout and data["recipe"]["until"] == data["until"] == 1959
    assert all(-1 <= pair["correlation"] <= 1 for pair in data["correlations"])
    assert {one["trust"] for one in data["trust"]} == {0.5, 2.0}


def test_several_stand_side_by_side() -> None:
    """Beside itself a fit moves nothing; beside another it moves something."""
    same, other = asked("until-1959", "until-1959"), asked("until-1959", "essay")
    assert "lies 0.0 standard deviations" in same.stdout
    assert other.exit_code == 0 and "lies 0.0 standard deviations" not in other.stdout


def test_what_is_none_is_refused_with_what_to_do() -> None:
    told = asked("nobody")
    assert told.exit_code == 2 and "interregnum calibrate" in told.stderr
