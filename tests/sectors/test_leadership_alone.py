"""One rule of power, four periods: only schooling and the state at the start differ (theory file, section 8)."""

import pytest

from interregnum.experiments.verbs import free, given, without
from interregnum.politics import (
    bureaucracy,
    camps,
    committee,
    concessions,
    control,
    leadership,
    reform,
    repression,
    succession,
    verdict,
)

from .alone import Line, alone

YEARS, DRAWS = 14, 1_000
HEIR = {
    "leadership.power_1950": 0.22,
    "leadership.old_guard_1950": 0.60,
    "committee.clients_1950": 0.20,
    "committee.loyalty_1950": 0.35,
}
CHOSEN = {
    "leadership.power_1950": 0.24,
    "leadership.old_guard_1950": 0.10,
    "committee.clients_1950": 0.35,
    "committee.loyalty_1950": 0.45,
}
PERIODS = {  # beginning -> (schooling at both ends, state at the start)
    1924.0: (0.03, 0.10, HEIR),
    1938.0: (0.10, 0.20, {}),
    1953.0: (0.20, 0.32, HEIR),
    1965.0: (0.31, 0.42, CHOSEN),
}
NEUTRAL = {  # a record that speaks neither for nor against the leader
    "national_income.growth": 0.085,
    "living_standards.gap": 0.0,
    "retail_trade.food_shortage": 0.07,
    "opinion.grievance": 0.35,
    "bloc.setbacks": 0.0,
    "retail_trade.unsold_goods": 0.25,
    "light_industry.output": 16.5,
    "light_industry.output_1950": 16.5,
    "heavy_industry.complexity": 0.0,
    "construction.tautness_before": 1.06,
    "construction.usual_tautness": 1.06,
    "effort.dragging_of_feet": 0.01,
    "effort.silence": 0.03,
    "effort.graft": 0.01,
    "effort.extorted_effort": 0.02,
    "effort.zest": 0.01,
    "apparatus.centralisation": 0.8,
    "apparatus.truth_that_arrives": 0.8,
    "opinion.pressure_from_below": 0.0,
    "generations.peasant_legacy": 0.6,
    "generations.legacy_1950": 0.6,
    "national_income.income": 80.0,
    "education.culture": 1.0,
    "opinion.obstruction": 0.01,
    "effort.zest_of_hope": 0.07,
}


def run(start):
    """Share of histories with a removal, and with one man firmly in power at the end without any."""
    low, high, state = PERIODS[start]
    outside = NEUTRAL | {"education.schooling": Line((start, low), (start + YEARS, high))}
    rulers = (leadership, succession, verdict, committee, repression, camps, reform, concessions, control, bureaucracy)
    dataset = alone(
        *rulers, outside=outside, experiments=(free & without("death_of_the_ruler") & given(state),), draws=DRAWS,
        start=start, years=YEARS, precision="float32", block=250, jobs=2, keep=("leadership.personal_power",),
    ).isel(experiment=0)  # fmt: skip
    removed = dataset["leadership.plot_carried.happened"].any("time").values
    firm = dataset["leadership.personal_power"].isel(edge=-1).values > 0.75
    return removed.mean(), (firm & ~removed).mean()


@pytest.fixture(scope="module")
def table():
    """The four periods under the priors."""
    rows = {start: run(start) for start in PERIODS}
    for start, (removed, locked) in rows.items():
        print(f"{start:.0f}-{start + YEARS:.0f}: removed {removed:.2f}, one man firmly in power {locked:.2f}")
    return rows


def test_terror_locks_the_leader_in(table):
    """Nobody removes a ruler who begins with all his terror."""
    removed, locked = table[1938.0]
    assert removed < 0.02
    assert locked > 0.95


def test_schooling_and_spent_terror_open_the_contest(table):
    """The later the period, the less often one man ends firmly in power and the more often he is voted out."""
    removed = [table[start][0] for start in (1924.0, 1953.0, 1965.0)]
    locked = [table[start][1] for start in (1924.0, 1953.0, 1965.0)]
    assert removed == sorted(removed) and removed[0] < removed[-1] - 0.05
    assert locked == sorted(locked, reverse=True) and locked[0] > locked[-1] + 0.1
