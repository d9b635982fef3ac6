"""Declared fixed points x = F(x): the solution reached upward from a start, with implicit derivatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

Array = Any
Function = Callable[[Array, Array], Array]
BOLDEST = 0.98  # own slopes beyond this are leapt as if they were this


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
    """A step entry by entry, with everybody else as they are, that stops short of the entry's own solution.

    A Newton step looks how far it might go. Between here and there an entry rises at least as steeply as its
    tangent here and its chord to there, the flatter of the two, if it bends at most once, upward first, as a
    share of people with one usual threshold does (or downward only). A step along that slope carries nobody
    past the solution that he would find alone, and so nobody past the lowest that all find together.
    """
    value, tangent = jax.jvp(lambda own: fn(own, x), (x,), (jnp.ones_like(x),))
    short = value - x
    tangent = jnp.clip(tangent, 0.0, BOLDEST)
    far = short / (1 - tangent)
    moves = far != 0
    chord = (fn(x + far, x) - value) / jnp.where(moves, far, 1.0)
    slope = jnp.where(moves, jnp.clip(chord, 0.0, tangent), 0.0)
    return x + short / (1 - slope)
