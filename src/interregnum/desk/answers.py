"""Answers to what the page asks: frames of quantiles while histories come in, then what the command line prints."""

from __future__ import annotations

import base64
import dataclasses
import functools
import statistics
import time
from collections import deque
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from interregnum.claims import identified_by
from interregnum.cli import provenance
from interregnum.cli.asked import asked_by
from interregnum.cli.carry_out import warnings_about
from interregnum.cli.ensemble import Ensemble
from interregnum.cli.request import Request, side_by_side, together
from interregnum.cli.run import as_data, sum_up
from interregnum.experiments.lab import Lab, finite
from interregnum.experiments.verbs import without
from interregnum.kernel import Lever, Model
from interregnum.kernel.describe import meaning_of
from interregnum.kernel.errors import UserError, unknown_name
from interregnum.kernel.layout import Layout
from interregnum.kernel.simulate import History
from interregnum.report import compare, paper, riot, vote
from interregnum.report.chronicle import Line, series_line
from interregnum.report.events import HAPPENED, LABELS, Happened
from interregnum.report.series import MAIN, Shown, stands_for_its_year
from interregnum.report.tables import FAN, Numbers, in_years, plain, range_of

from . import histories, reports
from . import wish as wishes
from .frames import frame, message
from .histories import Asked, Histories

NOT_THE_SAME = ("digits", "run")  # every bit of every history, of which the page keeps only what it shows
SOON = 0.08  # seconds after which a page that drags wants its answer
MOST_AT_ONCE = 256  # histories while dragging
MOST_MECHANISMS, FEW = 24, 64  # how many are tried, those with the shortest way to the outcome, on so many histories
Answer = Generator[bytes | str | None, None, None]  # nothing: some work is done, and it may be stopped


