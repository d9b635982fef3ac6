"""Who may talk to the Desk: a browser on this machine that was given the token, from the page itself."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PROTOCOL = "interregnum.1"
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True)
class Guard:
    """The names under which this server may be called, and the token of this start."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def hosts(self) -> set[str]:
        """Values of the header `Host` that are answered: others may be a rebound name."""
        return {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost")}

    @property
    def origins(self) -> set[str]:
        """Values of the header `Origin` that are answered."""
        return {f"http://{host}" for host in self.hosts}

    def knows(self, token: str) -> bool:
        """Whether it is the token of this start."""
        return secrets.compare_digest(token.encode("utf-8", "replace"), self.token.encode())

    def refusal(self, scope: Scope) -> int | None:
        """The status with which a request is refused, whatever it asks for; none for one that may go on."""
        host, origin = _header(scope, b"host"), _header(scope, b"origin")
        if host not in self.hosts:
            return 421
        if origin is not None and origin not in self.origins:
            return 403
        if scope["type"] == "websocket":
            return None if origin is not None and self.knows(_token_of_socket(scope)) else 403
        if scope["method"] not in ("GET", "HEAD"):
            return 405
        if scope["path"].startswith("/api/") and not self.knows(_token_of_request(scope)):
            return 401
        return None


class Guarded:
    """An application behind a guard; every answer carries the headers that bind the browser."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        status = self.guard.refusal(scope)
        if status is None:
            await self.app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _refuse(status, _with_headers(send))


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", ()), *own]}
        await send(message)

    return sending


async def _refuse(status: int, send: Send) -> None:
    body = b"refused\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _header(scope: Scope, name: bytes) -> str | None:
    """The only value of a header; several are none that we know."""
    values = [value for key, value in scope["headers"] if key == name]
    if not values:
        return None
    found: Any = values[0] if len(values) == 1 else b"\0several"
    return str(found.decode("latin-1"))


def _token_of_request(scope: Scope) -> str:
    """`Authorization: Bearer TOKEN`."""
    kind, _, token = (_header(scope, b"authorization") or "").partition(" ")
    return token if kind == "Bearer" else ""


def _token_of_socket(scope: Scope) -> str:
    """The second of the protocols that are offered: a browser can send nothing else with a WebSocket."""
    offered = scope.get("subprotocols", [])
    return offered[1] if len(offered) == 2 and offered[0] == PROTOCOL else ""
