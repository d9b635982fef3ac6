"""`interregnum explain`: what a quantity, parameter, lever, event or mechanism is."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import click

from .options import verbosity

if TYPE_CHECKING:
    from interregnum.kernel import Model

WIDEST = 100


@click.command("explain")
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--signs", is_flag=True, help="Also find out which causes raise it and which lower it (half a minute).")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@verbosity
def command(name: str | None, signs: bool, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Say what a quantity, lever, parameter or mechanism is.

    You get its meaning, unit, equation, causes, effects and source, and who decides it. The last part of a
    full NAME is enough where only one ends so. Without a NAME: everything that `run` and `compare` can
    change, and all sectors.
    """
    from interregnum import soviet_union
    from interregnum.report.explain import explain, explain_text

    from . import output
    from .progress import Watch
    from .provenance import versions

    model = soviet_union.model()
    if name is None:
        data, text = _everything(model), _listing(model)
    else:
        explain(model, name)  # refuses an unknown name before anything is run
        graph = None
        if signs:
            from .arrows import arrows

            with Watch(quiet=quiet, verbose=verbose) as watch:
                graph = arrows(watch, parameters=True)
        width = min(shutil.get_terminal_size().columns, WIDEST)
        data, text = explain(model, name, graph), explain_text(model, name, graph, width)
    click.echo(output.envelope("explain", data, [], {"versions": versions()}) if as_json else text.rstrip())


def _everything(model: Model) -> dict[str, Any]:
    """Names by what can be done with them, each with its meaning."""
    from interregnum.kernel import Lever, Shock
    from interregnum.kernel.declare import Event
    from interregnum.kernel.describe import meaning_of

    kinds: dict[str, type[Any]] = {"levers": Lever, "shocks": Shock, "events": Event}
    found: dict[str, Any] = {
        word: {name: meaning_of(q) for name, q in model.kind(kind).items()} for word, kind in kinds.items()
    }
    mechanisms = {m: ", ".join(equations) for m, equations in model.mechanisms.items()}
    return {**found, "mechanisms": mechanisms, "sectors": dict(model.files)}


def _listing(model: Model) -> str:
    """The same as text."""
    headings = {
        "levers": "Levers (--do NAME=VALUE, --let NAME)",
        "shocks": "Luck (--let NAME, where the record knows it)",
        "events": "Events (--let NAME, in histories that follow the record)",
        "mechanisms": "Mechanisms (--without NAME)",
        "sectors": "Sectors (interregnum draw NAME)",
    }
    lines = []
    for kind, entries in _everything(model).items():
        width = max(map(len, entries))
        lines += [headings[kind], *(f"  {name:{width}}  {meaning}" for name, meaning in entries.items()), ""]
    return "\n".join(lines)
