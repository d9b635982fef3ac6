"""Verdict: what everybody can hold for and against the leader.

    case = leaning + record + dominance + mood + setbacks + claims of the released + a return to the old ways

The essay (I ¶3-5) says that Committee members would have refused to vote against the leader had they not found the
vote justified on grounds of policy; that posing as sole ruler provoked them; and that whoever had resisted those
who came back from the camps would have destroyed himself. Tolerance of one-man rule falls with schooling; the rest
is weighed as it stands, and the new weights may have either sign.
"""

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, normal, or_nothing, positive_part, share, work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
growth = Read("1/yr", of="national_income.growth", doc="growth of income as it is felt")
gap = Read("1", of="living_standards.gap", doc="shortfall of life against aspirations")
food_shortage = Read("1", of="retail_trade.food_shortage", doc="unmet part of food demand")
schooling = Read("1", of="education.schooling", doc="share of adults with seven years of school")
peasant_legacy = Read("1", of="generations.peasant_legacy", doc="weight of village ways in towns, 0 to 1")
legacy_1950 = Read("1", of="generations.legacy_1950", doc="the same when the run begins")
grievance = Read("1", of="opinion.grievance", doc="grievance of the people")
setbacks = Read("1", of="bloc.setbacks", doc="what went wrong abroad")
personal_power = Read("1", of="leadership.personal_power", doc="the leader's personal power, 0 to 1")
poor_record = Read("1", of="leadership.poor_record", doc="what the elite holds against the leader's record")
claims = Read("1", of="camps.claims", doc="claims of the released that nobody has answered")
return_to_severity = Read("1", of="repression.return_to_severity", doc="how far the leader turns back, and past whom")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = judgement("theory file 3.9")
usual_support = Parameter("1", prior=normal(-0.84, 0.10), doc="c0, leaning when nothing speaks against the leader",
                          source=_CARD)
weight_of_record = Parameter("1", prior=or_nothing(around(3.0, 1.6), 0.2),
                             doc="a_P, of the leader's record; may be nothing",
                             source=work("Lazarev, in whose contract it is nothing", seen="theory file, sources 29"))
weight_of_dominance = Parameter("1", prior=around(1.7, 1.35), doc="a_D, of power beyond what is tolerated",
                                source=judgement("theory file 3.9; the essay's claim is its sign"))
credit_for_modesty = Parameter("1", prior=share(0.25, 0.06), doc="of that weight, when power stays below it",
                               source=_CARD)
weight_of_discontent = Parameter("1", prior=around(0.5, 1.6), doc="a_G, of the people's grievance", source=_CARD)
weight_of_setbacks = Parameter("1", prior=around(0.40, 1.6), doc="a_X, of setbacks abroad", source=_CARD)
weight_of_claims = Parameter("1", prior=normal(0.25, 0.25), doc="of unanswered claims of all the released of 1953",
                             source=judgement("the essay says that it is positive (I.3); either sign is allowed"))
weight_of_return = Parameter("1", prior=normal(1.5, 1.0), doc="of a return to full severity with everybody released",
                             source=judgement("the essay says that it is positive (I.3); either sign is allowed"))
blame_for_growth = Parameter("yr", prior=around(1.2, 1.3), doc="blame per unit of growth below what is expected",
                             source=_CARD)
blame_for_gap = Parameter("1", prior=around(0.9, 1.3), doc="blame per unit of gap", source=_CARD)
most_credit = Parameter("1", prior=around(0.12, 1.2), doc="largest surplus that is credited",
                        source=judgement("contentment is taken for granted"))
blame_for_shortage = Parameter("1", prior=around(0.5, 1.4), doc="blame per unit of food shortage", source=_CARD)
shortage_taken_for_normal = Parameter("1", prior=share(0.07, 0.01), doc="food shortage without blame",
                                      source=judgement("some queues are always there"))
expected_growth_1950 = Parameter("1/yr", prior=normal(0.085, 0.006), doc="growth the elite expects at first",
                                 source=judgement("growth after the war"))
habit_of_growth = Parameter("1/yr", prior=around(0.18, 1.2), doc="speed at which growth becomes expected",
                            source=judgement("a memory of some five years"))
