"""Three groups of plants: what is conserved, what only machines do, what only know-how does."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, history, without
from interregnum.world import answerability, china, chinese_industry, chinese_projects, chinese_villages, peking

from .alone import abroad, at, run, steps_of

DT = 0.25
TAUGHT, EQUIPPED, NEITHER = range(3)


@pytest.fixture(scope="module")
def histories():
    model = abroad(answerability, peking, china, chinese_projects, chinese_industry, chinese_villages)
    untaught = history & without("training", "spillover_of_know_how")
    return run(model, history, history & without("recall"), untaught, free & without("aid_to_china"), draws=128)


def test_plant_is_neither_made_nor_lost_on_the_way(histories):
    """Half-built plant gains deliveries, and loses what is put up and what rusts; plant gains that, and wears out."""
    up, rust = (histories[f"chinese_projects.{name}"].values for name in ("erecting", "rusting"))
    delivered = histories["chinese_projects.delivering"].values
    worn = histories["chinese_projects.wearing_out"].values
    assert steps_of(histories, "chinese_projects.half_built") == pytest.approx(DT * (delivered - up - rust), abs=1e-12)
    assert steps_of(histories, "chinese_projects.plant") == pytest.approx(DT * (up - worn), abs=1e-12)


def test_the_groups_are_alike_to_begin_with(histories):
    """Same plant, same know-how, same half-built works."""
    for name in ("plant", "know_how", "half_built"):
        values = histories[f"chinese_projects.{name}"].isel(edge=0).values
        assert np.ptp(values, axis=-1).max() == 0


def test_untaught_groups_know_the_same(histories):
    """Without training and spillover the group with specialists learns no more than the others."""
    know_how = histories["chinese_projects.know_how"].isel(experiment=2).values
    assert np.ptp(know_how, axis=-1).max() < 1e-12


def test_know_how_lasts_when_the_advantage_of_machines_alone_has_faded(histories):
    """Giorcelli and Li, in sign: ten years after, plants that were taught lead; machines alone are worth less."""
    machines = np.median(at(histories, "chinese_projects.advantage_of_machines", 1960)[0])
    later = np.median(at(histories, "chinese_projects.advantage_of_machines", 1969.9)[0])
    know_how = np.median(at(histories, "chinese_projects.advantage_of_know_how", 1969.9)[0])
    assert later < machines and know_how > later


def test_a_recall_brings_building_to_a_standstill_that_passes(histories):
    """Nothing before, most right after, little ten years later; without a recall nothing at all."""
    recalled, kept = histories["chinese_projects.standstill"].isel(experiment=[0, 1]).values
    time = histories.time.values
    assert recalled[:, time < 1960.5].max() == 0 and kept.max() == 0
    just_after, later = (recalled[:, np.argmin(abs(time - year))] for year in (1960.9, 1969.9))
    assert (just_after > 0.2).mean() > 0.95 and (later < just_after).all()
    speed = histories["chinese_projects.speed"].values
    before, after = (speed[0, :, np.argmin(abs(time - year)), EQUIPPED] for year in (1960.4, 1960.9))
    assert (after < before).all()


def test_rust_takes_soviet_machines_after_a_breach_only(histories):
    """None while specialists may come, none of Chinese machines."""
    rust, time = histories["chinese_projects.rusting"].values, histories.time.values
    assert rust[0][:, time < 1960.5].max() == 0 and rust[0][:, time > 1961][..., [TAUGHT, EQUIPPED]].min() > 0
    assert rust[..., NEITHER].max() == 0


def test_plant_runs_as_far_as_machines_and_hands_go_together():
    """Never more than either; all but the smaller of the two when they are strict complements."""
    run_by = chinese_projects.running.fn
    assert float(run_by(4.0, 1.0, 0.6, 2.0, 4.0)) < 2.0
    assert float(run_by(4.0, 1.0, 0.6, 2.0, 40.0)) == pytest.approx(2.0, rel=1e-3)
    assert float(run_by(4.0, 0.0, 0.6, 9.0, 40.0)) == pytest.approx(2.4, rel=1e-3)


def test_without_aid_nothing_comes_after_the_first_specialists(histories):
    """Specialists go home and machines with them."""
    delivered = at(histories, "chinese_projects.machines_delivered", 1965)[3]
    assert delivered.max() < 1e-3
