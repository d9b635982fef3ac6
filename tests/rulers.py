"""One sector alone: a stand-in for everything it reads, of given value, so that one program serves a whole file."""

from __future__ import annotations

import functools
import operator
from collections.abc import Mapping
from types import ModuleType
from typing import Any

import xarray

from interregnum import soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment, free, given
from interregnum.kernel import Parameter, Read, assemble, normal

from .words import TALE, sector


def reads_of(*modules: ModuleType) -> set[str]:
    """Full names of all that these sectors read from others than each other."""
    own = {module.__name__.rsplit(".", 1)[-1] for module in modules}
    reads = {q.of for module in modules for q in vars(module).values() if isinstance(q, Read)}
    return {name for name in reads if name.split(".")[0] not in own}


def laboratory(*modules: ModuleType, **lab: Any) -> Lab:
    """A laboratory for these sectors; what they read is a parameter, to be given."""
    stand_ins: dict[str, dict[str, Parameter]] = {}
    for module in modules:
        for q in vars(module).values():
            if isinstance(q, Read) and q.of in reads_of(*modules):
                owner, local = q.of.split(".")
                stand_in = Parameter(q.unit, dims=q.dims, prior=normal(0, 1), source=TALE, doc="a stand-in")
                stand_ins.setdefault(owner, {})[local] = stand_in
    sizes = {dim: len(names) for dim, names in soviet_union.MEMBERS.items()}
    model = assemble(*modules, *(sector(name, **q) for name, q in stand_ins.items()), sizes=sizes)
    draws = lab.pop("draws", 100)
    return Lab(draws=draws, block=draws, jobs=1, model=model, members=soviet_union.MEMBERS, **lab)


def run(lab: Lab, state: Mapping[str, float], *changes: Experiment) -> xarray.Dataset:
    """Histories in such a state of the rest of the country."""
    parts = [*(given(name, value) for name, value in state.items()), *changes]
    return lab.run(functools.reduce(operator.and_, parts, free)).isel(experiment=0)
