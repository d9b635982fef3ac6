"""What a paper needs of one answer: a chart, a table, a caption that says where the numbers are from, references.

It works from what is printed and kept, so that a run of last year gives the same as the page that is open.
"""

from __future__ import annotations

import io
import shlex
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from interregnum.kernel.errors import UserError, unknown_name

from . import compare, figure, latex
from .chronicle import Line, essay_cell, line_from
from .tables import Fan, Table, percent, written

Facts = Mapping[str, Any]
TABLE, CAPTION, REFERENCES = "table.tex", "caption.txt", "references.bib"
TITLE, AUTHORS, LICENCE = "Interregnum", "The Interregnum contributors", "BSD-3-Clause"  # as CITATION.cff has them
ESSAY = (
    "@article{deutscher1965,\n  author = {Deutscher, Isaac},\n  title = {The Failure of {Khrushchevism}},\n"
    "  journal = {The Socialist Register},\n  year = {1965},\n}\n"
)
COMMANDS = ("run", "compare")
WIDTH, HEIGHT, ROW = 5.2, 3.2, 0.24  # inches
LOOK = {"pdf.fonttype": 42, "pdf.compression": 9}  # fonts that can be edited, and are embedded


def kit(answer: Any, recipe: Facts, series: str = "", baseline: Line | None = None) -> dict[str, bytes]:
    """Files by name: table, caption, references, and a chart as PDF and SVG.

    Args:
        answer: what `run` or `compare` printed as its data.
        recipe: where that came from: the recipe of the manifest, perhaps with the id of the run as `run`.
        series: the series of a run that is shown; without it a table of all, and no chart.
        baseline: the same series without any change; its middle is drawn in dashes.

    Raises UserError for another command, and for a series that was not kept.
    """
    if recipe["command"] not in COMMANDS:
        raise UserError(f"a paper shows what `run` or `compare` found; this is of `{recipe['command']}`.")
    if isinstance(answer, Mapping) and "series" in answer:
        caption, tables, charts = _of_run(answer, recipe, series, baseline)
    else:
        caption, tables, charts = _of_comparisons([answer] if isinstance(answer, Mapping) else answer, recipe)
    texts = {
        TABLE: f"% made by: {made_by(recipe)}\n% needs \\usepackage{{booktabs}}\n" + "\n".join(tables),
        CAPTION: f"{caption}\n",
        REFERENCES: references(recipe["versions"]["interregnum"]),
    }
    pictures = {f"{name}.{form}": _saved(chart, form) for name, chart in charts for form in ("pdf", "svg")}
    return {name: text.encode() for name, text in texts.items()} | pictures


def made_by(recipe: Facts) -> str:
    """The command, in one line."""
    return latex.one_line(shlex.join(["interregnum", *recipe["arguments"]]))


def source(recipe: Facts, draws: int, of: str) -> str:
    """How many histories of which experiment, under which parameters, seed and version."""
    fitted = recipe["posterior"]
    under = f"posterior “{fitted['name']}”" if fitted else f"parameters {recipe['parameters']}, nothing fitted to data"
    run = f", run {recipe['run']}" if recipe.get("run") else ""
    version = recipe["versions"]["interregnum"]
    return f"{draws:,} simulated histories of “{of}”; {under}; seed {recipe['seed']}; interregnum {version}{run}."


def references(version: str) -> str:
    """The program and the essay, for BibTeX."""
    program = (
        f"@misc{{interregnum,\n  author = {{{{{AUTHORS}}}}},\n  title = {{{TITLE}}},\n"
        f"  note = {{Software, version {latex.escaped(version)}, {LICENCE}}},\n}}\n"
    )
    return f"{program}\n{ESSAY}"


# ── a run ────────────────────────────────────────────────────────────────────────────────────────────
Parts = tuple[str, list[str], list[tuple[str, Figure]]]  # caption, tables, charts by name


def _of_run(answer: Facts, recipe: Facts, series: str, baseline: Line | None) -> Parts:
    """One series year by year, or all of them in a few years."""
    from_where = source(recipe, answer["draws"], answer["experiment"])
    if not series:
        some = [line_from(data) for data in answer["series"]]
        caption = f"Main series: the middle, and in brackets what holds nine in ten, of {from_where}"
        return caption, [latex.tabular(_in_few_years(some), caption, "main-series")], []
    found = next((data for data in answer["series"] if data["name"] == series), None)
    if found is None:
        raise unknown_name("series", series, [data["name"] for data in answer["series"]])
    line = line_from(found)
    dashes = " Dashes: the middle of the baseline, without the change." if baseline else ""
    marks = " Lozenges: the essay's figures with their intervals; hollow: plans and bounds." if line.essay else ""
    caption = (
        f"{_capital(line.shown.label)}, {line.shown.unit}, {line.years[0]}–{line.years[-1]}: the middle, what holds "
        f"half (quantiles of 25 and 75 per cent) and what holds nine in ten (5 and 95) of {from_where}{dashes}{marks}"
    )
    name = series.replace(".", "-").replace("_", "-")
    return caption, [latex.tabular(_by_year(line), caption, name)], [(name, _fan(line, baseline))]


