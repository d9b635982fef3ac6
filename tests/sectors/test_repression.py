"""Repression alone: terror needs power, fear forgets slowly, and the way back is harder the more people are free."""

import functools

import numpy as np
import pytest

from interregnum.experiments.verbs import do, let, without
from interregnum.kernel import Happening
from interregnum.politics import repression

from ..toyland.annals import Dates
from ..words import TALE, guess, sector
from . import alone

STATE = {
    "education.schooling": 0.22, "camps.people_free_again": 0.0, "camps.inmates_left": 1.0,
    "leadership.personal_power": 0.3,
}  # fmt: skip
KEEP = ("repression.mass_coercion", "repression.fear", "repression.elite_terror", "repression.return_to_severity")


@functools.cache
def laboratory():
    """Ten years in which the ruler dies once, one program."""
    death = Happening("1", dates=Dates((1951.1,)), source=TALE, doc="the ruler dies")
    leadership = sector("leadership", personal_power=guess(), death_of_the_ruler=death)
    return alone.laboratory(repression, leadership, start=1950.0, stop=1960.0, keep=KEEP)


def run(*changes, **state):
    """Such a power, and so many who are free again."""
    names = {n.split(".")[1]: n for n in STATE}
    return alone.in_state(laboratory(), STATE | {names[k]: v for k, v in state.items()}, *changes)


def last(data, name):
    return data[f"repression.{name}"].isel(edge=-1).values


def test_terror_needs_power():
    """A ruler with all the power keeps it, a weak one cannot."""
    assert (last(run(personal_power=0.95), "elite_terror") > 5 * last(run(personal_power=0.4), "elite_terror")).all()
    assert last(run(without("elite_terror"), personal_power=0.95), "elite_terror").max() < 1e-3


def test_schooling_takes_the_use_out_of_coercion():
    """The same leader of a backward country seeks more of it."""
    numbers = (0.04, 1.05, 0.3, 3.0, 1.0, 0.22)
    assert repression.coercion_sought(*numbers, 0.05) > repression.coercion_sought(*numbers, 0.20) + 0.1


def test_coercion_sought_is_never_more_than_all():
    """At full power in a country without schools; and never less than nothing."""
    assert 0.9 < repression.coercion_sought(0.04, 1.05, 1.0, 3.0, 1.0, 0.22, 0.0) <= 1.03
    assert repression.coercion_sought(0.04, 1.05, 0.0, 3.0, 1.0, 0.22, 0.9) >= 0


def test_fear_lags_behind_coercion_on_the_way_down():
    """While coercion falls there is more fear than coercion."""
    data = run(personal_power=0.2)
    after = data.edge.values > 1952
    assert (data["repression.fear"].values[:, after] > data["repression.mass_coercion"].values[:, after]).all()


def test_an_order_is_carried_out_and_the_rule_can_be_let():
    """`do` moves coercion; what the rule would order anyway changes nothing."""
    ordered = run(do("coercion_ordered", 0.9))
    assert (last(ordered, "mass_coercion") > 0.85).all()
    plain, let_be = run(), run(let("coercion_ordered"))
    assert np.array_equal(last(plain, "mass_coercion"), last(let_be, "mass_coercion"))


def test_the_way_back_is_harder_the_more_people_are_free():
    """The same order two years before the end: it gets less far past people who came back, and past nobody else."""
    order = do("coercion_ordered", 0.05, until=1958.0) & do("coercion_ordered", 0.9, from_=1958.0)
    early, late = run(order, people_free_again=0.0), run(order, people_free_again=2.0)
    assert (last(late, "mass_coercion") <= last(early, "mass_coercion")).all()
    assert np.median(last(late, "mass_coercion")) < np.median(last(early, "mass_coercion")) - 0.1
    easy = run(order & without("no_way_back"), people_free_again=2.0)
    assert np.array_equal(last(easy, "mass_coercion"), last(early, "mass_coercion"))
    assert (early["repression.return_to_severity"].values == 0).all()
    assert (late["repression.return_to_severity"].values.max(axis=1) > 0).all()


def test_letting_go_is_never_harder():
    """People who are free stand in the way of a return alone."""
    slack = do("coercion_ordered", 0.05)
    assert np.array_equal(last(run(slack, people_free_again=0.0), "mass_coercion"),
                          last(run(slack, people_free_again=2.0), "mass_coercion"))  # fmt: skip


@pytest.mark.parametrize("free_again", [0.0, 1.0, 3.0])
def test_ease_of_return_is_a_share(free_again):
    """All of it when nobody is free, less with every one."""
    assert 0 < repression.ease_of_return(0.8, free_again) <= 1
