"""What a ruler might do from the spring of 1953 on, in few numbers, and what it is good for.

A policy holds some levers. Each has a level for either half of the time, as a place between the ends of its reach, and
an answer to trouble: how far it gives way, or is pulled, when life fell behind wants and food was short a quarter ago.

    lever = low + (high - low) x clip(level of the half + answer x ANSWER x (gap + shortage), 0, 1)

A policy knows no parameter and no luck: it is the same in all histories, and sees of each what everybody there sees.
All other levers are left to the modelled rulers. Ends of reaches are bounds of the question, not estimates.
"""

from __future__ import annotations

import concurrent.futures
import dataclasses
import functools
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
import xarray

from interregnum.kernel import Model
from interregnum.kernel.setting import layouts
from interregnum.kernel.simulate import Luck

from .library import ACCESSION, POLICE_STATE
from .measures import BY_THE_END, Measure, survives
from .stepping import Standing, Steps
from .values import Key, leave, read
from .verbs import Experiment
from .years import Years

if TYPE_CHECKING:
    from .lab import Lab

Numbers = npt.NDArray[np.float64]

HALFWAY, END = 1959.0, BY_THE_END[1]  # of the time over which a policy is judged
ANSWER = 5.0  # places on the reach per unit of trouble, for an answer of 1 (judgement: a tenth of trouble, half of it)
TROUBLE = ("living_standards.gap", "retail_trade.food_shortage")
RESTRAINT = ("leadership.restraint_by_control", "leadership.erosion_by_control")  # beside the sector `control`
STANDARD, INCOME, GRIEVANCE = "living_standards.standard", "national_income.income", "opinion.grievance"
READ = (STANDARD, INCOME, GRIEVANCE, *TROUBLE)


class Reach(NamedTuple):
    """A lever and the ends between which a policy may put it."""

    lever: str
    low: float
    high: float


CONTROL = Reach("reform.social_control", 0.0, 0.6)
MILD = Reach("repression.coercion_ordered", 0.0, POLICE_STATE)
TERROR = MILD._replace(high=1.0)
ARMS = Reach("arms.defence_sought", 0.05, 0.25)
FROM_ABOVE = (  # bounds are judgement: wide enough that nobody in those years asked for more
    Reach("national_income.light_share", 0.03, 0.25),
    Reach("national_income.farm_share", 0.05, 0.30),
    Reach("national_income.housing_share", 0.10, 0.35),
    Reach("agriculture.virgin_land_target", 0.0, 40.0),
    Reach("agriculture.procurement_price", 1.0, 8.0),
    Reach("plots.plots_tolerated", 0.3, 1.5),
    Reach("reform.technocratic_reform", 0.0, 1.0),
    Reach("press.censorship", 0.0, 1.0),
)


@dataclasses.dataclass(frozen=True)
class Means:
    """Levers that somebody holds."""

    name: str
    reaches: tuple[Reach, ...]

    @property
    def numbers(self) -> int:
        """How many a policy has: two levels and an answer for each lever."""
        return 3 * len(self.reaches)


def means_of(*, arms: bool) -> tuple[Means, ...]:
    """With and without terror, from above and with control from below; the essay takes `arms` apart (V ¶1)."""
    above = (*FROM_ABOVE, *((ARMS,) if arms else ()))
    return (
        Means("from above", (*above, MILD)),
        Means("from above, with terror", (*above, TERROR)),
        Means("with control from below", (*above, MILD, CONTROL)),
        Means("with control from below and terror", (*above, TERROR, CONTROL)),
    )


MEANS = means_of(arms=True)


KEEP = tuple(sorted({*READ, *(reach.lever for means in MEANS for reach in means.reaches)}))


@dataclasses.dataclass(frozen=True)
class Policy:
    """What is done with some means: `levels` and `answers` by lever, shapes ``(lever, half)`` and ``(lever,)``."""

    means: Means
    levels: Numbers
    answers: Numbers

    @classmethod
    def of(cls, means: Means, numbers: Sequence[float] | Numbers) -> Policy:
        """From numbers between 0 and 1: all levels of the first half, of the second, all answers (0.5 is none)."""
        first, second, answers = np.asarray(numbers, np.float64).reshape(3, len(means.reaches))
        return cls(means, np.stack([first, second], axis=1), 2 * answers - 1)

    @property
    def numbers(self) -> Numbers:
        """The same numbers back."""
        return np.concatenate([*self.levels.T, (self.answers + 1) / 2])

    def orders(self, date: float, trouble: Numbers) -> dict[str, Numbers]:
        """What is ordered of each lever in histories that saw so much trouble, shape ``(history,)``."""
        half = int(date >= HALFWAY)
        found = {}
        for reach, level, answer in zip(self.means.reaches, self.levels[:, half], self.answers, strict=True):
            place = np.clip(level + answer * ANSWER * trouble, 0.0, 1.0)
            found[reach.lever] = reach.low + (reach.high - reach.low) * place
        return found


# ── what a policy is good for ────────────────────────────────────────────────────────────────────────
def _standard(h: Years) -> Numbers:
    """The standard of living of 1962-64 over that of 1952, as a logarithm."""
    return np.asarray(np.log(h.mean(STANDARD, 1962, END) / h.mean(STANDARD, 1952, 1953)))


def _growth(h: Years) -> Numbers:
    """Mean growth of national income a year, 1953 to 1964."""
    return np.asarray(h.growth(INCOME, 1953, 1964))


