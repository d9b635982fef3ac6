"""The cohorts driven by vital rates on record, against the table of the essay: where it comes out and where it cannot.

The record has births and deaths of 1927-38 and 1950-64 and, for 1946-49, the course of fertility and mortality in the
RSFSR. It has nothing for 1920-26, and for 1939-45 only the balance: new lands and war. So the run has three legs,
each from a recorded structure; what lies between is shown as a difference and tested nowhere.

Births and deaths are scaled to the record, never to the table. Total population is therefore a test. Town and country
are not independent: the record has no migration, so that one rate of leaving in each interval is inferred from the
urban head-count at its end, and what is tested is that births, deaths and ages then give a rate that villages
could bear. A fifth of urban growth counts as renaming, as in the model.
"""

from itertools import pairwise

import numpy as np
import pytest

from interregnum import record, soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free, given
from interregnum.kernel import Constant, assemble
from interregnum.society import population, vital_rates

from ..words import double_precision
from .projection import BOYS, MOTHERS, RENAMED, TWO_PLACES, WHO_MOVES, ages, raked, rates, recorded, year_on

TABLE = {  # essay III, table: total, urban, rural, millions
    1920: (137, 21, 116), 1926: (147, 26, 121), 1939: (171, 56, 115), 1950: (178, 69, 109),
    1959: (209, 100, 109), 1962: (220, 112, 108), 1964: (226, 118, 108), 1965: (230, 122, 108),
}  # fmt: skip
ON_THE_EVE = {1927: 1926}  # the census of 17 December 1926 stands for 1 January 1927
LIFE = {  # men's life expectancy in the RSFSR (Andreev, Darskii, Kharkova 1998; found): 51.44 is level 1, 61.57 level 0
    1946: 46.16, 1947: 38.15, 1948: 45.25, 1949: 49.84,
}  # fmt: skip
CHILDREN_UN, CHILDREN_RSFSR = 3.05, 3.02  # total fertility of 1950-54, USSR and RSFSR


def level_of(year):
    """The life-table level: of the RSFSR in 1946-49, else 1 before 1950 and falling evenly to 0 in 1958."""
    if year in LIFE:
        return 1 + (51.44 - LIFE[year]) / (61.57 - 51.44)
    return float(np.interp(year, [1950, 1958], [1.0, 0.0]))


def rates_of(people, year, known):
    """Chances of dying and children a woman in one year, from the record."""
    if year in known:
        return raked(people, known[year], level_of(year))
    total = record.value("initial:total_fertility_rate", year).value * CHILDREN_UN / CHILDREN_RSFSR
    women = MOTHERS @ people[:, 1]
    return *rates(level_of(year)), TWO_PLACES * total * women.sum() / (TWO_PLACES * women).sum()


def forward(people, first, last, leaving, known):
    """All years from `first` to `last`; the accounts of each, and the rates that drove it."""
    book = []
    for year in range(first, last):
        dying, newborn, children = rates_of(people, year, known)
        people, account = year_on(people, dying, newborn, children, leaving)
        book.append(
            {"year": year, "dying": dying, "newborn": newborn, "children": children, "leaving": leaving} | account
        )
    return people, book


def with_towns_of(people, first, last, town, known):
    """The same with the one rate of leaving that ends at this many townspeople."""
    low, high = 0.0, 0.1
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if forward(people, first, last, middle, known)[0][..., 0].sum() < town else (low, middle)
        )
    return forward(people, first, last, middle, known)


def leg(people, dates):
    """From date to date, towns as in the table; people at each date, and the whole book."""
    known, stops, book = recorded(), {dates[0]: people}, []
    for first, last in pairwise(dates):
        people, part = with_towns_of(people, first, last, TABLE[ON_THE_EVE.get(last, last)][1], known)
        stops[last] = people
        book += part
    return stops, book


@pytest.fixture(scope="module")
def legs():
    """1927-39 from the ages of 1926; 1946-50 from those of 1946; 1950-65 from the back-cast of 1950."""
    now = vital_rates.age_structure.path.value * np.array([69.4, 109.1])  # 178.5 million on record for 1950
    after_the_war = ages(1946, 58.0, 112.55)  # 170.55 on record; towns of 1946 are a guess between 1939 and 1950
    found = (
        leg(ages(1926, 26.0, 121.0), (1927, 1939)),
        leg(after_the_war, (1946, 1950)),
        leg(now, (1950, 1959, 1962, 1964, 1965)),
    )
    tell(found)
    return found


