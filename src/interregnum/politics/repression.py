"""Repression: terror within the elite, coercion of the masses, and the fear that both leave behind.

    elite terror' = speed x (p^n - Te);   coercion' = speed x (target - Tm)
    fear follows coercion, up fast, down slowly

The essay (III ¶5, IV ¶3) has terror that needs one man's control of the police, and that became useless as
society grew up. Terror within the elite rises steeply with the leader's personal power; coercion of the masses
with his power and with the backwardness of the country. No date and no name appears.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, jump, normal, observable, positive_part, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
personal_power = Read("1", of="leadership.personal_power", doc="the leader's personal power, 0 to 1")
death_of_the_ruler = Read("1", of="leadership.death_of_the_ruler", doc="the ruler dies")
schooling = Read("1", of="education.schooling", doc="share of adults with seven years of school")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
steepness = Parameter("1", prior=normal(4.0, 0.5), doc="n, of elite terror in personal power",
                      source=judgement("losers of 1957 were not shot, those of 1937 were"))
police_building = Parameter("1/yr", prior=around(0.35, 1.3), doc="speed at which elite terror rises",
                            source=judgement("a personal police takes three years to build"))
police_decay = Parameter("1/yr", prior=around(2.5, 1.12), doc="speed at which elite terror falls",
                         source=judgement("gone within half a year of losing control"))
terror_inherited = Parameter("1", prior=share(0.50, 0.12), doc="of elite terror left after the ruler's death",
                             source=judgement("half of it died with the man"))
coercion_by_power = Parameter("1", prior=around(1.05, 1.1), doc="coercion at full personal power",
                              source=judgement("theory file 3.8"))
coercion_by_backwardness = Parameter("1", prior=around(1.0, 1.3), doc="coercion per unit of missing schooling",
                                     source=judgement("theory file 3.8"))
schooling_that_needs_no_whip = Parameter("1", prior=share(0.22, 0.02),
                                         doc="h*, schooling at which coercion has lost its use",
                                         source=judgement("theory file 3.8"))
residual_coercion = Parameter("1", prior=share(0.04, 0.012), doc="coercion of an ordinary police state",
                              source=judgement("police and censors stay"))
coercion_speed = Parameter("1/yr", prior=around(1.3, 1.3), doc="speed of mass coercion",
                           source=judgement("camps are emptied in two to three years"))
fright = Parameter("1/yr", prior=around(1.2, 1.3), doc="speed at which fear rises",
                   source=judgement("fear rises within a year"))
relief = Parameter("1/yr", prior=around(0.33, 1.3), doc="speed at which fear falls",
                   source=judgement("fear takes three years to halve"))
coercion_1950 = Parameter("1", prior=share(0.90, 0.03), doc="mass coercion, 1950",
                          source=judgement("two and a half million in the camps"))
power_cubed = Parameter("1", prior=normal(3.0, 0.3), doc="steepness of mass coercion in personal power",
                        source=judgement("theory file 3.8"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
elite_terror = Stock("1", initial="terror_of_such_power", low=0, high=1, doc="terror within the elite, Te")
mass_coercion = Stock("1", initial="coercion_1950", low=0, doc="coercion of the masses, Tm")
fear = Stock("1", initial="coercion_1950", low=0, doc="fear among the people, F")


@equation("1", mechanism="elite_terror", off=0.0)
def terror_of_such_power(personal_power, steepness):
    """Terror that a leader of this power can wield within the elite:  p^n."""
    return personal_power**steepness


@flow("1/yr", into=elite_terror)
def building_a_police(police_building, terror_of_such_power, elite_terror):
    """A personal police is built slowly."""
    return police_building * jnp.maximum(terror_of_such_power - elite_terror, 0.0)


@flow("1/yr", out_of=elite_terror)
def losing_the_police(police_decay, terror_of_such_power, elite_terror):
    """It is lost quickly: terror that outruns its master's power falls apart."""
    return police_decay * jnp.maximum(elite_terror - terror_of_such_power, 0.0)


@jump(elite_terror, at=death_of_the_ruler)
def police_without_master(elite_terror, terror_inherited):
    """Part of it hung on the man."""
    return elite_terror * terror_inherited


@equation("1", mechanism="mass_coercion", off=0.0)
def coercion_sought(residual_coercion, coercion_by_power, personal_power, power_cubed, coercion_by_backwardness,
                    schooling_that_needs_no_whip, schooling):
    """Coercion that such a leader of such a country seeks, at most 1:  tau = floor + c p^3 + k (h* - h)."""
    by_power = coercion_by_power * personal_power**power_cubed
    sought = positive_part(by_power + coercion_by_backwardness * (schooling_that_needs_no_whip - schooling))
    return 1 - positive_part(1 - residual_coercion - sought)


@flow("1/yr", into=mass_coercion)
def change_of_coercion(coercion_speed, coercion_sought, mass_coercion):
    """Camps fill and empty."""
    return coercion_speed * (coercion_sought - mass_coercion)


@flow("1/yr", into=fear)
def frightening(fright, mass_coercion, fear):
    """Fear learns fast."""
    return fright * jnp.maximum(mass_coercion - fear, 0.0)


@flow("1/yr", out_of=fear)
def forgetting_fear(relief, fear, mass_coercion):
    """Fear forgets slowly."""
    return relief * jnp.maximum(fear - mass_coercion, 0.0)


@observable("1")
def camp_population(mass_coercion, coercion_1950):
    """Camp population relative to 1950, as an index of coercion."""
    return mass_coercion / coercion_1950
