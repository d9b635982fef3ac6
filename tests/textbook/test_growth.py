"""Solow's steady state, Fel'dman's closed form, and the weight of substitution."""

import math

import pytest

from interregnum.kernel import ces, equation, flow

from ..words import country, guess, one_run, stock

capital = stock("capital_at_start")


@equation("1/yr")
def product(capital, capital_share, elasticity, productivity):
    """Output a head:  y = A f(k), of constant elasticity of substitution."""
    return productivity * ces(capital, capital**0, capital_share, elasticity)


@flow("1/yr", into=capital)
def saving(saving_rate, product):
    """A constant part is invested:  s y."""
    return saving_rate * product


@flow("1/yr", out_of=capital)
def dilution(wear_and_growth, capital):
    """Wear, and more people to equip:  (n + d) k."""
    return wear_and_growth * capital


SOLOW = country(
    capital_at_start=guess(), capital_share=guess(), elasticity=guess(), productivity=guess("1/yr"),
    saving_rate=guess(), wear_and_growth=guess("1/yr"), capital=capital,
    product=product, saving=saving, dilution=dilution,
)  # fmt: skip
KNOWN = {"capital_share": 0.4, "productivity": 1.0, "saving_rate": 0.25, "wear_and_growth": 0.08}


@pytest.mark.parametrize("start", [0.5, 6.0, 30.0])
def test_solow_comes_to_his_steady_state_from_wherever_he_begins(start: float) -> None:
    """k* = (s / (n + d))^(1 / (1 - a)) with Cobb and Douglas's function."""
    run = one_run(SOLOW, 300.0, 0.25, **KNOWN, elasticity=1.0, capital_at_start=start)
    assert float(run.capital[-1]) == pytest.approx((0.25 / 0.08) ** (1 / 0.6), rel=1e-4)


def test_solow_approaches_at_the_speed_of_the_books() -> None:
    """Near the steady state the gap closes by (1 - a)(n + d) a year."""
    steady = (0.25 / 0.08) ** (1 / 0.6)
    run = one_run(SOLOW, 10.0, 1 / 16, **KNOWN, elasticity=1.0, capital_at_start=0.99 * steady)
    speed = -math.log((steady - float(run.capital[-1])) / (0.01 * steady)) / 10
    assert speed == pytest.approx(0.6 * 0.08, rel=0.01)


def test_with_little_substitution_capital_alone_brings_less_and_less() -> None:
    """With s < 1 the same saving ends at less product, and growth from below slows down sooner."""
    ends = [
        float(one_run(SOLOW, 200.0, 0.25, **KNOWN, elasticity=s, capital_at_start=1.0).product[-1])
        for s in (0.4, 0.7, 1.0)
    ]
    assert ends == sorted(ends) and ends[0] < 0.8 * ends[2]


heavy, light = stock("heavy_at_start"), stock("light_at_start")


@equation("1/yr")
def investment(heavy, heavy_ratio):
    """All that the producers of means of production make:  I = Kp / V1."""
    return heavy / heavy_ratio


@flow("1/yr", into=heavy)
def into_heavy(heavy_part, investment):
    """A part goes back into their own plant:  g I."""
    return heavy_part * investment


@flow("1/yr", into=light)
def into_light(heavy_part, investment):
    """The rest into consumer goods:  (1 - g) I."""
    return (1 - heavy_part) * investment


@equation("1/yr")
def consumption(light, light_ratio):
    """C = Kc / V2."""
    return light / light_ratio


FELDMAN = country(
    heavy_at_start=guess(), light_at_start=guess(), heavy_ratio=guess("yr"), light_ratio=guess("yr"),
    heavy_part=guess(), heavy=heavy, light=light, investment=investment,
    into_heavy=into_heavy, into_light=into_light, consumption=consumption,
)  # fmt: skip


def after(years: float, dt: float, part: float) -> tuple[float, float]:
    """Investment and consumption at the end, from I0 = 10, C0 = 40, V1 = 3, V2 = 2."""
    known = {"heavy_ratio": 3.0, "light_ratio": 2.0, "heavy_at_start": 30.0, "light_at_start": 80.0}
    run = one_run(FELDMAN, years, dt, heavy_part=part, **known)
    return float(run.heavy[-1]) / 3.0, float(run.light[-1]) / 2.0


def test_feldmans_closed_form() -> None:
    """I = I0 exp(g t / V1); C = C0 + ((1 - g) / g)(V1 / V2) I0 (exp(g t / V1) - 1): 52.945 and 104.417 (THEORY 7.1)."""
    i, c = after(10.0, 1 / 64, 0.5)
    assert (i, c) == pytest.approx((52.945, 104.417), abs=5e-3)
    growth = math.exp(0.5 * 10 / 3)
    assert (i, c) == pytest.approx((10 * growth, 40 + 1.5 * 10 * (growth - 1)), rel=1e-4)


def test_feldmans_dilemma() -> None:
    """More for heavy industry means less to consume soon and more to consume late."""
    soon, late = ([after(years, 1 / 16, part)[1] for part in (0.3, 0.7)] for years in (3.0, 25.0))
    assert soon[0] > soon[1] and late[0] < late[1]
