"""The Soviet Union of the essay: THE list of sectors, the sizes of their dimensions, and named variants."""

from __future__ import annotations

import functools

from interregnum.kernel import Model, assemble

from .economy import (
    agriculture,
    construction,
    heavy_industry,
    light_industry,
    living_standards,
    national_income,
    retail_trade,
)
from .politics import bureaucracy, committee, leadership, reform, repression
from .society import classes, education, opinion, population, protest
from .world import arms, bloc, china, west

SECTORS = (
    national_income,
    agriculture,
    heavy_industry,
    construction,
    light_industry,
    retail_trade,
    living_standards,
    population,
    education,
    classes,
    opinion,
    protest,
    bureaucracy,
    leadership,
    committee,
    repression,
    reform,
    west,
    arms,
    bloc,
    china,
)

MEMBERS = {  # the entries of every dimension, by name
    "branch": construction.BRANCHES,
    "group": committee.GROUPS,
    "member": tuple(f"member {i + 1}" for i in range(committee.MEMBERS)),
    "presidium": tuple(f"seat {i + 1}" for i in range(11)),
    "town": protest.NAMES,
    "ally": bloc.ALLIES,
}

START, STOP = 1950.0, 1970.0


@functools.cache
def model() -> Model:
    """The whole country, assembled and checked once."""
    return assemble(*SECTORS, sizes={dim: len(names) for dim, names in MEMBERS.items()})
