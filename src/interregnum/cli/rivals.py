"""`interregnum rivals`: other explanations beside the essay's, and what tells them apart."""

from __future__ import annotations

from typing import Any

import click

from .options import sizes_measures, whole
from .request import Request

DRAWS = 256


@click.command("rivals")
@click.option("--rival", "names", metavar="NAME", multiple=True, help="Only these; all without it.")
@click.option(
    "--fits",
    type=whole(1, 100, "--fits 2"),
    metavar="NUMBER",
    help="Also fit each to the essay's evidence so many times, and score it; one fit tells no error.",
)
@click.option(
    "--width",
    "widths",
    type=click.FloatRange(0.1, 10.0),
    multiple=True,
    help="Of all priors, in these fits, relative; may be repeated.  [default: 0.7, 1 and 1.4]",
)
@click.option(
    "--particles", type=whole(64, 100_000, "--particles 256"), default=256, show_default=True, help="Of each fit."
)
@click.option("--moves", type=whole(1, 1_000, "--moves 20"), default=20, show_default=True, help="At most, in a step.")
@sizes_measures(DRAWS)
def command(
    names: tuple[str, ...], fits: int | None, widths: tuple[float, ...], particles: int, moves: int, **options: Any
) -> int:
    """Put rival explanations beside the essay's, as their proponents would: other switches, other beliefs.

    Told are the outcomes of free histories under each, with the same luck; which observation would decide between it
    and the essay; and what it cannot say here. With --fits each is fitted to the essay's evidence on all years, and on
    those before 1959, at three widths of all priors: marginal likelihood, forecast of 1959-64, and ties. A fit of 256
    particles takes a minute or two; fits that are made are kept in the cache, and what was cut off
    goes on. A posterior is the essay's own: there is no --posterior for rivals.
    """
    from interregnum import cache, soviet_union
    from interregnum.experiments import scores
    from interregnum.experiments.measures import NAMED, measure
    from interregnum.experiments.rivals import ESSAY, believed, chosen, in_world
    from interregnum.experiments.values import values_of_luck
    from interregnum.experiments.verbs import free
    from interregnum.report import rivals as report

    from .carry_out import going_on, laboratory, measured, values_folder

    request, model = Request.for_ensemble(**options), soviet_union.model()
    if request.posterior:
        raise click.UsageError("a posterior is of the essay's explanation; leave out --posterior, and use --fits.")
    rivals = [one for one in chosen(names) if one != ESSAY]
    seen = [measure(model, name) for name in report.observations()]
    outcomes = list(NAMED.values())
    result = measured(request, [in_world(ESSAY, free)], [*outcomes, *seen])
    lab = laboratory(request, seen)
    luck, values = lab.luck(request.histories), {}
    with going_on(request, "rival by rival", len(rivals) + 1, of="explanations") as tell:
        for number, one in enumerate((ESSAY, *rivals)):
            own = believed(luck, model, one)
            values[one.name] = values_of_luck(lab, in_world(one, free), own, [*outcomes, *seen], values_folder())
            tell(number + 1, len(rivals) + 1)
    first = len(outcomes)
    found = {
        one.name: report.telling([m.name for m in seen], values[ESSAY.name][first:], values[one.name][first:])
        for one in rivals
    }
    scored: dict[scores.Work, scores.Scored] = {}
    if fits:
        seeds = range(request.seed, request.seed + fits)
        todo = scores.work((ESSAY, *rivals), widths or scores.WIDTHS, seeds)
        folder = cache.folder() / "fits" if values_folder() else None
        with going_on(request, "fit after fit", len(todo), of="fits") as tell:
            for number, work in enumerate(todo):
                scored[work] = scores.score(work, particles, moves, folder, request.jobs)
                tell(number + 1, len(todo))
    standing = report.standings(scored)
    tables = [
        *report.scores(standing),
        report.outcomes(rivals, outcomes, values),
        report.signatures(rivals, found),
        *report.limits(rivals),
    ]
    return result.deliver("rivals", report.as_data(rivals, outcomes, values, found, standing), tables, dict)
