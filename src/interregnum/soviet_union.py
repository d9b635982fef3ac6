"""The Soviet Union of the essay: THE list of sectors, the sizes of their dimensions, and named variants."""

from __future__ import annotations

import functools

from interregnum.experiments.verbs import Experiment, given
from interregnum.kernel import Model, Parameter, assemble

from .economy import (
    agriculture,
    buyers,
    construction,
    goods_trade,
    granary,
    crops,
    fields,
    fodder,
    heavy_industry,
    housing,
    kolkhoz,
    light_industry,
    livestock,
    living_standards,
    national_income,
    new_branches,
    retail_trade,
    retail_volume,
    savings,
    plots,
    provision,
    retail_trade,
    uses,
    wages,
)
from .politics import bureaucracy, committee, leadership, reform, repression
from .society import (
    classes,
    education,
    generations,
    migration,
    mobility,
    opinion,
    population,
    professions,
    protest,
    towns,
    vital_rates,
)
from .politics import (
    apparatus,
    bureaucracy,
    committee,
    cult,
    currents,
    effort,
    ideology,
    information,
    leadership,
    press,
    reform,
    repression,
    secrecy,
from .politics import (
    bureaucracy,
    camps,
    committee,
    concessions,
    control,
    leadership,
    reform,
    repression,
    succession,
    verdict,
)
from .society import classes, education, opinion, population, protest
from .society import classes, education, grievance, initiative, opinion, population, protest
from .world import arms, bloc, china, west
from .society import classes, education, opinion, population, protest
from .world import (
    answerability,
    arms,
    bloc,
    bloc_trade,
    centrifugal_forces,
    china,
    chinese_industry,
    chinese_projects,
    chinese_villages,
    germany,
    peking,
    storm_centres,
    west,
)

SECTORS = (
    national_income,
    uses,
    agriculture,
    fields,
    crops,
    kolkhoz,
    fodder,
    livestock,
    plots,
    heavy_industry,
    new_branches,
    construction,
    light_industry,
    retail_trade,
    buyers,
    goods_trade,
    granary,
    savings,
    retail_volume,
    living_standards,
    wages,
    housing,
    provision,
    population,
    vital_rates,
    migration,
    towns,
    education,
    generations,
    classes,
    professions,
    mobility,
    opinion,
    grievance,
    initiative,
    protest,
    bureaucracy,
    apparatus,
    effort,
    leadership,
    succession,
    verdict,
    committee,
    repression,
    camps,
    reform,
    answerability,
    secrecy,
    information,
    press,
    ideology,
    cult,
    currents,
    concessions,
    control,
    west,
    germany,
    storm_centres,
    arms,
    bloc,
    centrifugal_forces,
    bloc_trade,
    peking,
    china,
    chinese_projects,
    chinese_industry,
    chinese_villages,
)

MEMBERS = {  # the entries of every dimension, by name
    "branch": construction.BRANCHES,
    "goods": light_industry.KINDS,
    "animal": livestock.ANIMALS,
    "earner": wages.EARNERS,
    "use": uses.USES,
    "service": uses.SERVICES,
    "group": committee.GROUPS,
    "member": tuple(f"member {i + 1}" for i in range(committee.MEMBERS)),
    "presidium": tuple(f"seat {i + 1}" for i in range(11)),
    "class": grievance.CLASSES,
    "cause": protest.CAUSES,
    "kind": protest.KINDS,
    "kind": succession.KINDS,
    "concession": concessions.CONCESSIONS,
    "institution": control.INSTITUTIONS,
    "town": protest.NAMES,
    "neighbour": protest.NEIGHBOURS,
    "ally": bloc.ALLIES,
    "age": tuple(f"{age} years" for age in range(100)),
    "sex": vital_rates.SEXES,
    "place": vital_rates.PLACES,
    "level": education.LEVELS,
    "school": education.SCHOOLS,
    "generation": generations.GENERATIONS,
    "diploma": education.DIPLOMAS,
    "staff": professions.STAFFS,
    "class": mobility.CLASSES,
    "calling": mobility.CLASSES,
    "storm_centre": storm_centres.CENTRES,
    "plant_group": chinese_projects.PLANT_GROUPS,
    "secret": secrecy.SECRETS,
    "audience": information.AUDIENCES,
    "level": currents.LEVELS,
    "source": ideology.SOURCES,
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
    "verdict.weight_of_record": 3.6,
    "agriculture.campaign_damage": 0.14,
    "buyers.response_to_wants": 0.95,
    "retail_trade.income_response": 0.52,
}


def hand_set() -> Experiment:
    """Every scalar parameter at its median, or at the prototype's centre value where that differs."""
    medians = {n: q.prior.median for n, q in model().kind(Parameter).items() if not q.dims}
    return given(medians | HAND_SET).named("hand-set")
