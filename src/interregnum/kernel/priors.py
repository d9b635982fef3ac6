"""Priors in the words people use. Every one is a standard normal, bent.

A value is ``to_value(z)`` with z ~ N(0, 1) and a monotone ``to_value``. So drawing, conditioning and fitting
all happen on standard normals, the median is ``to_value(0)``, and "how much did the data teach" is the same
question for every parameter.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax.scipy.special import ndtr, ndtri

Array = Any


@dataclasses.dataclass(frozen=True)
class Prior:
    """A monotone image of a standard normal."""

    def to_value(self, z: Array) -> Array:
        """The value that belongs to the standard normal `z` (any shape)."""
        raise NotImplementedError

    def to_normal(self, value: Array) -> Array:
        """The inverse of `to_value`."""
        raise NotImplementedError

    @property
    def median(self) -> float:
        """Half of the mass lies below."""
        return float(self.to_value(0.0))

    @property
    def support(self) -> tuple[float, float]:
        """The open interval outside which a value is impossible."""
        return (-math.inf, math.inf)

    def __str__(self) -> str:
        arguments = ", ".join(f"{getattr(self, f.name)!s}" for f in dataclasses.fields(self))
        return f"{type(self).__name__.lower()}({arguments})"


@dataclasses.dataclass(frozen=True)
class Normal(Prior):
    """Any sign: mean and standard deviation."""

    mean: float
    sd: float

    def to_value(self, z: Array) -> Array:
        return self.mean + self.sd * z

    def to_normal(self, value: Array) -> Array:
        return (value - self.mean) / self.sd


@dataclasses.dataclass(frozen=True)
class Around(Prior):
    """Positive; two thirds of the mass between middle / factor and middle x factor (log-normal)."""

    middle: float
    factor: float

    def to_value(self, z: Array) -> Array:
        return self.middle * jnp.exp(np.log(self.factor) * z)

    def to_normal(self, value: Array) -> Array:
        return jnp.log(value / self.middle) / np.log(self.factor)

    @property
    def support(self) -> tuple[float, float]:
        return (0.0, math.inf)


@dataclasses.dataclass(frozen=True)
class Share(Prior):
    """Between 0 and 1: median, and the standard deviation near it (logit-normal)."""

    middle: float
    sd: float

    def _spread(self) -> Array:
        return self.sd / (self.middle * (1 - self.middle))

    def _centre(self) -> Array:
        return np.log(self.middle / (1 - self.middle))

    def to_value(self, z: Array) -> Array:
        return 1 / (1 + jnp.exp(-(self._centre() + self._spread() * z)))

    def to_normal(self, value: Array) -> Array:
        return (jnp.log(value / (1 - value)) - self._centre()) / self._spread()

    @property
    def support(self) -> tuple[float, float]:
        return (0.0, 1.0)


@dataclasses.dataclass(frozen=True)
class Between(Prior):
    """Anything between two bounds, with equal right (uniform)."""

    low: float
    high: float

    def to_value(self, z: Array) -> Array:
        return self.low + (self.high - self.low) * ndtr(z)

    def to_normal(self, value: Array) -> Array:
        return ndtri((value - self.low) / (self.high - self.low))

    @property
    def support(self) -> tuple[float, float]:
        return (self.low, self.high)


@dataclasses.dataclass(frozen=True)
class OrNothing(Prior):
    """A positive prior, or exactly zero with a stated chance: the effect may not exist at all."""

    prior: Prior
    chance: float

    def to_value(self, z: Array) -> Array:
        rest = jnp.clip((ndtr(z) - self.chance) / (1 - self.chance), 1e-7, 1 - 1e-7)
        return jnp.where(ndtr(z) < self.chance, 0.0, self.prior.to_value(ndtri(rest)))

    def to_normal(self, value: Array) -> Array:
        rest = ndtr(self.prior.to_normal(jnp.where(value > 0, value, 1.0)))
        return jnp.where(value > 0, ndtri(self.chance + (1 - self.chance) * rest), ndtri(self.chance / 2))

    @property
    def support(self) -> tuple[float, float]:
        return (-1e-12, self.prior.support[1])


def normal(mean: float, sd: float) -> Prior:
    """Any sign."""
    return Normal(mean, sd)


def around(middle: float, factor: float) -> Prior:
    """Positive; two thirds of the mass between ``middle / factor`` and ``middle * factor``."""
    return Around(middle, factor)


def share(middle: float, sd: float) -> Prior:
    """Between 0 and 1."""
    return Share(middle, sd)


def between(low: float, high: float) -> Prior:
    """Between two bounds, with equal right."""
    return Between(low, high)


def or_nothing(prior: Prior, chance: float) -> Prior:
    """`prior`, or exactly zero with probability `chance`."""
    return OrNothing(prior, chance)


def to_values(priors: Sequence[Prior], z: Array) -> Array:
    """One value for each prior and each entry of the last axis of `z`; priors of a kind are handled together."""
    kinds: dict[type[Prior], list[int]] = {}
    for i, prior in enumerate(priors):
        kinds.setdefault(type(prior), []).append(i)
    parts, order = [], []
    for kind, places in kinds.items():
        order += places
        if kind is OrNothing:
            parts += [priors[i].to_value(z[..., i : i + 1]) for i in places]
            continue
        numbers = {
            f.name: np.array([getattr(priors[i], f.name) for i in places], np.float64) for f in dataclasses.fields(kind)
        }
        parts.append(_in_the_precision_of(z, kind(**numbers).to_value(z[..., np.array(places)])))
    return jnp.concatenate(parts, axis=-1)[..., np.argsort(order)]


def _in_the_precision_of(z: Array, values: Array) -> Array:
    return values.astype(z.dtype)
