"""Initiative alone, with fear, schooling and reform given: it is lost in fear and learnt in the open."""

import numpy as np
import pytest

from interregnum.experiments.verbs import given, without
from interregnum.society import initiative

from .alone import in_state, laboratory

KINDS = ("initiative.groups_at_work", "initiative.circles")
MIDDLE = {
    "repression.fear": 0.3, "education.culture": 1.5, "opinion.hope": 0.2, "reform.ballast": 0.4, "reform.reform": 0.05,
    "reform.openness": 0.5, "reform.social_control": 0.03, "press.circulation": 0.0,
    "generations.peasant_legacy": 0.5, "generations.legacy_1950": 0.6, "information.fresh_disclosures": 0.0,
}  # fmt: skip
LAB = laboratory(initiative, draws=16, start=0.0, stop=200.0)


def run(*parts, **changed):
    """Sixteen histories of two centuries in a country that stands still but for the sector."""
    return in_state(LAB, MIDDLE | {k.replace("__", "."): v for k, v in changed.items()}, *parts)


def twenty_years(ran, name):
    """The share of what there was that is there after twenty years."""
    return (ran[name].sel(edge=20.0) / ran[name].isel(edge=0)).values


def test_under_full_fear_initiative_decays_at_the_rate_of_the_apparatus():
    """Nothing is learnt, and each quarter a twenty-eighth or so is lost:  x0 (1 - s/4)^80."""
    ran = run(given({"initiative.official_obstruction": 0.04}), repression__fear=1.0, reform__social_control=0.0)
    for name in KINDS:
        assert twenty_years(ran, name) == pytest.approx(0.99**80, rel=1e-4)


def test_what_the_people_control_is_not_stifled():
    """Under full control from below nothing is lost, and in two centuries of openness nearly all is learnt."""
    ran = run(repression__fear=0.0, reform__social_control=1.0, reform__openness=1.0)
    for name in KINDS:
        values = ran[name].values
        assert (np.diff(values, axis=-1) >= 0).all() and values.max() <= 1 and np.median(values[:, -1]) > 0.9


def test_openness_schooling_and_courage_teach():
    """Each alone leaves more initiative after twenty years, in every history, for both kinds."""
    plain = run()
    for better in ({"reform__openness": 0.8}, {"education__culture": 1.9}, {"repression__fear": 0.1}):
        more = run(**better)
        for name in KINDS:
            assert (twenty_years(more, name) > twenty_years(plain, name)).all(), (name, better)


def test_each_mechanism_has_the_sign_it_announces():
    """In every history: less without relearning, more without official obstruction."""
    plain, unlearnt, unstifled = run(), run(without("relearning")), run(without("official_obstruction"))
    for name in KINDS:
        assert (unlearnt[name].mean("edge") < plain[name].mean("edge")).all()
        assert (unstifled[name].mean("edge") > plain[name].mean("edge")).all()


def test_nobody_unlearns_what_was_told():
    """Condemnation never falls; with full fear and no reform it stands still; reform convinces some of the rest."""
    told = run(reform__reform=0.8)["initiative.condemnation"].values
    assert (np.diff(told, axis=-1) >= 0).all() and told.max() <= 1
    still = run(repression__fear=1.0, reform__reform=0.0)["initiative.condemnation"].values
    assert (still == still[:, :1]).all()


def test_a_sentence_is_passed_on_what_is_told_and_thought():
    """By hand; what came out of other secrets convinces nobody of the terror."""
    known = dict(telling=0.5, reform=0.8, shock_of_disclosure=0.2, reflection=0.04, culture=1.5, fear=0.5,
                 condemnation=0.25)  # fmt: skip
    for talk, of_it in (([0.0, 0.0], 0.0), ([0.5, 0.0], 0.1), ([0.5, 1.0], 0.1)):
        rate = initiative.passing_sentence.fn(fresh_disclosures=np.array(talk), **known)
        assert rate == pytest.approx((0.4 + of_it + 0.03) * 0.75)
    told = run(information__fresh_disclosures=0.5)["initiative.condemnation"].values
    plain = run()["initiative.condemnation"].values
    assert (told >= plain).all() and (told[:, 8] > plain[:, 8]).mean() > 0.5


def test_village_ways_leave_relearning_alone_at_the_start_and_may_speed_or_slow_it_after():
    """At the weight of 1950 nothing changes; a tenth less of them is e^(0.1 v); v has either sign."""
    free_to = initiative.freedom_to_learn.fn
    assert free_to(0.1, 1.5, 0.2, 0.7, 0.6, 0.6) == pytest.approx(0.12)
    assert free_to(0.1, 1.5, 0.2, 0.7, 0.5, 0.6) == pytest.approx(0.12 * np.exp(0.07))
    assert float(initiative.listlessness.prior.to_value(-1.65)) < 0 < initiative.listlessness.prior.median


def test_nobody_credits_half_a_turn_who_condemns_it_all():
    """All condemn and nothing is shed: no credit. Nobody condemns, or all is shed: as much as there is hope."""
    credit = initiative.credit_at_home.fn
    assert credit(hope=0.6, condemnation=1.0, ballast=1.0) == 0
    assert credit(hope=0.6, condemnation=0.0, ballast=1.0) == credit(hope=0.6, condemnation=1.0, ballast=0.0) == 0.6
