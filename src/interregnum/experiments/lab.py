"""A laboratory: draws x experiments, in blocks of one compiled program, out as xarray."""

from __future__ import annotations

import concurrent.futures
import contextlib
import dataclasses
import functools
import os
import pickle
import zlib
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np

from interregnum import cache
from interregnum.kernel import Model
from interregnum.kernel.errors import UserError, not_positive, unknown_name
from interregnum.kernel.grid import Grid
from interregnum.kernel.save import Keep
from interregnum.kernel.setting import Packed, Setting
from interregnum.kernel.simulate import History, Luck, draw_luck, simulate

from .settings import setting_of
from .verbs import Experiment, free

if TYPE_CHECKING:
    import xarray

    from interregnum.inference.posterior import Posterior

BLOCK = 128  # histories in one call: their stocks fit the second-level cache
PRECISIONS = ("float32", "float64")
Progress = Callable[[int, int], None]
Work = tuple[int, int]  # (block, experiment)


@dataclasses.dataclass(frozen=True)
class Lab:
    """Runs experiments on a model; every experiment meets the same luck.

    Args:
        draws: histories per experiment. Each has its own parameters, drawn from the priors.
        seed: of all randomness. A history is fully named by (seed, number).
        start, stop, dt: the run, in decimal years.
        jobs: blocks that run at the same time (threads; the digits do not depend on it).
        precision: "float32", or "float64" for tests of conservation and for inference.
        keep: shell-style patterns of what is kept; None keeps all but members and towns.
        posterior: parameters that fit some evidence, instead of draws from the priors.
        executor: where blocks are simulated, of the standard library or of a cluster; None is `jobs` threads here.
        model, members: another country; None is the Soviet Union.
    """

    draws: int = 1_000
    seed: int = 1953
    start: float = 1950.0
    stop: float = 1970.0
    dt: float = 0.25
    jobs: int = dataclasses.field(default_factory=lambda: os.cpu_count() or 1)
    precision: str = "float32"
    keep: tuple[str, ...] | None = None
    likelihood: bool = False
    block: int = BLOCK
    method: str = "euler"
    posterior: Posterior | None = None
    executor: concurrent.futures.Executor | None = None
    model: Model | None = None
    members: dict[str, tuple[str, ...]] | None = None

    def __post_init__(self) -> None:
        for what in ("draws", "jobs", "block"):
            value = getattr(self, what)
            if not isinstance(value, int | np.integer) or value < 1:
                raise not_positive(what, value)
        if not isinstance(self.seed, int | np.integer) or not 0 <= self.seed < 2**31:
            raise UserError(f"the seed must be a whole number between 0 and {2**31 - 1}, not {self.seed}.")
        if self.precision not in PRECISIONS:
            raise unknown_name("precision", self.precision, PRECISIONS)
        _ = self.grid  # refuses reversed dates

    @functools.cached_property
    def country(self) -> tuple[Model, dict[str, tuple[str, ...]]]:
        """The model and the names of the entries of its dimensions."""
        if self.model is not None:
            return self.model, self.members or {}
        from interregnum import soviet_union

        return soviet_union.model(), soviet_union.MEMBERS

    @functools.cached_property
    def grid(self) -> Grid:
        """The steps of the run."""
        return Grid(self.start, self.stop, self.dt, self.method)

    @functools.cached_property
    def kept(self) -> Keep:
        """What is kept of a run."""
        return Keep.of(self.country[0], self.keep, likelihood=self.likelihood)

    def of(self, draws: int) -> Lab:
        """The same with another number of histories."""
        return dataclasses.replace(self, draws=draws)

    def setting(self, experiment: Experiment) -> Setting:
        """An experiment as arrays.

        Raises UserError for unknown names, contradictions and values out of range.
        """
        model, members = self.country
        return setting_of(model, self.grid, experiment, members)

    def run(self, *experiments: Experiment, progress: Progress | None = None) -> xarray.Dataset:
        """Run experiments (default: `free`) and return a Dataset with dims (experiment, draw, time|edge, ...).

        `progress` is called with (histories done, histories in all) after every block.
        Raises UserError for a request that cannot be carried out as made.
        """
        from .dataset import to_dataset

        experiments = experiments or (free,)
        names = [e.name for e in experiments]
        if len(set(names)) < len(names):
            raise UserError(
                f"two of the experiments have the same name: {', '.join(names)}. Leave one out or rename it."
            )
        numbers = range(self.draws)
        parts: dict[Work, History] = {}
        done, total = 0, self.draws * len(experiments)
        with contextlib.closing(self.parts(experiments, numbers)) as stream:
            for work, part in stream:
                parts[work] = part
                done += part.parameters.shape[0]
                if progress:
                    progress(done, total)
        blocks = sorted({block for block, _ in parts})
        packed = [join([parts[block, i] for block in blocks]) for i in range(len(experiments))]
        return to_dataset(self, names, packed)

    def parts(
        self, experiments: Sequence[Experiment], numbers: Sequence[int]
    ) -> Generator[tuple[Work, History], None, None]:
        """The histories `numbers` of some experiments, as ``((block, experiment), histories)``, as they are done.

        The first block comes alone, because it compiles the program; the others run at the same time. Close
        the generator to stop.
        """
        settings = [self.packed(e) for e in experiments]
        blocks = [numbers[i : i + self.block] for i in range(0, len(numbers), self.block)]
        luggage = [self._luggage(setting) for setting in settings] if self.executor else []
        pool = self.executor or concurrent.futures.ThreadPoolExecutor(self.jobs)

        def begun(work: Work) -> concurrent.futures.Future[History]:
            block, experiment = work
            if not self.executor:
                return pool.submit(self._compute, settings[experiment], blocks[block])
            return pool.submit(_elsewhere, luggage[experiment], blocks[block], self._fitted(blocks[block]))

        first, *rest = [(b, e) for b in range(len(blocks)) for e in range(len(experiments))]
        under_way = {}
        try:
            yield first, begun(first).result()
            under_way = {begun(work): work for work in rest}
            for future in concurrent.futures.as_completed(under_way):
                yield under_way[future], future.result()
        finally:
            for future in under_way:
                future.cancel()
            if not self.executor:
                pool.shutdown(wait=False, cancel_futures=True)

    def _luggage(self, setting: Packed) -> bytes:
        """The laboratory and a setting, for a worker in another process: small, for it goes with every block."""
        alone = dataclasses.replace(self, executor=None, posterior=None)
        return zlib.compress(pickle.dumps((alone, setting, cache.enabled())))

    def _fitted(self, numbers: Sequence[int]) -> Any:
        """The parameters of some histories under the posterior, if there is one."""
        return self.posterior.of_histories(numbers) if self.posterior else None

    def simulate_histories(self, experiment: Experiment, numbers: Sequence[int]) -> History:
        """The named histories of one experiment, as packed arrays: for running one again, alone."""
        return join([part for _, part in sorted(self.parts([experiment], numbers), key=lambda done: done[0])])

    def packed(self, experiment: Experiment) -> Packed:
        """An experiment as the compiled program takes it. Raises what `setting` raises."""
        return self.setting(experiment).packed(self.country[0], self.grid)

    def simulate_block(self, setting: Packed, numbers: Sequence[int]) -> History:
        """At most `block` numbered histories: for callers who see to the order of the blocks."""
        return self._compute(setting, numbers)

    def simulate_luck(self, experiment: Experiment, luck: Luck) -> History:
        """Histories that meet a given luck, leading axis ``history``, `jobs` blocks at a time."""
        setting = self.packed(experiment)
        size = len(luck.parameters)
        parts = [Luck(*(x[i : i + self.block] for x in luck)) for i in range(0, size, self.block)]
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            return join(pool.map(lambda part: self._meet(setting, part), parts))

    def luck(self, numbers: Sequence[int]) -> Luck:
        """The luck of numbered histories, leading axis ``history``."""
        parts = [self._luck(numbers[i : i + self.block]) for i in range(0, len(numbers), self.block)]
        return Luck(*(np.concatenate(x) for x in zip(*parts, strict=True)))

    def _compute(self, setting: Packed, numbers: Sequence[int], fitted: Any = None) -> History:
        """One block of numbered histories; `fitted` are their parameters under a posterior that is not here."""
        return self._meet(setting, self._luck(numbers, fitted))

    def _luck(self, numbers: Sequence[int], fitted: Any = None) -> Luck:
        """That of one block."""
        histories = np.resize(np.asarray(numbers, np.int32), self.block)
        with jax.enable_x64(self.precision == "float64"):
            drawn = _drawing(self.country[0], self.grid)(np.int32(self.seed), histories)
        luck = Luck(*(np.asarray(part)[: len(numbers)] for part in drawn))
        fitted = self._fitted(numbers) if fitted is None else fitted
        return luck if fitted is None else luck._replace(parameters=fitted)

    def _meet(self, setting: Packed, luck: Luck) -> History:
        """One block; it is filled up to its full size, and cut again."""
        size = len(luck.parameters)
        full = Luck(*(x[np.arange(self.block) % size] for x in luck))
        program = _program(self.country[0], self.grid, self.kept, self.precision)
        with jax.enable_x64(self.precision == "float64"):
            history: History = jax.tree.map(np.asarray, program(full, setting))
        cut: History = jax.tree.map(lambda x: x[:size], history)
        return cut


