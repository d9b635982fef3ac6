"""What islands say about a fit: agreement of independent draws, of copies, and of islands that drifted apart."""

from __future__ import annotations

import numpy as np
import pytest

from interregnum.inference.checks import convergence
from interregnum.inference.posterior import agreement

ISLANDS, EACH, QUANTITIES = 8, 256, 400


def draws(seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((ISLANDS * EACH, QUANTITIES))


def test_independent_draws_are_worth_what_they_are() -> None:
    found = agreement(draws(), ISLANDS)
    assert found.worth == pytest.approx(ISLANDS * EACH, rel=0.1)
    assert found.r_hat.max() < 1.01


def test_copies_are_worth_their_originals() -> None:
    """Four copies of each draw are worth a quarter."""
    copied = np.repeat(draws().reshape(ISLANDS, EACH, -1)[:, : EACH // 4], 4, axis=1).reshape(draws().shape)
    assert agreement(copied, ISLANDS).worth == pytest.approx(ISLANDS * EACH / 4, rel=0.1)


def test_islands_that_drifted_apart_are_found_out() -> None:
    """One quantity, one island, half a standard deviation: no other quantity is blamed."""
    z = draws()
    z[:EACH, 7] += 0.5
    found = agreement(z, ISLANDS)
    assert found.r_hat.argmax() == 7 and found.r_hat[7] > 1.01 and found.draws.argmin() == 7


def test_scale_and_outliers_do_not_matter() -> None:
    """Ranks are compared: a quantity without a mean has an R-hat."""
    z = draws()
    assert agreement(np.tan(z), ISLANDS).r_hat == pytest.approx(agreement(z, ISLANDS).r_hat, abs=0.02)


def test_one_island_cannot_agree() -> None:
    with pytest.raises(ValueError, match="one island"):
        agreement(draws(), 1)


def test_a_fit_converged_when_the_worst_of_what_is_reported_did() -> None:
    """Pieces of evidence count; parameters about which nothing was learned do not."""

    class Fitted:
        islands, by_term, terms = ISLANDS, draws(2)[:, :2], ["steel", "bread"]

    assert convergence(Fitted(), []).reached  # type: ignore[arg-type]
    Fitted.by_term[:EACH, 1] += 1
    worse = convergence(Fitted(), [])  # type: ignore[arg-type]
    assert not worse.reached and worse.worst == "bread" and worse.quantities == 2
