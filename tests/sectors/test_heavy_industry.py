"""Heavy industry and its new branches, with construction, arms, school and mood given from outside."""

import numpy as np
import pytest

from interregnum.economy import heavy_industry, new_branches
from interregnum.experiments.verbs import do, without

from .alone import DT, Path, in_the_middle

QUIET = {
    "classes.heavy_workers": 20.0,
    "wages.working_week": 1.0,
    "bureaucracy.relative_efficiency": 1.0,
    "bureaucracy.weariness": 0.0,
    "construction.relative_heavy_capital": 1.0,
    "construction.completions": [4.0, 1.0, 1.0, 3.0],
    "construction.capital": [40.0, 10.0, 20.0, 55.0],
    "construction.tautness_before": 1.06,
    "construction.usual_tautness": 1.06,
    "arms.excess_defence_share": 0.0,
    "national_income.defence": 6.0,
    "education.culture": 1.0,
    "repression.fear": 0.0,
    "reform.openness": 0.5,
    "reform.social_control": 0.0,
    "reform.technocratic_reform": 0.0,
    "reform.campaign_zeal": 0.0,
}
BOTH = (heavy_industry, new_branches)


def alone(*changes, years=20, draws=1, **outside):
    full = QUIET | {name.replace("__", "."): value for name, value in outside.items()}
    return in_the_middle(BOTH, full, *changes, years=years, draws=draws)


@pytest.fixture(scope="module")
def calm():
    """Nothing moves outside: as it is, without learning, and with much granted to new branches."""
    changes = without("mastering_new_technique"), do("new_branches.new_part", 0.3)
    return alone(*changes, years=60)


@pytest.fixture(scope="module")
def quiet(calm):
    return calm[0]


def test_the_same_means_give_the_output_of_1950_times_technique(quiet):
    """With constant means and mix, output grows with technical progress alone."""
    mix = quiet["new_branches.gain_of_mix"].values
    assert mix[0] == pytest.approx(1.0)
    expected = 22.0 * (1 + 0.022 * DT) ** np.arange(mix.size) * mix
    assert quiet["heavy_industry.output"].values == pytest.approx(expected, rel=1e-9)


def test_piling_up_capital_alone_raises_output_less_and_less():
    """Each doubling of capital adds a smaller part when substitution is hard."""
    means = dict(
        output_1950=22.0, technique=1.0, relative_efficiency=1.0, heavy_workers=20.0, workers_at_start=20.0,
        work_in_a_week=1.0, capital_share=0.58, gain_of_mix=1.0,
    )  # fmt: skip
    hard, easy = (
        [float(heavy_industry.output(relative_capital=k, elasticity_of_substitution=s, **means)) for k in (1, 2, 4, 8)]
        for s in (0.4, 1.0)
    )
    gains = np.diff(np.log(hard))
    assert hard[0] == pytest.approx(22.0) and (gains > 0).all() and (np.diff(gains) < 0).all()
    assert np.diff(np.log(easy)) == pytest.approx([0.58 * np.log(2)] * 3, rel=1e-5)


def test_a_shorter_week_costs_hands_and_no_more():
    """At a response of one, a week shorter by a tenth is a tenth of the hands less; at none it costs nothing."""
    assert heavy_industry.work_in_a_week(0.9, 1.0) == pytest.approx(0.9)
    assert heavy_industry.work_in_a_week(0.9, 0.0) == heavy_industry.work_in_a_week(1.0, 0.5) == 1.0
    means = dict(output_1950=22.0, technique=1.0, relative_efficiency=1.0, relative_capital=2.0, workers_at_start=20.0,
                 capital_share=0.58, elasticity_of_substitution=0.55, gain_of_mix=1.0)  # fmt: skip
    shorter = heavy_industry.output(heavy_workers=20.0, work_in_a_week=0.9, **means)
    fewer = heavy_industry.output(heavy_workers=18.0, work_in_a_week=1.0, **means)
    whole = heavy_industry.output(heavy_workers=20.0, work_in_a_week=1.0, **means)
    assert float(shorter) == pytest.approx(float(fewer)) and 0.9 < float(shorter / whole) < 1


def test_new_plants_are_counted_once():
    """The share of new branches is that of two capitals kept apart, with the same wear."""
    wear, handed_over, part, capital = 0.035, 4.0, 0.25, 40.0
    path = [capital]
    for _ in range(40 * 4):
        path.append(path[-1] + DT * (handed_over - wear * path[-1]))
    whole = np.array(path)

    def capital_of(years):
        return [whole[min(int(years / DT), whole.size - 1)], 10.0, 20.0, 55.0]

    found = alone(do("new_branches.new_part", part), construction__capital=Path(capital_of), years=10)[1]
    share = found["new_branches.capital_share"].values
    new = share[0] * capital
    for _ in range(share.size - 1):
        new += DT * (part * handed_over - wear * new)
    assert share[-1] == pytest.approx(new / whole[share.size - 1], rel=0.01)
    assert share[-1] > 2 * share[0]


def test_the_share_comes_to_what_is_granted(calm):
    """In the long run new branches have the part of capital that they get of investment."""
    assert calm[2]["new_branches.capital_share"].values[-1] == pytest.approx(0.3, abs=0.005)


