"""How well rivals do on the essay's evidence: marginal likelihoods of tempered fits, and forecasts of 1959-64.

The marginal likelihood of a rival is what its beliefs gave the evidence before they met it. The score of its forecast
is that of all the evidence over that on the years before 1959: what a rival that had been fitted to 1958 gave to what
came then. Both are estimates: fits with other seeds say how good, and differences below twice their error are ties.
Stacking mixes the forecasts: by term, what each that was fitted to 1958 gave to later figures, calibrated on or not.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.special import logsumexp

from interregnum.inference import Evidence, Problem, fit, of_the_essay
from interregnum.inference.evidence import FREEDOM, UNTIL, Numbers
from interregnum.inference.fit import Fit, of_the_soviet_union
from interregnum.inference.predictive import kept_out
from interregnum.kernel.simulate import Luck
from interregnum.store.aside import write

from .rivals import Rival, believed, in_world
from .sensitivity import NINE_IN_TEN, RESAMPLED
from .values import source_digest
from .verbs import history

FORECAST_FROM = 1959.0  # the second chapter
WIDTHS = (0.7, 1.0, 1.4)  # of all priors, relative: narrower and wider by a half, roughly (judgement)
TIE = 2.0  # standard errors
ROUNDS = 2_000  # at most, towards the weights of a mixture


@dataclasses.dataclass(frozen=True)
class Believer(Problem):
    """The evidence as somebody meets it who holds a rival's beliefs."""

    rival: Rival = dataclasses.field(kw_only=True)

    def luck(self, z: Numbers) -> Luck:
        """Standard normals (history, entry) as luck, with the rival's parameters."""
        return believed(super().luck(z), self.lab.country[0], self.rival)


def believer(one: Rival, width: float, until: float = UNTIL, jobs: int | None = None) -> Believer:
    """A rival before the essay's evidence on the years before a date."""
    plain = of_the_essay(until, jobs=jobs)
    return Believer(plain.evidence, plain.lab, in_world(one, history), width, rival=one)


class Scored(NamedTuple):
    """One fit: its log evidence, by term the mean log likelihood of its particles, and what it foretold.

    `foretold` has, for a fit to the years before 1959, by term about later years the log of the mean likelihood.
    """

    log_evidence: float
    terms: dict[str, float]
    foretold: dict[str, float]


class Work(NamedTuple):
    """One fit that is to be made."""

    rival: Rival
    width: float
    until: float
    seed: int


def work(rivals: Sequence[Rival], widths: Sequence[float], seeds: Sequence[int]) -> list[Work]:
    """All fits that a comparison needs: first one of everything, then further seeds."""
    ends = (UNTIL, FORECAST_FROM)
    return [Work(r, w, until, seed) for seed in seeds for w in widths for r in rivals for until in ends]


def score(todo: Work, particles: int, moves: int, folder: Path | None = None, jobs: int | None = None) -> Scored:
    """Make one fit, or read it where it was made before; what was cut off goes on."""
    one, width, until, seed = todo
    recipe = [repr(one), width, until, seed, particles, moves]
    name = hashlib.sha256(source_digest() + json.dumps(recipe).encode()).hexdigest()[:32]
    done = folder / f"{name}.json" if folder else None
    if done and done.exists():
        kept = json.loads(done.read_text(encoding="utf-8"))
        return Scored(kept["log_evidence"], kept["terms"], kept["foretold"])
    problem = believer(one, width, until, jobs)
    checkpoint = folder / f"{name}.npz" if folder else None
    found = fit(problem, particles=particles, moves=moves, seed=seed, islands=1, checkpoint=checkpoint)
    terms = zip(problem.evidence.terms, found.by_term.mean(axis=1), strict=True)
    by_term = {term.id: float(mean) for term, mean in terms}
    later = foretold(found, one, width, seed, jobs) if until == FORECAST_FROM else {}
    scored = Scored(float(found.state.log_evidence.mean()), by_term, later)
    if done and checkpoint:
        write(done, json.dumps(scored._asdict()))
        checkpoint.unlink(missing_ok=True)
    return scored


def foretold(found: Fit, one: Rival, width: float, seed: int, jobs: int | None = None) -> dict[str, float]:
    """What particles that were fitted to the years before 1959 made of each figure about later years: log scores.

    They keep their parameters and their luck so far; what comes after is drawn. Decisions follow the record.
    """
    late = tuple(term for some in kept_out(FORECAST_FROM, FORECAST_FROM).values() for term in some.terms)
    plain = of_the_soviet_union(Evidence(late), int(UNTIL), jobs=jobs)
    problem = Believer(plain.evidence, plain.lab, in_world(one, history), rival=one, width=width)
    logs = problem.by_term(drawn_on(found.problem, problem, found.state.z, seed))
    # One statement may date several figures: an id alone does not tell them apart.
    return {f"{term.id}: {term.says}": _log_mean(own) for term, own in zip(late, logs, strict=True)}


