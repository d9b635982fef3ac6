"""Concessions: what rulers have to give, what each gives to the people, and what it costs the apparatus.

    conceded = pace x chosen x what is left;   chosen = 1 / (1 + exp(-k (gain - weight x cost + leaning)))
    taken back = rate x (1 - chosen) x what was given x ease of return

The essay (III ¶11) has a ballast of terror that could be shed with the base of the regime intact, after which only
dear concessions were left. Here no order is laid down. Gain and cost of every item are worked out from the state of
the other sectors, rulers weigh them, and terror goes first only if the state of the country makes it the best buy.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, logistic, normal, observable, positive_part, share,
)

concession = ("concession",)
CONCESSIONS = ("terror", "camps", "rehabilitation", "work discipline", "prices and wages", "culture", "privilege",
               "control from below")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
mass_coercion = Read("1", of="repression.mass_coercion", doc="coercion of the masses, Tm")
elite_terror = Read("1", of="repression.elite_terror", doc="terror within the elite, Te")
ease_of_return = Read("1", of="repression.ease_of_return", doc="how easily severity could be restored")
inmates_left = Read("1", of="camps.inmates_left", doc="inmates relative to the start")
claims = Read("1", of="camps.claims", doc="claims unanswered, relative to all innocents of the start")
formed_by_terror = Read("1", of="succession.formed_by_terror", doc="part of the leading cohort that terror has formed")
personal_power = Read("1", of="leadership.personal_power", doc="the leader's personal power, 0 to 1")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
gap = Read("1", of="living_standards.gap", doc="shortfall of life against aspirations")
food_shortage = Read("1", of="retail_trade.food_shortage", doc="unmet part of food demand")
grievance = Read("1", of="opinion.grievance", doc="grievance of the people")
obstruction = Read("1", of="opinion.obstruction", doc="silent obstruction")
extorted_effort = Read("1", of="effort.extorted_effort", doc="effort extorted by fear, of output")
tautness_before = Read("1", of="construction.tautness_before", doc="tautness of plans a quarter ago")
usual_tautness = Read("1", of="construction.usual_tautness", doc="tautness taken for normal")
openness = Read("1", of="reform.openness", doc="how openly things can be said")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
need_from_fear = Read("1", of="reform.need_from_fear", doc="need per unit of useless fear")
need_from_discontent = Read("1", of="reform.need_from_discontent", doc="need per unit of gap")
pace_of_reform = Read("1/yr", of="reform.pace_of_reform", doc="decrees carried out a year, of what could be decreed")
gain_of_control = Read("1", of="control.gain_of_control", doc="output that full control from below would add")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
reach = Parameter("1", prior=share(0.75, 0.08), doc="part of what is left of an item that a unit of decrees can give",
                  source=judgement("what is wanted most is given within two years"))
shedding = Parameter("1", prior=share(0.50, 0.08), doc="ballast shed per unit of reform: sets the unit of reform",
                     source=judgement("theory file 3.8"))
discrimination = Parameter("1", prior=around(5.0, 1.3), doc="k, how sharply rulers tell a good buy from a bad one",
                           source=judgement("nine in ten where gain and cost differ by a half"))
weight_of_cost = Parameter("1", prior=around(1.0, 1.4), doc="of the apparatus's cost against the people's gain",
                           source=judgement("rulers live with both"))
weight_of_output = Parameter("1", prior=around(4.0, 1.5), doc="of a part of output, against one of discontent",
                             source=judgement("a twentieth of output is felt like a fifth of discontent"))
wish_to_speak = Parameter("1", prior=around(0.6, 1.4), doc="gain of free speech to the schooled, where none is free",
                          source=judgement("below fear of the camps, above queues"))
leaning = Parameter("1", dims=concession, prior=normal(0.0, 0.20), doc="what else speaks for or against each item",
                    source=judgement("nobody's but the rulers'; leaves every order possible"))
withdrawal = Parameter("1/yr", prior=around(0.04, 1.6), doc="part of what was given that can be taken back in a year",
                       source=judgement("decrees of 1961 took back part of those of 1958"))
most_control_conceded = Parameter("1", prior=share(0.15, 0.06), doc="control from below, were that item given in full",
                                  source=judgement("councils with a say in some matters, not self-government"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
left = Stock("1", dims=concession, initial=1.0, low=0, high=1, doc="what is left of each item on the menu")


@equation("1", dims=concession)
def gain_to_the_people(need_from_fear, fear, culture, inmates_left, claims, mass_coercion, need_from_discontent, gap,
                       food_shortage, wish_to_speak, openness, weight_of_output, obstruction, gain_of_control):
    """What each item, given in full, would take off them; fear and silence weigh more with the schooled.

    In turn: fear; inmates; claims; coercion at work; wants and queues; silence; envy of privilege, with the wants;
    what control from below would add to output, and spite that would no longer be needed.
    """
    wants = need_from_discontent * positive_part(gap)
    severities = [fear, inmates_left, claims, mass_coercion]
    by_severity = [need_from_fear * culture * severity for severity in severities]
    say = weight_of_output * (gain_of_control + obstruction)
    by_other = [wants + food_shortage, wish_to_speak * culture * (1 - openness), wants, say]
    return jnp.stack([*by_severity, *by_other])


@equation("1", dims=concession)
def cost_to_the_apparatus(personal_power, elite_terror, weight_of_output, extorted_effort, formed_by_terror,
                          tautness_before, usual_tautness, food_shortage, grievance, social_control):
    """What each item, given in full, would take from those who rule.

    In turn: the leader's whip, less the terror that they live in themselves; work under guard; the guilt of those
    whom terror formed; work under threat, dearer when plans are taut; goods that are not there; what would be said
    aloud; the perquisites of all whom no leader can command; all that they now decide alone.
    """
    guard = weight_of_output * extorted_effort
    haste = positive_part(tautness_before - usual_tautness)
    at_work, goods = guard + haste, food_shortage + haste
    by_severity = [personal_power - elite_terror, guard, formed_by_terror, at_work]
    return jnp.stack([*by_severity, goods, grievance, 1 - personal_power, 1 - social_control])


@equation("1", dims=concession)
def chosen(discrimination, gain_to_the_people, weight_of_cost, cost_to_the_apparatus, leaning):
    """Whether rulers would give it:  1 / (1 + exp(-k (gain - weight x cost + leaning)))."""
    return logistic(discrimination * (gain_to_the_people - weight_of_cost * cost_to_the_apparatus + leaning))


@equation("1/yr", dims=concession)
def pace(pace_of_reform, reach, chosen):
    """Part of what is left of each item that is given in a year."""
    return pace_of_reform * reach * chosen


@flow("1/yr", dims=concession, out_of=left)
def conceding(pace, left):
    """What is given cannot be given again."""
    return pace * left


@flow("1/yr", dims=concession, into=left, mechanism="taking_back", off=0.0)
def taking_back(withdrawal, chosen, left, ease_of_return):
    """What was given and would not be given now is taken back by bits, as far as there is a way back.

    Without it reform.ballast is lower.
    """
    return withdrawal * (1 - chosen) * (1 - left) * ease_of_return


# ── what single items open ───────────────────────────────────────────────────────────────────────────
@equation("1/yr")
def opening_of_camps(pace):
    """Part of the inmates let go in a year: the second item."""
    return pace[1]


@equation("1/yr")
def answering_of_claims(pace):
    """Part of the claims answered in a year: the third item."""
    return pace[2]


@equation("1")
def labour_law_left(left):
    """What is left of the law that binds people to their work: the fourth item."""
    return left[3]


@equation("1")
def pay_given(left):
    """How much of prices and wages has been given: the fifth item."""
    return 1 - left[4]


@equation("1/yr")
def thaw(conceding, shedding):
    """What is given of culture in a year, in units of reform: the sixth item."""
    return conceding[5] / shedding


@equation("1/yr")
def cutting_of_privileges(pace):
    """Part of their privileges that officials lose in a year: the seventh item."""
    return pace[6]


@equation("1")
def control_given(left, most_control_conceded):
    """Control from below that rulers have given: the eighth item."""
    return most_control_conceded * (1 - left[7])


@observable("1")
def contentment_to_be_had(left, chosen, gain_to_the_people):
    """What people would gain by all that rulers would still give: what is left, times chosen, times gain."""
    return (left * chosen * gain_to_the_people).sum()
