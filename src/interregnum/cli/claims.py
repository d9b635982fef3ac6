"""`interregnum claims`: what the essay claims, put to the model."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from .options import sizes_an_ensemble
from .request import Request

if TYPE_CHECKING:
    from interregnum.claims import Claim


@click.command("claims")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--system", metavar="NAME", help="Only claims on this subsystem of the essay, such as agriculture.")
@sizes_an_ensemble
def command(ids: tuple[str, ...], system: str | None, **options: Any) -> int:
    """Put the essay's claims to the model, and say what may be said of each.

    ID is a claim (T8.terror), a thesis (T8) or a statement of the essay (M-012); without one you get all claims.
    Every claim has its threshold in its test, written before the run. It is asked of free histories under the
    prior, and of histories that follow the record. What the prior alone decides is called built in, and a claim
    that needs a sign which was assumed is never supported. A few claims look on to the end of the century.
    """
    from interregnum.claims import answers, by_end, experiments, judge, kept
    from interregnum.report import claims as report

    from .carry_out import carry_out

    request = Request.for_ensemble(**options)
    groups = by_end(_chosen(ids, system))
    results = {
        end: carry_out(request.to(end), experiments(group), kept(group), functools.partial(answers, claims=group))
        for end, group in groups.items()
    }
    findings = [finding for end, group in groups.items() for finding in judge(results[end].data, group)]
    result = functools.reduce(type(results[min(groups)]).followed_by, results.values())
    data = {"claims": report.as_data(findings), "verdicts_by_system": report.by_system(findings)}
    return result.deliver("claims", data, report.tables(findings), dict)


def _chosen(ids: Sequence[str], system: str | None) -> list[Claim]:
    """The claims that are meant. Raises UserError for a name that means none."""
    from interregnum.claims import CLAIMS
    from interregnum.essay import SYSTEMS, statements
    from interregnum.kernel.errors import unknown_name

    known = {name for one in CLAIMS for name in (one.id, one.thesis, *one.statements)}
    for name in ids:
        if name not in known:
            raise unknown_name("claim, thesis or statement with a claim", name, sorted(known))
    if system is not None and system not in SYSTEMS:
        raise unknown_name("subsystem of the essay", system, SYSTEMS)
    of_system = {one.id for one in statements() if system in (None, one.system)}
    return [
        one
        for one in CLAIMS
        if (not ids or {one.id, one.thesis, *one.statements} & set(ids)) and of_system & set(one.statements)
    ]
