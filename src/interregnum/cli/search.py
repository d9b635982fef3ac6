"""`interregnum search`: the best a ruler could do, from above and with control from below."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from .options import sizes_measures, whole
from .request import Request

if TYPE_CHECKING:
    from interregnum.experiments.lab import Lab
    from interregnum.experiments.policies import Courses
    from interregnum.report.map import Map
    from interregnum.report.search import Course

    from .ensemble import Ensemble

DRAWS = 128
CONTROL, INCENTIVES = "control-from-below", "lieberman"
GOALS = ("living-standard", "survival", "growth", "contentment")
MOST_OF_A_FRONT = 6  # policies of each means


@click.command("search")
@click.option("--goal", type=click.Choice(GOALS), default=GOALS[0], show_default=True, help="What is to be improved.")
@click.option("--and", "other", type=click.Choice(GOALS), help="A second goal: also search for the front of the two.")
@click.option("--arms", is_flag=True, help="Rulers also hold the share of arms, which the essay's thesis takes apart.")
@click.option("--world", metavar="EXPERIMENT", default="free", show_default=True, help="In which world.")
@click.option(
    "--generations", type=whole(1, 10_000, "--generations 16"), default=16, show_default=True, help="Of each search."
)
@click.option(
    "--fresh",
    type=whole(200, 1_000_000, "--fresh 1024"),
    default=1_024,
    show_default=True,
    help="Histories on which everything that is told is measured; no search meets them.",
)
@sizes_measures(DRAWS)
def command(goal: str, other: str | None, arms: bool, world: str, generations: int, fresh: int, **options: Any) -> int:
    """Search for the policy from above that does most for a goal, and put it beside control from below.

    A policy holds nine levers of the rulers, each with a level to 1959, a level from then on, and an answer to trouble.
    Searched are policies with and without terror, with and without the option of control from below, on --draws
    histories; all that is told comes from --fresh ones. Questions follow: where among parameters the best from above
    does at least as well as control from below alone, and where Lieberman's incentives beat control, under the priors
    and with those made wide that say what either lets people do. If incentives do not win even there, the model cannot
    contradict the essay here, and the test is declared void.

    With --and there is a front of two goals. --out also leaves the picture. What is tried is kept in the cache;
    interrupted, the same command goes on. Needs the package `cma` (pip install 'interregnum[search]').
    """
    from interregnum import cache, soviet_union
    from interregnum.experiments import search
    from interregnum.experiments.library import named
    from interregnum.experiments.policies import END, KEEP, Courses, goals, means_of
    from interregnum.experiments.policies import GOALS as MEASURES
    from interregnum.kernel.errors import UserError
    from interregnum.report import map as picture
    from interregnum.report import search as report

    from . import output
    from .asked import Again
    from .carry_out import Result, going_on, values_folder, warnings_about
    from .request import together

    if other == goal:
        raise UserError(f"a front needs two goals, and both are {goal}. Leave out --and, or name another.")
    search.optimiser()  # refused before anything is compiled
    request, model = Request.for_ensemble(**options), soviet_union.model()
    base = together(dataclasses.replace(request, names=(world,)), model)
    alone = [(base & named(name)).named(f"{name} alone") for name in (CONTROL, INCENTIVES)]
    if request.out:
        output.make(request.out)
    hindrance = cache.enable()
    lab = request.to(END).lab(KEEP)
    folder = None if Again.now() else values_folder()  # who reproduces must not read what was kept
    courses, *beside = (Courses(lab, e, folder) for e in (base, *alone))
    widely = [Courses(lab, e, folder, search.WIDE) for e in alone]
    draws, new = range(request.draws), range(request.draws, request.draws + fresh)

    plain, held = courses.worth([None], draws)[0], means_of(arms=arms)
    aims = [(means, search.weights_of(goal, plain)) for means in held]
    for share in (0.5, 0.0) if other else ():
        aims += [(means, search.weights_of(goal, plain, other, share)) for means in (held[0], held[2])]
    total = len(aims) * generations * search.POPULATION
    found: list[search.Search] = []
    with going_on(request, "searching", total, of="policies") as tell:
        for means, weights in aims:

            def tried(more: int, done: int = sum(len(one.tried) - 1 for one in found), tell: Any = tell) -> None:
                tell(done + more, total)

            start = search.as_rulers_do(courses, means, draws[: lab.block])
            if found:
                start = search.carried_over(found[0].best.policy, means, start)
            found.append(search.improve(courses, means, weights, start, draws, generations, tried, request.seed))
    best = [one.best for one in found[: len(held)]]
    ends = []
    for means in (held[0], held[2]) if other else ():
        met = [t for one in found if one.means == means for t in one.tried]
        ends += search.front(met, [goals().index(goal), goals().index(other or goal)], MOST_OF_A_FRONT)
    with going_on(request, "measuring on fresh histories", 4, of="parts") as tell:
        told = [report.Course(base.name, courses.worth([None], new)[0])]
        told += [report.Course(e.name, c.worth([None], new)[0]) for e, c in zip(alone, beside, strict=True)]
        tell(1, 4)
        for one, worth in zip(best, courses.worth([b.policy for b in best], new), strict=True):
            told.append(report.Course(one.policy.means.name, worth, one.policy, one.means))
        tell(2, 4)
        worths = [courses.worth([end.policy], new)[0] for end in ends]
        front = [
            report.Course(f"{end.policy.means.name} {i + 1}", worth, end.policy, end.means)
            for i, (end, worth) in enumerate(zip(ends, worths, strict=True))
        ]
        tell(3, 4)
        wide = [report.Course(e.name, c.worth([None], new)[0]) for e, c in zip(alone, widely, strict=True)]
        tell(4, 4)

    control, incentives, above = told[1:4]
    reaches = f"Does the best from above do as well as control from below alone, in {goal}?"
    beats = f"Do Lieberman's incentives alone beat control from below alone, in {goal}?"
    might = f"And if either might let people do nearly anything (priors {search.WIDE:g} times as wide)?"
    maps = [
        _asked(reaches, above, control, goal, courses, new),
        _asked(beats, incentives, control, goal, courses, new, strictly=True),
        _asked(might, wide[1], wide[0], goal, widely[0], new, strictly=True),
    ]
    questions, two = [one.question for one in maps], (goal, other) if other else None
    ensemble = _ensemble(lab, [*told, *front], new)
    result = Result(request, ensemble, [hindrance] if hindrance else [])
    result.warnings += warnings_about(request, ensemble, alone)
    return result.deliver(
        "search",
        report.as_data(MEASURES[goal], told, control, questions, front, two),
        report.tables(MEASURES[goal], told, control, questions, model, front, two),
        lambda: {
            "search.csv": output.as_csv(report.rows([*told, *front])),
            "search.svg": picture.svg(maps, model, front, two),
        },
    )


def _asked(
    text: str, one: Course, other: Course, goal: str, met: Courses, new: range, *, strictly: bool = False
) -> Map:
    """Where one course does at least as well as the other or, strictly, better: in words, and as a map.

    The test is void where it should be possible that it does, and is not, even with the priors made wide.
    """
    import numpy as np

    from interregnum.experiments.policies import goals, of_institutions
    from interregnum.experiments.search import region
    from interregnum.inference.posterior import entries
    from interregnum.kernel import Parameter
    from interregnum.report.map import Map
    from interregnum.report.search import Question

    model, at, wide = met.steps.model, goals().index(goal), met.wide > 1
    apart = one.worth[at] - other.worth[at]
    fine = np.isfinite(apart)
    places, apart = np.asarray(met.luck(new).parameters)[fine], apart[fine]
    among = of_institutions(model) if wide else None
    where = region(places, apart, strictly=strictly, among=among, seed=met.lab.seed)
    question = Question.of(text, one, other, where, entries(model), model.kind(Parameter), may_be_void=wide)
    return Map(question, places, apart > 0 if strictly else apart >= 0, met.wide)


def _ensemble(lab: Lab, courses: Sequence[Course], new: range) -> Ensemble:
    """What came of every course on fresh histories, as the histories of a run."""
    import numpy as np
    import xarray

    from interregnum.experiments.dataset import notes
    from interregnum.experiments.policies import goals

    from .ensemble import Ensemble

    worths = np.stack([one.worth for one in courses])
    whole = np.isfinite(worths).all(axis=(0, 1))
    coords = {"experiment": [one.name for one in courses], "measure": list(goals()), "draw": list(new)}
    coords["edge"] = lab.grid.edges.tolist()
    data = xarray.Dataset({"value": (("experiment", "measure", "draw"), worths)}, coords, notes(lab))
    failed = tuple(n for n, fine in zip(new, whole, strict=True) if not fine)
    return Ensemble(data.isel(draw=whole), len(new), failed, False)
