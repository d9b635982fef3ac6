"""Histories as xarray: named dimensions, units and long names on everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import xarray

import interregnum
from interregnum.kernel.simulate import History

if TYPE_CHECKING:
    from .lab import Lab


def to_dataset(lab: Lab, names: list[str], packed: list[History]) -> xarray.Dataset:
    """Stack experiments. Stocks have the dim `edge`, all else `time`; parameters have neither."""
    model, members = lab.country
    histories = [h.unpacked(model, lab.kept) for h in packed]

    def variable(name: str, values: list[np.ndarray], *dims: str) -> tuple[Any, ...]:
        q = model.quantities[name]
        note = {"units": q.unit, "long_name": q.title}
        own = [d if q.dims.count(d) == 1 else f"{d}_{i}" for i, d in enumerate(q.dims)]
        return (("experiment", "draw", *dims, *own), np.stack(values), note)

    data = {n: variable(n, [h.edges[n] for h in histories], "edge") for n in histories[0].edges}
    data |= {n: variable(n, [h.inside[n] for h in histories], "time") for n in histories[0].inside}
    for n in histories[0].events:
        dims, values, note = variable(n, [h.events[n] for h in histories], "time")
        data[f"{n}.happened"] = (dims, values, {"units": "1", "long_name": f"{note['long_name']}: it happened"})
    data |= {n: variable(n, [h.parameters[n] for h in histories]) for n in histories[0].parameters}
    for n in histories[0].log_likelihood:
        values = np.stack([h.log_likelihood[n] for h in histories])
        note = {"units": "1", "long_name": f"log likelihood of {n} as recorded"}
        data[f"{n}.log_likelihood"] = (("experiment", "draw"), values, note)
    used = {dim for dims, *_ in data.values() for dim in dims}
    coords: dict[str, Any] = {"experiment": names, "draw": np.arange(lab.draws)}
    coords |= {d: list(m) for d, m in members.items() if d in used}
    year = {"units": "years", "long_name": "decimal calendar year"}
    coords |= {"time": ("time", lab.grid.times, year), "edge": ("edge", lab.grid.edges, year)}
    return xarray.Dataset(data, coords, notes(lab))


def notes(lab: Lab) -> dict[str, Any]:
    """What is to be known of the histories of a laboratory."""
    return {
        "Conventions": "CF-1.11",
        "title": "Histories of " + ("another country" if lab.model else "the Soviet system after Deutscher 1965"),
        "source": f"interregnum {interregnum.__version__}",
        "seed": lab.seed,
        "step_years": lab.dt,
        "precision": lab.precision,
        "parameters": f"of the posterior `{lab.posterior.name}`" if lab.posterior else "drawn from their priors",
    }
