"""`interregnum claims`: what the essay claims, put to the model."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import sizes_an_ensemble
from .outcomes import FAILED, INTERRUPTED
from .request import Request

if TYPE_CHECKING:
    from interregnum.report.ledger import Ledger

    from .carry_out import Result


@click.command("claims")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--system", metavar="NAME", help="Only claims on this subsystem of the essay, such as agriculture.")
@click.option(
    "--ledger",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Compare the verdicts with those kept in this file; exit code 1 when one differs.",
)
@click.option("--renew", is_flag=True, help="Write the file of --ledger anew, for all claims.")
@sizes_an_ensemble
def command(ids: tuple[str, ...], system: str | None, ledger: Path | None, renew: bool, **options: Any) -> int:
    """Put the essay's claims to the model, and say what may be said of each.

    ID is a claim (T8.terror), a thesis (T8) or a statement of the essay (M-012); without one you get all claims.
    Every claim has its threshold in its test, written before the run. It is asked of free histories under the
    prior, and of histories that follow the record. What the prior alone decides is called built in, and a claim
    that needs a sign which was assumed is never supported. A few claims look on to the end of the century.
    With --posterior, free histories under it are one more column, and decide the verdicts.
    """
    if renew and (ledger is None or ids or system):
        raise click.UsageError(
            "--renew writes all claims into the file of --ledger; name a file and no claims: "
            "`interregnum claims --ledger ledger.json --renew`."
        )
    if ledger and options["posterior"]:
        raise click.UsageError("a ledger holds verdicts without a posterior; leave out --ledger or --posterior.")
    from interregnum.claims import CLAIMS, answers, by_end, experiments, judge, kept
    from interregnum.report import claims as report
    from interregnum.report.ledger import Ledger, flips, table
    from interregnum.store import aside

    from .carry_out import carry_out
    from .choosing import choose

    names = "claim, thesis or statement with a claim"
    chosen = choose(names, CLAIMS, lambda one: (one.id, one.thesis, *one.statements), ids, system)
    request = Request.for_ensemble(**options)
    request.fitted()  # refuses what is no posterior, before anything is compiled
    before = _before(ledger, request, renew=renew)
    groups, kept_by_end = by_end(chosen), {end: kept(group) for end, group in by_end(CLAIMS).items()}

    def put(asked: Request, *, recorded: bool) -> dict[float, Result]:
        """The answers of one set of histories, by the date at which they end; for every choice the same programs."""
        return {
            end: carry_out(
                asked.to(end),
                experiments(own, recorded=recorded),
                kept_by_end[end],
                functools.partial(answers, claims=own, recorded=recorded),
            )
            for end, own in groups.items()
        }

    results = put(request.under(None), recorded=True)
    fitted = put(request, recorded=False) if request.posterior else {}
    findings = [
        finding
        for end, own in groups.items()
        for finding in judge(results[end].data, own, fitted[end].data if fitted else None)
    ]
    result, *others = [*results.values(), *fitted.values()]
    for other in others:
        result = result.followed_by(other)
    result.request = request
    if request.posterior:
        result.data.attrs["parameters"] = f"drawn from their priors, and of the posterior `{request.posterior.stem}`"
    found = Ledger.of(findings, seed=request.seed, draws=result.ensemble.done)
    flipped = flips(before, found) if before else []
    tables = [*report.tables(findings), *([table(flipped)] if before else [])]
    data: dict[str, Any] = {"claims": report.as_data(findings), "verdicts_by_system": report.by_system(findings)}
    data |= {"flipped": [vars(flip) for flip in flipped]} if before else {}
    code = result.deliver("claims", data, tables, dict)
    if ledger and renew and code != INTERRUPTED:
        aside.write(ledger, found.as_text())
    return FAILED if any(flip.was or not renew for flip in flipped) else code


def _before(file: Path | None, request: Request, *, renew: bool) -> Ledger | None:
    """The ledger to compare with; none where it is renewed with other histories, or made for the first time.

    Raises UserError where it cannot be compared with what is asked for.
    """
    from interregnum.report.ledger import Ledger

    if file is None or (renew and not file.exists()):
        return None
    before = Ledger.read(file)
    if renew and not before.drawn_as(request.seed, request.draws):
        return None
    before.refuse_others(request.seed, request.draws)
    return before
