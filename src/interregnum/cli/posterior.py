"""`interregnum posterior`: what a fit learned, what it rests on, and what hangs on which evidence."""

from __future__ import annotations

from pathlib import Path

import click

from .options import PosteriorFile, as_json_option


@click.command("posterior")
@click.argument("names", type=PosteriorFile(), nargs=-1, metavar="[NAME|FILE]...")
@as_json_option
def command(names: tuple[Path, ...], as_json: bool) -> int:
    """Show what a fit of the model to evidence learned, and what that hangs on.

    Without a name it lists the posteriors that come with the program. With the name of one, or a file that
    `interregnum calibrate` left: the pieces of evidence, prior and posterior of each learned parameter, which are
    learned only together, and which would move if a piece of evidence were trusted half as much, or twice. With
    several: what the first learned, beside the others; fits with `interregnum calibrate --width 2` show so what
    hangs on the priors.
    """
    from interregnum import soviet_union
    from interregnum.inference import load
    from interregnum.inference.robustness import Study
    from interregnum.posteriors import shipped
    from interregnum.report import posterior as report
    from interregnum.store.manifest import digest_of_file

    from . import output
    from .outcomes import DONE

    model, paths = soviet_union.model(), list(names or shipped().values())
    studies = [Study.of(load(path, model), model) for path in paths]
    if as_json:
        data = [report.as_data(one) for one in studies]
        origin = {path.name: digest_of_file(path) for path in paths}
        click.echo(output.envelope("posterior", data[0] if len(names) == 1 else data, [], {"files": origin}))
    elif len(names) == 1:
        output.show(report.tables(studies[0]))
    else:
        output.show([report.beside(studies) if names else report.overview(studies)])
    return DONE
