"""The cohort-component method written out once more, in plain numpy: what the sector of population must reproduce."""

import pathlib

import numpy as np

from interregnum import record
from interregnum.society import migration, vital_rates

FOLDER = pathlib.Path(__file__).parent
STANDARD = vital_rates.standard_of_dying.path.value  # age, sex, place
NEWBORN = vital_rates.standard_of_newborn.path.value  # sex, place
FALL = vital_rates.fall_of_dying.path.value  # age, sex
MOTHERS = vital_rates.age_of_mothers.path.value
WHO_MOVES = migration.inclination.path.value
BOYS, RENAMED = 0.512, 0.2
TWO_PLACES = np.array([2.40, 3.55])  # children a woman, town and country: their proportion is kept throughout


def rates(level):
    """Chances of dying at a life-table level: for all ages, and for the newborn."""
    return STANDARD * np.exp(level * FALL)[..., None], NEWBORN * np.exp(level * FALL[0])[:, None]


def year_on(people, dying, newborn_dying, children, leaving, renamed=RENAMED):
    """The cohorts a year later, and the accounts of the year."""
    sexes = np.array([BOYS, 1 - BOYS])
    births = children * (MOTHERS @ people[:, 1])
    deaths = (dying * people).sum((0, 1)) + births * (sexes @ newborn_dying)
    movers = leaving * people[..., 1].sum()
    renaming = renamed / (1 - renamed) * max(births[0] - deaths[0] + movers, 0.0)
    alive = people * (1 - dying)
    weights = WHO_MOVES[:, None] * alive[..., 1]
    gone = movers * weights / weights.sum() + renaming * alive[..., 1] / alive[..., 1].sum()
    alive[..., 0] += gone
    alive[..., 1] -= gone
    after = np.zeros_like(people)
    for age in range(99):
        after[age + 1] = alive[age]
    after[99] += alive[99]
    after[0] = births * sexes[:, None] * (1 - newborn_dying)
    return after, {"births": births, "deaths": deaths, "migration": movers, "reclassification": renaming}


def ages(year, town, country):
    """Men and women by age at 1 January 1926 or 1946, split over places as in 1959, each place of the size given."""
    lines = (FOLDER / "ages_1926_1946.csv").read_text(encoding="utf-8").splitlines()
    rows = {tuple(line.split(",")[:2]): line.split(",")[2] for line in lines if line[0] != "#"}
    everybody = np.stack([np.array(rows[str(year), sex].split(), float) for sex in ("men", "women")], axis=-1)
    share = np.stack(
        [
            record.by_age(f"people:urban:{sex}")
            / (record.by_age(f"people:urban:{sex}") + record.by_age(f"people:rural:{sex}"))
            for sex in ("male", "female")
        ],
        axis=-1,
    )
    share = share * town / (town + country) * everybody.sum() / (everybody * share).sum()
    parts = np.stack([everybody * share, everybody * (1 - share)], axis=-1)
    return parts / parts.sum((0, 1)) * np.array([town, country])


def recorded():
    """Births and deaths by year, millions: those of 1927-38 from the file beside, of 1950-64 as rates a head."""
    out = {}
    for line in (FOLDER / "vital_record.csv").read_text(encoding="utf-8").splitlines():
        if line[0].isdigit():
            year, births, deaths = line.split(",")[:3]
            out[int(year)] = ("number", float(births) / 1e3, float(deaths) / 1e3)
    for year in range(1950, 1965):
        born = record.value("initial:crude_birth_rate", year).value / 1e3
        died = record.value("initial:crude_death_rate", year).value / 1e3
        out[year] = ("rate", born, died)
    return out


def raked(people, entry, level):
    """Vital rates of a year scaled so that births and deaths are those on record, in number or per head."""
    kind, born, died = entry
    dying, newborn = rates(level)
    size = people.sum()
    if kind == "rate":
        middle = size * (1 + (born - died) / 2)
        born, died = born * middle, died * middle
    children = TWO_PLACES * born / (TWO_PLACES * (MOTHERS @ people[:, 1])).sum()
    births = children * (MOTHERS @ people[:, 1])
    expected = (dying * people).sum() + (births * (np.array([BOYS, 1 - BOYS]) @ newborn)).sum()
    return dying * died / expected, newborn * died / expected, children
