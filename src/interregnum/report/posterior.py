"""A posterior as tables and plain data: what it rests on, what was learned, and what that hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .tables import Table, signed, written

if TYPE_CHECKING:
    from interregnum.inference.checks import Convergence
    from interregnum.inference.posterior import Lesson
    from interregnum.inference.robustness import Pair, Study, Trusted

MOST = 40  # lessons in the table for people
SHOWN = 3  # parameters moved, in a row of the table of trust
CORRELATED = 0.3  # from which a correlation is worth a line


def learned_table(lessons: Sequence[Lesson], most: int | None = MOST) -> Table:
    """Prior and posterior of the entries that count as learned, the most learned first."""
    found = [lesson for lesson in lessons if lesson.learned]
    rows = tuple(
        (
            one.parameter,
            one.unit,
            _range(one.prior),
            _range(one.posterior),
            f"{one.contraction:.2f}",
            f"{one.shift:+.2f}",
            one.taught_by,
        )
        for one in found[:most]
    )
    rest = f" The {most} most learned are shown; --json has all." if most and len(found) > most else ""
    return Table(
        f"Learned: {len(found)} of {len(lessons):,} entries; prior and posterior, 5 to 95 in a hundred",
        ("parameter", "unit", "prior", "posterior", "contraction", "shift", "taught by"),
        rows,
        (
            "Contraction: the share of the prior's variance that is gone. Shift: of the mean, in prior standard "
            "deviations. Learned: more than a fifth contracted, or moved by more than half a standard deviation, and "
            "by more than the noise of the method, read off shocks about which the evidence says next to nothing."
            + rest,
            "Everything not listed as learned is as the prior has it: the evidence says nothing about it, or not "
            "enough to be seen with so many particles.",
        ),
        (0, 1, 6),
    )


def agreement_remark(agreed: Convergence) -> str:
    """How well the islands of a fit agree, in a sentence."""
    return (
        f"Islands of particles, fitted nearly apart, agree about {agreed.quantities} reported quantities to an R-hat "
        f"of {agreed.r_hat:.3f} at most ({agreed.worst}), worth {agreed.draws:.0f} independent draws."
    )


def log_evidence(islands: Sequence[float]) -> str:
    """The mean over islands, and its standard error."""
    values = np.asarray(islands)
    return f"{values.mean():.1f} ± {values.std(ddof=1) / np.sqrt(len(values)):.1f}"


def overview(studies: Sequence[Study]) -> Table:
    """Posteriors side by side, each with how many entries it learned."""
    rows = tuple(
        (
            one.name,
            f"{one.attrs['until']:g}",
            f"{len(one.z):,}",
            f"{one.worth:.0f}",
            str(len(one.terms)),
            log_evidence(one.attrs["log_evidence"]),
            str(len(study.known)),
        )
        for study in studies
        for one in (study.posterior,)
    )
    columns = ("name", "evidence before", "particles", "worth", "pieces of evidence", "log evidence", "learned")
    remarks = ("`interregnum posterior NAME` says what was learned; `--posterior NAME` runs histories under it.",)
    return Table("Posteriors that come with the program", columns, rows, remarks)


def beside(studies: Sequence[Study]) -> Table:
    """Posteriors side by side: what the first learned, and what the others make of it."""
    first, *others = (study.posterior for study in studies)
    known = [{one.parameter: one for one in study.lessons} for study in studies]
    names = [one.parameter for one in studies[0].known]
    moved = [max((abs(_apart(k[n], known[0][n])) for n in names), default=0.0) for k in known[1:]]
    rows = tuple((n, known[0][n].unit, *(_range(k[n].posterior) for k in known)) for n in names)
    heads = (f"{own.name} (priors {own.attrs['width']:g} times as wide)" for own in (first, *others))
    return Table(
        f"What {first.name} learned, beside {', '.join(own.name for own in others)}; 5 to 95 in a hundred",
        ("parameter", "unit", *heads),
        rows,
        tuple(
            f"The median that {own.name} has elsewhere most lies {by:.1f} standard deviations of {first.name} away."
            for own, by in zip(others, moved, strict=True)
        ),
        (0, 1),
    )


def _apart(other: Lesson, one: Lesson) -> float:
    """How far two medians lie apart, in standard deviations of the second posterior, about."""
    low, middle, high = one.posterior
    return (other.posterior[1] - middle) / max((high - low) / (2 * 1.645), 1e-300)


def tables(study: Study, most: int | None = MOST) -> list[Table]:
    """For people; of the lessons the first so many, or all."""
    of = study.posterior
    recipe, logs = of.recipe, np.median(of.by_term, axis=0)
    evidence = Table(
        f"{of.name}: {len(of.z):,} particles, evidence on the years before {of.attrs['until']:g}",
        ("term", "log likelihood", "what it is"),
        tuple((term, written(float(x), 1), what) for term, x, what in zip(of.terms, logs, of.says, strict=True)),
        (
            f"Log evidence {log_evidence(of.attrs['log_evidence'])}. {agreement_remark(study.agreed)}",
            "Made by: "
            + ", ".join(f"{key} {recipe[key]}" for key in ("particles", "islands", "moves", "seed") if key in recipe)
            + f"; {of.attrs['source']}.",
        ),
        (0, 2),
    )
    return [evidence, learned_table(study.lessons, most), _pairs_table(study.together), _trust_table(study.trust)]


def _pairs_table(together: Sequence[Pair]) -> Table:
    strong = [pair for pair in together if abs(pair.correlation) >= CORRELATED]
    if not strong:
        return Table("No two learned parameters are strongly correlated.", (), ())
    return Table(
        "Learned together: what evidence says of two parameters more than of either",
        ("parameter", "and", "correlation"),
        tuple((pair.one, pair.other, signed(pair.correlation, 2)) for pair in strong),
        (),
        (0, 1),
    )


def _trust_table(trust: Sequence[Trusted]) -> Table:
    rows = []
    for one in trust:
        moved = "; ".join(f"{name} {signed(by, 1)}" for name, by in one.moved[:SHOWN]) or "nothing"
        if not one.told:
            rows.append((one.term, f"{one.trust:g}", f"{one.effective:.0f}", "cannot be told: too few particles left"))
        elif one.moved:
            rows.append((one.term, f"{one.trust:g}", f"{one.effective:.0f}", moved))
    still = len({t.term for t in trust}) - len({row[0] for row in rows})
    return Table(
        "What hangs on the trust in a piece of evidence: half as much, or twice",
        ("term", "trust", "effective", "means moved, in posterior standard deviations"),
        tuple(rows),
        (
            f"{still} pieces of evidence move no learned mean by as much as a third of its posterior standard "
            "deviation, whether trusted half as much or twice as much.",
        ),
        (0, 3),
    )


def as_data(study: Study) -> dict[str, Any]:
    """Plain data for files."""
    of = study.posterior
    return {
        "name": of.name,
        "until": float(of.attrs["until"]),
        "width": float(of.attrs["width"]),
        "log_evidence_of_islands": [float(x) for x in of.attrs["log_evidence"]],
        "recipe": of.recipe,
        "agreement": study.agreed._asdict(),
        "parameters": [one._asdict() for one in study.lessons],
        "correlations": [pair._asdict() for pair in study.together],
        "trust": [one._asdict() for one in study.trust],
    }


def _range(values: tuple[float, float, float]) -> str:
    low, middle, high = values
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"
