"""Rival explanations, each as its proponents would put it: what is switched off, and what they believe of parameters.

Thirteen come from the theory file (section 5), the others from the ledger (section 6). A rival is the one compiled
program with other switches and other beliefs: a belief is a prior in the place of the model's own, and reaches the
program as a bend of the standard normals that are drawn, so that nothing is compiled anew. None is a straw man: each
keeps all that its proponents do not deny, and believes more in its own channels than the essay does. All were written
down before any of them was run. What a rival cannot say yet for want of a mechanism stands beside it, in `cannot_say`;
those that cannot speak at all are in `MISSING`.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interregnum.kernel import Model, Parameter, around, judgement, normal, share
from interregnum.kernel.errors import UserError, unknown_name
from interregnum.kernel.priors import Prior
from interregnum.kernel.setting import layouts
from interregnum.kernel.simulate import Luck
from interregnum.kernel.sources import Source

from .verbs import Experiment, without

Numbers = npt.NDArray[np.float64]


class Belief(NamedTuple):
    """A prior in the place of the model's own, for every member of a parameter."""

    parameter: str
    prior: Prior
    source: Source


AS_IT_IS = Experiment()


@dataclasses.dataclass(frozen=True)
class Rival:
    """An explanation. `signature` is what would tell it from the essay's; `cannot_say` what it lacks here."""

    name: str
    says: str
    signature: str
    change: Experiment = AS_IT_IS
    beliefs: tuple[Belief, ...] = ()
    cannot_say: str = ""


def _believes(parameter: str, prior: Prior, why: str) -> Belief:
    return Belief(parameter, prior, judgement(why))


_OF_WORK = (  # what bends efficiency: how people and offices work
    "silent_obstruction", "hope_and_effort", "fear_and_effort", "fear_and_truth", "cost_of_corruption",
    "reorganisation_costs", "waste_of_size",
)  # fmt: skip
_OF_THE_LAND = ("maize_campaign", "grass_campaign", "squeeze_of_plots", "soil_erosion", "tired_soil")
_NO_DAMAGE = _believes("agriculture.campaign_damage", share(0.002, 0.001), "campaigns harm no crop; zeal remains")
_THRICE = "three times the essay's view of it: here it must carry all"
_TWICE = "twice the essay's view of it"

