"""What the page may say: every message is read whole, or answered with a sentence."""

import contextlib
import json
import math
import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from websockets.exceptions import InvalidStatus

from interregnum.cli.options import read_decision
from interregnum.desk.frames import frame, message, read_frame
from interregnum.desk.guard import Guard
from interregnum.desk.server import MOST_PAGES, Desk
from interregnum.desk.wish import LARGEST_MESSAGE, Decision, Run, as_shell, read
from interregnum.kernel.errors import UserError

from .serving import PAGE, ask, echo, heard, serving, socket_of, until

GOOD = {"ask": "run", "id": 3, "base": "free", "do": [{"lever": "arms.defence_sought", "value": 0.1}], "draws": 64}


def test_a_message_is_read() -> None:
    wish = read(json.dumps(GOOD))
    assert isinstance(wish, Run) and wish.do[0].value == 0.1 and wish.draws == 64


@pytest.mark.parametrize(
    "wrong",
    [
        {"ask": "delete"},
        {"id": -1},
        {"id": "3"},
        {"draws": 0},
        {"draws": 10**9},
        {"seed": 2**31},
        {"base": "both"},
        {"more": 1},
        {"without": ["x" * 200]},
        {"without": ["x"] * 100},
        {"do": [{"lever": "x"}]},
        {"do": [{"lever": "x", "value": "1"}]},
        {"series": ["x"] * 7},
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        read(json.dumps(GOOD | wrong))


def test_no_number_is_no_value() -> None:
    for text in ("NaN", "Infinity", "1e999"):
        with pytest.raises(UserError):
            read(json.dumps(GOOD).replace("0.1", text))


def test_a_thousand_mangled_messages_are_refused_or_read_and_never_break_anything() -> None:
    chance = random.Random(1953)
    whole = json.dumps(GOOD).encode()
    refused = 0
    for _ in range(1_000):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(data))
            what = chance.random()
            if what < 0.4:
                data[place] = chance.randrange(256)
            elif what < 0.7:
                del data[place : place + chance.randint(1, 9)]
            else:
                data[place:place] = data[: chance.randint(1, 40)]
            data = data or bytearray(b"{")
        try:
            read(bytes(data))
        except UserError as error:
            refused += 1
            assert "\n" not in str(error) and len(str(error)) < 400
    assert refused > 800


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(UserError):
        read("[" * 8_000)


def test_the_shell_command_reads_back_as_what_was_asked() -> None:
    chance = random.Random(7)
    for _ in range(50):
        value = chance.uniform(-1, 1) * 10 ** chance.randint(-8, 3)
        start, stop = (chance.choice([None, chance.uniform(1950, 1960)]), chance.choice([None, 1965.5]))
        wish = Run(1, do=(Decision("a.b", value, start, stop),))
        text = as_shell(wish).split("--do ")[1].split(" ")[0]
        assert read_decision(text) == wish.do[0].as_value


def test_dates_that_run_backwards_are_refused() -> None:
    with pytest.raises(UserError, match="forwards"):
        _ = Decision("a.b", 1.0, 1960.0, 1950.0).as_value


def test_a_frame_holds_what_was_put_in() -> None:
    numbers = np.random.default_rng(1).normal(size=(2, 7, 5)).astype(np.float32)
    for text in ("", "ö", "12345"):
        header, read_numbers = read_frame(frame("fans", {"id": 1, "says": text}, numbers))
        assert header["says"] == text and np.array_equal(read_numbers, numbers)


def test_a_number_that_is_none_is_no_token_that_json_lacks() -> None:
    assert json.loads(message("x", 1, value=math.nan))["value"] is None


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with serving(Desk(PAGE, {}, echo)) as found:
        yield found


def test_malformed_frames_get_a_sentence_and_the_line_stays_open(guard: Guard) -> None:
    chance = random.Random(3)
    with socket_of(guard) as line:
        until(line, "ready")
        for _ in range(200):
            data = chance.randbytes(chance.randint(0, 300))
            line.send(data if chance.random() < 0.5 else data.decode("latin-1"))
            told = heard(line)
            assert told["kind"] == "error" and "Traceback" not in told["says"]
        line.send(json.dumps(GOOD))
        assert until(line, "done")["id"] == 3


def test_an_oversized_frame_ends_the_line_and_nothing_else(guard: Guard) -> None:
    with socket_of(guard) as line:
        until(line, "ready")
        line.send("x" * (LARGEST_MESSAGE + 1))
        with pytest.raises(Exception, match=r"1009|too big|close"):
            while True:
                heard(line)
    assert ask(guard, "/")[0] == 200


def test_there_is_a_bound_to_the_pages_that_may_be_open() -> None:
    with serving(Desk(PAGE, {}, echo)) as guard:
        with contextlib.ExitStack() as lines:
            for _ in range(MOST_PAGES):
                lines.enter_context(socket_of(guard))
            with pytest.raises(InvalidStatus):
                lines.enter_context(socket_of(guard))
        with socket_of(guard) as line:
            assert heard(line)["kind"] == "ready"
