"""Fits of the toy kingdom to data that it made itself: recovery, calibration, and going on after a kill."""

from __future__ import annotations

import numpy as np
import pytest

from interregnum.experiments.verbs import history
from interregnum.inference import Evidence, Problem, fit, learned, load, of_fit
from interregnum.inference.checks import chance_of_ranks, ranks
from interregnum.inference.evidence import Term
from interregnum.kernel.errors import UserError

from ..toyland import KINGDOM, laboratory

ERROR = 0.03  # of the barn at the end of each year, as a logarithm
LAB = laboratory(block=64, stop=904.0, keep=("grain.barn",))


def barns(data) -> np.ndarray:
    """The barn at the beginning of each year, shape ``(draw, year)``."""
    return np.log(data["grain.barn"].values[:, ::4])


def measured(logs: np.ndarray) -> Evidence:
    """The barns of five years, measured with an error."""

    def log_likelihood(data) -> np.ndarray:
        return np.asarray(-0.5 * (((barns(data) - logs) / ERROR) ** 2).sum(axis=1))

    return Evidence((Term("barns", "grain in the barn", (), ("grain.barn",), log_likelihood),))


PROBLEM = Problem(measured(np.zeros(5)), LAB)


def simulated(truth: np.ndarray, random: np.random.Generator) -> Evidence:
    """What somebody would have measured in one history."""
    logs = barns(PROBLEM.histories(truth))[0]
    return measured(logs + ERROR * random.standard_normal(logs.shape))


@pytest.fixture(scope="module")
def truth() -> np.ndarray:
    return np.random.default_rng(3).standard_normal((1, PROBLEM.entries))


@pytest.fixture(scope="module")
def problem(truth) -> Problem:
    return Problem(simulated(truth, np.random.default_rng(4)), LAB)


def test_data_narrow_what_they_speak_of_and_leave_the_rest(problem, truth) -> None:
    """Barns teach the first barn; they say nothing about the temper of the king."""
    posterior = of_fit(fit(problem, particles=1_024, moves=20), "barns", 904.0, {"seed": 1953})
    lessons = {one.parameter: one for one in learned(posterior, KINGDOM)}
    assert lessons["grain.barn_900"].learned and lessons["grain.barn_900"].taught_by == "barns"
    low, middle, high = lessons["grain.barn_900"].posterior
    assert low < middle < high and high - low < 0.8 * np.ptp(lessons["grain.barn_900"].prior)
    silent = [n for n, one in lessons.items() if not one.learned]
    assert any(n.startswith("crown.") for n in silent)
    assert all(lessons[n].taught_by == "" for n in silent)


@pytest.mark.parametrize("sets", [24, pytest.param(200, marks=pytest.mark.soak)])
def test_ranks_of_the_truth_are_uniform(sets: int) -> None:
    """Simulation-based calibration over many sets of data: no parameter's ranks are too uneven to be chance."""
    found = ranks(PROBLEM, simulated, sets, kept=63, particles=128, moves=20)
    chances = chance_of_ranks(found, 63, bins=4)
    assert found.shape == (sets, PROBLEM.parameters)
    assert chances.min() > 0.001 / chances.size
    assert abs(found.mean() / 63 - 0.5) < 0.05


def test_a_check_goes_on_from_its_checkpoint(tmp_path) -> None:
    """Set after set, whether or not it was cut off between."""
    file = tmp_path / "ranks.npy"
    ranks(PROBLEM, simulated, 1, kept=31, particles=64, moves=2, checkpoint=file)
    both = ranks(PROBLEM, simulated, 2, kept=31, particles=64, moves=2, checkpoint=file)
    assert np.array_equal(both, ranks(PROBLEM, simulated, 2, kept=31, particles=64, moves=2))


def test_ranks_of_an_overconfident_sampler_are_found_out() -> None:
    """Truths more often beyond all particles than among them."""
    ends = np.random.default_rng(1).choice([0, 63], (200, 1))
    even = np.random.default_rng(1).integers(0, 64, (200, 1))
    assert chance_of_ranks(ends, 63)[0] < 1e-6 < 0.001 < chance_of_ranks(even, 63)[0]


def test_a_fit_goes_on_from_where_it_was_killed(problem, tmp_path) -> None:
    """Killed in the middle of a step, it ends as if nothing had happened; asked for something else, it refuses."""
    whole = fit(problem, particles=128, moves=3)
    calls = 0

    def killed(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 9:
            raise KeyboardInterrupt

    checkpoint = tmp_path / "checkpoint.npz"
    with pytest.raises(KeyboardInterrupt):
        fit(problem, particles=128, moves=3, checkpoint=checkpoint, watch=killed)
    again = fit(problem, particles=128, moves=3, checkpoint=checkpoint)
    assert np.array_equal(again.state.z, whole.state.z) and again.state.steps == whole.state.steps
    with pytest.raises(UserError, match="other particles, moves, seed"):
        fit(problem, particles=64, moves=3, checkpoint=checkpoint)
    checkpoint.write_bytes(b"nothing")
    with pytest.raises(UserError, match="no checkpoint"):
        fit(problem, particles=128, moves=3, checkpoint=checkpoint)


def test_a_posterior_comes_back_from_its_file_and_drives_a_laboratory(problem, tmp_path) -> None:
    """Its parameters are those of the histories; their luck is that of the prior."""
    posterior = of_fit(fit(problem, particles=128, moves=2), "barns", 904.0, {"seed": 1953})
    back = load(posterior.written(tmp_path), KINGDOM)
    assert np.allclose(back.z, posterior.z, atol=2e-4) and back.name == "barns"
    assert back.recipe == {"seed": 1953}
    lab = laboratory(posterior=back)
    data, plain = lab.run(history), laboratory().run(history)
    q = KINGDOM.quantities["grain.barn_900"].prior
    column = back.parameters.index("grain.barn_900")
    drawn = back.of_histories(range(20))[:, column]
    assert data["grain.barn_900"].values[0] == pytest.approx(np.asarray(q.to_value(drawn)), rel=1e-5)
    assert np.array_equal(data["grain.pests"], plain["grain.pests"])
    assert "barns" in data.attrs["parameters"]


def test_a_posterior_of_another_model_is_refused(problem, tmp_path) -> None:
    """With a sentence that says what to do."""
    path = of_fit(fit(problem, particles=64, moves=1), "barns", 904.0, {"seed": 1953}).written(tmp_path)
    from interregnum import soviet_union

    with pytest.raises(UserError, match="other parameters or priors"):
        load(path, soviet_union.model())
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(UserError, match="no posterior"):
        load(path, KINGDOM)