def test_leeway_is_a_share_that_openness_widens_and_fear_narrows():
    room = dict(
        leeway_of_orders=0.3, leeway_lost_to_fear=0.5, fear=0.4, openness=0.2, social_control=0.1,
        technocratic_reform=0.1,
    )  # fmt: skip
    usual = new_branches.leeway(**room)
    for name in ("openness", "social_control", "technocratic_reform"):
        assert new_branches.leeway(**room | {name: 0.9}) > usual
    assert new_branches.leeway(**room | {"fear": 0.9}) < usual
    assert new_branches.leeway(**room | {"fear": 0.0, "openness": 1.0}) == pytest.approx(1.0)
    assert new_branches.leeway(**room | {"fear": 1.0, "leeway_lost_to_fear": 1.0}) == pytest.approx(0.0)


def test_mastery_needs_skilled_people_and_leeway(calm):
    """More of either, more learnt; nothing is left to learn at the frontier; without learning mastery decays."""
    some = dict(learning=0.12, culture=1.0, leeway=0.5, mastery=0.35)
    usual = new_branches.mastering(**some)
    assert new_branches.mastering(**some | {"culture": 2.0}) == pytest.approx(2 * usual)
    assert new_branches.mastering(**some | {"leeway": 1.0}) == pytest.approx(2 * usual)
    assert new_branches.mastering(**some | {"mastery": 1.0}) == 0
    forgotten = calm[1]["new_branches.mastery"].values
    assert forgotten == pytest.approx(0.35 * (1 - 0.04 * DT) ** np.arange(forgotten.size), rel=1e-6)


def test_mastery_and_shares_stay_shares_under_the_priors():
    """Whatever the draw, and with much schooling and openness."""
    (wild,) = alone(education__culture=5.0, reform__openness=1.0, reform__campaign_zeal=1.0, draws=64, years=20)
    for name in ("mastery", "capital_share"):
        values = wild[f"new_branches.{name}"].values
        assert values.min() >= 0 and values.max() <= 1
    assert np.isfinite(wild["heavy_industry.output"].values).all()


def test_new_branches_grow_by_jerks_and_old_ones_smoothly():
    """Plans now taut now slack, and reorganisations: growth varies more where supplies come last."""
    jerks = {
        "construction__tautness_before": Path(lambda t: 1.06 + 0.15 * (t % 4 < 2)),
        "bureaucracy__weariness": Path(lambda t: 0.5 * (t % 5 < 1)),
    }
    uneven, even = alone(without("old_branches_first", "broken_links"), **jerks)

    def spread(run, name):
        return np.std(np.diff(np.log(run[name].values)))

    assert spread(uneven, "new_branches.new_output") > 3 * spread(uneven, "heavy_industry.old_output")
    assert spread(even, "new_branches.new_output") < 0.2 * spread(uneven, "new_branches.new_output")


def test_arms_draw_on_what_new_branches_need():
    """Three points more for arms: fewer supplies, and at equal taut plans nothing else changes."""
    supplies = dict(tautness_before=1.06, usual_tautness=1.06, served_last=1.0, served_after_arms=2.0)
    assert new_branches.rationing(excess_defence_share=0.0, **supplies) == pytest.approx(1.0)
    assert new_branches.rationing(excess_defence_share=0.03, **supplies) == pytest.approx(np.exp(-0.06))


def test_old_and_new_make_the_whole(quiet):
    whole = quiet["heavy_industry.old_output"] + quiet["new_branches.new_output"]
    assert whole.values == pytest.approx(quiet["heavy_industry.output"].values)


def test_steel_follows_the_old_branches(quiet):
    """It starts at the figure of 1950, and doubles with them but for a little."""
    assert quiet["heavy_industry.steel"].values[0] == pytest.approx(27.3)
    doubled = heavy_industry.steel(steel_1950=27.3, old_output=2.0, old_output_at_start=1.0, steel_response=0.95)
    assert doubled == pytest.approx(27.3 * 2**0.95)


def test_the_first_feats_were_inherited():
    """What was under way in 1950 fades over the years of a design; growth of industry brings the rest."""
    grown, still = alone(without("industrial_momentum"), bureaucracy__relative_efficiency=Path(lambda t: 1 + 0.1 * t))
    inherited = grown["new_branches.inherited_designs"].values
    assert inherited[:41] == pytest.approx((1 - DT / 7) ** np.arange(41))
    assert still["new_branches.feats"].values[:40] == pytest.approx(1 / 7, rel=1e-9)
    more = grown["new_branches.feats"].values - still["new_branches.feats"].values
    assert more[0] == pytest.approx(0.0, abs=1e-12) and (np.diff(more) > 0).all()


def test_rulers_grant_more_to_what_is_new_only_out_of_zeal():
    rule = new_branches.new_part_granted
    assert rule(usual_new_part=0.08, appeal_of_novelty=0.05, campaign_zeal=0.0) == pytest.approx(0.08)
    assert rule(usual_new_part=0.08, appeal_of_novelty=0.05, campaign_zeal=1.0) == pytest.approx(0.13)


def test_the_arms_drain_takes_progress():
    """Technique stands still when the drain equals progress, and gains when arms take less than in 1950."""
    gained = heavy_industry.progress(technical_progress=0.022, technique=1.5)
    drained = heavy_industry.drain_of_skills(drain_response=0.22, excess_defence_share=0.1, technique=1.5)
    assert drained == pytest.approx(gained)
    assert heavy_industry.drain_of_skills(drain_response=0.22, excess_defence_share=-0.1, technique=1.5) < 0
