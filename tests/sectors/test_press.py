"""The press alone: censors, debate, and what passes from hand to hand."""

import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, without
from interregnum.politics import press

from .alone import alone, last

THAW = {
    "reform.openness": 0.5,
    "reform.social_control": 0.0,
    "repression.fear": 0.2,
    "repression.mass_coercion": 0.05,
    "education.culture": 1.6,
    "opinion.initiative": 0.05,
}


def copied(culture=1.6, initiative=0.05, fear=0.2, censorship=0.7):
    """What readers add in a year to a circulation of a fifth."""
    return float(press.passing_on(0.5, culture, 0.4, initiative, fear, censorship, 0.02, 0.2))


def test_what_is_passed_on_grows_with_schooling_and_initiative_and_shrinks_with_fear():
    """And with what is cut; searches take the more, the more coercion there is."""
    assert copied(culture=2.2) > copied() and copied(initiative=0.5) > copied() and copied(censorship=0.9) > copied()
    assert copied(fear=0.8) < copied() and copied(fear=1.0) < 0.05 * copied()
    assert press.drying_up(0.3, 0.9, 0.1, 0.2) > press.drying_up(0.3, 0.1, 0.1, 0.2) > 0


def test_where_everything_may_be_printed_nothing_is_copied():
    """Debate is then limited by fear alone; without the mechanism nothing circulates in the end either."""
    data = alone(press, outside=THAW, experiments=(free, free & do("press.censorship", 0.0),
                                                 without("circulation_from_hand_to_hand")))  # fmt: skip
    allowed, printed, uncopied = (data.isel(experiment=i) for i in range(3))
    assert last(printed, "press.debate") == pytest.approx(0.8, abs=1e-6)
    for other in (printed, uncopied):
        assert np.all(last(other, "press.circulation") < last(allowed, "press.circulation"))


def test_censors_give_way_in_part_to_openness_and_wholly_to_control():
    """At full openness the greater part stays; at full control nothing does."""
    assert press.what_censors_cut(0.95, 0.35, 0.0, 0.0) == pytest.approx(0.95)
    assert press.what_censors_cut(0.95, 0.35, 1.0, 0.0) == pytest.approx(0.95 * 0.65)
    assert press.what_censors_cut(0.95, 0.35, 0.0, 1.0) == 0
