"""The model against the evidence: from many histories as recorded to the parameters that fit them.

All that is drawn for a history is unknown and fitted together: its parameters, its shocks that nobody measured, and
the chances of events that are not on record. Decisions, weather and dated events follow the record.
"""

from __future__ import annotations

import dataclasses
import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jax
import numpy as np
import xarray
from scipy.special import ndtr

from interregnum.experiments.dataset import to_dataset
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment, history
from interregnum.kernel.errors import UserError
from interregnum.kernel.simulate import Luck, draw_luck
from interregnum.store.aside import aside

from . import tempering
from .evidence import UNTIL, Evidence, Numbers, evidence

ARRAYS = ("z", "log_likelihood", "log_evidence")  # of a state, as they are kept
Watch = Callable[[float, int], None]  # (temperature reached, histories run so far)


@dataclasses.dataclass(frozen=True)
class Problem:
    """Evidence on one country: what a vector of standard normals says, and how likely it makes the evidence.

    The laboratory must keep what the evidence reads. With another `width` every prior is so many times as wide around
    its middle.
    """

    evidence: Evidence
    lab: Lab
    experiment: Experiment = history
    width: float = 1.0

    @property
    def shapes(self) -> Luck:
        """The shape of each part of one history's luck."""
        lab = self.lab
        drawn = jax.eval_shape(lambda h: draw_luck(lab.country[0], lab.grid, np.int32(0), h), np.int32(0))
        return Luck(*(part.shape for part in drawn))

    @property
    def entries(self) -> int:
        """How many numbers are drawn for one history."""
        return sum(int(np.prod(shape)) for shape in self.shapes)

    @property
    def parameters(self) -> int:
        """How many of them, the first ones, are parameters."""
        return int(np.prod(self.shapes.parameters))

    @property
    def sudden(self) -> tempering.Places:
        """Chances of events: they happen or not."""
        return np.arange(self.entries - int(np.prod(self.shapes.chances)), self.entries)

    def luck(self, z: Numbers) -> Luck:
        """Standard normals (history, entry) as luck; an event's chance is uniform."""
        parts, begin = [], 0
        for shape in self.shapes:
            size = int(np.prod(shape))
            parts.append(z[:, begin : begin + size].reshape(len(z), *shape))
            begin += size
        luck = Luck(*parts)
        return luck._replace(parameters=self.width * luck.parameters, chances=ndtr(luck.chances))

    def histories(self, z: Numbers) -> xarray.Dataset:
        """The histories of some luck."""
        lab = self.lab.of(len(z))
        packed = lab.simulate_luck(self.experiment, self.luck(z))
        return to_dataset(lab, [self.experiment.name], [packed]).isel(experiment=0)

    def by_term(self, z: Numbers) -> Numbers:
        """Log likelihood of each term, shape ``(term, history)``."""
        return self.evidence.by_term(self.histories(z))

    def residuals(self, z: Numbers) -> Numbers:
        """Distances from the evidence in units of its error, shape ``(history, residual)``."""
        return self.evidence.residuals(self.histories(z)).T

    def prior(self, seed: int, histories: int = 256) -> xarray.Dataset:
        """Histories with all luck drawn from the priors."""
        return self.histories(np.random.default_rng(seed).standard_normal((histories, self.entries)))

    def log_likelihood(self, z: Numbers) -> Numbers:
        """Of all evidence, shape ``(history,)``."""
        return np.asarray(self.by_term(z).sum(axis=0))


def of_the_essay(until: float = UNTIL, *, jobs: int | None = None, width: float = 1.0, **chosen: Any) -> Problem:
    """The essay's evidence on the Soviet Union in the years before `until`, from 1950 on.

    The figures for a year are read in that year, so that histories end with it. `chosen` goes to `evidence`.
    """
    return of_the_soviet_union(evidence(until, **chosen), math.floor(until), jobs=jobs, width=width)


def of_the_soviet_union(evidence: Evidence, last: int, *, jobs: int | None = None, width: float = 1.0) -> Problem:
    """Any evidence on the Soviet Union in the years from 1950 to `last`."""
    lab = Lab(stop=last + 1.0, keep=evidence.keep, jobs=jobs or os.cpu_count() or 1)
    return Problem(evidence, lab, width=width)


