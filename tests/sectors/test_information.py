"""Information alone: who learns of what in which order, and what figures do to belief."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, without
from interregnum.politics import information

from ..words import sector
from .alone import Line, alone, happening, last

QUIET = {
    "reform.openness": 0.0,
    "press.censorship": 0.95,
    "press.circulation": 0.1,
    "secrecy.hidden": [0.0] * 4,
    "secrecy.told": [0.0] * 4,
    "secrecy.done_abroad": [0.0, 0.0, 0.0, 1.0],
    "china.hostility_of_peking": 0.0,
    "education.culture": 1.3,
    "national_income.overstatement": 0.0,
    "living_standards.promises": 0.2,
    "living_standards.gap": -0.5,
    "apparatus.truth_that_arrives": 0.8,
}
ABROAD, PEOPLE, OUTSIDE = 3, 2, 3


def informed(*, said=(), experiments=(free,), **changes):
    """The sector with some of what it reads otherwise; `said`: dates at which all is said aloud."""
    outside = QUIET | {name.replace("__", "."): value for name, value in changes.items()}
    secrecy = sector("secrecy", disclosure=happening(*said, unit="1/yr", dim="secret"))
    return alone(information, secrecy, outside=outside, experiments=experiments)


@pytest.fixture(scope="module")
def hiding():
    """Everything is hidden, the wronged are hostile, and in 1960 it is said aloud."""
    return informed(said=(1960.1,), secrecy__hidden=[1.0] * 4, china__hostility_of_peking=1.5).isel(experiment=0)


@pytest.fixture(scope="module")
def air():
    """Official figures that run ahead in an open time."""
    return informed(
        national_income__overstatement=Line((1950, 0.0), (1970, 0.4)), reform__openness=0.5,
        experiments=(free, without("official_statistics"), without("candour")),
    )  # fmt: skip


def test_nothing_hidden_nothing_known():
    """No secret, no rumour, no scandal; and belief stays where it was."""
    data = informed().isel(experiment=0)
    assert np.all(data["information.knowledge"] == 0) and np.all(data["information.scandal"] == 0)
    assert data["information.relative_credibility"].values == pytest.approx(1.0, abs=1e-9)


def test_who_learns_first(hiding):
    """Rulers before the apparatus, the apparatus before the people; parts of an audience all the time."""
    known = hiding["information.knowledge"].isel(secret=0).values[:, 4:]
    assert np.all(known[:, :, 0] >= known[:, :, 1]) and np.all(known[:, :, 1] > known[:, :, 2])
    assert known.min() >= 0 and known.max() <= 1


def test_the_world_learns_from_those_who_were_wronged(hiding):
    """Of what was done to a hostile government it hears before the people do; of the rest it hears next to nothing."""
    known = last(hiding, "information.knowledge")
    assert np.all(known[:, ABROAD, OUTSIDE] > 0.5) and np.all(known[:, ABROAD, OUTSIDE] > known[:, ABROAD, PEOPLE])
    assert np.all(known[:, 0, OUTSIDE] < 0.05)


def test_a_disclosure_is_news_to_those_who_did_not_know(hiding):
    """The scandal is as large as the number of acts less what the people knew, and grows stale."""
    scandal = hiding["information.scandal"]
    before = hiding["information.knowledge"].sel(edge=1960.0).values[:, :, PEOPLE]
    fresh = scandal.sel(time=1960.3, method="nearest")
    assert fresh.values == pytest.approx((1 - before).sum(axis=-1))
    assert np.all(scandal.isel(time=-1) < 0.1 * fresh)
    assert np.all(scandal.sel(time=slice(1950, 1960)) == 0)


def test_what_is_said_aloud_everybody_knows():
    """Also where nothing is hidden any more: the gap to full knowledge closes at the speed of the press."""
    speed = information.spreading(
        *(1.0,) * 3,
        0.1,
        0.1,
        0.95,
        0.1,
        0.0,
        0.4,
        np.zeros(4),
        0.0,
        1.2,
        np.ones(4),
        np.zeros(4),
        np.full((4, 4), 0.25),
    )
    assert speed == pytest.approx(np.full((4, 4), 1.2 * 0.75))


def test_circulation_carries_it_to_the_people():
    """The more passes from hand to hand, the faster the people learn; radio helps the less the more is censored."""

    def learning(circulation=0.1, censorship=0.9):
        known = np.tile([1.0, 0.5, 0.1, 0.5], (4, 1))
        return information.spreading(
            1.0, 0.4, 0.4, circulation, 0.15, censorship, 0.15, 0.2, 0.4, np.zeros(4), 0.0, 1.2, np.zeros(4),
            np.ones(4), known,
        )[0, PEOPLE]  # fmt: skip

    assert learning(circulation=0.0) < learning(circulation=0.1) < learning(circulation=0.4)
    assert learning(censorship=0.5) > learning(censorship=0.9)


def test_air_in_the_figures_costs_belief_and_candour_heals(air):
    """People never take off more than there is; without the figures, or with candour, more is believed."""
    believed, honest, mute = (last(air.isel(experiment=i), "information.credibility") for i in range(3))
    assert np.all(mute < believed) and np.all(believed < honest)
    left = air.isel(experiment=0)["information.air_believed_by_the_people"].values
    assert left.min() >= 0 and np.all(left[:, -1] < 0.4)


def test_each_lie_costs_belief():
    """Silence about what is known, acts that come out, and promises that life does not keep, each on its own."""

    def cost(found_out=0.0, scandal=0.0, promises=0.2, gap=-0.5):
        return information.losing_faith(0.1, found_out, 0.1, scandal, 1.0, promises, gap, 0.5)

    assert float(cost()) == pytest.approx(0, abs=1e-9)
    assert float(cost(found_out=2.0)) == pytest.approx(0.1) and float(cost(scandal=1.0)) == pytest.approx(0.05)
    assert float(cost(promises=1.0, gap=0.2)) == pytest.approx(0.1, rel=1e-4)


def test_rulers_have_better_figures_as_far_as_truth_arrives():
    """All of the air where nothing arrives, none where everything does."""
    assert information.air_believed_by_rulers(0.3, 1.0) == 0
    assert information.air_believed_by_rulers(0.3, 0.0) == pytest.approx(0.3)
