"""The West: its prosperity, its confidence, its arms, and its mood, all but its confidence given from outside.

    confidence' = lesson x growth x (1 - c) - doubt x c;   aspirations' = renewal (1 - s) - lulling x c s

The essay (IV ¶2) has an unusually long boom outweigh the growth of Soviet power, fill the vacuum that Western Europe
had been, and reconcile its workers to a new capitalism. Here the boom is on record; its example reaches Soviet wants
through `standard`, and Moscow's allies through the product of Western Europe.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Parameter, Read, Record, Stock, around, equation, flow, judgement, observable, row, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
income = Read("G rub58/yr", of="national_income.income", doc="Soviet national income")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
consumption_index = Record("1", path=record.series("world:US_real_consumption_per_head").relative_to(1950),
                           doc="American consumption a head, 1950 = 1",
                           source=row("world:US_real_consumption_per_head"))
american_product = Record("1", path=record.series("world:US_real_GDP").relative_to(1950),
                          doc="American product, 1950 = 1", source=row("world:US_real_GDP"))
european_growth = Record("1/yr", path=record.series("world:mean_growth_of_real_GDP:Western Europe 13",
                                                    how="span").divided_by(100),
                         doc="growth of the product of Western Europe",
                         source=row("world:mean_growth_of_real_GDP:Western Europe 13"))
military_outlays = Record("1", path=record.series("coded:US_military_outlays").relative_to(1950),
                          doc="American military outlays in constant dollars, 1950 = 1",
                          source=row("coded:US_military_outlays"))
detente = Record("1", path=record.series("world:detente_index"),
                 doc="mood between the powers, -1 war danger, +1 relaxation; coded by hand",
                 source=row("world:detente_index"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
lead_1950 = Parameter("1", prior=around(4.0, 1.15), doc="Western over Soviet consumption a head, 1950",
                      source=row("world:USSR_consumption_per_head_relative_to_US"))
soviet_over_american_1950 = Parameter("1", prior=share(0.33, 0.04), doc="Soviet over American product, 1950",
                                      source=judgement("about a third by Western measures"))
european_over_american_1950 = Parameter("1", prior=share(0.75, 0.06), doc="West European over American product, 1950",
                                        source=judgement("three quarters; sums differ by what is counted"))
lesson = Parameter("1", prior=around(3.0, 1.4), doc="confidence won per unit of growth",
                   source=judgement("ten good years make up most minds"))
doubt = Parameter("1/yr", prior=around(0.08, 1.5), doc="confidence lost a year without growth",
                  source=judgement("the thirties were not forgotten soon"))
confidence_1950 = Parameter("1", prior=share(0.30, 0.08), doc="faith in capitalism, 1950",
                            source=judgement("after a depression and a war"))
lulling = Parameter("1/yr", prior=around(0.15, 1.5), doc="socialist aspirations lost a year where confidence is full",
                    source=judgement("parties change their programmes within a decade"))
renewal = Parameter("1/yr", prior=around(0.05, 1.5), doc="socialist aspirations that grow again a year",
                    source=judgement("aims return with a new generation"))
aspirations_1950 = Parameter("1", prior=share(0.60, 0.10), doc="socialist aspirations of Western workers, 1950",
                             source=judgement("strong after the war"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
european_product = Stock("1", initial=1.0, low=0, doc="product of Western Europe, 1950 = 1")
confidence = Stock("1", initial="confidence_1950", low=0, high=1, doc="faith of the propertied in a new capitalism")
aspirations = Stock("1", initial="aspirations_1950", low=0, high=1, doc="socialist aspirations of Western workers")
income_at_start = Stock("G rub58/yr", initial="income", low=0, doc="Soviet national income when the run begins")


@equation("1")
def standard(lead_1950, consumption_index):
    """Western consumption a head over Soviet consumption of 1950."""
    return lead_1950 * consumption_index


@flow("1/yr", into=european_product)
def european_expansion(european_growth, european_product):
    """Western Europe grows as recorded."""
    return european_growth * european_product


@flow("1/yr", into=confidence, mechanism="western_boom", off=0.0)
def taking_heart(lesson, european_growth, confidence):
    """Every year of growth is a lesson.

    Without it west.confidence is lower.
    """
    return lesson * european_growth * (1 - confidence)


@flow("1/yr", out_of=confidence)
def doubting(doubt, confidence):
    """Nobody had believed it would last."""
    return doubt * confidence


@flow("1/yr", into=aspirations)
def renewing(renewal, aspirations):
    """The young begin anew."""
    return renewal * (1 - aspirations)


@flow("1/yr", out_of=aspirations, mechanism="opportunism", off=0.0)
def settling_down(lulling, confidence, aspirations):
    """Workers settle down in a capitalism that believes in itself.

    Without it west.aspirations is higher.
    """
    return lulling * confidence * aspirations


@equation("1")
def soviet_product(soviet_over_american_1950, income, income_at_start):
    """Soviet product, American product of 1950 = 1."""
    return soviet_over_american_1950 * income / income_at_start


@observable("1")
def polarisation(american_product, soviet_product, european_over_american_1950, european_product):
    """Concentration of power in three centres: 0 where all are equal, 1 where one has all (inverse Herfindahl)."""
    powers = jnp.stack([american_product, soviet_product, european_over_american_1950 * european_product])
    evenness = (powers.sum() ** 2 / (powers**2).sum() - 1) / 2
    return 1 - evenness


@observable("1")
def balance_of_growth(soviet_product, soviet_over_american_1950, american_product, european_over_american_1950,
                      european_product):
    """Growth of the Soviet product over that of the West since 1950; below 1 the boom more than makes up for it."""
    west = (american_product + european_over_american_1950 * european_product) / (1 + european_over_american_1950)
    return soviet_product / soviet_over_american_1950 / west
