"""Claims put to histories: how often each holds, by how much, and what may be said of it.

Two columns: *free* histories under the prior, and histories whose decisions and dated events follow the record. As
long as there is no calibrated posterior, the second stands in its place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from interregnum.experiments.verbs import Experiment, free, history
from interregnum.experiments.years import Years

from . import abroad, economy, rulers, society
from .claim import Answer, Claim

if TYPE_CHECKING:
    import xarray

BUILT_IN = 0.9  # the prior alone decides it
SURE = 0.9  # it holds, or fails, in so many of the histories that follow the record
ROOMS = (rulers, economy, society, abroad)
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
    """A claim, both its columns, and the verdict. `recorded` is None where the record would decide the question."""

    claim: Claim
    prior: Column
    recorded: Column | None

    @property
    def verdict(self) -> str:
        """built in | supported | contradicted | undecided."""
        if not 1 - BUILT_IN < self.prior.probability < BUILT_IN:
            return "built in"
        if self.recorded is None or 1 - SURE < self.recorded.probability < SURE:
            return "undecided"
        return "supported" if self.recorded.probability >= SURE else "contradicted"


def experiments(claims: Iterable[Claim]) -> list[Experiment]:
    """Every experiment that some claims need, once."""
    bases = [(one, base) for one in claims for base in ((free, history) if one.recorded else (free,))]
    found = {e.name: e for one, base in bases for e in one.on(base)}
    return list(found.values())


def kept(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Every quantity that some claims read."""
    return tuple(sorted({name for one in claims for name in one.keep}))


def judge(dataset: xarray.Dataset, claims: Sequence[Claim] = CLAIMS) -> list[Finding]:
    """Findings from a run of at least `experiments(claims)` that kept at least `kept(claims)`, 1950 to 1970.

    Raises KeyError for an experiment that was not run.
    """
    years = {str(name): Years(dataset.sel(experiment=name)) for name in dataset["experiment"].values}
    return [
        Finding(one, _column(one.answer(years, free)), _column(one.answer(years, history)) if one.recorded else None)
        for one in claims
    ]


def _column(answer: Answer) -> Column:
    """Sum up what all histories answer."""
    holds: Any = np.asarray(answer.holds, bool)
    share = float(holds.mean())
    low, median, high = (float(x) for x in np.quantile(np.asarray(answer.effect, float), (0.05, 0.5, 0.95)))
    return Column(share, float(np.sqrt(share * (1 - share) / holds.size)), low, median, high)
