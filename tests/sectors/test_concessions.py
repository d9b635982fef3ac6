"""Concessions alone: the menu is conserved, and what goes first follows from the state of the country."""

import functools

import numpy as np
import pytest

from interregnum.experiments.verbs import without
from interregnum.politics import concessions

from . import alone

NAMES = concessions.CONCESSIONS
CALM = {
    "repression.fear": 0.0, "repression.mass_coercion": 0.0, "repression.elite_terror": 0.0,
    "repression.ease_of_return": 1.0, "camps.inmates_left": 0.0, "camps.claims": 0.0,
    "succession.formed_by_terror": 1.0, "leadership.personal_power": 0.3, "education.culture": 1.0,
    "living_standards.gap": -0.2, "retail_trade.food_shortage": 0.0, "opinion.grievance": 0.5,
    "opinion.obstruction": 0.0, "effort.extorted_effort": 0.0, "construction.tautness_before": 1.0,
    "construction.usual_tautness": 1.0, "reform.openness": 0.9, "reform.social_control": 0.03,
    "reform.need_from_fear": 1.0, "reform.need_from_discontent": 1.2, "reform.pace_of_reform": 1.0,
    "control.gain_of_control": 0.0,
}  # fmt: skip
FRIGHTENED = CALM | {
    "repression.fear": 0.9, "repression.mass_coercion": 0.9, "camps.inmates_left": 1.0, "repression.elite_terror": 0.4,
}  # fmt: skip
HUNGRY = CALM | {"living_standards.gap": 0.6, "retail_trade.food_shortage": 0.3}


@functools.cache
def laboratory():
    """Six years, one program."""
    return alone.laboratory(concessions, draws=200, start=1953.0, stop=1959.0, keep=("concessions.left",))


def run(state, *changes):
    """What is left, by history and item, at every edge."""
    left = alone.in_state(laboratory(), state, *changes)["concessions.left"]
    return left.transpose("draw", "concession", "edge").values


def test_the_state_above_is_all_that_is_read():
    """No read is forgotten here: the sector is alone."""
    assert alone.reads_of(concessions) == set(CALM)


def test_nothing_is_given_where_no_decree_is_carried_out():
    """Without pace the menu stays whole."""
    assert (run(FRIGHTENED | {"reform.pace_of_reform": 0.0}) == 1).all()


def test_what_is_left_stays_between_nothing_and_all():
    """At the fastest pace that decrees can have, and through every draw."""
    left = run(FRIGHTENED | {"reform.pace_of_reform": 2.5})
    assert left.min() >= 0 and left.max() <= 1


def test_without_taking_back_the_menu_only_shrinks():
    """What is given stays given."""
    assert (np.diff(run(FRIGHTENED, without("taking_back")), axis=2) <= 1e-7).all()


def test_taking_back_leaves_more():
    """Item by item, history by history."""
    assert (run(CALM) >= run(CALM, without("taking_back")) - 1e-6).all()
    assert (run(CALM) > run(CALM, without("taking_back")) + 1e-3).any()


@pytest.mark.parametrize(
    ("state", "first", "later"),
    [
        (FRIGHTENED, "terror", "prices and wages"),
        (FRIGHTENED, "camps", "prices and wages"),
        (HUNGRY, "prices and wages", "terror"),
        (HUNGRY, "prices and wages", "camps"),
    ],
)
def test_the_order_follows_from_the_state(state, first, later):
    """Severities go first among frightened people, prices among hungry ones: no order is laid down."""
    left = run(state)[:, :, -1]
    assert np.median(left[:, NAMES.index(first)]) < np.median(left[:, NAMES.index(later)]) - 0.1


def test_terror_need_not_go_first():
    """A strong leader whom nobody fears keeps his whip longer than an apparatus that lives under it."""
    strong = run(FRIGHTENED | {"leadership.personal_power": 0.9, "repression.elite_terror": 0.0})
    weak = run(FRIGHTENED)
    assert (strong[:, 0, -1] > weak[:, 0, -1]).all()
    assert (strong[:, 0, -1] > strong[:, 1, -1]).any()


def test_gain_minus_cost_decides():
    """Equal gain and weighted cost, no leaning: even odds; the more gain the more often."""
    even = concessions.chosen(5.0, 1.0, 2.0, 0.5, 0.0)
    assert float(even) == pytest.approx(0.5)
    assert float(concessions.chosen(5.0, 1.2, 2.0, 0.5, 0.0)) > float(even) > 0


def test_single_items_open_what_bears_their_name():
    """Law, pay and privilege are the fourth, the fifth and the seventh item."""
    left = np.arange(8) / 10
    of = {name: float(left[NAMES.index(name)]) for name in ("work discipline", "prices and wages", "privilege")}
    assert concessions.labour_law_left(left) == of["work discipline"]
    assert concessions.pay_given(left) == 1 - of["prices and wages"]
    assert concessions.cutting_of_privileges(left) == of["privilege"]
