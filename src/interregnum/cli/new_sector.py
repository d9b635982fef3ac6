"""`interregnum new-sector`: the beginning of a sector of your own, as a package that adds it to the country."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new-sector")
@click.argument("name")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write.  [default: interregnum-NAME]",
)
def command(name: str, into: Path | None) -> None:
    """Write a package with a sector called NAME, its test and its entry point.

    Once it is installed, its quantities, levers and mechanisms are in every command and on the page, and every run
    says that it was there. Uninstalled, the country is as before.
    """
    from interregnum import soviet_union
    from interregnum.new_sector import write

    from .outcomes import say

    folder = into or Path(f"interregnum-{name.replace('_', '-')}")
    try:
        files = write(name, folder, soviet_union.model().files)
    except OSError as error:
        raise click.ClickException(
            f"nothing can be written into {folder} ({error.strerror or error}). Name another folder with --into."
        ) from None
    for path in files:
        click.echo(path)
    say(f"add it to the country with `pip install -e {folder}`; then `interregnum explain {name}.{name}`.")