def tell(found):
    """Prints the table, and urban growth by where it came from."""
    print("\n        total  essay   town  essay  country essay")
    for stops, _ in found:
        for date, people in stops.items():
            table = TABLE.get(ON_THE_EVE.get(date, date), (np.nan,) * 3)
            town, country = people.sum((0, 1))
            print(f"{date}  {town + country:7.1f} {table[0]:6} {town:6.1f} {table[1]:6} {country:8.1f} {table[2]:5}")
    print("urban growth       births - deaths   migration   renaming   leaving a year")
    for stops, book in found:
        for first, last in pairwise(stops):
            years = [b for b in book if first <= b["year"] < last]
            natural = sum(b["births"][0] - b["deaths"][0] for b in years)
            moved, renamed = (sum(b[k] for b in years) for k in ("migration", "reclassification"))
            print(f"{first}-{last}  {natural:17.1f} {moved:14.1f} {renamed:10.1f} {years[0]['leaving']:12.4f}")


def test_the_table_comes_out_from_1950_on(legs):
    """Within the rounding of the essay: half a million to 1959, a million from 1962."""
    stops, _ = legs[2]
    for date in (1950, 1959, 1962, 1964, 1965):
        slack = 0.51 if date < 1962 else 1.01  # 178.5 itself is half a million from 178
        town, country = stops[date].sum((0, 1))
        for value, table in zip((town + country, town, country), TABLE[date], strict=True):
            assert abs(value - table) <= slack, (date, value, table)


def test_what_the_record_cannot_give_is_known(legs):
    """1939: births and deaths on record fall short of the inflated count of 171; no rate here was bent to meet it."""
    missing = TABLE[1939][0] - legs[0][0][1939].sum()
    assert 3 < missing < 5  # 2 million of inflation, 1.5 million not counted in 1926
    assert abs(legs[1][0][1950].sum() - 178.5) < 4  # the RSFSR stands for the Union in 1946-49


def test_moves_are_such_as_villages_could_bear(legs):
    """The rates inferred lie within the theory file's range, though nothing in the search keeps them there."""
    for _, book in legs:
        assert all(0.002 < b["leaving"] < 0.03 for b in book)


def test_the_growth_of_towns_is_explained_to_the_last_man(legs):
    """Births less deaths, migration and renaming are all there is."""
    for stops, book in legs:
        dates = list(stops)
        for first, last in pairwise(dates):
            years = [b for b in book if first <= b["year"] < last]
            parts = sum(b["births"][0] - b["deaths"][0] + b["migration"] + b["reclassification"] for b in years)
            assert stops[last][..., 0].sum() - stops[first][..., 0].sum() == pytest.approx(parts, abs=1e-9)


class ByYear:
    """Values of each year, held through it."""

    def __init__(self, book, name):
        self.first, self.values = book[0]["year"], np.stack([b[name] for b in book])

    def at(self, times):
        return self.values[np.clip(np.floor(times + 1e-9).astype(int) - self.first, 0, len(self.values) - 1)]


@pytest.mark.parametrize("which", (0, 2))
def test_the_sector_is_the_plain_projection(legs, which):
    """Driven by the same rates, the sector gives the same cohorts and head-counts, to rounding."""
    stops, book = legs[which]
    dates = list(stops)
    start = stops[dates[0]]
    outside = {
        "vital_rates.standard_of_dying": ByYear(book, "dying"),
        "vital_rates.fall_of_dying": vital_rates.fall_of_dying.path,
        "vital_rates.mortality_level": Constant(0.0),
        "vital_rates.dying_newborn": ByYear(book, "newborn"),
        "vital_rates.children_a_woman": ByYear(book, "children"),
        "vital_rates.age_of_mothers": Constant(MOTHERS),
        "vital_rates.age_structure": Constant(start / start.sum((0, 1))),
        "migration.rate_of_leaving": ByYear(book, "leaving"),
        "migration.inclination": Constant(WHO_MOVES),
        "migration.reclassified_share": Constant(RENAMED),
    }
    sizes = {dim: len(names) for dim, names in soviet_union.MEMBERS.items()}
    town, country = start.sum((0, 1))
    first = {
        "population.townspeople_1950": town, "population.countryfolk_1950": country, "population.share_of_boys": BOYS,
    }  # fmt: skip
    with double_precision():
        lab = Lab(
            draws=1, block=1, jobs=1, start=float(dates[0]), stop=float(dates[-1]), precision="float64",
            model=assemble(population, sizes=sizes, outside=outside), members=soviet_union.MEMBERS,
            keep=("population.people_by_age", "population.townspeople", "population.countryfolk"),
        )  # fmt: skip
        found = lab.run(free & given(first)).isel(experiment=0, draw=0)
    for date in dates:
        edge = 4 * (date - dates[0])
        assert found["population.people_by_age"].values[edge] == pytest.approx(stops[date], rel=1e-9, abs=1e-9)
        counts = [found[f"population.{name}"].values[edge] for name in ("townspeople", "countryfolk")]
        assert counts == pytest.approx(stops[date].sum((0, 1)), rel=1e-9)