ESSAY = Rival("ESSAY", "the essay, as it is modelled", "")
RIVALS = (
    Rival(
        "IRON",
        "Oligarchies always end in one man; members mind how he rules, not that he rules.",
        "Power above nine tenths by 1960, fear back, nobody voted out for dominance; no collective rule after 1964.",
        without("dislike_of_dominance"),
        (_believes("committee.weight_of_loyalty", around(1.3, 1.35), "clients make a ruler"),),
        "that members come to wish for one ruler: the weight of dominance has no negative values",
    ),
    Rival(
        "NATURE",
        "The weather made the bad harvests; neither campaigns nor worn soil nor sullen work did.",
        "Losses follow the weather index; harvests recover in 1964 and 1966.",
        without(*_OF_THE_LAND, "silent_obstruction", "hope_and_effort", "reorganisation_costs", "broken_links"),
        (
            _NO_DAMAGE,
            _believes("agriculture.weather_response_old", around(0.16, 1.42), "half of all variation is weather (A1)"),
            _believes("agriculture.weather_response_virgin", around(0.22, 1.42), "the same, on the steppe"),
        ),
    ),
    Rival(
        "WEITZMAN",
        "Capital grew fast and is hard to put in the place of labour; efficiency did not change.",
        "A smooth slowdown from 1950, no break at 1958-59, farming untouched.",
        without(*_OF_WORK),
        (
            _believes(
                "heavy_industry.elasticity_of_substitution", around(0.403, 1.08), "his estimate (theory file, G1)"
            ),
        ),
    ),
    Rival(
        "DECELERATION",
        "Growth by more hands and machines slows by itself, whatever the elasticity; politics has no part in it.",
        "As WEITZMAN, with any elasticity and any technical progress.",
        without(*_OF_WORK, *_OF_THE_LAND),
        (_NO_DAMAGE,),
    ),
    Rival(
        "ARMS",
        "The race took the means and the engineers, most of all after Berlin.",
        "It shows first in construction and machinery, with the American build-up of 1961-63.",
        without(*_OF_WORK, *_OF_THE_LAND),
        (
            _NO_DAMAGE,
            _believes("heavy_industry.drain_response", around(0.15, 1.82), _THRICE),
            _believes("national_income.squeeze_by_arms", around(0.60, 1.6), _TWICE),
            _believes("arms.weight_of_scare", around(0.09, 1.6), _THRICE),
            _believes("arms.weight_of_germany", around(0.06, 1.8), _THRICE),
            _believes("arms.race_ceiling", around(2.2, 1.15), "a race without an early ceiling"),
        ),
    ),
    Rival(
        "MAOIST",
        "De-Stalinisation dissolved Moscow's authority; nobody's manners and no old wrongs did.",
        "Cohesion falls in 1954-58, when it flourished; recalls are likeliest early; most leave where it thaws most.",
        without("spiral", "remedy", "insult", "exploitation"),
        (
            _believes("centrifugal_forces.faith_in_thaw", normal(-0.8, 0.4), "the thaw unseated an idol"),
            _believes("centrifugal_forces.weight_of_authority", around(0.5, 1.5), _TWICE),
            _believes("china.offence_of_thaw", around(0.30, 1.5), "five times the essay's view: it must carry all"),
        ),
    ),
    Rival(
        "LIEBERMAN",
        "Profit tells, refuses and makes careful as well as control from below could; that alone does nothing.",
        "With incentives unsold goods vanish; queues and obstruction stay.",
        AS_IT_IS,
        (
            _believes("control.report_by_profit", share(0.60, 0.12), "as much as the essay gives to control"),
            _believes("control.veto_by_profit", share(0.40, 0.12), "as much as the essay gives to control"),
            _believes("control.report_by_control", share(0.05, 0.03), "next to nothing"),
            _believes("control.veto_by_control", share(0.05, 0.03), "next to nothing"),
            _believes("control.effort_of_a_say", around(0.06, 1.3), "a seventh of the essay's view, or less"),
        ),
        "anything that happened: neither incentives nor control varied before 1965, so it must tie",
    ),
    Rival(
        "INTERESTS",
        "Moscow and Peking parted over interests, whoever ruled and however they answered each other.",
        "They drift apart by degrees, without a jump, and no closer tie with one man's rule.",
        without("spiral", "one_mans_temper"),
        (
            _believes("china.offence_of_thaw", around(0.18, 1.5), _THRICE),
            _believes("china.offence_of_detente", around(0.36, 1.5), _THRICE),
            _believes("china.offence_of_leap", around(0.51, 1.5), _THRICE),
        ),
    ),
    Rival(
        "GLF",
        "The Leap set Chinese industry back; that the specialists left did not matter.",
        "No difference between plants that had machines, training and neither.",
        without("blueprints", "rust"),
        (_believes("chinese_projects.help_of_specialists", share(0.20, 0.05), "plants could be put up without them"),),
        "that a Leap harms by more than is declared of it: its size is on record, not a parameter",
    ),
    Rival(
        "PATRONAGE",
        "Members vote for whoever feeds them and keeps them safe; results do not count.",
        "The vote follows rotation in 1961 and the split of 1962, not harvests.",
        without("votes_on_record", "votes_on_discontent", "votes_on_setbacks"),
        (
            _believes("committee.weight_of_weariness", around(1.1, 1.5), _TWICE),
            _believes("committee.weight_of_loyalty", around(1.8, 1.35), _TWICE),
        ),
    ),
    Rival(
        "PERSONALITY",
        "Leaders made the difference: this one's bent, zeal and manners, not the times.",
        "Breaks with each leader, no drift with schooling.",
        AS_IT_IS,
        (
            _believes("succession.weight_of_bent", around(0.75, 1.5), _THRICE),
            _believes("succession.weight_of_zeal", around(1.5, 1.5), _THRICE),
            _believes("succession.weight_of_comradeship", around(0.75, 1.5), _THRICE),
            _believes("verdict.fall_of_tolerance", around(0.05, 1.5), "schooling changes nothing"),
            _believes("reform.need_from_fear", around(0.2, 1.3), "need has little to do with it"),
            _believes("answerability.weight_of_one_man", normal(0.0, 0.1), "institutions have little to do with it"),
        ),
    ),
    Rival(
        "POLICE",
        "People kept quiet for fear of the police; they could have acted together at any time.",
        "Protest follows repression, not how much people relearned.",
        without("relearning"),
        (
            _believes("protest.threshold_of_fear", around(2.5, 1.25), "fear weighs more"),
            _believes("initiative.groups_1950", around(0.12, 1.65), "seven times the essay's view: nothing was lost"),
            _believes("initiative.circles_1950", around(0.16, 1.65), "seven times the essay's view: nothing was lost"),
        ),
    ),
    Rival(
        "OPINION-DEMAND",
        "Reform was wrung from rulers by what people demanded.",
        "Reform peaks with discontent, about 1963, and not in 1953-56.",
        AS_IT_IS,
        (
            _believes("reform.need_from_fear", around(0.05, 1.3), "useless fear moved nobody above"),
            _believes("reform.need_of_support", around(0.02, 1.4), "nor did want of support"),
            _believes("reform.need_from_discontent", around(2.4, 1.3), _TWICE),
            _believes("opinion.pull_of_discontent", normal(0.60, 0.20), "what is said below decides"),
        ),
    ),
    Rival(
        "TOTALITARIAN",
        "Such a system does not reform itself: terror eases only as far as the next ruler is weak.",
        "Fear stays high, no thaw, nobody voted out for dominance.",
        without("reform_from_above", "dislike_of_dominance"),
        (_believes("repression.residual_coercion", share(0.15, 0.04), "a police state by nature"),),
    ),
    Rival(
        "PLURALISM",
        "Ministries, regions and the army bargain; a leader falls when he has crossed too many of them.",
        "The vote follows reorganisations and cuts; the people's mood does not count.",
        without("votes_on_discontent", "dislike_of_dominance"),
        (_believes("committee.weight_of_weariness", around(1.65, 1.5), _THRICE),),
        "which group won what: budgets are not bargained over by group",
    ),
    Rival(
        "INFORMATION",
        "Planners could not know what they had to know; no cure from below would have helped.",
        "Losses grow with complexity alone, under any ruler and any fear.",
        without("silent_obstruction", "hope_and_effort", "fear_and_truth", "correction_from_below"),
        (
            _believes("control.error_of_complexity", around(0.30, 1.6), _TWICE),
            _believes("control.cost_of_error", around(0.45, 1.5), "half as much again"),
        ),
    ),
    Rival(
        "QUIESCENCE",
        "People want goods; those who get more of them keep quiet, and wants do not run ahead.",
        "Quiet with consumption after 1964 as well; discontent only when supplies fall.",
        without("rising_wants", "extrapolation"),
        (_believes("living_standards.speed_of_resignation", around(0.25, 1.65), "wants come down as they went up"),),
    ),
    Rival(
        "NATIONALISM-BELOW",
        "Nationalism came from the peoples; rulers followed it.",
        "It grows with debate, and with openness, not with what rulers fan.",
        without("fanning"),
        (
            _believes("currents.pandering", around(0.45, 1.6), _THRICE),
            _believes("currents.persuasion", normal(-0.4, 0.3), "in an open debate nationalists win"),
        ),
    ),
    Rival(
        "STRUCT-DEMOG",
        "Schools made more claimants of a better place than there were places; that, not want, unsettles a country.",
        "Discontent and unrest rise with every class that leaves school, most at desks, whatever the shops hold.",
        AS_IT_IS,
        (
            _believes("grievance.grievance_of_the_schooled", around(0.36, 1.5), _THRICE),
            _believes("grievance.schooling_at_desks", around(4.0, 1.2), _TWICE),
            _believes("grievance.grievance_of_gap", around(1.0, 1.3), "half the essay's view: wants are not the cause"),
            _believes("grievance.grievance_of_queues", around(0.5, 1.3), "half the essay's view"),
        ),
        "that claimants outnumber places: all who leave school are placed; schooling without hope stands in for it",
    ),
    Rival(
        "NEW-CLASS",
        "Officials had become an owning class: they gave up nothing of their own and voted for what they held.",
        "Privileges and corruption stay as they were through the thaw; the vote follows threats to officials.",
        without("trimming_of_the_establishment", "votes_on_discontent", "votes_on_record"),
        (
            _believes("concessions.weight_of_cost", around(2.0, 1.4), _TWICE),
            _believes("apparatus.clinging", around(0.24, 1.6), _THRICE),
            _believes("apparatus.temptation", around(0.8, 1.6), _TWICE),
            _believes("committee.weight_of_weariness", around(1.1, 1.5), _TWICE),
        ),
        "that a class owns, and leaves to its children, what it holds: here officials have privileges, not property",
    ),
    Rival(
        "GERONTOCRACY",
        "A group that nobody could replace grew old in its seats: it shared power, feared change and sat still.",
        "Seats change hands seldom, no leader gathers clients, campaigns die down; after 1964 nothing moves.",
        AS_IT_IS,
        (
            _believes("committee.renewal", around(0.02, 1.5), "a quarter of the essay's view: seats are for life"),
            _believes("leadership.base_of_power", share(0.10, 0.04), "among equals an office is little"),
            _believes("committee.weight_of_weariness", around(1.1, 1.5), _TWICE),
            _believes("reform.resistance", around(1.5, 1.25), "half as much again: old men are slow to yield"),
        ),
        "what age itself does: leaders and members have no ages here",
    ),
)
MISSING = {
    "WEATHER-AND-MEAN": "NATURE: that 1953 and 1958 were extremes is in the weather on record, and no cause of its own",
    "ARMS-SHOCK-1960": "ARMS: the shock comes with the American build-up and the crises, which are inside it",
}


