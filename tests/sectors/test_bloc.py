"""The allies: grievance that is fed and remedied, risings that fear holds down and a thaw lets up."""

import numpy as np
import pytest

from interregnum.experiments.verbs import do, free, given, history, without
from interregnum.world import bloc, bloc_trade, centrifugal_forces

from .alone import abroad, at, run

DT = 0.25
POLAND, YUGOSLAVIA = bloc.ALLIES.index("Poland"), bloc.ALLIES.index("Yugoslavia")


@pytest.fixture(scope="module")
def histories():
    """As they are, no example of Moscow, no release, a civil Moscow, a high-handed one, and the record."""
    model = abroad(bloc, bloc_trade, centrifugal_forces)
    asked = (
        free, free & without("example_of_moscow"), free & without("release"), free & do("bloc.high_handedness", 0.0),
        free & do("bloc.high_handedness", 1.0), history,
    )  # fmt: skip
    return run(model, *asked, draws=128)


def test_grievance_is_what_is_fed_less_what_is_remedied(histories):
    """Insult and exploitation in, remedy out; only a rising takes more, at a stroke."""
    into = sum(histories[f"bloc.{name}"].values for name in ("insulting", "exploiting"))
    expected = histories["bloc.grievance"].values[:, :, :-1] + DT * (into - histories["bloc.remedying"].values)
    rose = histories["bloc.rising.happened"].values
    after = histories["bloc.grievance"].values[:, :, 1:]
    np.testing.assert_allclose(after[~rose], expected[~rose], rtol=1e-9)
    spent = np.broadcast_to(histories["bloc.spent"].values[:, :, None, None], rose.shape)
    np.testing.assert_allclose(after[rose], (expected * spent)[rose], rtol=1e-9)


def test_nobody_rises_under_full_fear(histories):
    """While the old ruler lives, less than one history in fifty sees a rising; in the thaw most do."""
    rose = histories["bloc.rising.happened"].isel(experiment=0)
    early = rose.sel(time=slice(1950, 1953.2)).values.any(axis=(1, 2)).mean()
    thaw = rose.sel(time=slice(1953.5, 1960)).values.any(axis=(1, 2)).mean()
    assert early < 0.02 and thaw > 0.5


def test_a_despotism_kept_up_abroad_bottles_grievance_up(histories):
    """Without Moscow's example fear stays where it was, fewer rise, and more grievance is left in the end."""
    control = histories["bloc.control"].values
    assert np.ptp(control[1], axis=1).max() == 0 and (control[0][:, -1] < control[1][:, -1]).all()
    rose = histories["bloc.rising.happened"].values.sum(axis=(2, 3))
    assert (rose[1] <= rose[0]).mean() > 0.95 and rose[1].mean() < rose[0].mean()
    kept, let_out = (at(histories, "bloc.grievance_of_allies", 1960)[i] for i in (1, 0))
    assert (kept >= let_out - 1e-9).mean() > 0.9


def test_release_is_voice_and_voice_makes_risings(histories):
    """Without it no ally is heard more than in silence, and fewer rise."""
    silence = histories["bloc.voice_in_silence"].values[2][:, None, None]
    heard = histories["bloc.voice"].isel(experiment=2).values
    grievance = histories["bloc.grievance"].isel(experiment=2).values[:, :-1]
    np.testing.assert_allclose(heard, silence * grievance, rtol=1e-9)
    rose = histories["bloc.rising.happened"].values.sum(axis=(2, 3)).mean(axis=1)
    assert rose[2] < rose[0]


def test_only_a_civil_moscow_remedies(histories):
    """A high-handed Moscow rights no wrong and adds to all; a civil one insults nobody."""
    civil, haughty = (histories.isel(experiment=i) for i in (3, 4))
    assert haughty["bloc.remedying"].values.max() == 0 and civil["bloc.insulting"].values.max() == 0
    better, worse = (at(histories, "bloc.grievance_of_allies", 1969)[i] for i in (3, 4))
    assert (better < worse).mean() > 0.98


def test_the_proud_mind_more(histories):
    """Insults count in proportion to pride."""
    insults = histories["bloc.insulting"].isel(experiment=0, draw=0, time=0).values
    pride = np.asarray(bloc.proud.path.value)
    assert insults / pride == pytest.approx(insults[0] / pride[0])


def test_whoever_is_out_does_not_rise_against_moscow(histories):
    """The chance falls to nothing with distance; Yugoslavia, wronged and proud, rises less than Poland."""
    hazard = bloc.rising.fn(1.0, 2.0, 0.5, 0.35, 0.1, 0.05, np.array([0.0, 1.0]))
    assert float(hazard[1]) == 0 < float(hazard[0])
    rose = histories["bloc.rising.happened"].isel(experiment=0).values.any(axis=1).mean(axis=0)
    assert rose[YUGOSLAVIA] < rose[POLAND]


def test_history_has_the_risings_of_the_record(histories):
    """Berlin and Pilsen in 1953, Poznan and Budapest in 1956, and no other."""
    rose = histories["bloc.rising.happened"].isel(experiment=5, draw=0)
    by_ally = {ally: rose.time.values[rose.values[:, i]].tolist() for i, ally in enumerate(bloc.ALLIES)}
    assert {ally: dates for ally, dates in by_ally.items() if dates} == {
        "Poland": [1956.375], "German Democratic Republic": [1953.375],
        "Czechoslovakia": [1953.375], "Hungary": [1956.875],
    }  # fmt: skip


def test_the_longer_despotism_lasts_the_greater_the_explosion_it_prepares():
    """Under the policy of before 1953, kept up, the grievance behind a rising grows with the years."""
    model = abroad(
        bloc,
        bloc_trade,
        centrifugal_forces,
        repression__fear=0.95,
        reform__openness=0.0,
        reform__autonomy=0.9,
        answerability__temper=1.5,
    )
    kept_up = run(model, free & given({"bloc.insult": 0.08}), draws=32)
    means = [at(kept_up, "bloc.grievance_of_allies", year).mean() for year in (1951, 1956, 1960, 1969)]
    assert means == sorted(means) and means[-1] > 1.5 * means[0]


def test_cohesion_is_whole_without_grievance_distance_and_hostility():
    """1 then; a half where all allies are gone; less for any of the three."""
    nothing = np.zeros(8)
    assert float(bloc.cohesion.fn(nothing, nothing, 0.0)) == pytest.approx(1.0)
    assert float(bloc.cohesion.fn(nothing, nothing + 1, 0.0)) == pytest.approx(0.5)
    assert float(bloc.cohesion.fn(nothing + 1, nothing, 0.0)) == pytest.approx(0.75)
    assert float(bloc.cohesion.fn(nothing, nothing, 1.0)) == pytest.approx(0.75)
