"""Livestock: herds, what they are fed, what they give, and what happens when fodder fails.

    herd' = births - slaughter,   slaughter = births - growth wanted + distress x fodder wanting

The essay (II ¶6) speaks of a chronic shortage of meat that maize was to end. Herds are kept from one autumn to the
next: whoever cannot feed his animals through the winter slaughters them, so that a bad harvest brings meat at first
and want of meat for years. The farm year is settled once, at the harvest. Left out: sheep, horses, poultry.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, observable, row, share, short_side,
)

ANIMALS = ("cattle", "pigs")  # the dimension `animal`
animal = ("animal",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
fodder_1950 = Read("M t/yr", of="fodder.fodder_1950", doc="all fodder of a normal year, 1950")
hunger = Read("1", of="fodder.hunger", doc="unmet part of what the herds need")
closeness_of_farms = Read("1", of="fodder.closeness_of_farms", doc="sharpness of the short side over many farms")
private_plots = Read("1", of="plots.private_plots", doc="private plots, 1950 = 1")
people = Read("M person", of="population.people", doc="everybody")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_ORDER = "order of size only; handbooks of animal husbandry"
cattle_1950 = Parameter("M 1", prior=around(58.1, 1.01), doc="cattle, 1950", source=row("initial:herd:cattle"))
pigs_1950 = Parameter("M 1", prior=around(22.2, 1.01), doc="pigs, 1950", source=row("initial:herd:pigs"))
animal_output_1950 = Parameter("G rub58/yr", prior=around(5.0, 1.08), doc="milk and meat of a normal year, 1950",
                               source=judgement("two fifths of net product, as its weight in gross output"))
calves = Parameter("1/yr", prior=around(0.36, 1.05), doc="births less losses per head of cattle",
                   source=judgement("two cows in five head, each with a calf in most years"))
piglets = Parameter("1/yr", prior=around(1.05, 1.08), doc="births less losses per pig", source=judgement(_ORDER))
cattle_growth_wanted = Parameter("1/yr", prior=around(0.05, 1.25), doc="growth of the cattle herd when fodder is ample",
                                 source=judgement("farms keep back some heifers more than they need"))
pig_growth_wanted = Parameter("1/yr", prior=around(0.14, 1.25), doc="growth of the pig herd when fodder is ample",
                              source=judgement("pigs breed fast; sties and labour set the pace"))
need_of_cattle = Parameter("t/yr", prior=around(2.10, 1.08), doc="fodder that fills a head of cattle",
                           source=judgement(_ORDER))
need_of_pig = Parameter("t/yr", prior=around(0.90, 1.08), doc="fodder that fills a pig", source=judgement(_ORDER))
carcass_of_cattle = Parameter("t", prior=around(0.12, 1.08), doc="meat of a slaughtered head, calves included",
                              source=judgement(_ORDER))
carcass_of_pig = Parameter("t", prior=around(0.075, 1.08), doc="meat of a slaughtered pig", source=judgement(_ORDER))
milk_per_head = Parameter("t/yr", prior=around(0.60, 1.08), doc="milk per head of cattle, not cows alone",
                          source=judgement(_ORDER))
worth_of_milk = Parameter("1", prior=around(0.115, 1.15), doc="worth of a ton of milk over a ton of meat",
                          source=judgement("milk and meat are worth about the same in all"))
hunger_response = Parameter("1", prior=around(1.5, 1.2), doc="of milk and weight to feeding",
                            source=judgement("a good half of what a cow eats only keeps it alive"))
distress_of_cattle = Parameter("1/yr", prior=share(0.30, 0.08), doc="cattle slaughtered per unit of fodder wanting",
                               source=judgement("the cow goes last"))
distress_of_pigs = Parameter("1/yr", prior=share(0.85, 0.05), doc="pigs slaughtered per unit of fodder wanting",
                             source=judgement("pigs live on grain and potatoes and go first"))
private_share_1950 = Parameter("1", prior=share(0.45, 0.05), doc="part of the animals in private hands, 1950",
                               source=row("initial:kolkhoz_cattle"))
private_care = Parameter("1", prior=around(0.50, 1.3), doc="how much more a private animal gives",
                         source=judgement("a family's one cow is better fed and milked than a herd"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
herds = Stock("M 1", dims=animal, initial="herds_1950", low=0, doc="cattle and pigs")


@equation("M 1", dims=animal)
def herds_1950(cattle_1950, pigs_1950):
    """Cattle and pigs when the run begins."""
    return jnp.stack([cattle_1950, pigs_1950])


@equation("1/yr", dims=animal)
def birth_rate(calves, piglets):
    """Births less losses, by kind."""
    return jnp.stack([calves, piglets])


@equation("1/yr", dims=animal)
def growth_wanted(cattle_growth_wanted, pig_growth_wanted):
    """Growth of the herds when fodder is ample, by kind."""
    return jnp.stack([cattle_growth_wanted, pig_growth_wanted])


@equation("t/yr", dims=animal)
def need_per_head(need_of_cattle, need_of_pig):
    """Fodder needed, by kind."""
    return jnp.stack([need_of_cattle, need_of_pig])


@equation("t", dims=animal)
def carcass(carcass_of_cattle, carcass_of_pig):
    """Meat of one animal, by kind."""
    return jnp.stack([carcass_of_cattle, carcass_of_pig])


@equation("1/yr", dims=animal)
def distress_response(distress_of_cattle, distress_of_pigs):
    """Slaughter per unit of fodder wanting, by kind."""
    return jnp.stack([distress_of_cattle, distress_of_pigs])


# ── the autumn reckoning, once a year ────────────────────────────────────────────────────────────────
@equation("M t/yr", in_quarter=3)
def fodder_needed(herds, need_per_head):
    """Fodder that fills all."""
    return jnp.sum(herds * need_per_head)


@equation("1/yr", dims=animal, in_quarter=3, mechanism="distress_slaughter", off=0.0)
def distress(distress_response, hunger):
    """Animals slaughtered because they cannot be fed.

    Without it livestock.fodder_needed is higher.
    """
    return distress_response * hunger


@flow("M 1/yr", dims=animal, into=herds, in_quarter=3)
def births(birth_rate, herds):
    """Calves and piglets that live to be counted."""
    return birth_rate * herds


@flow("M 1/yr", dims=animal, out_of=herds, in_quarter=3)
def slaughter(birth_rate, growth_wanted, distress, herds):
    """All that is not kept:  (b - g + distress) H."""
    return (birth_rate - growth_wanted + distress) * herds


# ── what they give ───────────────────────────────────────────────────────────────────────────────────
@equation("1")
def care(private_care, private_share_1950, private_plots):
    """How well animals are kept: better in private hands, whose part follows the plots."""
    return 1 + private_care * private_share_1950 * (private_plots - 1)


@equation("M t/yr", in_quarter=3)
def meat(slaughter, carcass, hunger, hunger_response, care):
    """Meat of all that is slaughtered; hungry animals are lean."""
    return jnp.sum(slaughter * carcass) * care * (1 - hunger) ** hunger_response


@equation("M t/yr", in_quarter=3)
def milk(herds, milk_per_head, hunger, hunger_response, care):
    """Milk; hungry cows go dry."""
    return herds[0] * milk_per_head * care * (1 - hunger) ** hunger_response


@equation("1")
def filled_1950(fodder_1950, herds_1950, need_per_head, closeness_of_farms):
    """Met part of what the herds need in a normal year when the run begins."""
    need = jnp.sum(herds_1950 * need_per_head)
    return short_side(need, fodder_1950, closeness_of_farms) / need


@equation("M t/yr")
def products_1950(herds_1950, birth_rate, growth_wanted, distress_response, filled_1950, carcass, worth_of_milk,
                  milk_per_head, hunger_response):
    """Milk and meat of that year, in tons worth a ton of meat."""
    killed = (birth_rate - growth_wanted + distress_response * (1 - filled_1950)) * herds_1950
    full = jnp.sum(killed * carcass) + worth_of_milk * milk_per_head * herds_1950[0]
    return full * filled_1950**hunger_response


@equation("G rub58/yr", in_quarter=3)
def animal_products(animal_output_1950, meat, worth_of_milk, milk, products_1950):
    """Net product of the herds."""
    return animal_output_1950 * (meat + worth_of_milk * milk) / products_1950


@observable("M 1", dims=animal)
def animals_counted(herds):
    """Cattle and pigs, as the winter census of animals counts them."""
    return herds


@observable("t/person/yr")
def meat_per_head(meat, people):
    """Meat a head of the people."""
    return meat / people
