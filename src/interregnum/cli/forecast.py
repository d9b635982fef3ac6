"""`interregnum forecast`: how histories under a posterior foretell figures that were kept out of its fit."""

from __future__ import annotations

from typing import Any

import click

from .options import sizes_an_ensemble, year
from .request import Request

CHAPTER = 1959  # the essay's second chapter begins


@click.command("forecast")
@click.option(
    "--after",
    type=year("--after 1959"),
    default=CHAPTER,
    show_default=True,
    help="Score figures about this year and later ones; the naive forecasts know only the years before it.",
)
@sizes_an_ensemble
def command(after: int, **options: Any) -> int:
    """Score forecasts of the essay's figures that a fit has not seen, against two naive forecasts.

    Histories as recorded (decisions, weather and dated events from the record) and free ones are held against the
    figures; the naive forecasts draw on what the same histories had before, as a straight line or at its last growth.
    Most to the point with a posterior that was fitted to the years before: `interregnum calibrate --until 1959
    --name until-1959`, then `interregnum forecast --posterior posterior/until-1959.nc`.
    """
    from interregnum.experiments.verbs import free, history
    from interregnum.inference import evidence
    from interregnum.inference.predictive import coverage, kept_out, scores
    from interregnum.report import forecast as report

    from .carry_out import carry_out

    request = Request.for_ensemble(**options)
    posterior = request.fitted()
    until = float(posterior.attrs["until"]) if posterior else 0.0
    chosen, fitted = kept_out(after, until), evidence(until, events=()) if posterior else None
    keep = {name for of in (*chosen.values(), fitted) if of for name in of.keep}
    result = carry_out(request, [history, free], tuple(sorted(keep)))
    found = {
        name: report.Forecast(
            scores(one := result.data.sel(experiment=name), chosen, after),
            {role: coverage(of, one) for role, of in chosen.items()},
            coverage(fitted, one) if fitted else [],
        )
        for name in (history.name, free.name)
    }
    return result.deliver("forecast", report.as_data(found, after), report.tables(found, after), dict)
