"""Questions put to a laboratory from Python; what comes back shows itself in a notebook."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from interregnum.claims import CLAIMS, Finding, answers, by_end, experiments, kept
from interregnum.claims import judge as judged
from interregnum.experiments.verbs import Experiment, free
from interregnum.kernel.errors import unknown_name

from . import chronicle as chronicles
from . import claims as claim_tables
from . import compare as comparisons
from . import html

if TYPE_CHECKING:
    from interregnum.experiments.lab import Lab

FIRST = 1950


@dataclasses.dataclass(frozen=True)
class Findings(Sequence[Finding]):
    """What may be said of some claims."""

    found: tuple[Finding, ...]

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, i: int) -> Finding: ...
    @overload
    def __getitem__(self, i: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, i: int | slice) -> Finding | tuple[Finding, ...]:
        return self.found[i]

    def _repr_html_(self) -> str:
        return html.tables(claim_tables.tables(self.found))


def chronicle(lab: Lab, experiment: Experiment = free, *, first: int = FIRST) -> chronicles.Chronicle:
    """The chronicle of one experiment from the year `first` on, whatever the laboratory keeps."""
    data = dataclasses.replace(lab, keep=chronicles.needed()).run(experiment)
    return chronicles.chronicle(data, experiment, lab.country[0], first=first)


def compare(lab: Lab, base: Experiment, other: Experiment, *, first: int = FIRST) -> comparisons.Comparison:
    """One experiment against another, history by history. One that does not say who decides follows the base."""
    if other.base is None:
        other = base & other
    data = dataclasses.replace(lab, keep=chronicles.needed()).run(base, other)
    return comparisons.compare(data, base.name, other.name, first=first)


def judge(lab: Lab, *names: str) -> Findings:
    """The verdicts on some claims (`T3.same-weather`) or theses (`T3`), on all without a name; a posterior decides.

    Raises UserError for a name that no claim has.
    """
    known = {n for one in CLAIMS for n in (one.id, one.thesis, *one.statements)}
    for name in names:
        if name not in known:
            raise unknown_name("claim, thesis or statement with a claim", name, known)
    wanted = [one for one in CLAIMS if not names or {one.id, one.thesis, *one.statements} & set(names)]
    found: list[Finding] = []
    kept_by_end = {end: kept(group) for end, group in by_end(CLAIMS).items()}  # for every choice the same program
    for end, own in by_end(wanted).items():
        long = dataclasses.replace(lab, stop=end, keep=kept_by_end[end])
        prior = answers(dataclasses.replace(long, posterior=None).run(*experiments(own)), own)
        fitted = answers(long.run(*experiments(own, recorded=False)), own, recorded=False) if lab.posterior else None
        found += judged(prior, own, fitted)
    return Findings(tuple(found))
