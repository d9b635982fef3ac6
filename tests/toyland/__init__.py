"""A fictitious country of two sectors that uses every word of the kernel: its test bed."""

from interregnum.experiments.lab import Lab
from interregnum.kernel import Model, assemble

from . import crown, grain

MEMBERS = {"province": crown.PROVINCES}
START, STOP = 900.0, 906.0


def kingdom(*, turned_round: bool = False) -> Model:
    """The whole kingdom; its sectors may be listed the other way round."""
    sectors = (crown, grain) if turned_round else (grain, crown)
    return assemble(*sectors, sizes={"province": len(crown.PROVINCES)})


KINGDOM = kingdom()


def laboratory(**more: object) -> Lab:
    """A laboratory of the kingdom: twenty histories of six years in two blocks, unless told otherwise."""
    plain = {"draws": 20, "block": 16, "jobs": 1, "start": START, "stop": STOP, "keep": ("*",), "seed": 7}
    return Lab(**(plain | {"model": KINGDOM, "members": MEMBERS} | more))  # type: ignore[arg-type]
