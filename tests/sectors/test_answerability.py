"""Tempers and checks: neutral where they should be, of either sign, and never negative."""

import numpy as np
import pytest

from interregnum.world import answerability as sector

FRACTIONS = (0.0, 0.2, 0.5, 0.8, 1.0)


@pytest.mark.parametrize("weight", [-1.5, 0.0, 0.7])
def test_half_shared_rule_is_neutral_and_the_two_halves_mirror_each_other(weight: float) -> None:
    """1 at a = 1/2; more power of one man does what less of it undoes."""
    assert float(sector.temper_of_one_man.fn(weight, 0.5)) == pytest.approx(1.0)
    for a in FRACTIONS:
        assert float(
            sector.temper_of_one_man.fn(weight, a) * sector.temper_of_one_man.fn(weight, 1 - a)
        ) == pytest.approx(1.0, rel=1e-5)
        assert float(sector.temper_of_one_man.fn(weight, a)) == pytest.approx(
            float(sector.temper_in_peking.fn(weight, a))
        )


@pytest.mark.parametrize("weight", [-0.4, 0.4])
def test_the_sign_of_the_weight_is_the_sign_of_the_effect(weight: float) -> None:
    """More one-man rule sharpens answers if w > 0 and softens them if w < 0."""
    steps = np.diff([float(sector.temper_of_one_man.fn(weight, a)) for a in FRACTIONS])
    assert (np.sign(steps) == np.sign(weight)).all()


@pytest.mark.parametrize("parameter", [sector.weight_of_one_man, sector.restraint])
def test_what_the_essay_claims_is_not_built_in(parameter) -> None:
    """The prior gives either sign a chance that counts: at least one in twenty."""
    below_zero = float(np.mean(parameter.prior.to_value(np.random.default_rng(1).normal(size=100_000)) < 0))
    assert 0.05 < below_zero < 0.95


def test_a_check_is_a_part_that_is_let_through() -> None:
    """All of it without control from below, never less than nothing."""
    assert float(sector.check.fn(1.7, 0.0)) == pytest.approx(1.0)
    assert float(sector.check.fn(50.0, 0.6)) >= 0
    assert float(sector.irresponsibility.fn(1.0, 1.0, 1.0, 1.0)) == 1.0
