"""Made-up histories of the whole country: quick to make, and what comes out of them is known beforehand."""

import numpy as np
import xarray

from interregnum import soviet_union
from interregnum.kernel import Stock
from interregnum.kernel.declare import Event
from interregnum.kernel.simulate import Grid
from interregnum.report.chronicle import needed

DRAWS = 21
GRID = Grid(1950.0, 1970.0)


def histories(*experiments: str) -> xarray.Dataset:
    """History i of an experiment holds i + 1 everywhere; one more in each further experiment. Nothing happens."""
    model = soviet_union.model()
    shape = (len(experiments), DRAWS)
    values = np.arange(1.0, DRAWS + 1) + np.arange(len(experiments))[:, None]
    data = {}
    for name in needed():
        axis, length = (
            ("edge", GRID.edges.size) if isinstance(model.quantities[name], Stock) else ("time", GRID.times.size)
        )
        spread = np.broadcast_to(values[..., None], (*shape, length))
        data[name] = (("experiment", "draw", axis), spread.copy(), {"long_name": model.quantities[name].title})
    for name in [*model.kind(Event), *model.happenings]:
        dims = model.quantities[name].dims
        never = np.zeros((*shape, GRID.times.size, *model.shape(name)), bool)
        note = {"long_name": f"{model.quantities[name].title}: it happened"}
        data[f"{name}.happened"] = (("experiment", "draw", "time", *dims), never, note)
    coords = {"experiment": list(experiments), "draw": np.arange(DRAWS), "time": GRID.times, "edge": GRID.edges}
    coords |= {"ally": list(soviet_union.MEMBERS["ally"])}
    notes = {"seed": 1953, "parameters": "drawn from their priors", "step_years": 0.25, "precision": "float32"}
    return xarray.Dataset(data, coords, notes)


def let_happen(data: xarray.Dataset, experiment: int, name: str, draws: slice, year: float) -> None:
    """An event happens, to all members, in these histories in the quarter of that date."""
    step = int(np.searchsorted(GRID.edges, year + 1e-9) - 1)
    data[f"{name}.happened"].values[experiment, draws, step] = True
