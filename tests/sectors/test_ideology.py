"""Ideology alone: doctrine is slower than practice, and each source of legitimacy wears off in its own way."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, history, without
from interregnum.politics import ideology

from .alone import Line, alone, last

THAW = {
    "reform.concessions_made": Line((1953, 0.0), (1956, 0.7), (1970, 0.8)),
    "reform.campaign_zeal": 0.5,
    "education.culture": Line((1950, 1.0), (1970, 2.0)),
    "opinion.hope": 0.1,
    "living_standards.gap": 0.05,
    "repression.fear": Line((1950, 0.9), (1953, 0.9), (1958, 0.2), (1970, 0.1)),
    "repression.mass_coercion": Line((1950, 0.9), (1953, 0.9), (1955, 0.1), (1970, 0.05)),
    "information.scandal": 0.0,
    "information.relative_credibility": 0.8,
    "currents.demoralisation": 0.0,
}


@pytest.fixture(scope="module")
def thaw():
    """Terror ends and severity is shed within three years."""
    return alone(ideology, outside=THAW, experiments=(free, history, without("programmes"), without("fervour_of_hope")))


def test_doctrine_does_not_jump_as_practice_does(thaw):
    """Three years after practice began to move it has gone less than half as far, where nobody wrote a programme."""
    data = thaw.isel(experiment=2)
    doctrine = data["ideology.doctrine"]
    assert np.all(doctrine.sel(edge=1956.0) < 0.35 * 0.7) and np.all(doctrine.diff("edge") >= 0)
    assert np.abs(doctrine.diff("edge")).max() < 0.08


def test_doctrine_follows_and_never_overtakes(thaw):
    """It moves towards what was shed, with programmes as without; with them it is further on."""
    for i in (0, 1, 2):
        assert last(thaw.isel(experiment=i), "ideology.doctrine").max() <= 0.8
    declared, silent = (last(thaw.isel(experiment=i), "ideology.doctrine") for i in (1, 2))
    assert np.all(declared > silent)


def test_three_sources_make_legitimacy(thaw):
    """They add up, none is negative, and together they stay below one."""
    data = thaw.isel(experiment=0)
    support, legitimacy = data["ideology.support"].values, data["ideology.legitimacy"].values
    assert support.sum(axis=-1) == pytest.approx(legitimacy)
    assert support.min() >= 0 and legitimacy.max() < 1


def test_the_contrast_with_the_terror_fades(thaw):
    """It is nothing under terror, greatest some years after, and smaller again when the memory goes."""
    contrast = thaw.isel(experiment=0)["ideology.contrast"]
    peak = contrast.max("time")
    assert np.all(contrast.sel(time=slice(1950, 1953)).max("time") < 0.1 * peak)
    assert np.all(contrast.isel(time=-1) < 0.8 * peak)


def test_belief_is_won_by_hope_and_lost_by_all_that_contradicts_it(thaw):
    """Each channel moves it the way it should."""
    assert np.all(last(thaw.isel(experiment=3), "ideology.belief") < last(thaw.isel(experiment=0), "ideology.belief"))

    def worn(mismatch=0.2, scandal=0.0, demoralisation=0.0):
        return ideology.disbelieving(0.02, 0.08, mismatch, 0.1, scandal, 0.08, demoralisation, 0.4)

    assert worn() == pytest.approx(0.4 * (0.02 + 0.016))
    assert worn(mismatch=0.5) > worn() and worn(scandal=1.0) > worn() and worn(demoralisation=0.5) > worn()


def test_contentment_is_half_where_life_meets_wants():
    """And rises as life overtakes them."""
    assert float(ideology.contentment_of_such_a_life(0.02, 0.02, 0.05)) == pytest.approx(0.5)
    assert ideology.contentment_of_such_a_life(0.02, -0.1, 0.05) > ideology.contentment_of_such_a_life(0.02, 0.1, 0.05)
