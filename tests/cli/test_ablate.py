"""`interregnum ablate` with made-up worths: what it prints, writes, refuses, and what it says when it is cut off."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from interregnum import soviet_union
from interregnum.cli import cli
from interregnum.experiments.lab import Lab
from interregnum.inference.posterior import entries
from interregnum.store import Store

from ..posteriors import posterior_of

DRAWS = 40
LUCK = np.random.default_rng(1).standard_normal(DRAWS)


def worth(lab: Lab, experiments, numbers, measures, folder, watch) -> np.ndarray:
    """Weather brings 2 and arms 1, campaigns 4 with weather alone; luck spreads it, less under a posterior."""
    watch(1, 1)
    spread = 0.1 if lab.posterior else 1.0
    found = [
        _game(e.off) + (4 + spread * LUCK) * ("campaigns" not in e.off and "weather" not in e.off) for e in experiments
    ]
    return np.stack([np.stack([f] * len(measures)) for f in found])[..., : len(numbers)]


def _game(off) -> np.ndarray:
    return np.full(DRAWS, 2.0 * ("weather" not in off) + ("arms_race" not in off))


@pytest.fixture
def made_up(own_cache, monkeypatch: pytest.MonkeyPatch):
    """Nothing is simulated."""

    def say(values) -> None:
        monkeypatch.setattr("interregnum.cli.carry_out.values", values)

    say(worth)
    return say


def invoke(*arguments: object) -> Result:
    draws = ("--draws", DRAWS) if "--draws" not in arguments else ()
    return CliRunner().invoke(cli, ["ablate", *map(str, (*arguments, *draws))])


def told(*arguments: object) -> list[dict]:
    result = invoke(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["data"]


ON = ("weather", "arms", "campaigns", "--on", "OUT2", "--world", "free")


def test_shares_add_up_to_what_all_bring_about_together(made_up) -> None:
    """Weather its own 2 and half of what it does with campaigns, who get the other half; arms what they bring alone."""
    (one,) = told(*ON)
    shares = {c["cause"]: c["share"]["mean"] for c in one["causes"]}
    both = 4 + LUCK.mean()
    assert shares == pytest.approx({"weather": 2 + both / 2, "arms": 1, "campaigns": both / 2}, rel=1e-4)
    assert sum(shares.values()) == pytest.approx(one["joint"]["mean"], rel=1e-4)
    assert one["sum_of_shares_misses_joint_by"] < 1e-9 and one["every_order"]
    assert one["joint_less_sum_of_taken_out"]["mean"] == pytest.approx(-both, rel=1e-4)
    assert one["joint_less_sum_of_put_in"]["mean"] == pytest.approx(both, rel=1e-4)
    assert {c["identified_by"] for c in one["causes"]} == {"mostly prior"}


def test_every_measure_is_told_in_every_world(made_up) -> None:
    found = told("weather", "arms")
    assert len(found) == 13 * 4
    assert len({(one["measure"], one["world"]) for one in found}) == 13 * 4
    table = invoke("weather", "arms").stdout
    assert table.count("in `free & no-removal & no-") == 1 + 13 and "Every cause on every measure" in table
    assert "slowdown:national_income.income" in table


def test_single_causes_have_no_shares(made_up) -> None:
    (one,) = told(*ON, "--singles")
    assert all(c["share"] is None for c in one["causes"])
    assert [c["taken_out"]["mean"] for c in one["causes"]][1] == pytest.approx(1)


def test_what_a_fit_narrowed_is_known_from_data(made_up, tmp_path: Path) -> None:
    """A tenth of the range under the posterior: data; what no luck spreads stays as it was."""
    model = soviet_union.model()
    z = np.random.default_rng(1).standard_normal((24, len(entries(model))))
    file = posterior_of(model, z).written(tmp_path)
    result = invoke(*ON, "--posterior", file, "--json")
    (one,) = json.loads(result.stdout)["data"]
    known = {c["cause"]: c["identified_by"] for c in one["causes"]}
    assert known == {"weather": "data", "arms": "mostly prior", "campaigns": "data"}
    assert "true errors are larger" in result.stderr


def test_tables_json_and_a_manifest_are_left(made_up, tmp_path: Path) -> None:
    assert invoke(*ON, "--out", tmp_path / "out").exit_code == 0
    left = {p.name for p in (tmp_path / "out").iterdir()}
    assert left == {"ablate.csv", "ablate.json", "manifest.json"}
    assert len((tmp_path / "out" / "ablate.csv").read_text().splitlines()) == 1 + 3


def test_the_store_keeps_every_cause_on_every_measure_as_it_is_printed(
    made_up, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INTERREGNUM_STORE", str(tmp_path / "runs"))
    printed = invoke("weather", "arms", "campaigns", "--on", "OUT2", "--on", "OUT3", "--world", "free").stdout
    (id,) = Store().ids()
    first, *each = Store().get(id).tables()
    assert first["title"] in printed and [table["title"][:4] for table in each[:2]] == ["OUT2", "OUT3"]
    assert first["columns"][1:] == ["OUT2", "OUT3"]
    cells = {row[0]: row[1:] for row in first["rows"]}
    assert cells["arms"] == ["+100*"] * 2  # one more in every history: a chance of 1, in points
    assert set(cells) > {"weather", "campaigns", "all together, less single effects", "the whole"}


def test_cut_off_it_says_what_is_kept(made_up) -> None:
    """Exit code 130, and how to go on."""

    def cut_off(lab, experiments, numbers, measures, folder, watch):
        watch(7, 100)
        raise KeyboardInterrupt

    made_up(cut_off)
    result = invoke(*ON)
    assert result.exit_code == 130 and "7 histories are kept" in result.stderr and "goes on" in result.stderr


def test_a_failed_history_is_left_out_everywhere_and_told(made_up) -> None:
    def failing(*arguments):
        found = worth(*arguments)
        found[1, 0, 3] = np.nan
        return found

    made_up(failing)
    result = invoke(*ON)
    assert result.exit_code == 6 and "1 of 40 histories left the numbers" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("wether",), "Did you mean"),
        (("weather", "--on", "OUT22"), "Did you mean"),
        (("weather", "--on", "slowdown:farm_outputs"), "Did you mean"),
        (("weather", "--on", "slowdown:farm_output@1958:1953/1959:1964"), "no period"),
        (("weather", "--on", "slowdown:farm_output@1953:1958"), "two periods"),
        (("weather", "--on", "change:concessions.left"), "for every"),
        (("weather", "--world", "fre"), "Did you mean"),
        (("arms", "R12-arms"), "Leave one of them out"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_hint(made_up, arguments: tuple[str, ...], said: str) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2 and said in result.stderr and "Traceback" not in result.stderr
