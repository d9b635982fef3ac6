"""The decade as an environment of Gymnasium: see what was published, pull the levers, be judged by one goal.

    import interregnum.gym
    environment = interregnum.gym.Rule(goal="contentment")
    observation, info = environment.reset(seed=1)
    observation, reward, terminated, truncated, info = environment.step(environment.action_space.sample())

Every episode is another history, with its own parameters and luck, named by (seed, number) as in `interregnum run`. It
begins at the accession, after years that the modelled rulers decided, and ends with the decade, or when the ruler is
voted out. An action puts each lever between the ends of its reach (0 to 1); all other levers are the modelled rulers'.
Needs the package `gymnasium` (pip install 'interregnum[gym]').
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from interregnum.experiments.lab import Lab
from interregnum.experiments.library import ACCESSION
from interregnum.experiments.policies import (
    ARMS,
    CONTROL,
    END,
    FROM_ABOVE,
    GRIEVANCE,
    INCOME,
    MILD,
    STANDARD,
    TERROR,
    Reach,
)
from interregnum.experiments.stepping import Standing, Steps
from interregnum.experiments.verbs import Experiment, free
from interregnum.kernel.errors import unknown_name

try:
    import gymnasium
except ImportError:
    raise ImportError(
        "the environment needs the package `gymnasium`, which is not installed. Install it with "
        "`pip install 'interregnum[gym]'`."
    ) from None

Seen = npt.NDArray[np.float32]
Reward = Callable[[float, float, float], float]  # (quantity before, quantity now, years between) -> reward

PUBLIC = (  # what the papers print or anybody sees in the street
    "national_income.official_income",
    "agriculture.farm_output",
    "retail_trade.food_shortage",
    "retail_trade.unsaleable_stock",
    "population.urban_population",
    "protest.towns_in_unrest",
)


def _grown(before: float, now: float, _: float) -> float:
    """Growth, as a logarithm: over an episode it adds up to that of the whole."""
    return float(np.log(now / before))


def _spared(_: float, now: float, years: float) -> float:
    """Grievance borne over the time, with the sign turned."""
    return -now * years


def _in_office(_: float, __: float, years: float) -> float:
    """Years in office."""
    return years


GOALS: dict[str, tuple[str, Reward]] = {  # goal -> the quantity it reads, and the reward of a step
    "living-standard": (STANDARD, _grown),
    "survival": (INCOME, _in_office),
    "growth": (INCOME, _grown),
    "contentment": (GRIEVANCE, _spared),
}


@dataclasses.dataclass(frozen=True)
class Realm:
    """A country that can be ruled: its laboratory, when a rule begins, what is public, what ends it."""

    lab: Lab
    accession: float
    public: tuple[str, ...]
    voted_out: str
    goals: dict[str, tuple[str, Reward]]


@functools.cache
def soviet_union() -> Realm:
    """The country of the essay, 1950 to 1964."""
    keep = tuple(sorted({*PUBLIC, *(quantity for quantity, _ in GOALS.values())}))
    lab = Lab(draws=1, block=1, jobs=1, stop=END, keep=keep)
    return Realm(lab, ACCESSION, PUBLIC, "leadership.plot_carried", GOALS)


class Rule(gymnasium.Env[Seen, Seen]):
    """One rule over a country.

    Args:
        goal: what is rewarded: living-standard, survival, growth or contentment.
        yearly: an action holds for a year, not for a quarter.
        control: whether control from below is among the levers.
        terror: whether more coercion may be ordered than in an ordinary police state.
        levers: other levers and their reaches, in the place of all these.
        world: what is different from a free history.
        realm: another country.

    Raises UserError for a goal or a lever that does not exist.
    """

    metadata: dict[str, Any] = {"render_modes": []}  # noqa: RUF012 (Gymnasium's own name and form)

    def __init__(
        self,
        goal: str = "living-standard",
        *,
        yearly: bool = False,
        control: bool = False,
        terror: bool = False,
        levers: tuple[Reach, ...] | None = None,
        world: Experiment = free,
        realm: Realm | None = None,
    ) -> None:
        self.realm, self.world = realm or soviet_union(), world
        if goal not in self.realm.goals:
            raise unknown_name("goal", goal, self.realm.goals)
        self.quantity, self.reward = self.realm.goals[goal]
        self.reaches = levers or (*FROM_ABOVE, ARMS, TERROR if terror else MILD, *((CONTROL,) if control else ()))
        self.steps = Steps(self.realm.lab)
        self.for_steps = round(1 / self.realm.lab.dt) if yearly else 1
        self.action_space = gymnasium.spaces.Box(0.0, 1.0, (len(self.reaches),), np.float32)
        self.observation_space = gymnasium.spaces.Box(-np.inf, np.inf, (1 + len(self.realm.public),), np.float32)
        self.standing: Standing | None = None

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Seen, dict[str, Any]]:
        """Another history, up to the accession. What is seen: years of rule, then what is public, in its order."""
        super().reset(seed=seed)
        number = int(self.np_random.integers(2**31 - 1))
        self.standing = self.steps.begin(self.world, self.realm.lab.luck([number]))
        for _ in self.steps.dates[self.steps.dates < self.realm.accession]:
            self.standing = self.steps.step(self.standing)
        return self._seen(self.standing), {"history": number, "seed": self.realm.lab.seed, "date": self._date}

    def step(self, action: Seen) -> tuple[Seen, float, bool, bool, dict[str, Any]]:
        """A quarter or a year further. A history that leaves the numbers is cut off (`truncated`) where it stood."""
        assert self.standing, "an episode begins with reset()"
        places = np.clip(np.asarray(action, np.float64), 0.0, 1.0)
        orders = {r.lever: r.low + (r.high - r.low) * place for r, place in zip(self.reaches, places, strict=True)}
        before, began, seen = self._judged(self.standing), self._date, self._seen(self.standing)
        out = False
        for _ in range(min(self.for_steps, self.steps.dates.size - self.standing.at)):
            self.standing = self.steps.step(self.standing, orders)
            out = bool(self.steps.happened(self.standing, self.realm.voted_out)[0])
            if out:
                break
        now, after = self._judged(self.standing), self._seen(self.standing)
        info = {"date": self._date, "voted_out": out}
        if not (np.isfinite(now) and np.isfinite(after).all()):
            return seen, 0.0, False, True, info
        over = out or self.standing.at == self.steps.dates.size
        return after, float(self.reward(before, now, self._date - began)), over, False, info

    @property
    def _date(self) -> float:
        assert self.standing
        return float(self.realm.lab.grid.edges[self.standing.at])

    def _judged(self, standing: Standing) -> float:
        return float(self.steps.seen(standing, [self.quantity])[self.quantity][0])

    def _seen(self, standing: Standing) -> Seen:
        public = self.steps.seen(standing, self.realm.public)
        return np.array([self._date - self.realm.accession, *(public[n][0] for n in self.realm.public)], np.float32)
