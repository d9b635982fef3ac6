"""A posterior: parameters that fit some evidence, what the fit taught about each, and the file that keeps it."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import xarray

import interregnum
from interregnum.kernel import Model, Parameter
from interregnum.kernel.errors import UserError
from interregnum.kernel.setting import layouts
from interregnum.store.draws import NO_NETCDF, write

from .evidence import Numbers

if TYPE_CHECKING:
    from .fit import Fit

SUFFIX = ".nc"
SURE = 0.999  # of the entries about which the data can say little differ from the prior by less than the noise
LEARNED = 0.2  # of the prior's variance gone, or
MOVED = 0.5  # prior standard deviations from its middle: then a parameter counts as learned


@dataclasses.dataclass(frozen=True)
class Posterior:
    """Particles as a dataset: `z` (particle, parameter), `log_likelihood` (term, particle), steps, and provenance."""

    data: xarray.Dataset
    name: str

    @property
    def z(self) -> Numbers:
        """Standard normals, shape ``(particle, packed)``."""
        return np.asarray(self.data["z"].values)

    @property
    def worth(self) -> float:
        """How many independent draws the particles are worth, read off entries of which the data say little."""
        return float(self.data.attrs["worth"])

    def of_histories(self, numbers: Any) -> Numbers:
        """The parameters of numbered histories: particle after particle, and again from the first."""
        return np.asarray(self.z[np.asarray(numbers) % len(self.z)])

    def written(self, folder: Path) -> Path:
        """Keep it in a folder, written aside and renamed. Returns the file."""
        folder.mkdir(parents=True, exist_ok=True)
        return write(folder / f"{self.name}{SUFFIX}", self.data)


def of_fit(fit: Fit, name: str, until: float) -> Posterior:
    """What a fit found."""
    model = fit.problem.lab.country[0]
    steps = fit.state.steps
    noise_of = fit.state.z[:, fit.problem.parameters :]
    data = xarray.Dataset(
        {
            "z": (("particle", "parameter"), fit.parameters.astype(np.float32), {"long_name": "as standard normals"}),
            "log_likelihood": (("term", "particle"), fit.by_term.astype(np.float32)),
            "temperature": ("step", [s.temperature for s in steps]),
            "accepted": ("step", [s.accepted for s in steps]),
            "effective": ("step", [s.effective for s in steps]),
        },
        {
            "parameter": entries(model),
            "term": [t.id for t in fit.problem.evidence.terms],
            "says": ("term", [t.says for t in fit.problem.evidence.terms]),
        },
        {
            "source": f"interregnum {interregnum.__version__}",
            "until": until,
            "log_evidence": fit.state.log_evidence,
            "worth": float(1 / np.mean(noise_of.mean(axis=0) ** 2)),
            "noise_of_means": float(np.quantile(np.abs(noise_of.mean(axis=0)), SURE)),
            "noise_of_variances": float(np.quantile(np.abs(noise_of.var(axis=0) - 1), SURE)),
            "priors": digest(model),
        },
    )
    return Posterior(data, name)


def load(path: Path, model: Model) -> Posterior:
    """A posterior from its file. Raises UserError for one that cannot be read, or that is of another model."""
    try:
        data = xarray.load_dataset(path, engine="scipy")
        names, priors = [str(n) for n in data["parameter"].values], data.attrs["priors"]
    except NO_NETCDF as error:
        raise UserError(
            f"`{path}` is no posterior: {error or type(error).__name__}. `interregnum calibrate --out DIR` makes one."
        ) from None
    if names != entries(model) or priors != digest(model):
        raise UserError(
            f"`{path}` was fitted to a model with other parameters or priors than this one. Fit it again: "
            "`interregnum calibrate --out DIR`."
        )
    return Posterior(data, path.stem)


@functools.cache
def entries(model: Model) -> list[str]:
    """The name of each entry of the packed parameters: a parameter, with the numbers of its members."""
    at = layouts(model).parameters
    named = []
    for name, shape in zip(at.names, at.shapes, strict=True):
        places = itertools.product(*(range(n) for n in shape))
        named += [f"{name}[{','.join(map(str, place))}]" if place else name for place in places]
    return named


def digest(model: Model) -> str:
    """Of all priors, in order: a posterior holds for these and no others."""
    text = "\n".join(f"{n} {q.prior}" for n, q in sorted(model.kind(Parameter).items()))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Lesson(NamedTuple):
    """What the evidence taught about one entry: prior and posterior (5, 50, 95 in a hundred), in its own unit."""

    parameter: str
    unit: str
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]
    contraction: float  # share of the prior's variance (of the standard normal) that is gone
    shift: float  # of its middle, in prior standard deviations
    learned: bool
    taught_by: str  # the term that goes most closely with it, or with its distance from its mean


def learned(posterior: Posterior, model: Model) -> list[Lesson]:
    """A lesson for each entry, the most learned first.

    It counts as learned when it contracted or moved by more than a set amount and by more than shocks and chances do,
    about which the data say next to nothing: what those show is the noise of the method.
    """
    z, terms = posterior.z, posterior.data["log_likelihood"].values.astype(float)
    noise_of_means, noise_of_variances = (posterior.data.attrs[f"noise_of_{x}"] for x in ("means", "variances"))
    mean, variance = z.mean(axis=0), z.var(axis=0)
    strongest = np.maximum(np.abs(_correlations(z, terms)), np.abs(_correlations((z - mean) ** 2, terms))).argmax(
        axis=1
    )
    names = [str(t) for t in posterior.data["term"].values]
    lessons, declared = [], model.kind(Parameter)
    for i, (name, parameter) in enumerate(zip(entries(model), layouts(model).parameters.one_by_one(), strict=True)):
        q = declared[parameter]
        contraction = float(1 - variance[i])
        is_learned = contraction > max(LEARNED, noise_of_variances) or abs(mean[i]) > max(MOVED, noise_of_means)
        prior, after = (
            tuple(float(q.prior.to_value(x)) for x in quantiles)
            for quantiles in ((-1.645, 0.0, 1.645), np.quantile(z[:, i], (0.05, 0.5, 0.95)))
        )
        by = names[strongest[i]] if is_learned else ""
        lessons.append(Lesson(name, q.unit, prior, after, contraction, float(mean[i]), bool(is_learned), by))  # type: ignore[arg-type]
    return sorted(lessons, key=lambda lesson: -max(lesson.contraction, lesson.shift**2))


def _correlations(z: Numbers, terms: Numbers) -> Numbers:
    """Of each entry with each term, over particles: shape ``(entry, term)``; of what does not vary, nothing."""
    ours, theirs = z - z.mean(axis=0), (terms - terms.mean(axis=1, keepdims=True)).T
    size = np.linalg.norm(ours, axis=0)[:, None] * np.linalg.norm(theirs, axis=0)
    return np.asarray(ours.T @ theirs / np.where(size > 0, size, np.inf))
