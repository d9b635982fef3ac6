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

    def __enter__(self) -> Self:
        if self.on_terminal:
            self.bar = _bar()
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar:
            self.bar.stop()

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; without a `total` nobody knows how long it takes."""
        self.began = time.monotonic()
        if self.in_lines:
            say(f"{name} ...")
        if self.bar:
            if self.task is not None:
                self.bar.remove_task(self.task)
            self.task = self.bar.add_task(name, total=total)

    def advance(self, done: int, total: int) -> None:
        """So many are done."""
        if self.in_lines:
            say(f"{done:,} of {total:,} histories, {self.seconds:.1f} s")
        if self.bar and self.task is not None:
            self.bar.update(self.task, completed=done, total=total)

    @property
    def seconds(self) -> float:
        """Since the stage began."""
        return time.monotonic() - self.began


def _bar() -> Progress:
    """Stage, bar, done of total, time passed and time to go; gone when it is over."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("to go"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
