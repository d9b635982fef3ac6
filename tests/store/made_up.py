"""A run that nobody made, of a few histories that nobody simulated."""

import json
from typing import Any

import numpy as np
import xarray

from interregnum.store import Manifest
from interregnum.store.manifest import digest

ANSWER = {"experiment": "free", "series": [{"name": "grain.barn", "median": [400.0, 410.5]}], "draws": 8}


def manifest(seed: int = 1, answer: Any = ANSWER, shard: str | None = None, **result: Any) -> Manifest:
    """The manifest of a run that gave this answer."""
    recipe = {
        "command": "run",
        "arguments": ["run", "--draws", "8", "--seed", str(seed)],
        "scenarios": {},
        "experiments": ["free"],
        "seed": seed,
        "draws": 8,
        "shard": shard,
        "posterior": None,
        "versions": {"interregnum": "0.1.0"},
        "sources": {"kernel": "abc"},
        "data": {},
    }
    came = {"histories": {"first": 0, "last": 7, "done": 8}, "failed": [], "interrupted": False}
    came |= {"summary": digest(answer), "digits": "0"} | result
    made = {"began": "1965-01-01T00:00:00+00:00", "seconds": 1.0, "host": {"name": "desk"}, "posterior": None}
    return Manifest(recipe, came, made)


def texts(answer: Any = ANSWER) -> dict[str, str]:
    """The file of its summary."""
    return {"chronicle.json": json.dumps({"schema": "interregnum.run/1", "data": answer})}


def histories(first: int = 0, last: int = 7) -> xarray.Dataset:
    """Histories `first` to `last` of one experiment: a stock, whether something happened, a parameter."""
    numbers = np.arange(first, last + 1)
    barn = (np.random.default_rng(3).random((1, 1000, 5)) / 3).astype(np.float32)[:, numbers]
    barn[0, 0, 0] = np.float32(1) / np.float32(3)
    return xarray.Dataset(
        {
            "grain.barn": (("experiment", "draw", "edge"), barn, {"units": "t"}),
            "grain.fire.happened": (("experiment", "draw", "edge"), barn > 0.2, {"units": "1"}),
            "grain.meal": (("experiment", "draw"), barn[..., 0]),
        },
        {"experiment": ["free & do(crown.tithe_share=0)"], "draw": numbers, "edge": 900 + np.arange(5) / 4},
        {"seed": 1, "step_years": 0.25, "parameters": "drawn from their priors"},
    )
