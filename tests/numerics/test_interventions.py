"""Interventions: what changes nothing leaves every digit; what changes something does so from then on only."""

import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, given, history, let, luck, without
from interregnum.kernel import Constant, Lever, Shock, equation, flow, normal, rule

from ..toyland import KINGDOM, laboratory
from ..words import TALE, country, guess, number, stock

LAB = laboratory()


@pytest.fixture(scope="module")
def plain():
    """History and free, undisturbed."""
    return LAB.run(history, free)


def run(experiment):
    return LAB.run(experiment.named("asked")).isel(experiment=0)


def differing(one, other) -> set[str]:
    """Names of what is not the same in every digit."""
    return {n for n in one.data_vars if not np.array_equal(one[n].values, other[n].values)}


def as_it_was(year: float, value: float) -> float:
    """The value on record."""
    return value


@pytest.mark.parametrize("lever", [n for n, q in KINGDOM.kind(Lever).items() if q.recorded])
def test_deciding_what_was_decided_reproduces_history(plain, lever: str) -> None:
    """`do` at the recorded value leaves every digit of everything."""
    assert not differing(run(history & do(lever, as_it_was)), plain.sel(experiment="history"))


def test_a_do_acts_in_its_time_and_not_before(plain) -> None:
    """Before its first year nothing differs; from then on the lever has the value, until it ends."""
    asked = run(history & do("sown", 100.0, from_=902.0, until=903.0))
    record = plain.sel(experiment="history")
    early = {"time": asked.time < 902.0, "edge": asked.edge <= 902.0}
    for name in asked.data_vars:
        for dim in {"time", "edge"} & set(asked[name].dims):
            assert np.array_equal(asked[name][{dim: early[dim]}], record[name][{dim: early[dim]}]), name
    inside = (asked.time > 902.0) & (asked.time < 903.0)
    assert (asked["grain.sown"][:, inside.values] == 100.0).all()
    assert np.array_equal(asked["grain.sown"][:, ~inside.values], record["grain.sown"][:, ~inside.values])
    assert "grain.barn" in differing(asked, record)


def test_a_schedule_gets_the_year_and_the_value_so_far() -> None:
    """Twice the record is twice the record."""
    asked = run(history & do("sown", lambda year, was: 2 * was if year > 903 else was))
    expected = np.array([600.0] * 12 + [1200.0] * 4 + [1400.0] * 8)
    assert (asked["grain.sown"] == expected).all()


def test_what_the_actors_would_do_is_let(plain) -> None:
    """`let` hands one lever to its rule and leaves the others on record; `free` hands over all that have one."""
    asked, record = run(history & let("tithe_share")), plain.sel(experiment="history")
    greed = asked["crown.greed"].values
    assert np.array_equal(asked["crown.tithe_share"], np.clip(greed, 0, 0.5))
    assert np.array_equal(asked["grain.sown"], record["grain.sown"])
    freely = plain.sel(experiment="free")
    assert np.array_equal(freely["grain.sown"], freely["grain.sown_by_custom"])
    assert np.array_equal(freely["crown.tithe_share"], np.clip(freely["crown.greed"], 0, 0.5))


def test_a_lever_without_a_record_is_always_decided_by_its_rule(plain) -> None:
    """Also in a history that follows the record; within its declared range."""
    for name in ("history", "free"):
        wrath = plain["crown.wrath"].sel(experiment=name)
        assert np.array_equal(plain["crown.campaign"].sel(experiment=name), np.clip(wrath, 0, 1))


def test_weather_on_record_is_met_unless_nature_is_let(plain) -> None:
    """Recorded years have the recorded weather in every history; other years are drawn; `let` draws them all."""
    rain = plain["grain.rain"].sel(experiment="history").values
    assert (rain[:, 4:8] == np.float32(-0.5)).all() and (rain[:, 12:16] == np.float32(0.3)).all()
    assert len(np.unique(rain[:, 0])) == rain.shape[0]
    let_rain = run(history & let("rain"))["grain.rain"].values
    assert len(np.unique(let_rain[:, 4])) == rain.shape[0]
    unrecorded = [0, 8, 16, 20]
    assert np.array_equal(let_rain[:, unrecorded], rain[:, unrecorded])


def test_luck_is_met_in_its_time_by_every_history_and_nothing_else_is_drawn_anew(plain) -> None:
    """A drought put into 902 stands there, over the record or the draw; other years and other shocks stay."""
    record = plain.sel(experiment="history")
    asked = run(history & luck("rain", -0.7, from_=902.0, until=904.0))
    inside = ((asked.time > 902.0) & (asked.time < 904.0)).values
    assert (asked["grain.rain"].values[:, inside] == np.float32(-0.7)).all()
    assert np.array_equal(asked["grain.rain"][:, ~inside], record["grain.rain"][:, ~inside])
    assert np.array_equal(asked["grain.pests"], record["grain.pests"])
    early = {"edge": asked.edge <= 902.0}
    assert np.array_equal(asked["grain.barn"][early], record["grain.barn"][early])
    assert "grain.barn" in differing(asked, record)
    everywhere = run(history & luck("rumour", 0.4, from_=904.0, until=905.0))["crown.rumour"].values
    assert (everywhere[:, 16:20] == np.float32(0.4)).all()


