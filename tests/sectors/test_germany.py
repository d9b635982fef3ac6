"""German arms: nothing without their two conditions, and no more moved by Moscow than `response` says."""

import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, given, without
from interregnum.world import germany

from .alone import abroad, at, run, steps_of

SILENT = given({"germany.response": 0.0})


@pytest.fixture(scope="module")
def histories():
    """As they are; without either condition; appeased and opposed, with a deaf West, and with one that listens."""
    pure = [free & do("germany.western_policy", policy) for policy in (1.0, -1.0)]
    without_it = [free & without(one) for one in ("cold_war", "german_recovery")]
    return run(abroad(germany), free, *without_it, *(SILENT & one for one in pure), *pure, draws=128)


def test_without_capitalism_or_without_cold_war_there_is_no_army(histories):
    """Either condition removed, not one soldier."""
    arms = histories["germany.german_arms"].values
    assert arms[1].max() == 0 and arms[2].max() == 0 and arms[0][:, -1].min() > 0


def test_where_the_west_does_not_listen_policy_is_idle(histories):
    """With no response, appeasement and opposition give the same arms to the last digit."""
    arms = histories["germany.german_arms"].values
    assert (arms[3] == arms[4]).all()


def test_the_response_has_either_sign(histories):
    """Appeasement speeds arms in the histories with a response above 0, and slows them below it."""
    appeased, opposed = at(histories, "germany.german_arms", 1960)[[5, 6]]
    response = histories["germany.response"].values[0]
    assert (np.sign(appeased - opposed) == np.sign(response)).all()
    assert 0.2 < (response > 0).mean() < 0.8


def test_only_a_policy_that_is_kept_up_is_believed(histories):
    """Pure policies end near their poles, the swinging one of modelled rulers nearer to neither."""
    standing = at(histories, "germany.standing", 1965)
    assert (standing[5] > 0.9).mean() > 0.8 and (standing[6] < -0.9).mean() > 0.8
    assert (np.abs(standing[0]) < np.abs(standing[5])).all()
    policy = histories["germany.western_policy"].isel(experiment=0).values
    assert np.abs(policy).max() < 1 and (np.diff(np.sign(policy), axis=1) != 0).any(axis=1).all()


def test_germany_grows_as_recorded_and_admission_is_a_share(histories):
    """Nine per cent a year to 1955; admission between 0 and 1 and never undone."""
    assert at(histories, "germany.german_product", 1955)[0] == pytest.approx((1 + 0.09 / 4) ** 20)
    admission = histories["germany.admission"].values
    assert admission.min() >= 0 and admission.max() <= 1 and steps_of(histories, "germany.admission").min() >= 0


def test_arms_follow_weight_and_admission():
    """At rest where they equal size x weight x admission."""
    assert float(germany.arming.fn(0.2, 0.8, 1.3, 0.5, 0.52)) == pytest.approx(0.0, abs=1e-7)
    assert float(germany.arming.fn(0.2, 0.8, 1.3, 0.5, 0.0)) > 0