@dataclasses.dataclass(frozen=True)
class Fit:
    """Where a fit ended: particles (particle, entry), and the log likelihood of each term (term, particle)."""

    problem: Problem
    state: tempering.State
    by_term: Numbers
    histories: int  # run in this sitting

    @property
    def parameters(self) -> Numbers:
        """The parameters' part, as standard normals of the model's own priors, shape ``(particle, packed)``."""
        return self.problem.width * self.state.z[:, : self.problem.parameters]


def fit(
    problem: Problem,
    *,
    particles: int = 2_048,
    moves: int = 200,
    seed: int = 1953,
    islands: int = 8,
    looks: tempering.Looks | None = None,
    checkpoint: Path | None = None,
    watch: Watch | None = None,
) -> Fit:
    """Temper from the prior to the posterior with up to `moves` moves a step; goes on from a checkpoint if any.

    Looks at similar evidence spare this fit its own. Raises UserError for a checkpoint of another fit, and ValueError
    where particles do not fill the islands evenly.
    """
    state: tempering.State | None = None
    watched = _Watched(problem, lambda done: watch(state.temperature if state else 0.0, done) if watch else None)
    what = {
        "columns": list(tempering.Step._fields),
        "particles": particles,
        "moves": moves,
        "seed": seed,
        "islands": islands,
        "width": problem.width,
        "terms": [t.id for t in problem.evidence.terms],
    }
    state = _resume(checkpoint, what) if checkpoint and checkpoint.exists() else None
    if state is None:
        state = tempering.start(watched, particles, seed, islands, looks)
    while state.temperature < 1:
        state = tempering.advance(state, watched, moves)
        if checkpoint:
            _leave(checkpoint, what, state)
    return Fit(problem, state, problem.by_term(state.z), watched.done)


class _Watched:
    """A problem that counts the histories run."""

    def __init__(self, problem: Problem, tell: Callable[[int], None]) -> None:
        self.problem, self.tell, self.done = problem, tell, 0

    @property
    def entries(self) -> int:
        return self.problem.entries

    @property
    def sudden(self) -> tempering.Places:
        return self.problem.sudden

    def log_likelihood(self, z: Numbers) -> Numbers:
        return self._counted(z, self.problem.log_likelihood)

    def residuals(self, z: Numbers) -> Numbers:
        return self._counted(z, self.problem.residuals)

    def _counted(self, z: Numbers, run: Callable[[Numbers], Numbers]) -> Numbers:
        found = run(z)
        self.done += len(z)
        self.tell(self.done)
        return found


def _leave(path: Path, what: dict[str, object], state: tempering.State) -> None:
    """Write aside and rename, so that a kill at any moment leaves a whole checkpoint: the old one or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"what": what, "random": state.random.bit_generator.state})
    arrays = {name: getattr(state, name) for name in ARRAYS}
    slopes = {f"slopes_{i}": one for i, one in enumerate(state.looks.slopes)}
    with aside(path) as unfinished, unfinished.open("wb") as file:
        np.savez(file, text=np.array(text), steps=np.array(state.steps), felt=state.looks.felt, **arrays, **slopes)  # type: ignore[arg-type]


def _resume(path: Path, what: dict[str, object]) -> tempering.State:
    try:
        with np.load(path) as kept:
            text = json.loads(str(kept["text"]))
            arrays = {name: kept[name] for name in ARRAYS}
            slopes = [kept[name] for name in sorted(n for n in kept.files if n.startswith("slopes_"))]
            looks = tempering.Looks(kept["felt"], slopes)
            steps = [tempering.Step(*numbers) for numbers in kept["steps"].tolist()]
    except (OSError, ValueError, KeyError, EOFError, TypeError) as error:
        raise UserError(f"`{path}` is no checkpoint of a fit ({error}). Delete it to begin again.") from None
    if text["what"] != what:
        raise UserError(
            f"`{path}` belongs to a fit with other particles, moves, seed, width of priors or evidence. Ask for the "
            "same as then, or delete it to begin again."
        )
    random = np.random.default_rng()
    random.bit_generator.state = text["random"]
    return tempering.State(**arrays, looks=looks, steps=steps, random=random)
