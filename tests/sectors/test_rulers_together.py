"""All sectors of the rulers in one unchanging country: whether it is the man, and whether there is a way back."""

import functools

import numpy as np
import pytest

from interregnum.experiments.verbs import do, given, without
from interregnum.politics import (
    apparatus,
    bureaucracy,
    camps,
    committee,
    concessions,
    control,
    effort,
    leadership,
    reform,
    repression,
    succession,
    verdict,
)

from . import alone

SECTORS = (
    leadership, succession, verdict, committee, repression, camps, reform, concessions, control, bureaucracy, effort,
    apparatus,
)  # fmt: skip
COUNTRY = {
    "education.schooling": 0.22, "education.culture": 1.1, "national_income.growth": 0.08, "living_standards.gap": 0.0,
    "retail_trade.food_shortage": 0.07, "opinion.grievance": 0.4, "opinion.obstruction": 0.02, "opinion.hope": 0.2,
    "bloc.setbacks": 0.0, "retail_trade.unsold_goods": 0.25, "light_industry.output": 16.5,
    "light_industry.output_1950": 16.5, "heavy_industry.complexity": 0.2, "construction.tautness_before": 1.06,
    "construction.usual_tautness": 1.06, "classes.state_employees": 60.0, "ideology.legitimacy": 0.4,
    "national_income.income": 80.0, "opinion.pressure_from_below": 0.05, "generations.peasant_legacy": 0.55,
    "generations.legacy_1950": 0.6,
}  # fmt: skip
DIEHARD, REFORMER = do("bent_of_the_leader", -1.0), do("bent_of_the_leader", 1.0)


@functools.cache
def laboratory():
    """Fifteen years in which the ruler dies, one program."""
    keep = ("reform.ballast", "repression.fear", "repression.mass_coercion", "leadership.plot_carried",
            "committee.opposition", "camps.people_free_again")  # fmt: skip
    return alone.laboratory(*SECTORS, draws=300, start=1950.0, stop=1965.0, keep=keep)


@functools.cache
def run(*changes):
    """Such a country, so changed."""
    return alone.in_state(laboratory(), COUNTRY, *changes)


def at(data, name, year):
    """A stock or an instant of that year, by history."""
    values = data[name]
    time = "edge" if "edge" in values.dims else "time"
    return values.isel({time: int(np.searchsorted(values[time].values, year))}).values


def test_the_country_above_is_all_that_is_read():
    """No read is forgotten here."""
    assert alone.reads_of(*SECTORS) == set(COUNTRY)


def test_another_man_moves_the_date_and_not_the_fact():
    """Under a diehard the same people are let go later; in nearly all histories both let most of them go."""
    hard, soft = run(DIEHARD), run(REFORMER)
    counts = hard["succession.weight_of_bent"].values > 0.1
    assert (at(hard, "reform.ballast", 1955.0) > at(soft, "reform.ballast", 1955.0))[counts].mean() > 0.9
    assert min(np.mean(at(man, "reform.ballast", 1963.0) < 0.5) for man in (hard, soft)) > 0.8
    calmer = [np.mean(at(man, "repression.fear", 1963.0) < 0.5) for man in (hard, soft)]
    assert calmer[0] == pytest.approx(calmer[1], abs=0.15)


def test_where_the_man_counts_for_nothing_he_changes_nothing():
    """Whatever he is ordered to be: the two histories agree in every digit."""
    off = without("personality")
    hard, soft = run(DIEHARD, off), run(REFORMER, off)
    assert np.array_equal(hard["reform.ballast"].values, soft["reform.ballast"].values)


@pytest.mark.parametrize("name", ["need_from_fear", "need_from_discontent"])
def test_without_need_a_man_of_good_will_gives_less(name):
    """A reformer whom the country does not press keeps more of the ballast than one whom it presses."""
    pressed, spared = run(REFORMER), run(REFORMER, given(name, 0.01))
    assert np.median(at(spared, "reform.ballast", 1956.0)) > np.median(at(pressed, "reform.ballast", 1956.0))


def test_to_turn_back_is_harder_when_more_have_come_back():
    """The same order for the same two years, given early and late: late it gets less far."""

    def back(from_):
        data = run(do("coercion_ordered", 0.8, from_=from_, until=from_ + 2), given("way_back", 0.8))
        plain = run(given("way_back", 0.8))
        reached, was = (at(d, "repression.mass_coercion", from_ + 1.75) for d in (data, plain))
        return np.median((reached - was) / (0.8 - was))

    assert back(1957.0) < back(1953.5) - 0.05


def test_to_turn_back_costs_votes_where_it_weighs():
    """With a positive weight, more of the Committee would see the leader gone while his order stands."""
    weight = given("weight_of_return", 2.0)
    order = do("coercion_ordered", 0.8, from_=1957.0)
    plain, turned = run(weight), run(weight, order)
    votes = at(turned, "committee.opposition", 1957.0) - at(plain, "committee.opposition", 1957.0)
    turns_back = at(plain, "repression.mass_coercion", 1957.0) < 0.5  # elsewhere it is a relief
    assert (votes >= -1e-6)[turns_back].mean() > 0.95 and np.median(votes[turns_back]) > 0.01


def test_terror_that_does_not_fall_leaves_no_contest():
    """If the old ruler lives on, hardly anybody is voted out."""
    lives = run(without("death_of_the_ruler"))
    assert lives["leadership.plot_carried.happened"].any("time").mean() < 0.1
    assert run()["leadership.plot_carried.happened"].any("time").mean() > 0.1
