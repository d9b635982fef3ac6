"""Another society: the example of the guide is whole, and needs nothing of the Soviet Union."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from interregnum.experiments.verbs import free, without
from interregnum.kernel.declare import Equation

EXAMPLES = Path(__file__).parents[2] / "examples"
LONGEST = 300  # lines, all of it


@pytest.fixture(scope="module")
def guild_town() -> ModuleType:
    sys.path.insert(0, str(EXAMPLES))
    try:
        return importlib.import_module("guild_town")
    finally:
        sys.path.remove(str(EXAMPLES))


def test_it_is_short_and_knows_nothing_soviet() -> None:
    texts = [path.read_text() for path in (EXAMPLES / "guild_town").glob("*.py")]
    assert sum(len(text.splitlines()) for text in texts) < LONGEST
    assert not any(word in text.lower() for text in texts for word in ("soviet", "kolkhoz", "record import"))


def test_the_town_conserves_its_corn_and_its_people(guild_town: ModuleType) -> None:
    """What came in is what is there, what was eaten and what the mice took; numbers are numbers in every history."""
    run = guild_town.laboratory(8).run(free, free & without("town_store"))
    assert all(np.isfinite(run[n].values.astype(float)).all() for n in run.data_vars)
    corn = run["bread.lofts"] + run["bread.store"]
    due = run["time"].values % 1 > 0.5
    gone = run["bread.baking"] + run["bread.mice_in_lofts"] + run["bread.mice_in_store"]
    harvest = run["bread.harvest"].values * (due & (run["time"].values % 1 < 0.75))
    moved = harvest - 0.25 * gone.transpose("experiment", "draw", "time").values
    assert np.diff(corn.values, axis=-1) == pytest.approx(moved, abs=1e-3)  # of a thousand tons, in single precision
    assert (corn.values > 0).all() and run["people.riot.happened"].any()
    assert (run["bread.store"].sel(experiment=str(run["experiment"].values[1])) == 0).all()


def test_claims_are_judged_and_everything_has_a_meaning(guild_town: ModuleType, capsys) -> None:
    importlib.import_module("guild_town.__main__").main(draws=8)
    printed = capsys.readouterr().out
    assert "stores corn has fewer riots" in printed and "riots" in printed and "nan" not in printed
    assert all(q.doc and q.title for q in guild_town.TOWN.kind(Equation).values())
