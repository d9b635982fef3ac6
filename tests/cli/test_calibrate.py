"""`interregnum calibrate` with a fit made up beforehand: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from interregnum import soviet_union
from interregnum.cli import cli
from interregnum.inference import Fit, load, of_the_essay
from interregnum.inference.tempering import Looks, State, Step

PARTICLES = 4_096
PROBLEM = of_the_essay()


def made_up(lineages: int) -> Fit:
    """Particles as the prior has them, but for the first parameter, which is nearly known."""
    random = np.random.default_rng(1)
    z = random.standard_normal((lineages, PROBLEM.entries))[np.sort(np.arange(PARTICLES) % lineages)]
    z[:, 0] = 1 + 0.1 * z[:, 0]
    by_term = random.standard_normal((len(PROBLEM.evidence.terms), PARTICLES))
    by_term[3] = z[:, 0]
    step = Step._make([1.0, -12.0, 40.0, 1, 3, *[0.25] * 3, *[0.5] * 3, 0.01, 0.01])
    state = State(z, by_term.sum(axis=0), np.full(8, -12.0), Looks(np.arange(1), []), [step], random)
    return Fit(PROBLEM, state, by_term, 1_000)


@pytest.fixture
def worth(own_cache, monkeypatch: pytest.MonkeyPatch):
    """Says how many independent draws the particles are worth."""
    monkeypatch.setattr("interregnum.inference.Problem.prior", lambda *_: None)
    monkeypatch.setattr("interregnum.inference.Evidence.by_term", lambda *_: np.zeros((37, 4)) - 3)

    def say(lineages: int) -> None:
        monkeypatch.setattr("interregnum.inference.fit", lambda *_, **__: made_up(lineages))

    say(PARTICLES)
    return say


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["calibrate", *map(str, arguments)])


def test_it_says_what_was_learned_and_keeps_the_posterior(worth, tmp_path: Path) -> None:
    """The one parameter that is known, the evidence it goes with, and a file that the laboratory takes."""
    told = invoke("--out", tmp_path, "--particles", PARTICLES)
    assert told.exit_code == 0, told.stderr
    posterior = load(tmp_path / "essay.nc", soviet_union.model())
    first = posterior.parameters[0]
    learned = told.stdout[told.stdout.index("Learned") :]
    assert first in learned and PROBLEM.evidence.terms[3].id in learned
    assert "log evidence -12.0" in told.stdout


def test_the_json_holds_every_parameter(worth, tmp_path: Path) -> None:
    told = json.loads(invoke("--out", tmp_path, "--json").stdout)
    parameters = told["data"]["parameters"]
    assert len(parameters) == PROBLEM.parameters and parameters[0]["learned"]
    assert parameters[0]["contraction"] > 0.9
    assert told == json.loads((tmp_path / "essay.json").read_text())


def test_particles_of_few_lineages_are_no_fit(worth, tmp_path: Path) -> None:
    """Exit code 4, and what to do."""
    worth(20)
    told = invoke("--out", tmp_path)
    assert json.loads((tmp_path / "essay.json").read_text())["data"]["converged"] is False
    assert told.exit_code == 4 and "more --particles" in told.stderr


def test_islands_are_of_one_size(tmp_path: Path) -> None:
    told = invoke("--out", tmp_path, "--particles", 100, "--islands", 8)
    assert told.exit_code == 2 and "multiple" in told.stderr


@pytest.mark.parametrize("command", ["run", "compare", "claims", "figures"])
def test_a_file_that_is_no_posterior_is_refused(command: str, tmp_path: Path) -> None:
    """Before anything is compiled, with what makes one."""
    file = tmp_path / "essay.nc"
    for content in (None, b"", b"CDF\x01 nothing"):
        if content is not None:
            file.write_bytes(content)
        names = ["free", "history"] if command == "compare" else []
        told = CliRunner().invoke(cli, [command, *names, "--posterior", str(file), "--draws", "2"])
        assert told.exit_code == 2 and "interregnum calibrate" in told.stderr and "Traceback" not in told.stderr


def test_verdicts_under_a_posterior_are_not_kept_in_the_ledger(tmp_path: Path) -> None:
    told = CliRunner().invoke(cli, ["claims", "--ledger", str(tmp_path / "x.json"), "--posterior", "essay.nc"])
    assert told.exit_code == 2 and "leave out" in told.stderr
