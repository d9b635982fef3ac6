"""The latest wish wins; pages take turns; a fault ends in a sentence and not in silence."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

from interregnum.desk.frames import message
from interregnum.desk.server import Desk
from interregnum.kernel.errors import UserError

from .serving import PAGE, echo, heard, serving, socket_of, until


def wish(id: int, ask: str = "run", **more: Any) -> str:
    return json.dumps({"ask": ask, "id": id, **more})


class Slow:
    """An answer of several batches, each of which takes its time; remembers what was worked on and what was let go."""

    def __init__(self, batches: int, seconds: float) -> None:
        self.batches, self.seconds = batches, seconds
        self.begun: list[int] = []
        self.dropped: list[int] = []
        self.at_once, self.most_at_once = 0, 0
        self.lock = threading.Lock()

    def __call__(self, wish: Any) -> Iterator[str | None]:
        self.begun.append(wish.id)
        done = False
        try:
            for _ in range(self.batches):
                with self.lock:
                    self.at_once += 1
                    self.most_at_once = max(self.most_at_once, self.at_once)
                time.sleep(self.seconds)
                with self.lock:
                    self.at_once -= 1
                yield None
            done = True
            yield message("done", wish.id)
        finally:
            if not done:
                self.dropped.append(wish.id)


def test_a_newer_wish_stops_the_older_one_and_none_waits_in_line() -> None:
    slow = Slow(batches=50, seconds=0.01)
    with serving(Desk(PAGE, {}, slow)) as guard, socket_of(guard) as line:
        until(line, "ready")
        for id in range(1, 30):
            line.send(wish(id, dragging=True))
            time.sleep(0.005)
        assert until(line, "done")["id"] == 29
        assert len(slow.begun) < 29 and set(slow.dropped) == set(slow.begun) - {29}


def test_a_look_at_one_history_does_not_stop_the_run() -> None:
    slow = Slow(batches=10, seconds=0.01)
    with serving(Desk(PAGE, {}, slow)) as guard, socket_of(guard) as line:
        until(line, "ready")
        line.send(wish(1))
        line.send(wish(2, "riot"))
        assert {until(line, "done")["id"], until(line, "done")["id"]} == {1, 2}


def test_fifty_pages_that_drag_at_once_are_all_served_one_batch_at_a_time() -> None:
    slow = Slow(batches=2, seconds=0.001)
    with serving(Desk(PAGE, {}, slow)) as guard, contextlib.ExitStack() as opened:
        lines = [opened.enter_context(socket_of(guard)) for _ in range(50)]
        for line in lines:
            until(line, "ready")
        for id in range(1, 6):
            for line in lines:
                line.send(wish(id, dragging=True))
        for line in lines:
            while until(line, "done")["id"] != 5:
                pass
        assert slow.most_at_once == 1


def test_a_fault_is_told_without_its_traceback_and_the_page_goes_on(caplog: Any) -> None:
    def answer(asked: Any) -> Iterator[str]:
        if asked.id == 1:
            raise ZeroDivisionError("secret")
        if asked.id == 2:
            raise UserError("there is no lever `x`.")
        yield message("done", asked.id)

    with serving(Desk(PAGE, {}, answer)) as guard, socket_of(guard) as line:
        until(line, "ready")
        line.send(wish(1))
        told = until(line, "error")["says"]
        assert "secret" not in told and "Zero" not in told and "terminal" in told
        assert "secret" in caplog.text
        line.send(wish(2))
        assert until(line, "error")["says"] == "there is no lever `x`."
        line.send(wish(3))
        assert until(line, "done")["id"] == 3


def test_a_page_that_opens_too_early_is_told_what_is_going_on() -> None:
    desk = Desk(PAGE, {}, echo, stage="compiling")
    with serving(desk, ready=False) as guard, socket_of(guard) as line:
        assert heard(line) == {"kind": "stage", "id": None, "says": "compiling"}
        line.send(wish(1))
        assert heard(line)["kind"] == "stage"


def test_a_page_that_goes_away_in_the_middle_leaves_nothing_behind() -> None:
    slow = Slow(batches=1_000, seconds=0.005)
    desk = Desk(PAGE, {}, slow)
    with serving(desk) as guard:
        with socket_of(guard) as line:
            until(line, "ready")
            line.send(wish(1))
            time.sleep(0.1)
        for _ in range(200):
            if not desk.pages and slow.dropped == [1]:
                break
            time.sleep(0.02)
        assert not desk.pages and slow.dropped == [1]
