"""A cluster: a scheduler and two workers, each a process of its own, on loopback; one is killed half way."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from interregnum.experiments.verbs import free, history

from ..toyland import laboratory

ROOT = Path(__file__).resolve().parents[2]
HISTORIES = 100_000
LITTLE = ("grain.barn", "crown.soldiers")


@contextlib.contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program of Dask, as on a cluster; no nanny starts a dead worker again."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.mark.soak
def test_a_worker_killed_half_way_leaves_every_digit() -> None:
    """A hundred thousand histories of two experiments, the same as in one process."""
    distributed = pytest.importorskip("distributed")
    port = free_port()
    worker = ("worker", f"tcp://127.0.0.1:{port}", "--no-nanny", "--nthreads", "1", "--host", "127.0.0.1")
    made = {"draws": HISTORIES, "block": 512, "keep": LITTLE}
    killed: list[int] = []
    with (
        started("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"),
        started(*worker) as victim,
        started(*worker),
        distributed.Client(f"tcp://127.0.0.1:{port}", timeout=60) as client,
    ):
        client.wait_for_workers(2, timeout=60)

        def kill_half_way(done: int, total: int) -> None:
            if done > total / 2 and not killed:
                victim.send_signal(signal.SIGKILL)
                killed.append(victim.pid)

        run = laboratory(**made, executor=client.get_executor()).run(history, free, progress=kill_half_way)
        assert killed and len(client.scheduler_info()["workers"]) == 1
    assert run.identical(laboratory(**made, jobs=2).run(history, free))
