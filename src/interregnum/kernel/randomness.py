"""Random numbers keyed by what they are for, never by the order in which they are drawn.

A number is a hash (Threefry, Salmon and others 2011) of two pairs: the key (seed, history) and the message
(name, date and member). So an intervention without effect changes no digit, and one more town changes no other
town's draws. All numbers of a history come from one call. They are drawn in single precision, so that a
double-precision run meets the same luck.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax.extend.random import threefry_2x32
from jax.scipy.special import erfinv

from .grid import DATES
from .layout import Layout

Array = Any
MEMBERS = 2**17  # most members of one dimension


def messages(layout: Layout, dates: Sequence[int] | np.ndarray | None = None) -> np.ndarray:
    """What each number of a packed layout is for: shape ``(date, packed, 2)``; without `dates`, date 0.

    Raises ValueError for dates or dimensions too large to be told apart.
    """
    when = np.asarray([0] if dates is None else dates, np.int64)
    sizes = [math.prod(shape) for shape in layout.shapes]
    if (when.size and (when.min() < 0 or when.max() >= DATES)) or max(sizes, default=0) > MEMBERS:
        raise ValueError(f"random numbers are keyed for at most {DATES} dates and {MEMBERS} members")
    names = np.repeat([zlib.crc32(n.encode()) for n in layout.names], sizes).astype(np.uint32)
    members = np.concatenate([np.arange(size) for size in sizes] or [np.arange(0)]).astype(np.int64)
    places = (when[:, None] * MEMBERS + members[None, :]).astype(np.uint32)
    return np.stack([np.broadcast_to(names, places.shape), places], axis=-1)


def uniforms(seed: Array, history: Array, purposes: Array) -> Array:
    """Numbers in (0, 1), one for each of the `purposes` (..., 2)."""
    key = jnp.stack([jnp.asarray(seed, jnp.uint32), jnp.asarray(history, jnp.uint32)])
    flat = jnp.asarray(purposes).reshape(-1, 2)
    bits = threefry_2x32(key, jnp.concatenate([flat[:, 0], flat[:, 1]]))[: flat.shape[0]]
    inside = (bits >> 9).astype(jnp.float32) * 2**-23 + 2**-24
    return inside.reshape(purposes.shape[:-1])


def normals(uniform: Array) -> Array:
    """Standard normals from uniform numbers."""
    return math.sqrt(2) * erfinv(2 * uniform - 1)
