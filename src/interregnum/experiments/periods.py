"""One rule of power in four periods: only schooling and the state at the start differ (theory file, section 8).

The sectors of rule stand alone; all that they read of the rest of the country is given, and speaks neither for nor
against the leader. Parameters are those of the whole model, from their priors or from a posterior. If the "iron law"
that every oligarchy ends in one man held whatever the times, the periods would not differ.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any

import numpy as np

from interregnum import soviet_union
from interregnum.kernel import Constant, Model, assemble

from .lab import Lab
from .verbs import Experiment, free, given, without

if TYPE_CHECKING:
    from interregnum.inference.posterior import Posterior

YEARS = 14.0
FIRM = 0.75  # of personal power: one man firmly in power
BLOCK = 250
RULERS = (
    "leadership", "succession", "verdict", "committee", "repression", "camps", "reform", "concessions", "control",
    "bureaucracy",
)  # fmt: skip
HEIR = {  # an heir who shares power, after a long rule
    "leadership.power_1950": 0.22,
    "leadership.old_guard_1950": 0.60,
    "committee.clients_1950": 0.20,
    "committee.loyalty_1950": 0.35,
}
CHOSEN = {  # a man whom a Committee chose that had just voted another out
    "leadership.power_1950": 0.24,
    "leadership.old_guard_1950": 0.10,
    "committee.clients_1950": 0.35,
    "committee.loyalty_1950": 0.45,
}
NEUTRAL = {  # a record that speaks neither for nor against the leader (hand-set, as in the theory file's prototype)
    "national_income.growth": 0.085,
    "living_standards.gap": 0.0,
    "retail_trade.food_shortage": 0.07,
    "opinion.grievance": 0.35,
    "bloc.setbacks": 0.0,
    "retail_trade.unsold_goods": 0.25,
    "light_industry.output": 16.5,
    "light_industry.output_1950": 16.5,
    "heavy_industry.complexity": 0.0,
    "construction.tautness_before": 1.06,
    "construction.usual_tautness": 1.06,
    "effort.dragging_of_feet": 0.01,
    "effort.silence": 0.03,
    "effort.graft": 0.01,
    "effort.extorted_effort": 0.02,
    "effort.zest": 0.01,
    "apparatus.centralisation": 0.8,
    "apparatus.truth_that_arrives": 0.8,
    "opinion.pressure_from_below": 0.0,
    "generations.peasant_legacy": 0.6,
    "generations.legacy_1950": 0.6,
    "national_income.income": 80.0,
    "education.culture": 1.0,
    "opinion.obstruction": 0.01,
    "effort.zest_of_hope": 0.07,
}


class Line:
    """A path straight between points (year, value), flat before and after them."""

    def __init__(self, *points: tuple[float, float]) -> None:
        self.years, self.values = zip(*points, strict=True)

    def at(self, times: Any) -> np.ndarray:
        """Its values at some dates."""
        values: np.ndarray = np.interp(times, self.years, self.values)
        return values


@dataclasses.dataclass(frozen=True)
class Period:
    """When it begins, schooling at both ends (essay's nouns; theory file, section 8), and the state at the start."""

    start: float
    schooling: tuple[float, float]
    state: dict[str, float]

    @property
    def name(self) -> str:
        """Its first and last year."""
        return f"{self.start:.0f}-{self.start + YEARS:.0f}"


PERIODS = (
    Period(1924.0, (0.03, 0.10), HEIR),
    Period(1938.0, (0.10, 0.20), {}),
    Period(1953.0, (0.20, 0.32), HEIR),
    Period(1965.0, (0.31, 0.42), CHOSEN),
)


RULES = (  # the rule of power, and what is left of the difference between periods without parts of it
    free.named("the rule of power"),
    without("terror_lock").named("without terror that makes power"),
    without("dislike_of_dominance").named("without dislike of dominance"),
)


@dataclasses.dataclass(frozen=True)
class Course:
    """How one period went, by history: whether a leader was voted out, and whether one man ended firmly in power."""

    period: Period
    removed: np.ndarray
    firm: np.ndarray


def course(
    period: Period,
    *,
    draws: int,
    seed: int = 1953,
    jobs: int = 2,
    rule: Experiment = free,
    posterior: Posterior | None = None,
) -> Course:
    """Histories of one period by the rule of power, or by another one."""
    model = rulers_of(period.start)
    lab = Lab(
        draws=draws,
        seed=seed,
        start=period.start,
        stop=period.start + YEARS,
        block=BLOCK,
        jobs=jobs,
        keep=("leadership.personal_power",),
        model=model,
        members=soviet_union.MEMBERS,
        posterior=posterior and part_of(posterior, model),
    )
    data = lab.run(rule & free & without("death_of_the_ruler") & given(period.state)).isel(experiment=0)
    removed = data["leadership.plot_carried.happened"].any("time").values
    return Course(period, removed, ~removed & (data["leadership.personal_power"].isel(edge=-1).values > FIRM))


@functools.cache
def rulers_of(start: float) -> Model:
    """The sectors of rule alone, in the period that begins then."""
    period = next(p for p in PERIODS if p.start == start)
    low, high = period.schooling
    outside: dict[str, Any] = {name: Constant(np.asarray(value)) for name, value in NEUTRAL.items()}
    outside["education.schooling"] = Line((start, low), (start + YEARS, high))
    sectors = [s for s in soviet_union.SECTORS if s.__name__.rsplit(".", 1)[-1] in RULERS]
    sizes = {dim: len(names) for dim, names in soviet_union.MEMBERS.items()}
    return assemble(*sectors, sizes=sizes, outside=outside)


def part_of(posterior: Posterior, model: Model) -> Posterior:
    """A posterior of the whole country for some of its sectors.

    Raises KeyError where these have a parameter of their own.
    """
    from interregnum.inference.posterior import entries

    return posterior.of_some(entries(model))
