"""`interregnum runs`: the runs that are kept; list, show, compare, delete and merge them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import as_json_option, out_option, verbosity

if TYPE_CHECKING:
    from interregnum.store import Run
    from interregnum.store.differences import Difference
    from interregnum.store.index import Entry

MOST_SHOWN = 20  # differences


@click.group("runs", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, show, compare, delete and merge the runs that are kept.

    Each `run`, `compare`, `claims` and `figures` leaves what was asked for and what was summed up in the user's
    data folder, or in INTERREGNUM_STORE. RUN is the id of one, the first few digits of it, or a folder of --out.
    """


@command.command("list")
@as_json_option
def list_runs(as_json: bool) -> None:
    """List all kept runs, the newest last."""
    from interregnum.report.tables import Table
    from interregnum.store import Store

    from . import output

    store = Store()
    entries = store.entries()
    if as_json:
        click.echo(output.envelope("runs.list", [vars(e) for e in entries], [], {"store": str(store.folder)}))
        return
    columns = ("run", "when", "command", "histories of", "draws", "seed", "kept", "remarks")
    rows = tuple(map(_row, entries))
    title = f"{len(rows) or 'No'} run{'' if len(rows) == 1 else 's'} in {store.folder}"
    output.show([Table(title, columns if rows else (), rows, (), (0, 1, 2, 3, 6, 7))])


@command.command("show")
@click.argument("run")
@as_json_option
def show_run(run: str, as_json: bool) -> None:
    """Show how a run was made, and whether its files are as they were written."""
    from interregnum.report.tables import Table
    from interregnum.store import Store

    from . import output

    found = Store().find(run)
    found.check()
    said = found.manifest
    if as_json:
        click.echo(output.envelope("runs.show", found.summary(), [], _all(found)))
        return
    facts = [(key, _text(value)) for key, value in _all(found).items() if key not in ("sources", "data", "versions")]
    facts += [("folder", str(found.folder)), ("again", f"interregnum reproduce {said.id}")]
    output.show([Table(f"Run {said.id}", ("what", "finding"), tuple(facts), flush_left=(0, 1))])


@command.command("diff")
@click.argument("one")
@click.argument("other")
@as_json_option
def diff_runs(one: str, other: str, as_json: bool) -> None:
    """Show what two runs were made of, and which numbers came out, where they are not the same."""
    from interregnum.report.tables import Table
    from interregnum.store import Store
    from interregnum.store.differences import differences

    from . import output
    from .reproduce import plain

    first, second = runs = [Store().find(name) for name in (one, other)]
    recipes = list(differences(dict(first.manifest.recipe), dict(second.manifest.recipe)))
    answers = list(differences(first.summary(), second.summary()))
    if as_json:
        data = {
            part: [{"where": d.where, "one": plain(d.one), "other": plain(d.other)} for d in found]
            for part, found in (("recipes", recipes), ("answers", answers))
        }
        click.echo(output.envelope("runs.diff", data, [], {"runs": [run.manifest.id for run in runs]}))
        return
    heads = ("where", *(f"run {run.manifest.id[:8]}" for run in runs))

    def table(title: str, found: list[Difference]) -> Table:
        rows = tuple((d.where, _text(d.one), _text(d.other)) for d in found[:MOST_SHOWN])
        more = (f"{len(found) - MOST_SHOWN:,} more: --json lists all.",) if len(found) > MOST_SHOWN else ()
        return Table(f"{title}: {len(found) or 'none'}", heads if rows else (), rows, more, (0, 1, 2))

    output.show([table("Differences between the recipes", recipes), table("Differences between the answers", answers)])


@command.command("delete")
@click.argument("runs", nargs=-1, required=True)
def delete_runs(runs: tuple[str, ...]) -> None:
    """Delete runs, for good."""
    from interregnum.store import Store

    for name in runs:
        try:
            click.echo(f"deleted run {Store().delete(name)}.")
        except OSError as error:
            raise click.ClickException(
                f"run {name} cannot be deleted ({error.strerror or error}). "
                f"`interregnum runs show {name}` says where it lies."
            ) from None


@command.command("merge")
@click.argument("runs", nargs=-1, required=True)
@as_json_option
@out_option
@click.option("--keep-draws", is_flag=True, help="Keep the histories of the whole too.")
@verbosity
def merge_runs(
    runs: tuple[str, ...], as_json: bool, out: Path | None, keep_draws: bool, quiet: bool, verbose: bool
) -> int:
    """Put all shards of a run together, and sum up the whole: the same numbers as without shards."""
    from interregnum.store import Store
    from interregnum.store.shards import refuse_parts, together

    from .asked import Again
    from .ensemble import Ensemble
    from .reproduce import arguments

    found = [Store().find(name) for name in runs]
    refuse_parts(found)
    data, failed = together(found)
    whole = Ensemble(data, data.sizes["draw"] + len(failed), failed, interrupted=False)
    flags = ["--json"] * as_json + ["--keep-draws"] * keep_draws + ["--quiet"] * quiet + ["--verbose"] * verbose
    again = arguments(found[0], None, flags + [f"--out={out}"] * bool(out), shard=False)
    return Again(whole).carry_out(again, found[0].manifest.recipe["scenarios"])


def _row(entry: Entry) -> tuple[str, ...]:
    """A run as a line of the list."""
    remarks = [f"shard {entry.shard}"] * bool(entry.shard) + ["interrupted"] * entry.interrupted
    remarks += [f"{entry.failed:,} failed"] * bool(entry.failed) + [entry.damage] * bool(entry.damage)
    kept = f"{entry.bytes / 1e6:.3g} MB" + (" with histories" if entry.histories_kept else "")
    if entry.damage:
        return (entry.id, "", "", "", "", "", "", entry.damage)
    when = entry.began.replace("T", " ")[:16]
    return (
        *(entry.id, when, entry.command, entry.experiments, f"{entry.draws:,}", str(entry.seed), kept),
        "; ".join(remarks),
    )


def _all(run: Run) -> dict[str, Any]:
    """Recipe, result and making of a run."""
    said = run.manifest
    return {"run": said.id, **said.recipe, **said.result, **said.made}


def _text(value: Any) -> str:
    """A value in a cell."""
    if isinstance(value, dict | list | tuple):
        value = json.dumps(value, ensure_ascii=False)
    return str(value) if value is not None else ""
