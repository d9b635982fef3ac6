"""Rivals: their switches and beliefs exist, reach the program as said, and score as they must."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from interregnum import soviet_union
from interregnum.experiments.rivals import AS_IT_IS, ESSAY, MISSING, RIVALS, Belief, Rival, believed, chosen, rival
from interregnum.experiments.scores import (
    FORECAST_FROM,
    Believer,
    decides,
    difference,
    drawn_on,
    stacked,
    weights,
    work,
)
from interregnum.experiments.values import values_of_luck
from interregnum.experiments.verbs import free, history, without
from interregnum.inference import Evidence, fit
from interregnum.inference.evidence import UNTIL, Term
from interregnum.inference.predictive import kept_out
from interregnum.kernel import Parameter, around, judgement
from interregnum.kernel.errors import UserError
from interregnum.kernel.setting import layouts
from interregnum.kernel.simulate import Luck
from interregnum.report import rivals as report

from ..toyland import KINGDOM, laboratory
from .test_sensitivity import BARN

MODEL = soviet_union.model()
PLACES = layouts(MODEL).parameters.one_by_one()
THEORY = {
    "IRON", "NATURE", "WEITZMAN", "ARMS", "MAOIST", "LIEBERMAN", "INTERESTS", "GLF", "PATRONAGE", "PERSONALITY",
    "POLICE", "OPINION-DEMAND", "STRUCT-DEMOG",
}  # fmt: skip


def normals(histories: int = 2_000, seed: int = 1) -> Luck:
    z = np.random.default_rng(seed).standard_normal((histories, len(PLACES)))
    return Luck(z, *(np.zeros((histories, 1, 0)) for _ in range(3)))


# ── what they are ────────────────────────────────────────────────────────────────────────────────────
def test_every_rival_of_the_theory_file_speaks_or_says_why_not() -> None:
    names = {one.name for one in RIVALS}
    assert names | set(MISSING) >= THEORY and not names & set(MISSING)
    assert all(one.signature and one.says for one in RIVALS)


@pytest.mark.parametrize("one", RIVALS, ids=lambda one: one.name)
def test_a_rival_differs_from_the_essay_in_what_exists(one: Rival) -> None:
    """Its mechanisms are the model's, its beliefs lie where the model's priors can follow, each with its reason."""
    assert one.change.off <= set(MODEL.mechanisms)
    assert one.change != AS_IT_IS or one.beliefs
    for belief in one.beliefs:
        own = MODEL.quantities[belief.parameter]
        assert isinstance(own, Parameter) and belief.source.what
        assert belief.prior != own.prior
        low, high = own.prior.support
        assert low <= belief.prior.support[0] + 1e-9 and belief.prior.support[1] <= high


@pytest.mark.parametrize("one", RIVALS, ids=lambda one: one.name)
def test_beliefs_reach_the_program_as_they_are_written(one: Rival) -> None:
    """Bent by the model's own priors, the normals give the rival's: middle and spread; all others stay."""
    plain = normals()
    bent = believed(plain, MODEL, one).parameters
    moved = {b.parameter for b in one.beliefs}
    for column, name in enumerate(PLACES):
        if name not in moved:
            assert np.array_equal(bent[:, column], plain.parameters[:, column])
    for belief in one.beliefs:
        column = PLACES.index(belief.parameter)
        values = np.asarray(MODEL.quantities[belief.parameter].prior.to_value(bent[:, column]))
        asked = np.asarray(belief.prior.to_value(plain.parameters[:, column]))
        inside = np.abs(plain.parameters[:, column]) < 2
        assert values[inside] == pytest.approx(asked[inside], rel=5e-3)
        assert np.isfinite(values).all()


def test_all_priors_may_be_wider_around_their_middle() -> None:
    """Somebody at a width is that somebody stretched: parameters only, the rival's beliefs among them."""
    z = np.random.default_rng(5).standard_normal((2_000, Believer(Evidence(()), LAB, history, rival=RICH).entries))
    plain, wide = (Believer(Evidence(()), LAB, history, width, rival=RICH).luck(z) for width in (1.0, 1.4))
    column = list(layouts(KINGDOM).parameters.one_by_one()).index("grain.usual_yield")
    others = [i for i in range(plain.parameters.shape[1]) if i != column]
    assert wide.parameters[:, others] == pytest.approx(1.4 * plain.parameters[:, others])
    assert np.array_equal(wide.yearly, plain.yearly) and np.array_equal(wide.chances, plain.chances)
    prior = KINGDOM.quantities["grain.usual_yield"].prior
    logs = np.log(np.asarray(prior.to_value(wide.parameters[:, column])))
    assert np.median(logs) == pytest.approx(np.log(0.9), abs=0.01)
    assert logs.std() == pytest.approx(1.4 * np.log(1.1), rel=0.06)


