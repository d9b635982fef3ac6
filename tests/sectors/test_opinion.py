"""Opinion alone, with grievance, fear and reform given: hope, anger, and where discontent goes."""

import numpy as np
import pytest

from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free, given, without
from interregnum.kernel import assemble, equation, event
from interregnum.society import opinion

from ..words import guess, sector


def rare(name):
    """An event of another sector, at a hazard given from outside."""

    def hazard(a_year):
        """It happens."""
        return a_year

    hazard.__name__ = name
    return event()(hazard)


@equation("1", dims=("earner",))
def class_shares(peasants):
    """Half of the rest, the other half, and the peasants."""
    return np.array([0.5, 0.5, 0.0]) * (1 - peasants) + np.array([0.0, 0.0, 1.0]) * peasants


@equation("1", dims=("earner",))
def of_class(townspeople, villagers):
    """What each has to complain of."""
    return np.array([1.0, 1.0, 0.0]) * townspeople + np.array([0.0, 0.0, 1.0]) * villagers


MODEL = assemble(
    opinion,
    sector(
        "grievance",
        class_shares=class_shares,
        of_class=of_class,
        outrage=guess(),
        peasants=guess(),
        townspeople=guess(),
        villagers=guess(),
    ),
    sector("initiative", groups_at_work=guess(), circles=guess(), part_of_work=guess(), condemnation=guess()),
    sector("protest", nationwide=guess()),
    sector("living_standards", gap=guess(), promises=guess()),
    sector("retail_trade", a_year=guess("1/yr"), price_revision=rare("price_revision")),
    sector("leadership", a_year=guess("1/yr"), plot_carried=rare("plot_carried")),
    sector("repression", fear=guess()),
    sector("education", culture=guess()),
    sector("ideology", legitimacy=guess()),
    sector("reform", reform=guess("1/yr"), openness=guess(), social_control=guess(), ballast=guess()),
    sizes={"earner": 3},
)
LAB = Lab(
    draws=32, block=32, jobs=1, start=0.0, stop=20.0, model=MODEL, members={"earner": ("a", "b", "c")}, keep=("*",)
)
MIDDLE = {
    "grievance.outrage": 0.1, "grievance.peasants": 0.25, "grievance.townspeople": 0.6, "grievance.villagers": 0.4,
    "initiative.groups_at_work": 0.02, "initiative.circles": 0.04, "initiative.part_of_work": 0.5,
    "initiative.condemnation": 0.6, "protest.nationwide": 0.05, "living_standards.gap": 0.05,
    "living_standards.promises": 0.5, "retail_trade.a_year": 0.0, "leadership.a_year": 0.0, "repression.fear": 0.3,
    "education.culture": 1.5, "reform.reform": 0.05, "reform.openness": 0.5, "reform.social_control": 0.03,
    "reform.ballast": 0.4, "ideology.legitimacy": 0.4,
}  # fmt: skip


def run(*parts, **changed):
    """Histories of twenty years in a country that stands still but for the sector."""
    experiment = free & given(MIDDLE | {k.replace("__", "."): v for k, v in changed.items()})
    for part in parts:
        experiment = experiment & part
    return LAB.run(experiment.named("asked")).isel(experiment=0)


@pytest.fixture(scope="module")
def plain():
    """Nothing changed."""
    return run()


def test_the_people_are_the_classes_by_their_size(plain):
    """Three quarters with 0.6 and a quarter with 0.4; initiative is half of each kind."""
    assert plain["opinion.grievance"].values == pytest.approx(0.55)
    assert plain["opinion.initiative"].values == pytest.approx(0.03)


def test_discontent_speaks_leaves_or_neglects(plain):
    """The three parts are all of it and none is negative; under full control all is voice and nobody obstructs."""
    parts = [plain[f"opinion.{name}"].values for name in ("voice", "departure", "neglect")]
    assert sum(parts) == pytest.approx(1.0) and min(p.min() for p in parts) >= 0
    heard = run(reform__social_control=1.0)
    assert heard["opinion.voice"].values == pytest.approx(1.0)
    assert heard["opinion.will_to_obstruct"].values == pytest.approx(0.0)


def test_whoever_stands_up_does_not_obstruct(plain):
    """The more stand up in the country, the less is neglected; in full fear nobody leaves."""
    risen = run(protest__nationwide=0.5)
    assert (risen["opinion.neglect"] < plain["opinion.neglect"]).all()
    assert run(repression__fear=1.0)["opinion.departure"].values == pytest.approx(0.0)


def test_obstruction_follows_what_people_would_do(plain):
    """Over a quarter it goes the declared part of the way, and it never passes its goal."""
    at, goal = plain["opinion.obstruction"].values, plain["opinion.will_to_obstruct"].values
    way = plain["opinion.obstruction_speed"].values[:, None] / 4
    assert np.diff(at, axis=1) == pytest.approx(way * (goal - at[:, :-1]), abs=1e-7)


