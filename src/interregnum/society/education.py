"""Education: which schools each generation finished, and what that makes of the people.

    schooling next year = (school-leavers, then everybody a year older),   h = share of adults with seven years

The essay (III ¶6-11, note 6, IV ¶2) makes schooling what undoes both the muzhik's legacy and one-man rule. It is
settled at 15 (seven years), 18 (secondary), 20 (technicum), 23 (higher school) and rises as the cohorts change.
"""

import jax.numpy as jnp
import numpy as np

from interregnum.kernel import (
    Constant, Lever, Parameter, Read, Record, Stock, around, equation, flow, judgement, logistic, normal, observable,
    row, rule, share,
)

SCHOOLS, DIPLOMAS = ("seven years", "secondary"), ("technicum", "higher")
LEVELS = SCHOOLS + DIPLOMAS
_FINISHED_AT = (15, 18, 20, 23)
_AGES = np.arange(100)
_LEAVING = (_AGES[:, None] == np.array(_FINISHED_AT)) * 1.0

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
people_by_age = Read("M person", of="population.people_by_age", dims=("age", "sex", "place"), doc="people by age")
turn_of_the_year = Read("M person/yr", of="population.turn_of_the_year", dims=("age", "sex", "place"),
                        doc="change of the cohorts over the year")
year_of_age = Read("yr", of="population.year_of_age", dims=("age",), doc="width of an age")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
school_leaving = Record("1", dims=("age", "level"), path=Constant(_LEAVING), doc="age at which a level is finished, 1",
                        source=judgement("school at 7 or 8; seven, ten, four and five years of it"))
adults = Record("1", dims=("age",), path=Constant((_AGES >= 15) * 1.0), doc="fifteen years old or more, 1 or 0",
                source=judgement("ages over which the censuses count schooling"))
