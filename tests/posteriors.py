"""Posteriors made up for tests, of given particles on two islands."""

from __future__ import annotations

import numpy as np
import xarray

from interregnum.inference.posterior import Posterior, digest, entries
from interregnum.kernel import Model


def posterior_of(model: Model, z: np.ndarray, logs: np.ndarray | None = None) -> Posterior:
    """Of standard normals (particle, packed), with one piece of evidence: its log likelihoods, or it says nothing."""
    islands = z.reshape(2, -1, z.shape[1])
    logs = np.zeros(len(z)) if logs is None else logs
    of = (("chain", "draw", "term"), logs.reshape(*islands.shape[:2], 1))
    attrs = {
        "priors": digest(model), "until": 1965.0, "recipe": "{}", "width": 1.0, "log_evidence": [-1.0, -1.2],
        "noise_of_means": 0.1, "noise_of_variances": 0.1, "source": "a test",
    }  # fmt: skip
    groups = {
        "/": xarray.Dataset(attrs=attrs),
        "posterior": xarray.Dataset({"z": (("chain", "draw", "parameter"), islands)}, {"parameter": entries(model)}),
        "log_likelihood": xarray.Dataset({"of": of, "says": ("term", ["tons"])}, {"term": ["steel"]}),
    }
    return Posterior(xarray.DataTree.from_dict(groups), "made-up")
