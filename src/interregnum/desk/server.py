"""The server: the page and its contents over HTTP, everything else over one WebSocket a page.

Each page has one wish for a run, its latest: a new one takes the place of the old, which is stopped at its next
batch. Pages take turns, batch by batch, so that many that drag at once are all served and nothing queues up.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket, WebSocketDisconnect

from interregnum.kernel.errors import UserError

from .answers import Answer
from .frames import message
from .guard import PROTOCOL, Guard, Guarded
from .page import File
from .wish import Message, Run, read

MOST_PAGES = 64
LOG = logging.getLogger("interregnum.desk")
_DONE = object()


@dataclass
class Desk:
    """What is served: the files of the page, its contents by name, and answers to wishes.

    `answer` may be called once `ready` is set; until then `stage` says what is going on.
    """

    page: dict[str, File]
    contents: dict[str, Callable[[], bytes]]
    answer: Callable[[Message], Answer]
    stage: str = ""
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    pages: set[Visit] = field(default_factory=set)

    async def begin(self, work: Callable[[], None]) -> None:
        """Do some work aside (loading or compiling the program), then answer."""
        await run_in_threadpool(work)
        self.ready.set()

    def application(self, guard: Guard) -> ASGIApp:
        """The web application."""
        routes = [
            Route("/api/{name}", self._contents),
            WebSocketRoute("/socket", self._socket),
            Route("/{path:path}", self._file),
        ]
        return Guarded(Starlette(routes=routes), guard)

    async def _file(self, request: Request) -> Response:
        found = self.page.get(request.url.path)
        if found is None:
            return PlainTextResponse("there is no such file\n", 404)
        hashed = request.url.path.startswith("/assets/")
        headers = {"cache-control": "max-age=31536000, immutable" if hashed else "no-cache", "etag": found.tag}
        if request.headers.get("if-none-match") == found.tag:
            return Response(status_code=304, headers=headers)
        return Response(found.content, media_type=found.kind, headers=headers)

    async def _contents(self, request: Request) -> Response:
        found = self.contents.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("there is nothing of this name\n", 404)
        body = await run_in_threadpool(found)
        return Response(body, media_type="application/json", headers={"cache-control": "no-store"})

    async def _socket(self, socket: WebSocket) -> None:
        if len(self.pages) >= MOST_PAGES:
            await socket.close(1013)
            return
        await socket.accept(PROTOCOL)
        visit = Visit(self, socket)
        self.pages.add(visit)
        try:
            await visit.last()
        finally:
            self.pages.discard(visit)


@dataclass(eq=False)
class Slot:
    """The latest wish of one kind."""

    latest: Message | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(eq=False)
class Visit:
    """One page that is open: its latest wish for a run, and its latest for anything beside."""

    desk: Desk
    socket: WebSocket
    run: Slot = field(default_factory=Slot)
    beside: Slot = field(default_factory=Slot)

    async def last(self) -> None:
        """Until the page goes away."""
        working = [asyncio.create_task(self._work(slot)) for slot in (self.run, self.beside)]
        try:
            while True:
                await self._hear(await self.socket.receive())
        except WebSocketDisconnect:
            return
        finally:
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)

    async def _hear(self, received: Any) -> None:
        """Take a wish in place of the one before; say what is wrong with anything else."""
        if received["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(received.get("code", 1000))
        text = received.get("text")
        try:
            wish = read(text if text is not None else received.get("bytes") or b"")
        except UserError as error:
            await self._say("error", None, says=str(error))
            return
        slot = self.run if isinstance(wish, Run) else self.beside
        slot.latest = wish
        slot.changed.set()

    async def _work(self, slot: Slot) -> None:
        """Answer the latest wish, again and again."""
        while not self.desk.ready.is_set():
            if slot is self.run:
                await self._say("stage", None, says=self.desk.stage)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.desk.ready.wait(), 1.0)
        if slot is self.run:
            await self._say("ready", None)
        while True:
            await slot.changed.wait()
            slot.changed.clear()
            wish = slot.latest
            if wish is None:
                continue
            try:
                await self._answer(slot, wish)
            except UserError as error:
                await self._say("error", wish.id, says=str(error))
            except (WebSocketDisconnect, RuntimeError, OSError):
                raise
            except Exception:
                LOG.exception("a wish failed: %r", wish)
                await self._say("error", wish.id, says="the program failed, not your request; its terminal says how.")

    async def _answer(self, slot: Slot, wish: Message) -> None:
        """Piece by piece, as long as nothing newer is asked. One batch at a time over all pages."""
        answer = self.desk.answer(wish)
        try:
            while slot.latest is wish:
                async with self.desk.turn:
                    if slot.latest is not wish:
                        return
                    piece = await _whole(run_in_threadpool(next, answer, _DONE))
                if piece is _DONE:
                    return
                if isinstance(piece, bytes):
                    await self.socket.send_bytes(piece)
                elif piece is not None:
                    await self.socket.send_text(piece)
        finally:
            answer.close()

    async def _say(self, kind: str, id: int | None, **content: Any) -> None:
        await self.socket.send_text(message(kind, id, **content))


async def _whole(work: Coroutine[Any, Any, Any]) -> Any:
    """Some work in a thread, which cannot be stopped: even if nobody wants its result any more, wait for its end."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
