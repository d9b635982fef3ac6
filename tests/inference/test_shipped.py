"""The posteriors that come with the program are of this model, and their fits converged."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import interregnum as ir
from interregnum.cli import cli
from interregnum.inference import convergence, evidence, learned, load
from interregnum.kernel.errors import UserError
from interregnum.posteriors import shipped

MOST = 20e6  # bytes of all files together


@pytest.mark.parametrize("name", sorted(shipped()))
def test_it_is_of_this_model_and_converged(name: str) -> None:
    """A changed prior asks for `make posterior`; all that is reported as learned is agreed on by the islands."""
    own = load(shipped()[name], ir.model())
    found = convergence(own, learned(own, ir.model()))
    assert found.reached, found
    assert own.terms == [term.id for term in evidence(float(own.attrs["until"])).terms]


def test_they_are_small() -> None:
    assert "essay" in shipped() and sum(file.stat().st_size for file in shipped().values()) < MOST


def test_a_name_does_for_a_file() -> None:
    """In Python and on the command line; what is neither is refused."""
    assert ir.posterior("essay").worth > 400
    with pytest.raises(UserError, match="no posterior"):
        ir.posterior("nobody")
    told = CliRunner().invoke(cli, ["run", "--posterior", "nobody", "--draws", "2"])
    assert told.exit_code == 2 and "interregnum calibrate" in told.stderr


def test_all_particles_of_all_islands_take_their_turn() -> None:
    """The first histories come from all islands, and a lap later from the first again."""
    own = ir.posterior(Path(shipped()["essay"]))
    size = len(own.z) // own.islands
    first = own.of_histories(range(own.islands))
    assert (first == own.z[::size]).all()
    assert (own.of_histories([len(own.z)]) == first[:1]).all()
