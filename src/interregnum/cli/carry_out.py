"""What `run` and `compare` do alike: simulate, warn, print, write, and choose the exit code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from interregnum import cache, soviet_union
from interregnum.report.chronicle import needed
from interregnum.report.tables import Table, about_parameters

from . import output
from .ensemble import Ensemble, SumUp, simulate
from .outcomes import DONE, INTERRUPTED, SOME_FAILED, say
from .progress import Watch
from .provenance import provenance

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

    @property
    def data(self) -> xarray.Dataset:
        """The complete histories."""
        return self.ensemble.data

    def followed_by(self, other: Result) -> Result:
        """This one, with what a reader must know about another run that answers the same request."""
        more = [w for w in other.warnings if w not in self.warnings]
        return Result(self.request, self.ensemble, self.warnings + more, max(self.least_code, other._code()))

    def deliver(self, schema: str, data: Any, tables: Sequence[Table], files: Callable[[], dict[str, str]]) -> int:
        """Print the result, write what --out asks for (`files` and what every command leaves); the exit code."""
        made_from = provenance(self.request, self.ensemble)
        text = output.envelope(schema, data, self.warnings, made_from)
        if self.request.as_json:
            click.echo(text)
        else:
            click.echo(f"{self._heading()}\n")
            output.show(tables)
        if not self.request.quiet:
            for warning in self.warnings:
                say(warning)
        if self.request.out:
            self._write(schema, text, made_from, files())
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

    def _write(self, schema: str, text: str, made_from: dict[str, Any], files: dict[str, str]) -> None:
        assert self.request.out
        name = {"run": "chronicle"}.get(schema, schema)
        files = {**files, f"{name}.json": text, "manifest.json": output.as_json(made_from)}
        output.write(self.request.out, files)
        if not self.request.quiet:
            say(f"wrote {', '.join(sorted(files))} into {self.request.out}.")

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
    hindrance = cache.enable()
    lab = request.lab(keep or needed())
    for experiment in experiments:
        lab.setting(experiment)  # refuses what cannot be done, before anything is compiled
    if request.out:
        output.make(request.out)
    with Watch(quiet=request.quiet, verbose=request.verbose) as watch:
        ensemble = simulate(lab, experiments, request.histories, watch, sum_up)
    if not ensemble.data.sizes["draw"]:
        raise click.ClickException(f"all {ensemble.done:,} histories left the numbers; nothing can be summed up.")
    warnings = [hindrance] if hindrance else []
    return Result(request, ensemble, warnings + warnings_about(request, ensemble, experiments))


def warnings_about(request: Request, ensemble: Ensemble, experiments: Sequence[Experiment]) -> list[str]:
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
