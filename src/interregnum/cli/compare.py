"""`interregnum compare`: two or more experiments, history by history."""

from __future__ import annotations

import click

from .options import WithLibrary, asks_for_experiments
from .request import Request


@click.command("compare", cls=WithLibrary)
@asks_for_experiments
def command(request: Request) -> int:
    """Compare experiments with the first of them, history by history.

    The options make one more experiment: the first, so changed. A name that does not say who decides
    follows the first in this. All meet the same parameters and the same luck, so that a difference is the
    experiment's doing. Join names within one experiment by `&`: "history & no-recall".
    """
    from interregnum import soviet_union
    from interregnum.report import compare

    from .carry_out import carry_out
    from .request import side_by_side

    base, *others = side_by_side(request, soviet_union.model())
    result = carry_out(request, [base, *others])
    first = request.first or int(soviet_union.START)
    found = [compare.compare(result.data, base.name, other.name, first=first) for other in others]
    shown = [table for one in found for table in compare.tables(one)]
    return result.deliver("compare", [compare.as_data(one) for one in found], shown, dict)
