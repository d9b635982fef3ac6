"""The model against the evidence: from many histories as recorded to the parameters that fit them.

All that is drawn for a history is unknown and fitted together: its parameters, its shocks that nobody measured, and
the chances of events that are not on record. Decisions, weather and dated events follow the record.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable
from pathlib import Path

import jax
import numpy as np
from scipy.special import ndtr

from interregnum.experiments.dataset import to_dataset
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment, history
from interregnum.kernel.errors import UserError
from interregnum.kernel.simulate import Luck, draw_luck

from . import tempering
from .evidence import Evidence, Numbers

STOP = 1966.0  # the essay's figures for 1965 are read in that year
Watch = Callable[[float, int], None]  # (temperature reached, histories run so far)


@dataclasses.dataclass(frozen=True)
class Problem:
    """Evidence on one country: what a vector of standard normals says, and how likely it makes the evidence.

    The laboratory must keep what the evidence reads.
    """

    evidence: Evidence
    lab: Lab
    experiment: Experiment = history

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

    def luck(self, z: Numbers) -> Luck:
        """Standard normals (history, entry) as luck; an event's chance is uniform."""
        parts, begin = [], 0
        for shape in self.shapes:
            size = int(np.prod(shape))
            parts.append(z[:, begin : begin + size].reshape(len(z), *shape))
            begin += size
        luck = Luck(*parts)
        return luck._replace(chances=ndtr(luck.chances))

    def by_term(self, z: Numbers) -> Numbers:
        """Log likelihood of each term, shape ``(term, history)``."""
        lab = self.lab.of(len(z))
        packed = lab.simulate_luck(self.experiment, self.luck(z))
        return self.evidence.by_term(to_dataset(lab, [self.experiment.name], [packed]).isel(experiment=0))

    def prior_by_term(self, seed: int, histories: int = 256) -> Numbers:
        """The same for histories with parameters drawn from the priors."""
        return self.by_term(np.random.default_rng(seed).standard_normal((histories, self.entries)))

    def log_likelihood(self, z: Numbers) -> Numbers:
        """Of all evidence, shape ``(history,)``."""
        return np.asarray(self.by_term(z).sum(axis=0))


def of_the_essay(evidence: Evidence, jobs: int | None = None) -> Problem:
    """The essay's evidence on the Soviet Union, from 1950 to the end of the evidence."""
    return Problem(evidence, Lab(stop=STOP, keep=evidence.keep, jobs=jobs or os.cpu_count() or 1))


@dataclasses.dataclass(frozen=True)
class Fit:
    """Where a fit ended: particles (particle, entry), and the log likelihood of each term (term, particle)."""

    problem: Problem
    state: tempering.State
    by_term: Numbers

    @property
    def parameters(self) -> Numbers:
        """The parameters' part, as standard normals, shape ``(particle, packed)``."""
        return self.state.z[:, : self.problem.parameters]


def fit(
    problem: Problem,
    *,
    particles: int = 1_024,
    moves: int = 10,
    seed: int = 1953,
    checkpoint: Path | None = None,
    watch: Watch | None = None,
) -> Fit:
    """Temper from the prior to the posterior; goes on from a checkpoint if there is one.

    Raises UserError for a checkpoint of another fit.
    """
    done = 0

    def log_likelihood(z: Numbers) -> Numbers:
        nonlocal done
        found = problem.log_likelihood(z)
        done += len(z)
        if watch:
            watch(state.temperature if state else 0.0, done)
        return found

    what = {
        "columns": list(tempering.Step._fields),
        "particles": particles,
        "moves": moves,
        "seed": seed,
        "terms": [t.id for t in problem.evidence.terms],
    }
    state = _resume(checkpoint, what) if checkpoint and checkpoint.exists() else None
    if state is None:
        state = tempering.start(log_likelihood, problem.entries, particles, seed)
    while state.temperature < 1:
        state = tempering.advance(state, log_likelihood, moves)
        if checkpoint:
            _leave(checkpoint, what, state)
    return Fit(problem, state, problem.by_term(state.z))


def _leave(path: Path, what: dict[str, object], state: tempering.State) -> None:
    """Write aside and rename, so that a kill at any moment leaves a whole checkpoint: the old one or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    text = json.dumps({"what": what, "random": state.random.bit_generator.state})
    with aside.open("wb") as file:
        np.savez(file, z=state.z, log_likelihood=state.log_likelihood, steps=np.array(state.steps), text=np.array(text))
    aside.replace(path)


def _resume(path: Path, what: dict[str, object]) -> tempering.State:
    try:
        with np.load(path) as kept:
            text = json.loads(str(kept["text"]))
            z, log_likelihood, steps = kept["z"], kept["log_likelihood"], kept["steps"]
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise UserError(f"`{path}` is no checkpoint of a fit ({error}). Delete it to begin again.") from None
    if text["what"] != what:
        raise UserError(
            f"`{path}` belongs to a fit with other particles, moves, seed or evidence. Ask for the same as then, or "
            "delete it to begin again."
        )
    random = np.random.default_rng()
    random.bit_generator.state = text["random"]
    found = [tempering.Step._make([*numbers, int(informed)]) for *numbers, informed in steps.tolist()]
    return tempering.State(z, log_likelihood, found, random)