@dataclasses.dataclass
class Answers:
    """All that a page can ask. Not for two threads at once."""

    lab: Lab
    posterior: Path | None = None
    took: deque[float] = dataclasses.field(default_factory=lambda: deque(maxlen=5))  # seconds, of the last batches

    @functools.cached_property
    def quick(self) -> Histories:
        """Histories for who drags, and for looking at one of them."""
        return histories.quick(self.lab)

    @functools.cached_property
    def unfitted(self) -> Histories | None:
        """The same under the priors, if all else is under a posterior: to see what an effect is known from."""
        return histories.quick(dataclasses.replace(self.lab, posterior=None)) if self.lab.posterior else None

    @functools.cached_property
    def printed(self) -> Histories:
        """Histories with the digits of the command line."""
        return histories.printed(self.lab)

    @functools.cached_property
    def model(self) -> Model:
        """The country."""
        return self.lab.country[0]

    def to(self, wish: wishes.Message) -> Answer:
        """Everything there is to say, piece by piece. Raises UserError for what cannot be carried out."""
        if isinstance(wish, wishes.Run):
            return self._run(wish)
        if isinstance(wish, wishes.Vote):
            return self._vote(wish)
        if isinstance(wish, wishes.Riot):
            return self._riot(wish)
        if isinstance(wish, wishes.Paper):
            return self._paper(wish)
        if isinstance(wish, wishes.Report):
            return self._report(wish)
        return self._mechanisms(wish)

    # ── fans ─────────────────────────────────────────────────────────────────────────────────────────
    def _run(self, wish: wishes.Run) -> Answer:
        for name in wish.series:
            if name not in {series.name for series in MAIN}:
                raise unknown_name("series", name, [series.name for series in MAIN])
        request = wish.request(self.posterior)
        now, base = self._asked(request), self.baseline(wish)
        begun = time.perf_counter()
        after = yield from self._soon(now, self._soon_enough(wish.draws))
        before = yield from self.quick.first(base, len(after.parameters))
        yield self._fans(self.quick, wish, before, after, time.perf_counter() - begun)
        if wish.dragging:
            return
        for size in sorted({min(MOST_AT_ONCE, wish.draws), wish.draws}):
            after = yield from self.printed.first(now, size)
            before = yield from self.printed.first(base, size)
            yield self._fans(self.printed, wish, before, after, time.perf_counter() - begun)
        usual = yield from self.quick.first(base, FEW)
        exact = self._exact(wish, request, (base, before), (now, after))
        yield message("exact", wish.id, **exact, levers=self._levers(usual))

    def _soon_enough(self, draws: int) -> int:
        """How many histories a page that drags is shown."""
        pace = statistics.median(self.took) if self.took else SOON
        return min(self.quick.batch * max(1, int(SOON / pace)), MOST_AT_ONCE, draws)

    def _soon(self, asked: Asked, size: int) -> Generator[None, None, History]:
        """The first histories, quickly and timed."""
        coming = self.quick.first(asked, size, self.quick.batch)
        while True:
            begun = time.perf_counter()
            try:
                next(coming)
            except StopIteration as done:
                found: History = done.value
                return found
            self.took.append(time.perf_counter() - begun)
            yield

    def _fans(self, of: Histories, wish: wishes.Run, before: History, after: History, seconds: float) -> bytes:
        """Quantiles of the shown series: per series five of now, the middle of the baseline, and one history."""
        whole = finite(before) & finite(after)
        numbers = np.flatnonzero(whole)
        one = int(numbers[np.searchsorted(numbers, wish.history % whole.size) % numbers.size]) if numbers.size else 0
        shown = [next(series for series in MAIN if series.name == name) for name in wish.series]
        years: list[int] = []
        parts = []
        for series in shown:
            years, values = _by_year(of, after, series)
            _, plain_values = _by_year(of, before, series)
            now = values[whole]
            middle = np.quantile(plain_values[whole], 0.5, axis=0)
            parts.append(np.concatenate([np.quantile(now, FAN, axis=0), middle[None], values[one : one + 1]]))
        header = {
            "id": wish.id,
            "dragging": wish.dragging,
            "histories": int(whole.size),
            "draws": wish.draws,
            "failed": int((~whole).sum()),
            "seconds": round(seconds, 3),
            "series": wish.series,
            "years": years,
            "history": one,
            "events": _events(of, before, after, whole, one),
        }
        return frame("fans", header, np.array(parts, np.float32) if parts else np.zeros(0, np.float32))

    # ── the digits of the command line ───────────────────────────────────────────────────────────────
    def _exact(
        self, wish: wishes.Wish, request: Request, before: tuple[Asked, History], after: tuple[Asked, History]
    ) -> dict[str, Any]:
        """What `run --json` and `compare --json` print, and the commands that print it."""
        alone = self.printed.together([after[0]], [after[1]])
        if not alone.data.sizes["draw"]:
            raise UserError("all these histories left the numbers; nothing can be summed up. Undo the last change.")
        experiment = after[0].experiment
        one, findings, sure = sum_up(request, experiment, alone.data)
        warnings, data = warnings_about(request, alone, [experiment]), as_data(one, findings)
        shell = wishes.as_shell(wish, self.posterior)
        made = provenance.manifest(request, alone, data, datetime.now(UTC), asked_by(shell))
        return {
            "run": {
                "schema": "interregnum.run/1",
                "data": data,
                "warnings": [*warnings, *sure],
                "provenance": {k: v for k, v in provenance.shown(made).items() if k not in NOT_THE_SAME},
            },
            "compare": self._compared(wish, request, before, after),
            "shell": shell,
            "python": wishes.as_python(wish, self.posterior),
        }

    def _compared(
        self, wish: wishes.Wish, request: Request, before: tuple[Asked, History], after: tuple[Asked, History]
    ) -> dict[str, Any] | None:
        """The paired differences from the baseline; none without a change."""
        if not wish.changes:
            return None
        base, other = side_by_side(request, self.model)
        pair = [Asked(base, wish.seed), Asked(other, wish.seed)]
        both = self.printed.together(pair, [before[1], after[1]])
        return compare.as_data(compare.compare(both.data, base.name, other.name, first=int(self.lab.start)))

    def _levers(self, baseline: History) -> dict[str, list[float | None]]:
        """What is decided in the middle history of the baseline, year by year."""
        fine = baseline._replace(**{n: getattr(baseline, n)[finite(baseline)] for n in baseline._fields[:4]})
        found = {}
        for name in self.model.kind(Lever):
            times, values = _series(self.quick, fine, name)
            found[name] = [plain(float(x)) for x in np.median(in_years(times, values, at_year_end=False)[1], axis=0)]
        return found

    def _paper(self, wish: wishes.Paper) -> Answer:
        """Files for a paper, of what the page shows."""
        if not (wish.series or wish.changes):
            raise UserError("nothing is changed, so there is no comparison yet. Ask a question or move a lever first.")
        request = wish.request(self.posterior)
        now, base = self._asked(request), self.baseline(wish)
        after = yield from self.printed.first(now, wish.draws)
        before = yield from self.printed.first(base, wish.draws)
        exact = self._exact(wish, request, (base, before), (now, after))
        came_from, answer, unchanged = exact["run"]["provenance"], exact["run"]["data"], None
        if not wish.series:
            shell = wishes.as_shell(wish, self.posterior, "compare")
            came_from, answer = came_from | {"command": "compare", "arguments": asked_by(shell)}, exact["compare"]
        elif wish.changes:
            unchanged = self._line(wish.series, (base, before))
        files = paper.kit(answer, came_from, wish.series, unchanged)
        caption = files[paper.CAPTION].decode().strip()
        coded = {name: base64.b64encode(content).decode() for name, content in files.items()}
        yield message("paper", wish.id, series=wish.series, caption=caption, files=coded)

    def _report(self, wish: wishes.Report) -> Answer:
        """Tables that a command left in the store."""
        yield message("report", wish.id, **reports.report(wish.run))

    def _line(self, name: str, of: tuple[Asked, History]) -> Line | None:
        """One main series of some histories."""
        data = self.printed.together([of[0]], [of[1]]).data.isel(experiment=0)
        first = int(self.lab.start)
        return next((series_line(data, series, first) for series in MAIN if series.name == name), None)

    # ── one history ──────────────────────────────────────────────────────────────────────────────────
    def _vote(self, wish: wishes.Vote) -> Answer:
        event = vote.CARRIED if wish.carried else vote.DEFEATED
        asked = self._asked(wish.request(self.posterior))
        place = Layout.of(self.model, self.quick.plain.kept.events).places()[event][0]
        for size in sorted({min(FEW, wish.draws), wish.draws}):
            packed = yield from self.quick.first(asked, size)
            having = np.flatnonzero(packed.events[..., place].any(axis=(1, 2)) & finite(packed))
            if having.size:
                number = int(having[np.searchsorted(having, wish.history % size) % having.size])
                found = vote.vote(self._one(asked, number), self.model, event)
                yield message("vote", wish.id, history=number, share=plain(having.size / size), of=size, **found)
                return
        raise UserError(f"no vote of this kind in any of {wish.draws:,} histories.")

    def _riot(self, wish: wishes.Riot) -> Answer:
        asked = self._asked(wish.request(self.posterior))
        number = wish.history % wish.draws
        yield None
        yield message("riot", wish.id, history=number, **riot.riot(self._one(asked, number), self.model))

    def _one(self, asked: Asked, number: int) -> Any:
        """A history as a Dataset of its own."""
        alone: Ensemble = self.quick.whole(asked, number)
        if not alone.data.sizes["draw"]:
            raise UserError(f"history {number} left the numbers. Draw another one.")
        return alone.data.isel(experiment=0, draw=0)

    # ── mechanisms ───────────────────────────────────────────────────────────────────────────────────
    def _mechanisms(self, wish: wishes.Mechanisms) -> Answer:
        """Take out one mechanism after another: what is added and what goes, history by history."""
        series = next((s for s in MAIN if s.name == wish.outcome), None)
        if series is None:
            raise unknown_name("series", wish.outcome, [s.name for s in MAIN])
        asked = self._asked(wish.request(self.posterior))
        with_all = yield from self.quick.first(asked, FEW)
        years, values = _by_year(self.quick, with_all, series)
        if wish.year not in years:
            raise UserError(f"the run has no year {wish.year}; it has {years[0]} to {years[-1]}.")
        at = years.index(wish.year)
        near = [m for m in nearest_mechanisms(self.model, wish.outcome) if m not in wish.without][:MOST_MECHANISMS]
        rows: list[dict[str, Any]] = []
        for done, mechanism in enumerate(near, 1):
            other = Asked((asked.experiment & without(mechanism)).named(""), wish.seed)
            lacking = yield from self.quick.first(other, FEW)
            whole = finite(with_all) & finite(lacking)
            effect = values[whole, at] - _by_year(self.quick, lacking, series)[1][whole, at]
            wide = yield from self._unfitted_effect(asked, other, series, at)
            rows.append(
                {
                    "mechanism": mechanism,
                    "meaning": "; ".join(
                        meaning_of(self.model.quantities[n]) for n in self.model.mechanisms[mechanism][:1]
                    ),
                    **{k: plain(v) for k, v in range_of(effect)._asdict().items()},
                    "identified_by": _known_from(wide, effect),
                    "same_sign": plain(float(max((effect > 0).mean(), (effect < 0).mean()))) if effect.size else None,
                }
            )
            rows.sort(key=lambda row: -abs(row["median"] or 0.0))
            yield message(
                "mechanisms", wish.id, done=done, of=len(near), histories=FEW, outcome=wish.outcome, year=wish.year,
                unit=series.unit, digits=series.digits, rows=rows,
            )  # fmt: skip

    def _unfitted_effect(
        self, one: Asked, other: Asked, series: Shown, at: int
    ) -> Generator[None, None, Numbers | None]:
        """By how much a series is higher in one experiment than in another under the priors, in the year number `at`.

        Nothing where these here are the priors.
        """
        if self.unfitted is None:
            return None
        both = []
        for asked in (one, other):
            both.append((yield from self.unfitted.first(asked, FEW)))
        whole = finite(both[0]) & finite(both[1])
        first, second = (_by_year(self.unfitted, packed, series)[1][whole, at] for packed in both)
        found: Numbers = first - second
        return found

    # ── experiments ──────────────────────────────────────────────────────────────────────────────────
    def _asked(self, request: Request) -> Asked:
        """The experiment of a request. Raises UserError for one that cannot be carried out."""
        return Asked(together(request, self.model), request.seed)

    def baseline(self, wish: wishes.Wish) -> Asked:
        """The same without any change."""
        return self._asked(wishes.Wish(wish.id, wish.base, draws=wish.draws, seed=wish.seed).request(self.posterior))


