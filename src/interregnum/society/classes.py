"""Classes: who works on the kolkhoz, who for the state, and among these who with his hands. The accounts close.

    working people = kolkhoz peasants + workers + brain workers

The essay (III ¶6) has 44 million in state employment in 1953 and 75 million in 1965, three quarters of those
who work; 55 million of them workers, the majority of the nation; and brain workers nearly as many as peasants.
"""

import numpy as np

from interregnum.kernel import (
    Constant, Parameter, Read, Record, Stock, around, equation, essay, flow, judgement, observable, row, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
people = Read("M person", of="population.people", doc="everybody")
births_in_town = Read("M person/yr", of="population.births_in_town", doc="children born in towns")
births_in_country = Read("M person/yr", of="population.births_in_country", doc="children born in villages")
deaths_in_town = Read("M person/yr", of="population.deaths_in_town", doc="deaths in towns")
deaths_in_country = Read("M person/yr", of="population.deaths_in_country", doc="deaths in villages")
people_by_age = Read("M person", of="population.people_by_age", dims=("age", "sex", "place"), doc="people by age")
turn_of_the_year = Read("M person/yr", of="population.turn_of_the_year", dims=("age", "sex", "place"),
                        doc="change of the cohorts over the year")
brain_workers = Read("M person", of="professions.brain_workers", doc="specialists, officials and clerks")
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
of_working_age = Record("1", dims=("age",), path=Constant(((np.arange(100) >= 16) & (np.arange(100) < 60)) * 1.0),
                        doc="16 to 59 years old on 1 January, 1 or 0", source=judgement("ages of labour law"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
participation = Parameter("1", prior=share(0.435, 0.008), doc="working people per head, 100 of 230 million",
                          source=essay("III.6"))
kolkhoz_workers_1950 = Parameter("M person", prior=around(37.0, 1.04), doc="at work on kolkhozes in 1950",
                                 source=judgement("participation of 1950 less those whom the state employed"))
state_farm_workers_1950 = Parameter("M person", prior=around(3.4, 1.1), doc="at work on state farms in 1950",
                                    source=row("initial:employment:state farms and other state agriculture"))
conversion = Parameter("1/yr", prior=around(0.050, 1.3),
                       doc="part of the kolkhoz turned into state farms each year at full zeal",
                       source=judgement("kolkhozes turned into state farms, some 12 million people by 1965"))
heavy_share = Parameter("1", prior=share(0.40, 0.03), doc="of other state employees, in heavy industry and building",
                        source=row("initial:employment:industry"))
light_share = Parameter("1", prior=share(0.20, 0.02), doc="of other state employees, in light industry",
                        source=row("initial:employment:industry"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
kolkhoz_workers = Stock("M person", initial="kolkhoz_workers_1950", low=0, doc="peasants at work on kolkhozes")
state_farm_workers = Stock("M person", initial="state_farm_workers_1950", low=0, doc="at work on state farms")


@equation("1/yr", in_quarter=1)
def growth_of_village_hands(people_by_age, turn_of_the_year, of_working_age):
    """How fast villagers of working age grow or dwindle: those who come of age, less those who age, die or leave."""
    hands, change = of_working_age @ people_by_age[..., 1], of_working_age @ turn_of_the_year[..., 1]
    return change.sum() / hands.sum()


@flow("M person/yr", into=kolkhoz_workers)
def change_of_generations(growth_of_village_hands, kolkhoz_workers):
    """Peasants who come of age, less those who grow old, die or leave, as among villagers of working age."""
    return growth_of_village_hands * kolkhoz_workers


@flow("M person/yr", into=state_farm_workers)
def change_on_state_farms(growth_of_village_hands, state_farm_workers):
    """The same on state farms."""
    return growth_of_village_hands * state_farm_workers


@flow("M person/yr", out_of=kolkhoz_workers, into=state_farm_workers, mechanism="conversion_to_state_farms", off=0.0)
def conversion_to_state_farms(conversion, campaign_zeal, kolkhoz_workers):
    """Kolkhoz peasants whom a campaign makes state employees where they stand.

    Without it classes.kolkhoz_workers is higher.
    """
    return conversion * campaign_zeal * kolkhoz_workers


@equation("M person")
def working_people(participation, people):
    """All who work."""
    return participation * people


@equation("M person")
def state_employees(working_people, kolkhoz_workers):
    """Workers and office employees of the state: everybody who works and is not of the kolkhoz."""
    return working_people - kolkhoz_workers


@equation("M person")
def workers(state_employees, brain_workers):
    """Those of them who work with their hands, state farms included."""
    return state_employees - brain_workers


@equation("M person/yr")
def growth_of_working_people(participation, births_in_town, births_in_country, deaths_in_town, deaths_in_country):
    """How fast all who work become more."""
    return participation * (births_in_town + births_in_country - deaths_in_town - deaths_in_country)


@equation("M person/yr")
def growth_of_kolkhoz(change_of_generations, conversion_to_state_farms):
    """How fast kolkhoz peasants become more; usually they become fewer."""
    return change_of_generations - conversion_to_state_farms


@equation("1/yr")
def growth_of_state_employment(growth_of_working_people, growth_of_kolkhoz, state_employees):
    """Growth of the payroll of the state."""
    return (growth_of_working_people - growth_of_kolkhoz) / state_employees


@equation("M person")
def farm_workers(kolkhoz_workers, state_farm_workers):
    """Hands on the land."""
    return kolkhoz_workers + state_farm_workers


@equation("M person")
def heavy_workers(heavy_share, state_employees, state_farm_workers):
    """At work in heavy industry and building."""
    return heavy_share * (state_employees - state_farm_workers)


@equation("M person")
def light_workers(light_share, state_employees, state_farm_workers):
    """At work in light industry."""
    return light_share * (state_employees - state_farm_workers)


@observable("M person", series="D-044")
def workers_and_employees(state_employees):
    """Workers and employees, annual average."""
    return state_employees


@observable("1", series="D-046")
def kolkhoz_share(kolkhoz_workers, working_people):
    """Kolkhoz peasants among all who work."""
    return kolkhoz_workers / working_people


@observable("M person", series="D-045")
def workers_employed(workers):
    """Workers, annual average."""
    return workers


@observable("1", series="D-046")
def state_share(state_employees, working_people):
    """State employees among all who work."""
    return state_employees / working_people


@observable("1", series="D-068")
def brain_workers_share(brain_workers, working_people):
    """Brain workers among all who work."""
    return brain_workers / working_people


@observable("1", series="D-048")
def peasants_less_brain_workers(kolkhoz_workers, brain_workers, working_people):
    """Kolkhoz peasants less brain workers, of all who work."""
    return (kolkhoz_workers - brain_workers) / working_people


@observable("1", series="D-047")
def workers_share(workers, working_people):
    """Workers among all who work."""
    return workers / working_people
