"""`interregnum sensitivity`: which inputs move an outcome, and in which world it comes about."""

from __future__ import annotations

import dataclasses
from typing import Any

import click

from .options import sizes_measures, whole
from .request import Request

DRAWS = 512
ON = ("survives", "slowdown:national_income.income")
MOST_BOUNDS = 12  # inputs among which a box is looked for


@click.command("sensitivity")
@click.option("--on", "on", metavar="MEASURE", multiple=True, help=f"What is moved.  [default: {', '.join(ON)}]")
@click.option("--world", metavar="EXPERIMENT", default="free", show_default=True, help="In which world.")
@click.option(
    "--plain",
    type=whole(200, 1_000_000, "--plain 4096"),
    default=4_096,
    show_default=True,
    help="Histories that are sorted by each input, and among which worlds are looked for.",
)
@click.option("--paths", type=whole(2, 10_000, "--paths 8"), default=8, show_default=True, help="Of Morris' screening.")
@click.option(
    "--most",
    type=whole(1, 200, "--most 12"),
    default=12,
    show_default=True,
    help="Parameters, those that seem to matter most, that get indices of their own.",
)
@sizes_measures(DRAWS)
def command(on: tuple[str, ...], world: str, plain: int, paths: int, most: int, **options: Any) -> int:
    """Tell which inputs move an outcome, and in which world something happens.

    MEASURE is what `interregnum ablate` takes: an outcome (OUT5), survives, slowdown:QUANTITY, change:QUANTITY,
    happens:EVENT. Parameters are screened (Morris) and sorted by what plain histories tell; the foremost, all sectors,
    shocks and the chances of events get Sobol indices with intervals, from --draws pairs of histories each. Where
    something happens or not, a world of few parameters is looked for in which it does, and one in which it does not;
    histories kept aside say how often, and how many of the cases it covers.

    Indices and screening exchange one input for another, which a posterior, where parameters hang together, does not
    allow: with --posterior you get what plain histories tell, and worlds. What is run is kept in the cache.
    """
    import numpy as np

    from interregnum import soviet_union
    from interregnum.experiments import sensitivity
    from interregnum.experiments.measures import measure
    from interregnum.experiments.scenarios import discover
    from interregnum.experiments.values import values_of_luck
    from interregnum.inference.posterior import entries
    from interregnum.kernel import Parameter
    from interregnum.report import sensitivity as report

    from .carry_out import going_on, laboratory, measured, values_folder
    from .request import together

    request, model = Request.for_ensemble(**options), soviet_union.model()
    fitted = request.fitted()  # refuses what is no posterior, before anything is compiled
    if fitted:
        plain = min(plain, len(fitted.z))  # each particle once: what is kept aside must be new
    measures = [measure(model, text) for text in dict.fromkeys(on or ON)]
    base = together(dataclasses.replace(request, names=(world,)), model)
    result = measured(dataclasses.replace(request, draws=plain), [base], measures)
    lab, names = laboratory(request, measures), entries(model)
    places = lab.luck(result.data["draw"].values.tolist()).parameters
    found = result.data["value"].values[0]
    told = [sensitivity.between_bins(places, values) for values in found]
    bar = sensitivity.least_that_counts(found.shape[1], len(names))
    foremost = [report.Told.of(names, places, *both, bar=bar) for both in zip(found, told, strict=True)]

    sectors, singles, screened = None, None, None
    if fitted is None:
        singly = {one.name: one for one in sensitivity.by_parameter(model)}

        def evaluate(luck: Any) -> Any:
            return values_of_luck(lab, base, luck, measures, values_folder())

        with going_on(request, "screening, path by path", paths, of="paths") as tell:
            drawn = lab.luck(range(plain, plain + paths))
            screened = sensitivity.morris(evaluate, drawn, list(singly.values()), tell, request.seed)
        luck, other = lab.luck(range(request.draws)), lab.luck(range(request.draws, 2 * request.draws))
        groups = sensitivity.by_sector(model)
        with going_on(request, "sectors, one after another", len(groups), of="inputs") as tell:
            sectors = sensitivity.sobol(evaluate, luck, other, groups, tell, request.seed)
        chosen = [singly[name] for name in report.foremost(measures, foremost, screened, most)]
        chosen.append(sensitivity.all_but(chosen, model))
        with going_on(request, "parameters, one after another", len(chosen), of="inputs") as tell:
            singles = sensitivity.sobol(evaluate, luck, other, chosen, tell, request.seed)

    worlds = []
    declared = model.kind(Parameter)
    for one, values, strength in zip(measures, found, told, strict=True):
        if one.is_a_chance and 0 < values.mean() < 1:
            candidates = np.argsort(-strength)[:MOST_BOUNDS].tolist()
            for happens in (True, False):
                box = discover(places, values.astype(bool) == happens, candidates, request.seed)
                worlds.append(report.World.of(one, box, names, declared, happens=happens))
    findings = [
        report.Finding(
            one,
            foremost[i],
            screened[i] if screened else None,
            sectors[i] if sectors else None,
            singles[i] if singles else None,
            [world for world in worlds if world.measure is one],
        )
        for i, one in enumerate(measures)
    ]
    result.request = request
    return result.deliver("sensitivity", report.as_data(findings), report.tables(findings, bar), dict)