def drawn_on(early: Problem, late: Problem, z: Numbers, seed: int) -> Numbers:
    """Standard normals of longer histories (history, entry) that begin as those of shorter ones did."""
    longer = np.random.default_rng(seed).standard_normal((len(z), late.entries))
    begin, place = 0, 0
    for short, whole in zip(early.shapes, late.shapes, strict=True):
        size, room = int(np.prod(short)), int(np.prod(whole))
        part = longer[:, place : place + room].reshape(len(z), *whole)
        part[:, : short[0]] = z[:, begin : begin + size].reshape(len(z), *short)
        longer[:, place : place + room] = part.reshape(len(z), room)
        begin, place = begin + size, place + room
    return longer


def _log_mean(logs: Numbers) -> float:
    """The log of the mean of what these are logs of."""
    return float(logsumexp(logs) - np.log(len(logs)))


class Stacked(NamedTuple):
    """The weight of an explanation in the best mixture of forecasts, and what holds nine in ten of its resamplings."""

    weight: float
    low: float
    high: float


def stacked(logs: Numbers, seed: int = 1) -> list[Stacked]:
    """Weights of explanations whose mixture foretold best; `logs` are log scores (term, explanation).

    They maximise the sum over terms of log(sum of weight x score) on the simplex (Yao and others 2018, from
    memory): a mixture, in which two that forecast alike share a weight, and one that is best nowhere has none.
    Ranges are over terms drawn with replacement: with few terms they are wide.
    """
    plain, random = _stack(logs), np.random.default_rng(seed)
    again = np.stack([_stack(logs[random.integers(0, len(logs), len(logs))]) for _ in range(RESAMPLED)])
    low, high = np.quantile(again, NINE_IN_TEN, axis=0)
    return [Stacked(*map(float, one)) for one in zip(plain, low, high, strict=True)]


def _stack(logs: Numbers) -> Numbers:
    """Expectation and maximisation by turns: what it climbs is concave, and no step leaves the simplex."""
    scores = np.exp(logs - logs.max(axis=1, keepdims=True))
    found = np.full(scores.shape[1], 1 / scores.shape[1])
    for _ in range(ROUNDS):
        shares = found * scores
        better = (shares / shares.sum(axis=1, keepdims=True)).mean(axis=0)
        if np.abs(better - found).max() < 1e-9:
            break
        found = better
    return np.asarray(better)


class Difference(NamedTuple):
    """A rival's score less the essay's, and its standard error over seeds (none from one seed)."""

    value: float
    error: float

    @property
    def word(self) -> str:
        """better, worse, a tie, or unknown where nothing says how good the estimate is."""
        if not np.isfinite(self.error):
            return "unknown"
        if abs(self.value) < TIE * self.error:
            return "tie"
        return "better" if self.value > 0 else "worse"


def difference(own: Sequence[float], essay: Sequence[float]) -> Difference:
    """Of two scores, each from several seeds."""
    value = float(np.mean(own) - np.mean(essay))
    if len(own) < 2 or len(essay) < 2:
        return Difference(value, np.inf)
    return Difference(value, float(np.sqrt(np.var(own, ddof=1) / len(own) + np.var(essay, ddof=1) / len(essay))))


def weights(log_evidence: Sequence[float]) -> Numbers:
    """Chances of explanations, had all the same before and were one of them true."""
    logs = np.asarray(log_evidence, np.float64)
    found = np.exp(logs - logs.max())
    return np.asarray(found / found.sum())


def decides(one: Numbers, other: Numbers, error: float) -> float:
    """What an observation would be worth between two explanations that expect `one` and `other`, in decibels.

    The log of the likelihood ratio that is to be expected, on the mean of either being true: 10 is ten to one. What
    each forecasts are its histories, shape ``(history,)``, each with an observation's error (Student's t, as in the
    evidence).
    """
    nats = [_gain(true, false, error) for true, false in ((one, other), (other, one))]
    return float(10 / np.log(10) * np.mean(nats))


def _gain(true: Numbers, false: Numbers, error: float) -> float:
    """The mean log of the ratio at histories of the true one; a history does not forecast itself."""
    true, false = true[np.isfinite(true)], false[np.isfinite(false)]
    own = _kernel((true[:, None] - true) / error)
    np.fill_diagonal(own, 0.0)
    others = _kernel((true[:, None] - false) / error)
    return float(np.mean(np.log(own.sum(axis=1) / (true.size - 1)) - np.log(others.mean(axis=1))))


def _kernel(off: Numbers) -> Numbers:
    """Student's t, but for a constant."""
    return np.asarray((1 + off**2 / FREEDOM) ** (-(FREEDOM + 1) / 2))
