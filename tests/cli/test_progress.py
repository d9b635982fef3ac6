"""What is said while one waits: the stage, how many are done of how many, and how long it will take."""

import io

import pytest
from rich.console import Console

from interregnum import cache
from interregnum.cli import ensemble, progress
from interregnum.cli.progress import Watch


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    """A clock that stands still until it is put forward."""

    class Clock:
        now = 100.0

    monkeypatch.setattr(progress.time, "monotonic", lambda: Clock.now)
    return Clock


def test_lines_tell_the_stage_what_is_done_and_what_the_rest_will_take(clock, capsys) -> None:
    """The first histories come all at once, after compiling: only those that follow show a pace."""
    with Watch(quiet=False, verbose=True) as watch:
        watch.stage("simulating", 100)
        for seconds, done in ((5.0, 10), (4.0, 30), (14.0, 100)):
            clock.now += seconds
            watch.advance(done, 100)
    assert capsys.readouterr().err.splitlines() == [
        "interregnum: simulating ...",
        "interregnum: 10 of 100 histories, 5.0 s",
        "interregnum: 30 of 100 histories, 9.0 s, 14 s to go",
        "interregnum: 100 of 100 histories, 23.0 s",
    ]


def test_a_new_stage_has_a_pace_of_its_own(clock, capsys) -> None:
    with Watch(quiet=False, verbose=True) as watch:
        for _ in range(2):
            watch.stage("simulating", 100)
            watch.advance(10, 100)
    assert "to go" not in capsys.readouterr().err


def test_silence_unless_asked(capsys) -> None:
    for watch in (Watch(quiet=False, verbose=False), Watch(quiet=True, verbose=False)):
        watch.stage("simulating", 100)
        watch.advance(10, 100)
    told = capsys.readouterr()
    assert told.out == told.err == ""


def test_the_bar_shows_the_stage_done_of_total_and_time_to_go() -> None:
    bar = progress._bar(known=True)
    bar.update(bar.add_task("simulating", total=100), completed=40)
    console = Console(file=io.StringIO(), width=100)
    console.print(bar.get_renderable())
    shown = console.file.getvalue()
    assert "simulating" in shown and "40/100" in shown and "to go" in shown


def test_compiling_says_how_long_it_took_the_last_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no end that could be known."""
    monkeypatch.setattr(cache, "times", lambda: {"compiling": 71.4})
    assert ensemble.compiling() == "compiling (71 s last time) or loading"
    monkeypatch.setattr(cache, "times", lambda: {})
    assert ensemble.compiling() == "compiling or loading"
