"""Forecasts: naive ones by hand, coverage where it is known, and what a fit has not seen."""

from __future__ import annotations

import numpy as np
import pytest
import xarray

from interregnum.essay import targets
from interregnum.inference import Evidence, evidence
from interregnum.inference.evidence import of_figures
from interregnum.inference.predictive import coverage, kept_out, scores

QUARTERS = np.arange(1950, 1966, 0.25)
STEEL = "heavy_industry.steel"
(FIGURE,) = (t for t in targets() if t.series == STEEL and t.role == "cal")


def histories(paths: np.ndarray) -> xarray.Dataset:
    return xarray.Dataset({STEEL: (("draw", "time"), paths)}, {"time": QUARTERS})


def scored(paths: np.ndarray):
    (score,) = scores(histories(paths), {"cal": Evidence((of_figures([FIGURE]),))}, 1959.0)
    return score


def test_a_straight_line_is_foretold_by_a_straight_line() -> None:
    """Its own forecast is the line drawn on; a growth rate drawn on goes beyond it."""
    line = scored((40 + 3.2 * (QUARTERS - 1950))[None])
    assert line.model == pytest.approx(line.line, abs=1e-6) and line.last_growth < line.line


def test_steady_growth_is_foretold_by_the_last_growth() -> None:
    growth = scored((40 * np.exp(0.055 * (QUARTERS - 1950)))[None])
    assert growth.model == pytest.approx(growth.last_growth, abs=0.03) and growth.line < growth.model


def test_what_comes_after_is_hidden_from_the_naive() -> None:
    """Another future changes the score of the histories and of nothing else."""
    path = 40 + 3.2 * (QUARTERS - 1950)
    other = np.where(QUARTERS >= 1959, path[QUARTERS == 1958.75], path)
    first, second = scored(path[None]), scored(other[None])
    assert (first.line, first.last_growth) == pytest.approx((second.line, second.last_growth))
    assert first.model > second.model


def test_a_score_is_of_the_mean_likelihood() -> None:
    """Half of the histories right is worth ln 2 less than all of them."""
    right, wrong = np.full(QUARTERS.size, 85.0), np.full(QUARTERS.size, 20.0)
    both, alone = scored(np.stack([right, wrong])), scored(right[None])
    assert alone.model - both.model == pytest.approx(np.log(2), abs=1e-3)


def test_figures_drawn_from_what_is_predicted_are_covered_as_often_as_said() -> None:
    """Over many figures made in one history of many; an overconfident prediction covers fewer."""
    random = np.random.default_rng(2)
    predicted = np.exp(0.2 * random.standard_normal((400, 1))) * np.full((400, QUARTERS.size), 85.0)
    of = Evidence((of_figures([FIGURE]),))
    lived = [of.simulated(histories(predicted[[i]]), random).terms[0] for i in range(300)]
    half, most = coverage(Evidence(tuple(lived)), histories(predicted))
    assert (half.figures, most.figures) == (300, 300)
    assert half.inside == pytest.approx(150, abs=30) and most.inside == pytest.approx(270, abs=18)
    sure = coverage(Evidence(tuple(lived)), histories(predicted[:1]))
    assert sure[0].inside < half.inside


def test_what_a_fit_has_not_seen() -> None:
    """A fit to the years before leaves all later figures, a fit to all years only those that are kept out."""
    seen = {term.id for term in evidence().terms}
    assert set(kept_out(1959, 1965)) == {"hold"}
    early = kept_out(1959, 1959)
    assert {term.id for term in early["cal"].terms} & seen
    assert not any("1953-1958" in term.says for term in early["cal"].terms)
