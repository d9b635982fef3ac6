"""Chinese industry: the Leap and the recall each by its own switch, and time lost counted as it passes."""

import numpy as np
import pytest

from interregnum.experiments.verbs import history, without
from interregnum.world import answerability, china, chinese_industry, chinese_projects, chinese_villages, peking

from .alone import abroad, at, run

LEAP = without("great_leap", "communes")


@pytest.fixture(scope="module")
def histories():
    """Recall and Leap, Leap alone, recall alone, neither, and neither aid nor recall."""
    model = abroad(answerability, peking, china, chinese_projects, chinese_industry, chinese_villages)
    recall = without("recall")
    asked = (history, history & recall, history & LEAP, history & recall & LEAP, history & without("aid_to_china"))
    return run(model, *asked, draws=128)


def test_each_cause_costs_output_by_itself(histories):
    """In 1965 output is lower with the recall than without, with the Leap than without, history by history."""
    both, leap, recall, neither, _ = at(histories, "chinese_industry.output", 1965)
    assert (recall < neither).mean() > 0.95 and (leap < neither).mean() > 0.95
    assert (both < leap).mean() > 0.95 and (both < recall).mean() > 0.95


def test_aid_gave_a_stronger_start(histories):
    """Without aid, less own and project plant runs by 1959, in every history."""
    aided, alone = at(histories, "chinese_industry.output", 1958.2)[[0, 4]]
    assert (alone < aided).mean() > 0.99


def test_the_recall_changes_nothing_before_it(histories):
    """Both histories are one until July 1960."""
    output, time = histories["chinese_industry.output"].values, histories.time.values
    assert (output[0][:, time < 1960.5] == output[1][:, time < 1960.5]).all()


def test_time_lost_is_time(histories):
    """It never runs backward, nor faster than the calendar; it passes where output stands below its mark."""
    lost = np.diff(histories["chinese_industry.lost_years"].values, axis=2)
    assert lost.min() >= 0 and lost.max() <= 0.25 + 1e-12
    years = chinese_industry.losing_time.fn
    assert float(years(8.0, 10.0, 0.03, 0.01)) == pytest.approx(1.0, abs=1e-6)
    assert float(years(10.0, 10.0, 0.03, 0.01)) < 0.06


def test_the_leap_hurries_and_its_end_stops():
    """Usual pace outside both, above it in the Leap, far below after; no Leap, no change."""
    pace = chinese_industry.pace.fn
    assert float(pace(0.4, 0.0, 0.8, 0.0)) == 1.0
    assert float(pace(0.4, 1.0, 0.8, 0.0)) == pytest.approx(1.4)
    assert float(pace(0.4, 0.0, 0.8, 1.0)) == pytest.approx(0.2)


def test_building_needs_plans_and_food():
    """Less of either, less is built; nothing is built from nothing."""

    def built(standstill=0.0, fed=1.0, plant=4.0):
        return float(chinese_industry.building.fn(0.2, plant, 1.0, 0.3, standstill, fed))

    assert built() == pytest.approx(0.8) and built(standstill=0.5) < built() and built(fed=0.8) < built()
    assert built(plant=0.0) == 0
    fed = [float(chinese_industry.fed.fn(1.5, hunger)) for hunger in (0.0, 0.1, 0.3)]
    assert fed[0] == 1 and fed == sorted(fed, reverse=True)