def _elsewhere(luggage: bytes, numbers: Sequence[int], fitted: Any) -> History:
    """One block in another process."""
    lab, setting = _unpacked(luggage)
    return lab._compute(setting, numbers, fitted)


@functools.lru_cache(maxsize=16)
def _unpacked(luggage: bytes) -> tuple[Lab, Packed]:
    """The laboratory and the setting that a worker was sent, unpacked once."""
    lab, setting, keeps_programs = pickle.loads(zlib.decompress(luggage))
    if keeps_programs and not cache.enabled():
        cache.enable()
    return lab, setting


@functools.cache
def _drawing(model: Model, grid: Grid) -> Callable[..., Luck]:
    """The luck of many histories as one compiled program."""
    return jax.jit(jax.vmap(functools.partial(draw_luck, model, grid), in_axes=(None, 0)))


@functools.cache
def _program(model: Model, grid: Grid, keep: Keep, precision: str) -> Callable[..., History]:
    """One block as one compiled program. Other experiments, seeds and histories do not recompile it."""
    return jax.jit(jax.vmap(simulate(model, grid, keep, jnp.dtype(precision)), in_axes=(0, None)))


def finite(packed: History) -> np.ndarray:
    """By history, whether every number that was kept is one."""
    fine: np.ndarray = np.isfinite(packed.edges).all(axis=(1, 2)) & np.isfinite(packed.inside).all(axis=(1, 2))
    return fine


def join(parts: Iterable[History]) -> History:
    """Blocks one after another."""
    joined: History = jax.tree.map(lambda *xs: np.concatenate(xs), *parts)
    return joined
