"""Units: read as they are written, told apart when they differ, refused with a sentence when they are none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.kernel.errors import ModelError
from interregnum.kernel.units import BASES, powers, random_scale, same, size

SCALE = random_scale(np.random.default_rng(7))
ATOMS = st.builds(lambda p, b: p + b, st.sampled_from(["", "k", "M", "G", "M ", "k "]), st.sampled_from(BASES))


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("1", {}),
        ("t/ha/yr", {"t": 1, "ha": -1, "yr": -1}),
        ("Mt", {"t": 1}),
        ("k rub58/person/yr", {"rub58": 1, "person": -1, "yr": -1}),
        ("G rub58/yr/yr", {"rub58": 1, "yr": -2}),
        ("1/yr^2", {"yr": -2}),
        ("rub/rub58", {"rub": 1, "rub58": -1}),
        ("yr/yr", {}),
        ("t*yr", {"t": 1, "yr": 1}),
        ("ha^2*yr^-1", {"ha": 2, "yr": -1}),
    ],
)
def test_a_unit_is_read_as_it_is_written(unit: str, expected: dict[str, int]) -> None:
    """Exponents of the base units; prefixes carry none."""
    assert powers(unit) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mt", "M t"),
        ("1/yr", "yr^-1"),
        ("yr/yr", "1"),
        ("kt", "kt"),
        ("t*ha", "ha*t"),
        ("Mt/M ha", "t/ha"),
        ("k rub/k t", "rub/t"),
    ],
)
def test_the_same_thing_in_other_words_is_the_same(one: str, other: str) -> None:
    """Order, spaces and cancelling prefixes make no difference."""
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("rub", "rub58"), ("Mt", "t"), ("t/yr", "t"), ("1", "person"), ("k person", "M person"), ("1/yr", "yr")],
)
def test_different_things_differ(one: str, other: str) -> None:
    """Old and constant roubles, stocks and flows, thousands and millions."""
    assert not same(one, other)


@pytest.mark.parametrize(
    "unit", ["", "ton", "Mtt", "t/", "kg", "%", "t//yr", "m", "rubles", "T", "t^", "t^1.5", "1953"]
)
def test_what_is_no_unit_is_refused_with_its_part_and_the_bases(unit: str) -> None:
    """The sentence quotes the unit and lists what may be written."""
    with pytest.raises(ModelError, match=r"is not a base unit \(t, ha, yr, rub, rub58, person, 1\)") as found:
        powers(unit)
    assert repr(unit) in str(found.value)


@given(ATOMS, ATOMS)
def test_sizes_multiply_and_divide(one: str, other: str) -> None:
    """The size of a product is the product of the sizes; of a ratio, the ratio."""
    assert size(f"{one}*{other}", SCALE) == pytest.approx(size(one, SCALE) * size(other, SCALE))
    assert size(f"{one}/{other}", SCALE) == pytest.approx(size(one, SCALE) / size(other, SCALE))


def test_prefixes_are_thousands() -> None:
    """k, M, G: a thousand, a million, a thousand million; squared with their unit."""
    ones = dict.fromkeys(BASES, 1.0)
    assert [size(u, ones) for u in ("t", "kt", "Mt", "Gt", "k t^2")] == [1, 1e3, 1e6, 1e9, 1e6]


def test_a_random_scale_tells_all_bases_apart() -> None:
    """Every base gets a size of its own, positive and not 1."""
    assert set(SCALE) == set(BASES) and len({*SCALE.values(), 1.0}) == len(BASES) + 1 and min(SCALE.values()) > 0