tolerance_1950 = Parameter("1", prior=normal(0.60, 0.04),
                           doc="power tolerated at the schooling of the nineteen-thirties",
                           source=_CARD)
fall_of_tolerance = Parameter("1", prior=around(1.35, 1.35), doc="k_h, tolerance lost per unit of schooling",
                              source=judgement("theory file 3.9; the essay's claim is its sign"))
tolerance_of_the_village = Parameter("1", prior=normal(0.15, 0.15), doc="tolerance lost with all village ways",
                                     source=judgement("the essay has such rule fit the village (III.7); or neither"))
schooling_of_tolerance = Parameter("1", prior=share(0.10, 0.01), doc="schooling at which the first tolerance holds",
                                   source=judgement("unit: schooling of about 1938"))
usual_grievance = Parameter("1", prior=around(0.35, 1.1), doc="grievance taken for normal",
                            source=judgement("level that moves nobody"))


# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
expected_growth = Stock("1/yr", initial="expected_growth_1950", doc="growth the elite has got used to")


@equation("1")
def blame(blame_for_growth, expected_growth, growth, blame_for_gap, gap, most_credit, blame_for_shortage, food_shortage,
          shortage_taken_for_normal):
    """Slower growth than expected, life behind wants, queues."""
    shortfall = positive_part(gap + most_credit) - most_credit
    queues = blame_for_shortage * (food_shortage - shortage_taken_for_normal)
    return blame_for_growth * (expected_growth - growth) + blame_for_gap * shortfall + queues


@flow("1/yr/yr", into=expected_growth)
def getting_used(habit_of_growth, growth, expected_growth):
    """Growth becomes expected."""
    return habit_of_growth * (growth - expected_growth)


@equation("1")
def tolerance(tolerance_1950, fall_of_tolerance, schooling, schooling_of_tolerance, tolerance_of_the_village,
              peasant_legacy, legacy_1950):
    """Power that the elite bears in one man, by schooling and village ways:  t0 - k (h - h0) + v (L - that of 1950)."""
    village = tolerance_of_the_village * (peasant_legacy - legacy_1950)
    return tolerance_1950 - fall_of_tolerance * (schooling - schooling_of_tolerance) + village


@equation("1", mechanism="dislike_of_dominance", off=0.0)
def dominance(weight_of_dominance, personal_power, tolerance, credit_for_modesty):
    """Power beyond what is borne counts in full, modesty in part:  a (max(d, 0) + c min(d, 0)).

    Without it leadership.personal_power is higher.
    """
    excess = personal_power - tolerance
    return weight_of_dominance * (credit_for_modesty * excess + (1 - credit_for_modesty) * positive_part(excess))


@equation("1", mechanism="votes_on_record", off=0.0)
def verdict_on_record(weight_of_record, poor_record):
    """What the record weighs:  a_P times the record.

    Without it the sign is open.
    """
    return weight_of_record * poor_record


@equation("1", mechanism="votes_on_discontent", off=0.0)
def verdict_on_mood(weight_of_discontent, grievance, usual_grievance):
    """What the people's mood weighs, above or below the usual.

    Without it the sign is open.
    """
    return weight_of_discontent * (grievance - usual_grievance)


@equation("1", mechanism="votes_on_setbacks", off=0.0)
def verdict_on_setbacks(weight_of_setbacks, setbacks):
    """What setbacks abroad weigh.

    Without it the sign is open.
    """
    return weight_of_setbacks * setbacks


@equation("1", mechanism="votes_on_claims", off=0.0)
def verdict_on_claims(weight_of_claims, claims):
    """What it weighs that those who came back are not answered.

    Without it the sign is open.
    """
    return weight_of_claims * claims


@equation("1", mechanism="votes_on_return", off=0.0)
def verdict_on_return(weight_of_return, return_to_severity):
    """What it weighs to turn back, among people who have been let go.

    Without it the sign is open.
    """
    return weight_of_return * return_to_severity


@equation("1")
def common_case(usual_support, verdict_on_record, dominance, verdict_on_mood, verdict_on_setbacks, verdict_on_claims,
                verdict_on_return):
    """The case that everybody sees: the sum of all verdicts."""
    at_home = usual_support + verdict_on_record + dominance + verdict_on_mood
    return at_home + verdict_on_setbacks + verdict_on_claims + verdict_on_return
