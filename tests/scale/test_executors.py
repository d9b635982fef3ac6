"""Where blocks are simulated leaves no trace in any digit."""

import concurrent.futures
import copy
import multiprocessing
import pickle
from collections.abc import Iterator

import pytest

from interregnum.experiments.verbs import do, free, history
from interregnum.kernel.errors import ModelError

from ..toyland import KINGDOM, laboratory
from ..words import country, guess

EXPERIMENTS = (history, free & do("crown.campaign", lambda year, _: float(year > 902)))


@pytest.fixture(scope="module")
def processes() -> Iterator[concurrent.futures.Executor]:
    """Two processes that begin with nothing. A forked one would hang: JAX has threads."""
    with concurrent.futures.ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        yield pool


def test_processes_leave_every_digit(processes: concurrent.futures.Executor) -> None:
    """More blocks than workers, and a schedule that no process could be sent."""
    plain = laboratory(draws=40, block=8).run(*EXPERIMENTS)
    assert laboratory(draws=40, block=8, executor=processes).run(*EXPERIMENTS).identical(plain)


def test_threads_of_ones_own_leave_every_digit() -> None:
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        assert laboratory(executor=pool).run(*EXPERIMENTS).identical(laboratory().run(*EXPERIMENTS))
        assert pool.submit(int).result() == 0  # it is not shut down


def test_a_worker_that_dies_is_an_error_and_not_a_wait(processes: concurrent.futures.Executor) -> None:
    import os

    with concurrent.futures.ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        pool.submit(os._exit, 1)
        with pytest.raises(concurrent.futures.BrokenExecutor):
            laboratory(executor=pool).run(history)


def test_a_model_travels_by_the_names_of_its_files() -> None:
    """Twice there it is one object, hence compiled once."""
    one, other = (pickle.loads(pickle.dumps(KINGDOM)) for _ in range(2))
    assert one is other and set(one.quantities) == set(KINGDOM.quantities) and one.sizes == KINGDOM.sizes
    with pytest.raises(ModelError, match="cannot import land"):
        copy.deepcopy(country(a=guess()))
