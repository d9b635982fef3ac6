"""Claims: each speaks of statements, mechanisms and quantities that exist, can be asked, and rests on what it says."""

import numpy as np
import pytest
import xarray

from interregnum import soviet_union
from interregnum.claims import CLAIMS, PLAIN, Answer, Column, Finding, claim, experiments, judge, kept
from interregnum.essay import statements
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free, history, without
from interregnum.experiments.years import Years

MODEL = soviet_union.model()
LAB = Lab(draws=16, block=16, keep=kept(CLAIMS))
MOVED_AT_LEAST = 0.8  # of the pairs of a claim and a mechanism that it rests on


@pytest.fixture(scope="module")
def dataset() -> xarray.Dataset:
    """A few histories of every experiment that the claims need."""
    return LAB.run(*experiments(CLAIMS))


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
def test_a_claim_answers_for_every_history(dataset, one) -> None:
    """One yes or no and one finite effect each."""
    years = {str(n): Years(dataset.sel(experiment=n)) for n in dataset["experiment"].values}
    answer = one.answer(years, free)
    assert np.shape(answer.effect) == np.shape(answer.holds) == (LAB.draws,)
    assert np.isfinite(answer.effect).all() and np.asarray(answer.holds).dtype == bool


def test_a_claim_moves_when_what_it_rests_on_is_taken_away(dataset) -> None:
    """Without a mechanism that it names, the effect is another for at least four pairs in five."""
    pairs = [(one, m) for one in CLAIMS for m in one.rests_on]
    removed = {e.name: e for one, m in pairs for e in one.on(free & without(m))}
    more = LAB.run(*removed.values())
    years = {str(n): Years(d.sel(experiment=n)) for d in (dataset, more) for n in d["experiment"].values}
    still = [
        f"{one.id} without {m}"
        for one, m in pairs
        if np.array_equal(one.answer(years, free).effect, one.answer(years, free & without(m)).effect)
    ]
    assert len(still) <= (1 - MOVED_AT_LEAST) * len(pairs), still


@pytest.mark.parametrize(
    ("prior", "recorded", "verdict"),
    [(0.95, 0.5, "built in"), (0.02, 0.9, "built in"), (0.5, 0.95, "supported"), (0.5, 0.05, "contradicted"),
     (0.5, 0.5, "undecided"), (0.5, None, "undecided")],
)  # fmt: skip
def test_the_verdict(prior: float, recorded: float | None, verdict: str) -> None:
    """What the prior decides counts for nothing; otherwise nine in ten decide."""

    def column(p: float) -> Column:
        return Column(p, 0.0, 0.0, 0.0, 0.0)

    found = Finding(CLAIMS[0], column(prior), None if recorded is None else column(recorded))
    assert found.verdict == verdict


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
        {"experiment": ["free", "history"], "edge": [1950.0, 1951.0]},
    )
    [finding] = judge(data, [grows])
    assert finding.prior.probability == 0.75
    assert finding.prior.median == 1.5
    assert finding.verdict == "undecided"
