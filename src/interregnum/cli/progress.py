"""Progress on standard error: a bar on a terminal, lines with -v, silence otherwise."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .outcomes import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Watch:
    """What is going on: a stage, and within it so many done of so many. Use it in a `with` statement."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self.bar: Progress | None = None
        self.task: TaskID | None = None
        self.on_terminal = sys.stderr.isatty() and not quiet
        self.in_lines = verbose and not self.on_terminal
        self.began = time.monotonic()
        self.of = "histories"
        self.first: tuple[float, int] | None = None  # seconds and histories done when the stage first told of any

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def stage(self, name: str, total: int | None = None, of: str = "histories") -> None:
        """A stage begins; without a `total` nobody knows how long it takes. `of` says of what there are so many."""
        self.of = of
        self.began, self.first = time.monotonic(), None
        if self.in_lines:
            say(f"{name} ...")
        self._stop()
        if self.on_terminal:
            self.bar = _bar(known=total is not None)
            self.task = self.bar.add_task(name, total=total)
            self.bar.start()

    def advance(self, done: int, total: int) -> None:
        """So many are done."""
        self.first = self.first or (self.seconds, done)
        if self.in_lines:
            say(f"{done:,} of {total:,} {self.of}, {self.seconds:.1f} s{self._to_go(done, total)}")
        if self.bar and self.task is not None:
            self.bar.update(self.task, completed=done, total=total)

    @property
    def seconds(self) -> float:
        """Since the stage began."""
        return time.monotonic() - self.began

    def _to_go(self, done: int, total: int) -> str:
        """How long the rest will take at the pace so far; nothing before there is a pace."""
        began, before = self.first or (0.0, 0)
        pace = (self.seconds - began) / (done - before) if done > before else 0.0
        return f", {pace * (total - done):.0f} s to go" if pace and done < total else ""

    def _stop(self) -> None:
        if self.bar:
            self.bar.stop()
            self.bar = None


def _bar(*, known: bool) -> Progress:
    """Stage, bar and time passed; where the end is known also done of total and time to go."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = [TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()]
    if known:
        columns += [MofNCompleteColumn(), TextColumn("to go"), TimeRemainingColumn()]
    return Progress(*columns, console=Console(stderr=True), transient=True)
