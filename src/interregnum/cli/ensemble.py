"""Histories in blocks: what is done when somebody interrupts is kept, and a history that failed is named."""

from __future__ import annotations

import contextlib
import dataclasses
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from typing import TYPE_CHECKING

import click
import numpy as np
import xarray

from interregnum import cache
from interregnum.experiments.dataset import to_dataset
from interregnum.experiments.lab import Work, finite, join
from interregnum.experiments.verbs import Experiment
from interregnum.kernel.simulate import History

from .progress import Watch

if TYPE_CHECKING:
    from interregnum.experiments.lab import Lab

SumUp = Callable[[xarray.Dataset], xarray.Dataset]  # a block of complete histories -> what is kept of it


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


def simulate(
    lab: Lab, experiments: Sequence[Experiment], numbers: Sequence[int], watch: Watch, sum_up: SumUp | None = None
) -> Ensemble:
    """Simulate the histories `numbers` of some experiments; interrupted, give back the blocks that are complete.

    With `sum_up` every block is summed up as soon as it is complete, and let go: many experiments fit into memory.
    Raises click.Abort when it is interrupted before any block is complete in every experiment.
    """
    parts: dict[Work, History] = {}
    summed: dict[int, Ensemble] = {}
    begun: list[bool] = []
    done, interrupted = 0, False
    before = cache.programs_kept()
    try:
        watch.stage(compiling())
        with hearing_interrupts(begun) as heard, contextlib.closing(lab.parts(experiments, numbers)) as stream:
            for work, part in stream:
                if heard.is_set():
                    raise KeyboardInterrupt
                if not begun:
                    begun.append(True)
                    cache.note("compiling" if cache.programs_kept() > before else "loading", watch.seconds)
                    watch.stage("simulating", len(numbers) * len(experiments))
                parts[work] = part
                done += part.parameters.shape[0]
                watch.advance(done, len(numbers) * len(experiments))
                summed |= _summed(lab, experiments, numbers, parts, sum_up)
    except KeyboardInterrupt:
        interrupted = True
    summed |= _summed(lab, experiments, numbers, parts, sum_up)
    whole = _whole(parts, experiments)
    if not (summed or whole):
        raise click.Abort(
            "interrupted before the first histories were done: there is nothing to show. Fewer --draws are done sooner."
        )
    found = (
        _one_after_another([summed[b] for b in sorted(summed)])
        if summed
        else _together(lab, experiments, numbers, parts, whole)
    )
    return dataclasses.replace(found, asked=len(numbers), interrupted=interrupted)


def _summed(
    lab: Lab,
    experiments: Sequence[Experiment],
    numbers: Sequence[int],
    parts: dict[Work, History],
    sum_up: SumUp | None,
) -> dict[int, Ensemble]:
    """The blocks that are complete in every experiment, summed up, and taken out of the parts."""
    found: dict[int, Ensemble] = {}
    if sum_up is None:
        return found
    for block in _whole(parts, experiments):
        whole = _together(lab, experiments, numbers, parts, [block])
        found[block] = dataclasses.replace(whole, data=sum_up(whole.data))
        for e in range(len(experiments)):
            del parts[block, e]
    return found


def _whole(parts: Mapping[Work, History], experiments: Sequence[Experiment]) -> list[int]:
    """The blocks that are complete in every experiment."""
    return [b for b in sorted({block for block, _ in parts}) if all((b, e) in parts for e in range(len(experiments)))]


def _together(
    lab: Lab,
    experiments: Sequence[Experiment],
    numbers: Sequence[int],
    parts: Mapping[Work, History],
    blocks: Sequence[int],
) -> Ensemble:
    """Some blocks, complete in every experiment, as one ensemble."""
    packed = [join([parts[b, e] for b in blocks]) for e in range(len(experiments))]
    kept = [n for b in blocks for n in numbers[b * lab.block : (b + 1) * lab.block]]
    return of_histories(lab, experiments, kept, packed)


def of_histories(
    lab: Lab, experiments: Sequence[Experiment], kept: Sequence[int], packed: Sequence[History]
) -> Ensemble:
    """Histories of those numbers, one packed lot an experiment, as one ensemble.

    Histories with a number that is none in any experiment are taken out of all of them.
    """
    data = to_dataset(lab.of(len(kept)), [e.name for e in experiments], list(packed))
    whole = np.all([finite(history) for history in packed], axis=0)
    failed = tuple(n for n, fine in zip(kept, whole, strict=True) if not fine)
    data = data.assign_coords(draw=kept)
    return Ensemble(data.isel(draw=whole) if failed else data, len(kept), failed, False)


def _one_after_another(blocks: Sequence[Ensemble]) -> Ensemble:
    """Blocks that were summed up, as one ensemble."""
    data = xarray.concat([block.data for block in blocks], "draw", data_vars="minimal", coords="minimal")
    failed = tuple(n for block in blocks for n in block.failed)
    return Ensemble(data, sum(block.asked for block in blocks), failed, False)


def compiling() -> str:
    """The first stage, with what it took the last time: nobody knows beforehand which of the two it will be."""
    took = {what: f" ({seconds:.0f} s last time)" for what, seconds in cache.times().items()}
    return " or ".join(what + took.get(what, "") for what in ("compiling", "loading"))


@contextlib.contextmanager
def hearing_interrupts(parts: Sized) -> Iterator[threading.Event]:
    """Ctrl-C raises a flag, which is seen when the next block is done; before the first it also raises an exception.

    An exception alone would not do: in a callback of the interpreter it is printed and lost.
    """
    heard = threading.Event()

    def hear(*_: object) -> None:
        heard.set()
        if not parts:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield heard
        return
    before = signal.signal(signal.SIGINT, hear)
    try:
        yield heard
    finally:
        signal.signal(signal.SIGINT, before)
