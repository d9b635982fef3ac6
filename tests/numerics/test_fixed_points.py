"""Declared fixed points: the lowest solution, however fast it is found, and the derivative of the solution."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.special import ndtr

from interregnum.experiments.verbs import free
from interregnum.kernel import normal_cdf
from interregnum.kernel.solve import fixed_point

from ..toyland import crown, laboratory
from ..words import double_precision, in_double

TOWNS = 12
RNG = np.random.default_rng(1953)
NEAR = RNG.permuted(np.tile(np.repeat([0.25, 0.0], [4, TOWNS - 4]), (TOWNS, 1)), axis=1)


def towns(readiness, following, linking, own, everywhere):
    """Who stands up:  r = Phi((m + f own + l neighbours) / 0.3)."""
    return normal_cdf((readiness + following * own + linking * (NEAR @ everywhere)) / 0.3)


@jax.jit
def solved(readiness, following, linking):
    """By the kernel, to many digits."""
    start = jnp.zeros(TOWNS, readiness.dtype)
    return fixed_point(lambda own, all_: towns(readiness, following, linking, own, all_), start, 1e-13, 5000)


def plainly(readiness, following, linking) -> np.ndarray:
    """By ten thousand plain iterations from nothing."""
    x = np.zeros(TOWNS)
    for _ in range(10_000):
        after = ndtr((readiness + following * x + linking * (NEAR @ x)) / 0.3)
        if np.array_equal(after, x):
            break
        x = after
    return x


@in_double
def test_the_lowest_solution_is_that_of_ten_thousand_plain_iterations() -> None:
    """Four hundred countries near the tipping point, quiet ones and risen ones: never a higher solution."""
    rng = np.random.default_rng(7)
    missed, means = [], []
    for case in range(400):
        readiness = rng.normal(-0.9, 0.3) + rng.normal(0, 0.3, TOWNS)
        following, linking = rng.uniform(0.3, 0.9), rng.uniform(0.0, 0.8)
        found = np.asarray(solved(readiness, following, linking))
        lowest = plainly(readiness, following, linking)
        means.append(lowest.mean())
        if abs(found - lowest).max() > 1e-6:
            missed.append((case, lowest.mean().round(4), found.mean().round(4)))
    assert min(means) < 0.02 and max(means) > 0.95  # both sides of the tipping point are there
    assert not missed, f"{len(missed)} of 400 (case, lowest, found): {missed[:8]}"


@in_double
def test_risen_towns_do_not_keep_the_others_waiting() -> None:
    """Past the middle of its curve a town flattens out; thirty rounds do, where plain ones need hundreds."""
    rng = np.random.default_rng(11)
    following, linking = 0.9, 0.1
    for _ in range(50):
        readiness = rng.normal(-0.45, 0.25, TOWNS)

        def country(own, everywhere, readiness=readiness):
            return towns(readiness, following, linking, own, everywhere)

        found = np.asarray(fixed_point(country, jnp.zeros(TOWNS), 1e-8, 30))
        assert abs(found - plainly(readiness, following, linking)).max() < 1e-6


@in_double
def test_the_derivative_is_that_of_the_solution() -> None:
    """The implicit derivative equals the finite difference, for every parameter and every town."""
    readiness, following, linking = RNG.normal(-0.8, 0.2, TOWNS), 0.4, 0.3
    step = 1e-6
    for at, argument in enumerate((readiness, following, linking)):
        exact = jax.jacobian(solved, argnums=at)(readiness, following, linking)
        for entry in range(np.size(argument)):
            bump = np.zeros(np.shape(argument))
            bump[(entry,) if bump.ndim else ()] = step
            arguments = [readiness, following, linking]
            up = solved(*[a + bump if i == at else a for i, a in enumerate(arguments)])
            down = solved(*[a - bump if i == at else a for i, a in enumerate(arguments)])
            column = exact[:, entry] if bump.ndim else exact
            assert np.asarray(column) == pytest.approx(np.asarray(up - down) / (2 * step), rel=1e-5, abs=1e-8)


@in_double
def test_derivatives_go_forwards_backwards_and_through_vmap() -> None:
    """The same Jacobian both ways, and for a batch."""
    readiness = RNG.normal(-0.8, 0.2, (3, TOWNS))
    one = jax.jacfwd(solved)(readiness[0], 0.4, 0.3)
    assert np.allclose(one, jax.jacrev(solved)(readiness[0], 0.4, 0.3), rtol=1e-9)
    batch = jax.vmap(jax.jacrev(solved), in_axes=(0, None, None))(readiness, 0.4, 0.3)
    assert np.allclose(batch[0], one, rtol=1e-9) and np.isfinite(batch).all()


@in_double
def test_a_start_above_finds_the_highest_solution() -> None:
    """Two stable solutions: from 0 the lower, from 1 the higher, from the middle one of them."""

    def crowd(own, _):
        return normal_cdf((own - 0.5) / 0.2)

    low, high = (float(fixed_point(crowd, jnp.asarray(s), 1e-10, 1000)) for s in (0.0, 1.0))
    assert low < 0.1 and high > 0.9 and low + high == pytest.approx(1.0)
    assert low == pytest.approx(float(crowd(low, low)), abs=1e-12)


def test_the_kingdoms_quarrels_are_solved_at_every_instant() -> None:
    """What a run reports is the lowest solution of the declared function, from the values of that instant."""
    with double_precision():
        run = laboratory(precision="float64", draws=4, block=16).run(free).isel(experiment=0)
        at = {n: run[f"crown.{n}"].values for n in ("rumour", "calm", "quarrel", "grudge", "following", "closeness")}
        given = {
            "grudge": at["grudge"][:, None], "following": at["following"][:, None, None], "rumour": at["rumour"],
            "calm": at["calm"][:, :-1], "closeness": at["closeness"][0, 0],
        }  # fmt: skip

        @jax.vmap
        @jax.vmap
        def again(x, grudge, following, rumour, calm):
            return crown.quarrel.fn(x, x, grudge, rumour, calm, following, given["closeness"])

        shape = at["quarrel"].shape
        arguments = [np.broadcast_to(given[n], shape) for n in ("grudge", "following", "rumour", "calm")]
        x = np.zeros(shape)
        for _ in range(300):
            x = again(x, *arguments)
    assert np.allclose(at["quarrel"], x, atol=1e-6)


def test_derivatives_of_a_whole_run_are_those_of_finite_differences() -> None:
    """Through steps, fixed points and yearly work: d(stocks at the end) / d(parameter)."""
    from interregnum.kernel.simulate import draw_luck, simulate

    with double_precision():
        lab = laboratory(precision="float64", stop=902.0, keep=("grain.barn", "crown.quarrel"))
        model = lab.country[0]
        one, luck = simulate(model, lab.grid, lab.kept, np.float64), draw_luck(model, lab.grid, 7, 0)
        setting = lab.setting(free).packed(model, lab.grid)

        def barn(bump):
            moved = luck._replace(parameters=luck.parameters.astype(np.float64) + bump)
            run = one(moved, setting)
            return run.edges[-1, 0] + jnp.sum(run.inside)

        gradient = np.asarray(jax.jit(jax.grad(barn))(np.zeros(luck.parameters.shape)))
        step, barn = 1e-5, jax.jit(barn)
        assert np.isfinite(gradient).all() and (gradient != 0).sum() > 5
        for i in range(gradient.size):
            bump = np.eye(gradient.size)[i] * step
            difference = float(barn(bump) - barn(-bump)) / (2 * step)
            assert gradient[i] == pytest.approx(difference, rel=1e-4, abs=1e-4), i