def _by_year(line: Line) -> Table:
    """A fan as a table, the essay's figures beside it."""
    essay = ("essay",) if line.essay else ()
    rows = []
    for year, fan in zip(line.years, line.fan, strict=True):
        cells = [str(year), *(written(x, line.shown.digits) for x in fan)]
        if essay:
            cells.append(", ".join(essay_cell(t, line.shown) for t in line.essay if t.first == year))
        rows.append(tuple(cells))
    heads = tuple(name.replace("_", " ") for name in Fan._fields)
    return Table(line.shown.label, ("year", *heads, *essay), tuple(rows))


def _in_few_years(lines: Sequence[Line]) -> Table:
    """All series in the years in which experiments are compared."""
    years = [year for year in compare.YEARS if year in lines[0].years] or [lines[0].years[-1]]

    def cell(line: Line, year: int) -> str:
        low, _, median, _, high = (written(x, line.shown.digits) for x in line.fan[line.years.index(year)])
        return f"{median} ({low} to {high})"

    rows = tuple((line.shown.label, line.shown.unit, *(cell(line, year) for year in years)) for line in lines)
    return Table("Main series", ("series", "unit", *map(str, years)), rows, flush_left=(0, 1))


def _fan(line: Line, baseline: Line | None) -> Figure:
    """One series as in the picture of a chronicle."""
    with matplotlib.rc_context(figure.STYLE | LOOK):
        made = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        axes = made.subplots()
        figure.panel(axes, line, _capital(line.shown.label))
        if baseline:
            axes.plot(baseline.years, [fan.median for fan in baseline.fan], "--", color=figure.FAINT, lw=1.3)
    return made


# ── comparisons ──────────────────────────────────────────────────────────────────────────────────────
def _of_comparisons(answers: Sequence[Facts], recipe: Facts) -> Parts:
    """Differences and events of each experiment against the base."""
    captions: list[str] = []
    tables: list[str] = []
    charts: list[tuple[str, Figure]] = []
    for number, (data, one) in enumerate(((d, compare.from_data(d)) for d in answers), 1):
        ending = f"-{number}" if len(answers) > 1 else ""
        from_where = source(recipe, data["draws"], f"{one.other}” and of “{one.base}")
        caption = (
            f"“{one.other}” less “{one.base}”, history by history with the same parameters and luck, in {from_where}"
        )
        ranged = "Difference: the middle; the range holds nine in ten."
        chance = "Share of the histories in which it happens by the end of the run."
        _, differences, events = compare.tables(one)
        tables += [
            latex.tabular(differences, f"{caption} {ranged}", f"differences{ending}"),
            latex.tabular(events, f"{caption} {chance}", f"events{ending}"),
        ]
        captions.append(f"{caption} {ranged} {chance} Hollow: “{one.base}”; full: “{one.other}”.")
        charts.append((f"events{ending}", _dumbbells(one)))
    return "\n".join(captions), tables, charts


def _dumbbells(one: compare.Comparison) -> Figure:
    """How often each event happens under both."""
    rows = np.arange(len(one.events))
    with matplotlib.rc_context(figure.STYLE | LOOK):
        made = Figure(figsize=(WIDTH, 0.7 + ROW * rows.size), layout="constrained")
        axes = made.subplots()
        shares = np.array([[e.base, e.other] for e in one.events]).reshape(-1, 2)
        axes.hlines(rows, shares.min(axis=1), shares.max(axis=1), color=figure.FAINT, lw=1.2)
        axes.plot(shares[:, 0], rows, "o", color=figure.BLUE, mfc="white", ms=5)
        axes.plot(shares[:, 1], rows, "o", color=figure.BLUE, ms=5)
        axes.set_yticks(rows, [e.label for e in one.events])
        axes.set_xticks([0, 0.5, 1], [percent(x) for x in (0, 0.5, 1)])
        axes.set_xlim(-0.03, 1.03)
        axes.invert_yaxis()
    return made


def _saved(chart: Figure, form: str) -> bytes:
    """A chart as a file; the same chart gives the same file, byte for byte."""
    notes = {"pdf": {"CreationDate": None, "Creator": "interregnum"}, "svg": {"Date": None, "Creator": "interregnum"}}
    file = io.BytesIO()
    with matplotlib.rc_context(figure.STYLE | LOOK):
        chart.savefig(file, format=form, metadata=notes[form])
    return file.getvalue()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
