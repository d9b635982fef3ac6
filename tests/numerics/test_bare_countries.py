"""Bare countries: a model that lacks a whole kind of declaration still runs."""

import pytest

from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free, history
from interregnum.kernel import Memory, Shock, equation, event, flow, normal

from ..words import country, guess, number, stock

purse = stock(2.0)


def _twice(two):
    """Twice."""
    return 2 * two


def _half_a_year(purse):
    """Half of it a year."""
    return purse / 2


def _often():
    """Often."""
    return 1.0


COUNTRIES = {
    "a parameter alone": {"two": guess()},
    "no parameter": {
        "two": number(2.0),
        "four": equation("1")(_twice),
        "purse": purse,
        "loss": flow("1/yr", out_of=purse)(_half_a_year),
    },
    "no stock": {"two": guess(), "four": equation("1")(_twice)},
    "no equation": {"two": guess(), "purse": purse},
    "a shock alone": {"rain": Shock("1", prior=normal(0, 1), doc="rain")},
    "an event alone": {"two": guess(), "storm": event()(_often)},
    "a memory of a parameter": {"two": guess(), "before": Memory("1", of="two", initial=0.0, doc="two, a step ago")},
    "nothing but numbers": {"two": number(2.0)},
}


@pytest.mark.parametrize("what", COUNTRIES)
def test_a_country_that_lacks_something_runs(what: str) -> None:
    """Free and by the record, with all that it has in the results, and as many histories as were asked for."""
    model = country(**COUNTRIES[what])
    run = Lab(draws=3, block=2, jobs=1, start=0.0, stop=1.0, model=model).run(free, history)
    assert set(run.data_vars) >= {f"land.{n}" for n in COUNTRIES[what] if n != "storm"}
    assert all(v.shape[:2] == (2, 3) for v in run.data_vars.values())
