"""Succession: men differ by kind, the kinds average nothing, and any trait can be ordered."""

import functools
import operator

import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, given, history, without
from interregnum.kernel import Happening, Stock, event
from interregnum.politics import succession

from ..toyland.annals import Dates
from ..words import TALE, number, sector
from .alone import country, run

DEATH, VOTE = 1951.1, 1954.1


def leadership():
    """The stocks that a succession resets, a death and a vote."""

    @event(recorded=Dates((VOTE,)))
    def plot_carried():
        """A vote that is carried on its date alone."""
        return 0.0

    names = {"personal_power": 0.9, "old_guard": 0.3, "poor_record": 0.2, "tenure": 20.0}
    stocks, starts = {}, {}
    for name, value in names.items():
        unit = "yr" if name == "tenure" else "1"
        starts[f"{name}_1950"] = number(value, unit)
        stocks[name] = Stock(unit, initial=f"{name}_1950", doc="a stock that a succession resets")
    death = Happening("1", dates=Dates((DEATH,)), source=TALE, doc="the ruler dies")
    return sector("leadership", plot_carried=plot_carried, death_of_the_ruler=death, **stocks, **starts)


def committee():
    """Its seats."""

    def seats(value):
        return Stock("1", dims=("member",), initial=value, doc="what the seats hold")

    return sector("committee", clients=seats(1.0), others=seats(0.0), loyalty=seats(1.0),
                  usual_loyalty=number(0.35), loyalty_1950=number(0.45))  # fmt: skip


def verdict():
    """What is expected of a leader."""
    return sector("verdict", expected_growth_1950=number(0.09, "1/yr"),
                  expected_growth=Stock("1/yr", initial="expected_growth_1950", doc="expected growth"))  # fmt: skip


@functools.cache
def model():
    """Leaders with a death and, on record, a vote."""
    outside = {"repression.elite_terror": 0.1, "national_income.growth": 0.05}
    return country(succession, leadership(), committee(), verdict(), outside=outside)


@functools.cache
def histories(*changes, base=free):
    """Eight years, all of it."""
    asked = functools.reduce(operator.and_, changes, base)
    return run(model(), asked, draws=400, years=8, precision="float32").isel(experiment=0)


def kinds(data, year):
    """Which kind leads at that time, by history."""
    kind = data["succession.kind_of_leader"].transpose("draw", "edge", "leader_kind")
    return kind.values[:, np.searchsorted(kind.edge.values, year)]


def test_every_trait_averages_nothing_over_the_kinds():
    """The mean man is the office."""
    for record in (succession.bent_of_kind, succession.zeal_of_kind, succession.comradeship_of_kind):
        values = record.path.at(np.array([1950.0]))[0]
        assert values.sum() == 0 and abs(values).max() == 1


def test_a_leader_is_of_one_kind_and_all_kinds_come():
    """One of four, each in a fair part of the histories, before and after a succession."""
    data = histories()
    for year in (1950.0, 1957.0):
        kind = kinds(data, year)
        assert (kind.sum(axis=1) == 1).all() and set(np.unique(kind)) == {0.0, 1.0}
        assert (kind.mean(axis=0) > 0.15).all()
    assert 0.6 < (kinds(data, 1950.0) != kinds(data, 1957.0)).any(axis=1).mean() < 0.9


def test_a_succession_gives_what_a_succession_gives():
    """Power, grudges, clients and the record of an heir; later those of a man whom a vote brought."""
    data = histories(base=history)

    def after(name, year, sector="leadership"):
        values = data[f"{sector}.{name}"]
        return values.isel(edge=int(np.searchsorted(values.edge.values, year))).values

    for year, power, clients in ((DEATH, "heir_power", "clients_of_heir"), (VOTE, "chosen_power", "clients_of_chosen")):
        step = year + 0.25
        assert after("personal_power", step) == pytest.approx(data[f"succession.{power}"].values, rel=1e-6)
        owed = after("clients", step, "committee")
        assert owed == pytest.approx(np.broadcast_to(data[f"succession.{clients}"].values[:, None], owed.shape))
        assert owed + after("others", step, "committee") == pytest.approx(np.ones_like(owed))
        assert (after("poor_record", step) == 0).all() and (after("tenure", step) == 0).all()
    assert after("expected_growth", VOTE + 0.25, "verdict") == pytest.approx(np.full(400, 0.05))


def test_a_bent_can_be_ordered_and_moves_reluctance_as_its_name_says():
    """A diehard must be pressed at least as hard as a reformer, in every draw; in some it makes no difference."""
    orders = (do("bent_of_the_leader", bent) for bent in (-1.0, 1.0))
    hard, soft = (histories(order)["succession.reluctance_of_the_leader"].values for order in orders)
    assert (hard >= 1).all() and (soft <= 1).all()
    assert (hard == 1).any() and (hard > 1.1).any()


def test_without_personality_the_man_makes_no_difference():
    """Whatever kind he is ordered to be."""
    data = histories(do("bent_of_the_leader", -1.0), do("zeal_of_the_leader", 1.0), without("personality"))
    assert (data["succession.reluctance_of_the_leader"].values == 1).all()
    assert (data["succession.restlessness"].values == 0).all()
    assert (data["succession.grasp_of_the_leader"].values == 1).all()


def test_the_young_pull_only_where_they_are_wanted():
    """With a strong pull and no terror-formed cohort a reformer comes; with none all kinds are alike."""
    bent = succession.bent_of_kind.path.at(np.array([1950.0]))[0]
    luck = np.array([0.2, 0.0, 0.1, 0.0])
    assert np.argmax(succession.kind_that_comes(luck, 5.0, 0.0, bent)) == succession.KINDS.index("reformer")
    assert np.argmax(succession.kind_that_comes(luck, 5.0, 1.0, bent)) == 0
    assert np.argmax(succession.kind_that_comes(luck, -5.0, 0.0, bent)) == succession.KINDS.index("diehard")


def test_cohorts_change_within_a_generation():
    """Slowly, and only as far as there is no terror."""
    formed = histories(given("generation", 25.0))["succession.formed_by_terror"].values
    assert (np.diff(formed, axis=-1) < 0).all() and (formed[:, -1] > 0.7).all()
    assert succession.growing_up_unafraid(1.0, 25.0, 1.0) == 0
