"""Simulation-based calibration as a table and a picture: where the truth lies among the particles of many fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .figure import BLUE, FAINT, STYLE, as_svg
from .tables import Table

LEAST_EVEN = 20  # parameters in the table, if none are named
SMALL = 0.05  # of the chances so many lie below, if the fits are right
REPLICATES = 2_000  # sets of even ranks, for the band

Ranks = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.float64]


def table(names: Sequence[str], ranks: Ranks, chances: Numbers, kept: int, known: Sequence[str] = ()) -> Table:
    """Ranks of the truth: of known parameters, or of those with the least even ones, and what chance alone gives."""
    places = [names.index(name) for name in known] or np.argsort(chances)[:LEAST_EVEN].tolist()
    rows = tuple(
        (names[i], f"{chances[i]:.2g}", f"{ranks[:, i].mean() / kept:.2f}", f"{ranks[:, i].std() / kept:.2f}")
        for i in places
    )
    which = "those learned" if known else "the least even"
    title = f"Ranks of the truth among {kept} particles: {len(rows)} of {len(names):,} parameters, {which}"
    low = (chances < SMALL).mean()
    remark = (
        f"If the fits are right, the ranks are even: mean 0.50, standard deviation 0.29, and a chance (of ranks at "
        f"least as uneven) below {SMALL:g} for one parameter in {1 / SMALL:.0f}; here for {low:.1%} of all "
        f"{len(names):,}, the smallest {chances.min():.1g} where about {1 / len(names):.1g} is to be expected. A "
        "standard deviation above 0.29 means fits that are too sure of themselves."
    )
    recovered = "; ".join(_recovered(ranks[:, places], kept, tail) for tail in (0.25, 0.05))
    return Table(title, ("parameter", "chance", "mean rank", "spread"), rows, (remark, f"Recovery: {recovered}."), (0,))


def _recovered(ranks: Ranks, kept: int, tail: float) -> str:
    """How often the truth lies among the particles but for so many on either side."""
    out = round(tail * (kept + 1))
    inside = ((ranks >= out) & (ranks <= kept - out)).mean(axis=0)
    low, high = np.quantile(inside, (0, 1))
    return (
        f"the truth lies in the middle {1 - 2 * out / (kept + 1):.0%} of the particles in {inside.mean():.0%} of the "
        f"sets ({low:.0%} to {high:.0%} by parameter shown)"
    )


def svg(names: Sequence[str], ranks: Ranks, chances: Numbers, kept: int, known: Sequence[str] = ()) -> str:
    """The same as a picture: how far ranks run ahead of even ones, and the chances of all parameters."""
    places = [names.index(name) for name in known] or list(range(len(names)))
    with matplotlib.rc_context(STYLE):
        picture = Figure(figsize=(10, 3.6), dpi=100)
        picture.subplots_adjust(left=0.07, right=0.98, top=0.84, bottom=0.15, wspace=0.22)
        ahead, spread = picture.subplots(1, 2)
        _ahead(ahead, ranks[:, places], kept, "learned" if known else "all")
        spread.hist(chances, bins=20, range=(0, 1), color=BLUE, alpha=0.5)
        spread.axhline(len(chances) / 20, color=FAINT, lw=1)
        spread.set_title(f"Chances of all {len(chances):,} parameters", loc="left")
        spread.set_xlabel("chance of ranks at least as uneven: flat, if the fits are right")
        return as_svg(picture)


def _ahead(axes: Axes, ranks: Ranks, kept: int, which: str) -> None:
    """The share below each rank less its due, a line for each parameter.

    With the band in which all of them stay in 19 of 20 checks of right fits.
    """
    sets, parameters = ranks.shape
    band = widest(sets, parameters, kept)
    steps = np.arange(kept + 1) / (kept + 1)
    for column in ranks.T:
        axes.step(steps, _lead(column[:, None], kept)[:, 0], color=BLUE, lw=0.7, alpha=0.6, where="post")
    axes.axhspan(-band, band, color=FAINT, alpha=0.12, lw=0)
    axes.axhline(0, color=FAINT, lw=1)
    axes.set_title(f"{parameters} parameters ({which}), {sets} sets: lead of their ranks", loc="left")
    axes.set_xlabel("rank of the truth; in the band, if the fits are right")


def _lead(ranks: Any, kept: int) -> Numbers:
    """Share of the sets up to each rank, less what even ranks give, shape ``(rank, parameter)``."""
    up_to = (ranks[None] <= np.arange(kept + 1)[:, None, None]).mean(axis=1)
    return np.asarray(up_to - (np.arange(1, kept + 2) / (kept + 1))[:, None])


def widest(sets: int, parameters: int, kept: int) -> float:
    """The lead that even ranks of so many independent parameters stay below in 19 of 20 checks."""
    random = np.random.default_rng(1)
    of_one = [
        np.abs(_lead(random.integers(0, kept + 1, (sets, 50)), kept)).max(axis=0) for _ in range(REPLICATES // 50)
    ]
    return float(np.quantile(np.concatenate(of_one), (1 - SMALL) ** (1 / parameters)))
