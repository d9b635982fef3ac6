"""Rivals beside the essay: what each makes of the outcomes, what would decide between them, and how they score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.special import logsumexp

from interregnum.experiments.measures import Measure
from interregnum.experiments.rivals import ESSAY, MISSING, Rival
from interregnum.experiments.scores import (
    FORECAST_FROM,
    Difference,
    Scored,
    Stacked,
    Work,
    decides,
    difference,
    stacked,
    weights,
)
from interregnum.inference.evidence import DISCREPANCY, LEAST, UNTIL

from .series import MAIN
from .tables import Table, percent, plain, signed, written

YEARS = (1954, 1956, 1958, 1960, 1962, 1964)  # from which an observation might come
SHOWN = 3
WITHIN = 2.0  # standard errors
OUTCOMES = (
    "Per cent of free histories with each rival's switches and beliefs, nothing fitted; every history has the same "
    "luck under all of them. A star: differs from the essay by more than two standard errors of the paired difference."
)
DECIDES = (
    "Observations that would tell most between the rival and the essay, by what either expects: the mean weight of "
    "evidence in decibels (10 is ten to one) for whichever is true, where an observation errs as the essay's figures "
    "do. Nothing is fitted: what data have already said is not taken off."
)
SCORES = (
    "Log evidence of tempered fits less that of the essay's explanation (± two standard errors over seeds; differences "
    "below that are ties), at so many times the width of all priors. Forecast: the same of what came in 1959-64, had "
    "both been fitted to the years before. Weights: chances, had all the same before and were one of them true; they "
    "take no account of the errors. Stacked: weights (and nine in ten resamplings of the terms) of the mixture that, "
    "fitted to the years before 1959, foretold the essay's later figures best, decisions as recorded: what forecasts "
    "alike shares a weight, and none is said to be true."
)


class Telling(NamedTuple):
    """An observation, what it would be worth in decibels, and what both expect of it."""

    observation: str
    decibels: float
    essay: float
    rival: float


def observations() -> list[str]:
    """Names of the measures among which deciding ones are looked for: the main series, every other year."""
    return [f"mean:{series.name}@{year}:{year + 1}" for series in MAIN for year in YEARS]


def telling(names: Sequence[str], essay: Any, rival: Any) -> list[Telling]:
    """The foremost observations, each of another series; arrays (measure, history)."""
    error = np.maximum(DISCREPANCY * np.abs(np.nanmedian(essay, axis=1)), LEAST)
    worth = np.array([decides(*pair) for pair in zip(essay, rival, error.tolist(), strict=True)])
    found: dict[str, Telling] = {}
    for i in np.argsort(-worth):
        series, _, when = names[i].removeprefix("mean:").partition("@")
        said = f"{series} in {when.partition(':')[0]}"
        means = (float(np.nanmean(x[i])) for x in (essay, rival))
        found.setdefault(series, Telling(said, float(worth[i]), *means))
    return list(found.values())


def outcomes(rivals: Sequence[Rival], measures: Sequence[Measure], values: Mapping[str, Any]) -> Table:
    """How often each outcome comes out under each; `values` by rival, (measure, history)."""
    essay = values[ESSAY.name]
    rows = [(ESSAY.name, *(percent(float(np.nanmean(essay[m]))) for m in range(len(measures))))]
    for one in rivals:
        cells = []
        for m in range(len(measures)):
            apart = values[one.name][m] - essay[m]
            apart = apart[np.isfinite(apart)]
            sure = abs(apart.mean()) > WITHIN * apart.std(ddof=1) / np.sqrt(apart.size)
            cells.append(percent(float(np.nanmean(values[one.name][m]))) + ("*" if sure else ""))
        rows.append((one.name, *cells))
    return Table("What each makes of the outcomes", ("", *(m.name for m in measures)), tuple(rows), (OUTCOMES,))


def signatures(rivals: Sequence[Rival], found: Mapping[str, Sequence[Telling]]) -> Table:
    """What each says would tell it from the essay, and what would."""
    rows = tuple(
        (
            one.name,
            "; ".join(
                f"{t.observation} ({written(t.decibels, 1)} dB: {t.rival:.3g}, essay {t.essay:.3g})"
                for t in found[one.name][:SHOWN]
            ),
            one.signature,
        )
        for one in rivals
    )
    head = ("", "would decide", "what it says of itself")
    return Table("What would decide between each and the essay", head, rows, (DECIDES,), (0, 1, 2))


def limits(rivals: Sequence[Rival]) -> list[Table]:
    """What rivals cannot say here, and those that cannot speak."""
    rows = tuple((one.name, one.cannot_say) for one in rivals if one.cannot_say)
    rows += tuple((name, why) for name, why in MISSING.items())
    return [Table("What cannot be said here", ("", "why"), rows, (), (0, 1))]


class Standing(NamedTuple):
    """One rival at one width: differences from the essay, its weight, and the terms that speak most."""

    rival: str
    width: float
    evidence: Difference
    forecast: Difference
    weight: float
    stacked: Stacked | None
    speaks_for: str
    speaks_against: str


def standings(scored: Mapping[Work, Scored]) -> list[Standing]:
    """From fits of rivals and of the essay; only what was fitted on both ends counts."""
    by: dict[tuple[str, float, float], list[Scored]] = defaultdict(list)
    for work, result in scored.items():
        by[work.rival.name, work.width, work.until].append(result)
    names = list(dict.fromkeys(work.rival.name for work in scored))
    found = []
    for width in sorted({work.width for work in scored}):
        there = [n for n in names if by[n, width, UNTIL] and by[n, width, FORECAST_FROM]]
        if ESSAY.name not in there:
            continue
        whole, early = (
            {n: [s.log_evidence for s in by[n, width, until]] for n in there} for until in (UNTIL, FORECAST_FROM)
        )
        late = {n: [a - b for a, b in zip(whole[n], early[n], strict=False)] for n in there}
        shares = weights([float(np.mean(whole[n])) for n in there])
        mixed = _mixture([by[n, width, FORECAST_FROM] for n in there])
        for name, share, part in zip(there, shares, mixed, strict=True):
            terms = _apart(by[name, width, UNTIL], by[ESSAY.name, width, UNTIL])
            now, then = (difference(x[name], x[ESSAY.name]) for x in (whole, late))
            found.append(Standing(name, width, now, then, float(share), part, _most(terms, 1), _most(terms, -1)))
    return found


def _mixture(early: Sequence[Sequence[Scored]]) -> Sequence[Stacked | None]:
    """Stacking weights of explanations from what their early fits foretold; none where nothing is foretold."""
    terms = list(early[0][0].foretold)
    if not terms:
        return [None] * len(early)
    logs = [[logsumexp([s.foretold[t] for s in fits]) - np.log(len(fits)) for fits in early] for t in terms]
    return stacked(np.array(logs))


def _apart(own: Sequence[Scored], essay: Sequence[Scored]) -> dict[str, float]:
    """By term, the mean log likelihood of a rival's particles less that of the essay's."""
    return {t: float(np.mean([s.terms[t] for s in own]) - np.mean([s.terms[t] for s in essay])) for t in own[0].terms}


def _most(terms: Mapping[str, float], way: int) -> str:
    """The two terms that speak most for it (1) or against it (-1)."""
    ranked = sorted(terms.items(), key=lambda pair: -way * pair[1])[:2]
    return ", ".join(f"{name} {signed(value, 1)}" for name, value in ranked if way * value > 0)


def scores(found: Sequence[Standing]) -> list[Table]:
    """A table for each width of the priors."""
    tables = []
    for width in dict.fromkeys(one.width for one in found):
        own = sorted((one for one in found if one.width == width), key=lambda one: -one.evidence.value)
        rows = tuple(
            (
                one.rival,
                _told(one.evidence),
                one.evidence.word if one.rival != ESSAY.name else "",
                _told(one.forecast),
                one.forecast.word if one.rival != ESSAY.name else "",
                percent(one.weight),
                _part(one.stacked),
                one.speaks_for,
                one.speaks_against,
            )
            for one in own
        )
        head = ("", "evidence", "", "forecast", "", "weight", "stacked", "speaks for it", "speaks against it")
        title = f"Scores, priors {width:g} times as wide"
        tables.append(Table(title, head, rows, (SCORES,), (0, 2, 4, 7, 8)))
    return tables


def _part(one: Stacked | None) -> str:
    return "–" if one is None else f"{percent(one.weight)} ({percent(one.low)} to {percent(one.high)})"


def _told(one: Difference) -> str:
    error = f" ± {written(WITHIN * one.error, 1)}" if np.isfinite(one.error) else ""
    return f"{signed(one.value, 1)}{error}"


def as_data(
    rivals: Sequence[Rival],
    measures: Sequence[Measure],
    values: Mapping[str, Any],
    found: Mapping[str, Sequence[Telling]],
    standing: Sequence[Standing],
) -> dict[str, Any]:
    """Plain data for files."""
    return {
        "rivals": [
            {
                "name": one.name,
                "says": one.says,
                "signature": one.signature or None,
                "cannot_say": one.cannot_say or None,
                "without": sorted(one.change.off),
                "beliefs": [
                    {"parameter": b.parameter, "prior": str(b.prior), "source": str(b.source)} for b in one.beliefs
                ],
                "outcomes": {m.name: plain(float(np.nanmean(values[one.name][i]))) for i, m in enumerate(measures)},
                "would_decide": [t._asdict() for t in found.get(one.name, ())[:10]],
            }
            for one in (ESSAY, *rivals)
        ],
        "missing": MISSING,
        "scores": [
            {
                **one._asdict(),
                "evidence": _difference(one.evidence),
                "forecast": _difference(one.forecast),
                "stacked": one.stacked and one.stacked._asdict(),
            }
            for one in standing
        ],
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {"less_the_essays": plain(one.value), "error": plain(one.error), "word": one.word}
