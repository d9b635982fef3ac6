"""Conservation: what leaves one stock arrives in another, to the last digits of double precision."""

import numpy as np
import pytest

from interregnum.experiments.verbs import free, history, without

from ..toyland import laboratory
from ..words import in_double


@pytest.fixture(scope="module")
@in_double
def runs():
    """The kingdom by its record and as it likes, in double precision."""
    return laboratory(precision="float64").run(history.named("history"), (free & without("fire")).named("free"))


def test_the_run_is_really_in_double_precision(runs) -> None:
    """Digits beyond single precision are there, in stocks and in what moves them."""
    for name in ("grain.barn", "crown.villagers", "grain.meals", "crown.quarrel"):
        values = runs[name].values
        assert values.dtype == np.float64 and (values != values.astype(np.float32)).mean() > 0.9, name


def test_people_are_neither_made_nor_lost(runs) -> None:
    """Villagers and soldiers of a province keep their sum: levy and discharge only move them."""
    total = (runs["crown.villagers"] + runs["crown.soldiers"]).values
    assert abs(total / total[:, :, :1] - 1).max() < 1e-12
    assert runs["crown.soldiers"].values.max() > 1  # they do move


def test_grain_is_only_made_by_the_harvest(runs) -> None:
    """Barn, storehouse and bellies together change by what is threshed, once a year, and by nothing else."""
    run = runs.sel(experiment="free")
    stocks = ("grain.barn", "grain.eaten", "crown.storehouse", "crown.rations_eaten")
    total = sum(run[name] for name in stocks).values
    harvest = run["grain.threshing"].values * (np.arange(run.time.size) % 4 == 2)
    made = total[:, :1] + np.concatenate([np.zeros((total.shape[0], 1)), harvest.cumsum(axis=1)], axis=1)
    assert abs(total - made).max() < 1e-9


def test_every_stock_changes_by_its_flows_alone(runs) -> None:
    """Where no event happens, a step adds the net flow times the length of the step."""
    run = runs.sel(experiment="history")
    net = run["crown.levy"] - run["crown.discharge"]
    change = np.diff(run["crown.soldiers"].values, axis=1)
    assert abs(change - 0.25 * net.values).max() < 1e-9
