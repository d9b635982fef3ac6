"""Vital rates: how many children a woman has, and who dies within a year, by age, sex and place.

    dying = standard of 1958-59 x exp(k b),   k' = s (k* - k);   children a woman = first value x (h / h0)^-n

The life-table level k is 1 in 1950 and 0 in 1958-59; b, the fall of mortality between the two, is the record's
(Lee and Carter's form). The essay (III ¶4 and its table) gives the head-counts that these rates must carry;
it says nothing on births and deaths themselves.
"""

import jax.numpy as jnp
import numpy as np

from interregnum import record
from interregnum.kernel import (
    Constant, Parameter, Read, Record, Stock, around, equation, flow, judgement, normal, row,
)

SEXES, PLACES = ("men", "women"), ("town", "country")
_IN_TABLES = [[("male", "urban"), ("male", "rural")], [("female", "urban"), ("female", "rural")]]
_CHANCES = np.array([[record.by_age(f"dying:{p}:{s}") for s, p in sex] for sex in _IN_TABLES])  # newborn first
_FALL = np.stack([record.by_age(f"fall_of_dying:{sex}") for sex in ("male", "female")], axis=-1)  # age, sex
_OLDER = np.concatenate([_CHANCES[..., 1:], _CHANCES[..., -1:]], axis=-1)  # the oldest as a year before
_TOWN_SHARE = np.stack([
    record.by_age(f"people:urban:{s}") / (record.by_age(f"people:urban:{s}") + record.by_age(f"people:rural:{s}"))
    for s in ("male", "female")
], axis=-1)
_PEOPLE = np.stack([record.by_age(f"people:total:{s}", "1950-01-01") for s in ("male", "female")], axis=-1)
_TOWN = _PEOPLE * _TOWN_SHARE * 69.4e3 / (_PEOPLE * _TOWN_SHARE).sum()  # townspeople of 1950 on record
_STRUCTURE = np.stack([_TOWN, _PEOPLE - _TOWN], axis=-1)
_MOTHERS = record.by_age("mothers")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
schooling = Read("1", of="education.schooling", doc="share of adults with seven years of school")
schooling_1950 = Read("1", of="education.schooling_at_start", doc="schooling when the run begins")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
standard_of_dying = Record("1", dims=("age", "sex", "place"), path=Constant(np.moveaxis(_OLDER, -1, 0)),
                           doc="chance of dying within a calendar year, by age on 1 January, 1958-59",
                           source=row("ages:dying:urban:male"))
standard_of_newborn = Record("1", dims=("sex", "place"), path=Constant(_CHANCES[..., 0]),
                             doc="chance of dying in the calendar year of birth, 1958-59",
                             source=row("ages:dying:urban:male"))
fall_of_dying = Record("1", dims=("age", "sex"), path=Constant(_FALL),
                       doc="logarithm of the chance of dying in 1950 over that of 1958",
                       source=row("ages:fall_of_dying:male"))
age_structure = Record("1", dims=("age", "sex", "place"), path=Constant(_STRUCTURE / _STRUCTURE.sum((0, 1))),
                       doc="ages and sexes of town and country when the run begins, each place adding up to 1",
                       source=row("ages:people:total:male"))
age_of_mothers = Record("1/yr", dims=("age",), path=Constant(_MOTHERS / _MOTHERS.sum()),
                        doc="how births fall on the ages of mothers", source=row("ages:mothers"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
children_in_town = Parameter("1", prior=around(2.40, 1.04), doc="children a woman in towns, at the schooling of 1950",
                             source=judgement("the UN's 3.05 split as the infants of the census of 1959 are"))
children_in_country = Parameter("1", prior=around(3.55, 1.04),
                                doc="children a woman in villages, at the schooling of 1950",
                                source=judgement("the UN's 3.05 split as the infants of the census of 1959 are"))
fewer_births_response = Parameter("1", prior=around(0.12, 1.5), doc="fall of births with schooling",
                                  source=judgement("the UN's 3.05 to 2.5 of 1950-70, less the move to town"))
level_1950 = Parameter("1", prior=normal(1.0, 0.1), doc="life-table level when the run begins, 1950 = 1",
                       source=row("ages:fall_of_dying:male"))
lowest_level = Parameter("1", prior=normal(-0.20, 0.08), doc="level that medicine of the time tends to",
                         source=row("initial:life_expectancy_UN:male"))
speed_of_medicine = Parameter("1/yr", prior=around(0.19, 1.2), doc="part of the way to it covered in a year",
                              source=judgement("men in the RSFSR lived 51 years in 1950, 58 in 1955, 62 in 1958"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
mortality_level = Stock("1", initial="level_1950", doc="life-table level, 1 in 1950, 0 in 1958-59")


@flow("1/yr", out_of=mortality_level, mechanism="medicine", off=0.0)
def medicine(speed_of_medicine, mortality_level, lowest_level):
    """Vaccines, antibiotics and doctors bring the level down:  k' = s (k* - k).

    Without it population.people is lower.
    """
    return speed_of_medicine * (mortality_level - lowest_level)


@equation("1", dims=("sex", "place"))
def dying_newborn(standard_of_newborn, fall_of_dying, mortality_level):
    """Chance that a child born in the year does not see its end; at other ages the same holds in population.py."""
    return standard_of_newborn * jnp.exp(mortality_level * fall_of_dying[0])[:, None]


@equation("1", mechanism="fewer_births", off=1.0)
def family_size(schooling, schooling_1950, fewer_births_response):
    """Births relative to the start: the schooled have fewer,  f = (h / h0)^-n.

    Without it population.people is higher.
    """
    return (schooling / schooling_1950) ** -fewer_births_response


@equation("1", dims=("place",))
def children_a_woman(children_in_town, children_in_country, family_size):
    """Total fertility of town and country."""
    return jnp.stack([children_in_town, children_in_country]) * family_size
