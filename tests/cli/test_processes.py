"""The command as a process: the second run starts from the cache, and Ctrl-C leaves a valid partial result."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

MANY = ("run", "--until", "1951", "--draws", "200000", "--jobs", "1", "--json", "-v")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all of these."""
    return tmp_path_factory.mktemp("cache")


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """The command, as a user would start it."""
    return subprocess.Popen(
        [sys.executable, "-m", "interregnum", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "INTERREGNUM_CACHE": str(folder)},
    )


def wait_for(process: subprocess.Popen[str], text: str) -> None:
    """Read standard error up to a line with that text."""
    assert process.stderr
    for line in process.stderr:
        if text in line:
            return
    raise AssertionError(f"the process ended without saying {text!r}")


def test_interrupted_while_compiling_it_ends_at_once(tmp_path: Path) -> None:
    process = start(tmp_path, *MANY)
    wait_for(process, "compiling")
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - began < 10
    assert (process.returncode, out) == (130, "")
    assert "nothing to show" in err and "Traceback" not in err


def test_interrupted_it_leaves_a_valid_partial_result(folder: Path) -> None:
    process = start(folder, *MANY)
    wait_for(process, "simulating")
    wait_for(process, "of 200,000 histories")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    told = json.loads(out)
    assert 128 <= told["data"]["draws"] < 200_000
    assert told["provenance"]["interrupted"] is True
    assert any("interrupted" in warning for warning in told["warnings"])


def test_the_second_process_loads_what_the_first_has_compiled(folder: Path) -> None:
    process = start(folder, "run", "--until", "1951", "--draws", "4", "-v")
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert out.startswith("4 histories of `free`, 1950 to 1951")
    assert "loading" in json.loads((folder / "compiling.json").read_text())


def test_a_reader_who_stops_reading_gets_no_traceback(folder: Path) -> None:
    process = start(folder, "explain")
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.wait(timeout=60)