def _contentment(h: Years) -> Numbers:
    """The people's grievance from 1953 to 1964, less is better: its mean with the sign turned."""
    return np.asarray(-h.mean(GRIEVANCE, *BY_THE_END))


def _survival(h: Years) -> Numbers:
    """Nobody is voted out by the end of 1964."""
    return np.asarray(survives(h), np.float64)


GOALS = {
    name: Measure(name, (of.__doc__ or "").strip(), unit, (), of)
    for name, unit, of in (
        ("living-standard", "1", _standard),
        ("survival", "", _survival),
        ("growth", "1/yr", _growth),
        ("contentment", "1", _contentment),
    )
}


def goals() -> tuple[str, ...]:
    """Their names, in order."""
    return tuple(GOALS)


@functools.cache
def of_institutions(model: Model) -> tuple[int, ...]:
    """Where parameters lie that say what control and incentives let people do, among all entries."""
    names = layouts(model).parameters.one_by_one()
    return tuple(i for i, name in enumerate(names) if name.split(".")[0] == "control" or name in RESTRAINT)


# ── what comes of policies ───────────────────────────────────────────────────────────────────────────
class Courses:
    """Histories of one world under many policies, all with the same luck; what comes of each is kept in a folder.

    Years before the accession are the same under every policy, and are simulated once. With `wide` the priors of what
    institutions let people do are so many times as wide, whatever a posterior says: a question may be asked of worlds
    in which hardly anybody believes.
    """

    def __init__(self, lab: Lab, world: Experiment, folder: Path | None = None, wide: float = 1.0) -> None:
        self.lab, self.world, self.folder, self.wide = lab, world, folder, wide
        self.steps = Steps(lab)
        self._key = Key.of(lab, world, list(GOALS.values())).with_more(repr(wide).encode())
        self._begun: dict[range, Standing] = {}
        self._lock = threading.Lock()

    def luck(self, numbers: range) -> Luck:
        """The luck of numbered histories."""
        luck = self.lab.luck(numbers)
        if self.wide == 1.0:
            return luck
        columns = list(of_institutions(self.steps.model))
        parameters = np.array(luck.parameters)
        believed = dataclasses.replace(self.lab, posterior=None).luck(numbers).parameters
        parameters[:, columns] = self.wide * np.asarray(believed)[:, columns]
        return luck._replace(parameters=parameters)

    def begin(self, block: range) -> Standing:
        """Numbered histories before their first step; a block is filled up to its full size, as the program has it."""
        luck, places = self.luck(block), np.arange(self.lab.block) % len(block)
        return self.steps.begin(self.world, Luck(*(np.asarray(part)[places] for part in luck)))

    def worth(self, policies: Sequence[Policy | None], numbers: range) -> Numbers:
        """Of each policy, or of none: every goal in the numbered histories, shape ``(policy, goal, history)``.

        A history that failed has none (NaN).
        """
        blocks = [numbers[i : i + self.lab.block] for i in range(0, len(numbers), self.lab.block)]
        work = [(policy, block) for policy in policies for block in blocks]
        with concurrent.futures.ThreadPoolExecutor(self.lab.jobs) as pool:
            found = list(pool.map(lambda one: self._of_block(*one), work))
        by_policy = [found[i : i + len(blocks)] for i in range(0, len(work), len(blocks))]
        return np.stack([np.concatenate(parts, axis=1) for parts in by_policy])

    def _of_block(self, policy: Policy | None, block: range) -> Numbers:
        said = b"" if policy is None else repr(policy.means).encode() + policy.numbers.tobytes()
        file = self._key.with_more(said).file(self.folder, block)
        known = read(file, (len(GOALS), len(block)))
        if known is None:
            known = self._simulated(policy, block)
            leave(file, known)
        return known

    def _simulated(self, policy: Policy | None, block: range) -> Numbers:
        standing, dates = self._at_the_accession(block), self.steps.dates
        while standing.at < len(dates):
            orders = policy.orders(dates[standing.at], self._trouble(standing)) if policy else None
            standing = self.steps.step(standing, orders)
        return self._measured(standing)[:, : len(block)]

    def _at_the_accession(self, block: range) -> Standing:
        with self._lock:
            if block not in self._begun:
                standing = self.begin(block)
                for _ in self.steps.dates[self.steps.dates < ACCESSION]:
                    standing = self.steps.step(standing)
                self._begun[block] = standing
            return self._begun[block]

    def _trouble(self, standing: Standing) -> Numbers:
        return np.asarray(sum(self.steps.seen(standing, TROUBLE).values()), np.float64)

    def _measured(self, standing: Standing) -> Numbers:
        years = Years(_read_by_the_calendar(self.steps, standing))
        with np.errstate(invalid="ignore", divide="ignore"):
            found = np.stack([goal.of(years) for goal in GOALS.values()])
        return np.where(np.isfinite(found).all(axis=0), found, np.nan)


def _read_by_the_calendar(steps: Steps, standing: Standing) -> xarray.Dataset:
    """What the goals need, and no more: a dataset of everything takes longer than its histories."""
    history, lab = steps.history(standing), steps.lab
    named = history.unpacked(steps.model, lab.kept)
    data = {n: (("draw", "edge"), named.edges[n]) for n in READ if n in named.edges}
    data |= {n: (("draw", "time"), named.inside[n]) for n in READ if n in named.inside}
    fall = "leadership.plot_carried"
    data[f"{fall}.happened"] = (("draw", "time"), named.events[fall])
    return xarray.Dataset(data, {"time": lab.grid.times, "edge": lab.grid.edges})
