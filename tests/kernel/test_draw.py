"""Diagrams: each arrow has the sign it must have, each loop its kind, and each picture all of its parts."""

import random
import re
from typing import Any

import jax.numpy as jnp
import networkx
import numpy as np
import pytest

from interregnum import soviet_union
from interregnum.experiments.settings import setting_of
from interregnum.experiments.verbs import free, history
from interregnum.kernel import Model, equation, fixed_point, jump
from interregnum.kernel.declare import Equation, Jump, Parameter
from interregnum.kernel.describe import kind_of
from interregnum.kernel.draw import (
    Loops,
    around,
    causal_graph,
    dot,
    loops,
    mermaid,
    sample_instants,
    sector_graph,
    sector_mermaid,
    visited_instants,
    within,
)
from interregnum.kernel.errors import UserError
from interregnum.kernel.grid import Grid

from .. import toyland
from ..toyland.forest import FOREST
from ..words import country, guess, number, stock

TICK = 0.25


def seen(model: Model, members: Any = None, stop: float = 902.0) -> dict[str, np.ndarray]:
    """Instants of two histories of a model, one of which follows the record."""
    grid = Grid(stop - 2, stop, TICK)
    settings = [setting_of(model, grid, experiment, members or {}) for experiment in (free, history)]
    return visited_instants(model, grid, settings, draws=2)


@pytest.fixture(scope="module")
def forest() -> networkx.DiGraph:
    return causal_graph(FOREST, seen(FOREST))


@pytest.fixture(scope="module")
def kingdom() -> networkx.DiGraph:
    return causal_graph(toyland.KINGDOM, seen(toyland.KINGDOM, toyland.MEMBERS), parameters=True)


def signs(graph: networkx.DiGraph, effect: str) -> dict[str, str]:
    """The sign of each arrow into one quantity."""
    return {cause: graph.edges[cause, effect]["sign"] for cause in graph.predecessors(effect)}


def one_equation(read: Any, *samples: float | list[float], **more: Any) -> str:
    """The sign of the only arrow of a model with one equation of `x`, at these values of x."""
    model = country(x=number(np.asarray(samples[0]), **more), y=read, sizes={"place": 3})
    return signs(causal_graph(model, {"land.x": np.array(samples)}), "land.y")["land.x"]


# ── signs ────────────────────────────────────────────────────────────────────────────────────────────


def test_predators_thrive_on_prey_and_prey_does_not_thrive_on_them(forest: networkx.DiGraph) -> None:
    assert signs(forest, "hares.hares") == {"hares.births": "+", "hares.hunted": "-", "hares.survivors": "+"}
    assert signs(forest, "lynxes.litters") == {"hares.hares": "+", "lynxes.lynxes": "+"}
    assert signs(forest, "hares.hunted")["lynxes.lynxes"] == "+"
    assert signs(forest, "lynxes.balance") == {"hares.hares": "-", "lynxes.lynxes": "+"}


def test_each_declaration_gives_arrows_of_its_kind(forest: networkx.DiGraph) -> None:
    kinds = {(a, b): data["kind"] for a, b, data in forest.edges(data=True)}
    assert kinds["hares.hares", "hares.hares_before"] == "copies"
    assert kinds["lynxes.trapping_wanted", "lynxes.trapping"] == "decides"
    assert kinds["hares.plague", "hares.survivors"] == "happens"
    assert kinds["hares.survivors", "hares.hares"] == "jump"
    assert kinds["lynxes.deaths", "lynxes.lynxes"] == "flow"
    assert kinds["lynxes.trapping", "lynxes.trapped"] == "reads"
    assert forest.edges["hares.burial", "hares.graves"]["event"] == "hares.plague"


def test_a_jump_counts_as_the_change_that_it_makes(forest: networkx.DiGraph) -> None:
    """The more hares, the more of them a plague takes away; the event itself takes hares and leaves graves."""
    assert signs(forest, "hares.survivors") == {"hares.hares": "-", "hares.plague": "-"}
    assert forest.edges["hares.plague", "hares.burial"]["sign"] in {"+", "±"}


def test_a_switchable_equation_counts_as_switched_on(forest: networkx.DiGraph) -> None:
    """What stands in when it is off causes nothing while it is on."""
    assert not forest.has_edge("lynxes.usual_balance", "lynxes.balance")
    assert signs(forest, "hares.exposure") == {"hares.snow": "±"}


