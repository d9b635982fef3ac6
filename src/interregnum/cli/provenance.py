"""Where a result comes from: versions, seed, histories, experiments, digests of the data, the commit."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import platform
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import interregnum

if TYPE_CHECKING:
    from .ensemble import Ensemble
    from .request import Request

LIBRARIES = ("jax", "jaxlib", "numpy", "xarray", "matplotlib", "click", "rich")
DATA = ("record", "essay")


def provenance(request: Request, ensemble: Ensemble) -> dict[str, Any]:
    """Everything that is needed to make a result again."""
    data = ensemble.data
    return {
        "experiments": [str(name) for name in data["experiment"].values],
        "seed": request.seed,
        "draws": request.draws,
        "shard": f"{request.shard.part}/{request.shard.parts}" if request.shard else None,
        "histories": {"first": request.histories[0], "last": request.histories[-1], "done": ensemble.done},
        "failed": list(ensemble.failed),
        "interrupted": ensemble.interrupted,
        "from": float(data["edge"].values[0]),
        "until": float(data["edge"].values[-1]),
        "step_years": data.attrs["step_years"],
        "precision": data.attrs["precision"],
        "parameters": data.attrs["parameters"],
        "posterior": _digest(request.posterior) if request.posterior else None,
        "versions": versions(),
        "data": digests(),
        "commit": commit(),
    }


def versions() -> dict[str, str]:
    """Of this program, of Python and of what it stands on."""
    own = {"interregnum": interregnum.__version__, "python": platform.python_version()}
    return own | {name: importlib.metadata.version(name) for name in LIBRARIES}


@functools.cache
def digests() -> dict[str, str]:
    """SHA-256 of every data file, by folder and name."""
    tables = [(folder, path) for folder in DATA for path in files(interregnum).joinpath(folder).iterdir()]
    return {
        f"{folder}/{path.name}": _digest(path)
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


def _digest(path: Any) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
