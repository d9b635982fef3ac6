"""Short sides of many markets: the table of unsold goods and unmet wants, out of a running model."""

import pytest

from interregnum.kernel import equation, short_side

from ..words import country, guess, one_run


@equation("1")
def traded(demand, supply, closeness):
    """What changes hands."""
    return short_side(demand, supply, closeness)


@equation("1")
def unsold(traded, supply):
    """Part of the supply that stays on the shelves."""
    return 1 - traded / supply


@equation("1")
def unmet(traded, demand):
    """Part of the demand that goes home empty-handed."""
    return 1 - traded / demand


SHOP = country(demand=guess(), supply=guess(), closeness=guess(), traded=traded, unsold=unsold, unmet=unmet)


@pytest.mark.parametrize(("ratio", "unsold", "unmet"), [(0.9, 10.51, 0.57), (1.0, 3.41, 3.41), (1.1, 0.69, 9.72)])
def test_full_shelves_and_empty_hands_at_once(ratio: float, unsold: float, unmet: float) -> None:
    """phi = 20, per cent (THEORY 7.2)."""
    run = one_run(SHOP, 1.0, demand=ratio, supply=1.0, closeness=20.0)
    assert 100 * float(run.unsold[0]) == pytest.approx(unsold, abs=0.005)
    assert 100 * float(run.unmet[0]) == pytest.approx(unmet, abs=0.005)


def test_one_large_market_has_either_or() -> None:
    """phi -> infinity: only one side is ever left over."""
    run = one_run(SHOP, 1.0, demand=0.9, supply=1.0, closeness=1e5)
    assert float(run.unsold[0]) == pytest.approx(0.1, abs=1e-4) and float(run.unmet[0]) == pytest.approx(0.0, abs=1e-4)
