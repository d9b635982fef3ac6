"""Camps: who is sentenced, who is let go, and what those who come back claim.

    inmates' = sentences - sentences served - those let go
    claimants' = innocents let go - those answered - those who give up;   rehabilitated' = those answered

The essay (I ¶3) has the camps dissolved and their survivors demanding rehabilitation for themselves and their dead
before the Congress met, so that the demand forced itself upon it. People move between the stocks here and nobody is
lost: what opens the camps and answers the claims is decided on the rulers' menu (concessions.py).
"""

from interregnum.kernel import Parameter, Read, Stock, around, equation, flow, judgement, observable, row, share

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
mass_coercion = Read("1", of="repression.mass_coercion", doc="coercion of the masses, Tm")
coercion_1950 = Read("1", of="repression.coercion_1950", doc="mass coercion, 1950")
opening_of_camps = Read("1/yr", of="concessions.opening_of_camps", doc="part of the inmates let go in a year")
answering_of_claims = Read("1/yr", of="concessions.answering_of_claims", doc="part of the claims answered in a year")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
inmates_1950 = Parameter("M person", prior=around(2.5, 1.04), doc="in camps and colonies when the run begins",
                         source=row("initial:repression_stock:camps_and_colonies_inmates_March"))
innocent_share = Parameter("1", prior=share(0.22, 0.03), doc="of them, sentenced for what they said or were",
                           source=row("initial:repression_stock:of which political (counter-revolutionary)"))
sentence = Parameter("yr", prior=around(4.0, 1.25), doc="time that an inmate stays, if nobody lets him go",
                     source=judgement("long sentences, many deaths, many short terms"))
crime = Parameter("1", prior=share(0.15, 0.04), doc="inmates of an ordinary penal system, of those of 1950",
                  source=judgement("colonies for ordinary crime remain in every account"))
patience = Parameter("yr", prior=around(12.0, 1.4), doc="time in which a claim is given up or dies with the claimant",
                     source=judgement("camps age people; kin go on asking"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
innocent_inmates = Stock("M person", initial="innocents_1950", low=0, doc="in the camps for what they said or were")
other_inmates = Stock("M person", initial="others_1950", low=0, doc="in camps and colonies for anything else")
claimants = Stock("M person", initial=0.0, low=0, doc="those who came back and claim their names, not yet answered")
rehabilitated = Stock("M person", initial=0.0, low=0, doc="those who have been answered")
resigned = Stock("M person", initial=0.0, low=0, doc="those who came back and no longer ask")


@equation("M person")
def innocents_1950(inmates_1950, innocent_share):
    """In the camps for what they said or were, when the run begins."""
    return inmates_1950 * innocent_share


@equation("M person")
def others_1950(inmates_1950, innocent_share):
    """All other inmates when the run begins."""
    return inmates_1950 * (1 - innocent_share)


# ── in, and out ──────────────────────────────────────────────────────────────────────────────────────
@flow("M person/yr", into=innocent_inmates)
def sentencing_the_innocent(innocents_1950, mass_coercion, coercion_1950, sentence):
    """In proportion to coercion; at that of 1950 it fills the camps as they were:  N0 (Tm / Tm0) / T."""
    return innocents_1950 * mass_coercion / coercion_1950 / sentence


@flow("M person/yr", into=other_inmates)
def sentencing_of_others(others_1950, crime, mass_coercion, coercion_1950, sentence):
    """Ordinary crime, and harsh laws in proportion to coercion:  N0 (c + (1 - c) Tm / Tm0) / T."""
    return others_1950 * (crime + (1 - crime) * mass_coercion / coercion_1950) / sentence


@flow("M person/yr", out_of=innocent_inmates, into=resigned)
def innocents_at_the_end(innocent_inmates, sentence):
    """Sentence served, or dead: nobody listens to them."""
    return innocent_inmates / sentence


@flow("M person/yr", out_of=other_inmates)
def sentences_served(other_inmates, sentence):
    """Home again, or dead."""
    return other_inmates / sentence


@flow("M person/yr", out_of=innocent_inmates, into=claimants, mechanism="opening_of_camps", off=0.0)
def release_of_the_innocent(innocent_inmates, opening_of_camps):
    """Let go, and now they claim.

    Without it camps.rehabilitated is lower.
    """
    return innocent_inmates * opening_of_camps


@flow("M person/yr", out_of=other_inmates, mechanism="opening_of_camps", off=0.0)
def amnesty(other_inmates, opening_of_camps):
    """Let go.

    Without it repression.camp_population is higher.
    """
    return other_inmates * opening_of_camps


@flow("M person/yr", out_of=claimants, into=rehabilitated)
def rehabilitation(claimants, answering_of_claims):
    """Names given back."""
    return claimants * answering_of_claims


@flow("M person/yr", out_of=claimants, into=resigned)
def giving_up(claimants, patience):
    """Claims die with those who make them."""
    return claimants / patience


# ── what others see of it ────────────────────────────────────────────────────────────────────────────
@equation("1")
def inmates_left(innocent_inmates, other_inmates, inmates_1950):
    """Inmates relative to the start."""
    return (innocent_inmates + other_inmates) / inmates_1950


@equation("1")
def claims(claimants, innocents_1950):
    """Claims unanswered, 1 if all innocents of the start had come back and none were answered."""
    return claimants / innocents_1950


@equation("1")
def people_free_again(claimants, rehabilitated, innocents_1950):
    """All who came back by decision, answered or not, relative to the innocents of the start."""
    return (claimants + rehabilitated) / innocents_1950


@observable("M person")
def innocents_in_all(innocent_inmates, claimants, rehabilitated, resigned):
    """All who were ever in the camps for what they said or were, from the beginning of the run."""
    return innocent_inmates + claimants + rehabilitated + resigned