age = Record("yr", dims=("age",), path=Constant(_AGES + 0.0), doc="years lived", source=judgement("full years of age"))
upper_forms = Record("1", dims=("age",), path=Constant(((_AGES > 14) & (_AGES < 18)) * 1.0),
                     doc="ages of the upper forms, 1 or 0", source=judgement("forms eight to ten"))

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
expansion = Lever("1/yr", dims=("level",), by="Presidium", low=0, high=0.5,
                  doc="growth of schools, the slower the fewer are left to be schooled, and of seats for a diploma",
                  source=judgement("plans of schools and of graduates, hardly ever broken"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
schooling_1950 = Parameter("1", prior=share(0.17, 0.02), doc="share of adults with seven years of school, 1950",
                           source=row("initial:education:secondary incl. incomplete per 1000 aged 10+"))
seven_years_1950 = Parameter("1", prior=share(0.55, 0.05), doc="school-leavers of 1950 with seven years",
                             source=judgement("war years in school; most young workers of the fifties, essay III.8"))
secondary_1950 = Parameter("1", prior=share(0.14, 0.02), doc="the same with secondary school, technicum included",
                           source=judgement("0.6 million a year of a cohort of 4 million"))
technicum_graduates_1950 = Parameter("M person/yr", prior=around(0.31, 1.05), doc="diplomas of technicums, 1950",
                                     source=judgement("a figure of Narkhoz, remembered"))
higher_graduates_1950 = Parameter("M person/yr", prior=around(0.18, 1.05), doc="diplomas of higher schools, 1950",
                                  source=judgement("a figure of Narkhoz, remembered"))
expansion_of_schools = Parameter("1/yr", prior=around(0.12, 1.25), doc="planned growth of schools",
                                 source=judgement("seven years became the rule, ten years common, in fifteen years"))
expansion_of_technicums = Parameter("1/yr", prior=around(0.045, 1.2), doc="planned growth of technicums",
                                    source=row("initial:students_specialised_secondary"))
expansion_of_higher_schools = Parameter("1/yr", prior=around(0.055, 1.2), doc="planned growth of higher schools",
                                        source=row("initial:students_higher"))
students_a_graduate = Parameter("yr", prior=around(7.5, 1.1), doc="students per diploma of a year",
                                source=judgement("five years, more by correspondence, and those who give up"))
unschooled_age = Parameter("yr", prior=normal(32.0, 3.0), doc="age in 1950 at which schooling falls off",
                           source=judgement("those who were at school after the universal primary school of 1930"))
width_of_reform = Parameter("yr", prior=around(7.0, 1.2), doc="ages over which it falls off",
                            source=judgement("ten years from the primary to the seven-year school"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
attained = Stock("1", dims=("age",), initial="attained_at_start", low=0, high=1,
                 doc="share of each age with seven years of school")
places = Stock("1", dims=("school",), initial="places_1950", low=0, high=1, doc="part of a cohort that ends school")
seats = Stock("M person/yr", dims=("diploma",), initial="seats_1950", low=0, doc="diplomas given a year")
schooling = Stock("1", initial="schooling_1950", low=0, high=1, doc="share of adults with seven years of school")
schooling_at_start = Stock("1", initial="schooling_1950", low=0, high=1, doc="that share when the run begins")


@equation("1", dims=("school",))
def places_1950(seven_years_1950, secondary_1950):
    """What the school-leavers of the first year finished."""
    return jnp.stack([seven_years_1950, secondary_1950])


@equation("M person/yr", dims=("diploma",))
def seats_1950(technicum_graduates_1950, higher_graduates_1950):
    """Diplomas of the first year."""
    return jnp.stack([technicum_graduates_1950, higher_graduates_1950])


@equation("M person/yr", dims=("level",), in_quarter=1)
def of_leaving_age(people_by_age, school_leaving, year_of_age):
    """How many are of the age at which each level is finished."""
    return (people_by_age.sum((1, 2)) / year_of_age) @ school_leaving


@equation("1", dims=("level",), in_quarter=1)
def finishing(places, seats, of_leaving_age):
    """Share of a cohort that can finish each level: as schools have places, and as diplomas are given."""
    return jnp.concatenate([places, jnp.minimum(seats / of_leaving_age[2:], 1.0)])


@equation("1", dims=("age",))
def attained_at_start(age, unschooled_age, width_of_reform, people_by_age, adults, schooling_1950):
    """The first cohorts: the younger the more schooled, such that the share of the people is that of 1950."""
    by_age = logistic((unschooled_age - age) / width_of_reform)
    grown = people_by_age.sum((1, 2)) * adults
    return adults * by_age * schooling_1950 * grown.sum() / (grown * by_age).sum()


@rule(expansion)
def expansion_planned(expansion_of_schools, expansion_of_technicums, expansion_of_higher_schools):
    """Modelled rulers open schools of each kind at a pace of its own."""
    return jnp.stack([expansion_of_schools, expansion_of_schools, expansion_of_technicums, expansion_of_higher_schools])


@flow("1/yr", dims=("school",), into=places)
def new_places(expansion, places):
    """Schools are opened as planned, the slower the fewer are left to be schooled:  g p (1 - p)."""
    return expansion[:2] * places * (1 - places)


@flow("M person/yr^2", dims=("diploma",), into=seats)
def new_seats(expansion, seats):
    """Technicums and higher schools grow as planned, whatever the size of the cohorts."""
    return expansion[2:] * seats


# ── the work of a year, done on 1 January ────────────────────────────────────────────────────────────
@equation("1", dims=("level",), mechanism="schools", off=0.0)
def completing(finishing):
    """Share of a cohort that finishes each level.

    Without it education.schooling is lower.
    """
    return finishing * 1


@equation("M person/yr", dims=("level",))
def school_leavers(completing, of_leaving_age):
    """How many finish each level in the year."""
    return completing * of_leaving_age


@flow("1/yr", dims=("age",), into=attained, in_quarter=1)
def turn_of_the_school_year(attained, completing, school_leaving, year_of_age):
    """Every cohort keeps its schooling and is a year older; those who leave school get theirs."""
    older = jnp.concatenate([attained[:1] * 0, attained[:-1]])
    return (older + school_leaving[:, 0] * completing[0] - attained) / year_of_age


def _schooled(people, attained, adults):
    """Share of adults with seven years of school."""
    grown = people.sum((1, 2)) * adults
    return (grown * attained).sum() / grown.sum()


@equation("1/yr", in_quarter=1)
def rise_of_schooling(people_by_age, turn_of_the_year, attained, turn_of_the_school_year, adults, year_of_age):
    """What the change of cohorts adds to the schooling of the people over the year."""
    width = year_of_age[0]
    then = _schooled(people_by_age + turn_of_the_year * width, attained + turn_of_the_school_year * width, adults)
    return (then - _schooled(people_by_age, attained, adults)) / width


@flow("1/yr", into=schooling)
def learning(rise_of_schooling):
    """The young, who are schooled, take the place of the old, who are not."""
    return rise_of_schooling * 1


@equation("1")
def culture(schooling, schooling_at_start):
    """Schooling relative to the start: what society has become able to do."""
    return schooling / schooling_at_start


# ── as the statistician counts ───────────────────────────────────────────────────────────────────────
@observable("1")
def seven_years_of_school(schooling):
    """Share of adults with seven years of school or more, as the census counts it."""
    return schooling


@observable("M person", series="D-049")
def pupils_of_secondary_schools(people_by_age, upper_forms, places):
    """Pupils of the upper forms of secondary schools."""
    return (people_by_age.sum((1, 2)) @ upper_forms) * places[1]


@observable("M person", series="D-050")
def students_of_higher_schools(seats, students_a_graduate):
    """Students of universities and institutes."""
    return seats[1] * students_a_graduate


@observable("1", series="D-051")
def school_leavers_with_seven_years(completing):
    """Share of those who go from school to work who bring seven years of it or more."""
    return completing[0]
