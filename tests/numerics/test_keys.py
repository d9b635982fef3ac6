"""Keys: every random number belongs to a name, a date and a member, and to nothing else."""

import itertools

import numpy as np
import pytest

from interregnum import soviet_union
from interregnum.kernel import Parameter, Shock, equation, event, normal
from interregnum.kernel.declare import Event
from interregnum.kernel.grid import Grid
from interregnum.kernel.layout import Layout
from interregnum.kernel.randomness import DATES, messages, normals, uniforms
from interregnum.kernel.simulate import draw_luck, shock_layouts

from ..toyland import KINGDOM
from ..words import country, guess

QUARTERS = Grid(900.0, 906.0)


def drawn(model, grid: Grid = QUARTERS, history: int = 3) -> dict[str, np.ndarray]:
    """Everything that is drawn for one history, by name."""
    luck = draw_luck(model, grid, 7, history)
    yearly, quarterly = shock_layouts(model)
    layouts = (Layout.of(model, model.kind(Parameter)), yearly, quarterly, Layout.of(model, model.kind(Event)))
    return {
        n: np.asarray(v) for layout, part in zip(layouts, luck, strict=True) for n, v in layout.unpack(part).items()
    }


def luck_of(provinces: int = 3, **more) -> dict[str, np.ndarray]:
    """What is drawn in a country of so many provinces, with a parameter, a shock and an event over them."""
    province = ("province",)

    def bent(wind):
        """An equation without any luck of its own."""
        return 2 * wind

    def quake(rate):
        """The earth shakes."""
        return rate**2

    declarations = {
        "rate": guess("1"),
        "soil": guess("1", dims=province),
        "wind": Shock("1", dims=province, every="quarter", prior=normal(0, 1), doc="wind"),
        "rain": Shock("1", dims=province, prior=normal(0, 1), doc="rain"),
        "quake": event(dims=province)(quake),
        "bent": equation("1", dims=province)(bent),
    }
    return drawn(country(**(declarations | more), sizes={"province": provinces}))


def without_name(name: str) -> dict[str, np.ndarray]:
    """What is drawn when that name is not declared."""
    model = country(**{n: q for n, q in {"a": guess(), "b": guess(), "c": guess()}.items() if n != name})
    return drawn(model)


def test_another_entry_of_a_dimension_changes_nobody_elses_draws() -> None:
    """The first three of four provinces have the parameters, weather and luck of the three."""
    few, more = luck_of(3), luck_of(4)
    for name in ("land.soil", "land.wind", "land.rain", "land.quake"):
        assert np.array_equal(few[name], more[name][..., :3]), name
        assert not np.isin(more[name][..., 3], few[name]).any(), name
    assert np.array_equal(few["land.rate"], more["land.rate"])


def test_a_new_name_changes_no_other_names_draws() -> None:
    """One more parameter, or one equation less, leaves everybody else's luck."""
    plain = luck_of()
    assert all(np.array_equal(plain[n], v) for n, v in luck_of(altitude=guess()).items() if n in plain)
    assert all(np.array_equal(plain[n], v) for n, v in luck_of(bent=None).items())
    for name in "abc":
        assert all(np.array_equal(without_name("")[n], v) for n, v in without_name(name).items())


def test_dates_are_dates_wherever_the_run_begins() -> None:
    """A run that begins later meets the same weather in the same years, and the same chances."""
    early, late = drawn(KINGDOM), drawn(KINGDOM, Grid(903.0, 906.0))
    for name, value in late.items():
        n = value.shape[0] if early[name].shape != value.shape else 0
        assert np.array_equal(early[name][-n:] if n else early[name], value), name


def test_no_number_is_used_twice() -> None:
    """All numbers of two neighbouring histories differ: no purpose shares another's."""
    values = np.concatenate([v.ravel() for h in (3, 4) for v in drawn(KINGDOM, history=h).values()])
    assert len(np.unique(values)) == len(values)


def test_no_two_names_of_the_soviet_union_share_their_numbers() -> None:
    """Names are told apart by 32 bits; nothing that is drawn may share them."""
    model = soviet_union.model()
    names = [*model.kind(Parameter), *model.kind(Shock), *model.kind(Event)]
    ids = {int(messages(Layout((n,), ((),)))[0, 0, 0]) for n in names}
    assert len(ids) == len(names)


def test_messages_of_all_dates_and_members_differ() -> None:
    """Two dates, two members: four different messages."""
    layout = Layout(("x", "y"), ((2,), (3,)))
    found = messages(layout, [7800, 7801]).reshape(-1, 2)
    assert len({tuple(m) for m in found.tolist()}) == len(found) == 10


@pytest.mark.parametrize("dates", [[-1], [DATES]])
def test_dates_that_could_not_be_told_apart_are_refused(dates: list[int]) -> None:
    """No silent wrap-around."""
    with pytest.raises(ValueError, match="dates"):
        messages(Layout(("x",), ((),)), dates)


def test_uniform_numbers_are_uniform_and_normal_ones_normal() -> None:
    """Over many names and histories: mean, variance and extremes as they must be, and no serial correlation."""
    layout = Layout(tuple(f"name {i}" for i in range(40)), ((),) * 40)
    purposes = messages(layout, np.arange(7800, 7850))
    u = np.stack([np.asarray(uniforms(1953, h, purposes)) for h in range(20)])
    assert 0 < u.min() < 1e-3 and 1 - 1e-3 < u.max() < 1
    error = 4 / np.sqrt(u.size)
    assert u.mean() == pytest.approx(0.5, abs=error * np.sqrt(1 / 12))
    assert u.var() == pytest.approx(1 / 12, abs=error * 0.1)
    z = np.asarray(normals(u))
    assert np.isfinite(z).all() and z.mean() == pytest.approx(0, abs=error)
    assert z.var() == pytest.approx(1, abs=2 * error)
    for axis in range(3):
        a, b = np.delete(z, -1, axis), np.delete(z, 0, axis)
        assert np.corrcoef(a.ravel(), b.ravel())[0, 1] == pytest.approx(0, abs=error), axis


def test_the_seed_and_the_history_are_two_keys() -> None:
    """(1, 2) and (2, 1) are different, as are all pairs."""
    purposes = messages(Layout(("x",), ((),)))
    pairs = list(itertools.product(range(5), range(5)))
    found = {float(uniforms(seed, history, purposes)[0, 0]) for seed, history in pairs}
    assert len(found) == len(pairs)
