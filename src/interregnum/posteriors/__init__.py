"""Posteriors that come with the program, each a file of its own; `make posterior` says how they were made."""

from __future__ import annotations

from pathlib import Path


def shipped() -> dict[str, Path]:
    """Their files, by name."""
    return {path.stem: path for path in sorted(Path(__file__).parent.glob("*.nc"))}
