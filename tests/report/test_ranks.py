"""Ranks of the truth: the band of even ones, and what uneven ones look like."""

from __future__ import annotations

import numpy as np
import pytest

from interregnum.inference.checks import chance_of_ranks
from interregnum.report.ranks import svg, table, widest

KEPT = 63


def test_the_band_is_that_of_kolmogorov_and_smirnov() -> None:
    """Of one parameter with many ranks it is 1.36 over the root of the sets; of many parameters it is wider."""
    assert widest(200, 1, 1_000) == pytest.approx(1.36 / np.sqrt(200), rel=0.06)
    assert widest(200, 20, 63) > 1.2 * widest(200, 1, 63)


def test_named_parameters_come_in_their_order_and_others_by_unevenness() -> None:
    random = np.random.default_rng(3)
    ranks = random.integers(0, KEPT + 1, (160, 30))
    ranks[:, 7] //= 2
    names, chances = [f"entry_{i}" for i in range(30)], chance_of_ranks(ranks, KEPT)
    least = table(names, ranks, chances, KEPT)
    assert least.rows[0][0] == "entry_7" and float(least.rows[0][2]) < 0.3
    known = table(names, ranks, chances, KEPT, ["entry_9", "entry_2"])
    assert [row[0] for row in known.rows] == ["entry_9", "entry_2"]
    assert "middle 91%" in known.remarks[1] and "middle 50%" in known.remarks[1]
    assert svg(names, ranks, chances, KEPT).startswith("<?xml") and svg(names, ranks, chances, KEPT) == svg(
        names, ranks, chances, KEPT
    )
