"""Every mechanism can be removed from the whole country, and what follows has the sign that its docstring announces."""

import dataclasses
import re

import numpy as np
import pytest

from interregnum import soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free, history, without

MODEL = soviet_union.model()
MECHANISMS = sorted(MODEL.mechanisms)
DRAWS = 32


def announced(mechanism):
    """What the docstrings of a mechanism say about life without it: (quantity, "higher" or "lower"), or None.

    What happens from outside, and is decided by nobody inside, announces nothing.
    """
    if set(MODEL.mechanisms[mechanism]) <= set(MODEL.happenings):
        return None
    text = " ".join(" ".join(MODEL.quantities[n].doc.split()) for n in MODEL.mechanisms[mechanism])
    said = re.findall(r"Without it (?:(\w+\.\w+) is (higher|lower)|the sign is open)\.", text)
    assert said, f"no docstring of the mechanism {mechanism} says what changes without it"
    return next((one for one in said if one[0]), None)


SIGNS = {m: announced(m) for m in MECHANISMS}
LAB = Lab(draws=DRAWS, block=DRAWS, keep=tuple(sorted({said[0] for said in SIGNS.values() if said})))


def histories(experiment, lab=LAB):
    """Packed; one compiled program serves all experiments."""
    return lab.simulate_histories(experiment, range(lab.draws))


@pytest.fixture(scope="module")
def whole():
    """With everything on."""
    return histories(free)


def mean_over_time(packed, quantity):
    """One number a history."""
    named = packed.unpacked(MODEL, LAB.kept)
    values = (named.edges | named.inside)[quantity]
    return values.reshape(DRAWS, -1).mean(axis=1)


@pytest.mark.parametrize("mechanism", [m for m, said in SIGNS.items() if said])
def test_the_sign_is_the_one_announced(whole, mechanism):
    """Without it the quantity is higher, or lower, over twenty years, in the middle history."""
    quantity, direction = SIGNS[mechanism]
    removed = histories(free & without(mechanism))
    change = np.median(mean_over_time(removed, quantity) - mean_over_time(whole, quantity))
    assert change > 0 if direction == "higher" else change < 0, change


def test_a_removed_event_does_not_happen_even_on_record():
    """In a history that follows the record, an event whose mechanism is off stays away."""
    happened = [
        histories(e).unpacked(MODEL, LAB.kept).events["china.recall"].any(axis=1)
        for e in (history, history & without("recall"))
    ]
    assert happened[0].all() and not happened[1].any()


def test_switches_leave_the_luck_alone(whole):
    """Removing a mechanism draws no other parameter."""
    assert np.array_equal(whole.parameters, histories(free & without("campaigns")).parameters)


def test_jobs_and_the_number_of_draws_leave_every_digit(whole):
    """One job or two, few histories or more, in single precision too: the same histories."""
    more = histories(free, dataclasses.replace(LAB, draws=2 * DRAWS, jobs=2))
    for one, other in zip(whole[:4], more[:4], strict=True):
        assert np.array_equal(one, other[:DRAWS], equal_nan=True)
