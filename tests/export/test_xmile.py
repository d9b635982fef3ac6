"""A model as XMILE: an engine that shares no line with ours runs the file and comes to our numbers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pandas
import pytest
from click.testing import CliRunner
from scipy.special import erf

from interregnum import soviet_union
from interregnum.cli import cli
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment, free, history, without
from interregnum.export.formulas import ERF, ERF_P, CannotBeAFormula, Formula, formulas
from interregnum.export.xmile import LEFT_OUT, SIMULTANEOUS, TOO_WIDE, Xmile, to_xmile
from interregnum.kernel import ces, equation, logistic, normal_cdf, positive_part, short_side
from interregnum.kernel.declare import Equation
from interregnum.kernel.errors import UserError

from ..toyland import KINGDOM, laboratory
from ..words import country, in_double, number

WITHIN = 1e-6  # of the largest value of a series: XMILE has no error function, and ours for it is within 1.5e-7


def engine(made: Xmile, folder: Path) -> Any:
    """The file, opened by PySD."""
    pysd = pytest.importorskip("pysd", reason='*** PySD is not here: pip install "interregnum[bench]" ***')
    path = folder / "model.xmile"
    path.write_text(made.text, encoding="utf-8")
    return pysd.read_xmile(str(path))


def run(model: Any, made: Xmile, **changed: float) -> pandas.DataFrame:
    """Every variable that stands for a quantity of ours, by date."""
    names = [name for entries in made.names.values() for name in np.ravel(entries)]
    return model.run(return_columns=names, params=changed)


def furthest(made: Xmile, theirs: pandas.DataFrame, ours: Callable[[str], np.ndarray]) -> dict[str, float]:
    """By quantity, the largest difference between the two, as a part of our largest value."""
    out = {}
    for name, entries in made.names.items():
        own = np.asarray(ours(name), float)
        found = np.stack([theirs[e].values[: len(own)] for e in np.ravel(entries)], -1).reshape(own.shape)
        out[name] = float(np.abs(found - own).max() / max(np.abs(own).max(), 1e-9))
    return out


def in_the_kingdom(experiment: Experiment, number: int | None = None, **more: Any) -> Xmile:
    return to_xmile(laboratory(precision="float64"), experiment, number=number, **more)


@pytest.fixture(scope="module")
@in_double
def recorded() -> Xmile:
    return in_the_kingdom(history)


@pytest.fixture(scope="module")
def recorded_engine(recorded: Xmile, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return engine(recorded, tmp_path_factory.mktemp("kingdom"))


def test_an_engine_of_others_comes_to_our_numbers(recorded: Xmile, recorded_engine: Any) -> None:
    """Stocks, memories, what is done once a year, events and their jumps, levers, all of the kingdom, every step."""
    assert set(recorded.given) == {"crown.vote", "crown.quarrel"}
    assert set(recorded.given.values()) == {SIMULTANEOUS}
    stocks_and_equations = {n for n in KINGDOM.owned if n.split(".")[1] in ("barn", "soot", "tithe", "revolt", "tally")}
    assert stocks_and_equations <= set(recorded.formulas)
    assert recorded.ours["grain.soot"].max() == 1 and recorded.ours["crown.calm"].max() > 1  # something did happen
    apart = furthest(recorded, run(recorded_engine, recorded), lambda name: recorded.ours[name])
    assert {name: far for name, far in apart.items() if far > WITHIN} == {}


@in_double
def test_a_free_history_by_its_number_too(tmp_path: Path) -> None:
    """Rules decide, luck is this history's, and events happen when they happened in it."""
    made = in_the_kingdom(free, number=5)
    apart = furthest(made, run(engine(made, tmp_path), made), lambda name: made.ours[name])
    assert {name: far for name, far in apart.items() if far > WITHIN} == {}
    own = laboratory(precision="float64").run(free)["grain.barn"].isel(experiment=0, draw=5).values
    assert made.ours["grain.barn"] == pytest.approx(own)


@in_double
def test_the_file_is_a_model_and_no_recording(recorded: Xmile, recorded_engine: Any) -> None:
    """A mechanism switched off in their engine does what it does in ours."""
    without_mice = in_the_kingdom(history & without("mice"))
    theirs = run(recorded_engine, recorded, switch_mice=0)
    apart = furthest(recorded, theirs, lambda name: without_mice.ours[name])
    assert {name: far for name, far in apart.items() if far > WITHIN} == {}
    assert abs(without_mice.ours["grain.barn"] - recorded.ours["grain.barn"]).max() > 1


@in_double
def test_what_other_sectors_say_is_given_and_says_so() -> None:
    """One sector alone: what it reads is a series, named with the reason."""
    made = in_the_kingdom(history, sectors=("grain",))
    assert made.given == dict.fromkeys(("crown.tithe_share", "crown.people"), LEFT_OUT)
    assert "crown.calm" not in made.names and "GIVEN, not computed here" in made.text


def test_what_cannot_be_written_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError, match=r"no sector `grian`.*`grain`"):
        in_the_kingdom(history, sectors=("grian",))
    with pytest.raises(UserError, match="Euler"):
        to_xmile(laboratory(method="heun"), history)


@in_double
def test_the_command_writes_a_model_with_what_is_not_computed_in_it(monkeypatch, tmp_path: Path) -> None:
    """The kingdom in place of the Soviet Union: the command says what is given."""
    monkeypatch.setattr("interregnum.experiments.lab.Lab", lambda **_: laboratory(precision="float64"))
    monkeypatch.setattr("interregnum.cache.enable", lambda: None)
    done = CliRunner().invoke(cli, ["export", "history", "--xmile", str(tmp_path / "m.xmile"), "--number", "3"])
    assert done.exit_code == 0, done.stderr
    assert "given, not computed: crown.vote" in done.stderr and "<xmile" in (tmp_path / "m.xmile").read_text()
    lost = CliRunner().invoke(cli, ["export", "histor", "--xmile", str(tmp_path / "n.xmile")])
    assert lost.exit_code == 2 and "`history`" in lost.stderr


