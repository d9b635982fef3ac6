"""The main series of the chronicle: which they are, in which words and units they are shown."""

from __future__ import annotations

import functools
from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """One quantity of the model as a reader meets it; `factor` turns the model's unit into the one shown."""

    name: str
    label: str
    unit: str
    theme: str
    factor: float = 1.0
    digits: int = 0


ONCE_A_YEAR = (
    "agriculture.farm_output",
    "education.school_leavers_with_seven_years",
    "fields.harvest_against_usual",
    "fields.harvest_mark",
)
ECONOMY, LIVING, SOCIETY = "Economy", "What people live on", "Town and country"
OPINION, RULERS, ABROAD = "Hope and protest", "Rulers", "Abroad"
ROUBLES = "billion roubles of 1958 a year"

MAIN = (
    Shown("national_income.official_income", "national income, official", ROUBLES, ECONOMY),
    Shown("agriculture.farm_output", "farm output", ROUBLES, ECONOMY, digits=1),
    Shown("bureaucracy.measured_efficiency", "efficiency", "per cent of what could be made", ECONOMY, 100),
    Shown("arms.defence_share", "arms", "per cent of income", ECONOMY, 100, digits=1),
    Shown("living_standards.standard", "standard of living", "early 1950 = 100", LIVING, 100),
    Shown("living_standards.gap", "life short of wants", "per cent of what people think they are due", LIVING, 100),
    Shown("retail_trade.food_shortage", "unmet demand for food", "per cent of demand", LIVING, 100),
    Shown("retail_trade.unsaleable_stock", "goods nobody buys", "billion roubles of 1958", LIVING, digits=1),
    Shown("population.urban_population", "townspeople", "million", SOCIETY),
    Shown("classes.workers_and_employees", "workers and employees", "million", SOCIETY),
    Shown("classes.kolkhoz_share", "kolkhoz peasants", "per cent of all who work", SOCIETY, 100),
    Shown("opinion.hope", "hope", "none 0, full 100", OPINION, 100),
    Shown("protest.nationwide", "townspeople in protest", "per cent", OPINION, 100, digits=1),
    Shown("protest.towns_in_unrest", "towns in unrest", "of sixty", OPINION, digits=1),
    Shown("leadership.personal_power", "power of one man", "none 0, full 100", RULERS, 100),
    Shown("committee.opposition", "Committee against him", "per cent of members", RULERS, 100),
    Shown("repression.fear", "fear", "none 0, full 100", RULERS, 100),
    Shown("reform.ballast", "terror left to shed", "1950 = 100", RULERS, 100),
    Shown("bloc.cohesion", "cohesion of the bloc", "full = 100", ABROAD, 100),
    Shown("china.industry", "Chinese industry", "imported plant of 1950 = 1", ABROAD, digits=1),
)


def stands_for_its_year(name: str) -> bool:
    """Whether it is worked out once a year, as a harvest or a school year is, and stands until the next.

    Its value at the end is then that of the calendar year; all others are averaged over the year.
    """
    return name in ONCE_A_YEAR


@functools.cache
def shown(name: str) -> Shown:
    """How a main series is shown."""
    return next(series for series in MAIN if series.name == name)


def themes() -> dict[str, list[Shown]]:
    """The main series by theme, in order."""
    groups: dict[str, list[Shown]] = {}
    for series in MAIN:
        groups.setdefault(series.theme, []).append(series)
    return groups
