"""`interregnum periods`: one rule of power in four periods, from 1924 to 1979."""

from __future__ import annotations

from typing import Any

import click

from .options import sizes_measures
from .request import Request

DRAWS = 1_000


@click.command("periods")
@sizes_measures(DRAWS)
def command(**options: Any) -> int:
    """Put one rule of power to four periods that differ in schooling and in the state at their start alone.

    The sectors of rule stand alone, before a record that speaks neither for nor against the leader; parameters are
    those of the whole model. Told is how often a leader is voted out within fourteen years, and how often one man ends
    firmly in power; then the same without terror that makes power, and without the Committee's dislike of dominance.
    With --posterior both under the prior and under it.
    """
    import os

    import numpy as np
    import xarray

    from interregnum import cache
    from interregnum.experiments.dataset import notes
    from interregnum.experiments.periods import PERIODS, RULES, YEARS, course
    from interregnum.report import periods as report

    from . import output
    from .carry_out import Result
    from .ensemble import Ensemble
    from .progress import Watch

    request = Request.for_ensemble(**options)
    fitted, hindrance = request.fitted(), cache.enable()
    if request.out:
        output.make(request.out)
    jobs = request.jobs or os.cpu_count() or 1
    rows: list[report.Row] = []
    todo = [
        (p, rule, posterior) for p in PERIODS for rule in RULES for posterior in ((None, fitted) if fitted else (None,))
    ]
    with Watch(quiet=request.quiet, verbose=request.verbose) as watch:
        watch.stage("compiling or loading; then period by period", len(todo), of="courses")
        for period, rule, posterior in todo:
            one = course(period, draws=request.draws, seed=request.seed, jobs=jobs, rule=rule, posterior=posterior)
            rows.append(report.Row.of(rule.name, one, "posterior" if posterior else "prior"))
            watch.advance(len(rows), len(todo))
    lab = request.lab(())
    coords: dict[str, Any] = {"experiment": [rule.name for rule in RULES], "draw": np.arange(request.draws)}
    coords["edge"] = [PERIODS[0].start, PERIODS[-1].start + YEARS]
    ensemble = Ensemble(xarray.Dataset(coords=coords, attrs=notes(lab)), request.draws, (), False)
    result = Result(request, ensemble, [hindrance] if hindrance else [])
    return result.deliver("periods", report.as_data(rows), report.tables(rows), dict)
