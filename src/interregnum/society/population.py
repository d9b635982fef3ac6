"""Population: people in town and country.

    town' = births - deaths + migration + reclassification,   country' = births - deaths - the same

The essay (III ¶3-4 and its table) sees in the move to the towns the ground of everything else. People leave
the village in proportion to how much better the town lives (Allen's equation for the collectivised years),
held back by passports; villages that grow are renamed towns. Left out so far: age, sex, annexed lands.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, between, equation, essay, flow, judgement, normal, observable, row, share, work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
town_advantage = Read("1", of="living_standards.town_advantage", doc="how many times better the town lives")
schooling = Read("1", of="education.schooling", doc="share of adults with seven years of school")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
townspeople_1950 = Parameter("M person", prior=normal(69.0, 0.25), doc="in towns, 1950", source=essay("III.table"))
countryfolk_1950 = Parameter("M person", prior=normal(109.0, 0.25), doc="in villages, 1950", source=essay("III.table"))
schooling_1950 = Read("1", of="education.schooling_at_start", doc="schooling when the run begins")
birth_rate_town = Parameter("1/yr", prior=around(0.0255, 1.04), doc="births a head in towns at the schooling of 1950",
                            source=row("initial:crude_birth_rate"))
birth_rate_country = Parameter("1/yr", prior=around(0.0285, 1.04),
                               doc="births a head in villages at the schooling of 1950",
                               source=row("initial:crude_birth_rate"))
death_rate = Parameter("1/yr", prior=around(0.0090, 1.04), doc="deaths a head",
                       source=judgement("crude rates 9.7 to 7.1 per thousand, 1950-60"))
fewer_births_response = Parameter("1", prior=around(0.20, 1.4), doc="fall of births with schooling",
                                  source=judgement("births held until 1960 while schooling rose by half"))
pull_of_the_town = Parameter("1/yr", prior=normal(0.01875, 0.004), doc="moves a year per unit of advantage",
                             source=work("Allen, Farm to Factory, equation 50", seen="theory file, sources 5"))
attachment_to_the_village = Parameter("1/yr", prior=normal(0.0184, 0.003), doc="advantage needed before anybody moves",
                                      source=work("Allen, Farm to Factory, equation 50", seen="theory file, sources 5"))
most_who_can_move = Parameter("1/yr", prior=around(0.019, 1.12), doc="ceiling of the yearly rate",
                              source=judgement("housing and recruitment set a ceiling"))
passport_leniency = Parameter("1", prior=between(0.6, 1.2), doc="what passports leave of the wish to move",
                              source=judgement("passports slowed, labour drafts hastened"))
reclassified_share = Parameter("1", prior=share(0.20, 0.04), doc="part of urban growth that is renaming",
                               source=judgement("a fifth of urban growth, theory file 3.2"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
townspeople = Stock("M person", initial="townspeople_1950", low=0, doc="people in towns")
countryfolk = Stock("M person", initial="countryfolk_1950", low=0, doc="people in villages")
people_at_start = Stock("M person", initial="people", doc="people when the run begins")


@equation("1", mechanism="fewer_births", off=1.0)
def family_size(schooling, schooling_1950, fewer_births_response):
    """Births relative to the start: the schooled have fewer,  f = (h / h0)^-n."""
    return (schooling / schooling_1950) ** -fewer_births_response


@flow("M person/yr", into=townspeople)
def births_in_town(birth_rate_town, family_size, townspeople):
    """Children born in towns."""
    return birth_rate_town * family_size * townspeople


@flow("M person/yr", into=countryfolk)
def births_in_country(birth_rate_country, family_size, countryfolk):
    """Children born in villages."""
    return birth_rate_country * family_size * countryfolk


@flow("M person/yr", out_of=townspeople)
def deaths_in_town(death_rate, townspeople):
    """Deaths in towns."""
    return death_rate * townspeople


@flow("M person/yr", out_of=countryfolk)
def deaths_in_country(death_rate, countryfolk):
    """Deaths in villages."""
    return death_rate * countryfolk


@equation("1/yr")
def wish_to_move(pull_of_the_town, town_advantage, attachment_to_the_village):
    """Share of villagers who would move in a year:  m = m1 r - m0  (Allen)."""
    return pull_of_the_town * town_advantage - attachment_to_the_village


@equation("1/yr", mechanism="migration", off=0.0)
def rate_of_leaving(wish_to_move, passport_leniency, most_who_can_move):
    """The wish, as far as there is room and leave:  k M (1 - exp(-m / M)), never negative."""
    eager = jnp.maximum(wish_to_move, 0.0) / most_who_can_move
    return passport_leniency * most_who_can_move * -jnp.expm1(-eager)


@flow("M person/yr", out_of=countryfolk, into=townspeople)
def migration(rate_of_leaving, countryfolk):
    """People who move from village to town."""
    return rate_of_leaving * countryfolk


@flow("M person/yr", out_of=countryfolk, into=townspeople, mechanism="reclassification", off=0.0)
def reclassification(reclassified_share, births_in_town, deaths_in_town, migration):
    """Villages renamed towns: such that they make up their share of all urban growth."""
    return reclassified_share / (1 - reclassified_share) * (births_in_town - deaths_in_town + migration)


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
