"""A fit that is killed at random moments goes on from its last step, and ends with the digits of one that was not."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 6.0  # seconds after the compilation; a whole fit takes about as long


def fitter(checkpoint: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.fitter", str(checkpoint)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_at_random(folder: Path, times: int) -> None:
    whole = fitter(folder / "whole.npz").communicate()[0]
    chance, checkpoint = random.Random(1964), folder / "killed.npz"
    for _ in range(times):
        process = fitter(checkpoint)
        assert process.stdout and process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, LONGEST))
        process.kill()
        process.communicate()
    assert fitter(checkpoint).communicate()[0] == whole


def test_killed_twice_a_fit_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    killed_at_random(tmp_path, 2)


@pytest.mark.soak
def test_killed_thirty_times_a_fit_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    killed_at_random(tmp_path, 30)
