"""`interregnum calibrate`: what the essay's figures and dates teach about the parameters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import verbosity, whole

if TYPE_CHECKING:
    from .progress import Watch

CHECKPOINT = "checkpoint.npz"
MANY, A_FEW = 2_048, 128  # particles of a fit, and of each fit of a check
FIRST, LAST = 1950, 1969  # years of series of one's own
KEPT = 63  # particles among which the truth is ranked
ENOUGH = 40  # sets of data: with fewer, ranks are only told to be low or high


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
    "--particles",
    type=whole(64, 100_000, "--particles 2048"),
    help="Histories.  [default: 2048; 128 for each set of a check]",
)
@click.option(
    "--islands",
    type=whole(2, 1_000, "--islands 8"),
    default=8,
    show_default=True,
    help="Groups of particles that are fitted apart; where they disagree, nothing was found.",
)
@click.option(
    "--moves",
    type=whole(1, 10_000, "--moves 200"),
    default=200,
    show_default=True,
    help="At most, of each particle in every step.",
)
@click.option(
    "--width",
    type=click.FloatRange(0.1, 10.0),
    default=1.0,
    show_default=True,
    help="Of all priors, as a multiple of what is declared: fits at 0.5 and 2 show what hangs on the priors.",
)
@click.option(
    "--data",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Series of your own, as CSV with the columns quantity, year and value (and error, times, series).",
)
@click.option(
    "--alone", is_flag=True, help="With --data: fit to your own series only, not to the essay's evidence too."
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
    particles: int | None,
    islands: int,
    moves: int,
    width: float,
    data: Path | None,
    alone: bool,
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
    `interregnum run free --posterior posterior/essay.nc`. Exit code 4 where the islands disagree.
    """
    from interregnum import cache, soviet_union
    from interregnum.inference import Evidence, convergence, fit, learned, of_fit, of_the_essay, of_the_soviet_union
    from interregnum.inference.own_data import read_own
    from interregnum.report import calibration
    from interregnum.report.posterior import log_evidence
    from interregnum.store.manifest import digest_of_file

    from . import output
    from .outcomes import DONE, NOT_CONVERGED, say
    from .progress import Watch
    from .provenance import commit, digests, versions

    hindrance = cache.enable()
    output.make(out)
    if check and width != 1:
        raise click.UsageError("--check draws truths from the priors as they are declared; leave --width out.")
    if check:
        watch = Watch(quiet=quiet, verbose=verbose)
        return _check(check, out, name, until, particles or A_FEW, moves, seed, jobs, watch)
    particles = particles or MANY
    if particles % islands:
        raise click.UsageError(
            f"{particles} particles do not fill {islands} islands evenly. "
            f"Use a multiple: --particles {-(-particles // islands) * islands}."
        )
    if alone and not data:
        raise click.UsageError("--alone leaves nothing to fit to; add --data FILE.")
    problem = of_the_essay(until, jobs=jobs, width=width)
    own = read_own(data, soviet_union.model(), FIRST, LAST) if data else None
    if own:
        together = (*(() if alone else problem.evidence.terms), *own.evidence.terms)
        last = max(own.last, 0 if alone else int(until))
        problem = of_the_soviet_union(Evidence(together), last, jobs=jobs, width=width)
    with Watch(quiet=quiet, verbose=verbose) as watch:
        prior = problem.prior(seed)
        remarks = own.remarks(prior) if own else []
        for remark in remarks if not quiet else ():
            say(remark)
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
            islands=islands,
            checkpoint=out / f"{name}.{CHECKPOINT}",
            watch=tell,
        )
    made_from: dict[str, Any] = {
        "seed": seed,
        "particles": particles,
        "islands": islands,
        "moves": moves,
        "width": width,
        "until": until,
        "own_data": {data.name: digest_of_file(data)} if data else None,
        "alone": alone,
        "versions": versions(),
        "data": digests(),
        "commit": commit(),
    }
    posterior = of_fit(found, name, until, made_from)
    path = posterior.written(out)
    lessons, before = learned(posterior, soviet_union.model()), problem.evidence.by_term(prior)
    agreed = convergence(posterior, lessons)
    warnings = [*([hindrance] if hindrance else []), *remarks]
    if not agreed.reached:
        warnings.append(
            f"the islands disagree, most about {agreed.worst} (R-hat {agreed.r_hat:.3f}, worth {agreed.draws:.0f} "
            "independent draws): not converged. Ask for more --particles, and for another --name."
        )
    text = output.envelope("calibrate", calibration.as_data(found, before, lessons, agreed), warnings, made_from)
    output.write(out, {f"{name}.json": text})
    if as_json:
        click.echo(text)
    else:
        click.echo(
            f"{particles:,} particles on {islands} islands, worth {posterior.worth:.0f} independent draws; "
            f"{len(problem.evidence.terms)} pieces of evidence on the years before {until:g}; log evidence "
            f"{log_evidence(found.state.log_evidence.tolist())}; {found.histories:,} histories; kept in {path}.\n"
        )
        output.show(calibration.tables(found, before, lessons, agreed))
    if not quiet:
        for warning in warnings:
            if warning not in remarks:  # those were said before the fit began
                say(warning)
    return DONE if agreed.reached else NOT_CONVERGED


def _check(
    sets: int, out: Path, name: str, until: float, particles: int, moves: int, seed: int, jobs: int | None, watch: Watch
) -> int:
    """Simulation-based calibration on the figures; dates are left out, for they cannot be made up this way."""
    from interregnum import soviet_union
    from interregnum.inference import learned, of_the_essay
    from interregnum.inference.checks import chance_of_ranks, lived_in, ranks
    from interregnum.inference.posterior import entries, posterior
    from interregnum.posteriors import shipped
    from interregnum.report import ranks as report

    from . import output
    from .outcomes import DONE

    problem = of_the_essay(until, jobs=jobs, events=())
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
            checkpoint=out / f"{name}.ranks.{until:g}.{particles}.{moves}.{seed}.npy",
            watch=watch.advance,
        )
    model, chances = soviet_union.model(), chance_of_ranks(found, KEPT, bins=8 if sets >= ENOUGH else 2)
    fitted = next((own for own in map(posterior, shipped()) if own.attrs["until"] == until), None)
    known = [one.parameter for one in learned(fitted, model) if one.learned] if fitted else []
    about = (entries(model), found, chances, KEPT, known)
    click.echo(
        f"{sets:,} sets, {particles:,} particles, {moves} moves; {len(problem.evidence.terms)} series of figures on "
        f"the years before {until:g}, "
        "made up; dates of events cannot be made up and are left out, so that what only they teach is not tested.\n"
    )
    output.show([report.table(*about)])
    output.write(out, {f"{name}.ranks.svg": report.svg(*about)})
    return DONE
