"""Claims put to histories: how often each holds, by how much, and what may be said of it.

Two columns: *free* histories under the prior, and histories whose decisions and dated events follow the record. Where
a posterior is given, free histories under it are a third column, and decide the verdict in place of the second.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import xarray

from interregnum.experiments.ranks import rank_correlation
from interregnum.experiments.verbs import Experiment, free, history
from interregnum.experiments.years import Years

from . import abroad, chapters, discontent, economy, farming, long_run, menu, outside, reform, rulers, society, tensions
from .claim import Claim

BUILT_IN = 0.9  # the prior alone decides it
SURE = 0.9  # it holds, or fails, in so many of the histories that decide
NARROWED = 0.3  # of the effect's range from 5 to 95 in a hundred, that must be gone for data to count as its source
ROOMS = (reform, menu, rulers, chapters, farming, economy, discontent, society, abroad, long_run, tensions, outside)
CLAIMS: tuple[Claim, ...] = tuple(q for room in ROOMS for q in vars(room).values() if isinstance(q, Claim))


@dataclasses.dataclass(frozen=True)
class Column:
    """How a claim fares in one set of histories: how often it holds, and its effect (5, 50, 95 in a hundred)."""

    probability: float
    error: float
    low: float
    median: float
    high: float


@dataclasses.dataclass(frozen=True)
class Finding:
    """A claim, both its columns, and the verdict. `recorded` is None where the record would decide the question.

    `turns_with` says how the effect in free histories goes with the parameters that decide its sign: their rank
    correlations, so that the region where the sign turns can be told.
    """

    claim: Claim
    prior: Column
    recorded: Column | None
    turns_with: tuple[tuple[str, float], ...] = ()
    fitted: Column | None = None  # free histories under a posterior

    @property
    def identified_by(self) -> str:
        """What the effect is known from: the data, if a fit narrowed it by much, or mostly the prior."""
        after = self.fitted.high - self.fitted.low if self.fitted else None
        return identified_by(self.prior.high - self.prior.low, after)

    @property
    def verdict(self) -> str:
        """built in | supported | contradicted | undecided."""
        if not 1 - BUILT_IN < self.prior.probability < BUILT_IN:
            return "built in"
        decides = self.fitted or self.recorded
        if decides is None or 1 - SURE < decides.probability < SURE:
            return "undecided"
        if decides.probability <= 1 - SURE:
            return "contradicted"
        return "built in" if self.claim.sign_assumed else "supported"


def identified_by(before: float, after: float | None) -> str:
    """What an effect is known from, by the width of its range under the prior and, if there is one, a posterior."""
    return "data" if after is not None and after < (1 - NARROWED) * before else "mostly prior"


def by_end(claims: Iterable[Claim]) -> dict[float, list[Claim]]:
    """Claims by the date at which their histories end: one run each."""
    found: dict[float, list[Claim]] = {}
    for one in sorted(claims, key=lambda c: c.until):
        found.setdefault(one.until, []).append(one)
    return found


def experiments(claims: Iterable[Claim], *, recorded: bool = True) -> list[Experiment]:
    """Every experiment that some claims need, once; without `recorded`, only those of free histories."""
    found = {e.name: e for one in claims for base in _bases(one, recorded) for e in one.on(base)}
    return list(found.values())


def kept(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Every quantity that some claims read; the parameters of a history are kept in any case."""
    return tuple(sorted({name for one in claims for name in one.keep}))


def answers(dataset: xarray.Dataset, claims: Sequence[Claim] = CLAIMS, *, recorded: bool = True) -> xarray.Dataset:
    """What each history of a run answers: effects, yes or no, and the parameters that decide a sign.

    The run has at least `experiments(claims)`, kept at least `kept(claims)`, and lasts from 1950 to where the claims
    end. A run may be answered by parts; coordinates and notes of the dataset stay. Raises KeyError for an experiment
    that was not run.
    """
    years = {str(name): Years(dataset.sel(experiment=name)) for name in dataset["experiment"].values}
    data: dict[str, Any] = {}
    for one in claims:
        for base in _bases(one, recorded):
            effect, holds, _ = one.answer(years, base)
            data[_effect(one, base)] = ("draw", np.asarray(effect, float))
            data[_holds(one, base)] = ("draw", np.asarray(holds, bool))
        for parameter in one.sign_of:
            values = years[one.on(free)[0].name].of(parameter)
            entries = [f"{parameter}_{i}" for i in range(values.ndim - 1)]
            data[_decider(one, parameter)] = (("draw", *entries), values)
    return xarray.Dataset(data, {n: dataset[n] for n in ("draw", "experiment", "edge")}, dataset.attrs)


def judge(
    answered: xarray.Dataset, claims: Sequence[Claim] = CLAIMS, fitted: xarray.Dataset | None = None
) -> list[Finding]:
    """Findings from what the histories of a run answered, and perhaps free histories under a posterior."""
    found = [_finding(one, answered) for one in claims]
    if fitted is None:
        return found
    return [dataclasses.replace(f, fitted=_of(f.claim, free, fitted)) for f in found]


def _bases(one: Claim, recorded: bool = True) -> tuple[Experiment, ...]:
    """Free histories, and those that follow the record where it does not decide the question."""
    return (free, history) if one.recorded and recorded else (free,)


def _effect(one: Claim, base: Experiment) -> str:
    return f"{one.id} {base.name} effect"


def _holds(one: Claim, base: Experiment) -> str:
    return f"{one.id} {base.name} holds"


def _decider(one: Claim, parameter: str) -> str:
    return f"{one.id} {parameter}"


def _finding(one: Claim, answered: xarray.Dataset) -> Finding:
    columns = [_of(one, base, answered) for base in _bases(one)]
    effect = answered[_effect(one, free)].values
    turns_with = tuple((name, _goes_with(answered[_decider(one, name)].values, effect)) for name in one.sign_of)
    return Finding(one, columns[0], columns[1] if one.recorded else None, turns_with)


def _goes_with(parameter: Any, effect: Any) -> float:
    """Rank correlation with the effect; of a parameter with several entries, the largest in size."""
    entries = np.reshape(parameter, (len(parameter), -1)).T
    return max((rank_correlation(entry, effect) for entry in entries), key=abs)


def _of(one: Claim, base: Experiment, answered: xarray.Dataset) -> Column:
    """Sum up what all histories on one base answer."""
    effect, holds = (answered[name(one, base)].values for name in (_effect, _holds))
    share = float(holds.mean())
    low, median, high = (float(x) for x in np.quantile(effect, (0.05, 0.5, 0.95)))
    return Column(share, float(np.sqrt(share * (1 - share) / holds.size)), low, median, high)
