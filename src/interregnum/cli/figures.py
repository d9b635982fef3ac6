"""`interregnum figures`: the essay's tables and figures beside the model."""

from __future__ import annotations

from typing import Any

import click

from .options import sizes_an_ensemble
from .request import Request


@click.command("figures")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--system", metavar="NAME", help="Only figures on this subsystem of the essay, such as agriculture.")
@sizes_an_ensemble
def command(ids: tuple[str, ...], system: str | None, **options: Any) -> int:
    """Show the essay's tables and figures beside free histories and histories as recorded.

    ID is a statement of the essay that holds a figure, such as D-036; without one you get all of them. With
    --out also a picture: every quantity for which the essay gives levels, as a fan with the essay's marks.
    """
    from interregnum import soviet_union
    from interregnum.essay import targets
    from interregnum.experiments.verbs import free, history
    from interregnum.report import figures as report

    from .carry_out import carry_out
    from .choosing import choose

    chosen = choose("figure of the essay", targets(), lambda target: (target.id,), ids, system)
    request = Request.for_ensemble(**options)
    result = carry_out(request, [free, history], report.kept(targets()))  # for every choice the same program
    held, model = report.beside(result.data, chosen), soviet_union.model()
    return result.deliver(
        "figures",
        report.as_data(held),
        report.tables(held, chosen),
        lambda: {"figures.svg": report.svg(result.data, model, chosen)},
    )
