"""One vote in one history: who was against the leader, what the case was made of, and what would have turned it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from interregnum.kernel.describe import meaning_of
from interregnum.kernel.errors import UserError

from .tables import moment, plain

if TYPE_CHECKING:
    import xarray

    from interregnum.kernel import Model

CARRIED, DEFEATED = "leadership.plot_carried", "leadership.plot_defeated"
MADE_OF = (  # the case that everybody sees is their sum, verdict.common_case
    "verdict.usual_support",
    "verdict.verdict_on_record",
    "verdict.dominance",
    "verdict.verdict_on_mood",
    "verdict.verdict_on_setbacks",
    "verdict.verdict_on_claims",
    "verdict.verdict_on_return",
)
OF_A_MEMBER = ("committee.case_of_member", "committee.verdict_of_the_moved", "committee.loyalty")
OF_THE_VOTE = (
    "committee.opposition",
    "committee.opposition_in_presidium",
    "committee.chance_of_the_vote",
    "committee.risk",
    "committee.patronage",
    "leadership.personal_power",
)
KEPT = (*OF_A_MEMBER, *OF_THE_VOTE, *MADE_OF[1:])  # the first is a parameter, which every history has


def vote(one: xarray.Dataset, model: Model, event: str = CARRIED) -> dict[str, Any]:
    """The first vote of a history (a Dataset without `experiment` and `draw`, that kept `KEPT`), as plain data.

    A member counts as against the leader where the case outweighs the risk at the chance that enough others think so:
    pi b > (1 - pi) c. Raises UserError where there was no such vote.
    """
    happened = np.asarray(one[f"{event}.happened"].values, bool)
    if not happened.any():
        raise UserError("there is no such vote in this history.")
    step = int(happened.argmax())
    at = {name: _at(one, name, step) for name in (*OF_A_MEMBER, *OF_THE_VOTE, *MADE_OF)}
    chance, full = float(at["committee.chance_of_the_vote"]), _has_a_vote(model)
    needed = float(at["committee.risk"]) * (1 - chance) / max(chance, 1e-3)
    case = at["committee.case_of_member"]
    against = full & (case > needed)
    return {
        "event": event,
        "when": moment(float(one["time"].values[step])),
        "date": plain(float(one["time"].values[step])),
        "numbers": [_number(model, name, at[name]) for name in OF_THE_VOTE],
        "voting": int(full.sum()),
        "against": int(against.sum()),
        "needed": plain(needed),
        "groups": _groups(model, at, full, against),
        "made_of": [_part(model, name, at[name], case, full, needed, int(against.sum())) for name in MADE_OF],
        "members": [
            {"case": plain(b), "loyalty": plain(loyal), "moved": plain(moved), "group": int(group), "against": bool(so)}
            for b, loyal, moved, group, so in zip(
                case[full],
                at["committee.loyalty"][full],
                at["committee.verdict_of_the_moved"][full],
                _group_of(model)[full],
                against[full],
                strict=True,
            )
        ],
    }


def _at(one: xarray.Dataset, name: str, step: int) -> Any:
    """A quantity in the step of the vote; stocks as they stood before it."""
    values = one[name]
    axis = next((d for d in ("time", "edge") if d in values.dims), None)
    return np.asarray(values.isel({axis: step}).values if axis else values.values, float)


def _has_a_vote(model: Model) -> Any:
    return _constant(model, "committee.vote_of_member") > 0


def _group_of(model: Model) -> Any:
    """The number of the group of each member."""
    return _constant(model, "committee.group_of_member").argmax(axis=1)


def _constant(model: Model, name: str) -> Any:
    """A record that never changes."""
    path = getattr(model.quantities[name], "path")  # noqa: B009
    return np.asarray(path.at(np.zeros(1)))[0]


def _number(model: Model, name: str, value: Any) -> dict[str, Any]:
    return {"name": name, "meaning": meaning_of(model.quantities[name]), "value": plain(float(value))}


def _groups(model: Model, at: dict[str, Any], full: Any, against: Any) -> list[dict[str, Any]]:
    """Voting members by group: how many, how many against, how loyal, how much reorganisations weigh with them."""
    from interregnum.politics.committee import GROUPS

    of = _group_of(model)
    return [
        {
            "group": name,
            "voting": int((mine := full & (of == i)).sum()),
            "against": int((mine & against).sum()),
            "loyalty": plain(float(at["committee.loyalty"][mine].mean())),
            "moved": plain(float(at["committee.verdict_of_the_moved"][mine].mean())),
        }
        for i, name in enumerate(GROUPS)
    ]


def _part(model: Model, name: str, value: Any, case: Any, full: Any, needed: float, against: int) -> dict[str, Any]:
    """One part of the case, and how many votes it brought: those that are lost when it is taken away."""
    left = int((full & (case - float(value) > needed)).sum())
    return {**_number(model, name, value), "votes": against - left}
