"""Where a result comes from: what was asked for, versions, digests of sources and data, the machine, the commit."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import interregnum
from interregnum import cache, plugins
from interregnum.store.manifest import Manifest, digest, digest_of_file

from .asked import asked
from .request import scenarios

if TYPE_CHECKING:
    import xarray

    from .ensemble import Ensemble
    from .request import Request

LIBRARIES = ("jax", "jaxlib", "numpy", "xarray", "matplotlib", "click", "rich")
DATA = ("record", "essay")
PARTS = (  # of the program, those that numbers come from
    *("kernel", "soviet_union", "economy", "society", "politics", "world"),
    *("record", "experiments", "inference", "essay", "claims", "report"),
)


def manifest(
    request: Request, ensemble: Ensemble, answer: Any, began: datetime, arguments: Sequence[str] | None = None
) -> Manifest:
    """The manifest of a run that answered a request so; without `arguments`, the command line of this process."""
    seconds = (datetime.now(UTC) - began).total_seconds()
    made = {
        "began": began.isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
        "host": host(),
        "commit": commit(),
        "posterior": str(request.posterior.resolve()) if request.posterior else None,
    }
    return Manifest(recipe(request, ensemble, arguments or asked()), result(request, ensemble, answer), made)


def shown(made: Manifest) -> dict[str, Any]:
    """What is printed with an answer."""
    return {**made.recipe, **made.result, "run": made.id}


def recipe(request: Request, ensemble: Ensemble, arguments: Sequence[str]) -> dict[str, Any]:
    """All that decides the numbers; `arguments` are the command line, the command first."""
    data = ensemble.data
    return {
        "command": arguments[0],
        "arguments": list(arguments),
        "scenarios": {name: path.read_text(encoding="utf-8") for name, path in scenarios(request.names).items()},
        "experiments": [str(name) for name in data["experiment"].values],
        "seed": request.seed,
        "draws": request.draws,
        "shard": str(request.shard) if request.shard else None,
        "from": float(data["edge"].values[0]),
        "until": float(data["edge"].values[-1]),
        "step_years": data.attrs["step_years"],
        "precision": data.attrs["precision"],
        "parameters": data.attrs["parameters"],
        "posterior": _posterior(request.posterior) if request.posterior else None,
        "versions": versions(),
        "sources": sources(),
        "data": digests(),
    }


def result(request: Request, ensemble: Ensemble, answer: Any) -> dict[str, Any]:
    """What came of it, the answer as a digest."""
    return {
        "histories": {"first": request.histories[0], "last": request.histories[-1], "done": ensemble.done},
        "failed": list(ensemble.failed),
        "interrupted": ensemble.interrupted,
        "summary": digest(answer),
        "digits": digits(ensemble.data),
    }


def digits(data: xarray.Dataset) -> str:
    """SHA-256 of all histories, to the last bit."""
    found = hashlib.sha256()
    for name in sorted(map(str, data.data_vars)):
        found.update(f"{name} {data[name].dtype} {data[name].shape}".encode())
        found.update(np.ascontiguousarray(data[name].values).data)
    return found.hexdigest()


def host() -> dict[str, Any]:
    """The machine, as far as it may matter."""
    return {
        "name": platform.node(),
        "system": platform.platform(),
        "processor": cache.processor(),
        "processors": os.cpu_count(),
    }


def sources() -> dict[str, str]:
    """A digest of each part of the program that numbers come from, its tables left out (`digests`)."""
    root = Path(interregnum.__file__).parent
    return {part: _digest_of_all(root, part) for part in PARTS} | plugins.sources()


def _digest_of_all(root: Path, part: str) -> str:
    """SHA-256 of all files of a folder, or of one file, by name."""
    files = [p for kind in ("*.py", "*.toml") for p in (root / part).rglob(kind)] or [root / f"{part}.py"]
    return digest({p.relative_to(root).as_posix(): digest_of_file(p) for p in files})


def _posterior(path: Path) -> dict[str, str]:
    return {"name": path.stem, "sha256": digest_of_file(path)}


def versions() -> dict[str, str]:
    """Of this program, of Python, of what it stands on, and of the packages that add sectors."""
    own = {"interregnum": interregnum.__version__, "python": platform.python_version()}
    return own | {name: importlib.metadata.version(name) for name in LIBRARIES} | plugins.versions()


@functools.cache
def digests() -> dict[str, str]:
    """SHA-256 of every data file, by folder and name."""
    tables = [(folder, path) for folder in DATA for path in (Path(interregnum.__file__).parent / folder).iterdir()]
    return {
        f"{folder}/{path.name}": digest_of_file(path)
        for folder, path in sorted(tables, key=lambda pair: (pair[0], pair[1].name))
        if path.name.endswith(".csv")
    }


@functools.cache
def commit() -> str | None:
    """The commit of the source tree that this runs from, with a plus if it was changed since; else nothing."""
    root = Path(interregnum.__file__).resolve().parents[2]
    if not (root / ".git").exists():
        return None
    head = _git(root, "rev-parse", "HEAD")
    return f"{head}+" if head and _git(root, "status", "--porcelain", "--", "src") else head


def _git(root: Path, *arguments: str) -> str | None:
    """What git says, or nothing where it cannot."""
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip() or None
