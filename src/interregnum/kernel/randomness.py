"""Random numbers keyed by what they are for, never by the order in which they are drawn.

The key of a number is (seed, history, name, date); its place along the dimension is the member. So an
intervention without effect changes no digit, and one more town changes no other town's draws. Numbers are
always drawn in single precision, so that a double-precision run meets the same luck.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import jax
import jax.numpy as jnp

Array = Any
_PARAMETER = 0  # the date of what has no date


def history_key(seed: int, history: Array) -> Array:
    """The key of one history of a seed."""
    return jax.random.fold_in(jax.random.key(seed), history)


def _named(key: Array, name: str) -> Array:
    return jax.random.fold_in(key, zlib.crc32(name.encode()) & 0x7FFFFFFF)


def normal(key: Array, name: str, shape: Sequence[int]) -> Array:
    """Standard normals of `shape` for what has no date, such as a parameter."""
    return jax.random.normal(jax.random.fold_in(_named(key, name), _PARAMETER), tuple(shape), jnp.float32)


def normals_by_date(key: Array, name: str, dates: Array, shape: Sequence[int]) -> Array:
    """Standard normals of shape ``(date, *shape)``; `dates` are whole numbers."""
    named = _named(key, name)
    return jax.vmap(lambda date: jax.random.normal(jax.random.fold_in(named, date), tuple(shape), jnp.float32))(dates)


def uniforms_by_date(key: Array, name: str, dates: Array, shape: Sequence[int]) -> Array:
    """Uniform numbers in [0, 1) of shape ``(date, *shape)``."""
    named = _named(key, name)
    return jax.vmap(lambda date: jax.random.uniform(jax.random.fold_in(named, date), tuple(shape), jnp.float32))(dates)
