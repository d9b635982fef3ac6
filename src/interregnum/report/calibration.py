"""A fit as tables and plain data: what each piece of evidence says before and after, and what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .tables import Table, plain, written

if TYPE_CHECKING:
    from interregnum.inference import Convergence, Fit, Lesson

LEAST_EVEN = 20  # parameters in the table of a check
MOST = 40  # lessons in the table for people
REMARKS = (
    "Contraction: the share of the prior's variance that is gone. Shift: of the mean, in prior standard deviations. "
    "Learned: more than a fifth contracted, or moved by more than half a standard deviation, and by more than the "
    "noise of the method, read off shocks about which the evidence says next to nothing.",
    "Everything not listed as learned is as the prior has it: the evidence says nothing about it, or not enough to be "
    "seen with so many particles.",
)
GOODNESS = (
    "Log likelihood of each piece of evidence, the median over histories as recorded: under the priors, and under the "
    "posterior. A piece that stays bad contradicts the model or the rest of the evidence.",
)


def tables(fit: Fit, prior_by_term: Any, lessons: Sequence[Lesson], agreed: Convergence) -> list[Table]:
    """For people: the pieces of evidence, what was learned, and how the fit went."""
    rows = tuple(
        (term.id, written(float(before), 1), written(float(after), 1), term.says)
        for term, before, after in zip(fit.problem.evidence.terms, *_medians(fit, prior_by_term), strict=True)
    )
    found = [lesson for lesson in lessons if lesson.learned]
    learned = tuple(
        (
            one.parameter,
            one.unit,
            _range(one.prior),
            _range(one.posterior),
            f"{one.contraction:.2f}",
            f"{one.shift:+.2f}",
            one.taught_by,
        )
        for one in found[:MOST]
    )
    title = f"Learned: {len(found)} of {len(lessons):,} entries; prior and posterior, 5 to 95 in a hundred"
    steps = tuple(
        (
            f"{s.temperature:.4f}",
            f"{s.log_evidence:.1f}",
            str(s.directions),
            str(s.moves),
            f"{s.accepted:.2f}, {s.accepted_across:.2f}, {s.accepted_sudden:.2f}",
            f"{s.boldness:.2f}, {s.boldness_across:.2f}, {s.boldness_sudden:.2f}",
            f"{s.memory:.2f}, {s.memory_across:.2f}",
        )
        for s in fit.state.steps
    )
    remark = (
        f"Islands of particles, fitted nearly apart, agree about {agreed.quantities} reported quantities to an R-hat "
        f"of {agreed.r_hat:.3f} at most ({agreed.worst}), worth {agreed.draws:.0f} independent draws. Accepted, "
        "boldness and memory: along the directions of which the evidence speaks, across them, of sudden entries."
    )
    return [
        Table("Evidence", ("term", "prior", "posterior", "what it is"), rows, GOODNESS, (0, 3)),
        Table(
            title,
            ("parameter", "unit", "prior", "posterior", "contraction", "shift", "taught by"),
            learned,
            REMARKS,
            (0, 1, 6),
        ),
        Table(
            "How the fit went",
            ("temperature", "log evidence", "directions", "moves", "accepted", "boldness", "memory"),
            steps,
            (remark,),
            (),
        ),
    ]


def check(names: Sequence[str], ranks: Any, chances: Any, kept: int) -> Table:
    """Ranks of the truth: the parameters with the least even ones, and what chance alone would give."""
    order = np.argsort(chances)[:LEAST_EVEN]
    rows = tuple(
        (names[i], f"{chances[i]:.2g}", f"{ranks[:, i].mean() / kept:.2f}", f"{ranks[:, i].std() / kept:.2f}")
        for i in order
    )
    title = f"Ranks of the truth among {kept} particles: the {len(rows)} least even of {len(names):,} parameters"
    remark = (
        f"If the fits are right, the ranks are even: mean 0.50, standard deviation 0.29. Among {len(names):,} "
        f"parameters the smallest chance is then about {1 / len(names):.1g}; here it is {chances.min():.1g}. A "
        "standard deviation above 0.29 means fits that are too sure of themselves."
    )
    return Table(title, ("parameter", "chance", "mean rank", "spread"), rows, (remark,), (0,))


def log_evidence(fit: Fit) -> str:
    """The mean over islands, and its standard error."""
    islands = fit.state.log_evidence
    return f"{islands.mean():.1f} ± {islands.std(ddof=1) / np.sqrt(len(islands)):.1f}"


def as_data(fit: Fit, prior_by_term: Any, lessons: Sequence[Lesson], agreed: Convergence) -> dict[str, Any]:
    """Plain data for files."""
    return {
        "log_evidence_of_islands": fit.state.log_evidence.tolist(),
        "converged": agreed.reached,
        "agreement": agreed._asdict(),
        "particles": len(fit.state.z),
        "terms": [
            {
                "id": term.id,
                "says": term.says,
                "statements": list(term.statements),
                "prior": plain(float(before)),
                "posterior": plain(float(after)),
            }
            for term, before, after in zip(fit.problem.evidence.terms, *_medians(fit, prior_by_term), strict=True)
        ],
        "parameters": [one._asdict() for one in lessons],
        "steps": [s._asdict() for s in fit.state.steps],
    }


def _medians(fit: Fit, prior_by_term: Any) -> tuple[Any, Any]:
    return np.median(prior_by_term, axis=1), np.median(fit.by_term, axis=1)


def _range(values: tuple[float, float, float]) -> str:
    low, middle, high = values
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"
