"""Crises: on record at their places, in free histories by their causes, and forgotten."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, given, history, without
from interregnum.world import storm_centres

from .alone import abroad, at, run

NO_WEIGHT = {f"storm_centres.weight_of_{cause}": 0.0 for cause in ("mood", "balance", "germany", "consistency",
                                                                   "appeasement")}  # fmt: skip


@pytest.fixture(scope="module")
def histories():
    model = abroad(storm_centres, germany__german_arms=1.0, germany__standing=0.0)
    asked = (history, free, free & without("crises"), free & without("german_question"), free & given(NO_WEIGHT))
    return run(model, *asked, draws=256)


def test_the_record_has_nine_crises_and_each_its_place(histories):
    """Korea, Suez, Lebanon, Taiwan, Berlin twice, Cuba twice, Tonkin; nothing after January 1965."""
    happened = histories["storm_centres.crisis.happened"].isel(experiment=0, draw=0)
    assert int(happened.sum()) == 9
    by_place = dict(zip(storm_centres.CENTRES, happened.sum("time").values.tolist(), strict=True))
    assert by_place == {"Berlin": 2, "Korea and Taiwan": 2, "Suez and the Levant": 2, "Cuba": 2, "Vietnam": 1}
    berlin = happened.time.values[happened.values[:, 0]]
    assert [int(year) for year in berlin] == [1958, 1961]
    assert float(happened.time[happened.values.any(axis=1)].max()) < 1965.1


def test_without_weights_every_place_keeps_its_usual_rate(histories):
    """Then danger is the usual rate times temper and check, and crises come as often as that says."""
    plain = histories.isel(experiment=4)
    rate = plain["storm_centres.usual_rate"].values[:, None, :] * 1.1 * 0.97
    assert plain["storm_centres.crisis"].values == pytest.approx(np.broadcast_to(rate, (256, 80, 5)), rel=1e-6)
    expected = -np.expm1(-rate * 0.25).mean() * 80 * 5
    assert plain["storm_centres.crisis.happened"].sum(("time", "storm_centre")).values.mean() == pytest.approx(
        expected, rel=0.1
    )


def test_a_scare_is_forgotten_and_without_crises_there_is_none(histories):
    """Never negative; nothing without crises; on record it is back to little three years after Cuba."""
    scare = histories["storm_centres.war_scare"].values
    assert scare.min() >= 0 and scare[2].max() == 0
    in_1962, quiet = (at(histories, "storm_centres.war_scare", year)[0] for year in (1962.9, 1968.9))
    assert (quiet < 0.1 * in_1962).mean() > 0.95


def test_german_arms_matter_at_berlin_alone(histories):
    """Without the German question the danger changes there and nowhere else."""
    with_it, alone = (histories["storm_centres.crisis"].isel(experiment=i, time=40).values for i in (1, 3))
    assert (with_it[:, 1:] == alone[:, 1:]).all() and (with_it[:, 0] != alone[:, 0]).all()


def test_a_mixed_policy_changes_nothing_and_pure_ones_are_judged_by_their_weights():
    """e^(-c s^2 - a s): 1 at s = 0; both poles alike where nothing speaks for appeasement; of either sign."""
    effect = storm_centres.effect_of_policy.fn
    assert float(effect(0.3, 0.2, 0.0)) == 1
    assert (
        float(effect(0.3, 0.0, 1.0)) == pytest.approx(float(effect(0.3, 0.0, -1.0)))
        and float(effect(0.3, 0.0, 1.0)) < 1
    )
    assert float(effect(-0.3, 0.0, 1.0)) > 1
    for weight in ("mood", "balance", "germany", "consistency", "appeasement"):
        prior = getattr(storm_centres, f"weight_of_{weight}").prior
        assert prior.to_value(-1.7) < 0 < prior.to_value(1.7), weight


def test_deterrence_weighs_by_the_balance():
    """None, no effect; full, all of its weight."""
    assert float(storm_centres.caution.fn(0.5, 0.0)) == 1
    assert float(storm_centres.caution.fn(0.5, 1.0)) == pytest.approx(np.exp(-0.5))
