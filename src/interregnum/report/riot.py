"""One riot in one history: the town that stands up most, what moved it, what held it back, and its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .tables import moment, plain

if TYPE_CHECKING:
    import xarray

    from interregnum.kernel import Model

KEPT = (
    "protest.participation",
    "protest.readiness",
    "protest.grievance_of_town",
    "protest.local_trouble",
    "protest.elsewhere",
    "protest.garrison",
    "provision.shortage_by_town",
    "retail_trade.food_shortage",
    "opinion.anger",
    "opinion.initiative",
    "repression.fear",
)
FROM = 1953.25  # the first quarter after the old ruler
A_YEAR = 4  # steps


def riot(one: xarray.Dataset, model: Model, start: float = FROM) -> dict[str, Any]:
    """The quarter and town with the largest part of a town on its feet, as plain data.

    `one` is a history (a Dataset without `experiment` and `draw`) that kept `KEPT`.
    """
    participation = _towns(one, "protest.participation")
    times = np.asarray(one["time"].values, float)
    late = np.where(times[:, None] >= start, participation, -1.0)
    step, town = (int(i) for i in np.unravel_index(late.argmax(), late.shape))
    now, before = _terms(one, town, slice(step, step + 1)), _terms(one, town, slice(max(step - A_YEAR, 0), step))
    names = [str(name) for name in one["town"].values]
    neighbours = np.asarray(getattr(model.quantities["protest.neighbours"], "path").at(np.zeros(1))[0], int)  # noqa: B009
    rise = {name: now[name] - before[name] for name in now}
    return {
        "town": names[town],
        "when": moment(float(times[step])),
        "date": plain(float(times[step])),
        "participation": plain(float(participation[step, town])),
        "trigger": max(rise, key=lambda name: rise[name]),
        "terms": [{"name": name, "now": plain(now[name]), "year_before": plain(before[name])} for name in now],
        "neighbours": [
            {"town": names[i], "participation": plain(float(participation[step, i]))} for i in neighbours[town]
        ],
        "elsewhere": int((participation[step] >= float(one["protest.riot_level"])).sum()),
        "years": [plain(float(t)) for t in times],
        "path": [plain(float(x)) for x in participation[:, town]],
    }


def _terms(one: xarray.Dataset, town: int, steps: slice) -> dict[str, float]:
    """What moves a town and what holds it back, averaged over some steps: together they are its readiness."""
    heat = float(one["protest.heat"])

    def mean(values: Any) -> float:
        return float(np.mean(values))

    short = _towns(one, "provision.shortage_by_town")[steps, town] - _country(one, "retail_trade.food_shortage")[steps]
    return {
        "grievance of its people": heat * mean(_towns(one, "protest.grievance_of_town")[steps, town]),
        "outrage at a price revision": heat * mean(_country(one, "opinion.anger")[steps]),
        "served worse than the country": heat * float(one["protest.want_of_bread"]) * mean(short),
        "its own bent to trouble": float(one["protest.frailty"].values[town]),
        "what happened there that quarter": mean(_towns(one, "protest.local_trouble")[steps, town]),
        "what an ordinary person shuns": -float(one["protest.threshold"]),
        "fear": -float(one["protest.threshold_of_fear"]) * mean(_country(one, "repression.fear")[steps]),
        "force in the town": -float(one["protest.force"]) * mean(_towns(one, "protest.garrison")[steps, town]),
    }


def _towns(one: xarray.Dataset, name: str) -> Any:
    """A quantity of all towns, shape (step, town); a stock as it stands at the beginning of each step."""
    axis = "edge" if "edge" in one[name].dims else "time"
    return np.asarray(one[name].transpose(axis, "town").values, float)


def _country(one: xarray.Dataset, name: str) -> Any:
    return np.asarray(one[name].values, float)
