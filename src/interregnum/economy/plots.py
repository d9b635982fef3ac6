"""Plots: the peasants' own gardens, what grows there, and what rulers leave of them.

    plots' = speed x (plots tolerated - plots)

The essay (II ¶6) has household plots cut or taken away from many millions of farmers in the ruler's last years, an
act of which the country was not told. Zeal has no patience with them; rulers who have made their concessions leave
them alone. The cow that stands behind the garden is counted in livestock.
"""

import jax.numpy as jnp

from interregnum import record
from interregnum.kernel import (
    Lever, Parameter, Read, Stock, around, equation, flow, judgement, observable, row, rule, share,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")
weather = Read("1", of="agriculture.weather_on_old_land", doc="weather on the old land, mean 1")
agronomy = Read("1", of="fields.agronomy", doc="practice of farming, 1950 = 1")
harvest = Read("G rub58/yr", of="agriculture.harvest", doc="product of the farm year")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
plots_tolerated = Lever("1", by="Presidium", low=0, high=3,
                        recorded=record.series("levers:private_plots_tolerance_index").relative_to(1950),
                        doc="private plots allowed, 1950 = 1", source=row("levers:private_plots_tolerance_index"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
plot_output_1950 = Parameter("G rub58/yr", prior=around(2.7, 1.1), doc="plants of private plots, 1950",
                             source=judgement("half of the 42 per cent that plots gave with their animals"))
plot_weather_share = Parameter("1", prior=share(0.40, 0.08), doc="of the weather felt on plots",
                               source=judgement("gardens are watered and mixed"))
plot_target = Parameter("1", prior=around(1.10, 1.08), doc="plots that rulers tolerate without zeal",
                        source=judgement("plots regrow when left alone"))
plot_squeeze = Parameter("1", prior=around(0.65, 1.4), doc="log of plots given up at full zeal",
                         source=judgement("about half is left at full zeal, as in theory file 3.3"))
plot_speed = Parameter("1/yr", prior=around(0.30, 1.4), doc="speed at which plots follow what is tolerated",
                       source=judgement("decrees take years to bite"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
private_plots = Stock("1", initial=1.0, low=0, doc="private plots, 1950 = 1")


@equation("1", mechanism="squeeze_of_plots", off=0.0)
def plots_cut(plot_squeeze, campaign_zeal):
    """Plots that zeal cuts or takes away, as a logarithm.

    Without it plots.private_plots is higher.
    """
    return plot_squeeze * campaign_zeal


@rule(plots_tolerated)
def plots_granted(plot_target, plots_cut):
    """What is left alone when nobody campaigns, and what campaigns leave of it:  P e^-cut."""
    return plot_target * jnp.exp(-plots_cut)


@flow("1/yr", into=private_plots)
def change_of_plots(plots_tolerated, private_plots, plot_speed):
    """Plots follow, slowly, what is tolerated."""
    return plot_speed * (plots_tolerated - private_plots)


@equation("G rub58/yr", in_quarter=3)
def plot_harvest(plot_output_1950, private_plots, agronomy, weather, plot_weather_share):
    """What grows on the plots:  Y0 plots a w^share."""
    return plot_output_1950 * private_plots * agronomy * weather**plot_weather_share


@observable("1")
def plot_share(plot_harvest, harvest):
    """Plants of private plots in the product of farming; their milk and meat are not told apart."""
    return plot_harvest / harvest
