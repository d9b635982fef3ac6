"""What the tests of commands share: a cache of their own, and histories that are made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from interregnum.experiments.lab import Lab


@pytest.fixture
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cache that nobody else has, without compiled programs."""
    monkeypatch.setenv("INTERREGNUM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("interregnum.cache.enable", lambda: None)


@pytest.fixture
def answered(own_cache: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Takes a function of luck and measures that stands in for all histories; luck is drawn as ever."""

    def say(answers: Callable[..., np.ndarray]) -> None:
        def values(lab: Lab, experiments, numbers, measures, folder, watch):
            watch(1, 1)
            return answers(lab.luck(numbers), measures)[None]

        monkeypatch.setattr("interregnum.cli.carry_out.values", values)
        monkeypatch.setattr(
            "interregnum.experiments.values.values_of_luck", lambda _, __, luck, measures, ___: answers(luck, measures)
        )

    return say
