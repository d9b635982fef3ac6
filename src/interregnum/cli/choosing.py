"""Which claims or figures are meant: by name, and by subsystem of the essay."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from interregnum.essay import SYSTEMS, system_of
from interregnum.kernel.errors import UserError, unknown_name

T = TypeVar("T")


def choose(
    what: str, among: Sequence[T], called: Callable[[T], Collection[str]], ids: Sequence[str], system: str | None
) -> list[T]:
    """Those of `among` that a name means, or all without a name; where a subsystem is given, those on it.

    `called` gives the names of each; the statements of the essay among them say of which subsystems it speaks.
    Raises UserError for a name that means none, and where nothing is left.
    """
    known = sorted({name for one in among for name in called(one)})
    for name in ids:
        if name not in known:
            raise unknown_name(what, name, known)
    if system is not None and system not in SYSTEMS:
        raise unknown_name("subsystem of the essay", system, SYSTEMS)
    meant = [one for one in among if not ids or set(ids) & set(called(one))]
    found = [one for one in meant if system in (None, *(system_of().get(name) for name in called(one)))]
    if not found:
        called_so = f" and is called {' or '.join(ids)}; leave one of the two out" if ids else ""
        raise UserError(f"no {what} speaks of {system}{called_so}. Without --system all are shown.")
    return found
