"""The picture of a chronicle: main series as fans, the essay's figures as marks, and when events happen.

One SVG, 1,100 points of a screen wide. The same histories give the same file, byte for byte.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from .chronicle import Chronicle, Line
from .events import event_names, happened
from .tables import about_parameters, percent

if TYPE_CHECKING:
    import xarray
    from matplotlib.axes import Axes

    from interregnum.essay import Target

PANELS = {  # series -> heading
    "national_income.official_income": "National income, official figure",
    "agriculture.farm_output": "Farm output",
    "retail_trade.unsaleable_stock": "Goods that nobody buys",
    "population.urban_population": "Townspeople",
    "living_standards.standard": "Standard of living",
    "living_standards.gap": "How far life falls short of wants",
    "leadership.personal_power": "Power of one man",
    "committee.opposition": "Committee against the leader",
    "bloc.cohesion": "Cohesion of the bloc",
}
COLUMNS = 3
ACROSS, PANEL_HEIGHT, ROW_HEIGHT = 11.0, 2.05, 0.26  # inches, at 100 points of a screen each
TOP, BETWEEN, BOTTOM = 1.45, 1.0, 0.62  # inches: above the panels, above the ribbon, below it
INK, FAINT, BLUE, ORANGE = "#1a1a1a", "#767676", "#0072b2", "#d55e00"
FOUND = LinearSegmentedColormap.from_list("found", ["#f4f6f8", "#9ecae1", BLUE, "#08306b"])
PUT_IN = LinearSegmentedColormap.from_list("put in", ["#f4f6f8", "#8c8c8c"])
STYLE: dict[Any, Any] = {
    "svg.hashsalt": "interregnum",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9.0,
    "text.color": INK,
    "axes.edgecolor": "#b0b0b0",
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "axes.linewidth": 0.8,
}


def svg(one: Chronicle, data: xarray.Dataset) -> str:
    """The picture as SVG."""
    with matplotlib.rc_context(STYLE):
        return as_svg(draw(one, data), Title=_title(one))


def as_svg(picture: Figure, **notes: str) -> str:
    """A picture as SVG, the same for the same picture byte for byte; inside `matplotlib.rc_context(STYLE)`."""
    text = io.StringIO()
    picture.savefig(text, format="svg", metadata={"Date": None, "Creator": "interregnum", **notes})
    return text.getvalue()


def draw(one: Chronicle, data: xarray.Dataset) -> Figure:
    """The picture; inside `matplotlib.rc_context(STYLE)` it looks as it should."""
    names = event_names(data)
    rows = -(-len(PANELS) // COLUMNS)
    heights = (TOP, rows * PANEL_HEIGHT, BETWEEN, len(names) * ROW_HEIGHT, BOTTOM)
    whole = sum(heights)
    figure = Figure(figsize=(ACROSS, whole), dpi=100)
    figure.text(0.03, 1 - 0.30 / whole, _title(one), fontsize=15, fontweight="bold")
    figure.text(0.03, 1 - 0.53 / whole, _subtitle(one, data), fontsize=9.5, color=FAINT)
    _legend(figure, 1 - 0.80 / whole)
    grid = figure.add_gridspec(
        rows, COLUMNS, left=0.055, right=0.98, wspace=0.17, hspace=0.52,
        top=1 - TOP / whole, bottom=1 - sum(heights[:2]) / whole,
    )  # fmt: skip
    by_name = {line.shown.name: line for line in one.lines}
    for i, (name, heading) in enumerate(PANELS.items()):
        axes = figure.add_subplot(grid[i // COLUMNS, i % COLUMNS])
        panel(axes, by_name[name], heading)
        for told in one.figures:
            if told.target.series == name and told.target.how == "ratio":
                _mark_ratio(axes, told.target, by_name[name])
    ribbon = figure.add_axes((0.285, BOTTOM / whole, 0.60, heights[3] / whole))
    _ribbon(ribbon, one, data)
    return figure


def _title(one: Chronicle) -> str:
    years = one.lines[0].years
    return f"What Deutscher's argument implies for the Soviet Union, {years[0]}–{years[-1]}"


def _subtitle(one: Chronicle, data: xarray.Dataset) -> str:
    return (
        f"{one.draws:,} simulated histories of “{one.experiment}”; {about_parameters(data)}; seed {data.attrs['seed']}"
    )


def _legend(figure: Figure, height: float) -> None:
    """What the marks mean, in one line."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        Line2D([], [], color=BLUE, lw=1.8, label="middle history"),
        Patch(facecolor=BLUE, alpha=0.45, label="half of the histories"),
        Patch(facecolor=BLUE, alpha=0.16, label="nine in ten"),
        Line2D([], [], color=ORANGE, marker="D", ms=5, lw=1.2, label="the essay: a figure and its interval"),
        Line2D([], [], color=ORANGE, marker="D", ms=5, mfc="white", lw=1.2, label="a plan or a bound"),
        Line2D([], [], color=ORANGE, ls=":", lw=1.6, label="a growth"),
    ]
    figure.legend(
        handles=handles, loc="center left", bbox_to_anchor=(0.02, height), ncols=6, frameon=False,
        columnspacing=1.6, handlelength=1.6, handletextpad=0.6,
    )  # fmt: skip


