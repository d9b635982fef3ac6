"""The Central Committee and the Presidium: several hundred seats, some with a vote.

    b = the case everybody sees + own weariness - own loyalty + own temper;   opposes when it outweighs the risk

The essay (I ¶3-5) has the leader removed by those whom he had appointed. Seats are refilled by the leader, the
more the stronger he is, and loyalty follows the seat; being reorganised wears loyalty down. Members differ, so
that a vote is no knife edge; and each asks what the others will do. Candidates sit with them and have no vote.
"""

import jax.numpy as jnp
import numpy as np

from interregnum.kernel import (
    Constant, Parameter, Read, Record, Stock, around, equation, essay, fixed_point, flow, judgement, jump, normal,
    normal_cdf, observable, row, share, work,
)

member, presidium, group = ("member",), ("presidium",), ("group",)
GROUPS = ("regional secretaries", "central apparatus", "government and industry", "military and police", "others")
FULL, MEMBERS = 175, 330  # full members elected in 1961, and with them the candidates
_PARTS = np.array([0.41, 0.13, 0.28, 0.09, 0.09])  # of them, record initial:CC_full_share
_PLACES = np.concatenate([(np.arange(n) + 0.5) / n for n in (FULL, MEMBERS - FULL)])
_GROUP_OF = np.searchsorted(np.cumsum(_PARTS) - 1e-9, _PLACES)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
common_case = Read("1", of="verdict.common_case", doc="the case against the leader that everybody sees")
personal_power = Read("1", of="leadership.personal_power", doc="the leader's personal power, 0 to 1")
old_guard = Read("1", of="leadership.old_guard", doc="grudge of old colleagues in the Presidium")
plot_defeated = Read("1/yr", of="leadership.plot_defeated", doc="the plotters voted out")
weariness = Read("1", of="bureaucracy.weariness", doc="the apparatus's weariness of being reorganised")
elite_terror = Read("1", of="repression.elite_terror", doc="terror within the elite")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
group_of_member = Record("1", dims=("member", "group"), path=Constant(np.eye(len(GROUPS))[_GROUP_OF]),
                         doc="1 where the member belongs to the group",
                         source=row("initial:CC_full_share:regional_party"))
vote_of_member = Record("1", dims=member, path=Constant((np.arange(MEMBERS) < FULL) / FULL),
                        doc="part of the vote that the member has: candidates none",
                        source=row("events:congress:22nd: Central Committee elected"))
