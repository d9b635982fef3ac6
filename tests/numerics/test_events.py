"""Events: as often as their hazard says, on the record when the record is followed, and the likelihood to match."""

import numpy as np
import pytest

from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free, given, history, let, without
from interregnum.kernel import Happening, event, jump, reset
from interregnum.kernel.events import chance, log_likelihood

from ..toyland import laboratory
from ..toyland.annals import Dates
from ..words import TALE, country, double_precision, guess, stock


@pytest.fixture(scope="module")
def runs():
    """The kingdom with its likelihood, in double precision: by the record, free, and with fire let go."""
    with double_precision():
        lab = laboratory(precision="float64", likelihood=True)
        return lab.run(
            history, free, (history & let("fire")).named("let fire"), (history & without("fire")).named("no fire"),
            (free & without("fire")).named("never fire"), (history & without("comet")).named("no comet"),
        )  # fmt: skip


def happened(run, name: str) -> np.ndarray:
    return run[f"{name}.happened"].values


def steps(run, *dates: float) -> list[int]:
    """The steps that contain these dates."""
    return [int(np.flatnonzero(run.edge.values <= date)[-1]) for date in dates]


def test_history_makes_recorded_events_happen_in_their_quarter_and_only_then(runs) -> None:
    """The barn burns in 902.3 and 905.9 in every history, and at no other time."""
    run = runs.sel(experiment="history")
    fires = happened(run, "grain.fire")
    for row in fires:
        assert np.flatnonzero(row).tolist() == steps(run, 902.3, 905.9) == [9, 23]


def test_recorded_events_happen_to_those_to_whom_they_happened(runs) -> None:
    """Hill rose in 901.1 and 903.6, Coast in 903.6, Dale never; two provinces may rise at once."""
    run = runs.sel(experiment="history")
    revolts = happened(run, "crown.revolt")
    assert run.province.values.tolist() == ["Hill", "Dale", "Coast"]
    for row in revolts:
        assert [np.flatnonzero(row[:, i]).tolist() for i in range(3)] == [[4, 14], [], [14]]


def test_an_event_that_nobody_wrote_down_stays_free(runs) -> None:
    """Weddings differ from history to history, also in those that follow the record."""
    weddings = happened(runs.sel(experiment="history"), "grain.wedding")
    assert weddings.any() and len({row.tobytes() for row in weddings}) > 15


def test_the_same_luck_meets_history_and_freedom(runs) -> None:
    """An unrecorded event with the same hazard happens at the same time in both."""
    one, other = (happened(runs.sel(experiment=name), "grain.wedding") for name in ("history", "free"))
    assert np.array_equal(one, other)


def test_a_free_event_happens_where_its_chance_exceeds_its_luck(runs) -> None:
    """Free fires differ from the record, and `let` frees fires alone."""
    free_fires = happened(runs.sel(experiment="free"), "grain.fire")
    let_fires = happened(runs.sel(experiment="let fire"), "grain.fire")
    assert len({row.tobytes() for row in free_fires}) > 5 and len({row.tobytes() for row in let_fires}) > 5
    kept = happened(runs.sel(experiment="let fire"), "crown.revolt")
    assert np.array_equal(kept, happened(runs.sel(experiment="history"), "crown.revolt"))


def test_what_is_switched_off_does_not_happen(runs) -> None:
    """Neither by hazard nor on record: the modeller has removed it."""
    assert not happened(runs.sel(experiment="never fire"), "grain.fire").any()
    assert not happened(runs.sel(experiment="no fire"), "grain.fire").any()
    assert happened(runs.sel(experiment="history"), "grain.comet").any()
    assert not happened(runs.sel(experiment="no comet"), "grain.comet").any()


def test_a_happening_happens_in_every_history(runs) -> None:
    """The comet of 902.6 and the death of the king in 904.1, whoever decides."""
    for name in ("history", "free"):
        run = runs.sel(experiment=name)
        for happening, date in (("grain.comet", 902.6), ("crown.death_of_the_king", 904.1)):
            expected = np.arange(24) == steps(run, date)[0]
            assert (happened(run, happening) == expected).all()


def test_the_likelihood_is_the_sum_by_hand(runs) -> None:
    """ln L = sum of ln(1 - exp(-h dt)) where it happened and of -h dt where it did not, over steps and members."""
    run = runs.sel(experiment="history")
    for name in ("grain.fire", "crown.revolt", "grain.wedding"):
        hazard, when = run[name].values, happened(run, name)
        terms = np.where(when, np.log(-np.expm1(-hazard * 0.25)), -hazard * 0.25)
        by_hand = terms.reshape(terms.shape[0], -1).sum(axis=1)
        assert run[f"{name}.log_likelihood"].values == pytest.approx(by_hand, rel=1e-9), name


def test_hazards_too_small_for_their_digits_keep_a_finite_likelihood() -> None:
    """An event on record that the model deems impossible counts heavily against it, but not infinitely."""
    terms = log_likelihood(np.array([0.0, 1e-30, 1e-6, 1.0, 200.0]), np.array([True] * 5), 0.25)
    assert np.isfinite(terms).all() and (np.diff(terms) >= 0).all()
    assert terms[2] == pytest.approx(np.log(0.25e-6), rel=1e-3) and terms[4] == pytest.approx(0.0, abs=1e-6)


