"""The Soviet Union of the essay: THE list of sectors, the sizes of their dimensions, and named variants."""

from __future__ import annotations

import functools

from interregnum.experiments.verbs import Experiment, given
from interregnum.kernel import Model, Parameter, assemble

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
from .society import classes, education, grievance, initiative, opinion, other_riots, population, protest
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
    grievance,
    initiative,
    protest,
    other_riots,
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
    "class": grievance.CLASSES,
    "cause": protest.CAUSES,
    "kind": other_riots.KINDS,
    "town": protest.NAMES,
    "neighbour": protest.NEIGHBOURS,
    "ally": bloc.ALLIES,
}

START, STOP = 1950.0, 1970.0


@functools.cache
def model() -> Model:
    """The whole country, assembled and checked once."""
    return assemble(*SECTORS, sizes={dim: len(names) for dim, names in MEMBERS.items()})


HAND_SET = {  # where the hand-set prototype's centre values differ from the medians of the priors
    "heavy_industry.elasticity_of_substitution": 0.40,
    "heavy_industry.capital_share": 0.60,
    "heavy_industry.technical_progress": 0.038,
    "national_income.hidden_inflation": 0.0,
    "living_standards.speed_of_wanting": 0.34,
    "leadership.weight_of_record": 3.6,
    "agriculture.campaign_damage": 0.14,
    "retail_trade.response_to_wants": 0.95,
    "retail_trade.income_response": 0.52,
}


def hand_set() -> Experiment:
    """Every scalar parameter at its median, or at the prototype's centre value where that differs."""
    medians = {n: q.prior.median for n, q in model().kind(Parameter).items() if not q.dims}
    return given(medians | HAND_SET).named("hand-set")
