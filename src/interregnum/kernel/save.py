"""What is kept of a run: the rest is never stored, and what nobody needs is never computed."""

from __future__ import annotations

import dataclasses
import fnmatch
from typing import TYPE_CHECKING

from .declare import Event, Jump, Parameter, Stock
from .errors import unknown_name

if TYPE_CHECKING:
    from .assemble import Model


@dataclasses.dataclass(frozen=True)
class Keep:
    """Full names of what is kept: stocks at the edges of steps, everything else inside them."""

    edges: tuple[str, ...]
    inside: tuple[str, ...]
    events: tuple[str, ...]
    likelihood: bool = False

    @classmethod
    def of(cls, model: Model, patterns: tuple[str, ...] | None = None, *, likelihood: bool = False) -> Keep:
        """The quantities that match any of the shell-style `patterns`; without them, all that have no
        large dimension. Events are always kept.

        Raises UserError for a pattern that matches nothing.
        """
        everything = {
            name: q
            for name, q in model.quantities.items()
            if not isinstance(q, Jump) and name in model.owned and not isinstance(q, Parameter)
        }
        if patterns is None:
            chosen = {n for n, q in everything.items() if all(model.sizes[d] <= 16 for d in q.dims)}
        else:
            chosen = set()
            for pattern in patterns:
                found = fnmatch.filter(everything, pattern)
                if not found:
                    raise unknown_name("quantity", pattern, everything)
                chosen |= set(found)
        stocks = tuple(sorted(n for n in chosen if isinstance(everything[n], Stock)))
        happened = (*sorted(model.kind(Event)), *sorted(model.happenings))
        inside = tuple(sorted(n for n in chosen if n not in stocks and n not in model.happenings))
        return cls(stocks, inside, tuple(happened), likelihood)
