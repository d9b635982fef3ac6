"""Units as numbers: enough to ask whether an equation is homogeneous.

The base units are t, ha, yr, rub (current roubles), rub58 (constant roubles), person and 1, with the
prefixes k, M and G. ``rub`` and ``rub58`` are different, so that mixing them is found.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

import numpy as np

from .errors import unknown_unit

BASES = ("t", "ha", "yr", "rub", "rub58", "person")
_PREFIX = {"": 1.0, "k": 1e3, "M": 1e6, "G": 1e9}
_ATOM = re.compile(r"^(?P<prefix>[kMG]?) ?(?P<base>ha|yr|rub58|rub|person|t|1)(\^(?P<power>-?\d+))?$")


def powers(unit: str) -> dict[str, int]:
    """Exponent of each base unit: ``"Mt/ha/yr"`` -> ``{"t": 1, "ha": -1, "yr": -1}``."""
    out: dict[str, int] = {}
    for sign, atom in _atoms(unit):
        if atom["base"] != "1":
            out[atom["base"]] = out.get(atom["base"], 0) + sign * int(atom["power"] or 1)
    return {base: power for base, power in out.items() if power}


def size(unit: str, scale: Mapping[str, float]) -> float:
    """The size of `unit` when each base unit is worth ``scale[base]``."""
    out = 1.0
    for sign, atom in _atoms(unit):
        base = 1.0 if atom["base"] == "1" else scale[atom["base"]]
        out *= (_PREFIX[atom["prefix"]] * base) ** (sign * int(atom["power"] or 1))
    return out


def same(one: str, other: str) -> bool:
    """Whether two units are the same thing in the same size."""
    ones = {base: 1.0 for base in BASES}
    return powers(one) == powers(other) and math.isclose(size(one, ones), size(other, ones))


def random_scale(rng: np.random.Generator) -> dict[str, float]:
    """A random size for every base unit, to ask whether an equation survives a change of units."""
    return {base: math.exp(rng.uniform(-2, 2)) for base in BASES}


def _atoms(unit: str) -> list[tuple[int, re.Match[str]]]:
    out = []
    for index, part in enumerate(unit.split("/")):
        for factor in part.split("*"):
            atom = _ATOM.match(factor.strip())
            if atom is None:
                raise unknown_unit(unit, factor)
            out.append((1 if index == 0 else -1, atom))
    return out