def test_parameters_are_drawn_when_asked_for(forest: networkx.DiGraph) -> None:
    instants = seen(FOREST)
    whole = causal_graph(FOREST, instants, parameters=True)
    assert not set(FOREST.kind(Parameter)) & set(forest)
    assert set(whole) == set(FOREST.owned)
    assert signs(whole, "hares.births") == {"hares.breeding": "+", "hares.hares": "+"}
    assert {edge for edge in whole.edges if edge[0] in forest} == set(forest.edges)


def test_a_sign_that_varies_is_said_to_vary() -> None:
    @equation("1")
    def parabola(x):  # type: ignore[no-untyped-def]
        """Rises and falls."""
        return x * x

    assert one_equation(parabola, 1.0, 2.0) == "+"
    assert one_equation(parabola, -1.0, -2.0) == "-"
    assert one_equation(parabola, -1.0, 2.0) == "±"


def test_an_arrow_that_never_moves_anything_is_nought() -> None:
    @equation("1")
    def beyond(x):  # type: ignore[no-untyped-def]
        """What lies beyond five."""
        return jnp.maximum(x - 5, 0.0)

    assert one_equation(beyond, 1.0, 2.0) == "0"
    assert one_equation(beyond, 1.0, 7.0) == "+"


def test_a_derivative_that_is_not_finite_says_nothing() -> None:
    @equation("1")
    def root(x):  # type: ignore[no-untyped-def]
        """A square root, vertical at nought."""
        return x**0.5

    assert one_equation(root, 0.0, 4.0) == "+"
    assert one_equation(root, 0.0) == "±"


def test_over_a_dimension_all_entries_are_asked() -> None:
    @equation("1")
    def total(x):  # type: ignore[no-untyped-def]
        """All of it."""
        return x.sum()

    @equation("1", dims=("place",))
    def lead(x):  # type: ignore[no-untyped-def]
        """How far each is ahead of the rest."""
        return x - x.mean()

    assert one_equation(total, [1.0, 2.0, 3.0], dims=("place",)) == "+"
    assert one_equation(lead, [1.0, 2.0, 3.0], dims=("place",)) == "±"


def test_a_fixed_point_is_taken_as_solved_and_does_not_cause_itself(kingdom: networkx.DiGraph) -> None:
    found = signs(kingdom, "crown.quarrel")
    assert found == {
        "crown.calm": "-",
        "crown.closeness": "+",
        "crown.following": "+",
        "crown.grudge": "+",
        "crown.rumour": "+",
    }


def test_two_names_for_one_quantity_are_one_cause() -> None:
    level = stock(1.0)

    @fixed_point("1")
    def both(both, level):  # type: ignore[no-untyped-def]
        """Half of itself and a level."""
        return both / 2 + level

    @jump(level, at=(shock := toyland.grain.comet))
    def lifted(level, both):  # type: ignore[no-untyped-def]
        """Lifted by as much again."""
        return level + both

    model = country(level=level, both=both, shock=shock, lifted=lifted)
    graph = causal_graph(model, {"land.level": np.array([1.0, 2.0]), "land.both": np.array([2.0, 4.0])})
    assert signs(graph, "land.both") == {"land.level": "+"}
    assert signs(graph, "land.lifted") == {"land.level": "0", "land.both": "+", "land.shock": "+"}


def test_instants_that_lack_a_quantity_are_refused_with_its_name() -> None:
    with pytest.raises(UserError, match=r"into hares\.births need values of hares\.breeding"):
        causal_graph(FOREST, {})


def test_a_model_that_reads_nothing_has_no_arrows() -> None:
    graph = causal_graph(country(thing=guess()), {}, parameters=True)
    assert list(graph) == ["land.thing"] and not graph.edges


def test_the_instants_of_a_laboratory_will_do() -> None:
    """A stock is sampled at the beginning of its step, a parameter with its own history."""
    lab = toyland.laboratory()
    run = lab.simulate_histories(history, range(5)).unpacked(toyland.KINGDOM, lab.kept)
    every = sample_instants(run, at_most=10_000)
    steps = lab.grid.times.size
    assert every["grain.barn"].shape == (5 * steps,)
    np.testing.assert_array_equal(every["grain.barn"][steps : 2 * steps], run.edges["grain.barn"][1, :-1])
    np.testing.assert_array_equal(every["grain.meal"][steps : 2 * steps], run.parameters["grain.meal"][1])
    assert sample_instants(run, run, at_most=7)["crown.villagers"].shape == (14, 3)