def _known_from(before: Numbers | None, after: Numbers) -> str:
    """What an effect is known from, as a claim's is: by its range under the priors and under a posterior."""

    def width(effect: Numbers) -> float:
        low, _, high = range_of(effect)
        return high - low

    return identified_by(width(after), None) if before is None else identified_by(width(before), width(after))


def _by_year(of: Histories, packed: History, series: Shown) -> tuple[list[int], Numbers]:
    """One series as shown, by history and calendar year."""
    times, values = _series(of, packed, series.name)
    years, numbers = in_years(times, values, at_year_end=stands_for_its_year(series.name))
    return years, series.factor * numbers


def _series(of: Histories, packed: History, name: str) -> tuple[Numbers, Any]:
    """Dates and values of one quantity; a stock's last edge is left out. Of a dimension the mean."""
    model, kept, grid = of.lab.country[0], of.plain.kept, of.lab.grid
    if name in kept.edges:
        return grid.edges[:-1], packed.edges[:, :-1, Layout.of(model, kept.edges).places()[name][0]].mean(axis=2)
    return grid.times, packed.inside[..., Layout.of(model, kept.inside).places()[name][0]].mean(axis=2)


def _events(of: Histories, before: History, after: History, whole: Any, one: int) -> list[dict[str, Any]]:
    """Every event: in what share of the histories and in which years, in the baseline and now."""
    was, now = _happened(of, before, whole), _happened(of, after, whole)
    single = _happened(of, after, np.arange(whole.size) == one)
    years = [(b.by_year(), a.by_year()) for b, a in zip(was, now, strict=True)]
    return [
        {
            "event": a.name,
            "label": a.label,
            "base": plain(float(b.ever.mean())),
            "now": plain(float(a.ever.mean())),
            "years": then[0],
            "base_by_year": then[1].round(4).tolist(),
            "now_by_year": later[1].round(4).tolist(),
            "one": [plain(float(a.times[i])) for i in np.flatnonzero(s.truths.any(axis=(0, 2)))],
        }
        for b, a, s, (then, later) in zip(was, now, single, years, strict=True)
    ]


def _happened(of: Histories, packed: History, chosen: Any) -> list[Happened]:
    """All events of some histories."""
    model, names = of.lab.country[0], of.plain.kept.events
    places = Layout.of(model, names).places()
    truths = {n: packed.events[chosen][..., places[n][0]] for n in sorted(names)}
    return [Happened(n, _label(model, n), (), of.lab.grid.times, values) for n, values in truths.items()]


def _label(model: Model, name: str) -> str:
    """Short words for an event, as in `report.events`."""
    title = model.quantities[name].title.split(":")[0]
    return LABELS.get(name, title[:1].upper() + title[1:]).removesuffix(HAPPENED)


def nearest_mechanisms(model: Model, outcome: str) -> list[str]:
    """Mechanisms that act on a quantity, those first whose way to it has the fewest steps."""
    steps, front = {outcome: 0}, [outcome]
    while front:
        following = [cause for name in front for cause in sorted(model.causes(name)) if cause in model.quantities]
        front = [name for name in dict.fromkeys(following) if name not in steps]
        steps |= dict.fromkeys(front, max(steps.values()) + 1)
    far = len(steps)
    return sorted(model.mechanisms, key=lambda m: (min(steps.get(n, far) for n in model.mechanisms[m]), m))
