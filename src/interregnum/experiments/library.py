"""Experiments with a name: what each is, in one line, and how it is put together from the verbs.

`free` and `history` say who decides by default; the others are changes to either and join with ``&``. How far a
decision goes is part of the question asked, and no estimate: its size stands in the title.
Importing this file imports nothing heavy; the verbs are handed to a recipe when its name is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .verbs import Experiment

ACCESSION = 1953.25  # the first quarter after the old ruler
AFTER_THE_CONGRESS = 1956.25  # the first quarter after the Twentieth Congress
POLICE_STATE = 0.04  # coercion of an ordinary one: the middle of repression.residual_coercion
ARMS_OF_1953 = 0.15  # of income: record initial:defence_share_of_GNP, 1950-53


class Recipe(NamedTuple):
    """One line of description, and what makes the experiment out of the module of verbs."""

    title: str
    made: Callable[[Any], Experiment]


LIBRARY = {
    "free": Recipe("everything inside the model is decided inside the model", lambda verbs: verbs.free),
    "history": Recipe("decisions and dated events follow the record", lambda verbs: verbs.history),
    "hand-set": Recipe(
        "every parameter at one value chosen by hand: no uncertainty but luck",
        lambda _: importlib.import_module("interregnum.soviet_union").hand_set(),
    ),
    "no-virgin-lands": Recipe(
        "nobody orders the steppe to be ploughed up",
        lambda verbs: verbs.do("agriculture.virgin_land_target", 0.0),
    ),
    "no-campaigns": Recipe(
        "without the campaigns that override local advice",
        lambda verbs: verbs.without("campaigns"),
    ),
    "no-grain-imports": Recipe(
        "no grain is bought abroad",
        lambda verbs: verbs.do("retail_trade.grain_import", 0.0),
    ),
    "other-weather": Recipe(
        "the weather is drawn anew in every history, not taken from the record",
        lambda verbs: verbs.let("agriculture.moisture_on_old_land", "agriculture.moisture_on_virgin_land"),
    ),
    "lieberman": Recipe(
        "Lieberman's incentives, fully adopted from the spring of 1953",
        lambda verbs: verbs.do("reform.technocratic_reform", 1.0, from_=ACCESSION),
    ),
    "control-from-below": Recipe(
        "free criticism, recall and workers' control from the spring of 1953, at 0.4 of full measure",
        lambda verbs: verbs.do("reform.social_control", 0.4, from_=ACCESSION),
    ),
    "no-reform": Recipe(
        "without reform from above: the ballast of terror is not shed",
        lambda verbs: verbs.without("reform_from_above"),
    ),
    "the-ruler-lives": Recipe(
        "the ruler does not die in 1953",
        lambda verbs: verbs.without("death_of_the_ruler"),
    ),
    "no-terror-lock": Recipe(
        "without the lock by which terror makes power and cows the Committee",
        lambda verbs: verbs.without("terror_lock"),
    ),
    "no-removal": Recipe(
        "the Committee cannot vote a leader out",
        lambda verbs: verbs.without("removal"),
    ),
    "no-recall": Recipe(
        "the specialists are never called home from China",
        lambda verbs: verbs.without("recall"),
    ),
    "no-great-leap": Recipe(
        "China makes no Great Leap",
        lambda verbs: verbs.without("great_leap"),
    ),
    "no-arms-race": Recipe(
        "arms keep the share of income that they had in 1950, whatever America does",
        lambda verbs: verbs.without("arms_race"),
    ),
    "arms-of-1953": Recipe(
        "rulers seek for arms the share of income that they took in 1953, 0.15, and no more, whatever America does",
        lambda verbs: verbs.do("arms.defence_sought", ARMS_OF_1953, from_=ACCESSION),
    ),
    "malenkovs-course": Recipe(
        "light industry and trade get 0.15 of investment from the spring of 1953, half as much again as was usual",
        lambda verbs: verbs.do("national_income.light_share", 0.15, from_=ACCESSION),
    ),
    "no-secret-speech": Recipe(
        "nobody says aloud what was hidden: neither the old ruler's crimes nor what came later",
        lambda verbs: verbs.without("disclosure"),
    ),
    "more-de-stalinisation": Recipe(
        "from the spring of 1953 no more coercion than in an ordinary police state, and allies treated as equals",
        lambda verbs: (
            verbs.do("repression.coercion_ordered", POLICE_STATE, from_=ACCESSION)
            & verbs.do("bloc.high_handedness", 0.0, from_=ACCESSION)
        ),
    ),
    "no-terror-ever": Recipe(
        "from 1950 no ruler can terrorise the elite, and coercion is ordered as in an ordinary police state",
        lambda verbs: verbs.without("elite_terror") & verbs.do("repression.coercion_ordered", POLICE_STATE),
    ),
    "social-control-1956": Recipe(
        "free criticism, recall and workers' control from the spring of 1956, at 0.4 of full measure",
        lambda verbs: verbs.do("reform.social_control", 0.4, from_=AFTER_THE_CONGRESS),
    ),
    "lieberman-1957": Recipe(
        "Lieberman's incentives, fully adopted from 1957",
        lambda verbs: verbs.do("reform.technocratic_reform", 1.0, from_=1957.0),
    ),
    "members-for-life": Recipe(
        "every member of the Central Committee serves for life: one seat in ten thousand is refilled in a year",
        lambda verbs: verbs.given("committee.renewal", 1e-4),
    ),
}


def named(name: str) -> Experiment:
    """The experiment of that name. Raises UserError, with near names, when there is none."""
    from interregnum.kernel.errors import unknown_name

    if name not in LIBRARY:
        raise unknown_name("experiment", name, LIBRARY)
    return LIBRARY[name].made(importlib.import_module("interregnum.experiments.verbs"))
