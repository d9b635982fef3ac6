"""`interregnum doctor`: whether the installation is in order."""

from __future__ import annotations

import os
from typing import Any

import click

from .options import verbosity


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@verbosity
def command(as_json: bool, quiet: bool, verbose: bool) -> int:
    """Show whether the installation is in order.

    You get versions, processors, devices, the cache, the size of the model and digests of the data.
    """
    from . import output
    from .outcomes import say
    from .provenance import commit, digests, versions

    hindrance, data = _examine()
    warnings = [hindrance] if hindrance else []
    if as_json:
        click.echo(
            output.envelope("doctor", data, warnings, {"versions": versions(), "data": digests(), "commit": commit()})
        )
    else:
        output.show(_tables(data, verbose))
    if not quiet:
        for warning in warnings:
            say(warning)
    return 0


def _examine() -> tuple[str | None, dict[str, Any]]:
    """What stands in the way, and all findings as plain data."""
    import jax

    from interregnum import cache, soviet_union

    from .provenance import commit, digests, versions

    hindrance = cache.enable()
    return hindrance, {
        "versions": versions(),
        "commit": commit(),
        "processors": os.cpu_count(),
        "devices": [str(device) for device in jax.devices()],
        "cache": {"folder": str(cache.folder()), "bytes": cache.size(), "seconds": dict(cache.times())},
        "data": digests(),
        "model": _sizes(soviet_union.model()),
    }


def _sizes(model: Any) -> dict[str, Any]:
    """How many quantities of each kind there are, what is read from other sectors left out."""
    from collections import Counter

    from interregnum.kernel.describe import kind_of

    kinds = Counter(kind_of(model.quantities[name]) for name in model.owned)
    dimensions = dict(sorted(model.sizes.items()))
    return {"sectors": len(model.files), "quantities": dict(sorted(kinds.items())), "dimensions": dimensions}


def _tables(data: dict[str, Any], verbose: bool) -> list[Any]:
    """The findings as text."""
    from interregnum.report.tables import Table

    kept, model = data["cache"], data["model"]
    times = [f"{what} took {seconds:g} s last time" for what, seconds in kept["seconds"].items()]
    machine = (
        ("processors", str(data["processors"])),
        ("devices", ", ".join(data["devices"])),
        ("cache folder", f"{kept['folder']} ({kept['bytes'] / 1e6:.1f} MB, may be deleted)"),
        ("compiled program", "; ".join(times) or "none yet: the first run compiles it"),
        ("commit", data["commit"] or "not run from a source tree"),
    )
    sizes = [("sectors", str(model["sectors"])), *((k, str(n)) for k, n in model["quantities"].items())]
    sizes += [(f"dimension {name}", str(n)) for name, n in model["dimensions"].items()]
    digests = tuple((name, digest if verbose else digest[:16]) for name, digest in data["data"].items())
    return [
        Table("Versions", ("package", "version"), tuple(data["versions"].items()), flush_left=(0, 1)),
        Table("This machine", ("what", "finding"), machine, flush_left=(0, 1)),
        Table("The model", ("what", "how many"), tuple(sizes)),
        Table("Data", ("table", "SHA-256"), digests, flush_left=(0, 1)),
    ]
