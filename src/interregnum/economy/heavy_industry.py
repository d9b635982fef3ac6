"""Heavy industry: producer goods and arms, and the technique that all industry shares.

    output = output of 1950 x technique x efficiency x CES(capital, labour) x gain of the mix of old and new branches

With little substitution between capital and labour, piling up capital alone raises output less and less:
growth slows by itself, without politics. That is the strongest rival of the essay's account, so the elasticity
is a parameter with a wide prior. The essay (II ¶4) counts steel, 85 million tons, as proof that the old branches
still grow on an impressive scale. What is new has a file of its own.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, ces, equation, flow, judgement, normal, observable, share, work,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
heavy_workers = Read("M person", of="classes.heavy_workers", doc="at work in heavy industry")
working_week = Read("1", of="wages.working_week", doc="hours of the working week in industry, 1950 = 1")
relative_efficiency = Read("1", of="bureaucracy.relative_efficiency", doc="efficiency, 1 when the run begins")
relative_capital = Read("1", of="construction.relative_heavy_capital", doc="heavy capital, 1 when the run begins")
gain_of_mix = Read("1", of="new_branches.gain_of_mix", doc="what the mix of old and new makes of the same means")
new_output = Read("G rub58/yr", of="new_branches.new_output", doc="net output of new branches")
excess_defence_share = Read("1", of="arms.excess_defence_share", doc="arms share above that of 1950")
defence = Read("G rub58/yr", of="national_income.defence", doc="taken by arms")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
output_1950 = Parameter("G rub58/yr", prior=around(22.0, 1.06), doc="net output of heavy industry, 1950",
                        source=judgement("net product in the official measure, so that the whole is about 52"))
elasticity_of_substitution = Parameter("1", prior=around(0.55, 1.49), doc="s, between capital and labour",
                                       source=work("Weitzman 1970: 0.40; Cobb-Douglas: 1", seen="theory file, G1, G3"))
capital_share = Parameter("1", prior=share(0.58, 0.06), doc="weight of capital in 1950",
                          source=work("Weitzman 1970, 0.64", seen="theory file 2.1, card G1"))
week_response = Parameter("1", prior=share(0.50, 0.12), doc="of what a hand does in a week to the hours of the week",
                          source=judgement("a shorter day is worked harder, so that half of the cut is lost"))
technical_progress = Parameter("1/yr", prior=normal(0.022, 0.008), doc="growth of output with the same means",
                               source=judgement("Western measure; hidden inflation is apart"))
drain_response = Parameter("1/yr", prior=around(0.05, 1.82), doc="progress lost per unit of arms share",
                           source=judgement("skills taken by arms; no direct measure"))
steel_1950 = Parameter("M t/yr", prior=around(27.3, 1.02), doc="steel poured in 1950",
                       source=judgement("official figure, from memory: no row of the record holds it"))
steel_response = Parameter("1", prior=normal(0.95, 0.08), doc="of steel to the output of old branches",
                           source=judgement("nearly as fast as what is made of it: machines get a little lighter"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
technique = Stock("1", initial=1.0, low=0, doc="output with the same means, 1 when the run begins")
workers_at_start = Stock("M person", initial="heavy_workers", doc="hands when the run begins")
old_output_at_start = Stock("G rub58/yr", initial="old_output", low=0, doc="output of old branches when the run begins")


@flow("1/yr", into=technique)
def progress(technical_progress, technique):
    """Technique gets better:  z' = g z."""
    return technical_progress * technique


@flow("1/yr", out_of=technique, mechanism="arms_drain", off=0.0)
def drain_of_skills(drain_response, excess_defence_share, technique):
    """The best engineers work for arms: progress lost in proportion to the arms share above that of 1950.

    Without it the sign is open.
    """
    return drain_response * excess_defence_share * technique


@equation("1")
def work_in_a_week(working_week, week_response):
    """What a hand does in a week of so many hours, 1950 = 1:  w^h, in all industry."""
    return working_week**week_response


@equation("G rub58/yr")
def output(output_1950, technique, relative_efficiency, relative_capital, heavy_workers, workers_at_start,
           work_in_a_week, capital_share, elasticity_of_substitution, gain_of_mix):
    """Net output of heavy industry:  Y = Y0 z (e/e0) CES(K/K0, w^h N/N0) (mix)."""
    work = work_in_a_week * heavy_workers / workers_at_start
    means = ces(relative_capital, work, capital_share, elasticity_of_substitution)
    return output_1950 * technique * relative_efficiency * means * gain_of_mix


@equation("G rub58/yr")
def old_output(output, new_output):
    """Net output of coal, steel and machines."""
    return output - new_output


@equation("1")
def complexity(relative_capital, heavy_workers, workers_at_start):
    """How much larger the thing to be planned has become:  ln (K/K0 N/N0)^(1/2)."""
    return 0.5 * (jnp.log(relative_capital) + jnp.log(heavy_workers / workers_at_start))


@observable("M t/yr", series="D-021")
def steel(steel_1950, old_output, old_output_at_start, steel_response):
    """Steel poured in a year."""
    return steel_1950 * (old_output / old_output_at_start) ** steel_response


@observable("1")
def arms_claim(defence, output):
    """Part of heavy industry's output that arms take."""
    return defence / output
