"""The environment: Gymnasium's own check, the same history for the same seed, rewards that add up, an end in office."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from interregnum.experiments.policies import Reach
from interregnum.experiments.verbs import do, free, given, without
from interregnum.kernel.errors import UserError

from ..toyland import STOP, laboratory

gymnasium = pytest.importorskip("gymnasium", reason="*** no gymnasium (pip install 'interregnum[gym]') ***")

from gymnasium.utils.env_checker import check_env  # noqa: E402

from interregnum.gym import GOALS, PUBLIC, Realm, Rule, soviet_union  # noqa: E402

LEVERS = (Reach("crown.tithe_share", 0.0, 0.5), Reach("crown.campaign", 0.0, 1.0))
KINGDOM = Realm(
    laboratory(draws=1, block=1),
    901.0,
    ("grain.barn", "crown.people"),
    "crown.revolt",
    {"people": ("crown.people", GOALS["growth"][1]), "years": ("crown.people", GOALS["survival"][1])},
)


def rule(goal: str = "people", **more: object) -> Rule:
    return Rule(goal, levers=LEVERS, realm=KINGDOM, **more)


def played(environment: Rule, action: np.ndarray, seed: int = 3) -> list:
    """A whole episode of one action: observations, rewards, ends."""
    seen = [environment.reset(seed=seed)[0]]
    rewards, over, cut = [], False, False
    while not (over or cut):
        observation, reward, over, cut, _ = environment.step(action)
        seen.append(observation)
        rewards.append(reward)
    return [np.array(seen), rewards, over, cut]


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("yearly", [False, True])
def test_gymnasium_finds_nothing_wrong(yearly: bool) -> None:
    check_env(rule(yearly=yearly), skip_render_check=True)


def test_the_same_seed_is_the_same_history_and_another_is_another() -> None:
    action = np.array([0.2, 0.0], np.float32)
    one, again, other = (played(rule(), action, seed) for seed in (3, 3, 4))
    assert np.array_equal(one[0], again[0]) and one[1] == again[1]
    assert not np.array_equal(one[0][0], other[0][0])


def test_an_action_is_a_decision_and_growth_adds_up() -> None:
    """What the laboratory says of the same history under `do`."""
    environment = rule()
    _, info = environment.reset(seed=8)
    seen, rewards, over, _ = played(environment, np.array([0.5, 0.0], np.float32), seed=8)
    assert over
    decided = free & do("tithe_share", 0.25, from_=901.0) & do("campaign", 0.0, from_=901.0)
    lab = laboratory(block=1)
    whole = lab.simulate_histories(decided, [info["history"]]).unpacked(*lab.country[:1], lab.kept)
    last = 4 + len(rewards)  # quarters
    people = whole.inside["crown.people"][0]
    assert seen[-1, 2] == pytest.approx(people[last - 1], rel=1e-5)
    assert sum(rewards) == pytest.approx(np.log(people[last - 1] / people[3]), rel=1e-4, abs=1e-6)


def test_a_rule_ends_when_the_ruler_falls_or_with_the_time() -> None:
    """Years in office are the reward: as many as there are, and fewer where a province rose."""
    unruly = free & given("crown.revolts_a_year", 4.0)
    quiet = free & without("revolts")
    assert sum(played(rule("years", world=quiet), np.zeros(2, np.float32))[1]) == pytest.approx(STOP - 901.0)
    ends = [played(rule("years", world=unruly), np.array([0.0, 1.0], np.float32), seed) for seed in range(6)]
    years = [sum(rewards) for _, rewards, *_ in ends]
    assert all(over and not cut for *_, over, cut in ends)
    assert max(years) <= STOP - 901.0 and min(years) < STOP - 901.0
    assert [seen[-1, 0] for seen, *_ in ends] == pytest.approx(years)


def test_what_does_not_exist_is_refused() -> None:
    with pytest.raises(UserError, match="Did you mean"):
        rule("peeple")
    unknown = Rule("people", levers=(Reach("crown.tithe", 0.0, 0.5),), realm=KINGDOM)
    unknown.reset(seed=1)
    with pytest.raises(UserError, match="Did you mean"):
        unknown.step(np.zeros(1, np.float32))


def test_without_gymnasium_one_sentence() -> None:
    program = "import sys; sys.modules['gymnasium'] = None; import interregnum.gym"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stderr.splitlines()[-1].endswith("Install it with `pip install 'interregnum[gym]'`.")


def test_the_essays_country_shows_what_is_public_and_hides_the_rest() -> None:
    realm = soviet_union()
    assert set(PUBLIC) <= {*realm.lab.kept.edges, *realm.lab.kept.inside}
    assert not {"leadership.poor_record", "committee.opposition"} & set(PUBLIC)
    assert Rule("contentment", control=True).action_space.shape == (11,)


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_gymnasium_finds_nothing_wrong_with_the_essays_country() -> None:
    check_env(Rule("contentment", yearly=True), skip_render_check=True)
