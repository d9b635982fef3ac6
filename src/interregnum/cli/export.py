"""`interregnum export`: a kept run in a form that others read."""

from __future__ import annotations

from pathlib import Path

import click

from .options import verbosity


@click.command("export")
@click.argument("run")
@click.option(
    "--ro-crate",
    "crate",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    required=True,
    help="Leave a Research Object Crate there: the run's files, and metadata that archives read.",
)
@verbosity
def command(run: str, crate: Path, quiet: bool, verbose: bool) -> None:
    """Export a run: its id, or the folder of --out, or a manifest."""
    from interregnum.store import Store
    from interregnum.store.crate import leave

    from .outcomes import say

    found = Store().find(run)
    try:
        names = leave(found, crate)
    except OSError as error:
        raise click.ClickException(
            f"nothing can be written into {crate} ({error.strerror or error}). Name another folder with --ro-crate."
        ) from None
    if not quiet:
        say(f"wrote {', '.join(names)} into {crate}.")
