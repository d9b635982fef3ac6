"""Files that are whole or not there: written aside, then renamed."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

SUFFIX = ".part"
STALE = 86_400.0  # seconds after which whoever wrote it is taken to be gone


@contextlib.contextmanager
def aside(path: Path) -> Iterator[Path]:
    """A name beside a file or folder to write under; it takes the place of `path` when the block ends well.

    Whoever reads, and a kill at any moment, meets the old one or the new one. What a kill leaves is for `sweep`.
    """
    unfinished = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}{SUFFIX}")
    try:
        yield unfinished
        if unfinished.is_file():
            _settle(unfinished)
        unfinished.replace(path)
    finally:
        remove(unfinished)


def write(path: Path, content: str | bytes) -> Path:
    """Write a file aside and rename it."""
    with aside(path) as unfinished:
        unfinished.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def remove(path: Path) -> None:
    """Remove a file or a folder, there or not."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what killed processes left behind."""
    for path in folder.glob(f".*{SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > STALE:
                remove(path)


def _settle(path: Path) -> None:
    """Have the content on the disk before the name: a power cut must not leave an empty file under a good name."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
