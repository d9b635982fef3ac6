"""Pictures of a search: among which parameters one course beats another, and the front of two goals. One SVG."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib
import numpy as np
from matplotlib.figure import Figure
from scipy.special import ndtr, ndtri

from interregnum.inference.posterior import entries
from interregnum.kernel import Model, Parameter

from .figure import BLUE, FAINT, ORANGE, STYLE, as_svg
from .search import Course, Question

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = 56  # letters in a line
CELLS = 6  # on a side, of equal prior chance
TICKS = (0.1, 0.5, 0.9)  # quantiles of the prior


class Map(NamedTuple):
    """A question, and in each fresh history the parameters (standard normals) and whether the answer is yes."""

    question: Question
    places: Any  # (history, entry)
    happens: Any  # (history,)
    wide: float = 1.0  # the spread of the standard normals that were drawn


def svg(
    maps: Sequence[Map],
    model: Model,
    front: Sequence[Course] = (),
    two: tuple[str, str] | None = None,
) -> str:
    """The picture as SVG; the same numbers give the same file, byte for byte."""
    panels, names, declared = len(maps) + bool(two), entries(model), model.kind(Parameter)
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(5.6 * panels, 5.6), dpi=100)
        for i, one in enumerate(maps):
            _map(figure.add_subplot(1, panels, i + 1), one, names, declared)
        if two:
            _front(figure.add_subplot(1, panels, panels), front, two)
        figure.tight_layout(w_pad=2.5)
        return as_svg(figure)


def axes_of(question: Question) -> tuple[int, int]:
    """The two parameters to be drawn: those that bound the region first, then the foremost."""
    bounds = question.region.box.bounds if question.region.box else ()
    across, up, *_ = dict.fromkeys((*(b.input for b in bounds), *question.region.foremost))
    return across, up


def shares(one: Map) -> Any:
    """How often the answer is yes in each cell of the two parameters, shape ``(up, across)``; NaN in an empty one."""
    across, up = axes_of(one.question)
    cells = (ndtr(one.places[:, [up, across]] / one.wide) * CELLS).astype(int).clip(0, CELLS - 1)
    total, yes = np.zeros((CELLS, CELLS)), np.zeros((CELLS, CELLS))
    np.add.at(total, tuple(cells.T), 1.0)
    np.add.at(yes, tuple(cells.T), np.asarray(one.happens, float))
    return np.divide(yes, total, out=np.full_like(yes, np.nan), where=total > 0)


def _map(axes: Axes, one: Map, names: Sequence[str], declared: Mapping[str, Parameter]) -> None:
    across, up = axes_of(one.question)
    edges = np.linspace(0, 1, CELLS + 1)
    mesh = axes.pcolormesh(edges, edges, shares(one), cmap="Blues", vmin=0, vmax=1, edgecolors="white", linewidth=1.0)
    x, y = (ndtr(one.places[:, entry] / one.wide) for entry in (across, up))
    axes.scatter(x[one.happens], y[one.happens], s=5, color=ORANGE, linewidths=0, label="yes, in one history")
    axes.scatter(x[~one.happens], y[~one.happens], s=3, color=FAINT, alpha=0.4, linewidths=0, label="no")
    _outline(axes, one, across, up)
    for axis, entry in ((axes.xaxis, across), (axes.yaxis, up)):
        prior = declared[names[entry].split("[")[0]].prior
        axis.set_ticks(TICKS, [f"{float(prior.to_value(one.wide * ndtri(t))):.3g}" for t in TICKS])
    axes.set_xlabel(names[across])
    axes.set_ylabel(names[up])
    axes.set_title(textwrap.fill(one.question.asks, TITLE), loc="left", fontsize=9.5, fontweight="bold")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    figure = axes.figure
    bar = figure.colorbar(mesh, ax=axes, fraction=0.045, pad=0.02)
    bar.set_label("part of the histories in a cell", color=FAINT, fontsize=8.5)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.11), ncols=2, frameon=False, markerscale=2)


def _outline(axes: Axes, one: Map, across: int, up: int) -> None:
    """The sides of the box on these two parameters; what it says of others cannot be drawn."""
    low, high = {across: 0.0, up: 0.0}, {across: 1.0, up: 1.0}
    box = one.question.region.box
    if box is None or not box.tells:
        return
    for bound in box.bounds:
        if bound.input in low:
            if np.isfinite(bound.low):
                low[bound.input] = float(ndtr(bound.low / one.wide))
            else:
                high[bound.input] = float(ndtr(bound.high / one.wide))
    corners = [(low, low), (high, low), (high, high), (low, high), (low, low)]
    axes.plot([a[across] for a, _ in corners], [b[up] for _, b in corners], color=BLUE, lw=2)


def _front(axes: Axes, front: Sequence[Course], two: tuple[str, str]) -> None:
    kinds = dict.fromkeys(one.policy.means.name for one in front if one.policy)
    for colour, kind in zip((BLUE, ORANGE), kinds, strict=False):
        own = [one for one in front if one.policy and one.policy.means.name == kind]
        values, errors = (np.array([[of(c, g) for c in own] for g in two]) for of in (Course.mean, Course.error))
        look: dict[str, Any] = {"fmt": "o", "color": colour, "ms": 4, "label": kind}
        axes.errorbar(values[0], values[1], xerr=2 * errors[0], yerr=2 * errors[1], **look)
    axes.set_xlabel(two[0])
    axes.set_ylabel(two[1])
    axes.set_title("What can be had of both, on fresh histories", loc="left", fontsize=9.5, fontweight="bold")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.11), frameon=False)
