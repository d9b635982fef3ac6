"""The cult alone: with debate closed power drifts upward under any leader; open debate removes the drift."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, without
from interregnum.kernel import Stock
from interregnum.politics import cult

from ..words import sector
from .alone import alone, happening, last


def country(power, *, dead=(), debate=0.0, experiments=(free,)):
    """A leader of that power who neither gains nor loses any but by his cult."""
    leadership = sector(
        "leadership", personal_power=Stock("1", initial=power, low=0, high=1, doc="power"),
        plot_carried=happening(unit="1/yr"), death_of_the_ruler=happening(*dead),
    )  # fmt: skip
    return alone(cult, leadership, outside={"press.debate": debate}, experiments=experiments)


@pytest.mark.parametrize("power", [0.1, 0.3, 0.6, 0.9])
def test_a_monolith_drives_any_leader_towards_autocracy(power):
    """Power rises in every history, never beyond all of it; without the mechanism it stays."""
    data = country(power, experiments=(free, without("cult_of_the_leader")))
    assert np.all(last(data.isel(experiment=0), "leadership.personal_power") > power)
    assert last(data.isel(experiment=0), "leadership.personal_power").max() < 1
    assert np.all(last(data.isel(experiment=1), "leadership.personal_power") == power)


def test_open_debate_removes_the_drift():
    """Power stays and the cult fades."""
    data = country(0.5, debate=1.0).isel(experiment=0)
    assert np.all(last(data, "leadership.personal_power") == 0.5)
    assert np.all(last(data, "cult.cult") < 0.3)


def test_a_cult_dies_with_its_object():
    """And grows again around the heir."""
    data = country(0.5, dead=(1953.1,)).isel(experiment=0)["cult.cult"]
    assert np.all(data.sel(edge=1953.25) == 0) and np.all(data.sel(edge=1958.0) > 0)


def test_a_powerless_leader_has_no_cult():
    """Praise goes where power is."""
    assert cult.cultivating(0.35, 0.0, 0.0, 0.2) == 0
    assert cult.cultivating(0.35, 0.8, 0.0, 0.2) > cult.cultivating(0.35, 0.4, 0.0, 0.2) > 0
