"""Richardson's arms race against the spiral of Moscow and Peking; Allen's peasants against those of the model."""

import jax
import numpy as np
import pytest

from interregnum.kernel import flow
from interregnum.society import migration
from interregnum.world import answerability, china

from ..words import country, guess, in_double, one_run, stock

ours, theirs = stock(0.001), stock(0.002)


@flow("1/yr", into=ours)
def our_arming(answer, forgetting, ours, theirs):
    """x' = k y - a x."""
    return answer * theirs - forgetting * ours


@flow("1/yr", into=theirs)
def their_arming(answer, forgetting, ours, theirs):
    """y' = l x - b y."""
    return answer * ours - forgetting * theirs


RACE = country(
    answer=guess("1/yr"),
    forgetting=guess("1/yr"),
    ours=ours,
    theirs=theirs,
    our_arming=our_arming,
    their_arming=their_arming,
)
EIGENVALUES = [(0.0, 0.15), (0.3, 0.0), (0.6, -0.15)]  # THEORY 7.4: al = be = .35, k = l = .5 (1 - accountability)


@pytest.mark.parametrize(("accountability", "eigenvalue"), EIGENVALUES)
def test_a_race_of_two_grows_at_its_largest_eigenvalue(accountability: float, eigenvalue: float) -> None:
    """Arms on both sides together grow at sqrt(k l) - a: a race, a stand-off, or peace."""
    run = one_run(RACE, 20.0, 1 / 32, answer=0.5 * (1 - accountability), forgetting=0.35)
    both = (run.ours + run.theirs).values
    assert np.log(both[-1] / both[0]) / 20 == pytest.approx(eigenvalue, abs=1e-4)


def spiral(accountability: float) -> dict[str, float]:
    """Answers of the two governments that are Richardson's: both accountable as said, and nothing else at work."""
    return {
        "answer_of_moscow": 0.5, "temper": 1.0, "check": 1 - accountability,
        "answer_of_peking": 0.5, "temper_in_peking": 1.0, "check_in_peking": 1 - accountability,
        "closing_ranks": 1.0, "patience": 1.0,
    }  # fmt: skip


def arguments(equation, known: dict[str, float]) -> dict[str, float]:
    """Of what is known, what the equation reads."""
    return {name: value for name, value in known.items() if name in equation.reads}


@pytest.mark.parametrize(("accountability", "eigenvalue"), EIGENVALUES)
@in_double
def test_the_spiral_of_moscow_and_peking_is_richardsons(accountability: float, eigenvalue: float) -> None:
    """Near peace the Jacobian of the two hostilities has his eigenvalue; the gain says which side of 1 it is."""
    known = spiral(accountability)

    def change(hostilities):
        moscow, peking = hostilities
        ours = china.moscow_answers.fn(hostility_of_peking=peking, **arguments(china.moscow_answers, known))
        theirs = china.peking_answers.fn(hostility_of_moscow=moscow, **arguments(china.peking_answers, known))
        return (
            china.hardening_in_moscow.fn(0.35, moscow, ours, 0.0, 0.0),
            china.hardening_in_peking.fn(0.35, peking, theirs, 0.0, 0.0),
        )

    jacobian = np.asarray(jax.jacobian(lambda h: jax.numpy.stack(change(h)))(np.zeros(2)))
    assert np.linalg.eigvals(jacobian).real.max() == pytest.approx(eigenvalue, abs=1e-6)
    gain = float(china.gain.fn(forgiveness=0.35, **known))
    assert np.sqrt(gain) == pytest.approx(1 + eigenvalue / 0.35, abs=1e-6)


def test_control_from_below_stops_the_spiral_if_it_restrains_at_all() -> None:
    """A Moscow held to account in full answers nothing; where control inflames, it answers more."""
    held = [float(answerability.check.fn(2.0, control)) for control in (0.0, 0.2, 0.4, 0.6)]
    assert held == sorted(held, reverse=True) and held[0] == pytest.approx(1.0) and held[-1] < 0.02
    inflamed = [float(answerability.check.fn(-0.5, control)) for control in (0.0, 0.2, 0.4, 0.6)]
    assert inflamed == sorted(inflamed) and inflamed[-1] == pytest.approx(1.3)
    assert float(china.gain.fn(forgiveness=0.35, **(spiral(0.0) | {"check": held[-1]}))) < 0.05


ALLEN = {"pull_of_the_town": 0.01875, "attachment_to_the_village": 0.018375}


@pytest.mark.parametrize(("advantage", "rate"), [(1.6, 0.01163), (2.0, 0.01913), (2.3, 0.02475)])
def test_allens_peasants_leave_at_allens_rates(advantage: float, rate: float) -> None:
    """m = 0.01875 r - 0.018375 of the collectivised years (THEORY 7.7): 0.012 to 0.025 a year."""
    wish = migration.wish_to_move.fn(town_advantage=advantage, **ALLEN)
    assert wish == pytest.approx(rate, abs=5.1e-6)


def test_nobody_moves_where_the_town_lives_no_better() -> None:
    """At Allen's break-even, r = 0.98, the rate is zero, and below it nobody moves back."""
    assert migration.wish_to_move.fn(town_advantage=0.98, **ALLEN) == pytest.approx(0.0, abs=1e-9)
    wish = migration.wish_to_move.fn(town_advantage=0.5, **ALLEN)
    assert float(migration.rate_of_leaving.fn(wish, 1.0, 0.024)) == 0.0


def test_the_models_priors_are_allens_numbers() -> None:
    """Slope and intercept of the declaration are those of equation 50, up to the rounding of the theory file."""
    assert migration.pull_of_the_town.prior.median == pytest.approx(0.01875)
    assert migration.attachment_to_the_village.prior.median == pytest.approx(0.018375, rel=2e-3)
