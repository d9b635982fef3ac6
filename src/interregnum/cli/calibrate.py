"""`interregnum calibrate`: what the essay's figures and dates teach about the parameters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import verbosity, whole

if TYPE_CHECKING:
    from .progress import Watch

CHECKPOINT = "checkpoint.npz"
KEPT = 63  # particles among which the truth is ranked
MANY = 40  # sets of data: with fewer, ranks are only told to be low or high
LITTLE = 100  # independent draws that the particles are worth: with fewer the fit is not to be trusted


@click.command("calibrate")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    default=Path("posterior"),
    show_default=True,
    help="Where the posterior, the tables and the checkpoint go. A fit that was cut off goes on from there.",
)
@click.option("--name", default="essay", show_default=True, help="Of the posterior; its file is DIR/NAME.nc.")
@click.option(
    "--until",
    type=click.FloatRange(1954.0, 1965.0),
    default=1965.0,
    show_default=True,
    help="Use only evidence on the years before; 1959 leaves 1959-64 to be forecast.",
)
@click.option(
    "--particles", type=whole(64, 100_000, "--particles 1024"), default=1_024, show_default=True, help="Histories."
)
@click.option(
    "--moves", type=whole(1, 1_000, "--moves 10"), default=10, show_default=True, help="Of each, at every step."
)
@click.option(
    "--check",
    type=whole(1, 100_000, "--check 200"),
    metavar="SETS",
    help="Instead, fit so many sets of figures that the model made itself, and see whether the truth lies where the "
    "fits say. Goes on from its checkpoint; 200 sets take hours.",
)
@click.option("--seed", type=whole(0, 2**31 - 1, "--seed 1953"), default=1953, show_default=True, help="Of all luck.")
@click.option("--jobs", type=whole(1, 1024, "--jobs 2"), help="Blocks at the same time.  [default: all processors]")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@verbosity
def command(
    out: Path,
    name: str,
    until: float,
    particles: int,
    moves: int,
    check: int | None,
    seed: int,
    jobs: int | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Fit the model to the essay's figures and dated events; say what was learned, and what was not.

    Histories follow the record of decisions, weather and events; their parameters are drawn from the priors and
    led to the posterior in small steps. The file it leaves can be given to every other command:
    `interregnum run free --posterior posterior/essay.nc`.
    """
    from interregnum import cache, soviet_union
    from interregnum.inference import evidence, fit, learned, of_fit, of_the_essay
    from interregnum.report import calibration

    from . import output
    from .outcomes import DONE, NOT_CONVERGED, say
    from .progress import Watch
    from .provenance import commit, digests, versions

    hindrance = cache.enable()
    output.make(out)
    if check:
        return _check(check, out, name, until, particles, moves, seed, jobs, Watch(quiet=quiet, verbose=verbose))
    problem = of_the_essay(evidence(until), jobs)
    with Watch(quiet=quiet, verbose=verbose) as watch:
        watch.stage("compiling or loading; then from prior to posterior", 100, of="per cent of the evidence")
        reached = 0

        def tell(temperature: float, _: int) -> None:
            nonlocal reached
            if (per_cent := round(100 * temperature)) > reached:
                reached = per_cent
                watch.advance(reached, 100)

        found = fit(
            problem,
            particles=particles,
            moves=moves,
            seed=seed,
            checkpoint=out / f"{name}.{CHECKPOINT}",
            watch=tell,
        )
    posterior = of_fit(found, name, until)
    path = posterior.written(out)
    model = soviet_union.model()
    lessons, before = learned(posterior, model), problem.prior_by_term(seed)
    warnings = [hindrance] if hindrance else []
    if posterior.worth < LITTLE:
        warnings.append(
            f"the particles are worth only {posterior.worth:.0f} independent draws: not converged. Ask for more "
            "--moves, then for more --particles, and for another --name."
        )
    made_from: dict[str, Any] = {
        "seed": seed,
        "particles": particles,
        "moves": moves,
        "until": until,
        "versions": versions(),
        "data": digests(),
        "commit": commit(),
    }
    text = output.envelope("calibrate", calibration.as_data(found, before, lessons), warnings, made_from)
    output.write(out, {f"{name}.json": text})
    if as_json:
        click.echo(text)
    else:
        click.echo(
            f"{particles:,} particles worth {posterior.worth:.0f} independent draws; {len(problem.evidence.terms)} "
            f"pieces of evidence on the years before {until:g}; log evidence {found.state.log_evidence:.1f}; "
            f"kept in {path}.\n"
        )
        output.show(calibration.tables(found, before, lessons))
    if not quiet:
        for warning in warnings:
            say(warning)
    return NOT_CONVERGED if posterior.worth < LITTLE else DONE


def _check(
    sets: int, out: Path, name: str, until: float, particles: int, moves: int, seed: int, jobs: int | None, watch: Watch
) -> int:
    """Simulation-based calibration on the figures; dates are left out, for they cannot be made up this way."""
    from interregnum import soviet_union
    from interregnum.inference import evidence, of_the_essay
    from interregnum.inference.checks import chance_of_ranks, lived_in, ranks
    from interregnum.inference.posterior import entries
    from interregnum.report import calibration

    from . import output
    from .outcomes import DONE

    problem = of_the_essay(evidence(until, events=()), jobs)
    with watch:
        watch.stage("compiling or loading; then set by set", sets, of="sets")
        found = ranks(
            problem,
            lived_in(problem),
            sets,
            kept=KEPT,
            seed=seed,
            particles=particles,
            moves=moves,
            checkpoint=out / f"{name}.ranks.{particles}.{moves}.{seed}.npy",
            watch=watch.advance,
        )
    names = entries(soviet_union.model())
    chances = chance_of_ranks(found, KEPT, bins=8 if sets >= MANY else 2)
    click.echo(
        f"{sets:,} sets, {particles:,} particles, {moves} moves; {len(problem.evidence.terms)} series of figures.\n"
    )
    output.show([calibration.check(names, found, chances, KEPT)])
    return DONE
