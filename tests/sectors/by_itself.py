"""A few sectors without the rest of the country: what they read is given, events happen on given dates."""

from dataclasses import dataclass, field

import numpy as np

from interregnum import soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free
from interregnum.kernel import Constant, Happening, assemble, judgement

TALE = judgement("made up for a test")


@dataclass(frozen=True)
class On:
    """Dates of an event."""

    years: tuple[float, ...] = ()
    where: dict[str, tuple[float, ...]] = field(default_factory=dict)


class Through:
    """A path straight from point to point."""

    def __init__(self, *points):
        self.years, self.values = zip(*points, strict=True)

    def at(self, times):
        return np.interp(times, self.years, self.values)


def happening(*years, unit="1", dim=None):
    """Something that happens in these years, to every member of `dim` if there is one."""
    members = soviet_union.MEMBERS[dim] if dim else ()
    dates = On(years, {member: years for member in members})
    return Happening(unit, dates=dates, source=TALE, doc="it happens", dims=(dim,) if dim else ())


def run(*modules, outside, experiments=(free,), draws=40, start=1950.0, stop=1970.0):
    """Histories of these sectors in double precision, everything kept."""
    sizes = {dim: len(names) for dim, names in soviet_union.MEMBERS.items()}
    given = {n: Constant(np.asarray(v, float)) if np.isscalar(v) or isinstance(v, list) else v
             for n, v in outside.items()}  # fmt: skip
    country = assemble(*modules, sizes=sizes, outside=given)
    lab = Lab(draws=draws, block=draws, start=start, stop=stop, model=country, members=soviet_union.MEMBERS,
              keep=("*",), precision="float64", jobs=1)  # fmt: skip
    return lab.run(*experiments)


def last(data, name):
    """Values at the end of every history."""
    values = data[name]
    return values.isel({d: -1 for d in ("time", "edge") if d in values.dims}).values
