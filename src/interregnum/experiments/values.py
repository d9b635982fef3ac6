"""What many experiments come to: measures of every history, kept in small files, so that nothing is run twice.

A file holds one block of histories of one experiment. Its name is a digest of all that its numbers depend on: the
experiment as arrays, seed and numbers of the histories, dates, posterior, measures, the program's own source. So an
interrupted command goes on where it was cut off, one that asks for more histories adds to those it has, and a changed
program starts afresh. Every file may be deleted.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jax
import numpy as np
import numpy.typing as npt

import interregnum
from interregnum.kernel.simulate import History, Luck
from interregnum.store.aside import aside

from .dataset import to_dataset
from .lab import finite
from .measures import Measure
from .years import Years

if TYPE_CHECKING:
    from .lab import Lab
    from .verbs import Experiment

Numbers = npt.NDArray[np.float64]
Watch = Callable[[int, int], None]  # (histories done, histories in all)


def values(
    lab: Lab,
    experiments: Sequence[Experiment],
    numbers: Sequence[int],
    measures: Sequence[Measure],
    folder: Path | None = None,
    watch: Watch | None = None,
) -> Numbers:
    """Measures of numbered histories, shape ``(experiment, measure, history)``; a history that failed has none (NaN).

    The laboratory keeps at least what the measures need. What is in the `folder` is read, what is new is left there.
    Raises UserError for an experiment that cannot be carried out.
    """
    found = np.full((len(experiments), len(measures), len(numbers)), np.nan)
    keys = [Key.of(lab, experiment, measures) for experiment in experiments]
    done, total = 0, len(experiments) * len(numbers)
    for begin in range(0, len(numbers), lab.block):
        block = numbers[begin : begin + lab.block]
        here = slice(begin, begin + len(block))
        files = [key.file(folder, block) for key in keys]
        missing = []
        for e, file in enumerate(files):
            known = read(file, (len(measures), len(block)))
            if known is None:
                missing.append(e)
            else:
                found[e, :, here] = known
                done += len(block)
        if watch and done:
            watch(done, total)
        with contextlib.closing(lab.parts([experiments[e] for e in missing], block)) as stream:
            for (_, which), part in stream if missing else ():
                e = missing[which]
                found[e, :, here] = _measured(lab, experiments[e].name, part, measures)
                leave(files[e], found[e, :, here])
                done += len(block)
                if watch:
                    watch(done, total)
    return found


def values_of_luck(
    lab: Lab, experiment: Experiment, luck: Luck, measures: Sequence[Measure], folder: Path | None = None
) -> Numbers:
    """Measures of histories that meet a given luck, shape ``(measure, history)``; none (NaN) where one failed."""
    size = len(luck.parameters)
    said = b"".join(np.ascontiguousarray(part).tobytes() for part in luck)
    file = Key.of(lab, experiment, measures).with_more(said).file(folder, range(size))
    known = read(file, (len(measures), size))
    if known is None:
        part = lab.simulate_luck(experiment, luck)
        known = _measured(lab, experiment.name, part, measures)
        leave(file, known)
    return known


def complete(found: Numbers) -> npt.NDArray[np.bool_]:
    """By history (last axis), whether it has every measure in every experiment."""
    return np.asarray(np.isfinite(found).all(axis=tuple(range(found.ndim - 1))))


def _measured(lab: Lab, name: str, part: History, measures: Sequence[Measure]) -> Numbers:
    """Shape ``(measure, history)``."""
    size = len(part.parameters)
    years = Years(to_dataset(lab.of(size), [name], [part]).isel(experiment=0))
    with np.errstate(invalid="ignore", divide="ignore"):
        numbers = np.stack([np.asarray(m.of(years), np.float64) for m in measures])
    return np.where(finite(part), numbers, np.nan)


class Key:
    """What the numbers of one experiment depend on, as a digest to which histories are added."""

    def __init__(self, digest: bytes) -> None:
        self.digest = digest

    @classmethod
    def of(cls, lab: Lab, experiment: Experiment, measures: Sequence[Measure]) -> Key:
        """Of the experiment's arrays: two spellings of one thing are one thing."""
        model = lab.country[0]
        hashed = hashlib.sha256(source_digest())
        plain: list[Any] = [lab.seed, lab.start, lab.stop, lab.dt, lab.method, lab.precision, jax.__version__]
        hashed.update(repr([*plain, *(m.name for m in measures), *model.quantities]).encode())
        for array in jax.tree.leaves(lab.setting(experiment).packed(model, lab.grid)):
            hashed.update(np.ascontiguousarray(array).tobytes())
        if lab.posterior is not None:
            hashed.update(np.ascontiguousarray(lab.posterior.z).tobytes())
        return cls(hashed.digest())

    def with_more(self, said: bytes) -> Key:
        """Of the same experiment with something more, which `said` tells."""
        return Key(hashlib.sha256(self.digest + said).digest())

    def file(self, folder: Path | None, numbers: Sequence[int]) -> Path | None:
        """Where these histories are kept."""
        if folder is None:
            return None
        name = hashlib.sha256(self.digest + repr(list(numbers)).encode()).hexdigest()[:32]
        return folder / name[:2] / f"{name}.npy"


@functools.cache
def source_digest() -> bytes:
    """A digest of the program: code, record and statements."""
    root = Path(interregnum.__file__).parent
    hashed = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".csv", ".toml")):
        hashed.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return hashed.digest()


def read(file: Path | None, shape: tuple[int, ...]) -> Numbers | None:
    """Numbers that were kept; nothing where there are none, or where the file is broken."""
    if file is None or not file.exists():
        return None
    try:
        kept = np.load(file)
    except (OSError, ValueError, EOFError):
        return None
    return kept if kept.shape == shape else None


def leave(file: Path | None, numbers: Numbers) -> None:
    """Keep numbers: a kill at any moment leaves a whole file or none."""
    if file is None:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with aside(file) as unfinished, unfinished.open("wb") as opened:
        np.save(opened, numbers)
