"""Claims: each speaks of statements, mechanisms and quantities that exist, can be asked, and rests on what it says."""

import dataclasses

import numpy as np
import pytest
import xarray

from interregnum import soviet_union
from interregnum.claims import CLAIMS, PLAIN, Answer, Column, Finding, answers, claim, judge
from interregnum.claims.claim import share_of_first
from interregnum.essay import statements
from interregnum.experiments.verbs import free, history
from interregnum.experiments.years import Years

MODEL = soviet_union.model()


@pytest.mark.parametrize("one", CLAIMS, ids=lambda c: c.id)
def test_a_claim_speaks_of_what_exists(one) -> None:
    """Statements of the essay, quantities or events to read, mechanisms to rest on, an effect with a unit."""
    assert set(one.statements) <= {s.id for s in statements()} and one.statements
    assert set(one.keep) <= set(MODEL.owned)
    assert set(one.rests_on) <= set(MODEL.mechanisms)
    assert one.says.endswith(".") and len(one.says.split()) > 5 and one.effect and one.unit


def test_no_two_claims_share_an_id() -> None:
    assert len({one.id for one in CLAIMS}) == len(CLAIMS)


def test_no_two_experiments_of_one_name_differ() -> None:
    """Histories are looked up by the name of their experiment."""
    asked = [e for one in CLAIMS for base in (free, history) for e in one.on(base)]
    for e in asked:
        assert all(other == e for other in asked if other.name == e.name)


@pytest.mark.parametrize("one", CLAIMS, ids=lambda c: c.id)
def test_a_claim_answers_for_every_history(histories, draws, one) -> None:
    """One yes or no and one finite effect each."""
    answer = one.answer(histories[one.until], free)
    assert np.shape(answer.effect) == np.shape(answer.holds) == (draws,)
    assert np.isfinite(answer.effect).all() and np.asarray(answer.holds).dtype == bool


@pytest.mark.parametrize(
    ("prior", "recorded", "verdict"),
    [(0.95, 0.5, "built in"), (0.02, 0.9, "built in"), (0.5, 0.95, "supported"), (0.5, 0.05, "contradicted"),
     (0.5, 0.5, "undecided"), (0.5, None, "undecided")],
)  # fmt: skip
def test_the_verdict(prior: float, recorded: float | None, verdict: str) -> None:
    """What the prior decides counts for nothing; otherwise nine in ten decide."""

    def column(p: float) -> Column:
        return Column(p, 0.0, 0.0, 0.0, 0.0)

    plain = dataclasses.replace(CLAIMS[0], sign_assumed="")
    found = Finding(plain, column(prior), None if recorded is None else column(recorded))
    assert found.verdict == verdict
    assumed = dataclasses.replace(found, claim=dataclasses.replace(plain, sign_assumed="it cannot turn"))
    assert assumed.verdict == ("built in" if verdict == "supported" else verdict)


@pytest.mark.parametrize(
    ("prior", "recorded", "fitted", "verdict"),
    [(0.5, 0.95, 0.5, "undecided"), (0.5, 0.5, 0.95, "supported"), (0.5, None, 0.05, "contradicted"),
     (0.95, 0.95, 0.5, "built in")],
)  # fmt: skip
def test_a_posterior_decides_in_place_of_the_record(
    prior: float, recorded: float | None, fitted: float, verdict: str
) -> None:
    """But not of what the prior decides; and data are its source only where they narrowed the effect by much."""

    def column(p: float, width: float = 1.0) -> Column:
        return Column(p, 0.0, 0.0, 0.0, width)

    plain = dataclasses.replace(CLAIMS[0], sign_assumed="")
    shown = column(recorded) if recorded is not None else None
    found = Finding(plain, column(prior), shown, fitted=column(fitted, 0.9))
    assert found.verdict == verdict and found.identified_by == "mostly prior"
    assert dataclasses.replace(found, fitted=column(fitted, 0.5)).identified_by == "data"
    assert dataclasses.replace(found, fitted=None).identified_by == "mostly prior"


def test_the_share_of_the_first_of_two_causes() -> None:
    """All of it where only the first does anything, half where they do it only together, three quarters of 3 and 1."""
    nothing, all_of_it = np.zeros(1), np.ones(1)
    assert share_of_first(nothing, all_of_it, nothing, all_of_it) == 1.0
    assert share_of_first(nothing, nothing, nothing, all_of_it) == 0.5
    assert share_of_first(nothing, 3 * all_of_it, all_of_it, 4 * all_of_it) == 0.75


def test_a_claim_about_known_numbers_is_judged_right() -> None:
    """Three histories of four grow: the claim that things grow holds in three quarters of them."""

    @claim("T0.grows", statements="I-001", effect="last less first", unit="1", keep="land.grain", asks=(PLAIN,))
    def grows(plain: Years) -> Answer:
        """Grain grows from 1950 to 1951."""
        change = plain.at("land.grain", 1951.0) - plain.at("land.grain", 1950.0)
        return Answer(change, change > 0)

    grain = np.array([[1.0, 2.0], [1.0, 3.0], [1.0, 4.0], [1.0, 0.0]])
    data = xarray.Dataset(
        {"land.grain": (("experiment", "draw", "edge"), np.stack([grain, grain]))},
        {"experiment": ["free", "history"], "edge": [1950.0, 1951.0], "draw": range(4)},
    )
    halves = [answers(data.isel(draw=part), [grows]) for part in (slice(0, 2), slice(2, 4))]
    [finding] = judge(xarray.concat(halves, "draw", data_vars="minimal"), [grows])
    assert finding.prior.probability == 0.75
    assert finding.prior.median == 1.5
    assert finding.verdict == "undecided"
