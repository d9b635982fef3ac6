"""Speed of the whole free history: start-up, compilation, histories per second, and how cost grows.

    python -m bench            measures, prints a table, writes bench/results.json

All rows come from one run on one machine; other work may share it, so medians of repeated runs are given.
"""

from __future__ import annotations

import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

HERE = pathlib.Path(__file__).parent
REPEATS = 5
SERIES = ("national_income.income", "leadership.in_office", "living_standards.standard", "protest.nationwide")


def seconds(work: Callable[[], Any], repeats: int = REPEATS) -> float:
    """Median wall time of some work."""
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def start_up() -> dict[str, float]:
    """Whole processes, in seconds."""
    run = [sys.executable, "-c"]
    return {
        "python": seconds(lambda: subprocess.run([*run, "pass"], check=True)),
        "import interregnum": seconds(lambda: subprocess.run([*run, "import interregnum"], check=True)),
        "interregnum --help": seconds(
            lambda: subprocess.run([sys.executable, "-m", "interregnum", "--help"], check=True, capture_output=True)
        ),
    }


def compile_time(keep: tuple[str, ...] | None) -> float:
    """Seconds from a request to the end of the first block, in this process and without any cache."""
    from interregnum.experiments.lab import Lab
    from interregnum.experiments.verbs import free

    lab = Lab(draws=1, jobs=1, keep=keep)
    return seconds(lambda: lab.run(free), repeats=1)


def speed(draws: int, jobs: int, keep: tuple[str, ...] | None) -> float:
    """Histories per second once compiled."""
    from interregnum.experiments.lab import Lab
    from interregnum.experiments.verbs import free

    lab = Lab(draws=draws, jobs=jobs, keep=keep)
    lab.run(free)
    return draws / seconds(lambda: lab.run(free), repeats=3)


def main() -> None:
    """Measure, print, store."""
    rows: dict[str, float] = {f"start: {name}, s": value for name, value in start_up().items()}
    rows["first block compiled and run, four series kept, s"] = compile_time(SERIES)
    rows["first block compiled and run, everything small kept, s"] = compile_time(None)
    for draws in (128, 1_024, 8_192):
        rows[f"histories per second, {draws} draws, one job"] = speed(draws, 1, SERIES)
    for jobs in (1, 2):
        rows[f"histories per second, 4096 draws, {jobs} jobs"] = speed(4_096, jobs, SERIES)
    rows["histories per second, 4096 draws, 2 jobs, everything small kept"] = speed(4_096, 2, None)
    for name, value in rows.items():
        print(f"{name:70s} {value:10.3f}")
    machine = {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    (HERE / "results.json").write_text(json.dumps({"machine": machine, "rows": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
