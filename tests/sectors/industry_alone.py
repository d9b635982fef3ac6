"""Sectors run alone at the medians of their priors, with what they read given from outside."""

from types import ModuleType
from typing import Any

import numpy as np
import xarray

from interregnum import soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment, free, given
from interregnum.kernel import Constant, Parameter, assemble

DT = 0.25
SIZES = {dim: len(names) for dim, names in soviet_union.MEMBERS.items()}


class Path:
    """A quantity as a function of the years since the run began."""

    def __init__(self, of_years: Any, start: float = 1950.0) -> None:
        self.of_years, self.start = of_years, start

    def at(self, times: np.ndarray) -> np.ndarray:
        return np.array([self.of_years(t - self.start) for t in np.atleast_1d(times)], float)


def runs(
    modules: tuple[ModuleType, ...],
    outside: dict[str, Any],
    *changes: Experiment,
    years: int = 20,
    draws: int = 1,
    known: dict[str, float] | None = None,
) -> list[xarray.Dataset]:
    """One dataset for `free` and one for each change; at the medians, unless several histories are drawn.

    `known` are values of parameters beside their medians.
    """
    paths = {n: v if hasattr(v, "at") else Constant(np.asarray(v, float)) for n, v in outside.items()}
    model = assemble(*modules, sizes=SIZES, outside=paths)
    medians = {n: q.prior.median for n, q in model.kind(Parameter).items() if not q.dims}
    base = free & given(known or {}) if draws > 1 else free & given(medians | (known or {}))
    lab = Lab(
        draws=draws, block=draws, jobs=1, stop=1950.0 + years, precision="float64", keep=("*",), model=model,
        members=soviet_union.MEMBERS,
    )  # fmt: skip
    named = [base.named("base"), *((base & c).named(f"change {i}") for i, c in enumerate(changes))]
    dataset = lab.run(*named)
    one = dataset if draws > 1 else dataset.isel(draw=0)
    return [one.isel(experiment=i) for i in range(len(named))]


def change(dataset: xarray.Dataset, name: str) -> np.ndarray:
    """What a stock gains in each step, time first."""
    return np.diff(dataset[name].transpose("edge", ...).values, axis=0)
