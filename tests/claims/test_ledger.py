"""The ledger of verdicts: it has every claim, says what was found, and shows what flips. Nothing is simulated."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interregnum.claims import CLAIMS, Column, Finding
from interregnum.cli import cli
from interregnum.cli.outcomes import INTERRUPTED, SOME_FAILED
from interregnum.kernel.errors import UserError
from interregnum.report.claims import VERDICTS
from interregnum.report.ledger import Flip, Ledger, flips, table

FILE = Path(__file__).parents[2] / "docs" / "reference" / "ledger.json"


def finding(number: int, prior: float, recorded: float | None) -> Finding:
    def column(p: float) -> Column:
        return Column(p, 0.01, -1.0, 0.123456, 1.0)

    return Finding(CLAIMS[number], column(prior), None if recorded is None else column(recorded))


FOUND = [finding(0, 0.504, 0.951), finding(1, 0.999, None)]
FIRST, SECOND = (f.claim.id for f in FOUND)


def test_every_claim_is_in_the_ledger_and_nothing_else() -> None:
    """`make ledger` puts in what is missing."""
    assert sorted(Ledger.read(FILE).claims) == sorted(one.id for one in CLAIMS)


def test_every_entry_is_whole() -> None:
    """A verdict that exists; both columns, the second where the question makes sense; two and three digits."""
    for one in CLAIMS:
        entry = Ledger.read(FILE).claims[one.id]
        assert set(entry) == {"verdict", "prior", "as_recorded"} and entry["verdict"] in VERDICTS
        assert (entry["as_recorded"] is not None) == one.recorded
        for column in filter(None, (entry["prior"], entry["as_recorded"])):
            assert set(column) == {"probability", "effect"} and 0 <= column["probability"] <= 1
            assert column["probability"] == round(column["probability"], 2)
            assert column["effect"] == float(f"{column['effect']:.3g}")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """With two digits of a probability and three of an effect, a claim a line."""
    kept = Ledger.of(FOUND, seed=1, draws=10)
    file = tmp_path / "ledger.json"
    file.write_text(kept.as_text(), encoding="utf-8")
    assert Ledger.read(file) == kept
    column = {"probability": 0.95, "effect": 0.123}
    assert kept.claims[FIRST] == {
        "verdict": "supported",
        "prior": {"probability": 0.5, "effect": 0.123},
        "as_recorded": column,
    }
    assert kept.claims[SECOND]["as_recorded"] is None
    assert sum(line.lstrip().startswith('"T') for line in kept.as_text().splitlines()) == len(FOUND)


def test_flips() -> None:
    """A verdict that is another, and a claim that is new; not one that only moved within its verdict."""
    now = Ledger.of(FOUND, seed=1, draws=10)
    assert flips(now, now) == []
    moved = Ledger.of([finding(0, 0.55, 0.97), FOUND[1]], seed=1, draws=10)
    assert flips(moved, now) == []
    before = Ledger.of([finding(0, 0.5, 0.5)], seed=1, draws=10)
    assert flips(before, now) == [Flip(FIRST, "undecided", "supported"), Flip(SECOND, None, "built in")]
    assert table(flips(before, now)).rows[1] == (SECOND, "not in the ledger", "built in")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"seed": 1}'])
def test_what_is_no_ledger_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "ledger.json").write_text(text)
    with pytest.raises(UserError, match="is no ledger"):
        Ledger.read(tmp_path / "ledger.json")


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch):
    """The command with findings made up beforehand, in place of a simulation."""
    from interregnum.cli import carry_out

    class Done:
        code, data, ensemble = 0, None, type("Ensemble", (), {"done": 10})

        def followed_by(self, other):
            return self

        def deliver(self, schema, data, tables, files) -> int:
            print(json.dumps(data.get("flipped")))
            return self.code

    monkeypatch.setattr(carry_out, "carry_out", lambda *_: Done())
    monkeypatch.setattr("interregnum.claims.judge", lambda *_: FOUND)
    return Done


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["claims", "--draws", "10", "--seed", "1", *map(str, arguments)])


def test_the_command_compares_and_renews(judged: None, tmp_path: Path) -> None:
    """It makes a ledger, agrees with it, names what flipped with exit code 1, and renews it all the same."""
    file = tmp_path / "ledger.json"
    assert invoke("--ledger", file, "--renew").exit_code == 0
    assert Ledger.read(file) == Ledger.of(FOUND, seed=1, draws=10)
    assert invoke("--ledger", file).exit_code == 0
    other = Ledger.of([finding(0, 0.5, 0.0), FOUND[1]], seed=1, draws=10).as_text()
    file.write_text(other)
    told = invoke("--ledger", file)
    assert told.exit_code == 1 and json.loads(told.stdout) == [{"id": FIRST, "was": "contradicted", "now": "supported"}]
    assert file.read_text() == other
    assert invoke("--ledger", file, "--renew").exit_code == 1
    assert invoke("--ledger", file).exit_code == 0


def test_a_new_claim_fails_a_comparison_and_is_renewed(judged: None, tmp_path: Path) -> None:
    file = tmp_path / "ledger.json"
    file.write_text(Ledger.of(FOUND[:1], seed=1, draws=10).as_text())
    assert invoke("--ledger", file).exit_code == 1
    assert invoke("--ledger", file, "--renew").exit_code == 0
    assert list(Ledger.read(file).claims) == [FIRST, SECOND]


def test_a_ledger_is_renewed_when_some_histories_failed_and_not_when_it_was_interrupted(judged, tmp_path: Path) -> None:
    file = tmp_path / "ledger.json"
    judged.code = INTERRUPTED
    assert invoke("--ledger", file, "--renew").exit_code == INTERRUPTED and not file.exists()
    judged.code = SOME_FAILED
    assert invoke("--ledger", file, "--renew").exit_code == SOME_FAILED and file.exists()


def test_other_histories_are_refused_for_a_comparison_and_taken_when_renewed(judged: None, tmp_path: Path) -> None:
    file = tmp_path / "ledger.json"
    file.write_text(Ledger.of(FOUND, seed=2, draws=10).as_text())
    told = invoke("--ledger", file)
    assert told.exit_code == 2 and "--seed 2" in told.stderr
    assert invoke("--ledger", file, "--renew").exit_code == 0 and Ledger.read(file).seed == 1


@pytest.mark.parametrize("arguments", [("--renew",), ("--renew", "--ledger", "x.json", "T8")])
def test_renewing_needs_a_file_and_all_claims(arguments: tuple[str, ...]) -> None:
    told = invoke(*arguments)
    assert told.exit_code == 2 and "--renew" in told.stderr
