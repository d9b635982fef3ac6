"""Sectors of farming and living run alone: what they read comes from outside."""

import numpy as np

from interregnum import soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free
from interregnum.kernel import Constant, Parameter, Read, assemble
from interregnum.kernel.declare import Quantity

SIZES = {dim: len(names) for dim, names in soviet_union.MEMBERS.items()}


def reads(*modules):
    """Full names that these sectors read and none of them owns."""
    own = {
        f"{m.__name__.rsplit('.', 1)[1]}.{n}" for m in modules for n, q in vars(m).items() if isinstance(q, Quantity)
    }
    return {q.of for m in modules for q in vars(m).values() if isinstance(q, Read)} - own


def alone(*modules, outside, years=20, draws=4, experiments=(free,), start=1950.0):
    """Histories of some sectors in double precision, everything kept; numbers from outside stand still."""
    missing = reads(*modules) - set(outside)
    assert not missing, f"tell what {sorted(missing)} are"
    paths = {name: path if hasattr(path, "at") else Constant(path) for name, path in outside.items()}
    country = assemble(*modules, sizes=SIZES, outside=paths)
    lab = Lab(
        draws=draws, block=draws, jobs=1, start=start, stop=start + years, precision="float64", model=country,
        members=soviet_union.MEMBERS, keep=("*",),
    )  # fmt: skip
    return lab.run(*experiments)


def medians(module):
    """Parameters of a sector at their medians, by name."""
    return {n: q.prior.median for n, q in vars(module).items() if isinstance(q, Parameter)}


def ask(equation, **known):
    """An equation at these values; arguments that it does not have are left out."""
    return equation.fn(**{name: known[name] for name in equation.reads})


def same(left, right, rtol=1e-6):
    """Whether two quantities agree everywhere, dimension by dimension."""
    away = np.abs(left - right)
    return bool((away <= rtol * (1e-3 + np.abs(right))).all())