# ── elementary steps ─────────────────────────────────────────────────────────────────────────────────
X = np.array([-1.3, -0.2, 0.4, 1.7])
LINKS = np.array([[0.0, 1.0, 0.5], [0.25, 0.0, 0.0], [0.0, 2.0, 1.0]])
SHAPES: dict[str, Callable[[Any], Any]] = {
    "normal_cdf": normal_cdf,
    "logistic": logistic,
    "positive_part": positive_part,
    "tanh": jnp.tanh,
    "powers": lambda x: x**2 + jnp.abs(x) ** 1.5 - x**-1,
    "small_differences": lambda x: jnp.expm1(x) * jnp.log1p(x**2),
    "choices": lambda x: jnp.where(x > 0.3, x, -2 * x) + jnp.clip(x, -1, 1) + jnp.sign(x),
    "logic": lambda x: jnp.where((x > 0) & ~(x >= 1) | (x < -1), 1.0, 3.0),
    "running_sums": lambda x: jnp.cumsum(x),
    "moved": lambda x: jnp.concatenate([x[2:], x[:2]])[::-1] + jnp.roll(x, 1),
    "chosen_by_number": lambda x: x[jnp.array([2, 2, 0, 1])],
    "extremes": lambda x: x * jnp.max(x) - jnp.min(x) + jnp.mean(x),
    "production": lambda x: ces(jnp.exp(x), 2.0 + 0 * x, 0.4, 0.5) + ces(jnp.exp(x), 2.0 + 0 * x, 0.4, 1.0),
    "markets": lambda x: short_side(jnp.exp(x), 1.2, 8.0),
    "product": lambda x: jnp.concatenate([LINKS @ x[:3], (x[1:] @ LINKS)[:1]]),
}


@in_double
def test_every_shape_of_the_kernel_means_the_same_in_their_engine(tmp_path: Path) -> None:
    """Elementary functions, choices, sums and products of arrays, entry by entry."""

    def declared(name: str) -> Equation:
        def fn(x):
            return SHAPES[name](x)

        fn.__doc__ = name
        return equation("1", dims=("place",))(fn)

    land = country(
        sizes={"place": len(X)}, x=number(X, dims=("place",)), **{name: declared(name) for name in SHAPES},
    )  # fmt: skip
    made = to_xmile(Lab(draws=1, block=1, jobs=1, start=0.0, stop=1.0, precision="float64", model=land), history)
    assert not made.given
    apart = furthest(made, run(engine(made, tmp_path), made), lambda name: made.ours[name])
    assert {name: far for name, far in apart.items() if far > WITHIN} == {}


def test_the_error_function_is_within_its_bound() -> None:
    """The polynomial that stands in for it: how it is signed and put together is seen in `normal_cdf` above."""
    x = np.linspace(0.0, 6.0, 5001)
    t = 1 / (1 + ERF_P * x)
    assert 1 - t * np.polyval(ERF[::-1], t) * np.exp(-(x**2)) == pytest.approx(erf(x), abs=1.5e-7)


def test_a_step_without_a_sign_is_named() -> None:
    """A sort, a search: nothing is left out in silence."""
    entries = np.array([Formula("a"), Formula("b")], object)
    with pytest.raises(CannotBeAFormula, match="`sort`"):
        formulas(jnp.sort, {"a": entries}, lambda formula: formula)
    with pytest.raises(CannotBeAFormula, match="while"):
        formulas(lambda x: jax.lax.while_loop(lambda y: y[0] < 9, lambda y: y + 1, x), {"x": entries}, lambda f: f)


# ── the Soviet Union ─────────────────────────────────────────────────────────────────────────────────
WIDE = 16


def test_every_equation_of_the_country_can_be_written_but_the_simultaneous_ones() -> None:
    """None of them takes a step that XMILE has no sign for."""
    model = soviet_union.model()
    written = 0
    for name, q in model.kind(Equation).items():
        reads = {a: model.shape(n) for a, n in model.names_read_by(name).items()}
        if q.solve or any(max(shape, default=1) > WIDE for shape in reads.values()):
            continue
        arguments = {a: np.vectorize(Formula, otypes=[object])(_numbered(a, shape)) for a, shape in reads.items()}
        formulas(q.fn, arguments, lambda formula: Formula("step"))
        written += 1
    assert written > 700


def _numbered(name: str, shape: tuple[int, ...]) -> np.ndarray:
    entries = np.empty(shape, object)
    for i, place in enumerate(np.ndindex(shape)):
        entries[place] = f"{name}_{i}"
    return entries


@pytest.mark.soak
def test_the_whole_country_runs_in_an_engine_of_others(tmp_path: Path) -> None:
    """Twenty years of the median history that follows the record: two implementations, one set of numbers."""
    made = to_xmile(Lab(draws=1, block=1, jobs=1, precision="float64"), history)
    assert set(made.given.values()) == {SIMULTANEOUS, TOO_WIDE}
    assert len(made.given) < 0.05 * len(made.names)
    apart = furthest(made, run(engine(made, tmp_path), made), lambda name: made.ours[name])
    assert max(apart.values()) < 1e-4  # the stand-in for the error function, seen through tails of a normal
    assert np.mean([far < WITHIN for far in apart.values()]) > 0.95
