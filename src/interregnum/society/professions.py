"""Professions: specialists with a diploma, clerks, the staffs of schools, laboratories and hospitals.

    specialists' = graduates - specialists / career,   staff' = taken on per graduate x graduates - staff / career

The essay (III ¶6, note 6) counts 11 million specialists in 1964-65 against 2 in 1940, 6 million in education, 4 in
health, 2.5 in science. The offices of the state are in politics/apparatus.py.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, observable, row, share,
)

STAFFS = ("education", "science", "health")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
school_leavers = Read("M person/yr", of="education.school_leavers", dims=("level",), doc="who finish each level a year")
growth_of_state_employment = Read("1/yr", of="classes.growth_of_state_employment", doc="growth of the state's payroll")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
specialists_1950 = Parameter("M person", prior=around(3.25, 1.03), doc="specialists with a diploma at work, 1950",
                             source=judgement("Narkhoz, remembered; the essay has 2 million in 1940"))
with_degree_1950 = Parameter("1", prior=share(0.44, 0.02), doc="of them with higher education",
                             source=judgement("Narkhoz, remembered: 1.44 of 3.25 million"))
educators_1950 = Parameter("M person", prior=around(3.3, 1.04), doc="at work in education, 1950",
                           source=row("initial:employment:education"))
scientists_1950 = Parameter("M person", prior=around(0.71, 1.05), doc="at work in science, 1950",
                            source=row("initial:employment:science"))
healers_1950 = Parameter("M person", prior=around(2.05, 1.04), doc="at work in health, 1950",
                         source=row("initial:employment:health"))
educators_a_graduate = Parameter("1", prior=around(0.45, 1.2), doc="taken on in education per graduate of the year",
                                 source=judgement("teachers and their helpers grew by 5 a hundred a year to 1955"))
scientists_a_graduate = Parameter("1", prior=around(0.24, 1.2), doc="taken on in science per graduate of the year",
                                  source=judgement("science grew by 7 a hundred a year to 1955"))
healers_a_graduate = Parameter("1", prior=around(0.36, 1.2), doc="taken on in health per graduate of the year",
                               source=judgement("health grew by 5 a hundred a year to 1955"))
career = Parameter("yr", prior=around(33.0, 1.1), doc="years at work after a diploma",
                   source=judgement("from the early twenties to a pension at 55 or 60"))
clerks_1950 = Parameter("M person", prior=around(8.6, 1.05), doc="brain workers without a diploma, 1950",
                        source=judgement("11.9 million employees of 1950, remembered, less the specialists"))
clerks_elasticity = Parameter("1", prior=share(0.35, 0.08), doc="growth of clerks per growth of the payroll",
                              source=judgement("a bigger works needs more clerks, though not in proportion"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
specialists = Stock("M person", dims=("diploma",), initial="first_specialists", low=0, doc="specialists by diploma")
staff = Stock("M person", dims=("staff",), initial="first_staff", low=0, doc="at work in education, science and health")
clerks = Stock("M person", initial="clerks_1950", low=0, doc="brain workers without a diploma")


@equation("M person", dims=("diploma",))
def first_specialists(specialists_1950, with_degree_1950):
    """Specialists when the run begins."""
    return specialists_1950 * jnp.stack([1 - with_degree_1950, with_degree_1950])


@equation("M person", dims=("staff",))
def first_staff(educators_1950, scientists_1950, healers_1950):
    """Staffs when the run begins."""
    return jnp.stack([educators_1950, scientists_1950, healers_1950])


@flow("M person/yr", dims=("diploma",), into=specialists)
def change_of_specialists(school_leavers, specialists, career):
    """Graduates go to work, and leave it at the end of a career."""
    return school_leavers[2:] - specialists / career


@flow("M person/yr", dims=("staff",), into=staff)
def change_of_staff(school_leavers, educators_a_graduate, scientists_a_graduate, healers_a_graduate, staff, career):
    """Graduates are assigned, and bring helpers with them."""
    taken_on = jnp.stack([educators_a_graduate, scientists_a_graduate, healers_a_graduate])
    return taken_on * school_leavers[2:].sum() - staff / career


@flow("M person/yr", into=clerks)
def change_of_clerks(clerks_elasticity, growth_of_state_employment, clerks):
    """Clerks follow the payroll at a distance."""
    return clerks_elasticity * growth_of_state_employment * clerks


@equation("M person")
def brain_workers(specialists, clerks):
    """Specialists, officials and clerks: the intelligentsia in the broad sense."""
    return specialists.sum() + clerks


@equation("M person/yr")
def growth_of_brain_work(change_of_specialists, change_of_clerks):
    """How fast their number changes."""
    return change_of_specialists.sum() + change_of_clerks


# ── as the statistician counts ───────────────────────────────────────────────────────────────────────
@observable("M person", series="D-069")
def specialists_employed(specialists):
    """Technicians and other specialists with a diploma at work."""
    return specialists.sum()


@observable("1", series="D-070")
def specialists_with_degree(specialists):
    """Of them with higher education."""
    return specialists[1] / specialists.sum()


@observable("M person", series="D-071")
def education_staff(staff):
    """Teachers and other staff of education."""
    return staff[0]


@observable("M person", series="D-072")
def science_staff(staff):
    """Scientists and other staff of research."""
    return staff[1]


@observable("M person", series="D-073")
def health_staff(staff):
    """Doctors and other staff of health."""
    return staff[2]
