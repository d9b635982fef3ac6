"""`interregnum claims`: what the essay claims, put to the model."""

from __future__ import annotations

from typing import Any

import click

from .options import sizes_an_ensemble
from .request import Request


@click.command("claims")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--system", metavar="NAME", help="Only claims on this subsystem of the essay, such as agriculture.")
@sizes_an_ensemble
def command(ids: tuple[str, ...], system: str | None, **options: Any) -> int:
    """Put the essay's claims to the model, and say what may be said of each.

    ID is a claim (T8.terror), a thesis (T8) or a statement of the essay (M-012); without one you get all claims.
    Every claim has its threshold in its test, written before the run. It is asked of free histories under the
    prior, and of histories that follow the record. What the prior alone decides is called built in.
    """
    from interregnum.claims import CLAIMS, experiments, judge, kept
    from interregnum.report import claims as report

    from .carry_out import carry_out
    from .choosing import choose

    names = "claim, thesis or statement with a claim"
    chosen = choose(names, CLAIMS, lambda one: (one.id, one.thesis, *one.statements), ids, system)
    request = Request.for_ensemble(**options)
    result = carry_out(request, experiments(chosen), kept(CLAIMS))  # for every choice the same program
    findings = judge(result.data, chosen)
    data = {"claims": report.as_data(findings), "verdicts_by_system": report.by_system(findings)}
    return result.deliver("claims", data, report.tables(findings), dict)
