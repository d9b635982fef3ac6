"""A fit as tables and plain data: what each piece of evidence says before and after, and what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .posterior import agreement_remark, learned_table
from .tables import Table, plain, written

if TYPE_CHECKING:
    from interregnum.inference import Convergence, Fit, Lesson

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
        f"{agreement_remark(agreed)} Accepted, boldness and memory: along the directions of which the evidence speaks, "
        "across them, of sudden entries."
    )
    return [
        Table("Evidence", ("term", "prior", "posterior", "what it is"), rows, GOODNESS, (0, 3)),
        learned_table(lessons),
        Table(
            "How the fit went",
            ("temperature", "log evidence", "directions", "moves", "accepted", "boldness", "memory"),
            steps,
            (remark,),
            (),
        ),
    ]


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
