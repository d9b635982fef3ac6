"""The two currents alone: nobody is lost, each feeds on what it should, and debate may go either way."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, given, without
from interregnum.politics import currents

from .alone import Line, alone, last

COLD = {
    "press.debate": 0.05,
    "reform.autonomy": 0.6,
    "reform.openness": 0.3,
    "reform.social_control": 0.03,
    "china.specialists": 0.5,
    "china.hostility_of_moscow": 0.8,
    "china.hostility_of_peking": 0.8,
    "west.detente": -0.3,
}
RULERS, APPARATUS, PEOPLE = range(3)


@pytest.fixture(scope="module")
def legs():
    """With both legs of the loop, and with either cut."""
    return alone(currents, outside=COLD, experiments=(free, without("fanning"), without("pandering"), without("siege"),
                                                    without("internationalist_wind")))  # fmt: skip


def nationalists(data, i=0):
    """Nationalist part of each level at the end."""
    return last(data.isel(experiment=i), "currents.nationalist")


def test_everybody_is_somewhere(legs):
    """The three parts of each level add up to one at all times."""
    parts = sum(legs[f"currents.{name}"] for name in ("nationalist", "internationalist", "uncommitted"))
    assert np.abs(parts.values - 1).max() < 1e-12


def test_cutting_either_leg_of_fanning_and_pandering_lowers_both(legs):
    """Rulers who do not fan have a less prejudiced people, and then less prejudice of their own; and the reverse."""
    both = nationalists(legs)
    for cut in (1, 2):
        assert np.all(nationalists(legs, cut)[:, [RULERS, PEOPLE]] < both[:, [RULERS, PEOPLE]])


def test_isolation_feeds_one_current_and_openness_the_other(legs):
    """At every level."""
    assert np.all(nationalists(legs, 3) < nationalists(legs))
    assert np.all(nationalists(legs, 4) > nationalists(legs))


def test_accountable_rulers_fan_and_pander_less():
    """The less one man decides alone, the less is fanned below; the more control, the less is pandered above."""
    prejudice = np.array([0.5, 0.4, 0.4])
    fanned = [currents.fanned(0.25, prejudice, autonomy, 0.1) for autonomy in (0.2, 0.5, 0.8)]
    assert np.all(np.diff(fanned, axis=0)[:, 1:] > 0) and np.all(np.array(fanned)[:, RULERS] == 0)
    pandered = [currents.pandered(0.15, prejudice, 0.1, control) for control in (0.6, 0.3, 0.0)]
    assert np.all(np.diff(pandered, axis=0)[:, RULERS] > 0) and np.all(np.array(pandered)[:, 1:] == 0)


def test_debate_cures_the_led_and_hardly_their_rulers():
    """Where debate persuades at all, the people change more than the apparatus and the apparatus more than rulers."""
    for sign in (1, -1):
        moved = currents.persuading(0.4 * sign, 0.1, 0.5, 1.0, np.full(3, 0.4), np.full(3, 0.2))
        assert np.all(np.diff(np.abs(moved)) > 0) and np.all(np.sign(moved) == sign)


def test_debate_has_an_open_sign_and_takes_the_monopoly_of_fanning_from_rulers(legs):
    """An open country has fewer nationalists than a shut one even where debate persuades nobody."""
    shut = nationalists(alone(currents, outside=COLD, experiments=(free & given({"currents.persuasion": 0.0}),)))
    told = (free & given({"currents.persuasion": p}) for p in (0.0, 0.6, -0.6))
    named = tuple(e.named(f"persuasion {i}") for i, e in enumerate(told))
    opened = alone(currents, outside=COLD | {"press.debate": 0.8}, experiments=named)
    neutral, helped, harmed = (nationalists(opened, i)[:, PEOPLE] for i in range(3))
    assert np.all(neutral < shut[:, PEOPLE])
    assert np.all(helped < neutral) and np.all(neutral < harmed)


def test_a_polemic_leaves_a_trail():
    """After both sides have fallen silent it heals at its own slow speed: three quarters are left in five years."""
    quarrel = Line((1958, 0.0), (1960, 1.0), (1964, 1.0), (1964.5, 0.0), (1970, 0.0))
    outside = COLD | {"china.hostility_of_moscow": quarrel, "china.hostility_of_peking": quarrel}
    healed = free & given({"currents.healing": 0.06})
    data = alone(currents, outside=outside, experiments=(healed, without("polemics")))
    left = data.isel(experiment=0)["currents.demoralisation"]
    kept = left.sel(edge=1969.75).values / left.sel(edge=1964.75).values
    assert kept == pytest.approx((1 - 0.06 / 4) ** 20, rel=1e-6)
    assert last(data.isel(experiment=1), "currents.demoralisation").max() == 0


def test_a_country_stands_alone_when_either_side_shuts_it_out():
    """By war danger or by the quarrel, and entirely when by both in full."""
    assert float(currents.isolation(1.0, 0.0)) < 0.03
    assert 0.4 < float(currents.isolation(-0.5, 0.0)) < 0.6
    assert float(currents.isolation(-0.5, 0.5)) > float(currents.isolation(-0.5, 0.0))
    assert float(currents.isolation(-1.0, 3.0)) == pytest.approx(1.0, abs=0.02)
