"""What `run` and `compare` do alike: simulate, warn, print, write, and choose the exit code."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import xarray

from interregnum import cache, soviet_union
from interregnum.experiments.dataset import notes
from interregnum.experiments.measures import Measure, kept
from interregnum.experiments.outcomes import UNTIL
from interregnum.experiments.values import complete, values
from interregnum.report.chronicle import needed
from interregnum.report.tables import Table, about_parameters
from interregnum.store import Manifest, Store
from interregnum.store.manifest import NAME, TABLES
from interregnum.store.run import leave

from . import output
from .asked import Again
from .ensemble import Ensemble, SumUp, hearing_interrupts, simulate
from .outcomes import DONE, INTERRUPTED, SOME_FAILED, say
from .progress import Watch
from .provenance import manifest, shown

if TYPE_CHECKING:
    from interregnum.experiments.lab import Lab
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
        text = output.envelope(schema, data, self.warnings, shown(made))
        again = Again.now()
        if again and again.only_look:
            again.answer, again.data, again.manifest = data, self.data, made
            self._remember(made, {made.summary: text}, tables)
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
        self._remember(made, {made.summary: text}, tables)
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

    def _remember(self, made: Manifest, texts: dict[str, str], tables: Sequence[Table]) -> None:
        """Keep the run and its tables in the store, and histories that were asked for and have no other place."""
        store, to_be_kept = Store(), self.request.keeps_draws and not self.request.out
        texts[TABLES] = output.as_json({"tables": [dataclasses.asdict(table) for table in tables]})
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
    _refuse_early(request, lab, experiments)
    if again and again.histories:
        ensemble = again.histories
    else:
        with Watch(quiet=request.quiet, verbose=request.verbose) as watch:
            ensemble = simulate(lab, experiments, request.histories, watch, sum_up)
    if not ensemble.data.sizes["draw"]:
        raise _none_left(ensemble.done)
    warnings = [hindrance] if hindrance else []
    return Result(request, ensemble, warnings + warnings_about(request, ensemble, experiments), began=began)


def _refuse_early(request: Request, lab: Lab, experiments: Sequence[Experiment]) -> None:
    """Refuse what cannot be done and a folder that cannot be written, before anything is compiled."""
    for experiment in experiments:
        lab.setting(experiment)
    if request.out:
        output.make(request.out)


def _none_left(done: int) -> click.ClickException:
    return click.ClickException(
        f"all {done:,} histories left the numbers; nothing can be summed up. Take a change back, or try another --seed."
    )


def laboratory(request: Request, measures: Sequence[Measure]) -> Lab:
    """A laboratory that keeps what the measures need, of histories that are long enough for the outcomes."""
    return request.to(UNTIL).lab(kept(measures))


@contextlib.contextmanager
def going_on(request: Request, stage: str, total: int, of: str = "histories") -> Iterator[Callable[[int, int], None]]:
    """Work of which every part is kept: tells progress; interrupted, it says that the same command goes on."""
    begun: list[int] = []
    with Watch(quiet=request.quiet, verbose=request.verbose) as watch, hearing_interrupts(begun) as heard:
        watch.stage(stage, total, of=of)

        def tell(done: int, total: int) -> None:
            begun.append(done)
            watch.advance(done, total)
            if heard.is_set():
                raise KeyboardInterrupt

        try:
            yield tell
        except KeyboardInterrupt:
            done = f"{begun[-1]:,} {of} are kept" if begun and values_folder() else "nothing is kept"
            raise click.Abort(f"interrupted: {done}; the same command goes on from there.") from None


def values_folder() -> Path | None:
    """Where measures of histories are kept; nowhere when the cache cannot be written."""
    return cache.folder() / "values" if cache.enable() is None else None


def measured(request: Request, experiments: Sequence[Experiment], measures: Sequence[Measure]) -> Result:
    """Measures of the histories that were asked for: `value` (experiment, measure, draw) of those that are complete.

    What is done when somebody interrupts is kept in the cache. Raises click.Abort then, and UserError where a whole
    ensemble failed.
    """
    hindrance = cache.enable()
    lab, numbers = laboratory(request, measures), request.histories
    _refuse_early(request, lab, experiments)
    total = len(experiments) * len(numbers)
    with going_on(request, "compiling or loading; then simulating", total) as tell:
        found = values(lab, experiments, numbers, measures, values_folder(), tell)
    whole = complete(found)
    if not whole.any():
        raise _none_left(len(numbers))
    coords = {
        "experiment": [e.name for e in experiments],
        "measure": [m.name for m in measures],
        "draw": list(numbers),
        "edge": lab.grid.edges,
    }
    data = xarray.Dataset({"value": (("experiment", "measure", "draw"), found)}, coords, notes(lab))
    failed = tuple(n for n, fine in zip(numbers, whole, strict=True) if not fine)
    ensemble = Ensemble(data.isel(draw=whole), len(numbers), failed, False)
    told = [hindrance] if hindrance else []
    if lab.posterior and lab.posterior.worth < whole.sum():
        told.append(
            f"errors take the histories for independent; the particles of the posterior are worth "
            f"{lab.posterior.worth:.0f} independent draws, of {whole.sum():,} histories: true errors are larger."
        )
    return Result(request, ensemble, told + warnings_about(request, ensemble, list(experiments)))


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
