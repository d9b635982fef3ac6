"""The apparatus alone: what tiers cost, and what happens to desks, privileges and takers."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, without
from interregnum.politics import apparatus

from .alone import Line, alone, last

QUIET = {
    "repression.fear": 0.3,
    "reform.reform": 0.0,
    "concessions.cutting_of_privileges": 0.0,
    "reform.openness": 0.0,
    "reform.social_control": 0.0,
    "leadership.contest": 1.0,
    "retail_trade.food_shortage": 0.1,
    "classes.state_employees": 60.0,
}


def test_each_tier_keeps_the_same_part():
    """Five tiers that lose a tenth each keep 0.9^5, and none loses anything without losses."""
    loss = -np.log(0.9)
    assert float(apparatus.passed_on(5.0, loss, 0.0, 0.0)) == pytest.approx(0.9**5)
    assert float(apparatus.passed_on(5.0, 0.0, loss, 1.0)) == pytest.approx(0.9**5)
    assert float(apparatus.passed_on(7.0, 0.0, loss, 0.0)) == 1.0


def test_criticism_brings_the_lost_truth_back():
    """All of it under full control from below, none in silence, and never more than there is."""
    assert apparatus.truth_that_arrives(0.4, apparatus.criticism(0.2, 0.0, 0.0)) == pytest.approx(0.4)
    assert apparatus.truth_that_arrives(0.4, apparatus.criticism(0.2, 0.5, 1.0)) == pytest.approx(1.0)
    assert 0.4 < apparatus.truth_that_arrives(0.4, apparatus.criticism(0.2, 1.0, 0.0)) < 1.0


@pytest.fixture(scope="module")
def quiet():
    """No reform at all, with and without corruption."""
    return alone(apparatus, outside=QUIET, experiments=(free, without("corruption"), without("loss_by_tier")))


@pytest.fixture(scope="module")
def thaw():
    """Reform in the middle fifties, with and without what it does to the apparatus."""
    outside = QUIET | {"reform.reform": Line((1953, 0), (1954, 0.6), (1957, 0.0), (1970, 0.0))}
    return alone(
        apparatus, outside=outside,
        experiments=(free, without("delegation"), without("trimming_of_the_establishment"),
                     without("clinging_to_privilege")),
    )  # fmt: skip


def test_without_reform_nothing_is_given_away(quiet):
    """The centre keeps all its powers and officials all their privileges; desks grow."""
    data = quiet.isel(experiment=0)
    assert np.all(data["apparatus.centralisation"] == 1) and np.all(data["apparatus.privilege"] == 1)
    assert np.all(last(data, "apparatus.officials") > data["apparatus.officials"].isel(edge=0))


def test_desks_close(thaw):
    """Officials change by hiring and dismissal and by nothing else."""
    data = thaw.isel(experiment=0)
    gained = np.diff(data["apparatus.officials"].values, axis=1)
    flows = (data["apparatus.hiring"] - data["apparatus.dismissals"]).values
    assert gained == pytest.approx(0.25 * flows, abs=1e-12)


def test_reform_delegates_and_trims_and_both_come_back(thaw):
    """The trough follows the reform; afterwards the centre and the officials win back ground, never more than all."""
    data = thaw.isel(experiment=0)
    for name in ("apparatus.centralisation", "apparatus.privilege"):
        values = data[name].values
        assert np.all(values.min(axis=1) < 0.95) and np.all(values[:, -1] > values.min(axis=1))
        assert values.max() <= 1
    free_run, undelegated, untrimmed, unclung = (thaw.isel(experiment=i) for i in range(4))
    assert np.all(last(undelegated, "apparatus.tiers") > last(free_run, "apparatus.tiers"))
    assert np.all(last(undelegated, "apparatus.truth_that_arrives") < last(free_run, "apparatus.truth_that_arrives"))
    assert np.all(last(untrimmed, "apparatus.officials") > last(free_run, "apparatus.officials"))
    assert np.all(last(unclung, "apparatus.privilege") < last(free_run, "apparatus.privilege"))


def test_privileges_that_are_conceded_go_without_other_reform(quiet):
    """By hand (0.35 x 0.4 + 0.1) x 0.5; conceded year by year they fall in every history, and desks stay."""
    assert apparatus.trimming_of_privileges(0.35, 0.4, 0.1, 0.5) == pytest.approx(0.12)
    conceded = alone(apparatus, outside=QUIET | {"concessions.cutting_of_privileges": 0.1}).isel(experiment=0)
    assert np.all(last(conceded, "apparatus.privilege") < last(quiet.isel(experiment=0), "apparatus.privilege"))
    assert np.array_equal(conceded["apparatus.officials"], quiet.isel(experiment=0)["apparatus.officials"])


def test_takers_live_on_privilege_and_silence(quiet):
    """Without temptation corruption dies out; in an open, controlled country fewer take."""
    free_run, honest, _ = (quiet.isel(experiment=i) for i in range(3))
    assert np.all(last(honest, "apparatus.corruption") < last(free_run, "apparatus.corruption"))
    outside = QUIET | {"reform.openness": 0.6, "reform.social_control": 0.3}
    watched = alone(apparatus, outside=outside).isel(experiment=0)
    assert np.all(last(watched, "apparatus.corruption") < last(free_run, "apparatus.corruption"))


def test_truth_without_losses(quiet):
    """No loss by tier, no silence."""
    assert np.all(last(quiet.isel(experiment=2), "apparatus.truth_that_arrives") == 1)
