"""Equations at instants of real histories: homogeneous, differentiable, batched; and stocks within their range."""

import zlib

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, history, without
from interregnum.kernel import Lever, Memory, Stock
from interregnum.kernel.declare import Event, Jump
from interregnum.kernel.units import random_scale, size

from ..words import double_precision
from .soviet import (
    EQUATIONS,
    MODEL,
    OWNED,
    STOCKS,
    arguments_of,
    at_instants,
    histories,
    laboratory,
    local_of,
    packed,
    plain,
    same,
    valued,
)


@pytest.fixture(autouse=True)
def double():
    """All of it in double precision."""
    with double_precision():
        yield


@pytest.mark.parametrize("name", EQUATIONS)
def test_an_equation_is_homogeneous(name: str) -> None:
    """Measure every input in other units: the output is measured in its own other units, and nothing else happens."""
    q, arguments = EQUATIONS[name], arguments_of(name)
    plain = np.asarray(valued(q, arguments))
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    for _ in range(2):
        scale = random_scale(rng)
        units = {a: OWNED[n].unit for a, n in MODEL.names_read_by(name).items()}
        rescaled = {a: v * size(units[a], scale) for a, v in arguments.items()}
        found = np.asarray(valued(q, rescaled)) / size(q.unit, scale)
        assert found == pytest.approx(plain, rel=1e-6, abs=1e-9 * (1 + abs(plain).max())), scale


@pytest.mark.parametrize("name", EQUATIONS)
def test_an_equation_has_its_shape_and_is_finite(name: str) -> None:
    """One number for each entry of its dimensions (or one for all), and a real one."""
    value = np.asarray(valued(EQUATIONS[name], arguments_of(name)))
    assert np.isfinite(value).all()
    np.broadcast_to(value[0], MODEL.shape(name))


@pytest.mark.parametrize("name", [n for n, q in EQUATIONS.items() if q.reads])
def test_an_equation_has_finite_derivatives(name: str) -> None:
    """Batched, with respect to every argument, in the single precision of ensembles."""
    q = EQUATIONS[name]
    arguments = {a: np.asarray(v, np.float32) for a, v in arguments_of(name).items()}
    gradient = jax.vmap(jax.grad(lambda one: jnp.sum(q.fn(**one))))(arguments)
    for argument, slope in gradient.items():
        assert slope.shape == arguments[argument].shape
        assert np.isfinite(np.asarray(slope)).all(), argument


PLAIN = [n for n, q in EQUATIONS.items() if not isinstance(q, Jump) and q.in_quarter is None]


@pytest.mark.parametrize("name", PLAIN)
def test_what_a_run_reports_is_the_equation(name: str) -> None:
    """Compiled with all others or called alone, it is the same function: no stale input, no lost mechanism."""
    q = EQUATIONS[name]
    value, kept = np.asarray(valued(q, arguments_of(name))), at_instants()[name]
    value = np.broadcast_to(value.reshape(value.shape + (1,) * (kept.ndim - value.ndim)), kept.shape)
    assert kept == pytest.approx(value, rel=1e-9, abs=2 * q.solve.tolerance if q.solve else 1e-12)


@pytest.mark.parametrize("name", [n for n, q in EQUATIONS.items() if isinstance(q, Event)])
def test_a_hazard_is_never_negative(name: str) -> None:
    """In any of the histories."""
    assert histories()[name].values.min() >= 0


@pytest.mark.parametrize("name", STOCKS)
def test_a_stock_stays_within_its_declared_range(name: str) -> None:
    """In 64 histories by the record and 64 free ones, from 1950 to 1970."""
    values, q = histories()[name].values, STOCKS[name]
    assert np.isfinite(values).all()
    assert values.min() >= q.low - 1e-9 and values.max() <= q.high + 1e-9, (values.min(), values.max())


@pytest.mark.parametrize("name", [n for n, q in STOCKS.items() if isinstance(q, Memory)])
def test_a_memory_copies(name: str) -> None:
    """What it was a quarter ago, in every history."""
    now, before = histories()[MODEL.remembers(name)].values, histories()[name].values
    assert np.array_equal(before[:, :, 1:], now)