def test_rivals_are_found_by_name_or_refused_with_a_reason() -> None:
    assert chosen([]) == list(RIVALS) and [one.name for one in chosen(["ARMS", "ARMS", "GLF"])] == ["ARMS", "GLF"]
    with pytest.raises(UserError, match="no cause of its own"):
        rival("WEATHER-AND-MEAN")
    with pytest.raises(UserError, match="Did you mean"):
        rival("WEIZMAN")
    nobody = Rival("NOBODY", "", "", beliefs=(Belief("grain.gold", around(1, 2), judgement("")),))
    with pytest.raises(UserError, match="NOBODY has it"):
        believed(normals(3), MODEL, nobody)


# ── how they score ───────────────────────────────────────────────────────────────────────────────────
RICH = Rival(
    "RICH", "fields bear more", "full barns", beliefs=(Belief("grain.usual_yield", around(0.9, 1.1), judgement("so")),)
)
NO_MICE = Rival("NO-MICE", "no mice", "full barns", without("mice"))
LAB = laboratory(block=64, stop=904.0, keep=("grain.barn",))


def full_barns(height: float) -> Evidence:
    """The barn of the last year, measured with an error of a tenth."""

    def log_likelihood(data) -> np.ndarray:
        off = (np.log(data["grain.barn"].values[:, -1]) - np.log(height)) / 0.1
        return np.asarray(norm.logpdf(off))

    return Evidence((Term("barn", "grain in the barn", (), ("grain.barn",), log_likelihood),))


def test_a_belief_changes_histories_and_no_belief_changes_none() -> None:
    luck = LAB.luck(range(30))
    lab = laboratory()
    plain = values_of_luck(lab, free, lab.luck(range(30)), [BARN])
    same = values_of_luck(lab, free, believed(lab.luck(range(30)), KINGDOM, Rival("X", "", "")), [BARN])
    rich = values_of_luck(lab, free, believed(lab.luck(range(30)), KINGDOM, RICH), [BARN])
    assert np.array_equal(plain, same) and (rich > plain).mean() > 0.9
    assert luck.parameters.shape[0] == 30


def test_the_evidence_prefers_who_expected_it() -> None:
    """Barns as full as rich fields make them speak for RICH; tempered fits agree with a plain mean over the prior."""
    lab = laboratory(block=64, stop=904.0, keep=("grain.barn",), draws=64)
    expected = Believer(Evidence(()), lab, history, rival=RICH)
    z = np.random.default_rng(1).standard_normal((256, expected.entries))
    from interregnum.experiments.dataset import to_dataset

    packed = lab.simulate_luck(history, expected.luck(z))
    height = float(np.median(to_dataset(lab.of(256), ["x"], [packed])["grain.barn"].values[0, :, -1]))
    found = {}
    for one in (Rival("PLAIN", "", ""), RICH):
        problem = Believer(full_barns(height), LAB, one.change & history, rival=one)
        found[one.name] = float(fit(problem, particles=256, islands=1).state.log_evidence.mean())
        direct = problem.log_likelihood(np.random.default_rng(2).standard_normal((2_000, problem.entries)))
        assert found[one.name] == pytest.approx(np.log(np.exp(direct).mean()), abs=0.5)
    assert found["RICH"] > found["PLAIN"] + 0.5


def test_small_differences_are_ties_and_one_fit_tells_no_error() -> None:
    assert difference([1.0, 1.2], [1.1, 0.9]).word == "tie"
    assert difference([5.0, 5.2], [1.1, 0.9]).word == "better" and difference([-5, -5.2], [1, 1.1]).word == "worse"
    assert difference([5.0], [1.0]).word == "unknown"
    assert weights([-1_000.0, -1_000.0 + np.log(3)]) == pytest.approx([0.25, 0.75])


