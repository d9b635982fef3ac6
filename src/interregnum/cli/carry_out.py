"""What `run` and `compare` do alike: simulate, warn, print, write, and choose the exit code."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from interregnum import cache, soviet_union
from interregnum.report.chronicle import needed
from interregnum.report.tables import Table, about_parameters
from interregnum.store import Manifest, Store
from interregnum.store.manifest import NAME
from interregnum.store.run import leave

from . import output
from .asked import Again
from .ensemble import Ensemble, SumUp, simulate
from .outcomes import DONE, INTERRUPTED, SOME_FAILED, say
from .progress import Watch
from .provenance import manifest

if TYPE_CHECKING:
    import xarray

    from interregnum.experiments.verbs import Experiment

    from .request import Request

CONTROL = "reform.social_control"
MOST_NAMED = 6  # experiments in one heading


@dataclass
class Result:
    """Histories that were asked for, and what a reader must know about them."""

    request: Request
    ensemble: Ensemble
    warnings: list[str] = field(default_factory=list)
    least_code: int = DONE
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def data(self) -> xarray.Dataset:
        """The complete histories."""
        return self.ensemble.data

    def followed_by(self, other: Result) -> Result:
        """This one, with what a reader must know about another run that answers the same request."""
        more = [w for w in other.warnings if w not in self.warnings]
        least = max(self.least_code, other._code())
        return dataclasses.replace(self, warnings=self.warnings + more, least_code=least)

    def deliver(self, schema: str, data: Any, tables: Sequence[Table], files: Callable[[], dict[str, str]]) -> int:
        """Print the result and keep the run, and what --out asks for (`files` besides); the exit code.

        Raises ClickException where --out asks for what cannot be written.
        """
        made = manifest(self.request, self.ensemble, data, self.began)
        text = output.envelope(schema, data, self.warnings, {**made.recipe, **made.result, "run": made.id})
        again = Again.now()
        if again and again.only_look:
            again.answer, again.data, again.manifest = data, self.data, made
            self._remember(made, {made.summary: text})
            return self._code()
        if self.request.as_json:
            click.echo(text)
        else:
            click.echo(f"{self._heading()}\n")
            output.show(tables)
        if not self.request.quiet:
            for warning in self.warnings:
                say(warning)
        if self.request.out:
            self._leave(made, {**files(), made.summary: text})
        self._remember(made, {made.summary: text})
        return self._code()

    def _heading(self) -> str:
        """What was simulated, under which parameters."""
        data = self.data
        names = " | ".join(f"`{name}`" for name in data["experiment"].values)
        if data.sizes["experiment"] > MOST_NAMED:
            names = f"each of {data.sizes['experiment']} experiments"
        begin, end = float(data["edge"].values[0]), float(data["edge"].values[-1])
        return (
            f"{data.sizes['draw']:,} histories of {names}, {begin:.0f} to {end:.0f}, seed {self.request.seed}; "
            f"{about_parameters(data)}."
        )

    def _leave(self, made: Manifest, texts: dict[str, str]) -> None:
        """Write what --out asks for, the manifest last."""
        assert self.request.out
        histories = self.data if self.request.keeps_draws else None
        try:
            whole = leave(self.request.out, made, texts, histories)
        except OSError as error:
            raise click.ClickException(
                f"the run is done, but it cannot be written into {self.request.out} ({error.strerror or error}). "
                "Make room or name another folder with --out, and run it again."
            ) from None
        if not self.request.quiet:
            say(f"wrote {', '.join(sorted([*whole.files, NAME]))} into {self.request.out}.")

    def _remember(self, made: Manifest, texts: dict[str, str]) -> None:
        """Keep the run in the store, its histories too where they were asked for and have no other place."""
        store, to_be_kept = Store(), self.request.keeps_draws and not self.request.out
        try:
            store.put(made, texts, self.data if to_be_kept else None)
        except OSError as error:
            lost = " and its histories are lost" if to_be_kept else ""
            say(
                f"this run is not kept{lost}: nothing can be written into {store.folder} ({error.strerror or error}). "
                "Name another folder with INTERREGNUM_STORE=FOLDER."
            )

    def _code(self) -> int:
        if self.ensemble.interrupted:
            return INTERRUPTED
        return max(self.least_code, SOME_FAILED if self.ensemble.failed else DONE)


def carry_out(
    request: Request, experiments: list[Experiment], keep: tuple[str, ...] | None = None, sum_up: SumUp | None = None
) -> Result:
    """Simulate what was asked for, and keep what the chronicle needs or what is named, or of each block its sum.

    Raises UserError where a whole ensemble failed.
    """
    began, hindrance, again = datetime.now(UTC), cache.enable(), Again.now()
    lab = request.lab(keep or needed())
    for experiment in experiments:
        lab.setting(experiment)  # refuses what cannot be done, before anything is compiled
    if request.out:
        output.make(request.out)
    if again and again.histories:
        ensemble = again.histories
    else:
        with Watch(quiet=request.quiet, verbose=request.verbose) as watch:
            ensemble = simulate(lab, experiments, request.histories, watch, sum_up)
    if not ensemble.data.sizes["draw"]:
        raise click.ClickException(f"all {ensemble.done:,} histories left the numbers; nothing can be summed up.")
    warnings = [hindrance] if hindrance else []
    return Result(request, ensemble, warnings + _warnings(request, ensemble, experiments), began=began)


def _warnings(request: Request, ensemble: Ensemble, experiments: list[Experiment]) -> list[str]:
    """What a reader must know."""
    told = [f"{about_parameters(ensemble.data)}."]
    if ensemble.interrupted:
        told.append(f"interrupted: {ensemble.done:,} of {ensemble.asked:,} histories are summed up.")
    if ensemble.failed:
        told.append(_about_failures(request, ensemble))
    if (request.until or 0) > soviet_union.STOP:
        told.append(f"the record ends in {soviet_union.STOP:.0f}: later years hold what was last recorded.")
    if any(d.lever == CONTROL for e in experiments for d in e.decisions):
        told.append("control from below hardly varied in those years: what it does here comes from assumption.")
    return told


def _about_failures(request: Request, ensemble: Ensemble) -> str:
    """How many histories failed, which, and how to run one of them alone."""
    shown = ", ".join(map(str, ensemble.failed[:8])) + (" and others" if len(ensemble.failed) > 8 else "")
    alone = f"--draws {request.draws} --seed {request.seed} --shard {ensemble.failed[0] + 1}/{request.draws}"
    return (
        f"{len(ensemble.failed):,} of {ensemble.done:,} histories left the numbers and are left out: "
        f"numbers {shown}. `{alone}` runs the first of them alone."
    )
