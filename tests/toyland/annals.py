"""What the monks of the kingdom wrote down. A series with gaps, and dates of what happened."""

import dataclasses
from collections.abc import Mapping

import numpy as np


@dataclasses.dataclass(frozen=True)
class Annals:
    """A value for some years; silence about the others."""

    by_year: Mapping[int, float]

    def at(self, times: np.ndarray) -> np.ndarray:
        """The value of the year; 0 where the monks are silent."""
        return np.array([self.by_year.get(int(year), 0.0) for year in np.floor(times)])

    def known(self, times: np.ndarray) -> np.ndarray:
        """Whether the monks wrote about the year."""
        return np.array([int(year) in self.by_year for year in np.floor(times)])


@dataclasses.dataclass(frozen=True)
class Dates:
    """When something happened, in decimal years, and to which province."""

    years: tuple[float, ...]
    where: Mapping[str, tuple[float, ...]] = dataclasses.field(default_factory=dict)
