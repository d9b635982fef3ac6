"""`interregnum run`: an ensemble of histories, summed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .options import WithLibrary, asks_for_experiments
from .request import Request

if TYPE_CHECKING:
    import xarray

    from interregnum.experiments.outcomes import Finding
    from interregnum.experiments.verbs import Experiment
    from interregnum.report.chronicle import Chronicle


@click.command("run", cls=WithLibrary)
@asks_for_experiments
def command(request: Request) -> int:
    """Simulate many histories and print their chronicle.

    All EXPERIMENT names and options are joined into one experiment; without any it is `free`. Year by year
    you get the median of each main series and the range that holds nine in ten histories, then the essay's
    figures beside them, then the events with their probabilities and dates.
    """
    from interregnum import soviet_union
    from interregnum.report import chronicle, outcomes

    from .carry_out import carry_out
    from .request import together

    model = soviet_union.model()
    experiment = together(request, model)
    result = carry_out(request, [experiment])
    one, findings, warnings = sum_up(request, experiment, result.data)
    result.warnings += warnings
    tables = [*chronicle.tables(one), *([outcomes.table(findings)] if findings else [])]
    return result.deliver("run", as_data(one, findings), tables, lambda: _files(one, result.data))


def sum_up(
    request: Request, experiment: Experiment, data: xarray.Dataset
) -> tuple[Chronicle, list[Finding], list[str]]:
    """The chronicle of some histories, how often the ten outcomes come out in them, and what a reader must know."""
    from interregnum import soviet_union
    from interregnum.report.chronicle import chronicle

    one = chronicle(data, experiment, soviet_union.model(), first=request.first or int(soviet_union.START))
    return one, _outcomes(experiment, data), [*_beyond_evidence(data), *_all_but_certain(one)]


def as_data(one: Chronicle, findings: list[Finding]) -> dict[str, Any]:
    """The same as plain data."""
    from interregnum.report import chronicle, outcomes

    return {**chronicle.as_data(one), "outcomes": outcomes.as_data(findings)}


def _outcomes(experiment: Experiment, data: xarray.Dataset) -> list[Finding]:
    """How often the ten outcomes come out: only of free histories, where nothing is put in, that last long enough."""
    from interregnum.experiments.outcomes import UNTIL, judge

    free = (experiment.base or "free") == "free"
    return judge(data, experiment.name) if free and float(data["edge"].values[-1]) >= UNTIL else []


def _beyond_evidence(data: xarray.Dataset) -> list[str]:
    """A warning where histories go on after the essay's figures end."""
    from interregnum import soviet_union

    if float(data["edge"].values[-1]) <= soviet_union.STOP:
        return []
    fitted = "posterior" in str(data.attrs["parameters"])
    known = "the few that `interregnum posterior NAME` lists as learned" if fitted else "none"
    return [
        "no evidence speaks of the years after 1964: they follow from the mechanisms and from "
        f"parameters of which the evidence taught {known}. Control from below hardly varied in the years on record, "
        "so that what depends on it is the prior's."
    ]


def _all_but_certain(one: Chronicle) -> list[str]:
    """A warning for events that a guess already decides."""
    from interregnum.report.events import ALL_BUT_CERTAIN

    sure = [e.label for e in one.events if e.probability >= ALL_BUT_CERTAIN and not e.given and not e.member]
    return [f"all but certain under the guesses alone, hence no finding: {'; '.join(sure)}."] if sure else []


def _files(one: Chronicle, data: Any) -> dict[str, str]:
    """What --out leaves, apart from what every command leaves."""
    from interregnum.report import chronicle, figure

    from .output import as_csv

    return {
        "chronicle.csv": as_csv(chronicle.series_rows(one)),
        "events.csv": as_csv([_flat(row.as_data()) for row in one.events]),
        "chronicle.svg": figure.svg(one, data),
    }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """An event as one line of a CSV file."""
    first, essay, recorded = row.pop("first_date"), row.pop("essay") or {}, row.pop("on_record")
    return {
        **row,
        **{f"first_date_{k}": v for k, v in first.items()},
        "on_record": "; ".join(f"{r['when']} ({r['status']})".strip() for r in recorded),
        "essay_id": essay.get("id"),
        "essay_year": essay.get("year"),
    }