def test_the_chance_of_a_step_is_that_of_its_hazard() -> None:
    """1 - exp(-h dt): two halves of a step have the chance of the whole; a small one is not lost in rounding."""
    hazard = np.array([0.0, 1e-7, 0.1, 3.0, 50.0])
    halves = 1 - (1 - chance(hazard, 0.125)) ** 2
    assert np.asarray(chance(hazard, 0.25)) == pytest.approx(np.asarray(halves), abs=1e-6)
    assert float(chance(np.float32(1e-7), 0.25)) == pytest.approx(2.5e-8, rel=1e-4)


@pytest.mark.parametrize("dt", [0.25, 1 / 16])
def test_events_are_as_frequent_as_their_hazard_says(dt: float) -> None:
    """Over thousands of steps the count lies within four standard deviations of 1 - exp(-h dt)."""

    def storm(storms_a_year):
        """A storm."""
        return storms_a_year

    model = country(storms_a_year=guess("1/yr"), storm=event()(storm))
    lab = Lab(draws=64, block=64, jobs=1, start=0.0, stop=25.0, dt=dt, model=model)
    for rate in (0.2, 1.5):
        found = lab.run(free & given("storms_a_year", rate))["land.storm.happened"].values
        share = -np.expm1(-rate * dt)
        assert found.mean() == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / found.size))


def test_jumps_come_after_flows_and_in_the_order_of_their_events() -> None:
    """Two events in one step: the second jump sees what the first has left of the same stock."""
    purse = stock(16.0)
    first = Happening("1", dates=Dates((0.1,)), source=TALE, doc="first by name")
    second = Happening("1", dates=Dates((0.1, 1.1)), source=TALE, doc="second by name")

    def half(purse):
        """Half is lost."""
        return purse / 2

    def gift(purse):
        """One more."""
        return purse + 1

    model = country(
        idle=guess(), purse=purse, a_theft=first, b_feast=second,
        robbed=jump(purse, at=first)(half), given_one=jump(purse, at=second)(gift),
    )  # fmt: skip
    run = Lab(draws=1, block=1, jobs=1, start=0.0, stop=2.0, model=model).run(history)
    assert run["land.purse"].values.ravel().tolist() == [16, 9, 9, 9, 9, 10, 10, 10, 10]


def test_a_reset_goes_to_a_number_or_to_a_quantity(runs) -> None:
    """Soot goes to 1 at a fire and to 0 at the comet; a new king's calm is what was declared, in every province."""
    run = runs.sel(experiment="history")
    soot = run["grain.soot"].values
    assert (soot[:, 10] == 1).all() and (soot[:, 11] == 0).all() and (soot[:, 24] == 1).all()
    calm = run["crown.calm"].values[:, 17]
    assert np.array_equal(calm, np.repeat(run["crown.calm_at_coronation"].values[:, None], 3, axis=1))
    assert np.allclose(run["crown.reign"].values[:, 17], 0.0)


def test_an_event_of_all_resets_every_member_and_one_of_members_only_its_own() -> None:
    """A plague without dimensions empties both towns; a fire in one town leaves the other."""
    town = ("town",)
    people = stock(5.0, dims=town)
    plague = Happening("1", dates=Dates((0.6,)), source=TALE, doc="plague everywhere")

    def fire(never):
        """A fire."""
        return never * np.ones(2)

    burning = event(dims=town, recorded=Dates((0.1,), {"West": (0.1,)}))(fire)
    model = country(
        never=guess("1/yr"), people=people, plague=plague, fire=burning, sizes={"town": 2},
        burnt=reset(people, at=burning, to=1.0, doc="burnt"), dead=reset(people, at=plague, to=0.0, doc="dead"),
    )  # fmt: skip
    lab = Lab(draws=1, block=1, jobs=1, start=0.0, stop=1.0, model=model, members={"town": ("East", "West")})
    values = lab.run(history & given("never", 0.0))["land.people"].values[0, 0]
    assert values.tolist() == [[5, 5], [5, 1], [5, 1], [0, 0], [0, 0]]


def test_dates_outside_the_run_do_not_happen_at_its_ends() -> None:
    """An event before the first or after the last step is simply not in this run."""

    def storm(rate):
        """A storm."""
        return rate

    model = country(rate=guess("1/yr"), storm=event(recorded=Dates((-0.01, 0.5, 2.0)))(storm))
    run = Lab(draws=1, block=1, jobs=1, start=0.0, stop=2.0, model=model).run(history)
    assert np.flatnonzero(happened(run, "land.storm")).tolist() == [2]


def test_an_unknown_member_on_record_is_not_lost() -> None:
    """An event recorded for a member that the country does not have is refused, not dropped without a word."""
    town = ("town",)

    def fire(rate):
        """A fire."""
        return rate * np.ones(2)

    model = country(
        rate=guess(), fire=event(dims=town, recorded=Dates((0.1,), {"Wst": (0.1,)}))(fire), sizes={"town": 2}
    )
    lab = Lab(draws=1, block=1, jobs=1, start=0.0, stop=1.0, model=model, members={"town": ("East", "West")})
    with pytest.raises(Exception, match="Wst"):
        lab.run(history)
