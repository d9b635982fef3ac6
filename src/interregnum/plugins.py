"""Sectors of others: what installed packages add to the country, found by their entry points.

A package that names a module in the group `interregnum.sectors` adds that sector to the country for as long as it is
installed: to the command line, the reference and the page. `interregnum new-sector NAME` writes such a package. A run
says which were there.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
from pathlib import Path
from types import ModuleType

from interregnum.kernel.errors import UserError

GROUP = "interregnum.sectors"


@functools.cache
def sectors() -> dict[str, ModuleType]:
    """The added sectors, by the name of their entry point, in order of name.

    Raises UserError for one that cannot be imported: it says which package to mend or to remove.
    """
    found = {}
    for entry in sorted(_entry_points(), key=lambda entry: entry.name):
        try:
            found[entry.name] = entry.load()
        except Exception as error:
            package = entry.dist.name if entry.dist else entry.module
            raise UserError(
                f"the sector `{entry.name}` of the package {package} cannot be imported: "
                f"{type(error).__name__}: {error}. Mend it, or do without it: `pip uninstall {package}`."
            ) from error
    return found


def members() -> dict[str, tuple[str, ...]]:
    """The entries of every dimension that an added sector declares for itself, in its `MEMBERS`."""
    return {dim: tuple(names) for module in sectors().values() for dim, names in getattr(module, "MEMBERS", {}).items()}


def versions() -> dict[str, str]:
    """Of the packages that add sectors, called ``sector NAME``; nothing where there are none."""
    return {
        f"sector {entry.name}": f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
        for entry in sorted(_entry_points(), key=lambda entry: entry.name)
    }


def sources() -> dict[str, str]:
    """SHA-256 of the file of each added sector, called ``sector NAME``."""
    return {
        f"sector {name}": hashlib.sha256(Path(str(module.__file__)).read_bytes()).hexdigest()
        for name, module in sectors().items()
    }


def _entry_points() -> importlib.metadata.EntryPoints:
    return importlib.metadata.entry_points(group=GROUP)
