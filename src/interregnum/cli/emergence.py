"""`interregnum emergence`: whether the ten outcomes come out of the mechanism, or were put in."""

from __future__ import annotations

import dataclasses
import os
from typing import Any

import click

from .options import sizes_measures
from .request import Request

DRAWS = 256


@click.command("emergence")
@click.option("--world", metavar="EXPERIMENT", default="free", show_default=True, help="In which world loops are cut.")
@click.option("--no-periods", is_flag=True, help="Leave out the other periods, which compile a program each.")
@sizes_measures(DRAWS)
def command(world: str, no_periods: bool, **options: Any) -> int:
    """Seven looks at each of the ten outcomes: is it explained by the mechanism, or encoded in it?

    E1 what is written (calendar years, names); E2 how often it comes about before data; E3 without each feedback loop,
    E4 with one alone; E5 the rule of power in other periods; E6 the weather's years in another order; E7 the same as a
    bare order of quantities without a threshold. What is more than nine times in ten sure before data counts as built
    in. With --posterior all is under it but the second look and the other periods. What is run is kept in the cache.
    """
    from interregnum import soviet_union
    from interregnum.experiments import attribution, emergence
    from interregnum.experiments.causes import LOOPS
    from interregnum.experiments.measures import NAMED
    from interregnum.experiments.outcomes import OUTCOMES
    from interregnum.experiments.periods import PERIODS, course
    from interregnum.report import emergence as report

    from .carry_out import going_on, measured
    from .request import together

    request, model = Request.for_ensemble(**options), soviet_union.model()
    request.fitted()  # refuses what is no posterior, before anything is compiled
    base = together(dataclasses.replace(request, names=(world,)), model)
    how = attribution.plan(len(LOOPS), shares=False)
    outcomes = [NAMED[one.name.split()[0]] for one in OUTCOMES]
    coalitions = [attribution.at_work(LOOPS, c, base) for c in how.coalitions]
    orders = [(base & one).named(f"{base.name} | {one.name}") for one in emergence.other_orders(model, request.seed)]

    result = measured(request, [*coalitions, *orders], [*outcomes, *emergence.BARE])
    found = result.data["value"].values.astype(float)
    whole = how.coalitions.index(how.everybody)
    before = found[whole]
    if request.posterior:
        prior = measured(request.under(None), [base], outcomes)
        before, result = prior.data["value"].values[0].astype(float), result.followed_by(prior)
    courses = []
    if not no_periods:
        with going_on(request, "compiling or loading; then period by period", len(PERIODS), of="periods") as tell:
            for period in PERIODS:
                jobs = request.jobs or os.cpu_count() or 1
                courses.append(course(period, draws=request.draws, seed=request.seed, jobs=jobs))
                tell(len(courses), len(PERIODS))
    looks = []
    for i, (outcome, bare) in enumerate(zip(outcomes, emergence.BARE, strict=True)):
        account = attribution.attribute(how, found[: len(coalitions), i])
        rest = found[len(coalitions) :, i], found[whole, len(outcomes) + i]
        looks.append(report.Look.of(outcome, bare, before[i], account, *rest))
    written = emergence.audit(model)
    return result.deliver(
        "emergence",
        report.as_data(looks, LOOPS, written, courses),
        report.tables(looks, LOOPS, written, courses),
        dict,
    )