# ── loops ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_loops_of_predator_and_prey_are_known(forest: networkx.DiGraph) -> None:
    found = {nodes: kind for kind, nodes in loops(forest)}
    assert found[("hares.births", "hares.hares")] == "R"
    assert found[("hares.hares", "hares.hunted")] == "B"
    assert found[("hares.hares", "hares.survivors")] == "B"
    assert found[("lynxes.litters", "lynxes.lynxes")] == "R"
    assert found[("lynxes.deaths", "lynxes.lynxes")] == "B"
    assert found[("hares.hares", "lynxes.litters", "lynxes.lynxes", "hares.hunted")] == "B"


def test_the_loops_of_traps_reinforce_hares(forest: networkx.DiGraph) -> None:
    """More hares, more traps, fewer lynxes, more hares."""
    [loop] = [nodes for kind, nodes in loops(forest, through="lynxes.trapping") if kind == "R"]
    assert loop[0] == "lynxes.trapping"
    assert set(loop) >= {"hares.hares_before", "lynxes.trapped", "hares.hunted"}


def test_loops_come_shortest_first_and_the_rest_is_counted(forest: networkx.DiGraph) -> None:
    every = loops(forest)
    lengths = [len(nodes) for _, nodes in every]
    assert lengths == sorted(lengths) and not every.left_out and every.remark == ""
    few = loops(forest, at_most=2)
    assert few.shown == every.shown[:2] and few.left_out == len(every) - 2
    assert few.remark == f"{len(every) - 2} further loops are not shown."
    assert Loops((), 10_000, False).remark == "more than 10,000 further loops are not shown."


def test_loops_can_be_asked_to_cross_sectors_or_to_be_short(forest: networkx.DiGraph) -> None:
    assert {nodes for _, nodes in loops(forest, sectors=2)} < {nodes for _, nodes in loops(forest)}
    assert all(len(nodes) <= 2 for _, nodes in loops(forest, max_length=2))


def test_an_arrow_that_varies_leaves_the_loop_open(forest: networkx.DiGraph) -> None:
    graph = forest.copy()
    graph.edges["hares.hares", "hares.births"]["sign"] = "±"
    assert {nodes: kind for kind, nodes in loops(graph)}[("hares.births", "hares.hares")] == "?"


@pytest.mark.parametrize("seed", range(8))
def test_every_loop_is_found_once(seed: int) -> None:
    """As many as networkx finds, in a random graph."""
    rng = random.Random(seed)
    names = [f"land.{letter}" for letter in "abcdefg"]
    graph = networkx.DiGraph()
    graph.add_edges_from((a, b, {"sign": "+"}) for a in names for b in names if a != b and rng.random() < 0.3)

    def turned(cycle: Any) -> tuple[str, ...]:
        first = list(cycle).index(min(cycle))
        return (*cycle[first:], *cycle[:first])

    expected = sorted(turned(cycle) for cycle in networkx.simple_cycles(graph, length_bound=5))
    assert sorted(nodes for _, nodes in loops(graph, max_length=5, at_most=10_000)) == expected
    through = [nodes for _, nodes in loops(graph, through=min(graph), max_length=5, at_most=10_000)]
    assert sorted(map(turned, through)) == [cycle for cycle in expected if min(graph) in cycle]


def test_a_loop_through_nothing_known_is_refused_with_near_names(forest: networkx.DiGraph) -> None:
    with pytest.raises(UserError, match=r"no quantity `hares\.hare`.*hares\.hares"):
        loops(forest, through="hares.hare")


# ── parts ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sector_is_drawn_with_what_it_touches(forest: networkx.DiGraph) -> None:
    part = within(forest, "lynxes")
    assert {n for n in forest if n.startswith("lynxes.")} <= set(part)
    assert set(part) - {n for n in part if n.startswith("lynxes.")} == {
        "hares.hares",
        "hares.hares_before",
        "hares.hunted",
    }
    assert not part.has_edge("hares.hares", "hares.hunted")
    with pytest.raises(UserError, match="no sector `lynx`"):
        within(forest, "lynx")


