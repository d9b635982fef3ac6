"""Histories block by block, kept while they may be asked for again, and let go of in order of use.

Two laboratories give them. The quick one has small blocks and looks at everything that may be asked of one history; it
answers while somebody drags. The other is the command line's own: a program of another width rounds differently.
"""

from __future__ import annotations

import concurrent.futures
import dataclasses
import functools
from collections import OrderedDict
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from interregnum.cli.ensemble import Ensemble, of_histories
from interregnum.experiments.lab import Lab, join
from interregnum.kernel import Lever, Model
from interregnum.kernel.layout import Layout
from interregnum.kernel.save import Keep
from interregnum.report import riot, vote
from interregnum.report.chronicle import needed

if TYPE_CHECKING:
    from interregnum.experiments.verbs import Experiment
    from interregnum.kernel.simulate import History

BLOCK = 16  # histories in one quick call: two idle cores answer within a tenth of a second
MOST_KEPT = 8_192  # histories, of thirty to forty kilobytes each


class Asked(NamedTuple):
    """An experiment and the seed of its luck."""

    experiment: Experiment
    seed: int


@dataclasses.dataclass(frozen=True)
class Histories:
    """Simulates numbered histories of any experiment. Not for two threads at once.

    Of most histories only what a chronicle needs and what was decided stays, as far as `lab` keeps it.
    """

    lab: Lab
    kept: OrderedDict[Asked, list[History]] = dataclasses.field(default_factory=OrderedDict)

    @functools.cached_property
    def plain(self) -> Lab:
        """A laboratory that keeps what stays of every history."""
        kept = {*self.lab.kept.edges, *self.lab.kept.inside} & {*needed(), *self.lab.country[0].kind(Lever)}
        return dataclasses.replace(self.lab, keep=tuple(sorted(kept)))

    @functools.cached_property
    def pool(self) -> concurrent.futures.ThreadPoolExecutor:
        """Its threads."""
        return concurrent.futures.ThreadPoolExecutor(self.lab.jobs)

    @property
    def batch(self) -> int:
        """Histories that are simulated at the same time while a browser draws: it needs a processor too."""
        return self.lab.block * max(1, self.lab.jobs - 1)

    def first(self, asked: Asked, size: int, batch: int | None = None) -> Generator[None, None, History]:
        """The first `size` histories, `batch` at a time: stop iterating to stop. What is done stays."""
        parts = self.kept.setdefault(asked, [])
        self.kept.move_to_end(asked)
        block = self.lab.block
        self._make_room(size)
        jobs = batch // block if batch else self.lab.jobs
        if len(parts) * block < size:
            lab = self._with_seed(asked.seed)
            setting = lab.packed(asked.experiment)
            while len(parts) * block < size:
                last = min(len(parts) + jobs, -(-size // block))
                numbers = [range(i * block, (i + 1) * block) for i in range(len(parts), last)]
                parts += self.pool.map(lambda some: self._narrowed(lab.simulate_block(setting, some)), numbers)
                yield
        return _first(join(parts[: -(-size // block)]), size)

    def _make_room(self, size: int) -> None:
        """Let the histories go that have not been asked for longest; two experiments always stay, to be compared."""
        while len(self.kept) > 2 and sum(map(len, self.kept.values())) * self.lab.block + size > MOST_KEPT:
            self.kept.popitem(last=False)

    def whole(self, asked: Asked, number: int) -> Ensemble:
        """One history with everything that may be asked of it."""
        lab = self._with_seed(asked.seed)
        packed = lab.simulate_block(lab.packed(asked.experiment), [number])
        return of_histories(lab, [asked.experiment], [number], [packed])

    def together(self, of: Sequence[Asked], packed: Sequence[History]) -> Ensemble:
        """The same first histories of some experiments as one ensemble."""
        numbers = range(len(packed[0].parameters))
        lab = dataclasses.replace(self.plain, seed=of[0].seed)
        return of_histories(lab, [one.experiment for one in of], numbers, packed)

    def _with_seed(self, seed: int) -> Lab:
        return self.lab if seed == self.lab.seed else dataclasses.replace(self.lab, seed=seed)

    def _narrowed(self, packed: History) -> History:
        """Without what is kept of single histories only."""
        edges, inside = _columns(self.lab.country[0], self.lab.kept, self.plain.kept)
        return packed._replace(edges=packed.edges[..., edges], inside=packed.inside[..., inside])


def quick(lab: Lab) -> Histories:
    """Histories that come soon, and of which everything may be asked."""
    levers = tuple(lab.country[0].kind(Lever))
    keep = tuple(sorted({*needed(), *levers, *vote.KEPT, *riot.KEPT}))
    return Histories(dataclasses.replace(lab, block=BLOCK, keep=keep))


def printed(lab: Lab) -> Histories:
    """Histories with the digits of the command line."""
    return Histories(dataclasses.replace(lab, keep=needed()))


def _first(packed: History, size: int) -> History:
    return packed._replace(**{name: getattr(packed, name)[:size] for name in packed._fields[:4]})


@functools.cache
def _columns(model: Model, wide: Keep, narrow: Keep) -> tuple[np.ndarray, np.ndarray]:
    """Where the entries of a narrow selection stand in a wide one: of stocks, and of what is inside the steps."""

    def columns(have: tuple[str, ...], want: tuple[str, ...]) -> np.ndarray:
        places = Layout.of(model, have).places()
        ranges = [np.arange(places[n][0].start, places[n][0].stop) for n in Layout.of(model, want).names]
        return np.concatenate([np.zeros(0, int), *ranges])

    return columns(wide.edges, narrow.edges), columns(wide.inside, narrow.inside)
