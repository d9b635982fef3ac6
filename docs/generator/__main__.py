"""Write the generated pages, run the notebooks and the examples, and build the guide.

python -m docs.generator            all of it: some minutes
python -m docs.generator --plain    without running notebooks and examples: under a minute, nothing is simulated
"""

from __future__ import annotations

import argparse
import os
import pathlib
import re
import sys
import tempfile
import time

from interregnum import cache
from interregnum.report.ledger import Ledger

from . import blocks, chapters, fits, notebook, tables
from .markdown import contents

DOCS = pathlib.Path(__file__).parent.parent
REFERENCE, BUILT = DOCS / "reference", DOCS.parent / "build" / "guide"
NOTEBOOKS = (  # in the order of reading
    "two_chapters",
    "october_1964",
    "virgin_lands",
    "the_specialists",
    "social_control",
    "own_series",
)


def notebooks(*, plain: bool) -> dict[str, str]:
    """A page for each notebook and one that lists them; run, unless they are to be shown as they are written."""
    found = {"notebooks.md": "\n".join(["# Six notebooks", *contents(NOTEBOOKS)])}
    for name in NOTEBOOKS:
        text, began = (DOCS / "notebooks" / f"{name}.py").read_text(encoding="utf-8"), time.monotonic()
        done = notebook.cells(text) if plain else notebook.run(text, name)
        found |= {f"{name}.md": notebook.page(done, name, run=not plain), f"{name}.ipynb": notebook.as_ipynb(done)}
        if not plain:
            print(f"notebook {name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return found


def write(*, plain: bool) -> None:
    """Every generated page; what an earlier version of the code had is removed."""
    system = chapters.System.read(Ledger.read(REFERENCE / "ledger.json"))
    written = chapters.pages(system) | tables.pages(system) | fits.pages() | notebooks(plain=plain)
    for old in (*REFERENCE.glob("*.md"), *REFERENCE.glob("*.ipynb")):
        if old.name not in written:
            old.unlink()
    for name, text in written.items():
        page = REFERENCE / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:  # what did not change is not built again
            page.write_text(text, encoding="utf-8")


def from_elsewhere(built: pathlib.Path) -> tuple[set[str], set[str]]:
    """What pages would fetch from another place, which nothing may; and links to other places, which nobody fetches."""
    text = [page.read_text(encoding="utf-8") for page in built.rglob("*.html")]
    fetched = {m for page in text for m in re.findall(r'(?:src=|<link[^>]*href=)"(https?:[^"]+)"', page)}
    return fetched, {m for page in text for m in re.findall(r'<a[^>]*href="(https?:[^"]+)"', page)}


def lost(built: pathlib.Path) -> set[str]:
    """Links within the guide that lead nowhere. Sphinx sees to its own; those in diagrams are ours."""
    text = {page: page.read_text(encoding="utf-8") for page in built.rglob("*.html")}
    places = {page.resolve(): set(re.findall(r'id="([^"]+)"', content)) for page, content in text.items()}
    found = set()
    for page, content in text.items():
        for to, place in re.findall(r'href="([^":#]*\.html)?#([^"]+)"', content):
            target = (page.parent / to).resolve() if to else page.resolve()
            if place not in places.get(target, ()):
                found.add(f"{to or page.name}#{place}")
    return found


def main() -> int:
    """What was asked for; not 0 where an example fails or Sphinx has anything to say."""
    parser = argparse.ArgumentParser(prog="python -m docs.generator", description=__doc__.splitlines()[0])
    parser.add_argument("--plain", action="store_true", help="simulate nothing: neither notebooks nor examples")
    plain = parser.parse_args().plain
    cache.enable()
    with tempfile.TemporaryDirectory() as store:
        os.environ["INTERREGNUM_STORE"] = store  # runs of examples are nobody's
        write(plain=plain)
        faults = [] if plain else list(blocks.faults())
    from sphinx.cmd.build import build_main  # tests of notebooks need no Sphinx

    built = build_main(["-W", "--keep-going", "-n", "-q", "-b", "html", str(DOCS), str(BUILT)])
    fetched, linked = from_elsewhere(BUILT)
    for address in sorted(linked):
        print(f"link, not fetched: {address}", file=sys.stderr)
    faults += [f"a page fetches {address}" for address in sorted(fetched)]
    faults += [f"a link leads nowhere: {place}" for place in sorted(lost(BUILT))]
    for fault in faults:
        print(f"fault: {fault}", file=sys.stderr)
    print(f"the guide is at {(BUILT / 'index.html').relative_to(DOCS.parent)}")
    return built or min(len(faults), 1)


if __name__ == "__main__":
    raise SystemExit(main())
