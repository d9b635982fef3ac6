"""The standard functional forms of the field, each safe to differentiate and to run in single precision."""

from __future__ import annotations

import math
from typing import Any

import jax
import jax.numpy as jnp
from jax.scipy.special import erf

Array = Any


def positive_part(x: Array, softness: float = 0.02) -> Array:
    """max(x, 0) with a rounded corner: s ln(1 + exp(x / s))."""
    return softness * jax.nn.softplus(x / softness)


def logistic(x: Array) -> Array:
    """1 / (1 + exp(-x))."""
    return jax.nn.sigmoid(x)


def normal_cdf(x: Array) -> Array:
    """The share of a standard normal population below x; exact to rounding, not in relative terms far below 0."""
    return 0.5 * (1 + erf(x * math.sqrt(0.5)))


def short_side(demand: Array, supply: Array, closeness: Array) -> Array:
    """What is traded when many small markets are out of balance: min(D, S) (1 + (max/min)^-phi)^(-1/phi).

    Log-normally dispersed markets aggregate to this (Lambert; Burkett 1988): at D = S some goods stay unsold
    and some wants unmet, 1 - 2^(-1/phi) of each. The larger `closeness` phi, the nearer to the plain minimum.
    """
    return jnp.exp(-jnp.logaddexp(-closeness * jnp.log(demand), -closeness * jnp.log(supply)) / closeness)


def ces(capital: Array, labour: Array, capital_share: Array, elasticity: Array) -> Array:
    """Output per unit of a base year with constant elasticity of substitution; both inputs relative to it.

    (a K^-r + (1-a) L^-r)^(-1/r) with r = 1/s - 1; near s = 1 the Cobb-Douglas form with its next term.
    """
    r = 1 / elasticity - 1
    k, n = jnp.log(capital), jnp.log(labour)
    a, b = capital_share, 1 - capital_share
    near_one = jnp.abs(r) < 1e-2
    safe = jnp.where(near_one, 1.0, r)
    far = -jax.nn.logsumexp(jnp.stack([-safe * k + jnp.log(a), -safe * n + jnp.log(b)]), axis=0) / safe
    near = a * k + b * n - 0.5 * r * a * b * (k - n) ** 2
    return jnp.exp(jnp.where(near_one, near, far))
