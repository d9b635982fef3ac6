"""Which inputs move a measure: first-order and total indices, screening, and what plain histories tell by themselves.

An input is a parameter, a sector's parameters together, or a part of luck. Three ways, the dearest first:

* Sobol indices: an input is exchanged for that of another history, all else is kept. *First order*: the part of the
  variance that it makes alone; *total*: the part that it makes with others. They ask for independent inputs, and so
  hold under the prior. (Saltelli's design; his estimator of the first order, on centred measures, and Jansen's of the
  total; from memory.)
* Morris' screening: from random places, one input after another is moved by two standard deviations of its prior. The
  mean size of what this changes tells who matters; their spread tells who acts by the leave of others. (From memory.)
* Histories as they were drawn, sorted by an input and cut into bins: the part of the variance that lies between bins
  (epsilon squared), for any number of inputs at once, under a posterior too. Small indices cannot be told from none.

A history that failed has no measure; whatever needs it is left out, and counted.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.stats import f as variance_ratio

from interregnum.kernel import Model
from interregnum.kernel.setting import layouts
from interregnum.kernel.simulate import Luck

Numbers = npt.NDArray[np.float64]
Evaluate = Callable[[Luck], Numbers]  # luck of histories -> (measure, history), NaN where one failed
Watch = Callable[[int, int], None]

NINE_IN_TEN = (0.05, 0.95)
RESAMPLED = 200  # times, for an interval
BINS = 8
LEVELS = (-1.5, -0.5, 0.5, 1.5)  # standard deviations of the prior, on which Morris' paths run
STEP = 2.0  # of a move on such a path, in the same
BY_CHANCE = 0.01  # that any input without effect counts as one with


@dataclasses.dataclass(frozen=True)
class Input:
    """Something that is drawn: entries of the packed parameters, or whole parts of luck."""

    name: str
    columns: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()


SHOCKS = Input("shocks", parts=("yearly", "quarterly"))
CHANCES = Input("chances of events", parts=("chances",))


def by_parameter(model: Model) -> list[Input]:
    """One input for each parameter, whatever its members."""
    return _grouped(layouts(model).parameters.one_by_one())


def by_sector(model: Model) -> list[Input]:
    """One input for the parameters of each sector, one for all shocks, one for the chances of events."""
    of = [name.split(".")[0] for name in layouts(model).parameters.one_by_one()]
    return [*_grouped(of), SHOCKS, CHANCES]


def _grouped(names: Sequence[str]) -> list[Input]:
    columns: dict[str, list[int]] = {}
    for i, name in enumerate(names):
        columns.setdefault(name, []).append(i)
    return [Input(name, tuple(own)) for name, own in columns.items()]


def all_but(inputs: Sequence[Input], model: Model) -> Input:
    """All other parameters together."""
    taken = {c for one in inputs for c in one.columns}
    rest = [i for i in range(len(layouts(model).parameters.one_by_one())) if i not in taken]
    return Input("all other parameters", tuple(rest))


def exchanged(luck: Luck, other: Luck, one: Input) -> Luck:
    """One input as in other histories, all else as in these."""
    parameters = np.array(luck.parameters)
    parameters[:, list(one.columns)] = other.parameters[:, list(one.columns)]
    return luck._replace(parameters=parameters, **{part: getattr(other, part) for part in one.parts})


class Index(NamedTuple):
    """An index and what holds nine in ten of its resamplings."""

    value: float
    low: float
    high: float


class Sobol(NamedTuple):
    """Of one input and one measure; of `histories` pairs, as many as did not fail."""

    input: Input
    first: Index
    total: Index
    histories: int


def sobol(
    evaluate: Evaluate, luck: Luck, other: Luck, inputs: Sequence[Input], watch: Watch | None = None, seed: int = 1
) -> list[list[Sobol]]:
    """Indices of every input, for each measure: two samples, and one more for each input."""
    before, after = evaluate(luck), evaluate(other)
    found: list[list[Sobol]] = [[] for _ in before]
    for number, one in enumerate(inputs):
        mixed = evaluate(exchanged(luck, other, one))
        for m, own in enumerate(found):
            own.append(_indices(one, before[m], after[m], mixed[m], np.random.default_rng(seed)))
        if watch:
            watch(number + 1, len(inputs))
    return found


def _indices(one: Input, before: Numbers, after: Numbers, mixed: Numbers, random: np.random.Generator) -> Sobol:
    """`mixed` has the input of `after`, all else of `before`."""
    fine = np.isfinite(before) & np.isfinite(after) & np.isfinite(mixed)
    before, after, mixed = before[fine], after[fine], mixed[fine]
    size = before.size
    plain = np.full((1, size), 1 / max(size, 1))
    drawn = random.multinomial(size, plain[0], RESAMPLED) / size if size else plain
    shares = np.concatenate([plain, drawn])
    both = np.concatenate([before, after])
    mean = np.concatenate([shares, shares], axis=1) @ both / 2
    variance = np.concatenate([shares, shares], axis=1) @ both**2 / 2 - mean**2
    with np.errstate(invalid="ignore", divide="ignore"):
        first = shares @ ((after - both.mean()) * (mixed - before)) / variance
        total = shares @ (before - mixed) ** 2 / (2 * variance)
    return Sobol(one, _index(first), _index(total), size)


def _index(values: Numbers) -> Index:
    """The first is the estimate, the others are its resamplings; of what never varies there is none."""
    values = np.where(np.isfinite(values), values, np.nan)
    if np.isnan(values).any():
        return Index(0.0, 0.0, 0.0)
    return Index(float(values[0]), *(float(q) for q in np.quantile(values[1:], NINE_IN_TEN)))


class Effect(NamedTuple):
    """Morris: what a move of two standard deviations changes: mean, mean size, spread, and the error of the size."""

    input: Input
    mean: float
    size: float
    spread: float
    error: float
    paths: int


def morris(
    evaluate: Evaluate, luck: Luck, inputs: Sequence[Input], watch: Watch | None = None, seed: int = 1
) -> list[list[Effect]]:
    """Effects of every input, for each measure; one path for each history of `luck`, whose shocks and chances it keeps.

    Entries of one input move together, the same way.
    """
    random = np.random.default_rng(seed)
    changes = []
    for number, history in enumerate(range(len(luck.parameters))):
        own = Luck(*(np.asarray(part)[history : history + 1] for part in luck))
        order, ways, path = _path(inputs, own.parameters.shape[1], random)
        stays = (np.repeat(part, len(path), axis=0) for part in own[1:])
        found = evaluate(Luck(path, *stays))
        change = np.empty((len(inputs), len(found)))
        change[order] = (np.diff(found, axis=1) * ways[order]).T
        changes.append(change)
        if watch:
            watch(number + 1, len(luck.parameters))
    return [[_effect(one, moves) for one, moves in zip(inputs, of, strict=True)] for of in np.stack(changes).T]


def _path(inputs: Sequence[Input], entries: int, random: np.random.Generator) -> tuple[Any, Numbers, Numbers]:
    """The order of the moves, which way each goes, and the places: shape ``(input + 1, entry)``."""
    order, ways = random.permutation(len(inputs)), random.choice([-1.0, 1.0], len(inputs))
    path = np.zeros((len(inputs) + 1, entries))
    for i, one in enumerate(inputs):
        starts = np.array(LEVELS[: len(LEVELS) // 2]) if ways[i] > 0 else np.array(LEVELS[len(LEVELS) // 2 :])
        path[:, list(one.columns)] = random.choice(starts, len(one.columns))
    for step, i in enumerate(order):
        path[step + 1 :, list(inputs[i].columns)] += STEP * ways[i]
    return order, ways, path


def _effect(one: Input, changes: Numbers) -> Effect:
    fine = changes[np.isfinite(changes)]
    if fine.size < 2:
        return Effect(one, np.nan, np.nan, np.nan, np.nan, int(fine.size))
    size = np.abs(fine)
    error = size.std(ddof=1) / np.sqrt(fine.size)
    return Effect(one, float(fine.mean()), float(size.mean()), float(fine.std(ddof=1)), float(error), int(fine.size))


def between_bins(inputs: Numbers, measure: Numbers, bins: int = BINS) -> Numbers:
    """The part of a measure's variance between bins of each input (history, input): epsilon squared, about 0 for none.

    Bins hold equally many histories; those that are left over, and those that failed, are left out.
    """
    fine = np.isfinite(measure)
    values, places = measure[fine], np.argsort(inputs[fine], axis=0, kind="stable")
    size = values.size // bins * bins
    variance = values.var()
    if size < 2 * bins or variance == 0:
        return np.zeros(inputs.shape[1])
    means = values[places[:size]].reshape(bins, size // bins, -1).mean(axis=1)
    eta = np.minimum(means.var(axis=0) / variance, 1.0)
    return np.asarray(1 - (1 - eta) * (size - 1) / (size - bins))


def least_that_counts(histories: int, inputs: int, bins: int = BINS) -> float:
    """Epsilon squared that an input without effect passes once in a hundred such searches, over all of them."""
    if histories <= bins:
        return 1.0
    ratio = float(variance_ratio.isf(BY_CHANCE / inputs, bins - 1, histories - bins))
    eta = ratio * (bins - 1) / (ratio * (bins - 1) + histories - bins)
    return float(1 - (1 - eta) * (histories - 1) / (histories - bins))


def interval(inputs: Numbers, measure: Numbers, seed: int = 1, bins: int = BINS) -> Numbers:
    """Nine in ten resamplings of `between_bins`, shape ``(2, input)``."""
    random = np.random.default_rng(seed)
    fine = np.flatnonzero(np.isfinite(measure))
    drawn = (random.choice(fine, fine.size) for _ in range(RESAMPLED))
    # A history that was drawn twice lies in one bin twice: that alone lies between bins, and is taken off.
    found = np.stack([between_bins(inputs[d], measure[d], bins) for d in drawn])
    plain = between_bins(inputs, measure, bins)
    return np.asarray(np.quantile(found - (found.mean(axis=0) - plain), NINE_IN_TEN, axis=0))
