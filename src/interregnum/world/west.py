"""The West: its standard of living, its arms, and its mood, all given from outside."""

from interregnum import record
from interregnum.kernel import Parameter, Record, around, equation, row

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
consumption_index = Record("1", path=record.series("world:US_real_consumption_per_head").relative_to(1950),
                           doc="American consumption a head, 1950 = 1",
                           source=row("world:US_real_consumption_per_head"))
military_outlays = Record("1", path=record.series("coded:US_military_outlays").relative_to(1950),
                          doc="American military outlays in constant dollars, 1950 = 1",
                          source=row("coded:US_military_outlays"))
detente = Record("1", path=record.series("world:detente_index"),
                 doc="mood between the powers, -1 war danger, +1 relaxation; coded by hand",
                 source=row("world:detente_index"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
lead_1950 = Parameter("1", prior=around(4.0, 1.15), doc="Western over Soviet consumption a head, 1950",
                      source=row("world:USSR_consumption_per_head_relative_to_US"))


@equation("1")
def standard(lead_1950, consumption_index):
    """Western consumption a head over Soviet consumption of 1950."""
    return lead_1950 * consumption_index
