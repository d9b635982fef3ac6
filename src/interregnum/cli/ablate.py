"""`interregnum ablate`: what each cause brings about, alone and with others."""

from __future__ import annotations

import dataclasses
from typing import Any

import click

from .options import sizes_measures, whole
from .request import Request

WORLDS = (  # a changed leadership path swamps effects on the economy: first without one
    "free & no-removal & no-recall",
    "free",
    "free & no-removal",
    "free & no-recall",
)
DRAWS = 256


@click.command("ablate")
@click.argument("causes", metavar="[CAUSE]...", nargs=-1)
@click.option("--on", "on", metavar="MEASURE", multiple=True, help="What they are causes of.")
@click.option("--world", "worlds", metavar="EXPERIMENT", multiple=True, help="In which world.")
@click.option("--singles", is_flag=True, help="Take out and put in one cause at a time; no shares, and fewer runs.")
@click.option(
    "--orders",
    type=whole(2, 10_000, "--orders 64"),
    default=32,
    show_default=True,
    help="With more than 12 causes: orders drawn, each with its reverse.",
)
@sizes_measures(DRAWS)
def command(
    causes: tuple[str, ...], on: tuple[str, ...], worlds: tuple[str, ...], singles: bool, orders: int, **options: Any
) -> int:
    """Share out what happened over its causes, history by history, all with the same luck.

    CAUSE is a mechanism, a cause that has a name, several joined by + (corruption+secrecy), or a set: `headline` (what
    you get without one) or `loops`, the feedback loops. MEASURE is an outcome (OUT2), survives,
    slowdown:QUANTITY, change:QUANTITY or happens:EVENT, the last three perhaps with other years:
    slowdown:agriculture.farm_output@1953:1956/1956:1959.

    The default worlds are without ousters and without a recall from China, without the one, without the other, and with
    both: an effect that another leader brings about is told apart from one that comes by itself. What is done is kept
    in the cache; interrupted, the same command goes on. With --posterior everything is run under the prior too, to say
    what is known from data. Without --on you get the slowdown of output and of the standard of living, and the ten
    outcomes.
    """
    from interregnum import soviet_union
    from interregnum.experiments import attribution
    from interregnum.experiments.causes import causes as named
    from interregnum.experiments.measures import measure, usual
    from interregnum.report import attribution as report

    from .carry_out import measured
    from .output import as_csv
    from .request import together

    request, model = Request.for_ensemble(**options), soviet_union.model()
    request.fitted()  # refuses what is no posterior, before anything is compiled
    players = named(model, causes or ("headline",))
    measures = [measure(model, text) for text in dict.fromkeys(on)] or usual(model)
    bases = [together(dataclasses.replace(request, names=(name,)), model) for name in dict.fromkeys(worlds or WORLDS)]
    how = attribution.plan(len(players), shares=not singles, pairs=orders, seed=request.seed)
    experiments = [attribution.at_work(players, c, base) for base in bases for c in how.coalitions]

    result = measured(request, experiments, measures)
    before = measured(request.under(None), experiments, measures) if request.posterior else None
    if before:
        result = result.followed_by(before)

    def taken_apart(data: Any, world: int, which: int) -> attribution.Attribution:
        runs = slice(world * len(how.coalitions), (world + 1) * len(how.coalitions))
        return attribution.attribute(how, data["value"].values[runs, which])

    accounts = [
        report.account(
            base.name,
            one,
            players,
            taken_apart(result.data, w, m),
            taken_apart(before.data, w, m) if before else None,
        )
        for m, one in enumerate(measures)
        for w, base in enumerate(bases)
    ]
    files = {"ablate.csv": as_csv(report.rows(accounts))}
    return result.deliver("ablate", report.as_data(accounts), report.tables(accounts), lambda: files)
