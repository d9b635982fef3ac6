"""Mobility between the classes: from which families those come who take up work, and where they go.

    movers[from, to] ~ supply[from] x vacancies[to] x exp(-a distance),   rows and columns exact

A demographic account in the sense of Stone: every row adds up to those who came from a class, every column to those
whom a class took in, and a class gains what it took in less what it lost. The table is fitted to its margins in
a few rounds (Deming and Stephan), the rest is moved so that both margins hold exactly. The essay (III ¶6-8)
has a whole balance of classes shift in little more than a decade.
"""

import jax.numpy as jnp
import numpy as np

from interregnum.kernel import (
    Constant, Parameter, Read, Record, around, equation, judgement, observable, positive_part,
)

CLASSES = ("kolkhoz peasants", "workers", "brain workers")
_ROUNDS = 4

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
kolkhoz_workers = Read("M person", of="classes.kolkhoz_workers", doc="peasants at work on kolkhozes")
workers = Read("M person", of="classes.workers", doc="workers of the state")
brain_workers = Read("M person", of="professions.brain_workers", doc="specialists, officials and clerks")
growth_of_working_people = Read("M person/yr", of="classes.growth_of_working_people", doc="growth of all who work")
growth_of_kolkhoz = Read("M person/yr", of="classes.growth_of_kolkhoz", doc="growth of kolkhoz peasants")
growth_of_brain_work = Read("M person/yr", of="professions.growth_of_brain_work", doc="growth of brain workers")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
_STEPS = np.abs(np.subtract.outer(np.arange(3.0), np.arange(3.0)))
distance = Record("1", dims=("class", "calling"), path=Constant(_STEPS), doc="steps between classes",
                  source=judgement("peasant, worker, brain worker stand in a row"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
working_life = Parameter("yr", prior=around(38.0, 1.08), doc="years between the first work and the last",
                         source=judgement("from sixteen or eighteen to a pension at 55 or 60"))
peasant_families = Parameter("1", prior=around(1.35, 1.1), doc="children who come of age, peasant over town families",
                             source=judgement("3.5 children a woman in villages, 2.4 in towns, of a generation ago"))
barrier = Parameter("1", prior=around(0.9, 1.3), doc="a, how much rarer a move is with each step of distance",
                    source=judgement("a diploma costs the village child most; nobody published a table"))


@equation("M person", dims=("class",))
def at_work(kolkhoz_workers, workers, brain_workers):
    """Who works, by class."""
    return jnp.stack([kolkhoz_workers, workers, brain_workers])


@equation("M person/yr", dims=("class",))
def gains(growth_of_kolkhoz, growth_of_working_people, growth_of_brain_work):
    """By how much each class becomes larger in a year; together by as much as all who work."""
    workers_gain = growth_of_working_people - growth_of_kolkhoz - growth_of_brain_work
    return jnp.stack([growth_of_kolkhoz, workers_gain, growth_of_brain_work])


@equation("M person/yr", dims=("class",))
def vacancies(gains, at_work, working_life):
    """Places that a class fills: what it gains, and those who end their working life; a few are always filled."""
    retiring = at_work / working_life
    return retiring * (positive_part(1 + gains / retiring) + 1e-3)


@equation("M person/yr", dims=("class",))
def departures(vacancies, gains):
    """Those whom a class loses, to age and to the other classes: what it took in and did not gain."""
    return vacancies - gains


@equation("M person/yr", dims=("class",))
def supply(at_work, working_life, peasant_families, departures, vacancies):
    """Those who take up work, by the class they come from: its young, and those who leave it before their age."""
    retiring = at_work / working_life
    young = retiring * jnp.stack([peasant_families, 1, 1]) + positive_part(departures / retiring - 1) * retiring
    return vacancies.sum() * young / young.sum()


def _fitted(seed, rows, columns):
    """The table nearest to the seed with these margins: rounds of fitting; what is then too much in a row is taken out
    and given to the rows that lack it. Both margins hold exactly and no cell is negative."""
    for _ in range(_ROUNDS):
        seed = seed * (rows / seed.sum(1))[:, None]
        seed = seed * (columns / seed.sum(0))
    seed = seed * jnp.minimum(rows / seed.sum(1), 1.0)[:, None]
    lacking, wanted = jnp.maximum(rows - seed.sum(1), 0.0), jnp.maximum(columns - seed.sum(0), 0.0)
    return seed + lacking[:, None] * wanted / jnp.maximum(lacking.sum(), 1e-12)


@equation("M person/yr", dims=("class", "calling"))
def movers(supply, vacancies, distance, barrier):
    """From which class to which: a table with the margins supply and vacancies."""
    return _fitted(jnp.exp(-barrier * distance), supply, vacancies)


# ── as the statistician counts ───────────────────────────────────────────────────────────────────────
@observable("1")
def brain_workers_from_below(movers):
    """Of those who take up brain work, the part that comes from workers and peasants."""
    return 1 - movers[2, 2] / movers[:, 2].sum()


@observable("1")
def workers_from_the_village(movers):
    """Of those who become workers, the part that comes from the kolkhoz."""
    return movers[0, 1] / movers[:, 1].sum()
