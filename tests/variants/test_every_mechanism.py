"""Every mechanism can be removed from the whole country: the histories stay finite, and something changes."""

import dataclasses
import re

import numpy as np
import pytest

from interregnum import soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import do, free, history, without
from interregnum.kernel import Lever

FEW = ("national_income.income", "leadership.personal_power", "protest.nationwide")
MECHANISMS = sorted(soviet_union.model().mechanisms)


@pytest.fixture(scope="module")
def lab():
    """A few histories of twenty years; one compiled program serves all experiments."""
    return Lab(draws=32, block=32)


@pytest.fixture(scope="module")
def whole(lab):
    """With everything on."""
    return lab.run(free).isel(experiment=0)


def series(dataset):
    """Everything over time."""
    return {n: v.values for n, v in dataset.items() if {"time", "edge"} & set(v.dims)}


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_without_it(lab, whole, mechanism):
    """Finite everywhere, and different somewhere."""
    removed = lab.run(free & without(mechanism)).isel(experiment=0)
    kept, changed = series(whole), series(removed)
    assert not [n for n, values in changed.items() if not np.isfinite(values).all()]
    assert [n for n, values in changed.items() if not np.array_equal(values, kept[n])]


def announced(mechanism):
    """What the docstrings of a mechanism say about life without it: (quantity, "higher" or "lower"), or None.

    What happens from outside, and is decided by nobody inside, announces nothing.
    """
    model = soviet_union.model()
    if set(model.mechanisms[mechanism]) <= set(model.happenings):
        return None
    text = " ".join(" ".join(model.quantities[n].doc.split()) for n in model.mechanisms[mechanism])
    said = re.findall(r"Without it (?:(\w+\.\w+) is (higher|lower)|the sign is open)\.", text)
    assert said, f"no docstring of the mechanism {mechanism} says what changes without it"
    return next((one for one in said if one[0]), None)


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_the_sign_is_the_one_announced(lab, whole, mechanism):
    """Without it the quantity is higher, or lower, in the middle history: or its docstring says that it is open."""
    said = announced(mechanism)
    if said is None:
        return
    quantity, direction = said
    removed = lab.run(free & without(mechanism)).isel(experiment=0)[quantity]
    change = removed - whole[quantity]
    middle = float(change.mean([d for d in change.dims if d != "draw"]).median())
    assert middle > 0 if direction == "higher" else middle < 0, middle


def test_a_removed_event_does_not_happen_even_on_record(lab):
    """In a history that follows the record, an event whose mechanism is off stays away."""
    dataset = lab.run(history, history & without("recall"))
    happened = dataset["china.recall.happened"].any("time").mean("draw").values
    assert happened[0] == 1
    assert happened[1] == 0


def test_switches_leave_the_luck_alone(lab, whole):
    """Removing a mechanism draws no other parameter."""
    removed = lab.run(free & without("campaigns")).isel(experiment=0)
    for name, parameter in whole.items():
        if set(parameter.dims) == {"draw"}:
            assert np.array_equal(parameter.values, removed[name].values)


def same(one, other):
    """Equal in every digit, whatever the experiments are called."""
    theirs = series(other)
    return all(np.array_equal(values, theirs[n]) for n, values in series(one).items())


def test_deciding_what_was_decided_changes_no_digit(lab):
    """`do` at the recorded value reproduces the recorded history."""
    levers = {n: q for n, q in soviet_union.model().kind(Lever).items() if q.recorded is not None}
    assert levers
    recorded = lab.run(history).isel(experiment=0)
    for name in levers:
        again = lab.run(history & do(name, lambda year, was: was)).isel(experiment=0)
        assert same(recorded, again), name


def test_jobs_and_the_number_of_draws_leave_every_digit():
    """One job or two, few histories or more: the same histories."""
    one = Lab(draws=64, block=16, jobs=1, keep=FEW)
    whole = one.run(free).isel(experiment=0)
    assert same(whole, dataclasses.replace(one, jobs=2).run(free).isel(experiment=0))
    assert same(whole.isel(draw=slice(40)), dataclasses.replace(one, draws=40).run(free).isel(experiment=0))
