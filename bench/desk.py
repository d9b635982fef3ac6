"""The budgets of the Desk, measured in headless Chromium: what a reader waits for.

    python -m bench.desk       starts the server, measures, prints a table, writes bench/desk.json

The program must be in the cache already (open the Desk once); other work on the machine is part of what is measured.
"""

from __future__ import annotations

import gzip
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time
from typing import Any

from playwright.sync_api import Page, sync_playwright

from interregnum.desk import page as built_page
from tests.desk.browser import FLAGS, chromium

HERE = pathlib.Path(__file__).parent
DRAG_SECONDS, EVERY = 2.0, 0.016  # how long a lever is dragged, and how often it moves
EXACT, BUSY = ".status[data-exact=true]", ".status[data-exact=false]"
LEVER = "[data-lever='agriculture.virgin_land_target'] input[type=range]"


def bundle() -> dict[str, float]:
    """Kilobytes, the script and style also as they are when compressed."""
    files = {k: v.content for k, v in built_page.built().items() if k != "/"}
    named = {
        suffix: b"".join(c for n, c in files.items() if n.endswith(suffix)) for suffix in (".js", ".css", ".woff2")
    }
    return {
        "script, kB gzipped": len(gzip.compress(named[".js"])) / 1e3,
        "style, kB gzipped": len(gzip.compress(named[".css"])) / 1e3,
        "fonts, kB": len(named[".woff2"]) / 1e3,
        "everything, kB": sum(map(len, files.values())) / 1e3,
    }


def load(page: Page, address: str) -> dict[str, float]:
    """Seconds from the call of the address, with a program that is loaded."""
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("[data-event]")
    first = time.perf_counter() - begun
    page.wait_for_selector(EXACT, timeout=60_000)
    return {"page load to first charts, s": first, "page load to exact result, s": time.perf_counter() - begun}


def drag(page: Page) -> dict[str, float]:
    """A lever is dragged for two seconds and let go."""
    page.evaluate("performance.clearMeasures()")
    box = page.locator(LEVER).bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.4, y)
    page.mouse.down()
    begun = time.perf_counter()
    while (passed := time.perf_counter() - begun) < DRAG_SECONDS:
        page.mouse.move(box["x"] + box["width"] * (0.5 + 0.35 * passed / DRAG_SECONDS), y)
        time.sleep(EVERY)
    answered: list[float] = page.evaluate("performance.getEntriesByType('measure').map(m => m.duration)")
    histories = int(page.get_attribute(".status", "data-histories") or 0)
    page.mouse.up()
    released = time.perf_counter()
    page.wait_for_selector(EXACT, timeout=60_000)
    exact = time.perf_counter() - released
    return {
        "drag: key to pixels, median, ms": statistics.median(answered),
        "drag: key to pixels, p95, ms": statistics.quantiles(answered, n=20)[-1],
        "drag: updates a second": len(answered) / DRAG_SECONDS,
        "drag: histories shown": histories,
        "release to exact result of 256 histories, s": exact,
    }


def main() -> None:
    """Measure, print, store."""
    server = subprocess.Popen(
        [sys.executable, "-m", "interregnum", "serve", "--port", "0", "--no-browser", "-q"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout
        address = server.stdout.readline().strip()
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
            begun = time.perf_counter()
            page.goto(address)
            page.wait_for_selector(EXACT, timeout=600_000)
            rows: dict[str, Any] = {"start of the server to exact result, s": time.perf_counter() - begun}
            rows |= load(browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB"), address)
            drag(page)  # once to warm up
            rows |= drag(page)
            browser.close()
    finally:
        server.terminate()
        server.wait(10)
    rows |= bundle()
    for name, value in rows.items():
        print(f"{name:50s} {value:10.3f}")
    found = {"cores": os.cpu_count(), "load": os.getloadavg()[0], "rows": {k: round(v, 3) for k, v in rows.items()}}
    (HERE / "desk.json").write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
