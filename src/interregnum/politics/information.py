"""Information: who knows what is hidden, what official figures are worth, and whether they are believed.

    knowledge' = hidden x (briefing, letters, hearsay, radio) x (1 - knowledge);   credibility' = regaining - losing

The essay (II ¶4, II ¶6, V ¶7-8) sets secrecy against an informed public. Rulers know at once, the apparatus by closed
letters, the people from hand to hand and by radio, the world by travellers and by those who were wronged. Official
figures grow faster than output; rulers have better ones, the people learn to discount them, and each point found out
costs belief in the next. Knowledge is one thing and power to act on it another: that is social control.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, between, equation, flow, judgement, jump, observable, positive_part, share,
)

secret, secret_and_audience = ("secret",), ("secret", "audience")
AUDIENCES = ("rulers", "apparatus", "people", "outside world")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
openness = Read("1", of="reform.openness", doc="how openly things can be said")
censorship = Read("1", of="press.censorship", doc="part of what matters that may not be printed")
circulation = Read("1", of="press.circulation", doc="what passes from hand to hand, 0 to 1")
hidden = Read("1", of="secrecy.hidden", dims=secret, doc="how much of each act is done and not told")
told = Read("1", of="secrecy.told", dims=secret, doc="whether such acts have been said aloud")
done_abroad = Read("1", of="secrecy.done_abroad", dims=secret, doc="1 for an act done to another government")
disclosure = Read("1/yr", of="secrecy.disclosure", dims=secret, doc="it is said aloud")
hostility_of_peking = Read("1", of="china.hostility_of_peking", doc="hostility of Peking to Moscow")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
overstatement = Read("1", of="national_income.overstatement", doc="log of official over true income")
promises = Read("1", of="living_standards.promises", doc="pledges outstanding, the Programme of 1961 = 1")
gap = Read("1", of="living_standards.gap", doc="shortfall of life against aspirations")
truth_that_arrives = Read("1", of="apparatus.truth_that_arrives", doc="truth that passes through the tiers")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
briefing = Parameter("1/yr", prior=between(0.8, 1.6), doc="rulers informed a year",
                     source=judgement("most within a year, few outsiders"))
closed_letters = Parameter("1/yr", prior=around(0.4, 1.5), doc="of the apparatus, told a year what rulers know",
                           source=judgement("closed letters, read out to some"))
whispering = Parameter("1/yr", prior=around(0.4, 1.6), doc="of the people, told a year at full circulation",
                       source=judgement("who tells whom; no measure"))
foreign_radio = Parameter("1/yr", prior=around(0.15, 1.6), doc="of the people, told a year by the world outside",
                          source=judgement("few sets with short wave, much jamming"))
correspondents = Parameter("1/yr", prior=around(0.15, 1.6), doc="of the world outside, told a year what people know",
                           source=judgement("travellers and correspondents"))
messengers = Parameter("1/yr", prior=around(0.4, 1.6), doc="of the world outside, told a year by a hostile ally",
                       source=judgement("parties are told before papers are"))
publicity = Parameter("1/yr", prior=between(0.8, 1.6), doc="told a year, everywhere, once it is said aloud",
                      source=judgement("word needs the best part of a year to reach villages"))
memory_of_scandal = Parameter("yr", prior=around(1.5, 1.3), doc="time in which a disclosure grows stale",
                              source=judgement("a year or two of talk"))
eye_for_figures = Parameter("1/yr", prior=around(0.20, 1.5), doc="of official exaggeration, found out a year at first",
                            source=judgement("plan fulfilment against the shops"))
credibility_1950 = Parameter("1", prior=share(0.60, 0.08), doc="belief in the official word, 1950",
                             source=judgement("no survey; victory and recovery"))
cost_of_air = Parameter("1", prior=around(1.0, 1.6), doc="belief lost per unit of exaggeration found out",
                        source=judgement("a lie of a tenth costs a tenth"))
cost_of_secrets = Parameter("1/yr", prior=around(0.10, 1.6), doc="belief lost a year per hidden act that all know of",
                            source=judgement("silence about what everybody knows"))
cost_of_scandal = Parameter("1/yr", prior=around(0.10, 1.6), doc="belief lost a year per hidden act that came out",
                            source=judgement("who has lied before"))
cost_of_promises = Parameter("1/yr", prior=around(1.0, 1.6), doc="belief lost a year per full promise and unit of gap",
                             source=judgement("a tenth of belief a year for a pledge a tenth short"))
healing_by_candour = Parameter("1/yr", prior=around(0.10, 1.6), doc="disbelief healed a year at full openness",
                               source=judgement("trust comes back in a decade"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
knowledge = Stock("1", dims=secret_and_audience, initial=0.0, low=0, high=1, doc="part of each audience that knows")
fresh_disclosures = Stock("1", dims=secret, initial=0.0, low=0, doc="disclosures still talked of")
discount = Stock("1", initial=0.0, doc="log of official exaggeration that people take off the figures")
credibility = Stock("1", initial="credibility_1950", low=0, high=1, doc="belief in the official word")
credibility_at_start = Stock("1", initial="credibility_1950", low=0, high=1, doc="that belief when the run begins")


# ── who knows ────────────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", dims=secret_and_audience, into=knowledge)
def spreading(briefing, closed_letters, whispering, circulation, foreign_radio, censorship, correspondents, openness,
              messengers, done_abroad, hostility_of_peking, publicity, told, hidden, knowledge):
    """Down from rulers, from hand to hand, out with travellers, back by radio; everywhere once it is said aloud."""
    rulers, apparatus, people, outside = knowledge[:, 0], knowledge[:, 1], knowledge[:, 2], knowledge[:, 3]
    hearsay = whispering * circulation * apparatus + foreign_radio * (1 - censorship) * outside
    told_by_the_wronged = messengers * done_abroad * jnp.tanh(jnp.maximum(hostility_of_peking, 0.0))
    abroad = correspondents * openness * people + told_by_the_wronged
    ways = jnp.stack([briefing * jnp.ones_like(rulers), closed_letters * rulers, hearsay, abroad], axis=-1)
    return (hidden[:, None] * ways + publicity * told[:, None]) * (1 - knowledge)


@jump(fresh_disclosures, at=disclosure)
def news(fresh_disclosures, knowledge):
    """News to as many of the people as did not know."""
    return fresh_disclosures + 1 - knowledge[:, 2]


@flow("1/yr", dims=secret, out_of=fresh_disclosures)
def growing_stale(fresh_disclosures, memory_of_scandal):
    """It is talked of for a while."""
    return fresh_disclosures / memory_of_scandal


@equation("1")
def scandal(fresh_disclosures):
    """Hidden acts that have lately come out."""
    return jnp.sum(fresh_disclosures)


@equation("1")
def found_out(hidden, knowledge):
    """Hidden acts of which the people know all the same."""
    return jnp.sum(hidden * knowledge[:, 2])


# ── figures and belief in them ───────────────────────────────────────────────────────────────────────
@flow("1/yr", into=discount)
def seeing_through(eye_for_figures, culture, overstatement, discount):
    """People compare figures with the shops, the schooled sooner."""
    return eye_for_figures * culture * (overstatement - discount)


@flow("1/yr", out_of=credibility, mechanism="official_statistics", off=0.0)
def losing_faith_in_figures(cost_of_air, eye_for_figures, culture, overstatement, discount, credibility):
    """Each point of air that is found out costs belief.

    Without it information.credibility is higher.
    """
    return cost_of_air * eye_for_figures * culture * jnp.maximum(overstatement - discount, 0.0) * credibility


@flow("1/yr", out_of=credibility)
def losing_faith(cost_of_secrets, found_out, cost_of_scandal, scandal, cost_of_promises, promises, gap, credibility):
    """Silence about what people know, acts that come out, pledges that are not kept."""
    broken = cost_of_promises * promises * positive_part(gap)
    return (cost_of_secrets * found_out + cost_of_scandal * scandal + broken) * credibility


@flow("1/yr", into=credibility, mechanism="candour", off=0.0)
def regaining_faith(healing_by_candour, openness, credibility):
    """Candour heals, slowly.

    Without it information.credibility is lower.
    """
    return healing_by_candour * openness * (1 - credibility)


@equation("1")
def relative_credibility(credibility, credibility_at_start):
    """Belief in the official word, 1 when the run begins."""
    return credibility / credibility_at_start


@observable("1")
def air_believed_by_the_people(overstatement, discount):
    """Log of official over true income, as far as people do not take it off."""
    return overstatement - discount


@observable("1")
def air_believed_by_rulers(overstatement, truth_that_arrives):
    """The same among rulers, who have better figures as far as truth arrives."""
    return overstatement * (1 - truth_that_arrives)
