"""How a test runs a few sectors by themselves."""

import numpy as np

from interregnum import soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free
from interregnum.kernel import assemble

from ..words import double_precision

SIZES = {dim: len(names) for dim, names in soviet_union.MEMBERS.items()}


def alone(*modules, outside, experiments=(free,), start=1950.0, stop=1960.0, draws=8):
    """Free histories of these sectors, everything kept, in double precision."""
    with double_precision():
        model = assemble(*modules, sizes=SIZES, outside=outside)
        lab = Lab(
            draws=draws, block=draws, jobs=1, start=start, stop=stop, precision="float64", model=model,
            members=soviet_union.MEMBERS, keep=("*",),
        )  # fmt: skip
        return lab.run(*experiments)


def change(run, name):
    """What a stock gained in each step."""
    return np.diff(run[name].values, axis=run[name].dims.index("edge"))
