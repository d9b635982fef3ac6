"""A Desk on a free port, in a thread of its own, and the least of a client."""

import asyncio
import contextlib
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import uvicorn
from websockets.sync.client import ClientConnection, connect

from interregnum.desk.frames import message, read_frame
from interregnum.desk.guard import PROTOCOL, Guard
from interregnum.desk.page import File
from interregnum.desk.server import Desk
from interregnum.desk.start import configuration

PAGE = {
    "/": File(b"<!doctype html><title>Desk</title>", "text/html; charset=utf-8", '"a"'),
    "/assets/x.js": File(b"1", "text/javascript; charset=utf-8", '"b"'),
}


def echo(wish: Any) -> Iterator[bytes | str | None]:
    """Answers at once with what was asked."""
    yield message("done", wish.id, history=wish.history)


@contextlib.contextmanager
def serving(desk: Desk, *, ready: bool = True) -> Iterator[Guard]:
    """A Desk that is served until the end of the block."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    guard = Guard(listening.getsockname()[1])
    server = uvicorn.Server(configuration(desk, guard))

    async def serve() -> None:
        if ready:
            desk.ready.set()
        await server.serve(sockets=[listening])

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.01)
    try:
        yield guard
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


def ask(guard: Guard, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one request; `Host` is the server's own unless another is given."""
    line = http.client.HTTPConnection("127.0.0.1", guard.port, timeout=10)
    line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in ({"Host": f"127.0.0.1:{guard.port}"} | headers).items():
        line.putheader(name, value)
    line.endheaders()
    answer = line.getresponse()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


def socket_of(guard: Guard, **more: Any) -> ClientConnection:
    """A WebSocket as the page opens it, unless told otherwise."""
    usual: dict[str, Any] = {
        "origin": f"http://127.0.0.1:{guard.port}",
        "subprotocols": [PROTOCOL, guard.token],
        "open_timeout": 10,
        "compression": None,
        "max_size": None,
        "proxy": None,
    }
    return connect(f"ws://127.0.0.1:{guard.port}/socket", **(usual | more))


def heard(line: ClientConnection, timeout: float = 20) -> dict[str, Any]:
    """The next thing it is told: a text message, or the header of a binary frame with its numbers."""
    data = line.recv(timeout)
    if isinstance(data, str):
        found: dict[str, Any] = json.loads(data)
        return found
    header, numbers = read_frame(data)
    return header | {"numbers": numbers}


def until(line: ClientConnection, kind: str, timeout: float = 20) -> dict[str, Any]:
    """The next thing of that kind."""
    while (found := heard(line, timeout))["kind"] != kind:
        pass
    return found
