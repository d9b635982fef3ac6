"""Generations of townspeople: newcomers from the village, their children, and those whose parents were born in towns.

    newcomers' = arrivals - deaths,   second' = births to newcomers - deaths,   third' = other births - deaths

The essay (III ¶6, ¶8) sees the crowd of the towns change as the section without rural origin grows, and the Russia
of the muzhik recede. That legacy is a stock here: every newcomer brings it whole, a child takes over a part
of it, and everybody sheds it with years in town and with schooling.
"""

import jax.numpy as jnp

from interregnum.kernel import Parameter, Read, Stock, around, equation, essay, flow, judgement, observable, share

GENERATIONS = ("newcomers", "second", "third")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
townspeople = Read("M person", of="population.townspeople", doc="people in towns")
townspeople_1950 = Read("M person", of="population.townspeople_1950", doc="people in towns when the run begins")
births_in_town = Read("M person/yr", of="population.births_in_town", doc="children born in towns")
deaths_in_town = Read("M person/yr", of="population.deaths_in_town", doc="deaths in towns")
migration = Read("M person/yr", of="population.migration", doc="people who move to town")
reclassification = Read("M person/yr", of="population.reclassification", doc="people whose village becomes a town")
annexation_of_towns = Read("M person/yr", of="population.annexation_of_towns", doc="people of annexed towns")
culture = Read("1", of="education.culture", doc="schooling relative to the start")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
town_born_1950 = Parameter("1", prior=share(0.44, 0.05), doc="townspeople of 1950 who were born in towns",
                           source=judgement("26 million in 1926 and their children, of 69 million"))
third_generation_1950 = Parameter("1", prior=share(0.35, 0.06), doc="of the town-born, with parents born in towns",
                                  source=judgement("children of the towns of 1926, themselves half of newcomers"))
motherhood_of_newcomers = Parameter("1", prior=around(1.3, 1.12),
                                    doc="births a head among newcomers over births a head among the town-born",
                                    source=judgement("newcomers are of the age of parents, many town-born are not"))
legacy_1950 = Parameter("1", prior=share(0.60, 0.07), doc="weight of village ways among townspeople, 1950",
                        source=essay("III.6"))
handed_down = Parameter("1", prior=share(0.55, 0.10), doc="part of the parents' village ways that a child takes over",
                        source=judgement("a child learns at home first and in the street and school after"))
years_to_settle = Parameter("yr", prior=around(30.0, 1.3), doc="time in town in which village ways fade",
                            source=judgement("a working life; ten years make a townsman in the theory file"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
by_generation = Stock("M person", dims=("generation",), initial="by_generation_1950", low=0,
                      doc="townspeople by generation in town")
peasant_legacy = Stock("1", initial="legacy_1950", low=0, high=1, doc="weight of village ways in towns, 0 to 1")


@equation("M person", dims=("generation",))
def by_generation_1950(townspeople_1950, town_born_1950, third_generation_1950):
    """The first generations, adding up to the townspeople."""
    third = town_born_1950 * third_generation_1950
    return townspeople_1950 * jnp.stack([1 - town_born_1950, town_born_1950 - third, third])


@equation("1")
def newborn_of_newcomers(by_generation, motherhood_of_newcomers):
    """Part of the children born in towns whose parents came from the village."""
    newcomers = motherhood_of_newcomers * by_generation[0]
    return newcomers / (newcomers + by_generation[1] + by_generation[2])


@equation("M person/yr")
def arrivals(migration, reclassification, annexation_of_towns):
    """People who become townspeople without being born in town."""
    return migration + reclassification + annexation_of_towns


@flow("M person/yr", dims=("generation",), into=by_generation)
def change_of_generations(by_generation, arrivals, births_in_town, newborn_of_newcomers, deaths_in_town):
    """Newcomers arrive, children are born a generation further on, death takes from all alike."""
    second = births_in_town * newborn_of_newcomers
    gained = jnp.stack([arrivals, second, births_in_town - second])
    return gained - deaths_in_town * by_generation / by_generation.sum()


@flow("1/yr", into=peasant_legacy)
def bringing_village_ways(arrivals, townspeople, peasant_legacy):
    """Every newcomer brings them whole."""
    return arrivals / townspeople * (1 - peasant_legacy)


@flow("1/yr", out_of=peasant_legacy, mechanism="growing_up_in_town", off=0.0)
def growing_up_in_town(births_in_town, townspeople, peasant_legacy, handed_down):
    """A child takes over a part of them.

    Without it generations.peasant_legacy is higher.
    """
    return births_in_town / townspeople * (1 - handed_down) * peasant_legacy


@flow("1/yr", out_of=peasant_legacy)
def settling(peasant_legacy, culture, years_to_settle):
    """Everybody sheds them with the years, the schooled sooner."""
    return peasant_legacy * culture / years_to_settle


# ── as the statistician counts ───────────────────────────────────────────────────────────────────────
@observable("1")
def share_of_town_born(by_generation):
    """Townspeople born in towns, of all townspeople."""
    return 1 - by_generation[0] / by_generation.sum()


@observable("1")
def share_of_third_generation(by_generation):
    """Townspeople whose parents were born in towns, of all townspeople."""
    return by_generation[2] / by_generation.sum()