def test_unfed_hope_fades_and_fed_hope_stays_within_bounds():
    """Without reform and pledges, exactly by the two rates; with the wildest reform never above one."""
    dark = run(reform__reform=0.0, living_standards__promises=0.0, living_standards__gap=-0.5)["opinion.hope"].values
    waning = LAB.run(free.named("asked")).isel(experiment=0)["opinion.waning"].values
    assert dark[:, 40] == pytest.approx(dark[:, 0] * (1 - waning / 4) ** 40, rel=1e-4)
    bright = run(reform__reform=1.5)["opinion.hope"].values
    assert bright.max() <= 1 and (bright[:, 20] > dark[:, 20]).all()


def test_a_price_revision_adds_its_outrage_once_and_it_passes():
    """A hazard so high that it comes every quarter: anger tends to outrage / (1 - what a quarter leaves)."""
    angry = run(retail_trade__a_year=1e3)
    left = 1 - 1 / (4 * angry["opinion.outrage_years"].values)
    assert angry["opinion.anger"].values[:, 0] == pytest.approx(0.0)
    assert angry["opinion.anger"].values[:, 1] == pytest.approx(0.1)
    assert angry["opinion.anger"].values[:, 80] == pytest.approx(0.1 / (1 - left), rel=1e-3)


def test_a_fall_raises_hope_and_never_beyond_all():
    """A leader voted out every quarter: more hope than without, in every history at every time, and at most one."""
    hopeful, plain = run(leadership__a_year=1e3)["opinion.hope"].values, run()["opinion.hope"].values
    assert (hopeful[:, 1:] > plain[:, 1:]).all() and hopeful.max() <= 1


@pytest.mark.parametrize(
    ("mechanism", "quantity", "sign"),
    [
        ("hope", "hope", -1),
        ("belief_in_pledges", "hope", -1),
        ("voice", "obstruction", 1),
        ("change_of_workplace", "obstruction", 1),
        ("silent_obstruction", "obstruction", -1),
    ],
)
def test_a_mechanism_has_the_sign_it_announces(plain, mechanism, quantity, sign):
    """In every history, not only the middle one."""
    change = run(without(mechanism))[f"opinion.{quantity}"].mean("edge") - plain[f"opinion.{quantity}"].mean("edge")
    assert (sign * change > 0).all()


def test_fear_turns_open_discontent_into_numb_resentment(plain):
    """In full fear nothing is said and all is borne; without fear all is said and nothing borne."""
    afraid, free_to_speak = run(repression__fear=1.0), run(repression__fear=0.0)
    assert afraid["opinion.open_discontent"].values == pytest.approx(0.0)
    assert afraid["opinion.numb_resentment"].values == pytest.approx(0.55)
    assert free_to_speak["opinion.open_discontent"].values == pytest.approx(0.55)
    assert free_to_speak["opinion.numb_resentment"].values == pytest.approx(0.0)


def test_who_accepts_all_refuses_nothing():
    """Rule that all accept leaves nothing to refuse; at a hundredth per refusal, half refusing add a two-hundredth."""
    rest = dict(obstruction_of_gap=0.3, gap=0.2, obstruction_of_the_schooled=0.04, culture=1.5, hope=0.5,
                obedience_of_fear=0.7, fear=0.0, neglect=1.0)  # fmt: skip
    accepted, deaf = (
        float(opinion.will_to_obstruct.fn(legitimacy=a, obstruction_of_refusal=r, **rest))
        for a, r in ((1.0, 0.01), (0.5, 0.0))
    )
    assert accepted == pytest.approx(deaf) and accepted == pytest.approx(0.3 * 0.2 + 0.04 * 1.5 * 0.5, abs=1e-4)
    assert float(opinion.will_to_obstruct.fn(legitimacy=0.5, obstruction_of_refusal=0.01, **rest)) == pytest.approx(
        accepted + 0.005
    )


def test_pressure_is_what_is_said_and_what_is_condemned_while_it_stands(plain):
    """By hand: 0.2 x 0.5 + 0.3 x 0.6 x 0.5; nothing where fear is full and nothing is left to condemn, or out."""
    pressure = opinion.pressure_from_below.fn
    assert pressure(0.2, 0.5, 0.3, 0.6, 0.5) == pytest.approx(0.19)
    silent = run(repression__fear=1.0, reform__ballast=0.0)
    assert silent["opinion.pressure_from_below"].values == pytest.approx(0.0)
    assert (run(without("pressure_from_below"))["opinion.pressure_from_below"].values == 0).all()
    assert (plain["opinion.pressure_from_below"].values != 0).all()


def test_rulers_may_give_way_to_pressure_or_harden():
    """Neither sign is built in: in one draw in twenty at least each pull is negative, and in most it is not."""
    for pull in (opinion.pull_of_discontent, opinion.pull_of_condemnation, opinion.obstruction_of_refusal):
        negative, positive = (float(pull.prior.to_value(z)) for z in (-1.65, 0.0))
        assert negative < 0 < positive
