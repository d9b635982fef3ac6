"""`interregnum draw`: diagrams made from the code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import verbosity, whole

if TYPE_CHECKING:
    import networkx

    from interregnum.kernel import Model

SHOWN_LOOPS = 20


@click.command("draw")
@click.argument("name", metavar="[SECTOR|QUANTITY]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "dot"]),
    default="mermaid",
    show_default=True,
    help="The language of the diagram; `dot` is that of Graphviz.",
)
@click.option("--steps", type=whole(1, 5, "--steps 2"), default=1, show_default=True, help="Arrows around a quantity.")
@click.option("--loops", is_flag=True, help="List the feedback loops instead: R reinforces, B balances.")
@click.option("--parameters", is_flag=True, help="Show parameters as causes too.")
@click.option("--json", "as_json", is_flag=True, help="Print nodes, arrows and loops as JSON.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write a file into this folder."
)
@verbosity
def command(
    name: str | None,
    form: str,
    steps: int,
    loops: bool,
    parameters: bool,
    as_json: bool,
    out: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Draw a sector, what surrounds a quantity, or all sectors.

    The text is a Mermaid or Graphviz diagram: stocks are boxes, levers hexagons, flows thick arrows; each
    arrow has the sign of its derivative at instants of a few histories.
    """
    from interregnum import soviet_union
    from interregnum.kernel import draw

    from . import output
    from .outcomes import say
    from .progress import Watch
    from .provenance import versions

    model = soviet_union.model()
    where = _place(model, name) if name else None
    if where is None and form == "mermaid" and not loops and not as_json:
        text = draw.sector_mermaid(model, "Who gives what to whom")
    else:
        from .arrows import arrows

        with Watch(quiet=quiet, verbose=verbose) as watch:
            graph = arrows(watch, parameters=parameters)
        part = _part(graph, model, where, steps)
        text = _text(model, part, name, form, loops=loops)
        if as_json:
            text = output.envelope("draw", _data(part), [], {"versions": versions()})
    click.echo(text.rstrip())
    if out:
        ending = "json" if as_json else "txt" if loops else {"mermaid": "mmd", "dot": "dot"}[form]
        file = f"{where or 'sectors'}.{ending}"
        output.write(out, {file: text})
        if not quiet:
            say(f"wrote {file} into {out}.")


def _place(model: Model, name: str) -> str:
    """The sector or the full name of the quantity that is meant; raises UserError for neither."""
    from interregnum.experiments.settings import find

    return name if name in model.files else find("sector or quantity", name, [*model.files, *sorted(model.owned)])


def _part(graph: networkx.DiGraph, model: Model, where: str | None, steps: int) -> networkx.DiGraph:
    from interregnum.kernel import draw

    if where is None:
        return graph
    return draw.within(graph, where) if where in model.files else draw.around(graph, where, steps)


def _text(model: Model, part: networkx.DiGraph, name: str | None, form: str, *, loops: bool) -> str:
    from interregnum.kernel import draw

    if loops:
        return _loops(part)
    write = {"mermaid": draw.mermaid, "dot": draw.dot}[form]
    return write(model, part, name or "")


def _loops(part: networkx.DiGraph) -> str:
    """The shortest loops, one a line."""
    from interregnum.kernel.draw import loops

    found = loops(part, at_most=SHOWN_LOOPS)
    lines = [f"{loop.kind}  {' → '.join((*loop.nodes, loop.nodes[0]))}" for loop in found]
    return "\n".join([*(lines or ["There is no feedback loop in this part."]), found.remark])


def _data(part: networkx.DiGraph) -> dict[str, Any]:
    """Nodes, arrows and loops."""
    from interregnum.kernel.draw import loops

    return {
        "quantities": [{"name": n, **data} for n, data in sorted(part.nodes(data=True))],
        "arrows": [
            {"cause": a, "effect": b, **data} for a, b, data in sorted(part.edges(data=True), key=lambda edge: edge[:2])
        ],
        "loops": [{"kind": loop.kind, "through": list(loop.nodes)} for loop in loops(part, at_most=SHOWN_LOOPS)],
    }
