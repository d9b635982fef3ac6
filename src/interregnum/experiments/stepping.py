"""Histories step by step: whoever decides may look at what has come out before he decides again.

The program is the kernel's own step, compiled alone; the steps that `Lab` runs in one go are the same steps. Somebody
who holds a lever holds it in each history as he sees fit there: what he orders has the first axis ``history``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt

from interregnum.kernel import Lever, Model
from interregnum.kernel.errors import out_of_range
from interregnum.kernel.grid import Grid
from interregnum.kernel.layout import Layout
from interregnum.kernel.save import Keep
from interregnum.kernel.setting import layouts
from interregnum.kernel.simulate import Carry, Drivers, Fixed, History, Kept, Luck, Paths, Stepwise, stepwise

from .settings import find
from .verbs import Experiment

if TYPE_CHECKING:
    from .lab import Lab

Numbers = npt.NDArray[np.float64]
Programs = tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]  # to begin, to step, to look at stocks
Orders = Mapping[str, Any]  # lever -> its value, one for all histories or one for each

_FIXED = Fixed(0, None, None, None)  # type: ignore[arg-type]
_DRIVERS = Drivers(Paths(None, 0, 0, None, 0, None, None), None, None)  # type: ignore[arg-type]


class Standing(NamedTuple):
    """Where some histories stand: all that the next step needs. `at` counts the steps that are done."""

    fixed: Any
    carry: Any
    drivers: Any  # of all steps, as arrays of the library
    kept: tuple[Any, ...]  # of the steps that are done
    at: int


class Steps:
    """Takes the histories of a laboratory step by step, a block at a time."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.model = lab.country[0]
        self.inside = Layout.of(self.model, lab.kept.inside)
        self.edges = Layout.of(self.model, lab.kept.edges)
        self.events = Layout.of(self.model, lab.kept.events)
        self.levers = layouts(self.model).levers
        self._places = {n: (i, place[0]) for i, (n, place) in enumerate(self.levers.places().items())}

    @property
    def dates(self) -> Numbers:
        """When each step begins."""
        return np.asarray(self.lab.grid.times)

    def begin(self, experiment: Experiment, luck: Luck) -> Standing:
        """Histories of an experiment before their first step, one for each entry of `luck`."""
        begin, *_ = self._programs()
        with jax.enable_x64(self.lab.precision == "float64"):
            fixed, carry, drivers = jax.tree.map(np.asarray, begin(luck, self.lab.packed(experiment)))
        size = len(luck.parameters)
        levers = np.broadcast_to(drivers.paths.levers, (size, *drivers.paths.levers.shape))
        standing = Standing(fixed, carry, drivers._replace(paths=drivers.paths._replace(levers=levers)), (), 0)
        for look in range(self.model.looks_before_the_start):
            standing = standing._replace(carry=self._moved(standing, look)[0])
        return standing

    def step(self, standing: Standing, orders: Orders | None = None) -> Standing:
        """One step further; where nobody orders anything the experiment decides.

        Raises UserError for a lever that does not exist, and for orders out of its range.
        """
        look = self.model.looks_before_the_start + standing.at
        carry, kept = self._moved(standing, look, orders or {})
        return standing._replace(carry=carry, kept=(*standing.kept, kept), at=standing.at + 1)

    def seen(self, standing: Standing, names: Iterable[str]) -> dict[str, Any]:
        """Quantities as the last step left them: stocks as they stand now, all else as it was in that step."""
        edges = self.edges.unpack(self._stocks(standing))
        inside = self.inside.unpack(np.asarray(standing.kept[-1].inside)) if standing.kept else {}
        return {name: edges[name] if name in edges else inside[name] for name in names}

    def happened(self, standing: Standing, event: str) -> npt.NDArray[np.bool_]:
        """Whether an event happened in the last step, to anybody, shape ``(history,)``."""
        events = self.events.unpack(np.asarray(standing.kept[-1].events))
        return np.asarray(np.reshape(events[event], (len(standing.fixed.parameters), -1)).any(axis=1))

    def history(self, standing: Standing) -> History:
        """What was kept, as of histories that were run in one go up to here."""
        kept = jax.tree.map(lambda *parts: np.stack(parts, axis=1), *standing.kept)
        edges = np.concatenate([kept.edges, self._stocks(standing)[:, None]], axis=1)
        return History(standing.fixed.parameters, edges, kept.inside, kept.events, {})

    def _stocks(self, standing: Standing) -> Any:
        """Those that are kept, side by side."""
        with jax.enable_x64(self.lab.precision == "float64"):
            return np.asarray(self._programs()[2](standing.carry))

    def _moved(self, standing: Standing, look: int, orders: Orders | None = None) -> tuple[Carry, Kept]:
        drivers, program = standing.drivers, self._programs()[1]
        paths = drivers.paths
        driver = Drivers(
            Paths(
                paths.records[look],
                paths.shocks[:, look],
                paths.levers[:, look],
                paths.let[look],
                paths.chances[:, look],
                paths.recorded[look],
                {quarter: flags[look] for quarter, flags in paths.due.items()},
            ),
            drivers.ready[look],
            drivers.running[look],
        )
        if orders:
            driver = driver._replace(paths=self._ordered(driver.paths, orders))
        with jax.enable_x64(self.lab.precision == "float64"):
            moved: tuple[Carry, Kept] = jax.tree.map(np.asarray, program(standing.fixed, standing.carry, driver))
        return moved

    def _ordered(self, paths: Paths, orders: Orders) -> Paths:
        levers, let = np.array(paths.levers), np.array(paths.let)
        for name, values in orders.items():
            full = find("lever", name, self._places)
            q = self.model.quantities[full]
            assert isinstance(q, Lever)
            values = np.asarray(values)
            if not ((values >= q.low) & (values <= q.high)).all():
                raise out_of_range(full, float(np.max(values)), q.low, q.high)
            which, place = self._places[full]
            levers[:, place] = values.reshape(values.shape + (1,) * (2 - values.ndim)) if values.ndim else values
            let[which] = 0.0
        return paths._replace(levers=levers, let=let)

    def _programs(self) -> Programs:
        return _compiled(self.model, self.lab.grid, self.lab.kept, self.lab.precision)


@functools.cache
def _compiled(model: Model, grid: Grid, keep: Keep, precision: str) -> Programs:
    """To begin, to take a step, and to look at the stocks, of many histories at once."""
    parts: Stepwise = stepwise(model, grid, keep, jnp.dtype(precision))
    drawn = Drivers(_DRIVERS.paths._replace(levers=None), None, None)
    return (
        jax.jit(jax.vmap(parts.begin, in_axes=(0, None), out_axes=(_FIXED, 0, drawn))),
        jax.jit(jax.vmap(parts.step, in_axes=(_FIXED, 0, _DRIVERS))),
        jax.jit(jax.vmap(parts.edge)),
    )
