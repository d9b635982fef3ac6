"""Cities of the Soviet Union with their place on the map, largest of 1950 first."""

from dataclasses import dataclass
from functools import cache

from .paths import Series, series
from .tables import lines


@dataclass(frozen=True)
class Town:
    """One city: present name and country, degrees north and east, and people in thousands (1950, 1955)."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: Series


@cache
def towns() -> tuple[Town, ...]:
    """All 113 cities that the United Nations follow back to 1950, in order of size in 1950."""
    cities = {line["series"]: line for line in lines("towns")}
    return tuple(_town(name, line) for name, line in cities.items())


def _town(name: str, line: dict[str, str]) -> Town:
    """One city from a line of its population."""
    place = (float(line["latitude"]), float(line["longitude"]))
    return Town(name.removeprefix("population:"), line["country"], *place, series(f"towns:{name}"))
