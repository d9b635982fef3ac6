"""A posterior: parameters that fit some evidence, what the fit taught about each, and the file that keeps it."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import itertools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
import xarray
from scipy.special import ndtri
from scipy.stats import rankdata

import interregnum
from interregnum.kernel import Model, Parameter
from interregnum.kernel.errors import UserError
from interregnum.kernel.setting import layouts
from interregnum.posteriors import shipped
from interregnum.store.aside import aside
from interregnum.store.draws import NO_NETCDF

from .evidence import Numbers
from .tempering import Step

if TYPE_CHECKING:
    from .fit import Fit

SUFFIX = ".nc"
ENGINE: Literal["h5netcdf"] = "h5netcdf"
FARTHEST, LARGEST = 6.0, 32_767  # standard normals are kept as whole numbers: to two parts in ten thousand
SURE = 0.999  # of the entries about which the data can say little differ from the prior by less than the noise
LEARNED = 0.2  # of the prior's variance gone, or
NINE_IN_TEN = (0.05, 0.5, 0.95)
MOVED = 0.5  # prior standard deviations from its middle: then a parameter counts as learned


@dataclasses.dataclass(frozen=True)
class Posterior:
    """Particles and where they come from, under the group names of ArviZ: islands are chains.

    `posterior/z` holds parameters as standard normals (chain, draw, parameter), `log_likelihood/of` each piece of
    evidence (chain, draw, term), `steps` how the fit went.
    """

    tree: xarray.DataTree
    name: str

    @property
    def parameters(self) -> list[str]:
        """The name of each entry."""
        return [str(n) for n in _of(self.tree, "posterior/parameter").values]

    @property
    def terms(self) -> list[str]:
        """The name of each piece of evidence."""
        return [str(n) for n in _of(self.tree, "log_likelihood/term").values]

    @property
    def says(self) -> list[str]:
        """What each piece of evidence is, in words."""
        return [str(n) for n in _of(self.tree, "log_likelihood/says").values]

    @property
    def attrs(self) -> dict[str, Any]:
        """The program that made it, its evidence's end, and what came out."""
        return {str(k): v for k, v in self.tree.attrs.items()}

    @property
    def recipe(self) -> dict[str, Any]:
        """What the fit was asked for and what it ran on: particles, islands, moves, seed, data, versions, commit."""
        return dict(json.loads(self.attrs["recipe"]))

    @functools.cached_property
    def z(self) -> Numbers:
        """Standard normals, shape ``(particle, packed)``, island after island."""
        return _flat(_of(self.tree, "posterior/z"))

    @functools.cached_property
    def by_term(self) -> Numbers:
        """Log likelihood of each piece of evidence, shape ``(particle, term)``."""
        return _flat(_of(self.tree, "log_likelihood/of"))

    @property
    def islands(self) -> int:
        """Groups of particles that are nearly independent fits."""
        return int(_of(self.tree, "posterior/z").shape[0])

    @functools.cached_property
    def agreement(self) -> Agreement:
        """Of the islands, about each entry."""
        return agreement(self.z, self.islands)

    @property
    def worth(self) -> float:
        """How many independent draws the particles are worth, over all entries."""
        return self.agreement.worth

    def of_histories(self, numbers: Any) -> Numbers:
        """The parameters of numbered histories: from island to island, and again from the first."""
        place, island = np.divmod(np.asarray(numbers) % len(self.z), self.islands)
        return np.asarray(self.z[island * (len(self.z) // self.islands) + place])

    def of_some(self, names: Sequence[str]) -> Posterior:
        """The same particles with some of their parameters. Raises KeyError for a name that is not among them."""
        groups: dict[str, xarray.Dataset] = {name: group.to_dataset() for name, group in self.tree.children.items()}
        groups["posterior"] = groups["posterior"].sel(parameter=list(names))
        return Posterior(xarray.DataTree.from_dict({"/": self.tree.to_dataset(), **groups}), self.name)

    def written(self, folder: Path) -> Path:
        """Keep it in a folder, written aside and renamed. Returns the file."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.name}{SUFFIX}"
        packed = {"dtype": "int16", "scale_factor": FARTHEST / LARGEST, "_FillValue": LARGEST, "zlib": True}
        with aside(path) as unfinished:
            self.tree.to_netcdf(unfinished, engine=ENGINE, encoding={"/posterior": {"z": packed}})
        return path


def of_fit(fit: Fit, name: str, until: float, recipe: Mapping[str, Any]) -> Posterior:
    """What a fit found, and the recipe that would find it again."""
    model = fit.problem.lab.country[0]
    state, terms = fit.state, fit.problem.evidence.terms
    noise_of = state.z[:, fit.problem.parameters :]
    islands = (state.islands, -1)
    largest = FARTHEST * (1 - 1 / LARGEST)
    z = np.clip(fit.parameters, -largest, largest).reshape(*islands, fit.problem.parameters)
    about = {"long_name": "parameters as standard normals"}
    attrs = {
        "source": f"interregnum {interregnum.__version__}",
        "until": until,
        "width": fit.problem.width,
        "log_evidence": state.log_evidence.tolist(),
        "noise_of_means": float(np.quantile(np.abs(noise_of.mean(axis=0)), SURE)),
        "noise_of_variances": float(np.quantile(np.abs(noise_of.var(axis=0) - 1), SURE)),
        "priors": digest(model),
        "recipe": json.dumps(dict(recipe)),
    }
    steps = {column: ("step", [getattr(s, column) for s in state.steps]) for column in Step._fields}
    of = fit.by_term.T.astype(np.float32).reshape(*islands, len(terms))
    groups = {
        "/": xarray.Dataset(attrs=attrs),
        "posterior": xarray.Dataset(
            {"z": (("chain", "draw", "parameter"), z.astype(np.float32), about)}, {"parameter": entries(model)}
        ),
        "log_likelihood": xarray.Dataset(
            {"of": (("chain", "draw", "term"), of), "says": ("term", [t.says for t in terms])},
            {"term": [t.id for t in terms]},
        ),
        "steps": xarray.Dataset(steps),
    }
    return Posterior(xarray.DataTree.from_dict(groups), name)


def load(path: Path, model: Model) -> Posterior:
    """A posterior from its file. Raises UserError for one that cannot be read, or that is of another model."""
    try:
        with xarray.open_datatree(path, engine=ENGINE) as opened:
            found = Posterior(opened.load(), path.stem)
        names, priors = found.parameters, found.attrs["priors"]
        _ = found.z, found.by_term, found.recipe
    except NO_NETCDF as error:
        raise UserError(
            f"`{path}` is no posterior: {error or type(error).__name__}. `interregnum calibrate --out DIR` makes one."
        ) from None
    if names != entries(model) or priors != digest(model):
        raise UserError(
            f"`{path}` was fitted to a model with other parameters or priors than this one. Fit it again: "
            "`interregnum calibrate --out DIR`."
        )
    return found


def posterior(name: str | Path = "essay") -> Posterior:
    """One that comes with the program, by name, or that of a file; of the Soviet Union.

    Raises UserError for what is neither.
    """
    from interregnum import soviet_union

    return load(shipped().get(str(name), Path(name)), soviet_union.model())


class Agreement(NamedTuple):
    """How well islands agree about some quantities."""

    r_hat: Numbers  # (quantity,); 1 where they agree to the last digit
    draws: Numbers  # independent draws that all particles are worth, for each quantity

    @property
    def worth(self) -> float:
        """The same over all quantities: the harmonic mean."""
        return float(1 / np.mean(1 / self.draws))


def agreement(values: Numbers, islands: int) -> Agreement:
    """Of islands about the ranks of some quantities, shape ``(particle, quantity)``, island after island.

    With B the variance of island means and W that within islands, nested R-hat is sqrt(1 + B / W), and all
    particles are worth (islands) W / B draws (Margossian and others 2024, from memory). Raises ValueError for one
    island only: it has nobody to agree with.
    """
    if islands < 2:
        raise ValueError("one island cannot agree with another; fit with two or more.")
    ranks = rankdata(values, axis=0)
    normal = ndtri((ranks - 0.375) / (len(values) + 0.25)).reshape(islands, -1, values.shape[1])
    within = normal.var(axis=1, ddof=1).mean(axis=0)
    between = normal.mean(axis=1).var(axis=0, ddof=1)
    ratio = np.divide(between, within, out=np.zeros_like(within), where=within > 0)
    return Agreement(np.sqrt(1 + ratio), islands / np.maximum(ratio, 1e-12))


def _of(tree: xarray.DataTree, name: str) -> xarray.DataArray:
    values = tree[name]
    assert isinstance(values, xarray.DataArray)
    return values


def _flat(values: xarray.DataArray) -> Numbers:
    numbers = np.asarray(values.values, np.float64)
    return numbers.reshape(-1, numbers.shape[-1])


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
    r_hat: float
    draws: float  # independent draws that the particles are worth


def learned(posterior: Posterior, model: Model) -> list[Lesson]:
    """A lesson for each entry, the most learned first.

    It counts as learned when it contracted or moved by more than a set amount and by more than shocks and chances do,
    about which the data say next to nothing: what those show is the noise of the method.
    """
    width = float(posterior.attrs["width"])
    z, terms = posterior.z / width, posterior.by_term.T
    noise_of_means, noise_of_variances = (posterior.attrs[f"noise_of_{x}"] for x in ("means", "variances"))
    mean, variance = z.mean(axis=0), z.var(axis=0)
    with_each = [np.abs(_correlations(moments, terms)) for moments in (z, (z - mean) ** 2)]
    strongest = np.maximum(*with_each).argmax(axis=1)
    names = posterior.terms
    lessons, declared = [], model.kind(Parameter)
    for i, (name, parameter) in enumerate(zip(entries(model), layouts(model).parameters.one_by_one(), strict=True)):
        q = declared[parameter]
        contraction = float(1 - variance[i])
        is_learned = contraction > max(LEARNED, noise_of_variances) or abs(mean[i]) > max(MOVED, noise_of_means)
        prior, after = (
            tuple(float(q.prior.to_value(x)) for x in quantiles)
            for quantiles in (width * ndtri(np.array(NINE_IN_TEN)), width * np.quantile(z[:, i], NINE_IN_TEN))
        )
        by = names[strongest[i]] if is_learned else ""
        agreed = float(posterior.agreement.r_hat[i]), float(posterior.agreement.draws[i])
        lesson = Lesson(name, q.unit, prior, after, contraction, float(mean[i]), bool(is_learned), by, *agreed)  # type: ignore[arg-type]
        lessons.append(lesson)
    return sorted(lessons, key=lambda lesson: -max(lesson.contraction, lesson.shift**2))


def _correlations(z: Numbers, terms: Numbers) -> Numbers:
    """Of each entry with each term, over particles: shape ``(entry, term)``; of what does not vary, nothing."""
    ours, theirs = z - z.mean(axis=0), (terms - terms.mean(axis=1, keepdims=True)).T
    size = np.linalg.norm(ours, axis=0)[:, None] * np.linalg.norm(theirs, axis=0)
    return np.asarray(ours.T @ theirs / np.where(size > 0, size, np.inf))
