"""Write the generated pages, run the notebooks and the examples, and build the guide.

python -m docs.generator            all of it: some minutes
python -m docs.generator --plain    the pages only: under a minute, nothing is simulated
"""

from __future__ import annotations

import argparse
import pathlib

from sphinx.cmd.build import build_main

from interregnum.report.ledger import Ledger

from . import chapters, tables

DOCS = pathlib.Path(__file__).parent.parent
REFERENCE, BUILT = DOCS / "reference", DOCS.parent / "build" / "guide"


def write() -> None:
    """Every generated page; what an earlier version of the code had is removed."""
    system = chapters.System.read(Ledger.read(REFERENCE / "ledger.json"))
    written = chapters.pages(system) | tables.pages(system)
    for old in REFERENCE.glob("*.md"):
        if old.name not in written:
            old.unlink()
    for name, text in written.items():
        page = REFERENCE / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


def main() -> int:
    """What was asked for; the exit code of the first step that fails."""
    parser = argparse.ArgumentParser(prog="python -m docs.generator", description=__doc__.splitlines()[0])
    parser.add_argument("--plain", action="store_true", help="simulate nothing: neither notebooks nor examples")
    parser.parse_args()
    write()
    return build_main(["-W", "--keep-going", "-n", "-q", "-b", "html", str(DOCS), str(BUILT)])


if __name__ == "__main__":
    raise SystemExit(main())
