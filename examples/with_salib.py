"""Our sampler as a problem of SALib: which part of the guild town moves its riots. Run it with

    pip install "interregnum[peers]"
    python with_salib.py

Parameters go out as standard normals, one for each entry, so that SALib may draw them as it likes and every prior is
met; luck is that of one history for all. `problem` and `evaluate` take any laboratory, that of the Soviet Union too.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from interregnum.experiments.dataset import to_dataset
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment, free
from interregnum.experiments.years import Years
from interregnum.inference.posterior import entries


def problem(lab: Lab) -> dict[str, Any]:
    """SALib's description of the parameters of a country; the parameters of a sector are one group."""
    names = entries(lab.country[0])
    sectors = [name.split(".")[0] for name in names]
    moments = [[0.0, 1.0]] * len(names)
    return {
        "num_vars": len(names),
        "names": names,
        "groups": sectors,
        "dists": ["norm"] * len(names),
        "bounds": moments,
    }


def evaluate(lab: Lab, experiment: Experiment, z: np.ndarray, measure: Callable[[Years], np.ndarray]) -> np.ndarray:
    """A measure of the history of each row of standard normals ``(sample, parameter)``, with the luck of history 0."""
    luck = lab.luck([0])
    same = luck._replace(**{name: np.repeat(part, len(z), axis=0) for name, part in luck._asdict().items()})
    packed = lab.simulate_luck(experiment, same._replace(parameters=z.astype(luck.parameters.dtype)))
    return measure(Years(to_dataset(lab.of(len(z)), [experiment.name], [packed]).isel(experiment=0)))


def main(samples: int = 256) -> dict[str, Any]:
    """Sobol's indices of the two sectors for the riots of forty years."""
    from guild_town import START, STOP, laboratory
    from SALib.analyze import sobol as indices
    from SALib.sample import sobol as sampler

    lab = laboratory()
    asked = problem(lab)
    z = sampler.sample(asked, samples, calc_second_order=False, seed=1525)
    riots = evaluate(lab, free, z, lambda h: h.number("people.riot", START, STOP).astype(float))
    found: dict[str, Any] = indices.analyze(asked, riots, calc_second_order=False, seed=1525)
    for sector, first, total in zip(dict.fromkeys(asked["groups"]), found["S1"], found["ST"], strict=True):
        print(f"{sector:10} alone {first:6.2f}   with others {total:6.2f}")
    return found


if __name__ == "__main__":
    main()