def panel(axes: Axes, line: Line, heading: str) -> None:
    """One series: a fan of nine in ten, of half, and the middle."""
    years = np.array(line.years, dtype=float)
    low, quarter, median, three_quarters, high = np.array(line.fan).T
    axes.fill_between(years, low, high, color=BLUE, alpha=0.16, lw=0)
    axes.fill_between(years, quarter, three_quarters, color=BLUE, alpha=0.35, lw=0)
    axes.plot(years, median, color=BLUE, lw=1.8)
    for target in line.essay:
        _mark(axes, target, line.shown.factor)
    axes.set_title(heading, loc="left", fontsize=10.5, fontweight="bold", pad=19)
    axes.text(0, 1.045, line.shown.unit, transform=axes.transAxes, fontsize=8.5, color=FAINT)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    if low.min() >= 0:
        axes.set_ylim(bottom=0)
    else:
        axes.axhline(0, color="#b0b0b0", lw=0.8)
    axes.tick_params(length=2.5, labelsize=8.5)
    axes.locator_params(axis="y", nbins=5)
    axes.set_xticks(_ticks(line.years))
    axes.grid(axis="y", color="#ececec", lw=0.8)
    axes.set_axisbelow(True)


def _ticks(years: tuple[int, ...]) -> list[int]:
    """Every fifth year, or every year of a short run."""
    return [y for y in years if y % 5 == 0] if len(years) > 7 else list(years)


def _mark(axes: Axes, target: Target, factor: float) -> None:
    """A figure of the essay; hollow where it is no statement of fact."""
    if target.point is None:
        return
    y = target.point * factor
    below = 0.0 if target.low is None else y - target.low * factor
    above = 0.0 if target.high is None else target.high * factor - y
    hollow = target.basis in ("PL", "B")
    axes.errorbar(
        [target.first], [y], yerr=[[below], [above]], fmt="D", ms=4.6, color=ORANGE, elinewidth=1.4, capsize=2.5,
        mfc="white" if hollow else ORANGE, mew=1.2, zorder=5,
    )  # fmt: skip


def _mark_ratio(axes: Axes, target: Target, line: Line) -> None:
    """A growth that the essay gives, from where the middle history stands in its first year."""
    if target.point is None or target.first not in line.years or target.last not in line.years:
        return
    start = line.fan[line.years.index(target.first)].median
    axes.plot([target.first, target.last], [start, start * target.point], ":", color=ORANGE, lw=1.6, zorder=5)
    axes.plot(target.last, start * target.point, "D", ms=4.6, color=ORANGE, mfc="white", mew=1.2, zorder=5)


def _ribbon(axes: Axes, one: Chronicle, data: xarray.Dataset) -> None:
    """One row for each kind of event: in which years it happens, and in how many histories by the end."""
    rows = [row for row in one.events if not row.member]
    first, last = one.lines[0].years[0], one.lines[0].years[-1]
    chances = np.array([_by_year(data, row.name, one.experiment, first) for row in rows])
    grey = np.array([[row.given] for row in rows])
    edges = np.arange(first - 0.5, last + 1), np.arange(len(rows) + 1)
    look: dict[str, Any] = {"vmin": 0, "edgecolors": "white", "linewidth": 1.2}
    axes.pcolormesh(*edges, np.ma.masked_where(~grey | (chances < 0), chances), cmap=PUT_IN, vmax=1, **look)
    mesh = axes.pcolormesh(*edges, np.ma.masked_where(grey | (chances < 0), chances), cmap=FOUND, vmax=0.5, **look)
    axes.invert_yaxis()
    axes.set_yticks(np.arange(len(rows)) + 0.5, [row.label for row in rows], color=INK)
    axes.set_xticks(_ticks(one.lines[0].years))
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    for i, row in enumerate(rows):
        told = "put in" if row.given and row.probability == 1 else percent(row.probability)
        axes.text(last + 0.75, i + 0.5, told, va="center", fontsize=9)
        if row.essay and row.essay.point and first <= row.essay.point <= last + 1:
            axes.plot(row.essay.point - 0.5, i + 0.5, "D", color=ORANGE, ms=5, mew=0)
    axes.text(last + 0.75, -0.3, "by the end", fontsize=8.5, color=FAINT)
    figure = axes.figure
    where = axes.get_position()
    top = where.y1
    height = figure.get_figheight() if isinstance(figure, Figure) else 1.0
    figure.text(0.03, top + 0.42 / height, "What happens, and when", fontsize=12, fontweight="bold")
    figure.text(
        0.03, top + 0.22 / height, "the darker a year, the more histories have the event in it; "
        "grey is put in from outside; a diamond is the essay's date", fontsize=8.5, color=FAINT,
    )  # fmt: skip
    _key(figure, mesh, height)


def _by_year(data: xarray.Dataset, name: str, experiment: str, first: int) -> Any:
    years, shares = happened(data, name, experiment).by_year()
    return shares[np.array(years) >= first]


def _key(figure: Any, mesh: Any, height: float) -> None:
    """Which shade is which share."""
    axes = figure.add_axes((0.70, 0.20 / height, 0.18, 0.09 / height))
    bar = figure.colorbar(mesh, cax=axes, orientation="horizontal", ticks=[0, 0.25, 0.5])
    bar.ax.set_xticklabels(["none", "a quarter", "half or more"])
    bar.ax.tick_params(length=0, labelsize=8)
    bar.outline.set_visible(False)
