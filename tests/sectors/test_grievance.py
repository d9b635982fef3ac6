"""Grievance alone: the classes add up to the country, and each bears what falls on it."""

import numpy as np
import pytest

from interregnum.society import grievance

SHARES = np.array([0.53, 0.20, 0.27])
KNOWN = {
    "grievance_of_gap": 2.0, "grievance_of_mild_gap": 0.6, "mild_gap": 0.1, "envy_of_the_town": 0.3,
    "town_advantage": 2.4, "grievance_of_queues": 1.0, "food_shortage": 0.2, "food_shortage_1950": 0.05,
    "buying_of_peasants": 0.2, "grievance_of_the_schooled": 0.12, "culture": 1.6, "hope": 0.1,
    "schooling_at_desks": 2.0, "schooling_of_peasants": 0.6, "gap": 0.15, "class_shares": SHARES,
    "ordinary_grievance": 0.25, "grievance_of_fear": 0.2, "fear": 0.3,
}  # fmt: skip


def value(name, **changed):
    """An equation of the sector, with what it reads as above but for what is changed."""
    q = getattr(grievance, name)
    return np.asarray(q.fn(**{a: (KNOWN | changed)[a] for a in q.reads}))


def total(**changed):
    """The country's mean: parts by class, then classes by size."""
    parts = {name: value(name, **changed) for name in ("unmet_wants", "queues", "idle_schooling")}
    return float(np.sum(SHARES * value("of_class", **changed, **parts)))


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("unmet_wants", 2.0 * 0.15 + 0.6 * 0.25),
        ("queues", 0.15),
        ("idle_schooling", 0.12 * 0.6 * 0.9),
    ],
)
def test_the_classes_add_up_to_the_country(name, whole):
    """Whatever the burdens, the mean over all who work is the theory file's sum (softened corners: 1e-3)."""
    rng = np.random.default_rng(5)
    for _ in range(20):
        burdens = {
            "buying_of_peasants": rng.uniform(0, 1), "envy_of_the_town": rng.uniform(0, 1),
            "schooling_at_desks": rng.uniform(1, 4), "schooling_of_peasants": rng.uniform(0, 1),
        }  # fmt: skip
        assert np.sum(SHARES * value(name, **burdens)) == pytest.approx(whole, abs=1e-3)


def test_the_shares_are_those_of_all_who_work():
    """Everybody as counted; nobody is left out."""
    shares = value("class_shares", workers=53.0, brain_workers=22.0, kolkhoz_workers=25.0, working_people=100.0)
    assert shares.tolist() == pytest.approx([0.53, 0.22, 0.25])


def test_who_does_not_buy_does_not_queue():
    """Peasants who feed themselves leave all queues to the town."""
    workers, desks, peasants = value("queues", buying_of_peasants=0.0)
    assert peasants == 0 and workers == desks == pytest.approx(0.15 / 0.73, abs=1e-3)


def test_envy_needs_a_better_life_in_town():
    """Where town and village live alike all want alike; the better the town, the more the village wants."""
    alike = value("unmet_wants", town_advantage=1.0)
    assert alike == pytest.approx(alike[0])
    wants = [value("unmet_wants", town_advantage=a)[2] for a in (1.0, 1.5, 2.0, 3.0)]
    assert wants == sorted(wants) and wants[-1] > wants[0]


def test_every_cause_raises_grievance():
    """More shortage, a wider gap, more fear, more schooling without hope: more grievance; hope lessens it."""
    for cause, more in (("food_shortage", 0.3), ("gap", 0.2), ("fear", 0.6), ("culture", 1.9), ("hope", 0.0)):
        assert total(**{cause: more}) > total(), cause


def test_the_outrage_of_1962_is_reckoned_by_hand():
    """A 27 % rise on 35 % of food that is half of spending costs 4.7 %; at g1 = 2, a quarter more for being a loss."""
    known = {"price_rise": 0.27, "meat_and_milk": 0.35, "food_in_spending": 0.5, "resentment_of_losses": 1.25}
    assert value("outrage", **known) == pytest.approx(0.118, abs=5e-4)
    assert value("outrage", **(known | {"price_rise": 0.0})) == 0
