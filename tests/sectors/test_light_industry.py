"""Light industry alone: hands, plants, buyers and unsold goods given from outside."""

import numpy as np
import pytest

from interregnum.economy import light_industry
from interregnum.experiments.verbs import without

from .alone import DT, Path, in_the_middle

EVEN = {
    "classes.light_workers": 5.0,
    "bureaucracy.relative_efficiency": 1.0,
    "heavy_industry.technique": 1.0,
    "heavy_industry.work_in_a_week": 1.0,
    "heavy_industry.capital_share": 0.58,
    "heavy_industry.elasticity_of_substitution": 0.55,
    "construction.tautness_before": 1.0,
    "construction.usual_tautness": 1.06,
    "construction.relative_light_capital": 1.0,
    "goods_trade.unsold": [0.0, 0.0],
    "buyers.durables_budget": 0.12,
    "reform.added_control": 0.0,
    "reform.technocratic_reform": 0.0,
}


def alone(*changes, years=20, **outside):
    full = EVEN | {name.replace("__", "."): value for name, value in outside.items()}
    return in_the_middle((light_industry,), full, *changes, years=years)


def test_the_two_kinds_make_the_whole():
    (run,) = alone(buyers__durables_budget=0.4, heavy_industry__technique=Path(lambda t: 1.02**t))
    both = run["light_industry.output_by_kind"].sum("goods").values
    assert both == pytest.approx(run["light_industry.output"].values)
    assert run["light_industry.output"].values[0] == pytest.approx(16.5 * 1.02 ** (DT / 2), rel=0.01)


def test_a_shorter_week_is_fewer_hands():
    """A tenth less work in a week and a tenth fewer hands: the same output, less than before."""
    means = dict(output_1950=16.5, technique=1.0, relative_efficiency=1.0, relative_capital=1.5, workers_at_start=5.0,
                 capital_share=0.58, elasticity_of_substitution=0.55)  # fmt: skip
    shorter, fewer, whole = (
        float(light_industry.output(light_workers=n, work_in_a_week=w, **means))
        for n, w in ((5.0, 0.9), (4.5, 1.0), (5.0, 1.0))
    )
    assert shorter == pytest.approx(fewer) and shorter < whole


def test_plants_turn_to_what_is_asked_for_slowly():
    """A seventh of the way in a year; faster with profit; it never overshoots."""
    (slow,) = alone(buyers__durables_budget=0.4, years=10)
    share = slow["light_industry.durables_share"].values
    assert share == pytest.approx(0.4 - 0.28 * (1 - 0.15 * DT) ** np.arange(share.size), rel=1e-6)
    asked = dict(refitting=0.15, quickening=1.0, added_control=0.0, durables_budget=0.4, durables_share=0.12)
    plain = light_industry.turning_to_demand(technocratic_reform=0.0, **asked)
    assert light_industry.turning_to_demand(technocratic_reform=1.0, **asked) == pytest.approx(2 * plain)


def test_quality_rises_with_losses_voice_and_profit():
    """Each of the three makes goods better; losses only those of the kind that lies unsold."""
    learning, deaf = alone(without("lessons_of_losses"), goods_trade__unsold=[2.0, 0.0])
    durables, soft = (learning["light_industry.quality"] / deaf["light_industry.quality"]).values[-1]
    assert durables > 1.01 and soft == pytest.approx(1.0)
    care = dict(quality=1.0, own_improvement=0.005, lessons=0.0, voice_of_consumers=0.2, pull_of_profit=0.06)
    calm = light_industry.betterment(added_control=0.0, technocratic_reform=0.0, **care)
    assert light_industry.betterment(added_control=0.4, technocratic_reform=0.0, **care) == pytest.approx(calm + 0.08)
    assert light_industry.betterment(added_control=0.0, technocratic_reform=1.0, **care) == pytest.approx(calm + 0.06)


def test_haste_spoils_goods_under_taut_plans_only():
    """Beyond the usual tautness quality is lost; without the mechanism, nothing."""
    hasty, careful = alone(without("haste"), construction__tautness_before=1.3)
    assert (hasty["light_industry.quality"].values[-1] < careful["light_industry.quality"].values[-1]).all()
    expected = (1 + DT * 0.005) ** 80
    assert careful["light_industry.quality"].values[-1] == pytest.approx([expected, expected], rel=1e-6)


def test_factories_learn_from_what_lies_unsold_relative_to_what_they_make():
    """A year's output unsold teaches as much whatever the size of the industry; nothing unsold, nothing learnt."""
    unsold, made = np.array([1.0, 0.0]), np.array([2.0, 14.5])
    learnt = light_industry.lessons(lesson_of_losses=0.15, unsold=unsold, output_by_kind=made)
    assert learnt == pytest.approx([0.075, 0.0])
    assert light_industry.lessons(0.15, 3 * unsold, 3 * made) == pytest.approx(learnt)
