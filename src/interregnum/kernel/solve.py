"""Declared fixed points x = F(x): the solution reached upward from a start, with implicit derivatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

Array = Any
Function = Callable[[Array, Array], Array]
BOLDEST = 0.95  # own slopes beyond this are leapt as if they were this


def fixed_point(fn: Function, start: Array, tolerance: float, at_most: int) -> Array:
    """Solve ``x = fn(x, x)`` by iteration from `start` until no entry moves by more than `tolerance`.

    `fn(own, everywhere)` gets the unknown twice: an entry of the result may depend on the same entry of the
    first argument, and on all entries of the second. With a monotone `fn` and a start below every solution
    the lowest one is found. The derivative is that of the solution: (1 - dF/dx)^-1 dF/dtheta.
    """

    def iterate(_: Callable[[Array], Array], first: Array) -> Array:
        def unfinished(state: tuple[Array, Array, Array]) -> Array:
            _, moved, count = state
            return (moved > tolerance) & (count < at_most)

        def again(state: tuple[Array, Array, Array]) -> tuple[Array, Array, Array]:
            x, _, count = state
            after = _leap(fn, x)
            return after, jnp.max(jnp.abs(after - x)), count + 1

        begin = (first, jnp.asarray(jnp.inf, first.dtype), jnp.asarray(0))
        x = jax.lax.while_loop(unfinished, again, begin)[0]
        return fn(x, x)

    def tangent(linear: Callable[[Array], Array], right: Array) -> Array:
        if right.ndim == 0:
            return right / linear(jnp.ones_like(right))
        matrix = jax.jacobian(linear)(jnp.zeros_like(right)).reshape(right.size, right.size)
        return jnp.linalg.solve(matrix, right.reshape(-1)).reshape(right.shape)

    return jax.lax.custom_root(lambda x: fn(x, x) - x, start, iterate, tangent)


def _leap(fn: Function, x: Array) -> Array:
    """A Newton step entry by entry, with everybody else as they are, where it is safe; else a plain step.

    It is safe where it stops short of the solution: then nobody is carried past it, nor carries others. Where F
    bends upward it always does.
    """
    value, slope = jax.jvp(lambda own: fn(own, x), (x,), (jnp.ones_like(x),))
    far = x + (value - x) / (1 - jnp.clip(slope, 0.0, BOLDEST))
    short = (fn(far, x) - far) * (value - x) >= 0
    return jnp.where(short, far, value)
