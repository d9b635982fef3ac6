"""Secrecy alone: who keeps silent, who speaks, and how long it took. The essay's two lags are not used here."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, without
from interregnum.politics import secrecy

from ..words import sector
from .alone import Line, alone, happening, last

CRIMES, PLOTS, FREEZE, RECALL = range(4)
QUIET = {
    "reform.openness": 0.0,
    "reform.autonomy": 0.5,
    "reform.social_control": 0.0,
    "plots.plots_tolerated": 1.5,
    "plots.private_plots": 1.0,
    "retail_trade.wage_fund": Line((1950, 40.0), (1970, 40.0 * 1.09**20)),
    "classes.state_employees": 45.0,
}


def world(*, voted_out=(), dead=(), recalled=(), hostility=0.0):
    """Leaders who go, and an ally who is offended, on given dates."""
    leadership = sector(
        "leadership", plot_carried=happening(*voted_out, unit="1/yr"), death_of_the_ruler=happening(*dead)
    )
    china = sector("china", recall=happening(*recalled, unit="1/yr"))
    return (secrecy, leadership, china), QUIET | {"china.hostility_of_peking": hostility}


def ever(data, act):
    """Whether the act came out in each history."""
    return data["secrecy.disclosure.happened"].isel(secret=act).any("time").values


def test_an_author_in_power_keeps_silent():
    """No new man, no openness, nobody wronged abroad: the crimes stay hidden in every history."""
    modules, outside = world()
    data = alone(*modules, outside=outside, draws=100).isel(experiment=0)
    assert not ever(data, CRIMES).any()
    assert np.all(last(data, "secrecy.hidden")[:, CRIMES] == 1)
    assert last(data, "secrecy.years_hidden")[:, CRIMES] == pytest.approx(20.0)
    assert np.all(last(data, "secrecy.hidden")[:, RECALL] == 0)


def test_successors_speak_the_sooner_the_less_they_were_part_of_it():
    """Men who voted the author out tell nearly all of it within years; the heirs of a dead one take longer."""
    modules, outside = world(voted_out=(1953.1,))
    voted = alone(*modules, outside=outside, draws=200).isel(experiment=0)
    modules, outside = world(dead=(1953.1,))
    inherited = alone(*modules, outside=outside, draws=200).isel(experiment=0)
    early = {"time": slice(1950.0, 1957.0)}
    told = [
        d["secrecy.disclosure.happened"].isel(secret=CRIMES).sel(early).any("time").mean() for d in (voted, inherited)
    ]
    assert told[0] > 0.95 and told[1] < told[0] - 0.1


def test_the_wronged_speak_for_themselves_once_they_are_hostile():
    """A recall is hidden while its author rules and the other side holds its peace, and comes out when it does not."""
    modules, outside = world(recalled=(1960.5,), hostility=Line((1965.0, 0.0), (1965.1, 2.0), (1980.0, 2.0)))
    data = alone(*modules, outside=outside, years=30, draws=200, experiments=(free, without("disclosure")))
    angry, mute = data.isel(experiment=0), data.isel(experiment=1)
    happened = angry["secrecy.disclosure.happened"].isel(secret=RECALL)
    assert not happened.sel(time=slice(1950.0, 1964.9)).any()
    assert np.all(angry["secrecy.hidden"].isel(secret=RECALL).sel(edge=1964.0) == 1)
    assert ever(angry, RECALL).mean() > 0.9
    assert not ever(angry, CRIMES).any() and not ever(mute, RECALL).any()
    told = ever(angry, RECALL)
    when = angry.time.values[happened.values.argmax(axis=1)]
    assert last(angry, "secrecy.lag")[told, RECALL] == pytest.approx(when[told] - 1960.75, abs=0.26)


def test_a_cut_and_a_freeze_are_hidden_as_far_as_they_go():
    """Nothing is hidden while plots are tolerated and wages grow; both are once they are not."""
    modules, outside = world()
    harsh = outside | {
        "plots.plots_tolerated": Line((1960, 1.5), (1961, 0.5), (1970, 0.5)),
        "retail_trade.wage_fund": Line((1950, 40.0), (1960, 100.0), (1970, 100.0)),
    }
    data = alone(*modules, outside=harsh, experiments=(free, without("secrecy")))
    hidden = data.isel(experiment=0)["secrecy.hidden"].isel(secret=[PLOTS, FREEZE])
    assert np.all(hidden.sel(edge=1955.0) < 0.1) and np.all(hidden.isel(edge=-1) > 0.8)
    assert np.all(last(data.isel(experiment=1), "secrecy.hidden")[:, [PLOTS, FREEZE]] == 0)


def test_openness_loosens_tongues_where_no_man_decides_alone():
    """The hazard rises with openness and with control from below, and falls with the autonomy of a guilty leader."""
    at_home = dict(hidden=1.0, candour=0.15, guilt=1.0, unmasking=1.5, accusation=0.4, done_abroad=0.0)
    at_home["hostility_of_peking"] = 0.0

    def hazard(openness, control, autonomy):
        return secrecy.disclosure(openness=openness, social_control=control, autonomy=autonomy, **at_home)

    assert hazard(0.0, 0.0, 0.5) == 0
    assert hazard(0.2, 0.0, 0.5) < hazard(0.6, 0.0, 0.5) < hazard(0.6, 0.3, 0.5)
    assert hazard(0.6, 0.0, 0.9) < hazard(0.6, 0.0, 0.1)
