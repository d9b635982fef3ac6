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
    """Any sign. Raises ValueError for a spread that is not positive."""
    _make_sense(sd > 0, f"normal({mean:g}, {sd:g}) needs a positive standard deviation")
    return Normal(mean, sd)


def around(middle: float, factor: float) -> Prior:
    """Positive; two thirds of the mass between ``middle / factor`` and ``middle * factor``.

    Raises ValueError for a middle that is not positive, or a factor that is not above 1.
    """
    _make_sense(middle > 0 and factor > 1, f"around({middle:g}, {factor:g}) needs a middle above 0, a factor above 1")
    return Around(middle, factor)


def share(middle: float, sd: float) -> Prior:
    """Between 0 and 1. Raises ValueError for a middle outside, or a spread that is not positive."""
    _make_sense(0 < middle < 1 and sd > 0, f"share({middle:g}, {sd:g}) needs a middle in (0, 1), a positive spread")
    return Share(middle, sd)


def between(low: float, high: float) -> Prior:
    """Between two bounds, with equal right. Raises ValueError when they are the wrong way round."""
    _make_sense(low < high, f"between({low:g}, {high:g}) needs the lower bound first")
    return Between(low, high)


def or_nothing(prior: Prior, chance: float) -> Prior:
    """A positive `prior`, or exactly zero with probability `chance`. Raises ValueError for anything else."""
    _make_sense(
        0 <= chance < 1 and prior.support[0] >= 0,
        f"or_nothing({prior}, {chance:g}) needs a positive prior and a chance",
    )
    return OrNothing(prior, chance)


def _make_sense(sense: bool, otherwise: str) -> None:
    if not sense:
        raise ValueError(f"the prior {otherwise}.")


def to_values(priors: Sequence[Prior], z: Array) -> Array:
    """One value for each prior and each entry of the last axis of `z`; priors of a kind are handled together."""
    if not priors:
        return z
    kinds: dict[tuple[type[Prior], ...], list[int]] = {}
    for i, prior in enumerate(priors):
        kinds.setdefault(_kind(prior), []).append(i)
    order = [i for places in kinds.values() for i in places]
    parts = [
        _in_the_precision_of(z, _side_by_side([priors[i] for i in places]).to_value(z[..., np.array(places)]))
        for places in kinds.values()
    ]
    return jnp.concatenate(parts, axis=-1)[..., np.argsort(order)]


def _kind(prior: Prior) -> tuple[type[Prior], ...]:
    return (OrNothing, *_kind(prior.prior)) if isinstance(prior, OrNothing) else (type(prior),)


def _side_by_side(priors: Sequence[Prior]) -> Prior:
    """Priors of one kind as one whose numbers are arrays."""
    first, numbers = priors[0], {}
    for field in dataclasses.fields(first):
        values = [getattr(prior, field.name) for prior in priors]
        numbers[field.name] = _side_by_side(values) if isinstance(values[0], Prior) else np.array(values, np.float64)
    return dataclasses.replace(first, **numbers)


def _in_the_precision_of(z: Array, values: Array) -> Array:
    return values.astype(z.dtype)
