"""`interregnum emergence` on made-up counts: what emerges, what was built in, and what no loop carries."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from interregnum import soviet_union
from interregnum.cli import cli
from interregnum.experiments.causes import LOOPS
from interregnum.experiments.emergence import BARE, ORDERS, SHUFFLED, WEATHER, audit, other_orders, years_in
from interregnum.experiments.lab import Lab
from interregnum.experiments.measures import kept
from interregnum.experiments.outcomes import KEEP, OUTCOMES
from interregnum.experiments.periods import PERIODS, Course
from interregnum.experiments.verbs import free
from interregnum.experiments.years import Years

from ..words import country, guess

MODEL = soviet_union.model()
DRAWS = 400
PLACES = np.arange(DRAWS) / DRAWS
CHANCES = {"OUT1": 0.97, "OUT2": 0.6, "OUT3": 0.5, "OUT4": 0.04}  # before data; all others in the middle


def worth(lab: Lab, experiments, numbers, measures, folder, watch) -> np.ndarray:
    """OUT2 needs R2, which alone brings it too; R4 stands in its way; nothing else depends on a loop."""
    watch(1, 1)
    found = np.zeros((len(experiments), len(measures), len(numbers)))
    for e, experiment in enumerate(experiments):
        for m, measure in enumerate(measures):
            chance = CHANCES.get(measure.name, 0.5)
            if measure.name == "OUT2":
                chance -= 0.4 * ("reform_from_above" in experiment.off) - 0.2 * ("rising_wants" in experiment.off)
            found[e, m] = PLACES[: len(numbers)] < chance
    return found


@pytest.fixture(autouse=True)
def made_up(own_cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is simulated."""
    monkeypatch.setattr("interregnum.cli.carry_out.values", worth)
    monkeypatch.setattr(
        "interregnum.experiments.periods.course",
        lambda period, *, draws, **_: Course(period, np.arange(draws) < draws / 4, np.zeros(draws, bool)),
    )


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["emergence", "--draws", str(DRAWS), *map(str, arguments)])


def test_what_is_carried_by_a_loop_emerges_and_what_is_sure_before_data_is_built_in() -> None:
    result = invoke("--json")
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)["data"]
    told = {one["outcome"]: one for one in data["outcomes"]}
    assert len(told) == len(OUTCOMES) == len(BARE)
    assert [told[f"OUT{i}"]["verdict"] for i in (1, 2, 3, 4)] == [
        "built in",
        "emerges",
        "traced to no loop",
        "left out",
    ]
    second = told["OUT2"]
    assert second["taken_out"]["R2-thaw"]["mean"] == pytest.approx(0.4) and second["no_loop"] == pytest.approx(0.4)
    assert second["taken_out"]["R4-wants"]["mean"] == pytest.approx(-0.2)
    assert second["alone"]["R2-thaw"]["mean"] == pytest.approx(0.4)
    assert set(second["taken_out"]) == {c.name for c in LOOPS}
    assert len(second["other_orders_of_weather"]) == ORDERS and len(data["periods"]) == len(PERIODS)


def test_all_looks_are_told_and_what_could_not_be_done() -> None:
    table = invoke().stdout
    for heading in ("Does it emerge?", "Which loops", "The bare orders", "What is written", "What could not be done"):
        assert heading in table
    assert "R2-thaw +40" in table and "1965-1979" in table and "no second country" in table
    assert "1965-1979" not in invoke("--no-periods").stdout


def test_what_does_not_exist_is_refused() -> None:
    result = invoke("--world", "fre")
    assert result.exit_code == 2 and "Did you mean" in result.stderr


# ── the looks ────────────────────────────────────────────────────────────────────────────────────────
def test_the_audit_finds_what_it_looks_for(tmp_path: Path) -> None:
    """A year in an equation, and a name that says the outcome; a usual number and a usual name are neither."""

    def behaves(x):
        return x * 1959.0 + 3.0

    def honest(x):
        return x * 64

    assert years_in(behaves) == (1959.0,) and not years_in(honest)
    assert audit(country(chance_of_ouster=guess())).outcomes == ("land.chance_of_ouster",)
    assert not audit(country(chance_of_rain=guess())).outcomes


def test_nothing_in_the_model_behaves_by_the_date_or_is_named_after_its_outcome() -> None:
    written = audit(MODEL)
    assert written.equations > 500 and not written.years and not written.outcomes


def test_years_change_places_and_keep_their_weather() -> None:
    """Both kinds of land by the same order; the same values in all, none twice; other years as recorded."""
    lab = Lab(draws=1)
    plain = lab.setting(free)
    inside = (lab.grid.times >= SHUFFLED[0]) & (lab.grid.times < SHUFFLED[1])
    orders = other_orders(MODEL, 1953)
    places = []
    for order in orders:
        setting = lab.setting(free & order)
        for name in WEATHER:
            was, now = plain.observed[name], setting.observed[name]
            assert np.array_equal(was[~inside], now[~inside]) and not np.array_equal(was, now)
            assert sorted(was[inside][::4]) == pytest.approx(sorted(now[inside][::4]))
        old, virgin = (plain.observed[name][inside][::4] for name in WEATHER)
        moved = [lab.setting(free & order).observed[name][inside][::4] for name in WEATHER]
        places.append([int(np.argmin(np.abs(old - x))) for x in moved[0]])
        assert virgin[places[-1]] == pytest.approx(moved[1])
    assert len({tuple(p) for p in places}) == ORDERS


def test_bare_orders_read_what_outcomes_keep() -> None:
    """So one program serves both; each gives a truth for every history."""

    keep = kept([])
    assert set(KEEP) <= set(keep)
    import xarray

    times, edges = np.arange(1950.0, 1967.0, 0.25), np.arange(1950.0, 1967.25, 0.25)
    random = np.random.default_rng(1)
    data = {name: (("draw", "time"), random.random((5, times.size)) + 1) for name in keep}
    for event in ("leadership.plot_carried", "bloc.rising"):
        data[f"{event}.happened"] = (("draw", "time"), random.random((5, times.size)) < 0.02)
    years = Years(xarray.Dataset(data, {"time": times, "edge": edges}))
    for bare in BARE:
        found = np.asarray(bare.of(years))
        assert found.shape == (5,) and found.dtype == bool and bare.says.endswith(".")
