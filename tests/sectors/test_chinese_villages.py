"""Chinese villages: people are conserved, credit spares them, and hunger begins where the reserve ends."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, history, without
from interregnum.world import answerability, china, chinese_industry, chinese_projects, chinese_villages, peking

from .alone import abroad, run, steps_of

DT = 0.25


@pytest.fixture(scope="module")
def histories():
    model = abroad(answerability, peking, china, chinese_projects, chinese_industry, chinese_villages)
    return run(model, history, free, history & without("chinese_weather"), draws=64)


def test_who_leaves_the_village_works_and_who_loses_his_work_goes_back(histories):
    """All people change by births less deaths alone; workers by hiring and sending back alone."""
    gained = steps_of(histories, "chinese_villages.workers") + steps_of(histories, "chinese_villages.villagers")
    assert gained == pytest.approx(DT * histories["chinese_villages.births"].values, rel=1e-9)
    hired, sent = (histories[f"chinese_villages.{name}"].values for name in ("hiring", "sending_back"))
    assert steps_of(histories, "chinese_villages.workers") == pytest.approx(DT * (hired - sent), abs=1e-9)


def test_when_building_stops_millions_go_back(histories):
    """More are sent back in 1961-62 than hired, in every history that follows the record."""
    years = histories.sel(time=slice(1961, 1963)).isel(experiment=0)
    sent = years["chinese_villages.sending_back"].sum("time") - years["chinese_villages.hiring"].sum("time")
    assert float((sent * DT).min()) > 1.0


def test_the_debt_is_what_credit_adds_and_repayment_takes(histories):
    """And it is repaid faster once the alliance is broken."""
    borrowed, repaid = (histories[f"chinese_villages.{name}"].values for name in ("borrowing", "repaying"))
    assert steps_of(histories, "chinese_villages.debt") == pytest.approx(DT * (borrowed - repaid), abs=1e-12)
    assert float(chinese_villages.repaying.fn(0.1, 1.0, 0.0, 2.0)) == pytest.approx(0.4)
    assert float(chinese_villages.repaying.fn(0.1, 1.0, 1.0, 2.0)) == pytest.approx(0.2)


def test_credit_spares_the_villages():
    """For the same building and the same machines, the more comes on credit the less is taken now."""
    taken = [float(chinese_villages.squeeze.fn(0.25, 2.0, 0.3, 1.0, on_credit, 0.0, 1.2, 0.12, 9.0))
             for on_credit in (0.0, 0.3, 1.0)]  # fmt: skip
    assert taken == sorted(taken, reverse=True)
    assert taken[0] == pytest.approx((0.25 * 2 + 0.3) / (1.2 + 0.12 * 9))


def test_hunger_begins_where_the_reserve_ends():
    """None with plenty; beyond the reserve all that is missing; two blows at once never do less than both alone."""

    def hunger(left):
        return float(chinese_villages.hunger.fn(0.88, left))

    assert hunger(1.1) < 1e-4 and hunger(0.58) == pytest.approx(0.30, abs=1e-6)
    one, other = 0.15, 0.12
    assert hunger(1 - one - other) >= hunger(1 - one) + hunger(1 - other) - hunger(1.0)


def test_weather_is_neutral_in_a_usual_year_and_as_recorded_in_free_runs_too(histories):
    """Flood and drought both harm; the rain of a free history is that on record."""
    weather = chinese_villages.weather.fn
    assert float(weather(0.1, 0.8, 0.8)) == 1.0 and float(weather(0.1, 1.6, 0.8)) < 1 < float(weather(0.1, 0.2, 0.8))
    rain = histories["chinese_villages.anomaly_of_rain"].values
    assert (rain[0] == rain[1]).all()
    assert (histories["chinese_villages.weather"].isel(experiment=2).values == 1).all()


def test_the_harvest_bears_what_land_weather_and_communes_leave():
    """Land times weather, less the disorder of communes."""
    assert float(chinese_villages.harvest.fn(1.2, 0.9, 0.3, 0.5)) == pytest.approx(1.2 * 0.9 * 0.85)
    assert np.isclose(float(chinese_villages.food_left.fn(1.0, 560.0, 560.0, 0.4, 0.2, 0.2)), 1.0)
