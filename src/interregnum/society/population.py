"""Population: people by year of age, sex and place, counted forward once a year.

    people next 1 January = survivors a year older + newborn + those who came - those who left

Nobody is lost: town' = births - deaths + migration + reclassification, country' = births - deaths - the same.
The essay (III ¶3-6, table) sees in the growth of the towns the ground of everything else. Within the year the
cohorts stand as on the 1 January that comes; head-counts move evenly and meet their sums on each 1 January.
"""

import jax.numpy as jnp
import numpy as np

from interregnum.kernel import (
    Constant, Parameter, Read, Record, Stock, Steps, equation, essay, flow, judgement, normal, observable, share, work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
standard_of_dying = Read("1", of="vital_rates.standard_of_dying", dims=("age", "sex", "place"), doc="as in 1958-59")
fall_of_dying = Read("1", of="vital_rates.fall_of_dying", dims=("age", "sex"), doc="its fall, in logarithms")
mortality_level = Read("1", of="vital_rates.mortality_level", doc="life-table level, 1 in 1950, 0 in 1958-59")
dying_newborn = Read("1", of="vital_rates.dying_newborn", dims=("sex", "place"), doc="the same for those born in it")
children_a_woman = Read("1", of="vital_rates.children_a_woman", dims=("place",), doc="total fertility")
age_of_mothers = Read("1/yr", of="vital_rates.age_of_mothers", dims=("age",), doc="births by age of mother")
age_structure = Read("1", of="vital_rates.age_structure", dims=("age", "sex", "place"), doc="ages at the start")
rate_of_leaving = Read("1/yr", of="migration.rate_of_leaving", doc="share of villagers who move in a year")
inclination = Read("1", of="migration.inclination", dims=("age",), doc="who moves, by age")
reclassified_share = Read("1", of="migration.reclassified_share", doc="part of urban growth that is renaming")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
annexed_people = Record("M person/yr", path=Steps({1939.0: 0.0, 1940.0: 20.27, 1941.0: 0.0}),
                        doc="people of the lands annexed in 1939-45, net of exchanges",
                        source=work("Andreev, Darskii, Kharkova, Naselenie Sovetskogo Soiuza, total of the annexations",
                                    seen="netipedia.com, Demographics of the Soviet Union"))
year_of_age = Record("yr", dims=("age",), path=Constant(np.ones(100)), doc="width of an age",
                     source=judgement("cohorts of one year, counted once a year"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
townspeople_1950 = Parameter("M person", prior=normal(69.0, 0.25), doc="in towns, 1950", source=essay("III.table"))
countryfolk_1950 = Parameter("M person", prior=normal(109.0, 0.25), doc="in villages, 1950", source=essay("III.table"))
share_of_boys = Parameter("1", prior=share(0.512, 0.002), doc="boys among the newborn",
                          source=judgement("105 boys to 100 girls, as everywhere"))
towns_of_the_annexed = Parameter("1", prior=share(0.25, 0.05), doc="townspeople in the annexed lands",
                                 source=judgement("Baltic towns, Lvov and a peasant borderland"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
people_by_age = Stock("M person", dims=("age", "sex", "place"), initial="people_by_age_at_start", low=0, doc="cohorts")
townspeople = Stock("M person", initial="townspeople_1950", low=0, doc="people in towns")
countryfolk = Stock("M person", initial="countryfolk_1950", low=0, doc="people in villages")
people_at_start = Stock("M person", initial="people", doc="people when the run begins")


@equation("M person", dims=("age", "sex", "place"))
def people_by_age_at_start(age_structure, townspeople_1950, countryfolk_1950):
    """The cohorts when the run begins: head-counts of the essay, ages of the record."""
    return age_structure * jnp.stack([townspeople_1950, countryfolk_1950])


def _dying(standard, fall, level):
    """Chance of dying in the year that begins:  standard x exp(k b)."""
    return standard * jnp.exp(level * fall)[..., None]


def _older(survivors, newborn):
    """Everybody a year older; the last age is open."""
    return jnp.concatenate([newborn[None], survivors[:-2], survivors[-2:].sum(0, keepdims=True)])


def _shared(total, weights):
    """A total over cells in proportion to weights."""
    return total * weights / weights.sum()


# ── the work of a year, done on 1 January ────────────────────────────────────────────────────────────
@equation("M person/yr", dims=("place",), in_quarter=1)
def births(children_a_woman, age_of_mothers, people_by_age):
    """Children born in the year:  total fertility x women by the ages of mothers."""
    return children_a_woman * (age_of_mothers @ people_by_age[:, 1])


@equation("M person/yr", dims=("place",), in_quarter=1)
def deaths(standard_of_dying, fall_of_dying, mortality_level, people_by_age, year_of_age, dying_newborn, births,
           share_of_boys):
    """Deaths in the year, those of the newborn included."""
    boys_and_girls = jnp.stack([share_of_boys, 1 - share_of_boys])
    of_all_ages = _dying(standard_of_dying, fall_of_dying, mortality_level) * people_by_age
    return of_all_ages.sum((0, 1)) / year_of_age[0] + births * (boys_and_girls @ dying_newborn)


@equation("M person/yr", in_quarter=1)
def movers(rate_of_leaving, people_by_age):
    """People who move to town in the year."""
    return rate_of_leaving * people_by_age[..., 1].sum()


@equation("M person/yr", in_quarter=1)
def renamed(reclassified_share, births, deaths, movers):
    """People whose village becomes a town: such that they make up their share of all urban growth."""
    return reclassified_share / (1 - reclassified_share) * jnp.maximum(births[0] - deaths[0] + movers, 0.0)


@equation("M person/yr", dims=("place",))
def annexed(annexed_people, towns_of_the_annexed):
    """People who come with new land."""
    return annexed_people * jnp.stack([towns_of_the_annexed, 1 - towns_of_the_annexed])


@flow("M person/yr", dims=("age", "sex", "place"), into=people_by_age, in_quarter=1)
def turn_of_the_year(people_by_age, standard_of_dying, fall_of_dying, mortality_level, births, share_of_boys,
                     dying_newborn, movers, renamed, annexed, inclination, year_of_age):
    """Every cohort a year on: survivors, movers by their inclination, renamed villages whole; newborn follow."""
    width = year_of_age[:, None, None]
    alive = (1 - _dying(standard_of_dying, fall_of_dying, mortality_level)) * people_by_age
    gone = _shared(movers, inclination[:, None] * alive[..., 1]) + _shared(renamed, alive[..., 1])
    come = annexed * alive / alive.sum((0, 1)) + jnp.stack([gone, -gone], axis=2)
    newborn = births * jnp.stack([share_of_boys, 1 - share_of_boys])[:, None] * (1 - dying_newborn)
    return (_older(alive + come * width, newborn * width[0]) - people_by_age) / width


@flow("M person/yr", into=townspeople)
def births_in_town(births):
    """Children born in towns."""
    return births[0]


@flow("M person/yr", into=countryfolk)
def births_in_country(births):
    """Children born in villages."""
    return births[1]


@flow("M person/yr", out_of=townspeople)
def deaths_in_town(deaths):
    """Deaths in towns."""
    return deaths[0]


@flow("M person/yr", out_of=countryfolk)
def deaths_in_country(deaths):
    """Deaths in villages."""
    return deaths[1]


@flow("M person/yr", into=townspeople)
def annexation_of_towns(annexed):
    """People of annexed towns."""
    return annexed[0]


@flow("M person/yr", into=countryfolk)
def annexation_of_villages(annexed):
    """People of annexed villages."""
    return annexed[1]


@flow("M person/yr", out_of=countryfolk, into=townspeople)
def migration(movers):
    """People who move from village to town."""
    return movers * 1


@flow("M person/yr", out_of=countryfolk, into=townspeople)
def reclassification(renamed):
    """Villages renamed towns."""
    return renamed * 1


@equation("M person")
def people(townspeople, countryfolk):
    """Everybody."""
    return townspeople + countryfolk


@equation("1")
def urban_share(townspeople, people):
    """Part of the people who live in towns."""
    return townspeople / people


@observable("M person", series="D-037")
def urban_population(townspeople):
    """Urban population, as the census counts it."""
    return townspeople


@observable("M person", series="D-038")
def rural_population(countryfolk):
    """Rural population, as the census counts it."""
    return countryfolk


@observable("M person", series="D-036")
def total_population(people):
    """Total population, as the census counts it."""
    return people