@pytest.mark.parametrize("name", [n for n, q in EQUATIONS.items() if isinstance(q, Event) and q.recorded])
def test_history_has_the_events_of_the_record(name: str) -> None:
    """Each in its quarter and no other, in all 64 histories alike."""
    record = histories().sel(experiment="history")
    happened = record[f"{name}.happened"].values
    dates = EQUATIONS[name].recorded
    assert (happened == happened[:1]).all()
    inside = [d for d in dates.years if 1950 <= d < 1970]
    assert happened[0].sum() == len(inside)
    if not EQUATIONS[name].dims:
        assert np.flatnonzero(happened[0]).tolist() == steps(dates.years)
        return
    for i, member in enumerate(record[EQUATIONS[name].dims[0]].values):
        assert np.flatnonzero(happened[0, :, i]).tolist() == steps(dates.where.get(member, ())), member


def steps(dates) -> list[int]:
    """The steps of 1950-70 that contain these dates."""
    return sorted({int((date - 1950) * 4) for date in dates if 1950 <= date < 1970})


@pytest.mark.parametrize("name", [n for n, q in EQUATIONS.items() if q.solve])
def test_a_fixed_point_is_the_first_solution_on_the_way_from_its_start(name: str) -> None:
    """That of ten thousand plain iterations: as few townspeople as can be, and the vote as the uninformed begin."""
    q, arguments = EQUATIONS[name], arguments_of(name)
    unknown = {local_of(name), f"{local_of(name)}_everywhere"} & set(arguments)
    rest = {a: v for a, v in arguments.items() if a not in unknown}
    again = jax.jit(jax.vmap(lambda x, one: q.fn(**one, **dict.fromkeys(unknown, x))))
    kept = at_instants()[name]
    x = np.full_like(kept, q.solve.start)
    for _ in range(10_000):
        after = np.asarray(again(x, rest))
        if np.array_equal(after, x):
            break
        x = after
    assert kept == pytest.approx(x, abs=20 * q.solve.tolerance)


# ── experiments ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("lever", [n for n, q in OWNED.items() if isinstance(q, Lever) and q.recorded])
def test_deciding_what_was_decided_reproduces_history(lever: str) -> None:
    """`do` at the recorded value leaves every digit of every quantity, in one block or several."""
    asked = packed(history & do(lever, lambda year, was: was), draws=32)
    assert same(asked, plain(history))


def test_two_jobs_leave_every_digit() -> None:
    """Threads finish in any order."""
    assert same(packed(free, draws=48, jobs=2), plain(free))


@pytest.mark.parametrize("mechanism", MODEL.mechanisms)
def test_any_mechanism_can_be_taken_out(mechanism: str) -> None:
    """Without it the country still runs within its bounds, its own equations are at their absence, and it is missed."""
    asked = packed(free & without(mechanism))
    named = asked.unpacked(MODEL, laboratory().kept)
    for name, q in STOCKS.items():
        values = named.edges[name]
        assert np.isfinite(values).all() and values.min() >= q.low - 1e-9 and values.max() <= q.high + 1e-9, name
    inside = named.edges | named.inside | named.parameters
    for name in MODEL.mechanisms[mechanism]:
        if name in MODEL.happenings:
            assert not named.events[name].any()
        else:
            place = MODEL.in_place_of(name)
            value, absence = inside[name], inside[place] if place else np.asarray(EQUATIONS[name].off)
            absence = absence.reshape(absence.shape + (1,) * (value.ndim - absence.ndim))
            assert (value == absence).all(), name
    assert not same(asked, plain(free)), f"nothing misses {mechanism}"


def test_every_quantity_of_the_model_was_kept() -> None:
    """The rules above saw everything that has a value."""
    missing = {n for n in OWNED if n not in histories() and not isinstance(OWNED[n], Jump)}
    assert missing == set(MODEL.happenings)
    assert {n for n, q in OWNED.items() if isinstance(q, Stock)} == set(STOCKS)
