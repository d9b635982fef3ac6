"""`interregnum export`: a kept run, or one history as a model, in a form that others read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import verbosity, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    import xarray

TABLES = ("parquet", "stata", "iamc", "csv")


def _file(option: str, help: str) -> Callable[..., Any]:
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option(f"--{option}", type=kind, metavar="FILE", help=help)


@click.command("export")
@click.argument("name", metavar="RUN|EXPERIMENT")
@click.option(
    "--ro-crate",
    "crate",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Leave a Research Object Crate there: the run's files, and metadata that archives read.",
)
@click.option(
    "--paper",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Leave there what a paper needs: table for LaTeX, caption, references for BibTeX, chart as PDF and SVG.",
)
@click.option("--series", default="", metavar="QUANTITY", help="With --paper: the series of a run that is charted.")
@_file("parquet", "The histories of the run as one table for Arrow, pandas, R, DuckDB.")
@_file("stata", "The same for Stata (.dta); labels have full names and units.")
@_file("csv", "The same as text.")
@_file("iamc", "Quantiles by year in the wide layout of the IAMC: model, scenario, region, variable, unit, years.")
@_file("xmile", "One history of an EXPERIMENT as a model of stocks and flows for Stella, PySD and others.")
@click.option(
    "--sector", "sectors", metavar="NAME", multiple=True, help="With --xmile: only the equations of this sector."
)
@click.option(
    "--number",
    type=whole(0, 2**31 - 1, "--number 7"),
    help="With --xmile: the number of the history.  [default: all parameters and luck at their medians]",
)
@click.option(
    "--seed",
    type=whole(0, 2**31 - 1, "--seed 1953"),
    default=1953,
    show_default=True,
    help="With --xmile: of all luck and all parameters.",
)
@verbosity
def command(
    name: str,
    crate: Path | None,
    paper: Path | None,
    series: str,
    xmile: Path | None,
    sectors: tuple[str, ...],
    number: int | None,
    seed: int,
    quiet: bool,
    verbose: bool,
    **tables: Path | None,
) -> None:
    """Export a run (its id, the folder of --out, or a manifest), or an experiment as a model.

    \b
    interregnum run history --keep-draws --out results
    interregnum export results --parquet histories.parquet --iamc iamc.csv
    interregnum export results --paper paper --series agriculture.farm_output
    interregnum export history --xmile union.xmile

    Tables need the histories themselves: `run` keeps them with --keep-draws.
    """
    wanted = {kind: path for kind, path in tables.items() if path}
    if not (crate or paper or xmile or wanted):
        raise click.UsageError(
            f"nothing says what to export {name} as. Write for example `interregnum export {name} --csv histories.csv`."
        )
    if xmile and (crate or paper or wanted):
        raise click.UsageError("--xmile takes an experiment and the others a run. Export them one after the other.")
    if not xmile and (sectors or number is not None):
        raise click.UsageError("--sector and --number belong to --xmile. Add `--xmile model.xmile`.")
    if series and not paper:
        raise click.UsageError("--series belongs to --paper. Add `--paper DIR`.")
    try:
        if xmile:
            written = _model(name, xmile, sectors, number, seed, quiet)
        else:
            written = [*_run(name, crate, wanted), *(_paper(name, paper, series) if paper else [])]
    except OSError as error:
        place = error.filename2 or error.filename or crate or paper or xmile or next(iter(wanted.values()))
        raise click.ClickException(
            f"nothing can be written into {place} ({error.strerror or error}). Name another place."
        ) from None
    if not quiet:
        from .outcomes import say

        for line in written:
            say(line)


def _run(name: str, crate: Path | None, tables: dict[str, Path]) -> list[str]:
    """A kept run. What was written, in sentences."""
    from interregnum.store import Store

    found = Store().find(name)
    said = []
    if crate:
        from interregnum.store.crate import leave

        said.append(f"wrote {', '.join(leave(found, crate))} into {crate}.")
    if tables:
        from interregnum.export import tables as write

        histories: xarray.Dataset = found.draws()
        said += [f"wrote {getattr(write, f'to_{kind}')(histories, path)}." for kind, path in tables.items()]
    return said


def _paper(name: str, folder: Path, series: str) -> list[str]:
    """What a paper needs of a kept run."""
    from interregnum.report.paper import kit
    from interregnum.store import Store, aside

    found = Store().find(name)
    files = kit(found.summary(), {**found.manifest.recipe, "run": found.manifest.id}, series)
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        aside.write(folder / file, content)
    return [f"wrote {', '.join(files)} into {folder}."]


def _model(name: str, path: Path, sectors: tuple[str, ...], number: int | None, seed: int, quiet: bool) -> list[str]:
    """One history of an experiment as XMILE. What was written, and what is not computed in it."""
    from interregnum import cache
    from interregnum.experiments.lab import Lab
    from interregnum.export.xmile import to_xmile
    from interregnum.store import aside

    from .outcomes import say
    from .request import experiment_called

    cache.enable()
    experiment = experiment_called(name)
    if not quiet:
        say("simulating the history that goes into the file; the first time, a minute for compiling.")
    made = to_xmile(Lab(draws=1, block=1, jobs=1, seed=seed, precision="float64"), experiment, sectors, number)
    aside.write(path, made.text)
    given = [f"  given, not computed: {full} ({why})" for full, why in sorted(made.given.items())]
    return [f"wrote {path}: {len(made.formulas)} quantities as formulas, {len(given)} as series.", *given]
