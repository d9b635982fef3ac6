"""Events: a hazard per year, a chance per step, and what the record teaches about the hazard."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np

Array = Any
_TINY = float(np.finfo(np.float32).tiny)  # keeps the logarithm of an impossible event finite


def chance(hazard: Array, dt: float) -> Array:
    """Probability that it happens within a step: 1 - exp(-h dt)."""
    return -jnp.expm1(-hazard * dt)


def happens(hazard: Array, luck: Array, dt: float, *, recorded: Array, follow: Array) -> Array:
    """Whether it happens: on record where the history follows the record, else by `luck` (uniform)."""
    return jnp.where(follow > 0, recorded > 0, luck < chance(hazard, dt))


def log_likelihood(hazard: Array, happened: Array, dt: float) -> Array:
    """ln(1 - exp(-h dt)) where it happened, -h dt where it did not."""
    return jnp.where(happened, jnp.log(jnp.maximum(chance(hazard, dt), _TINY)), -hazard * dt)
