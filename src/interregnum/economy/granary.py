"""The granary: food between the field and the shop.

    granary' = harvest - what is sold out of it - what spoils;   what it offers = granary / months of storage

The essay (II ¶3) has one bad year in 1963 felt by all: a harvest comes once a year and is eaten over the next
ten months or more, herds and cellars included, so that a failure reaches the shops late and stays long. What
supply people are used to follows more slowly still; imports (in retail trade) are measured against it.
"""

from interregnum.kernel import Parameter, Read, Stock, around, equation, flow, judgement, observable, share

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
harvest = Read("G rub58/yr", of="agriculture.harvest", doc="product of the farm year")
normal_harvest = Read("G rub58/yr", of="agriculture.normal_harvest", doc="product of a normal year when the run begins")
food_sold = Read("G rub58/yr", of="retail_trade.food_sold", doc="food bought by households")
grain_bought_abroad = Read("G rub58/yr", of="retail_trade.grain_bought_abroad", doc="food from abroad")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
storage_years = Parameter("yr", prior=around(0.83, 1.15), doc="time food stays between field and shop",
                          source=judgement("granary, cellar and herd carry most of a year"))
spoilage = Parameter("1", prior=share(0.05, 0.01), doc="of what leaves the granary",
                     source=judgement("losses and seed"))
habit_speed = Parameter("1/yr", prior=around(0.24, 1.2), doc="speed at which supply becomes usual",
                        source=judgement("a few years make a habit"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
granary = Stock("G rub58", initial="granary_at_start", low=0, doc="food between field and shop")
usual_supply = Stock("G rub58/yr", initial="food_released", low=0, doc="food supply that people are used to")


@equation("G rub58")
def granary_at_start(normal_harvest, storage_years):
    """What normal years leave between field and shop."""
    return normal_harvest * storage_years


@equation("G rub58/yr")
def food_released(granary, storage_years, spoilage):
    """What the granary offers:  G / T, less losses."""
    return granary / storage_years * (1 - spoilage)


@flow("G rub58/yr/yr", into=usual_supply)
def getting_used(food_released, usual_supply, habit_speed):
    """Supply becomes a habit."""
    return habit_speed * (food_released - usual_supply)


@flow("G rub58/yr", into=granary)
def gathering_in(harvest):
    """The farm year's product comes in."""
    return harvest


@flow("G rub58/yr", out_of=granary)
def eaten(food_sold, grain_bought_abroad):
    """What households take out of it; imports are eaten first."""
    return food_sold - grain_bought_abroad


@flow("G rub58/yr", out_of=granary)
def spoiling(granary, storage_years, spoilage):
    """Seed, rot and mice."""
    return spoilage * granary / storage_years


@observable("yr")
def food_reserves(granary, food_sold):
    """Food in granaries, cellars and herds, in years of sales."""
    return granary / food_sold
