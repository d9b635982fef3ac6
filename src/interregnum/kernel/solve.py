"""Declared fixed points x = F(x): the solution reached upward from a start, with implicit derivatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

Array = Any


def fixed_point(fn: Callable[[Array], Array], start: Array, tolerance: float, at_most: int) -> Array:
    """Solve ``x = fn(x)`` by iteration from `start` until no entry moves by more than `tolerance`.

    With a monotone `fn` and a start below every solution this is the lowest one. The derivative is that of
    the solution: (1 - dF/dx)^-1 dF/dtheta.
    """

    def iterate(_: Callable[[Array], Array], first: Array) -> Array:
        def unfinished(state: tuple[Array, Array, Array]) -> Array:
            before, now, count = state
            return (jnp.max(jnp.abs(now - before)) > tolerance) & (count < at_most)

        def again(state: tuple[Array, Array, Array]) -> tuple[Array, Array, Array]:
            _, now, count = state
            return now, fn(now), count + 1

        return jax.lax.while_loop(unfinished, again, (first, fn(first), jnp.asarray(1)))[1]

    def tangent(linear: Callable[[Array], Array], right: Array) -> Array:
        if right.ndim == 0:
            return right / linear(jnp.ones_like(right))
        matrix = jax.jacobian(linear)(jnp.zeros_like(right)).reshape(right.size, right.size)
        return jnp.linalg.solve(matrix, right.reshape(-1)).reshape(right.shape)

    return jax.lax.custom_root(lambda x: fn(x) - x, start, iterate, tangent)
