"""Classes: who works for the state and who on the kolkhoz. The accounts close.

    working people = state employees + kolkhoz workers

The essay (III ¶6) has 44 million in state employment in 1953 and 75 million in 1965, three quarters of those
who work. Left out so far: the professions, state administration, mobility between classes.
"""

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, essay, flow, judgement, observable, row, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
people = Read("M person", of="population.people", doc="everybody")
countryfolk = Read("M person", of="population.countryfolk", doc="people in villages")
births_in_country = Read("M person/yr", of="population.births_in_country", doc="children born in villages")
deaths_in_country = Read("M person/yr", of="population.deaths_in_country", doc="deaths in villages")
migration = Read("M person/yr", of="population.migration", doc="people who move to town")
reclassification = Read("M person/yr", of="population.reclassification", doc="people whose village becomes a town")
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
participation = Parameter("1", prior=share(0.435, 0.008), doc="working people per head, 100 of 230 million",
                          source=essay("III.6"))
kolkhoz_workers_1950 = Parameter("M person", prior=around(37.0, 1.04), doc="at work on kolkhozes in 1950",
                                 source=judgement("participation of 1950 less those whom the state employed"))
state_farm_workers_1950 = Parameter("M person", prior=around(3.4, 1.1), doc="at work on state farms in 1950",
                                    source=row("initial:employment:state farms and other state agriculture"))
selectivity = Parameter("1", prior=around(1.20, 1.12), doc="how much more workers leave than villagers at large",
                        source=judgement("those of working age leave first"))
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


@equation("1/yr")
def growth_of_the_village(births_in_country, deaths_in_country, migration, reclassification, countryfolk, selectivity):
    """How fast the hands of the village grow or dwindle:  births - deaths - s x departures, per head."""
    departures = migration + reclassification
    return (births_in_country - deaths_in_country - selectivity * departures) / countryfolk


@flow("M person/yr", into=kolkhoz_workers)
def change_of_generations(growth_of_the_village, kolkhoz_workers):
    """Peasants who come of age, less those who die or leave."""
    return growth_of_the_village * kolkhoz_workers


@flow("M person/yr", into=state_farm_workers)
def change_on_state_farms(growth_of_the_village, state_farm_workers):
    """The same on state farms."""
    return growth_of_the_village * state_farm_workers


@flow("M person/yr", out_of=kolkhoz_workers, into=state_farm_workers, mechanism="conversion_to_state_farms", off=0.0)
def conversion_to_state_farms(conversion, campaign_zeal, kolkhoz_workers):
    """Kolkhoz peasants whom a campaign makes state employees where they stand."""
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
