"""Ranks: whether two things rise together, whatever their scales."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = Any


def ranks(values: Array) -> Array:
    """The rank of each value, 0 for the least; equal values share their mean rank. Shape ``(n,)``."""
    _, place, count = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - (count + 1) / 2
    return middle[place]


def rank_correlation(one: Array, other: Array) -> float:
    """Spearman's rank correlation, -1 to 1; 0 where one of them never varies."""
    a, b = (r - r.mean() for r in (ranks(one), ranks(other)))
    size = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum() / size) if size > 0 else 0.0
