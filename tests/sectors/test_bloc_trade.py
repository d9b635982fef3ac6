"""Joint companies: undone as recorded, never founded again; planned trade among the willing."""

import numpy as np
import pytest

from interregnum import record
from interregnum.experiments.verbs import do, history, let
from interregnum.world import bloc, bloc_trade, centrifugal_forces

from .alone import abroad, at, run, steps_of

DT = 0.25


@pytest.fixture(scope="module")
def histories():
    """On record, kept up for ever, and as modelled rulers decide."""
    model = abroad(bloc, bloc_trade, centrifugal_forces)
    asked = (history, history & do("bloc_trade.joint_companies", 1.0), history & let("bloc_trade.joint_companies"))
    return run(model, *asked, draws=64)


def test_each_ally_is_freed_on_its_own_date():
    """The lever falls from all to nothing at the step that is on record, and Yugoslavia has nothing to undo."""
    path = bloc_trade.joint_companies.recorded
    steps = {
        "German Democratic Republic": "GDR: reparations ended, enterprises returned from 1 Jan 1954",
        "Romania": "Romania: most Sovroms sold",
        "Bulgaria": "Bulgaria: joint companies transferred",
        "Hungary": "Hungary: joint companies transferred",
        "Poland": "Poland: debts cancelled against coal, troop statute (17 Dec)",
    }
    for ally, step in steps.items():
        date = record.dates(f"levers:bloc_concession_or_step:{step}").years[0]
        before, after = path.at(np.array([date - 0.01, date + 0.01]))[:, bloc.ALLIES.index(ally)]
        assert (before, after) == (1.0, 0.0), ally
    assert bloc_trade.exploited_1950.path.value[bloc.ALLIES.index("Yugoslavia")] == 0


def test_what_is_dissolved_is_never_founded_again(histories):
    """Exploitation falls by what is dissolved and by nothing else; kept up, it stays what it was."""
    gone = steps_of(histories, "bloc_trade.exploitation")
    assert gone == pytest.approx(-DT * histories["bloc_trade.dissolving"].values, abs=1e-12)
    assert gone.max() <= 1e-12 and np.abs(gone[1]).max() == 0
    assert at(histories, "bloc_trade.exploitation", 1969)[0].max() < 0.01


def test_companies_kept_up_leave_grievance(histories):
    """History by history the allies hold more against Moscow in 1969 than with amends."""
    amends, kept = at(histories, "bloc.grievance_of_allies", 1969)[:2]
    assert (kept > amends).all()


def test_rulers_who_share_power_make_amends():
    """All is kept under one man, none under many, half at the passage."""
    kept = [float(bloc_trade.companies_kept.fn(a, 0.6, 0.08, 1.0)) for a in (0.95, 0.6, 0.2)]
    assert kept[0] > 0.98 and kept[1] == pytest.approx(0.5) and kept[2] < 0.01


def test_trade_spreads_among_the_willing_only():
    """An ally that goes its own way, or is exploited, is not willing; a share stays a share."""
    nothing = np.zeros(8)
    assert float(bloc_trade.willing.fn(nothing, nothing)) == 1
    assert float(bloc_trade.willing.fn(nothing + 1, nothing)) == 0
    assert float(bloc_trade.willing.fn(nothing, nothing + 1)) == 0.5
    assert float(bloc_trade.planning_together.fn(0.1, 1.0, 1.0)) == 0


def test_a_breach_and_risings_turn_integration_back():
    """Falling back is faster with either."""

    def falling(risings, alliance):
        return float(bloc_trade.falling_back.fn(0.05, 2.0, np.full(8, risings), alliance, 0.4))

    assert falling(0.0, 1.0) == pytest.approx(0.02)
    assert falling(0.0, 0.0) > falling(0.0, 1.0) and falling(0.5, 1.0) > falling(0.0, 1.0)


def test_strength_counts_whom_moscow_can_count_on(histories):
    """Parts less distant allies; a broken alliance takes China away."""
    arguments = (0.25, 1.2, np.zeros(8), 0.1, 6.0, 4.0)
    whole = float(bloc_trade.strength.fn(2.0, *arguments, 1.0))
    assert whole == pytest.approx(2.0)
    assert float(bloc_trade.strength.fn(2.0, *arguments, 0.0)) == pytest.approx(2.0 - 0.1 * 6 / 4)
    assert (histories["bloc_trade.strength"] <= histories["bloc_trade.parts"] + 1e-9).all()


def test_planned_trade_adds_what_its_gain_says():
    """With a gain of nothing the joint product is the sum of the parts; the prior allows a loss."""
    assert float(bloc_trade.joint_product.fn(3.0, 0.0, 0.8)) == 3.0
    assert float(bloc_trade.joint_product.fn(3.0, 0.1, 0.5)) == pytest.approx(3.15)
    assert bloc_trade.gain_of_trade.prior.to_value(-2.0) < 0