def test_luck_as_it_was_changes_nothing(plain) -> None:
    """The recorded rain, drawn again, reproduces every digit; `let` does not undo it."""
    asked = run(history & luck("rain", -0.5, from_=901.0, until=902.0))
    assert not differing(asked, plain.sel(experiment="history"))
    both = run(history & let("rain") & luck("rain", -0.5, from_=901.0, until=902.0))["grain.rain"].values
    assert (both[:, 4:8] == np.float32(-0.5)).all() and len(np.unique(both[:, 12])) == both.shape[0]


def test_a_yearly_shock_holds_for_the_year_and_a_quarterly_one_for_the_step(plain) -> None:
    """Four quarters share their rain; no two share the mood of the king."""
    rain = plain["grain.rain"].values.reshape(2, 20, 6, 4)
    assert (rain == rain[..., :1]).all()
    moods = plain["crown.mood_of_the_king"].values[0]
    assert all(len(np.unique(row)) == row.size for row in moods)


def test_a_record_without_members_holds_for_every_member(plain) -> None:
    """The rumour of 903 was told in every province."""
    rumour = plain["crown.rumour"].sel(experiment="history").values
    assert (rumour[:, 12:16] == np.float32(0.1)).all()
    assert len(np.unique(rumour[0, 0])) == 3


def test_what_is_given_is_given_to_every_history(plain) -> None:
    """The parameter has the value everywhere; all others keep what they drew."""
    asked, drawn = run(history & given("mice_rate", 0.25)), plain.sel(experiment="history")
    assert (asked["grain.mice_rate"] == 0.25).all()
    others = [n for n in drawn.data_vars if drawn[n].dims == ("draw",) and n != "grain.mice_rate"]
    assert len(others) > 10 and not differing(asked[others], drawn[others])


def test_without_a_mechanism_its_absence_takes_its_place(plain) -> None:
    """A number where a number was declared, and the other quantity where one was."""
    asked = run(history & without("mice", "luck_of_the_year", "council"))
    assert (asked["grain.mice"] == 0).all()
    usual = np.broadcast_to(asked["grain.usual_yield"].values[:, None], asked["grain.grown"].shape)
    assert np.array_equal(asked["grain.grown"], usual)
    assert np.array_equal(asked["crown.vote"], asked["crown.plain_vote"])
    assert "grain.barn" in differing(asked, plain.sel(experiment="history"))


def test_without_a_mechanism_that_did_nothing_nothing_changes(plain) -> None:
    """A levy in a land that never fights may be abolished without a trace."""
    peace = history & do("campaign", 0.0)
    assert not differing(run(peace & without("levy")), run(peace))


harvest = stock(1.0)


def test_an_absence_equal_to_the_value_reproduces_every_digit() -> None:
    """A factor that is 1, replaced by `off=1`; a yield that is the usual one, replaced by the usual one."""

    def factor(one):
        """It is one."""
        return one

    def crop(usual, sun):
        """The usual crop when the sun is as usual."""
        return usual * sun

    def growth(factor, crop, harvest):
        """What comes in."""
        return factor * crop - 0.1 * crop * harvest

    def cloud(wind):
        """No cloud."""
        return 1 + 0 * wind

    model = country(
        one=number(1.0), usual=guess("1/yr"), harvest=harvest, wind=Shock("1", prior=normal(0, 1), doc="wind"),
        sun=equation("1")(cloud), factor=equation("1", mechanism="factors", off=1.0)(factor),
        crop=equation("1/yr", mechanism="crops", off="usual")(crop), growth=flow("1/yr", into=harvest)(growth),
    )  # fmt: skip
    lab = laboratory(model=model, members={})
    runs = lab.run(history, without("factors") & history, without("crops", "factors") & history)
    for i in (1, 2):
        assert not differing(runs.isel(experiment=0), runs.isel(experiment=i))


def test_who_decides_does_not_matter_where_the_rule_is_the_record() -> None:
    """`let`, `do`, `free` and the record agree in every digit when the rule says what was recorded."""
    tax = Lever("1/yr", by="king", recorded=Constant(0.125), source=TALE, doc="tax", low=0, high=1)

    def custom(eighth):
        """An eighth."""
        return eighth

    def paying(tax, harvest):
        """What is paid."""
        return tax * harvest

    model = country(
        eighth=number(0.125, "1/yr"), idle=guess(), tax=tax, harvest=harvest, custom=rule(tax)(custom),
        paying=flow("1/yr", out_of=harvest)(paying),
    )  # fmt: skip
    runs = laboratory(model=model, members={}).run(history, free, history & do("tax", 0.125), history & let("tax"))
    for i in (1, 2, 3):
        assert not differing(runs.isel(experiment=0), runs.isel(experiment=i))
