"""Repression: terror within the elite, coercion of the masses, and the fear that both leave behind.

    elite terror' = speed x (p^n - Te);   coercion' = speed x (what is ordered - Tm), upward less easily
    fear follows coercion, up fast, down slowly

The essay (I ¶3, III ¶5, IV ¶3) has terror that needs one man's control of the police, and that became useless as
society grew up. Terror within the elite rises steeply with the leader's personal power; coercion of the masses
with his power and with the backwardness of the country. Those who have come back from the camps (camps.py) stand
in the way of a return. No date and no name appears.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Lever, Parameter, Read, Stock, around, equation, flow, judgement, jump, normal, observable, or_nothing,
    positive_part, rule, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
personal_power = Read("1", of="leadership.personal_power", doc="the leader's personal power, 0 to 1")
death_of_the_ruler = Read("1", of="leadership.death_of_the_ruler", doc="the ruler dies")
people_free_again = Read("1", of="camps.people_free_again", doc="all innocents who came back, relative to the start")
inmates_left = Read("1", of="camps.inmates_left", doc="inmates relative to the start")
schooling = Read("1", of="education.schooling", doc="share of adults with seven years of school")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
coercion_ordered = Lever("1", by="Presidium", low=0, high=1, doc="coercion that police and courts are to use",
                         source=judgement("nobody recorded a degree of it"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = judgement("theory file 3.8")
steepness = Parameter("1", prior=normal(4.0, 0.5), doc="n, of elite terror in personal power",
                      source=judgement("losers of 1957 were not shot, those of 1937 were"))
police_building = Parameter("1/yr", prior=around(0.35, 1.3), doc="speed at which elite terror rises",
                            source=judgement("a personal police takes three years to build"))
police_decay = Parameter("1/yr", prior=around(2.5, 1.12), doc="speed at which elite terror falls",
                         source=judgement("gone within half a year of losing control"))
terror_inherited = Parameter("1", prior=share(0.50, 0.12), doc="of elite terror left after the ruler's death",
                             source=judgement("half of it died with the man"))
coercion_by_power = Parameter("1", prior=around(1.05, 1.1), doc="coercion at full personal power", source=_CARD)
coercion_by_backwardness = Parameter("1", prior=around(1.0, 1.3), doc="coercion per unit of missing schooling",
                                     source=_CARD)
schooling_that_needs_no_whip = Parameter("1", prior=share(0.22, 0.02), source=_CARD,
                                         doc="h*, schooling at which coercion has lost its use")
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
power_cubed = Parameter("1", prior=normal(3.0, 0.3), doc="steepness of mass coercion in personal power", source=_CARD)
way_back = Parameter("1", prior=or_nothing(around(0.8, 1.6), 0.2),
                     doc="how those who are free again stand in the way of a return; may be nothing",
                     source=judgement("the essay says that there is no way back (I.3); no measure exists"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
elite_terror = Stock("1", initial="terror_of_such_power", low=0, high=1, doc="terror within the elite, Te")
mass_coercion = Stock("1", initial="coercion_1950", low=0, high=1, doc="coercion of the masses, Tm")
fear = Stock("1", initial="coercion_1950", low=0, doc="fear among the people, F")


@equation("1", mechanism="elite_terror", off=0.0)
def terror_of_such_power(personal_power, steepness):
    """Terror that a leader of this power can wield within the elite:  p^n.

    Without it repression.elite_terror is lower.
    """
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
    """Coercion that such a leader of such a country seeks, at most 1:  tau = floor + c p^3 + k (h* - h).

    Without it repression.fear is lower.
    """
    by_power = coercion_by_power * personal_power**power_cubed
    sought = positive_part(by_power + coercion_by_backwardness * (schooling_that_needs_no_whip - schooling))
    return 1 - positive_part(1 - residual_coercion - sought)


@rule(coercion_ordered)
def coercion_chosen(coercion_sought):
    """Modelled rulers order what they seek."""
    return coercion_sought


# ── the way back ─────────────────────────────────────────────────────────────────────────────────────
@equation("1", mechanism="no_way_back", off=1.0)
def ease_of_return(way_back, people_free_again):
    """How easily severity could be restored, among people who have been let go:  exp(-b free).

    Without it reform.ballast is higher.
    """
    return jnp.exp(-way_back * people_free_again)


@equation("1")
def return_to_severity(coercion_ordered, mass_coercion, people_free_again):
    """How far an order goes beyond what people live under, times those who have come back:  max(0, O - Tm) free."""
    return jnp.maximum(coercion_ordered - mass_coercion, 0.0) * people_free_again


# ── coercion and fear ────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", into=mass_coercion)
def tightening(coercion_speed, ease_of_return, coercion_ordered, mass_coercion):
    """Orders are carried out, the worse the more people stand in the way."""
    return coercion_speed * ease_of_return * jnp.maximum(coercion_ordered - mass_coercion, 0.0)


@flow("1/yr", out_of=mass_coercion)
def slackening(coercion_speed, coercion_ordered, mass_coercion):
    """What is no longer ordered is no longer done."""
    return coercion_speed * jnp.maximum(mass_coercion - coercion_ordered, 0.0)


@flow("1/yr", into=fear)
def frightening(fright, mass_coercion, fear):
    """Fear learns fast."""
    return fright * jnp.maximum(mass_coercion - fear, 0.0)


@flow("1/yr", out_of=fear)
def forgetting_fear(relief, fear, mass_coercion):
    """Fear forgets slowly."""
    return relief * jnp.maximum(fear - mass_coercion, 0.0)


@observable("1")
def camp_population(inmates_left):
    """Camp population relative to 1950."""
    return inmates_left
