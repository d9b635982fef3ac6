"""The press: what may be printed and debated, and what passes from hand to hand instead.

    debate = (1 - censorship)(1 - fear);   circulation' = copying by the schooled and unafraid - seizing

The essay (III ¶4, V ¶7-8) sets open debate and public criticism of those in office against secrecy. Censors give way
in part to an open time, wholly to control from below. Schooled people without much fear pass on what is not printed,
the more of it the more is cut.
"""

from interregnum.kernel import (
    Lever, Parameter, Read, Stock, around, equation, flow, judgement, positive_part, rule, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
openness = Read("1", of="reform.openness", doc="how openly things can be said")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
mass_coercion = Read("1", of="repression.mass_coercion", doc="coercion of the masses")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
initiative = Read("1", of="opinion.initiative", doc="independent social initiative")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
censorship = Lever("1", by="Central Committee and its censors", low=0, high=1,
                   doc="part of what matters that may not be printed",
                   source=judgement("nobody recorded a degree of it; landmarks only"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
strictness = Parameter("1", prior=share(0.95, 0.02), doc="censorship where nothing may be said openly",
                       source=judgement("statistics themselves were secret"))
leeway = Parameter("1", prior=share(0.35, 0.10), doc="of that, given up at full openness",
                   source=judgement("literature and past crimes, never policy or office-holders"))
copying = Parameter("1/yr", prior=around(0.5, 1.5), doc="growth of circulation, no fear, full initiative",
                    source=judgement("typescripts and songs spread within some years"))
copying_alone = Parameter("1", prior=share(0.40, 0.10), doc="of that, without any independent initiative",
                          source=judgement("friends and kitchens"))
seizing = Parameter("1/yr", prior=around(0.3, 1.5), doc="of what circulates, seized a year at full coercion",
                    source=judgement("searches and informers"))
written_anew = Parameter("1", prior=share(0.02, 0.008), doc="part of readers who also write",
                         source=judgement("somebody always begins"))
losing_interest = Parameter("1/yr", prior=around(0.10, 1.5), doc="of what circulates, that loses interest a year",
                            source=judgement("anecdotes grow old"))
circulation_1950 = Parameter("1", prior=share(0.05, 0.02), doc="circulation, 1950",
                             source=judgement("among those who trusted each other"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
circulation = Stock("1", initial="circulation_1950", low=0, high=1, doc="what passes from hand to hand")


@rule(censorship)
def what_censors_cut(strictness, leeway, openness, social_control):
    """Censors give way in part to openness, wholly to control from below:  s (1 - l z)(1 - control)."""
    return strictness * (1 - leeway * openness) * (1 - social_control)


@equation("1")
def debate(censorship, fear):
    """How far people can debate in public:  (1 - censorship)(1 - fear)."""
    return (1 - censorship) * positive_part(1 - fear)


@flow("1/yr", into=circulation, mechanism="circulation_from_hand_to_hand", off=0.0)
def passing_on(copying, culture, copying_alone, initiative, fear, censorship, written_anew, circulation):
    """Schooled people write and copy what is not printed:  k h/h0 (part + (1 - part) S)(1 - F) c (x0 + x)(1 - x).

    Without it press.circulation is lower.
    """
    readers = culture * (copying_alone + (1 - copying_alone) * initiative) * positive_part(1 - fear)
    return copying * readers * censorship * (written_anew + circulation) * (1 - circulation)


@flow("1/yr", out_of=circulation)
def drying_up(seizing, mass_coercion, losing_interest, circulation):
    """Searches, and anecdotes that grow old."""
    return (seizing * mass_coercion + losing_interest) * circulation
