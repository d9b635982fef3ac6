"""Every statement of the essay in our words, and where the code holds it."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

UNMODELLED = "unmodelled: "
SYSTEMS = (  # the essay's eighteen subsystems, in the order of the guide
    "national_income",
    "agriculture",
    "heavy_industry",
    "light_industry_and_trade",
    "wages_prices_living",
    "population_urbanisation",
    "classes_occupations",
    "education_culture",
    "opinion_protest",
    "bureaucracy",
    "leadership",
    "repression_destalinisation",
    "reform_and_social_control",
    "information_secrecy",
    "ideology_nationalism",
    "arms_and_superpowers",
    "bloc",
    "china",
)


@dataclass(frozen=True)
class Statement:
    """One statement: its paragraph, what kind of statement it is, what it says, and its home in the code.

    A home is the full name of a declaration (`leadership.personal_power`), `mechanism NAME`, `record SERIES`,
    or `unmodelled: ` and the reason. A datum is evidence through the rows of `targets.csv` with its id, or
    `no_evidence` says why it cannot be.
    """

    id: str
    system: str
    slug: str
    paragraph: str
    kind: str
    statement: str
    home: tuple[str, ...]
    hedge: str = ""
    test: str = ""
    no_evidence: str = ""
    theses: tuple[str, ...] = ()

    @property
    def why_unmodelled(self) -> str:
        """The reason why nothing in the code holds it; empty for all others."""
        return next((h.removeprefix(UNMODELLED) for h in self.home if h.startswith(UNMODELLED)), "")


@functools.cache
def statements() -> tuple[Statement, ...]:
    """All of them, system by system."""
    return tuple(_statement(system, id, entry) for system in SYSTEMS for id, entry in _entries(system).items())


@functools.cache
def system_of() -> dict[str, str]:
    """The subsystem of each statement, by id."""
    return {one.id: one.system for one in statements()}


def _entries(system: str) -> dict[str, dict[str, Any]]:
    text = files(__package__).joinpath("statements", f"{system}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _statement(system: str, id: str, entry: dict[str, Any]) -> Statement:
    lists = {name: tuple(entry.get(name, ())) for name in ("home", "theses")}
    return Statement(id=id, system=system, **(entry | lists))
