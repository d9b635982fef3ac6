"""Camps alone: people move between the stocks and nobody is lost."""

import functools

import numpy as np
import pytest

from interregnum.experiments.verbs import without
from interregnum.politics import camps

from . import alone

STATE = {
    "repression.mass_coercion": 0.9, "repression.coercion_1950": 0.9,
    "concessions.opening_of_camps": 0.0, "concessions.answering_of_claims": 0.0,
}  # fmt: skip
OPEN = STATE | {"repression.mass_coercion": 0.2, "concessions.opening_of_camps": 0.8}
ANSWERED = OPEN | {"concessions.answering_of_claims": 0.5}
DT = 0.25


@functools.cache
def laboratory():
    """Eight years, one program, sixteen digits."""
    return alone.laboratory(camps, draws=50, start=1953.0, stop=1961.0, keep=("camps.*",), precision="float64")


def run(state, *changes):
    """Everything in eight years of such a state."""
    return alone.in_state(laboratory(), state, *changes)


def stock(data, name):
    return data[f"camps.{name}"].transpose("draw", "edge").values


def flow(data, name):
    return DT * data[f"camps.{name}"].transpose("draw", "time").values


def test_the_state_above_is_all_that_is_read():
    """No read is forgotten here."""
    assert alone.reads_of(camps) == set(STATE)


def test_nobody_is_lost():
    """All who were sentenced for what they said or were are inside, claim, are answered, or ask no longer."""
    data = run(ANSWERED)
    names = ("innocent_inmates", "claimants", "rehabilitated", "resigned")
    change = np.diff(sum(stock(data, n) for n in names), axis=1)
    assert change == pytest.approx(flow(data, "sentencing_the_innocent"), abs=1e-12)
    others = np.diff(stock(data, "other_inmates"), axis=1)
    out = flow(data, "sentences_served") + flow(data, "amnesty")
    assert others == pytest.approx(flow(data, "sentencing_of_others") - out, abs=1e-12)


def test_at_the_coercion_of_the_start_the_camps_stay_as_they_were():
    """Sentences fill what sentences empty."""
    left = data_left(run(STATE))
    assert left == pytest.approx(np.ones_like(left), abs=1e-9)


def data_left(data):
    return data["camps.inmates_left"].values


def test_camps_that_are_opened_empty_and_raise_claims():
    """Fewer inside, and those outside claim; a claim that is answered is a claim no longer."""
    shut, opened, answered = run(OPEN | {"concessions.opening_of_camps": 0.0}), run(OPEN), run(ANSWERED)
    assert (data_left(opened)[:, -1] < data_left(shut)[:, -1]).all()
    assert (stock(shut, "claimants") == 0).all() and (stock(opened, "claimants")[:, -1] > 0).all()
    assert (stock(answered, "claimants")[:, -1] < stock(opened, "claimants")[:, -1]).all()
    assert (stock(answered, "rehabilitated")[:, -1] > 0).all() and (stock(opened, "rehabilitated") == 0).all()


def test_without_the_opening_nobody_comes_back():
    """Whatever the menu says."""
    data = run(ANSWERED, without("opening_of_camps"))
    assert (stock(data, "claimants") == 0).all() and (data["camps.people_free_again"].values == 0).all()


def test_more_than_the_claimants_are_never_answered():
    """At the fastest pace that decrees can have no stock falls below nothing."""
    data = run(OPEN | {"concessions.opening_of_camps": 2.4, "concessions.answering_of_claims": 2.4})
    for name in ("innocent_inmates", "other_inmates", "claimants", "rehabilitated", "resigned"):
        assert stock(data, name).min() >= 0