def test_the_neighbourhood_of_a_quantity_has_its_causes_and_effects(forest: networkx.DiGraph) -> None:
    near = around(forest, "lynxes.trapping")
    assert set(near) == {"lynxes.trapping_wanted", "lynxes.trapping", "lynxes.trapped"}
    assert set(around(forest, "lynxes.trapping", steps=2)) > set(near)
    with pytest.raises(UserError, match="no quantity"):
        around(forest, "lynxes.traps")


# ── pictures ─────────────────────────────────────────────────────────────────────────────────────────


def test_mermaid_has_a_box_for_each_sector_and_a_shape_for_each_kind(forest: networkx.DiGraph) -> None:
    drawn = mermaid(FOREST, forest, 'hares "and" lynxes')
    assert drawn.startswith('---\ntitle: "hares \\"and\\" lynxes"\n---\nflowchart LR\n')
    assert re.findall(r'subgraph \w+\["(.*)"\]', drawn) == ["hares", "lynxes"]
    assert '_hares__hares["hares"]' in drawn
    assert '_lynxes__trapping{{"trapping"}}' in drawn
    assert '_hares__snow>"snow"]' in drawn
    assert '_hares__plague{"plague"}' in drawn
    assert '_hares__hunted ==>|"−"| _hares__hares' in drawn
    assert '_hares__survivors -.->|"#43; at plague"| _hares__hares' in drawn


def test_pictures_of_everything_show_every_quantity_and_every_arrow_once(kingdom: networkx.DiGraph) -> None:
    """The kingdom uses every kind of declaration."""
    drawn = mermaid(toyland.KINGDOM, kingdom)
    defined = re.findall(r"^    (\w+)[^\w\s]", drawn, re.MULTILINE)
    assert len(defined) == len(set(defined)) == len(kingdom)
    assert len(re.findall(r"(?:-->|==>|-\.->)\|", drawn)) == kingdom.number_of_edges()
    script = dot(toyland.KINGDOM, kingdom, "the kingdom")
    assert len(re.findall(r"shape=\w+", script)) == len(kingdom)
    assert script.count(" -> ") == kingdom.number_of_edges()
    assert script.count("{") == script.count("}") and 'label="the kingdom"' in script


def test_sectors_are_drawn_with_what_they_read_and_change() -> None:
    graph = sector_graph(toyland.KINGDOM)
    assert graph.edges["crown", "grain"]["what"] == ["crown.people", "crown.storehouse", "crown.tithe_share"]
    assert graph.edges["grain", "crown"]["changes"] == ["grain.tithe"]
    assert "_grain ==>|3| _crown" in sector_mermaid(toyland.KINGDOM, "the kingdom")


def test_the_order_of_the_modules_changes_no_picture(kingdom: networkx.DiGraph) -> None:
    turned = toyland.kingdom(turned_round=True)
    other = causal_graph(turned, seen(turned, toyland.MEMBERS), parameters=True)
    assert mermaid(turned, other) == mermaid(toyland.KINGDOM, kingdom)
    assert sector_mermaid(turned) == sector_mermaid(toyland.KINGDOM)


# ── the whole country ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.soak  # two minutes
def test_the_whole_country_can_be_drawn() -> None:
    """Every arrow has a sign; every equation, flow and jump has its arrows; every sector has a picture."""
    model = soviet_union.model()
    graph = causal_graph(model, seen(model, soviet_union.MEMBERS, stop=1952.0))
    assert {data["sign"] for _, _, data in graph.edges(data=True)} <= {"+", "-", "±", "0"}
    assert set(graph) == {n for n in model.owned if n not in model.kind(Parameter)}
    for name, q in model.kind(Equation).items():
        read = {n for n in model.names_read_by(name).values() if n in graph and n != name}
        assert read | ({str(q.at)} if isinstance(q, Jump) else set()) == set(graph.predecessors(name))
        assert {str(end) for end in (q.into, q.out_of) if end} <= set(graph.successors(name))
    for sector in model.files:
        own = [n for n in graph if n.startswith(f"{sector}.")]
        assert mermaid(model, within(graph, sector), sector).count("\n") > len(own)
    assert {kind for kind, _ in loops(graph, max_length=6)} >= {"R", "B"}
    assert {kind_of(model.quantities[n]) for n in graph} >= {"stock", "lever", "shock", "record", "event"}
