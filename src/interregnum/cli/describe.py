"""`interregnum describe`: every declaration as data, and every statement's home in the code."""

from __future__ import annotations

import click

from .options import verbosity


@click.command("describe")
@click.option("--coverage", is_flag=True, help="Show where in the code each statement of the essay lives instead.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON; without --coverage it always is.")
@verbosity
def command(coverage: bool, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Print every declaration of the model as JSON.

    With --coverage: the essay's 312 statements, in our words, each with the quantities, mechanisms, events or
    series of the record that hold it, or with the reason why nothing does.
    """
    from interregnum import soviet_union
    from interregnum.kernel.describe import describe
    from interregnum.report.coverage import coverage as homes_of_statements
    from interregnum.report.coverage import coverage_tables

    from . import output
    from .provenance import versions

    model = soviet_union.model()
    if coverage and not as_json:
        output.show(coverage_tables(model))
        return
    data = homes_of_statements(model) if coverage else describe(model, soviet_union.MEMBERS)
    click.echo(output.envelope("coverage" if coverage else "describe", data, [], {"versions": versions()}))
