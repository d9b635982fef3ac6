"""The command line. Each command is one small module of this folder, imported when it is asked for."""

from __future__ import annotations

import os
import sys

import click

import interregnum

from .group import LazyGroup
from .outcomes import INTERRUPTED

FIRST = """Interregnum runs the Soviet system of 1953-64 as Isaac Deutscher described it in 1965.

What to do first:

  interregnum run                                a thousand histories in which everything is decided inside
  interregnum run history                        the same, with the decisions that were taken
  interregnum compare free --without campaigns   what one cause brings about
  interregnum explain agriculture.farm_output    what a quantity is and what moves it
  interregnum serve                              the same in a browser, offline

`interregnum --help` lists the commands, and `interregnum run --help` the experiments that have a name."""


COMMANDS = (
    "run",
    "compare",
    "ablate",
    "emergence",
    "periods",
    "sensitivity",
    "rivals",
    "search",
    "claims",
    "figures",
    "calibrate",
    "posterior",
    "forecast",
    "explain",
    "describe",
    "draw",
    "runs",
    "reproduce",
    "export",
    "new-sector",
    "serve",
    "doctor",
    "completion",
    "man",
)


@click.group(
    name="interregnum",
    cls=LazyGroup,
    package=__name__,
    modules=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(interregnum.__version__, prog_name="interregnum")
@click.pass_context
def cli(context: click.Context) -> None:
    """The Soviet system of 1953-64, as Isaac Deutscher described it in 1965: run it, compare, explain.

    Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 run failed,
    2 usage, 3 bad input or data, 4 calibration not converged, 5 other numbers than before (reproduce), 6 some
    histories failed (results written), 130 interrupted.
    """
    if context.invoked_subcommand is None:
        click.echo(FIRST)


def main() -> None:
    """The command `interregnum`."""
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    try:
        cli.main(prog_name="interregnum")
    except SystemExit as end:
        if end.code == INTERRUPTED:  # a program that is still being compiled would hold the process back
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(INTERRUPTED)
        raise