def rival(name: str) -> Rival:
    """The rival of that name, or the essay. Raises UserError, with the reason, for one that cannot speak yet."""
    named = {one.name: one for one in (ESSAY, *RIVALS)}
    if name in MISSING:
        raise UserError(f"{name} cannot be run: {MISSING[name]}.")
    if name not in named:
        raise unknown_name("rival", name, named)
    return named[name]


def believed(luck: Luck, model: Model, one: Rival) -> Luck:
    """Luck whose parameters are those of somebody with a rival's beliefs: shapes stay.

    Standard normals are bent so that the model's own priors give what the rival believes.
    """
    places = layouts(model).parameters.one_by_one()
    parameters = np.array(luck.parameters)
    for belief, columns in _columns(model, one):
        own = model.quantities[places[columns[0]]]
        assert isinstance(own, Parameter)
        values = belief.prior.to_value(parameters[:, list(columns)])
        parameters[:, list(columns)] = np.asarray(own.prior.to_normal(values))
    return luck._replace(parameters=parameters.astype(luck.parameters.dtype))


@functools.cache
def _columns(model: Model, one: Rival) -> tuple[tuple[Belief, tuple[int, ...]], ...]:
    """Where the parameters lie of which it believes something. Raises UserError for a name that is none."""
    places = layouts(model).parameters.one_by_one()
    for belief in one.beliefs:
        if belief.parameter not in places:
            raise unknown_name("parameter", belief.parameter, set(places), f", as {one.name} has it")
    return tuple((b, tuple(i for i, n in enumerate(places) if n == b.parameter)) for b in one.beliefs)


def in_world(one: Rival, base: Experiment) -> Experiment:
    """A rival's switches in a world."""
    return (one.change & base).named(one.name)


def chosen(names: Sequence[str]) -> list[Rival]:
    """Rivals by name, or all."""
    return [rival(name) for name in dict.fromkeys(names)] or list(RIVALS)
