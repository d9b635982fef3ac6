"""`interregnum reproduce`: a kept run once more, and whether the same numbers come out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import verbosity, whole

if TYPE_CHECKING:
    from interregnum.store import Run
    from interregnum.store.differences import Difference

    from .asked import Again

# What a manifest, which anybody may have written, may ask for.
SIMULATE = ("run", "compare", "claims", "figures", "forecast", "search")
FORBIDDEN = {"--out", "--renew"}
MADE_OF = ("versions", "sources", "data")  # parts of a recipe that may have changed since


@click.command("reproduce")
@click.argument("file", metavar="FILE")
@click.option(
    "--posterior",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the run's posterior lies now, if it was moved.",
)
@click.option("--jobs", type=whole(1, 1024, "--jobs 2"), help="Blocks at the same time.  [default: all processors]")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@verbosity
def command(file: str, posterior: Path | None, jobs: int | None, as_json: bool, quiet: bool, verbose: bool) -> int:
    """Run a manifest again and compare, number by number.

    FILE is a manifest.json, its folder, or the id of a run in the store. Exit code 5 when a number differs; the
    first that does is named. Versions, sources and data that are no longer the same are named too.
    """
    from interregnum.store import Store

    from . import output
    from .asked import Again
    from .outcomes import DONE, INTERRUPTED, MISMATCH, say
    from .provenance import commit, versions

    run = Store().find(file)
    kept = run.summary()
    again = Again(only_look=True)
    flags = [f"--jobs={jobs}"] * bool(jobs) + ["--quiet"] * quiet + ["--verbose"] * verbose
    code = again.carry_out(arguments(run, posterior, flags), run.manifest.recipe["scenarios"])
    if code == INTERRUPTED or again.manifest is None:
        return code or DONE
    found = _compared(run, kept, again)
    if as_json:
        click.echo(output.envelope("reproduce", found, [], {"versions": versions(), "commit": commit()}))
    else:
        click.echo(_in_words(found))
    if not quiet and found["made_otherwise"]:
        say(f"not made of the same: {'; '.join(found['made_otherwise'])}.")
    return MISMATCH if found["differences"] else DONE


def arguments(run: Run, posterior: Path | None, flags: list[str], *, shard: bool = True) -> list[str]:
    """The command line of a run, or of the whole of which it is a shard.

    Raises StoreError for a run that cannot be asked for again.
    """
    from interregnum.store import StoreError
    from interregnum.store.manifest import digest_of_file

    recipe, made = run.manifest.recipe, run.manifest.made
    if run.manifest.result["interrupted"]:
        raise StoreError(
            f"run {run.manifest.id} was interrupted, and which histories were done then is chance. Run it again: "
            f"`interregnum {' '.join(recipe['arguments'])}`."
        )
    command, *rest = recipe["arguments"] or [""]
    if command != recipe["command"] or command not in SIMULATE or FORBIDDEN & {text.partition("=")[0] for text in rest}:
        raise StoreError(
            f"run {run.manifest.id} says it was made by `interregnum {' '.join(recipe['arguments'])}`, which makes no "
            f"run or writes elsewhere; it is not carried out. Runs are made by {', '.join(SIMULATE)}."
        )
    if recipe["shard"] and shard:
        flags = [*flags, f"--shard={recipe['shard']}"]
    if recipe["posterior"]:
        path = posterior or Path(made["posterior"] or recipe["posterior"].get("name", ""))
        if not path.is_file() or digest_of_file(path) != recipe["posterior"].get("sha256"):
            raise StoreError(
                f"{path} is not the posterior of run {run.manifest.id}: it has another digest, or is not there. "
                "Say where that lies now with --posterior FILE."
            )
        flags = [*flags, f"--posterior={path}"]
    return [command, *flags, *rest]


def _compared(run: Run, kept: Any, again: Again) -> dict[str, Any]:
    """What differs between the kept run and the new one."""
    from interregnum.store.differences import differences

    assert again.manifest
    one, other = run.manifest, again.manifest
    found = [*differences(one.result["failed"], other.result["failed"], "failed"), *differences(kept, again.answer)]
    if not found and one.result["digits"] != other.result["digits"]:
        found = [_in_histories(run, again)]
    otherwise = [str(d) for p in MADE_OF for d in differences(one.recipe[p], other.recipe[p], p)]
    first = {"where": found[0].where, "kept": plain(found[0].one), "now": plain(found[0].other)} if found else None
    return {
        "run": one.id,
        "again": other.id,
        "command": ["interregnum", *one.recipe["arguments"]],
        "differences": len(found),
        "first": first,
        "made_otherwise": otherwise,
    }


def _in_histories(run: Run, again: Again) -> Difference:
    """The first number of a history that differs, or, where histories were not kept, that one does."""
    import numpy as np

    from interregnum.store.differences import Difference

    if not run.has_draws or again.data is None or again.manifest is None:
        kept, now = (m.result["digits"][:16] for m in (run.manifest, again.manifest or run.manifest))
        return Difference("the digits of a history beyond those that are summed up", kept, now)
    before = run.draws()
    for name, values in again.data.data_vars.items():
        unlike = np.argwhere(~_same(before[name].values, values.values))
        if len(unlike):
            at = tuple(unlike[0])
            place = ", ".join(f"{dim} {values[dim].values[i]}" for dim, i in zip(values.dims, at, strict=True))
            return Difference(f"{name} of {place}", before[name].values[at].item(), values.values[at].item())
    return Difference("the names of the series", sorted(map(str, before)), sorted(map(str, again.data)))


def _same(one: Any, other: Any) -> Any:
    """Where two arrays are the same; what is no number is the same as what is none."""
    return (one == other) | ((one != one) & (other != other))


def plain(value: Any) -> Any:
    """Plain data; nothing for what is not there."""
    from interregnum.store.differences import ABSENT

    return None if value is ABSENT else value


def _in_words(found: dict[str, Any]) -> str:
    """The comparison in a sentence."""
    if not found["differences"]:
        return f"Reproduced: run {found['run']} gives the same numbers to the last digit."
    first, many = found["first"], found["differences"] > 1
    return (
        f"Not reproduced: run {found['run']} differs in {found['differences']:,} place{'s' * many}, first in "
        f"{first['where']}: {first['kept']!r} was kept, {first['now']!r} comes out now, which is kept as run "
        f"{found['again']}."
    )
