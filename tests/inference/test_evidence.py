"""The essay's evidence: each figure counts once, the nearest history fares best, and nothing comes from later."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray

from interregnum.essay import statements, targets
from interregnum.experiments.lab import Lab
from interregnum.inference import Evidence, evidence
from interregnum.inference.evidence import EVENTS, IMPOSSIBLE, REPEATED, Term

TERMS = {term.id: term for term in evidence().terms}
YEARS = np.arange(1950, 1966, 0.25)


def histories(name: str, *paths: np.ndarray) -> xarray.Dataset:
    """A quantity of so many histories."""
    return xarray.Dataset({name: (("draw", "time"), np.stack(paths))}, {"time": YEARS})


def test_every_figure_that_may_be_fitted_is_used_once() -> None:
    """Those before 1950 cannot be, and those that repeat others are left out by name."""
    used = [name for term in TERMS.values() for name in term.keep]
    for target in targets():
        if target.role == "cal" and target.series and target.how != "date":
            early = target.first < 1950
            assert (target.series in used) or early or target.series in REPEATED, target
    figures = [t for t in targets() if t.role == "hold" and t.series]
    kept_out = {t.series for t in figures} - {t.series for t in targets() if t.role == "cal"}
    assert kept_out and not kept_out & (set(used) - set(EVENTS))


def test_every_term_leads_back_to_statements() -> None:
    known = {one.id for one in statements()}
    assert all(term.statements and set(term.statements) <= known for term in TERMS.values())
    assert len(TERMS) == len(evidence().terms)


def test_evidence_up_to_a_date_is_about_earlier_years() -> None:
    """A fit to forecast 1959-64 has seen nothing of them."""
    early = evidence(1959.0)
    assert 0 < len(early.terms) < len(TERMS)
    assert not any("196" in term.says for term in early.terms)


@pytest.mark.parametrize("factor", [0.9, 1.1])
def test_the_nearest_history_fares_best(factor: float) -> None:
    """A level is an interval: away from it on either side is worse."""
    term = TERMS["D-021 heavy_industry.steel"]
    near, far = np.full(YEARS.size, 85.0), np.full(YEARS.size, 85.0 * factor)
    best, worse = term.log_likelihood(histories("heavy_industry.steel", near, far))
    assert best > worse > IMPOSSIBLE


def test_a_bound_only_forbids_one_side() -> None:
    """Well below an upper bound is certain; above it gets ever less likely."""
    name = "construction.consumer_part_of_industrial_investment"
    term = TERMS[f"D-029 {name}"]
    below, at, above = term.log_likelihood(histories(name, *(np.full(YEARS.size, x) for x in (0.1, 0.15, 0.2))))
    assert below == pytest.approx(0.0, abs=1e-3) and at == pytest.approx(math.log(0.5)) and above < -5


def test_years_of_one_series_err_together() -> None:
    """A history that is wrong by the same amount in all years is likelier than one that is wrong to and fro."""
    name = "retail_volume.food_volume"
    rows = {t.first: t.point for t in targets() if t.series == name and t.role == "cal"}
    base = np.interp(np.floor(YEARS), list(rows), list(rows.values()))
    to_and_fro = np.where(np.isin(np.floor(YEARS), [1955, 1957]), 1.05, 0.95)
    term = TERMS[f"D-066 {name}"]
    same, mixed = term.log_likelihood(histories(name, 1.05 * base, to_and_fro * base))
    assert same > mixed


def test_dates_by_hand() -> None:
    """A hazard of h a year for q quarters and then the event: -h (q - 1) / 4 + log(1 - exp(-h / 4))."""
    happened = YEARS == 1960.5
    data = xarray.Dataset(
        {
            "china.recall": (("draw", "time"), np.full((1, YEARS.size), 0.2)),
            "china.recall.happened": (("draw", "time"), happened[None]),
        },
        {"time": YEARS},
    )
    quarters = int((YEARS < 1965).sum()) - 1
    by_hand = -0.2 * quarters / 4 + math.log(1 - math.exp(-0.2 / 4))
    assert TERMS["when china.recall"].log_likelihood(data) == pytest.approx([by_hand])


def test_years_after_the_essay_teach_nothing() -> None:
    """The hazard of 1965 is not evidence."""
    hazard = np.full((1, YEARS.size), 0.2)
    other = np.where(YEARS >= 1965, 9.0, hazard)
    found = [
        TERMS["when china.recall"].log_likelihood(
            xarray.Dataset(
                {"china.recall": (("draw", "time"), h), "china.recall.happened": (("draw", "time"), h > 99)},
                {"time": YEARS},
            )
        )
        for h in (hazard, other)
    ]
    assert found[0] == found[1]


def test_evidence_of_another_life() -> None:
    """Figures scatter about those of the history lived in; a bound turns round where the history lies beyond it."""
    steel, part = "heavy_industry.steel", "construction.consumer_part_of_industrial_investment"
    own = Evidence((TERMS[f"D-021 {steel}"], TERMS[f"D-029 {part}"]))
    data = histories(steel, np.full(YEARS.size, 60.0)).assign({part: (("draw", "time"), np.full((1, YEARS.size), 0.3))})
    lived = [own.simulated(data, np.random.default_rng(i)) for i in range(200)]
    there, here = (histories(steel, np.full(YEARS.size, x)) for x in (60.0, 85.0))
    nearer = [e.terms[0].log_likelihood(there)[0] > e.terms[0].log_likelihood(here)[0] for e in lived]
    assert np.mean(nearer) > 0.95
    at_home = histories(part, np.full(YEARS.size, 0.3))
    assert all(e.terms[1].log_likelihood(at_home)[0] > -0.01 for e in lived)
    with pytest.raises(ValueError, match="cannot be simulated"):
        evidence().simulated(data, np.random.default_rng(1))


def test_a_failed_history_has_no_likelihood() -> None:
    """It is counted as impossible, not as no number."""
    broken = Term("broken", "", (), (), lambda data: np.array([0.0, np.nan]))
    assert Evidence((broken,)).log_likelihood(xarray.Dataset()).tolist() == [0.0, -np.inf]


def test_what_the_evidence_reads_can_be_kept() -> None:
    """Every name is one of the model."""
    assert Lab(keep=evidence().keep).kept.inside
