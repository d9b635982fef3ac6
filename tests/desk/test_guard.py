"""Who is answered: only a page on this machine that has the token, whatever else is tried."""

import contextlib
import socket
from collections.abc import Iterator

import pytest
from websockets.exceptions import InvalidStatus

from interregnum.desk.guard import PROTOCOL, Guard
from interregnum.desk.server import Desk

from .serving import PAGE, ask, echo, heard, serving, socket_of


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with serving(Desk(PAGE, {"contents": lambda: b'{"x": 1}'}, echo)) as found:
        yield found


def bearer(guard: Guard) -> dict[str, str]:
    return {"Authorization": f"Bearer {guard.token}"}


def test_the_page_comes_with_a_policy_that_lets_nothing_in_from_elsewhere(guard: Guard) -> None:
    status, headers, body = ask(guard, "/")
    assert status == 200 and b"<title>" in body
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy and "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers and "set-cookie" not in headers


def test_contents_need_the_token(guard: Guard) -> None:
    assert ask(guard, "/api/contents", **bearer(guard))[::2] == (200, b'{"x": 1}')
    for wrong in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}, {"Authorization": guard.token}):
        assert ask(guard, "/api/contents", **wrong)[0] == 401
    assert ask(guard, f"/api/contents?token={guard.token}")[0] == 401
    assert ask(guard, "/api/nothing", **bearer(guard))[0] == 404


def test_two_starts_have_two_tokens() -> None:
    assert Guard(1).token != Guard(1).token and len(Guard(1).token) >= 32


@pytest.mark.parametrize("host", ["example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", ""])
def test_another_host_is_refused_even_with_the_token(guard: Guard, host: str) -> None:
    """A name that was rebound to the loopback address is another host."""
    status, _, body = ask(guard, "/", **bearer(guard), Host=host.format(port=guard.port))
    assert status in (400, 421) and b"title" not in body


@pytest.mark.parametrize("origin", ["http://example.org", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "null"])
def test_another_origin_is_refused_even_with_the_token(guard: Guard, origin: str) -> None:
    origin = origin.format(port=guard.port)
    assert ask(guard, "/api/contents", **bearer(guard), Origin=origin)[0] == 403
    with pytest.raises(InvalidStatus):
        socket_of(guard, origin=origin)


def test_a_socket_without_origin_or_token_is_refused(guard: Guard) -> None:
    refused = (
        {"origin": None},
        {"subprotocols": None},
        {"subprotocols": [PROTOCOL]},
        {"subprotocols": [PROTOCOL, "x"]},
        {"subprotocols": [guard.token, PROTOCOL]},
        {"subprotocols": [PROTOCOL, guard.token, "x"]},
    )
    for wrong in refused:
        with pytest.raises(InvalidStatus):
            socket_of(guard, **wrong)
    with socket_of(guard) as line:
        assert heard(line)["kind"] == "ready"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_reading_is_possible(guard: Guard, method: str) -> None:
    """There is nothing with a side effect to ask for over HTTP."""
    assert ask(guard, "/api/contents", method, **bearer(guard))[0] == 405
    assert ask(guard, "/", method)[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/assets/../../start.py",
        "/assets/..%5c..%5cstart.py",
        "/etc/passwd",
        "/assets/",
        "/x%00.js",
    ],
)
def test_no_path_leads_out_of_the_page(guard: Guard, path: str) -> None:
    status, _, body = ask(guard, path)
    assert status in (400, 404) and b"root:" not in body and b"import" not in body


def test_headers_without_end_are_cut_off(guard: Guard) -> None:
    """A request whose head never ends is not collected for ever."""
    with socket.create_connection(("127.0.0.1", guard.port), timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nX: ")
        with contextlib.suppress(ConnectionError):
            for _ in range(64):
                line.sendall(b"x" * 65_536)
            answer = line.recv(100)
            assert answer == b"" or b" 400 " in answer
    assert ask(guard, "/")[0] == 200
