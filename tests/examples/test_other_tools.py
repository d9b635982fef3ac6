"""The country in the hands of other tools: they draw and choose, we simulate."""

import importlib
from collections.abc import Iterator

import numpy as np
import pytest

from interregnum.experiments.verbs import free
from interregnum.experiments.years import Years

from .test_guild_town import EXAMPLES

pytestmark = pytest.mark.soak


@pytest.fixture(autouse=True)
def examples(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    yield


def test_salib_samples_our_priors_and_reads_our_measures() -> None:
    """What goes in as standard normals is what our own histories have drawn; the shares are numbers of its own."""
    pytest.importorskip("SALib", reason='*** SALib is not here: pip install "interregnum[peers]" ***')
    example, town = importlib.import_module("with_salib"), importlib.import_module("guild_town")
    lab = town.laboratory(4)
    own = Years(lab.run(free).isel(experiment=0)).mean("bread.price", town.START, town.STOP)
    theirs = example.evaluate(
        lab, free, lab.luck([0]).parameters, lambda h: h.mean("bread.price", town.START, town.STOP)
    )
    assert theirs == pytest.approx(own[:1])
    found = example.main(samples=16)
    assert len(found["ST"]) == 2 and np.isfinite(found["ST"]).all()


def test_the_workbench_explores_our_levers_and_parameters() -> None:
    pytest.importorskip("ema_workbench", reason='*** EMA Workbench is not here: pip install "interregnum[peers]" ***')
    experiments, outcomes = importlib.import_module("with_ema_workbench").main(scenarios=4, policies=2)
    assert len(experiments) == 8 == len(outcomes["riots"])
    assert np.isfinite(outcomes["hunger"]).all() and np.ptp(outcomes["hunger"]) > 0
