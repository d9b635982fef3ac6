"""What one course brings more than another with the same luck, history by history, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


class Paired(NamedTuple):
    """The mean of a paired difference and its standard error."""

    mean: float
    error: float

    @property
    def word(self) -> str:
        """more, less, or a tie within two standard errors."""
        if abs(self.mean) <= 2 * self.error:
            return "tie"
        return "more" if self.mean > 0 else "less"


def paired(one: Numbers, other: Numbers) -> Paired:
    """Of two courses with the same luck, by history; what failed in either is left out."""
    apart = one - other
    apart = apart[np.isfinite(apart)]
    return Paired(float(apart.mean()), float(apart.std(ddof=1) / np.sqrt(apart.size)))
