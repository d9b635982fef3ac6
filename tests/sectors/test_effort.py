"""Effort and truth: where the whip turns into a brake, and the limits of each channel."""

import numpy as np
import pytest

from interregnum.politics import apparatus, effort

MEDIAN = {n: q.prior.median for module in (apparatus, effort) for n, q in vars(module).items() if hasattr(q, "prior")}
START = 0.17


def net_effect_of_fear(schooling, fear):
    """Effort extorted less waste through silence, at the medians, with all powers at the centre."""
    tiers = apparatus.tiers(MEDIAN["tiers_below"], MEDIAN["tiers_above"], 1.0)
    truth = apparatus.passed_on(tiers, MEDIAN["loss_per_tier"], MEDIAN["loss_by_fear"], fear)
    whip = MEDIAN["whip_of_fear"], fear, MEDIAN["law_in_the_whip"], 1.0
    won = effort.extorted_effort(*whip, MEDIAN["dignity"], schooling, MEDIAN["unschooled"])
    return float(won - effort.silence(MEDIAN["waste_of_silence"], truth, schooling / START))


def test_the_whip_becomes_a_brake():
    """More fear helps an unschooled country and harms a schooled one; between them the sign turns once."""
    gains = [net_effect_of_fear(h, 0.9) - net_effect_of_fear(h, 0.0) for h in np.linspace(0.05, 0.45, 30)]
    assert gains[0] > 0 > gains[-1]
    assert np.sum(np.diff(np.sign(gains)) != 0) == 1


def test_nothing_is_lost_where_everything_arrives():
    """No silence with full truth, no whip without fear, no graft without takers."""
    assert effort.silence(0.2, 1.0, 1.7) == 0
    assert effort.extorted_effort(0.12, 0.0, 0.25, 1.0, 3.2, 0.1, 0.04) == 0
    assert effort.graft(0.06, 0.0) == 0


def test_a_hand_calculation():
    """Half the truth lost at twice the schooling: 0.2 x 0.5 x 2; hope of a half and rule that a quarter accept."""
    assert effort.silence(0.2, 0.5, 2.0) == pytest.approx(0.2)
    assert effort.zest(0.07, 0.5, 0.02, 0.25) == pytest.approx(0.04)
    assert float(effort.extorted_effort(0.12, 0.5, 0.25, 1.0, 3.2, 0.04, 0.04)) == pytest.approx(0.06)


def test_a_law_given_up_extorts_nothing():
    """Half of a law that was a quarter of the whip takes an eighth; all of the whip, if it was only law, is gone."""
    assert float(effort.extorted_effort(0.12, 0.5, 0.25, 0.5, 3.2, 0.04, 0.04)) == pytest.approx(0.06 * 7 / 8)
    assert float(effort.extorted_effort(0.12, 0.5, 1.0, 0.0, 3.2, 0.04, 0.04)) == 0
