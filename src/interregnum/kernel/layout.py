"""Many quantities side by side in one vector: the compiler handles one array far faster than hundreds."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import jax.numpy as jnp
import numpy as np

if TYPE_CHECKING:
    from .assemble import Model

Array = Any


@dataclasses.dataclass(frozen=True)
class Layout:
    """Where each of some named quantities lies in the last axis of a vector."""

    names: tuple[str, ...]
    shapes: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, model: Model, names: Iterable[str]) -> Layout:
        """The quantities `names` of a model, by shape and then by name."""
        ordered = tuple(sorted(names, key=lambda n: (model.shape(n), n)))
        return cls(ordered, tuple(model.shape(n) for n in ordered))

    @property
    def length(self) -> int:
        """Length of the vector."""
        return sum(math.prod(s) for s in self.shapes)

    def places(self) -> dict[str, tuple[slice, tuple[int, ...]]]:
        """Name -> (its part of the vector, its shape)."""
        ends = np.cumsum([math.prod(s) for s in self.shapes], dtype=int)
        return {
            n: (slice(int(end) - math.prod(s), int(end)), s)
            for n, s, end in zip(self.names, self.shapes, ends, strict=True)
        }

    def one_by_one(self) -> list[str]:
        """The name behind each entry of the vector."""
        return [n for n, s in zip(self.names, self.shapes, strict=True) for _ in range(math.prod(s))]

    def groups(self) -> list[tuple[tuple[int, ...], list[str]]]:
        """Neighbours of one shape: (shape, names)."""
        out: list[tuple[tuple[int, ...], list[str]]] = []
        for name, shape in zip(self.names, self.shapes, strict=True):
            if not out or out[-1][0] != shape:
                out.append((shape, []))
            out[-1][1].append(name)
        return out

    def unpack(self, vector: Array) -> dict[str, Array]:
        """The named quantities; leading axes of `vector` are kept."""
        lead = vector.shape[:-1]
        return {n: vector[..., part].reshape(lead + shape) for n, (part, shape) in self.places().items()}

    def pack(self, values: Mapping[str, Array], lead: tuple[int, ...] = (), xp: Any = jnp) -> Array:
        """The vector of some quantities, each of shape ``lead + its own``; `xp` is jax.numpy or numpy."""
        if not self.names:
            return xp.zeros((*lead, 0))
        return xp.concatenate([xp.reshape(values[n], (*lead, -1)) for n in self.names], axis=-1)
