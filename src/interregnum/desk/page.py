"""The built page: a folder of files, read once, so that a request can name nothing but these."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

FIRST = "index.html"
BUILD = (
    "the page has not been built in this source tree. Run `make serve` in its folder, which builds it "
    "(it needs Node 20.19 or later), or install the package from a wheel, which has it."
)


@dataclass(frozen=True)
class File:
    """One file of the page."""

    content: bytes
    kind: str
    tag: str  # changes with the content


def folder() -> Path:
    """Where the built page lies."""
    return Path(str(files("interregnum.desk").joinpath("page")))


def built(where: Path | None = None) -> dict[str, File]:
    """All files of the page by the path that a browser asks for; nothing where it has not been built."""
    root = where or folder()
    if not (root / FIRST).is_file():
        return {}
    paths = {f"/{path.relative_to(root).as_posix()}": path for path in sorted(root.rglob("*")) if path.is_file()}
    found = {name: _file(path) for name, path in paths.items()}
    return {"/": found[f"/{FIRST}"], **found}


def _file(path: Path) -> File:
    content = path.read_bytes()
    kind = {".woff2": "font/woff2", ".js": "text/javascript"}.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    kind = kind or "application/octet-stream"
    return File(content, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, _tag(content))


def _tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:16]}"'
