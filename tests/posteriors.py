"""Posteriors made up for tests, of given particles on two islands."""

from __future__ import annotations

import numpy as np
import xarray

from interregnum.inference.posterior import Posterior, digest, entries
from interregnum.kernel import Model


def posterior_of(model: Model, z: np.ndarray) -> Posterior:
    """Of standard normals (particle, packed), with one piece of evidence that says nothing."""
    islands = z.reshape(2, -1, z.shape[1])
    groups = {
        "/": xarray.Dataset(attrs={"priors": digest(model), "until": 1965.0, "recipe": "{}"}),
        "posterior": xarray.Dataset({"z": (("chain", "draw", "parameter"), islands)}, {"parameter": entries(model)}),
        "log_likelihood": xarray.Dataset(
            {"of": (("chain", "draw", "term"), np.zeros((*islands.shape[:2], 1)))}, {"term": ["steel"]}
        ),
    }
    return Posterior(xarray.DataTree.from_dict(groups), "made-up")