def test_an_observation_decides_where_forecasts_part() -> None:
    """Nothing between equals; more the farther apart, less the larger its error; outliers do not swamp it."""
    random = np.random.default_rng(4)
    one, near, far = (m + random.standard_normal(300) for m in (0.0, 1.0, 3.0))
    assert abs(decides(one, random.standard_normal(300), 0.5)) < 0.5
    assert decides(one, far, 0.5) > decides(one, near, 0.5) > 1
    assert decides(one, far, 0.5) > decides(one, far, 5.0)
    wild = random.standard_normal(300)
    wild[0] = 1e6
    assert decides(one, wild, 0.5) < 3
    assert np.isfinite(decides(np.append(one, np.nan), far, 0.5))


def test_a_mixture_is_what_forecasts_best_together() -> None:
    """Each best on its own terms: both, in parts that are known; whoever is never best: nothing."""
    half = np.log([[1.0, 1e-9], [1e-9, 1.0], [1.0, 1e-9], [1.0, 1e-9]])
    assert [s.weight for s in stacked(half)] == pytest.approx([0.75, 0.25], abs=1e-3)
    grid = np.linspace(0.001, 0.999, 999)
    logs = np.log(np.random.default_rng(3).random((12, 2)))
    best = grid[np.argmax([np.log(np.exp(logs) @ [w, 1 - w]).sum() for w in grid])]
    assert stacked(logs)[0].weight == pytest.approx(best, abs=2e-3)
    never = stacked(np.log([[0.5, 0.4, 0.1], [0.2, 0.6, 0.1]] * 5))
    assert never[2].weight < 1e-3 and sum(s.weight for s in never) == pytest.approx(1)
    assert all(s.low <= s.weight + 1e-9 and s.weight <= s.high + 1e-9 for s in stacked(half))


def test_no_figure_is_lost_between_forecasts_of_one_statement() -> None:
    """What forecasts are told by names every later figure once, though several share a statement."""
    late = [term for some in kept_out(FORECAST_FROM, FORECAST_FROM).values() for term in some.terms]
    assert len({f"{term.id}: {term.says}" for term in late}) == len(late) > len({term.id for term in late})


def test_a_longer_history_begins_as_the_shorter_one_did() -> None:
    """Of the same luck the kingdom's first years are the same; what comes after is drawn."""
    shorter, longer = (Believer(Evidence(()), lab, history, rival=RICH) for lab in (LAB, laboratory()))
    z = np.random.default_rng(5).standard_normal((16, shorter.entries))
    drawn = drawn_on(shorter, longer, z, 1)
    early, late = shorter.histories(z), longer.histories(drawn)
    assert early["grain.barn"].values == pytest.approx(late["grain.barn"].values[:, : early.sizes["edge"]], rel=1e-5)
    other = longer.histories(drawn_on(shorter, longer, z, 2))["grain.barn"].values
    assert not np.array_equal(other[:, -1], late["grain.barn"].values[:, -1])


def test_every_fit_of_a_comparison_is_on_the_list_once() -> None:
    """One seed of everything first; both ends for every forecast."""
    todo = work([ESSAY, RICH], [1.0, 1.4], [1, 2])
    assert len(todo) == len(set(todo)) == 16
    assert {w.seed for w in todo[:8]} == {1} and {w.until for w in todo} == {UNTIL, 1959.0}


def test_standings_say_evidence_forecast_and_ties() -> None:
    """From made-up fits: one rival better by its forecast alone, the same before."""
    from interregnum.experiments.scores import Scored

    def made_up(w) -> Scored:
        late = 10.0 if w.rival is RICH and w.until == UNTIL else 0.0
        late_terms = {} if w.until == UNTIL else {"c": 10.0 * (w.rival is RICH), "d": 0.0}
        return Scored(-100 + late + 0.1 * w.seed, {"a": late, "b": 0.0}, late_terms)

    scored = {w: made_up(w) for w in work([ESSAY, RICH, NO_MICE], [1.0], [1, 2])}
    standing = {s.rival: s for s in report.standings(scored)}
    assert standing["RICH"].evidence.word == "better" and standing["RICH"].forecast.value == pytest.approx(10)
    assert standing["NO-MICE"].evidence.word == "tie" and standing["NO-MICE"].weight < 1e-3 < standing["RICH"].weight
    assert standing["RICH"].stacked.weight > 0.99 and standing["NO-MICE"].stacked.weight < 0.01
    assert standing["RICH"].speaks_for.startswith("a +10") and not standing["RICH"].speaks_against
    (table,) = report.scores(report.standings(scored))
    assert table.rows[0][0] == "RICH" and len(table.columns) == len(table.rows[0])
    half = {w: s for w, s in scored.items() if w.until == UNTIL}
    assert report.standings(half) == []
