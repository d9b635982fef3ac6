"""`interregnum serve`: the Desk, a page on this machine that answers while you drag."""

from __future__ import annotations

from pathlib import Path

import click

from .options import posterior_option, verbosity, whole

PORT = 8753


@click.command("serve")
@click.option(
    "--port",
    type=whole(0, 65_535, "--port 8753"),
    default=PORT,
    show_default=True,
    help="Where on this machine; 0 for any port that is free.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser; the address is printed in any case.")
@posterior_option
@verbosity
def command(port: int, no_browser: bool, posterior: Path | None, quiet: bool, verbose: bool) -> int:
    """Open the page of the model in a browser.

    It is served to this machine only, and nothing of it comes from any network. The address that is printed
    holds a token of this start; the page answers nobody without it. Ctrl-C ends it.
    """
    from interregnum.desk.page import BUILD, built

    page = built()
    if not page:
        raise click.UsageError(BUILD)
    from interregnum.desk.start import serve

    return serve(page, port, browser=not no_browser, posterior=posterior, quiet=quiet)
