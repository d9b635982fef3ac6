"""Bureaucracy alone: waste adds up, and a reorganisation leaves nothing behind but weariness."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, history, without
from interregnum.politics import bureaucracy

from ..words import sector
from .alone import alone, happening, last

QUIET = {
    "effort.dragging_of_feet": 0.0,
    "effort.silence": 0.0,
    "effort.graft": 0.0,
    "effort.extorted_effort": 0.0,
    "effort.zest": 0.0,
    "heavy_industry.complexity": 0.0,
    "construction.tautness_before": 1.0,
    "construction.usual_tautness": 1.5,
    "apparatus.centralisation": 1.0,
    "national_income.income": 100.0,
    "reform.social_control": 0.0,
    "reform.added_control": 0.0,
    "reform.technocratic_reform": 0.0,
    "reform.campaign_zeal": 0.0,
    "control.gain_of_control": 0.1,
    "control.gain_of_profit": 0.05,
}


def leadership(*removals):
    """A leader who is voted out in these years."""
    return sector("leadership", plot_carried=happening(*removals, unit="1/yr"))


def test_waste_adds_up():
    """Every channel counts once, with its sign."""
    channels = dict(
        ordinary_waste=0.07, overload=0.01, breakdowns=0.02, disorder=0.03, dragging_of_feet=0.04, silence=0.05,
        graft=0.01, extorted_effort=0.02, zest=0.03, gains_of_reform=0.04,
    )  # fmt: skip
    assert bureaucracy.waste(**channels) == pytest.approx(0.14)


def test_a_quiet_country_wastes_the_ordinary_part():
    """Nothing to plan anew, nothing taut, nobody afraid: efficiency is 1 - w0 throughout."""
    data = alone(bureaucracy, leadership(), outside=QUIET).isel(experiment=0)
    ordinary = data["bureaucracy.ordinary_waste"].values[:, None]
    assert data["bureaucracy.efficiency"].values == pytest.approx(1 - np.broadcast_to(ordinary, (40, 80)), abs=1e-9)
    assert data["bureaucracy.relative_efficiency"].values == pytest.approx(1.0)
    assert np.abs(data["bureaucracy.waste_against_a_costly_drive"].values).max() < 1e-9


def test_size_wastes_less_where_powers_are_delegated():
    """The planners at the centre see less than those on the spot, and profit sees some of it."""
    args = dict(waste_of_size=0.03, complexity=1.0, social_control=0.0, relief_by_profit=0.3, relief_by_delegation=0.3)
    central = bureaucracy.overload(technocratic_reform=0.0, centralisation=1.0, **args)
    assert central == pytest.approx(0.03)
    assert bureaucracy.overload(technocratic_reform=0.0, centralisation=0.5, **args) == pytest.approx(0.03 * 0.85)
    assert bureaucracy.overload(technocratic_reform=1.0, centralisation=1.0, **args) == pytest.approx(0.03 * 0.7)


def test_reorganisations_leave_waste_as_it_was():
    """Those on record cost while they last; a dozen years after the last one efficiency is what it was."""
    data = alone(bureaucracy, leadership(), outside=QUIET, years=28,
               experiments=(history, history & without("reorganisations")))  # fmt: skip
    moved, left = data.isel(experiment=0), data.isel(experiment=1)
    cost = left["bureaucracy.efficiency"] - moved["bureaucracy.efficiency"]
    assert float(cost.min()) >= 0 and np.all(cost.max("time") > 0.01)
    assert last(moved, "bureaucracy.efficiency") == pytest.approx(last(left, "bureaucracy.efficiency"), abs=2e-3)
    assert np.all(left["bureaucracy.weariness"] == 0)


def test_a_new_leader_promises_stability():
    """Weariness ends with the leader who caused it."""
    data = alone(bureaucracy, leadership(1963.1), outside=QUIET, experiments=(history,)).isel(experiment=0)
    weariness = data["bureaucracy.weariness"]
    assert np.all(weariness.sel(edge=1963.0) > 0.3) and np.all(weariness.sel(edge=1963.25) == 0)


def test_zeal_reorganises():
    """The hazard grows in proportion to zeal and is nothing without it."""
    assert bureaucracy.reorganisation(0.9, 0.0) == 0
    assert bureaucracy.reorganisation(0.9, 0.8) == pytest.approx(2 * bureaucracy.reorganisation(0.9, 0.4))
    data = alone(bureaucracy, leadership(), outside=QUIET, experiments=(free,)).isel(experiment=0)
    assert not data["bureaucracy.reorganisation.happened"].any()
