"""Rank correlation: one where things rise together, minus one where they part, nothing where one stands still."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from interregnum.experiments.ranks import rank_correlation, ranks


def test_scale_and_bend_do_not_matter() -> None:
    rising = np.array([0.1, 0.2, 5.0, 80.0])
    assert rank_correlation(rising, np.exp(rising / 10)) == pytest.approx(1.0)
    assert rank_correlation(rising, -(rising**3)) == pytest.approx(-1.0)
    assert rank_correlation(rising, np.ones(4)) == 0.0


def test_equal_values_share_their_rank() -> None:
    assert ranks(np.array([3.0, 1.0, 3.0, 0.0])).tolist() == [2.5, 1.0, 2.5, 0.0]


def test_it_agrees_with_the_textbook() -> None:
    """Spearman's, with ties, as scipy has it."""
    draw = np.random.default_rng(1953)
    one, other = draw.integers(0, 6, 40), draw.normal(size=40)
    assert rank_correlation(one, other) == pytest.approx(spearmanr(one, other).statistic)
