"""Same digits: how the work is cut up, listed or compiled leaves no trace in any history."""

import jax
import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, given, history, without
from interregnum.kernel.errors import UserError
from interregnum.kernel.simulate import draw_luck, simulate

from ..toyland import KINGDOM, kingdom, laboratory
from ..words import in_double

EVERYTHING = (history, free)


@pytest.fixture(scope="module")
def plain():
    """Twenty histories, in two blocks, of two experiments."""
    return laboratory().run(*EVERYTHING)


@pytest.fixture(scope="module")
def double():
    """The same in double precision."""
    return laboratory(precision="float64").run(*EVERYTHING)


def same(one, other) -> bool:
    """Whether two runs agree in every digit of every quantity (silence equals silence)."""
    assert set(one.data_vars) == set(other.data_vars)
    return all(np.array_equal(one[n].values, other[n].values, equal_nan=True) for n in one.data_vars)


def alike(one, other) -> bool:
    """Whether the same happened in two runs, and all numbers agree to the rounding of single precision."""
    flags = [n for n in one.data_vars if one[n].dtype == bool]
    numbers = [n for n in one.data_vars if n not in flags]
    return all(np.array_equal(one[n], other[n]) for n in flags) and all(
        np.allclose(one[n], other[n], rtol=1e-5, atol=1e-6) for n in numbers
    )


def test_a_run_repeats_itself(plain) -> None:
    """The same request gives the same bits."""
    assert same(laboratory().run(*EVERYTHING), plain)


def test_the_order_of_the_sectors_leaves_the_bits(plain) -> None:
    """A model is a set of sectors, not a list."""
    assert same(laboratory(model=kingdom(turned_round=True)).run(*EVERYTHING), plain)


@pytest.mark.parametrize("block", [3, 64])
def test_another_width_of_block_rounds_differently_and_does_nothing_else(plain, block: int) -> None:
    """Wider vectors fuse other products and sums, so the last digit may differ; what happens is the same.

    Within one width every digit holds, for one block or many: that is what the tests below say.
    """
    assert alike(laboratory(block=block).run(*EVERYTHING), plain)


def test_the_number_of_jobs_leaves_every_digit(plain) -> None:
    """Threads finish in any order; the histories stay in theirs."""
    assert same(laboratory(jobs=3).run(*EVERYTHING), plain)


def test_more_draws_only_add_histories(plain) -> None:
    """The first twenty of fifty are the twenty, digit for digit in four blocks as in two; the others are others."""
    more = laboratory(draws=50).run(*EVERYTHING)
    assert more.sizes["draw"] == 50
    assert same(more.isel(draw=slice(20)), plain)
    assert not np.isin(more["grain.usual_yield"].values[0, 20:], plain["grain.usual_yield"].values[0]).any()


def test_more_experiments_only_add_experiments(plain) -> None:
    """A history does not feel which other questions are asked."""
    asked = laboratory().run(without("mice"), history, do("campaign", 0.5), free)
    assert same(asked.sel(experiment=["history", "free"]), plain)


def test_keeping_less_leaves_what_is_kept(plain) -> None:
    """What is thrown away does not matter to what is not (up to the last digit: it is another program)."""
    few = laboratory(keep=("grain.barn", "crown.*")).run(*EVERYTHING)
    assert alike(few, plain) and "grain.eaten" not in few


def test_one_history_can_be_run_alone(plain) -> None:
    """History 17 by its number is history 17 of the twenty."""
    lab = laboratory()
    alone = lab.simulate_histories(free, [17]).unpacked(lab.country[0], lab.kept)
    assert np.array_equal(alone.edges["grain.barn"][0], plain["grain.barn"].sel(experiment="free").values[17])


def test_other_seeds_are_other_histories(plain) -> None:
    """Nothing that is drawn stays when the seed changes."""
    other = laboratory(seed=8).run(*EVERYTHING)
    for name in ("grain.usual_yield", "crown.grudge", "grain.pests", "crown.mood_of_the_king"):
        assert not np.isin(other[name].values, plain[name].values).any(), name


@in_double
def test_compiled_and_uncompiled_agree() -> None:
    """The compiler may regroup sums, so agreement is to rounding; what happens is the same."""
    lab = laboratory(precision="float64", start=900.5, stop=901.0)
    setting = lab.setting(free & given("fires_a_year", 40.0)).packed(KINGDOM, lab.grid)
    one = simulate(KINGDOM, lab.grid, lab.kept, np.float64)
    luck = draw_luck(KINGDOM, lab.grid, 7, 0)
    compiled = jax.jit(one)(luck, setting)
    with jax.disable_jit():
        plain = one(luck, setting)
    assert np.array_equal(compiled.events, plain.events) and compiled.events.any()
    for part in ("parameters", "edges", "inside"):
        assert np.allclose(getattr(compiled, part), getattr(plain, part), rtol=1e-12, atol=1e-12), part


def test_single_precision_is_the_same_history_to_single_precision(plain, double) -> None:
    """Both precisions meet the same luck: the same events happen, and the stocks agree to four digits."""
    for name in ("grain.fire.happened", "crown.revolt.happened", "grain.wedding.happened"):
        assert np.array_equal(plain[name], double[name])
    for name in ("grain.barn", "crown.villagers", "crown.storehouse"):
        assert np.allclose(plain[name], double[name], rtol=1e-4, atol=1e-4), name


def test_a_laboratory_of_double_precision_needs_no_help(double) -> None:
    """Asked for sixteen digits it computes sixteen, whatever JAX was told before, and leaves JAX as it was."""
    barn = double["grain.barn"].values
    assert barn.dtype == np.float64 and (barn != barn.astype(np.float32)).mean() > 0.9
    assert not jax.config.jax_enable_x64


@pytest.mark.parametrize("precision", ["float16", "double precision", ""])
def test_an_unknown_precision_is_refused(precision: str) -> None:
    """Only the two precisions that are tested can be asked for."""
    with pytest.raises(UserError, match="float32"):
        laboratory(precision=precision)