seat = Record("person", dims=member, path=Constant(np.ones(MEMBERS)), doc="one person in every seat",
              source=row("initial:CC_total_full_and_candidate"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_CARD = judgement("theory file 3.9")
exposure = Parameter("1", dims=group, prior=around(1.0, 1.3), doc="how much each group suffers from reorganisations",
                     source=judgement("every group was moved about"))
temper = Parameter("1", dims=member, prior=normal(0, 0.30),
                   doc="each Committee member's own leaning against the leader",
                   source=judgement("members differ; so that votes are no knife edge"))
presidium_temper = Parameter("1", dims=presidium, prior=normal(0, 0.30), doc="each Presidium member's own leaning",
                             source=judgement("as in the Committee"))
mood = Parameter("1", prior=around(0.33, 1.2), doc="spread of a member's judgement around his leaning",
                 source=judgement("what a member will feel on the day"))
weight_of_weariness = Parameter("1", prior=around(0.55, 1.5), doc="a_R, of reorganisations suffered",
                                source=work("Markevich and Zhuravskaya 2011", seen="theory file, sources 28"))
weight_of_loyalty = Parameter("1", prior=around(0.9, 1.35), doc="a_L, of owing one's seat to the leader", source=_CARD)
gratitude_of_the_nearest = Parameter("1", prior=share(0.50, 0.08), doc="of a member's, in the Presidium",
                                     source=judgement("they made him as much as he made them"))
risk_of_opposing = Parameter("1", prior=around(1.9, 1.35), doc="c_T, risk at full elite terror", source=_CARD)
presidium_risk = Parameter("1", prior=around(1.6, 1.15), doc="of a Presidium member, relative",
                           source=judgement("the nearer the throne the greater the risk"))
civil_risk = Parameter("1", prior=around(0.02, 1.6), doc="c_1, risk with no terror", source=judgement("a lost seat"))
usual_loyalty = Parameter("1", prior=share(0.35, 0.03), doc="loyalty taken for normal",
                          source=judgement("unit of loyalty"))
renewal = Parameter("1/yr", prior=around(0.085, 1.25), doc="seats a year that a leader of middling power refills",
                    source=row("events:congress:20th: Central Committee elected"))
middling_power = Parameter("1", prior=share(0.40, 0.04), doc="that middling power", source=judgement("unit of renewal"))
gratitude = Parameter("1/yr", prior=around(0.35, 1.25), doc="speed at which loyalty follows patronage", source=_CARD)
resentment = Parameter("1/yr", prior=around(1.8, 1.35), doc="loyalty lost per unit of weariness", source=_CARD)
time_to_turn = Parameter("yr", prior=around(0.30, 1.06), doc="the least time in which a man changes sides",
                         source=judgement("a season, not a week"))
clients_1950 = Parameter("1", prior=share(0.80, 0.05), doc="seats owed to the ruler, 1950",
                         source=judgement("the old ruler chose nearly all"))
loyalty_1950 = Parameter("1", prior=share(0.45, 0.05), doc="loyalty, 1950", source=_CARD)
weight_of_old_guard = Parameter("1", prior=around(1.45, 1.25), doc="in the Presidium", source=_CARD)
lock = Parameter("1/yr", prior=around(0.5, 1.65), doc="growth of power and loyalty by terror", source=_CARD)
prestige = Parameter("1", prior=share(0.08, 0.03), doc="loyalty won with a defeated plot, of what is missing",
                     source=_CARD)
closeness_of_vote = Parameter("1", prior=around(0.08, 1.3), doc="uncertainty about the count", source=_CARD)
majority = Parameter("1", prior=normal(0.5, 0.01), doc="needed to remove the leader", source=essay("I.3"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
clients = Stock("1", dims=member, initial="clients_1950", low=0, high=1, doc="chance that the leader is owed the seat")
others = Stock("1", dims=member, initial="seats_of_others", low=0, high=1, doc="chance that it is owed to another")
loyalty = Stock("1", dims=member, initial="loyalty_1950", low=0, high=1, doc="a member's loyalty to the leader")


@equation("1")
def seats_of_others(clients_1950):
    """Seats not owed to the ruler when the run begins."""
    return 1 - clients_1950


# ── the case, and the risk ───────────────────────────────────────────────────────────────────────────
@equation("1", dims=member, mechanism="votes_on_weariness", off=0.0)
def verdict_of_the_moved(weight_of_weariness, group_of_member, exposure, weariness):
    """What reorganisations weigh with those who were moved about.

    Without it committee.opposition is lower.
    """
    return weight_of_weariness * weariness * (group_of_member @ exposure)


@equation("1", dims=member)
def case_of_member(common_case, verdict_of_the_moved, weight_of_loyalty, loyalty, usual_loyalty, temper):
    """b_i: the common case, own weariness, loyalty and temper."""
    return common_case + verdict_of_the_moved - weight_of_loyalty * (loyalty - usual_loyalty) + temper


@equation("1", dims=presidium)
def case_in_presidium(common_case, verdict_of_the_moved, weight_of_loyalty, gratitude_of_the_nearest, loyalty,
                      vote_of_member, usual_loyalty, weight_of_old_guard, old_guard, presidium_temper):
    """The same for those nearest to him: less gratitude, and the old guard's grudge."""
    owed = weight_of_loyalty * gratitude_of_the_nearest * (vote_of_member @ loyalty - usual_loyalty)
    grudge = weight_of_old_guard * old_guard
    return common_case + vote_of_member @ verdict_of_the_moved - owed + grudge + presidium_temper


@equation("1")
def risk(risk_of_opposing, elite_terror, civil_risk):
    """What opposing may cost."""
    return risk_of_opposing * elite_terror + civil_risk


@equation("1")
def opposition(vote_of_member, case_of_member, risk, mood):
    """Share of the votes that would see him gone, risk weighed, asked in private:  mean Phi((b - c) / m)."""
    return vote_of_member @ normal_cdf((case_of_member - risk) / mood)


@equation("1")
def opposition_in_presidium(case_in_presidium, presidium_risk, risk, mood):
    """The same in the Presidium."""
    return normal_cdf((case_in_presidium - presidium_risk * risk) / mood).mean()


@equation("1")
def bare_count(opposition, majority, closeness_of_vote):
    """Chance of a majority if everybody voted as he feels:  Phi((X - 1/2) / s)."""
    return normal_cdf((opposition - majority) / closeness_of_vote)


@fixed_point("1", start=0.5, mechanism="coordination", off="bare_count")
def chance_of_the_vote(chance_of_the_vote, vote_of_member, case_of_member, risk, mood, majority, closeness_of_vote):
    """pi = Phi((X(pi) - 1/2) / s): each opposes if pi b > (1 - pi) c, where pi is the chance that enough do.

    Solved from even odds, as the uninformed would begin (the selection of global games).
    Without it the sign is open.
    """
    odds_against = (1 - chance_of_the_vote) / jnp.maximum(chance_of_the_vote, 1e-3)
    for_removal = vote_of_member @ normal_cdf((case_of_member - risk * odds_against) / mood)
    return normal_cdf((for_removal - majority) / closeness_of_vote)


# ── seats and loyalty ────────────────────────────────────────────────────────────────────────────────
@flow("1/yr", dims=member, out_of=others, into=clients)
def appointments(renewal, personal_power, middling_power, others):
    """Seats refilled by the leader, the more the stronger he is."""
    return renewal * personal_power / middling_power * others


@flow("1/yr", dims=member, into=loyalty)
def attachment(gratitude, clients, loyalty):
    """Loyalty follows patronage."""
    return gratitude * (clients - loyalty)


@flow("1/yr", dims=member, out_of=loyalty)
def estrangement(resentment, group_of_member, exposure, weariness, time_to_turn, loyalty):
    """Those who are moved about lose it, though nobody turns overnight:  L r / (1 + r T)."""
    turning = resentment * weariness * (group_of_member @ exposure)
    return loyalty * turning / (1 + turning * time_to_turn)


@flow("1/yr", dims=member, into=loyalty, mechanism="terror_lock", off=0.0)
def cowing(lock, elite_terror, loyalty):
    """Terror makes loyal.

    Without it the sign is open.
    """
    return lock * elite_terror * (1 - loyalty)


@equation("1")
def patronage(clients):
    """Part of the seats, candidates' among them, that are owed to the leader."""
    return clients.mean()


# ── when the leader wins ─────────────────────────────────────────────────────────────────────────────
@jump(loyalty, at=plot_defeated)
def loyalty_to_a_victor(loyalty, prestige):
    """A victor is thanked."""
    return loyalty + prestige * (1 - loyalty)


@observable("person", series="D-005")
def members_and_candidates(seat):
    """People in the Central Committee, with and without a vote."""
    return seat.sum()
