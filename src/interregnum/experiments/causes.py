"""Causes that can be taken out: single mechanisms, and groups of them that have a name.

HEADLINE are the five among which the theory file (section 8) shares out the slowdown. LOOPS are its feedback loops,
as far as they can be cut: the loop of fast growth is the account itself, and that of the spent ballast has no part
of its own beside reform.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Iterable

from interregnum.kernel import Model
from interregnum.kernel.errors import UserError

from .settings import find
from .verbs import Experiment, given, without

STEADY_RETURNS = given("heavy_industry.elasticity_of_substitution", 0.99)  # as good as Cobb and Douglas


@dataclasses.dataclass(frozen=True)
class Cause:
    """Something at work, and the experiment in which it is not."""

    name: str
    says: str
    absence: Experiment


def _group(name: str, says: str, mechanisms: str) -> Cause:
    return Cause(name, says, without(*mechanisms.split()))


HEADLINE = (
    Cause("substitution", "capital that is hard to put in the place of labour", STEADY_RETURNS),
    _group("weather", "the weather on record, and what else befalls a crop", "weather"),
    _group(
        "campaigns-and-reorganisations",
        "campaigns that override advice, and the shuffling of desks",
        "campaigns maize_campaign grass_campaign squeeze_of_plots reorganisations reorganisation_costs broken_links",
    ),
    _group(
        "obstruction-and-hope",
        "work done badly on purpose, work done out of hope",
        "silent_obstruction hope_and_effort",
    ),
    _group("arms", "arms above their share of 1950", "arms_race"),
)
LOOPS = (
    _group("R2-thaw", "shared power brings reform, reform brings effort", "reform_from_above"),
    _group("R3-projects", "one man's campaigns and reorganisations", "campaigns reorganisations"),
    _group("R4-wants", "wants rise with the standard and outlast it", "rising_wants extrapolation"),
    _group("R5-soil", "new land is ploughed up and wears out", "virgin_lands soil_erosion"),
    _group(
        "R6-shelves",
        "choosy buyers, unspent money, dearer food",
        "choosy_buyers consumer_strike price_revision hoarding",
    ),
    _group("R7-terror", "terror makes power and power makes terror", "terror_lock"),
    _group(
        "R8-accounts",
        "leaders answer to the Committee",
        "votes_on_record votes_on_weariness dislike_of_dominance",
    ),
    _group("R10-spiral", "Moscow and Peking answer each other in kind", "spiral"),
    _group(
        "R11-opinion",
        "people relearn to judge and to act together",
        "relearning circulation_from_hand_to_hand",
    ),
    _group("R12-arms", "the race takes means and engineers", "arms_race arms_drain"),
)
OTHERS = (
    _group(
        "virgin-lands",
        "the steppe ploughed up, and what becomes of its soil",
        "virgin_lands soil_erosion tired_soil",
    ),
    _group("recall-and-leap", "specialists called home from China, and the Leap", "recall great_leap"),
)
SETS = {"headline": HEADLINE, "loops": LOOPS}
CAUSES = {cause.name: cause for cause in (*HEADLINE, *LOOPS, *OTHERS)}


def causes(model: Model, texts: Iterable[str]) -> list[Cause]:
    """The causes that texts name: one of `CAUSES`, a whole set of `SETS`, a mechanism, or several joined by ``+``.

    Raises UserError for a name that means nothing, and for causes that share a part: neither could be alone.
    """
    found = [cause for text in texts for cause in SETS.get(text) or (_cause(model, text),)]
    _refuse_shared_parts(found)
    return found


def _cause(model: Model, text: str) -> Cause:
    parts = [_part(model, part.strip()) for part in text.split("+")]
    if len(parts) == 1:
        return parts[0]
    together = functools.reduce(operator.and_, (part.absence for part in parts))
    return Cause(text, "; ".join(part.says for part in parts), together)


def _part(model: Model, name: str) -> Cause:
    if name in CAUSES:
        return CAUSES[name]
    mechanism = find("cause", name, [*model.mechanisms, *CAUSES])
    equations = [q.title for q in model.quantities.values() if getattr(q, "mechanism", None) == mechanism]
    return Cause(mechanism, equations[0].split(":  ")[0], without(mechanism))


def _refuse_shared_parts(found: list[Cause]) -> None:
    for i, one in enumerate(found):
        for other in found[:i]:
            shared = {*one.absence.off, *one.absence.given} & {*other.absence.off, *other.absence.given}
            if shared or one.name == other.name:
                what = ", ".join(str(part) for part in shared) or one.name
                raise UserError(
                    f"`{other.name}` and `{one.name}` share {what}: taken out with the one it cannot be shared out "
                    "with the other. Leave one of them out."
                )
