"""Richardson's arms race against the spiral of Moscow and Peking; Allen's peasants against those of the model."""

import jax
import numpy as np
import pytest

from interregnum.kernel import flow
from interregnum.society import migration
from interregnum.world import china

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
    """The parameters of the two governments that are Richardson's: one accountable as said, the other not at all."""
    return {
        "answer_of_moscow": 0.5 * (1 - accountability), "autonomy": 1.0, "restraint": 1.0, "social_control": 0.0,
        "answer_of_peking": 0.5 * (1 - accountability), "autonomy_in_peking": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize(("accountability", "eigenvalue"), EIGENVALUES)
@in_double
def test_the_spiral_of_moscow_and_peking_is_richardsons(accountability: float, eigenvalue: float) -> None:
    """Near peace the Jacobian of the two hostilities has his eigenvalue; the gain says which side of 1 it is."""
    known = spiral(accountability)

    def change(hostilities):
        moscow, peking = hostilities
        answer_m = china.moscow_answers.fn(
            known["answer_of_moscow"], known["autonomy"], known["restraint"], known["social_control"], peking
        )
        answer_p = china.peking_answers.fn(known["answer_of_peking"], known["autonomy_in_peking"], moscow)
        return (
            china.hardening_in_moscow.fn(0.35, moscow, answer_m, 0.0, 0.0),
            china.hardening_in_peking.fn(0.35, peking, answer_p, 0.0, 0.0),
        )

    jacobian = np.asarray(jax.jacobian(lambda h: jax.numpy.stack(change(h)))(np.zeros(2)))
    assert np.linalg.eigvals(jacobian).real.max() == pytest.approx(eigenvalue, abs=1e-6)
    gain = float(china.gain.fn(forgiveness=0.35, **known))
    assert np.sqrt(gain) == pytest.approx(1 + eigenvalue / 0.35, abs=1e-6)


def test_control_from_below_stops_the_spiral() -> None:
    """Whatever the tempers, a Moscow that is held to account in full answers nothing: no gain, no spiral."""
    known = spiral(0.0) | {"restraint": 2.0, "social_control": 0.6}
    assert float(china.gain.fn(forgiveness=0.35, **known)) < 0.02
    controls = ({"social_control": c} for c in (0.0, 0.2, 0.4, 0.6))
    held = [float(china.gain.fn(forgiveness=0.35, **(spiral(0.0) | control))) for control in controls]
    assert held == sorted(held, reverse=True)


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
