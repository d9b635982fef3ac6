"""What a search found: courses side by side, policies lever by lever, where one suffices; as tables, words and data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from interregnum.experiments.measures import Measure
from interregnum.experiments.paired import Paired, paired
from interregnum.experiments.policies import GOALS, HALFWAY, Policy, goals
from interregnum.experiments.search import VOID, Region
from interregnum.kernel import Model, Parameter

from .sensitivity import bound_in_words
from .tables import Table, percent, plain, signed, written

COURSES = (
    "Means over fresh histories that no search met, ± two standard errors; all courses meet the same luck. Searched: "
    "what the same policy came to on the histories it was searched with: the better it looks there, the more of it was "
    "luck. Less control: paired difference in the goal from control from below alone; within two errors it is a tie."
)
POLICIES = (
    "Each lever in the first half and in the second, and its answer to trouble: how far it moves when life falls "
    "behind wants and food runs short by a tenth together. What is not in the table is left to the modelled rulers."
)
ASSUMED = (
    "Control from below hardly varied in those years, and incentives were not adopted before 1965: what either does "
    "here comes from assumption. An answer holds in this model under these priors, and says nothing else."
)
FRONT = (
    "Policies that no other beat in both goals on the histories searched with, on fresh ones, ± two standard errors. A "
    "star: on fresh histories another in this table is ahead in both, by more than two standard errors in one of them."
)


@dataclass(frozen=True)
class Course:
    """One way to rule: by goal and fresh history; `searched` are means on the histories searched with, if it was."""

    name: str
    worth: Any  # (goal, history)
    policy: Policy | None = None
    searched: Any = None  # (goal,)

    def mean(self, goal: str) -> float:
        """Over fresh histories."""
        return float(np.nanmean(self.worth[goals().index(goal)]))

    def error(self, goal: str) -> float:
        """Its standard error."""
        own = self.worth[goals().index(goal)]
        own = own[np.isfinite(own)]
        return float(own.std(ddof=1) / np.sqrt(own.size))

    def less(self, other: Course, goal: str) -> Paired:
        """The paired difference from another."""
        at = goals().index(goal)
        return paired(self.worth[at], other.worth[at])


@dataclass(frozen=True)
class Question:
    """Where among parameters one course does at least as well as another, or better."""

    asks: str
    one: str
    other: str
    region: Region
    bounds: tuple[str, ...]
    may_be_void: bool = False

    @classmethod
    def of(
        cls,
        asks: str,
        one: Course,
        other: Course,
        region: Region,
        names: Sequence[str],
        declared: Mapping[str, Parameter],
        *,
        may_be_void: bool = False,
    ) -> Question:
        """Its region in words."""
        bounds = region.box.bounds if region.box else ()
        told = tuple(bound_in_words(b, names[b.input], declared) for b in bounds)
        return cls(asks, one.name, other.name, region, told, may_be_void)

    @property
    def void(self) -> bool:
        """Whether the model cannot bring the answer about that would have spoken against the thesis."""
        return self.may_be_void and self.region.empty

    @property
    def says(self) -> str:
        """One or two sentences."""
        own, box = self.region, self.region.box
        often = f"in {percent(own.share)} of all histories (± {percent(2 * own.error)})"
        if self.void:
            return (
                f"{self.asks} Only {often}, fewer than {percent(VOID)}: a model that cannot bring about the reverse "
                "has not tested the thesis. The test is void."
            )
        does = "does" if own.does else "does not"
        if box is None or not box.tells:
            return f"{self.asks} It does {often}; no region of few parameters is found in which it {does} more often."
        return (
            f"{self.asks} It does {often}. Where {', and '.join(self.bounds)}, it {does} in {percent(box.density)} "
            f"(density, ± {percent(2 * box.density_error)}; at large in {percent(box.usual)}); "
            f"{percent(box.coverage)} of all such cases lie there (coverage)."
        )


def sentences(goal: Measure, courses: Sequence[Course], control: Course) -> list[str]:
    """Whether what was found from above reaches what control from below reaches by itself."""
    found = []
    for one in courses:
        if one.policy is None:
            continue
        apart = one.less(control, goal.name)
        verdict = {
            "more": "does better than control from below alone",
            "less": "does not reach control from below alone",
            "tie": "cannot be told from control from below alone",
        }[apart.word]
        found.append(f"The best found {one.name} {verdict}: {_told(apart.mean, apart.error, 3)} in {goal.name}.")
    above, *_, both, _ = (one for one in courses if one.policy)
    apart = both.less(above, goal.name)
    found.append(
        f"The option of control from below adds {_told(apart.mean, apart.error, 3)} to the best found from above "
        f"({apart.word}); control from below alone takes no other decision from the modelled rulers."
    )
    return found


def tables(
    goal: Measure,
    courses: Sequence[Course],
    control: Course,
    questions: Sequence[Question],
    model: Model,
    front: Sequence[Course] = (),
    two: tuple[str, str] | None = None,
) -> list[Table]:
    """For people: the answer first, then courses, policies, the front."""
    asked = (*sentences(goal, courses, control), *(q.says for q in questions), ASSUMED)
    found = [
        Table(f"Can it be reached from above? {goal.name}: {goal.says}", (), (), asked),
        _courses(goal, courses, control),
        *(_policy(one, model) for one in courses if one.policy),
    ]
    return [*found, _front(front, two)] if two else found


def _courses(goal: Measure, courses: Sequence[Course], control: Course) -> Table:
    rows = []
    at = goals().index(goal.name)
    for one in courses:
        apart = one.less(control, goal.name)
        rows.append(
            (
                one.name,
                *(_told(one.mean(name), one.error(name), 3) for name in goals()),
                written(float(one.searched[at]), 3) if one.searched is not None else "",
                "" if one is control else f"{_told(apart.mean, apart.error, 3)} {apart.word}",
            )
        )
    head = ("", *goals(), f"{goal.name} as searched", "less control")
    says = tuple(f"{name}: {one.says}" for name, one in GOALS.items())
    return Table("What each course comes to", head, tuple(rows), (COURSES, *says))


def _policy(one: Course, model: Model) -> Table:
    assert one.policy
    rows = []
    for reach, levels, answer in zip(one.policy.means.reaches, one.policy.levels, one.policy.answers, strict=True):
        span, unit = reach.high - reach.low, model.quantities[reach.lever].unit
        values = [reach.low + span * np.clip(x, 0, 1) for x in levels]
        move = span * answer / 2
        rows.append((reach.lever, *(f"{v:.3g}" for v in values), signed(move, 3), "" if unit == "1" else unit))
    head = ("lever", f"to {HALFWAY:.0f}", f"from {HALFWAY:.0f}", "answer", "unit")
    return Table(f"The best found {one.name}", head, tuple(rows), (POLICIES,), (0, 4))


def _front(front: Sequence[Course], two: tuple[str, str] | None) -> Table:
    assert two
    rows = tuple(
        (one.name + ("*" if beaten(one, front, two) else ""), *(_told(one.mean(g), one.error(g), 3) for g in two))
        for one in front
    )
    return Table(f"The front of {two[0]} and {two[1]}", ("", *two), rows, (FRONT,))


def beaten(one: Course, front: Sequence[Course], two: tuple[str, str]) -> bool:
    """Whether another is ahead of it in both goals on fresh histories, in one of them surely."""
    for other in front:
        apart = [other.less(one, goal) for goal in two]
        if all(p.mean >= 0 for p in apart) and any(p.word == "more" for p in apart):
            return True
    return False


def _told(mean: float, error: float, digits: int) -> str:
    return f"{written(mean, digits)} ± {written(2 * error, digits)}"


def rows(courses: Sequence[Course]) -> list[dict[str, Any]]:
    """One row for each course and goal."""
    return [
        {"course": one.name, "goal": goal, "mean": plain(one.mean(goal)), "error": plain(one.error(goal))}
        for one in courses
        for goal in goals()
    ]


def as_data(
    goal: Measure,
    courses: Sequence[Course],
    control: Course,
    questions: Sequence[Question],
    front: Sequence[Course] = (),
    two: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """Plain data for files."""

    def course(one: Course) -> dict[str, Any]:
        apart = one.less(control, goal.name)
        return {
            "name": one.name,
            "goals": {g: {"mean": plain(one.mean(g)), "error": plain(one.error(g))} for g in goals()},
            "as_searched": None if one.searched is None else dict(zip(goals(), map(plain, one.searched), strict=True)),
            "less_control": None
            if one is control
            else {"mean": plain(apart.mean), "error": plain(apart.error), "word": apart.word},
            "policy": one.policy and _levers(one.policy),
        }

    return {
        "goal": goal.name,
        "says": goal.says,
        "answers": sentences(goal, courses, control),
        "courses": [course(one) for one in courses],
        "questions": [
            {
                "asks": q.asks,
                "says": q.says,
                "one": q.one,
                "other": q.other,
                "share": plain(q.region.share),
                "error": plain(q.region.error),
                "void": q.void,
                "region_in_which_it_does": q.region.does,
                "bounds": list(q.bounds),
                "density": q.region.box and plain(q.region.box.density),
                "coverage": q.region.box and plain(q.region.box.coverage),
                "tells": bool(q.region.box and q.region.box.tells),
            }
            for q in questions
        ],
        "front": [course(one) | {"beaten": beaten(one, front, two)} for one in front] if two else None,
    }


def _levers(policy: Policy) -> list[dict[str, Any]]:
    return [
        {"lever": r.lever, "low": r.low, "high": r.high, "levels": list(map(plain, levels)), "answer": plain(answer)}
        for r, levels, answer in zip(policy.means.reaches, policy.levels, policy.answers, strict=True)
    ]
