"""Lotka and Volterra's predators and prey; Kermack and McKendrick's epidemic."""

import math

import numpy as np
import pytest
from scipy.optimize import brentq

from interregnum.kernel import flow

from ..words import country, guess, one_run, stock

hares, lynxes = stock("hares_at_start"), stock("lynxes_at_start")


@flow("1/yr", into=hares)
def births(hare_births, hares):
    """Hares breed:  a x."""
    return hare_births * hares


@flow("1/yr", out_of=hares)
def hunting(hunt, hares, lynxes):
    """Lynxes eat hares:  b x y."""
    return hunt * hares * lynxes


@flow("1/yr", into=lynxes)
def litters(yield_of_hunt, hares, lynxes):
    """Eaten hares become lynxes:  d x y."""
    return yield_of_hunt * hares * lynxes


@flow("1/yr", out_of=lynxes)
def deaths(lynx_deaths, lynxes):
    """Lynxes die:  c y."""
    return lynx_deaths * lynxes


FOREST = country(
    hares_at_start=guess(), lynxes_at_start=guess(), hare_births=guess("1/yr"), hunt=guess("1/yr"),
    yield_of_hunt=guess("1/yr"), lynx_deaths=guess("1/yr"), hares=hares, lynxes=lynxes,
    births=births, hunting=hunting, litters=litters, deaths=deaths,
)  # fmt: skip
KNOWN = {"hare_births": 1.0, "hunt": 0.5, "yield_of_hunt": 0.25, "lynx_deaths": 0.6}


def test_lotka_and_volterra_conserve_their_quantity() -> None:
    """d x - c ln x + b y - a ln y stays, along several cycles, while both species swing widely."""
    run = one_run(FOREST, 30.0, 1 / 64, **KNOWN, hares_at_start=4.0, lynxes_at_start=1.0)
    x, y = run.hares.values, run.lynxes.values
    conserved = 0.25 * x - 0.6 * np.log(x) + 0.5 * y - 1.0 * np.log(y)
    assert abs(conserved - conserved[0]).max() < 1e-3
    assert x.max() / x.min() > 3 and y.max() / y.min() > 3
    upward = (np.diff(np.sign(x - 2.4)) > 0).sum()  # hares pass their equilibrium c / d once a cycle
    assert upward >= 3


def test_lotka_and_volterra_rest_at_their_equilibrium() -> None:
    """x = c / d, y = a / b: nobody moves."""
    run = one_run(FOREST, 10.0, 0.25, **KNOWN, hares_at_start=0.6 / 0.25, lynxes_at_start=1.0 / 0.5)
    assert run.hares.values == pytest.approx(2.4, abs=1e-12) and run.lynxes.values == pytest.approx(2.0, abs=1e-12)


healthy, ill, cured = stock("healthy_at_start"), stock("ill_at_start"), stock(0.0)


@flow("1/yr", out_of=healthy, into=ill)
def infection(contacts, healthy, ill):
    """Who meets the ill falls ill:  b S I."""
    return contacts * healthy * ill


@flow("1/yr", out_of=ill, into=cured)
def recovery(cure, ill):
    """The ill recover and stay well:  g I."""
    return cure * ill


PLAGUE = country(
    healthy_at_start=guess(), ill_at_start=guess(), contacts=guess("1/yr"), cure=guess("1/yr"),
    healthy=healthy, ill=ill, cured=cured, infection=infection, recovery=recovery,
)  # fmt: skip


@pytest.mark.parametrize("reproduction", [0.8, 1.1, 1.5, 2.0, 3.0])
def test_the_final_size_of_an_epidemic(reproduction: float) -> None:
    """S at the end solves  ln(S0 / S) = R (1 - S): hardly anybody below 1, most of all above 2."""
    seed = 1e-4
    run = one_run(PLAGUE, 150.0, 1 / 32, contacts=reproduction, cure=1.0, healthy_at_start=1 - seed, ill_at_start=seed)
    left = brentq(lambda s: math.log((1 - seed) / s) - reproduction * (1 - s), 1e-9, 1 - seed)
    assert float(run.healthy[-1]) == pytest.approx(left, abs=2e-4)
    total = (run.healthy + run.ill + run.cured).values
    assert abs(total - 1).max() < 1e-12
