"""Start the server on the loopback address, print where it is, and load the program beside."""

from __future__ import annotations

import asyncio
import concurrent.futures
import functools
import logging
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

import click
import uvicorn

from interregnum import cache
from interregnum.cli.ensemble import compiling
from interregnum.cli.outcomes import say
from interregnum.cli.request import Request
from interregnum.experiments.lab import Lab
from interregnum.kernel.errors import UserError

from . import contents, reports
from .answers import Answers
from .guard import Guard
from .page import File
from .server import Desk
from .wish import LARGEST_MESSAGE, Run

HOME = "127.0.0.1"
DRAWS = 256  # histories of an exact result, unless the page asks for others: two cores do them in a second
LARGEST_REQUEST = 16_384  # bytes of headers


def serve(page: dict[str, File], port: int, *, browser: bool, posterior: Path | None, quiet: bool) -> int:
    """Serve until interrupted. Raises click.UsageError for a port that is taken."""
    hindrance = cache.enable()
    if hindrance:
        say(hindrance)
    lab = laboratory(posterior)
    with _listening(port) as listening:
        guard = Guard(listening.getsockname()[1])
        address = f"http://{HOME}:{guard.port}/?token={guard.token}"
        click.echo(address)
        if not quiet:
            say("serving this machine only; Ctrl-C ends it.")
        if browser:
            threading.Timer(0.5, webbrowser.open, [address]).start()
        asyncio.run(_serve(page, Answers(lab, posterior), guard, listening))
    return 0


def laboratory(posterior: Path | None) -> Lab:
    """The country with the parameters that were asked for. Raises UserError for a file that holds none."""
    request = Request.for_ensemble(
        draws=DRAWS, seed=1953, posterior=posterior, as_json=True, out=None, jobs=None, quiet=True, verbose=False
    )
    return request.lab(keep=())


def desk(page: dict[str, File], answers: Answers) -> Desk:
    """The Desk of some answers."""
    lab = answers.lab
    parameters = f"of the posterior `{lab.posterior.name}`" if lab.posterior else "drawn from their priors"
    named: dict[str, Callable[[], bytes]] = {
        "contents": functools.cache(lambda: contents.as_json(contents.contents(lab, DRAWS, parameters))),
        "essay": functools.cache(lambda: contents.as_json(contents.essay())),
        "reports": lambda: contents.as_json(reports.kept()),
    }
    return Desk(page, named, answers.to, stage=compiling())


def warm_up(answers: Answers, named: dict[str, Callable[[], bytes]]) -> None:
    """Load or compile the programs, both at a time, and have the first answer ready."""
    before, begun = cache.programs_kept(), time.perf_counter()
    first = Run(0, draws=DRAWS, series=contents.FIRST_SERIES)
    asked = answers.baseline(first)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        list(pool.map(lambda of: list(of.first(asked, 1)), (answers.printed, answers.quick)))
    cache.note("compiling" if cache.programs_kept() > before else "loading", time.perf_counter() - begun)
    named["contents"]()
    list(answers.to(first))


def _listening(port: int) -> socket.socket:
    """A socket on the loopback address, and on no other."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOME, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise click.UsageError(
            f"port {port} cannot be used ({error.strerror}). Try --port 0 for any free one."
        ) from None
    return listening


async def _serve(page: dict[str, File], answers: Answers, guard: Guard, listening: socket.socket) -> None:
    """The server, and beside it the program that is loaded."""
    one = desk(page, answers)
    server = uvicorn.Server(configuration(one, guard))
    warming = asyncio.create_task(one.begin(functools.partial(warm_up, answers, one.contents)))
    warming.add_done_callback(lambda task: _told(task, server))
    try:
        await server.serve(sockets=[listening])
    finally:
        warming.cancel()


def _told(task: asyncio.Task[None], server: uvicorn.Server) -> None:
    """A program that could not be loaded ends the server."""
    if not task.cancelled() and (error := task.exception()):
        say(str(error) if isinstance(error, UserError) else f"the program could not be loaded: {error!r}")
        server.should_exit = True


def configuration(one: Desk, guard: Guard) -> uvicorn.Config:
    """Of the server: small messages, no log of requests, nothing said about itself."""
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    return uvicorn.Config(
        one.application(guard),
        http="h11",
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        ws_per_message_deflate=False,
        h11_max_incomplete_event_size=LARGEST_REQUEST,
        timeout_graceful_shutdown=1,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
    )
