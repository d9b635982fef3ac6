"""Where compiled programs are kept between runs, and how long compiling took.

The folder is `$INTERREGNUM_CACHE`, or `interregnum` under `$XDG_CACHE_HOME`, or `~/.cache/interregnum`.
Everything in it can be deleted at any time: the next run compiles again.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path

from .store.aside import write

CPU_FILE = Path("/proc/cpuinfo")
TIMES = "compiling.json"


def folder() -> Path:
    """The cache folder of this user, made or not."""
    if chosen := os.environ.get("INTERREGNUM_CACHE"):
        return Path(chosen).expanduser()
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "interregnum"


def programs() -> Path:
    """Compiled programs for this kind of processor: one made for another might not run here."""
    return folder() / "programs" / processor()


def processor() -> str:
    """A short name of the kind of processor: its family and a digest of what it can do."""
    try:
        lines = CPU_FILE.read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    can = next((line for line in lines if line.startswith(("flags", "Features"))), platform.processor())
    return f"{platform.machine()}-{hashlib.sha256(can.encode()).hexdigest()[:12]}"


_enabled = False


def enabled() -> bool:
    """Whether compiled programs are kept."""
    return _enabled


def enable() -> str | None:
    """Let JAX keep compiled programs. Returns what stands in the way, if something does."""
    import jax

    global _enabled
    try:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        programs().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return (
            f"compiled programs cannot be kept in {programs()} ({error.strerror}), so every run compiles anew. "
            "Name another folder with INTERREGNUM_CACHE=FOLDER."
        )
    settings = {
        "jax_compilation_cache_dir": str(programs()),
        "jax_persistent_cache_min_compile_time_secs": 0.0,
        "jax_persistent_cache_min_entry_size_bytes": 0,
    }
    for name, value in settings.items():
        jax.config.update(name, value)  # type: ignore[no-untyped-call]
    _enabled = True
    return None


def size() -> int:
    """Bytes in the folder."""
    return sum(path.stat().st_size for path in folder().rglob("*") if path.is_file())


def programs_kept() -> int:
    """How many files there are in the folder."""
    return sum(1 for path in folder().rglob("*") if path.is_file())


def note(what: str, seconds: float) -> None:
    """Remember how long `what` ("compiling" or "loading") took; a folder that cannot be written is no matter."""
    try:
        folder().mkdir(parents=True, exist_ok=True)
        write(folder() / TIMES, json.dumps({**times(), what: round(seconds, 1)}))
    except OSError:
        return


def times() -> Mapping[str, float]:
    """Seconds that `compiling` and `loading` took last time, as far as known."""
    try:
        known = json.loads((folder() / TIMES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {k: v for k, v in known.items() if isinstance(v, int | float)} if isinstance(known, dict) else {}
