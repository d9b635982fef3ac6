"""A headless browser without a network, or the reason why there is none."""

import shutil
from pathlib import Path

from interregnum.desk.page import built

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
]


def chromium() -> str:
    """Where Debian's Chromium is."""
    return next((found for name in ("chromium", "chromium-headless-shell") if (found := shutil.which(name))), "")


def lacking() -> str:
    """What the tests in a browser lack; nothing where they can run."""
    lacks = {
        "no Chromium (apt-get install chromium)": not chromium(),
        "no built page (make page)": not built(),
        "no axe-core (cd web && npm ci)": not AXE.is_file(),
    }
    return "; ".join(what for what, so in lacks.items() if so)
