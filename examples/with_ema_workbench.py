"""A country as a model of the EMA Workbench: its levers and uncertainties, one history a call. Run it with

    pip install "interregnum[peers]"
    python with_ema_workbench.py

`model` takes any laboratory, that of the Soviet Union too.
"""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from ema_workbench import Model, RealParameter, ScalarOutcome, perform_experiments

from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment, do, free, given
from interregnum.experiments.years import Years
from interregnum.kernel import Parameter

RANGE = (-1.645, 1.645)  # standard deviations of the prior: nine tenths of it


def model(
    lab: Lab,
    base: Experiment,
    levers: Mapping[str, tuple[float, float]],
    uncertain: list[str],
    outcomes: Mapping[str, Callable[[Years], np.ndarray]],
) -> Any:
    """A model of the Workbench: `levers` by name with the range to try, names of uncertain parameters, and measures."""
    priors = {name: lab.country[0].quantities[name] for name in uncertain}

    def one_history(**chosen: float) -> dict[str, float]:
        known = {name.replace("__", "."): float(value) for name, value in chosen.items()}
        orders = [do(name, value) for name, value in known.items() if name in levers]
        experiment = base & given({name: value for name, value in known.items() if name in priors})
        for order in orders:
            experiment = experiment & order
        years = Years(lab.of(1).run(experiment).isel(experiment=0))
        return {name: float(measure(years)[0]) for name, measure in outcomes.items()}

    def parameter(name: str, low: float, high: float) -> RealParameter:
        return RealParameter(name.replace(".", "__"), low, high)

    made = Model("interregnum", function=one_history)
    made.levers = [parameter(name, *bounds) for name, bounds in levers.items()]
    ranges = {n: [float(q.prior.to_value(z)) for z in RANGE] for n, q in priors.items() if isinstance(q, Parameter)}
    made.uncertainties = [parameter(name, *bounds) for name, bounds in ranges.items()]
    made.outcomes = [ScalarOutcome(name) for name in outcomes]
    return made


def main(scenarios: int = 20, policies: int = 3) -> tuple[Any, Any]:
    """Three ways to govern the guild town, in twenty states of the world."""
    from guild_town import START, STOP, laboratory

    made = model(
        dataclasses.replace(laboratory(1), block=1, jobs=1),
        free,
        {"bread.price_ceiling": (1.0, 5.0), "bread.buying": (0.0, 120.0)},
        ["people.weight_of_hunger", "bread.usual_yield", "people.memory"],
        {
            "riots": lambda h: h.number("people.riot", START, STOP),
            "hunger": lambda h: h.mean("bread.hunger", START, STOP),
        },
    )
    experiments, outcomes = perform_experiments(made, scenarios, policies)
    for name, values in outcomes.items():
        print(f"{name:8} from {np.min(values):.2f} to {np.max(values):.2f}")
    return experiments, outcomes


if __name__ == "__main__":
    main()
