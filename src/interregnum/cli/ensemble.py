"""Histories in blocks: what is done when somebody interrupts is kept, and a history that failed is named."""

from __future__ import annotations

import concurrent.futures
import contextlib
import dataclasses
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Any

import click
import jax
import numpy as np

from interregnum import cache
from interregnum.experiments.dataset import to_dataset
from interregnum.experiments.verbs import Experiment
from interregnum.kernel.simulate import History

from .progress import Watch

if TYPE_CHECKING:
    import xarray

    from interregnum.experiments.lab import Lab

Work = tuple[int, int]  # (block, experiment)


@dataclasses.dataclass(frozen=True)
class Ensemble:
    """Complete histories of every experiment. `failed` are the numbers of those that left the numbers."""

    data: xarray.Dataset
    asked: int
    failed: tuple[int, ...]
    interrupted: bool

    @property
    def done(self) -> int:
        """Histories that were simulated, the failed ones included."""
        return self.data.sizes["draw"] + len(self.failed)


def simulate(lab: Lab, experiments: Sequence[Experiment], numbers: Sequence[int], watch: Watch) -> Ensemble:
    """Simulate the histories `numbers` of some experiments; interrupted, give back the blocks that are complete.

    Raises click.Abort when it is interrupted before any block is complete in every experiment.
    """
    blocks = [numbers[i : i + lab.block] for i in range(0, len(numbers), lab.block)]
    parts: dict[Work, History] = {}
    done, interrupted = 0, False
    try:
        with contextlib.closing(_parts(lab, experiments, blocks, watch)) as stream:
            for work, part in stream:
                parts[work] = part
                done += len(blocks[work[0]])
                watch.advance(done, len(numbers) * len(experiments))
    except KeyboardInterrupt:
        interrupted = True
    whole = [b for b in range(len(blocks)) if all((b, e) in parts for e in range(len(experiments)))]
    if not whole:
        raise click.Abort("interrupted before the first histories were done: there is nothing to show.")
    packed = [_one_after_another([parts[b, e] for b in whole]) for e in range(len(experiments))]
    kept = [n for b in whole for n in blocks[b]]
    data = to_dataset(dataclasses.replace(lab, draws=len(kept)), [e.name for e in experiments], packed)
    return _without_failures(data.assign_coords(draw=kept), len(numbers), interrupted)


def _parts(
    lab: Lab, experiments: Sequence[Experiment], blocks: list[Sequence[int]], watch: Watch
) -> Generator[tuple[Work, History]]:
    """Every block of every experiment as it is done; the first alone, because it compiles the program."""
    first, *rest = [(b, e) for b in range(len(blocks)) for e in range(len(experiments))]
    pool = concurrent.futures.ThreadPoolExecutor(lab.jobs)

    def part(work: Work) -> tuple[Work, History]:
        return work, lab.simulate_histories(experiments[work[1]], blocks[work[0]])

    try:
        yield _compiled(pool.submit(part, first), watch)
        watch.stage("simulating", len(experiments) * sum(map(len, blocks)))
        for future in concurrent.futures.as_completed([pool.submit(part, work) for work in rest]):
            yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _compiled(first: concurrent.futures.Future[tuple[Work, History]], watch: Watch) -> tuple[Work, History]:
    """Wait for the first block, and remember how long its program took."""
    before = cache.programs_kept()
    watch.stage("compiling" if not before else "preparing")
    result = first.result()
    cache.note("compiling" if cache.programs_kept() > before else "loading", watch.seconds)
    return result


def _one_after_another(parts: list[History]) -> History:
    joined: History = jax.tree.map(lambda *xs: np.concatenate(xs), *parts)
    return joined


def _without_failures(data: xarray.Dataset, asked: int, interrupted: bool) -> Ensemble:
    """Take out, in all experiments, the histories with a number that is none in any of them."""
    whole = np.ones(data.sizes["draw"], bool)
    for values in data.data_vars.values():
        if values.dtype.kind == "f" and {"time", "edge"} & set(values.dims):
            whole &= _finite(values)
    failed = tuple(int(n) for n in data["draw"].values[~whole])
    return Ensemble(data.isel(draw=whole) if failed else data, asked, failed, interrupted)


def _finite(values: xarray.DataArray) -> Any:
    """By draw, whether every number is one."""
    numbers = np.isfinite(values.transpose("draw", ...).values)
    return numbers.reshape(numbers.shape[0], -1).all(axis=1)
