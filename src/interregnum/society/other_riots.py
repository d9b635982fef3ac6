"""Riots of other kinds: the commoner ones, which were not about bread, wages or prices.

    a riot of each kind at its own rate, about four a year in all, whatever the grievance

The essay (III ¶10) speaks of strikes, demonstrations and food riots only. Kozlov's archives hold more riots of
newcomers on new land, conscripts, crowds against the militia and peoples at odds. They are kept apart so that
nobody scores them as political protest: a process by chance, which no grievance moves and which moves nothing else.
"""

import jax.numpy as jnp

from interregnum.kernel import Parameter, Stock, around, event, flow, judgement, jump, observable, work

KINDS = ("newcomers on new land", "soldiers and conscripts", "crowds against the militia", "peoples at odds")
kind = ("riot_kind",)

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
riots_a_year = Parameter("1/yr", dims=kind, prior=around(0.85, 2.1),
                         doc="riots of each kind a year; of all four together LN(4.1, .4)",
                         source=work("Kozlov, Mass Uprisings in the USSR", seen="theory file, sections 2.8 and 3.11"))
talk_years = Parameter("yr", prior=around(1.0, 1.1), doc="time in which a riot passes from talk",
                       source=judgement("unit of counting: the riots of the last year"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
talked_of = Stock("1", dims=kind, initial=0.0, low=0, doc="riots that are talked of")


@event(dims=kind, mechanism="riots_of_other_kinds")
def riot(riots_a_year):
    """A riot that is not about bread, wages or prices.

    Without it other_riots.last_year is lower.
    """
    return riots_a_year


@jump(talked_of, at=riot)
def rumour(talked_of):
    """One more is talked of."""
    return talked_of + 1


@flow("1/yr", dims=kind, out_of=talked_of)
def forgetting(talked_of, talk_years):
    """Talk of it dies down."""
    return talked_of / talk_years


@observable("1")
def last_year(talked_of):
    """Riots of other kinds in the last year or so."""
    return jnp.sum(talked_of)
