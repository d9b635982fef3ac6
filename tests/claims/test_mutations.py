"""A claim moves when what it rests on is taken away: its probability or its effect changes beyond the error."""

from collections.abc import Iterable

import numpy as np
import pytest

from interregnum.claims import CLAIMS, Answer, Claim, by_end
from interregnum.experiments.verbs import Experiment, free, without

from .lives import lived

MOVED_AT_LEAST = 0.8  # of the claims, and of the pairs of a claim and a mechanism
ERRORS = 2.0
MEDIAN_OVER_MEAN = 1.2533  # error of a median over that of a mean, for a normal spread
DEVIATION_OVER_SPREAD = 1.4826  # standard deviation over the median distance from the median, likewise


def moved(before: Answer, after: Answer) -> bool:
    """Whether the share of yes, or the median effect, has changed by more than two errors, history by history."""
    votes = np.asarray(after.holds, float) - np.asarray(before.holds, float)
    change = np.asarray(after.effect, float) - np.asarray(before.effect, float)
    root = np.sqrt(votes.size)
    spread = DEVIATION_OVER_SPREAD * np.median(np.abs(change - np.median(change)))
    by_votes = abs(votes.mean()) > ERRORS * votes.std() / root
    by_effect = abs(np.median(change)) > ERRORS * MEDIAN_OVER_MEAN * spread / root
    return bool(by_votes or by_effect)


def changed(group: Iterable[Claim]) -> set[Experiment]:
    """Everything that some claims ask, without each of the mechanisms that they rest on."""
    return {e for one in group for mechanism in one.rests_on for e in one.on(free & without(mechanism))}


@pytest.mark.soak
def test_a_claim_moves_when_what_it_rests_on_is_taken_away(histories) -> None:
    """Four claims in five move with some mechanism that they name; which pairs stay still is printed (pytest -s)."""
    found: dict[str, dict[str, bool]] = {}
    for end, group in by_end(CLAIMS).items():
        by_name = {e.name: e for e in changed(group)}
        removed = lived(end, *by_name.values())
        for one in group:
            before = one.answer(histories[end], free)
            found[one.id] = {m: moved(before, one.answer(removed, free & without(m))) for m in one.rests_on}
    resting = {claim: pairs for claim, pairs in found.items() if pairs}
    still = sorted(f"{claim} without {m}" for claim, pairs in resting.items() for m, yes in pairs.items() if not yes)
    some = [any(pairs.values()) for pairs in resting.values()]
    every = [yes for pairs in resting.values() for yes in pairs.values()]
    print(*still, f"{np.mean(some):.3f} of {len(some)} claims, {np.mean(every):.3f} of {len(every)} pairs", sep="\n")
    assert np.mean(some) >= MOVED_AT_LEAST, still
