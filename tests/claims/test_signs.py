"""Claims about a sign: what decides it is named, and either sign can come out, or the claim says that it cannot."""

import numpy as np
import pytest

from interregnum import soviet_union
from interregnum.claims import CLAIMS
from interregnum.experiments.verbs import free, history
from interregnum.kernel import Parameter

MODEL = soviet_union.model()
PARAMETERS = MODEL.kind(Parameter)
CAUSES = {name: MODEL.causes(name) for name in MODEL.owned}
TWO_SIGMA = 2.0
DOWN, UP = 2, 3  # steps from a mechanism to what is still near it
HARDLY, OFTEN = 0.05, 0.15  # of histories: a sign that comes out less than the one does not, above the other it does


def straddles(parameter: str) -> bool:
    """Whether a prior lies on both sides of zero."""
    low, high = (PARAMETERS[parameter].prior.to_value(z) for z in (-TWO_SIGMA, TWO_SIGMA))
    return bool(low < 0 < high)


def near(mechanism: str) -> set[str]:
    """What is read within a few steps of the equations of a mechanism, upstream and downstream."""
    found = set(MODEL.mechanisms[mechanism])
    for _ in range(DOWN):
        found |= {n for n, causes in CAUSES.items() if causes & found}
    for _ in range(UP):
        found |= {c for name in found for c in CAUSES[name]}
    return found


def test_about_a_sign_is_what_is_held_against_zero(histories) -> None:
    """Some claims are; and of every one of them the mechanisms and the coefficients are named."""
    about = [c for c in CLAIMS if c.answer(histories[c.until], free).threshold == 0]
    assert len(about) > 5
    unnamed = [c.id for c in about if not (c.sign_of and c.rests_on)]
    assert not unnamed, unnamed


@pytest.mark.parametrize("one", [c for c in CLAIMS if c.sign_of], ids=lambda c: c.id)
def test_what_decides_a_sign_belongs_to_what_the_claim_rests_on(one) -> None:
    """Parameters of the model, and one of them at least is read in or next to a mechanism that is named."""
    assert set(one.sign_of) <= set(PARAMETERS)
    assert set(one.sign_of) & {name for m in one.rests_on for name in near(m)}


def test_not_everything_is_near_everything() -> None:
    """What is near a mechanism is a small part of the model: else the test above could not fail."""
    for mechanism in ("weather", "recall", "schools"):
        assert len(near(mechanism)) < len(MODEL.owned) / 3, mechanism


@pytest.mark.parametrize("one", [c for c in CLAIMS if c.sign_of], ids=lambda c: c.id)
def test_either_sign_can_come_out_or_the_claim_says_why_not(histories, one) -> None:
    """A prior straddles zero, or opposing effects leave both signs among the histories; else the sign was assumed."""
    bases = (free, history) if one.recorded else (free,)
    positive = [float(np.mean(one.answer(histories[one.until], base).effect > 0)) for base in bases]
    rarer = max(min(share, 1 - share) for share in positive)
    is_open = rarer > HARDLY or any(straddles(name) for name in one.sign_of)
    assert is_open or one.sign_assumed, positive
    assert not (one.sign_assumed and rarer > OFTEN), positive
