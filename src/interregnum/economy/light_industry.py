"""Light industry: durables and soft goods by quantity, and their quality.

    output as in heavy industry;   share of durables' = refitting x (what buyers would spend on them - share)
    quality' = quality x (care - haste), for each of the two

The essay (II ¶4) has a rising mass of goods that nobody wants, from an industry that is rigid and slow to adapt.
Quality is what the planners do not count: it gets better where losses are felt, where consumers can make
themselves heard, and worse under taut plans. What is made follows what is asked for only as fast as plants are
refitted.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, ces, equation, flow, judgement, observable, positive_part, share,
)

KINDS = ("durables", "soft goods")  # the dimension `goods`
goods = ("goods",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
light_workers = Read("M person", of="classes.light_workers", doc="at work in light industry")
relative_efficiency = Read("1", of="bureaucracy.relative_efficiency", doc="efficiency, 1 when the run begins")
work_in_a_week = Read("1", of="heavy_industry.work_in_a_week", doc="what a hand does in a week, 1950 = 1")
technique = Read("1", of="heavy_industry.technique", doc="the technique all industry shares")
capital_share = Read("1", of="heavy_industry.capital_share", doc="weight of capital")
elasticity_of_substitution = Read("1", of="heavy_industry.elasticity_of_substitution", doc="between capital and labour")
tautness_before = Read("1", of="construction.tautness_before", doc="tautness of plans a quarter ago")
usual_tautness = Read("1", of="construction.usual_tautness", doc="tautness taken for normal")
relative_capital = Read("1", of="construction.relative_light_capital", doc="light capital, 1 when the run begins")
unsold = Read("G rub58", of="goods_trade.unsold", dims=goods, doc="goods of each kind that nobody wants")
durables_budget = Read("1", of="buyers.durables_budget", doc="part of the money for goods meant for durables")
added_control = Read("1", of="reform.added_control", doc="control from below beyond what was inherited")
technocratic_reform = Read("1", of="reform.technocratic_reform", doc="how far incentives follow profit")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
output_1950 = Parameter("G rub58/yr", prior=around(16.5, 1.06), doc="net output, 1950",
                        source=judgement("net product in the official measure"))
durables_share_1950 = Parameter("1", prior=share(0.12, 0.025), doc="of consumer goods, durables in 1950",
                                source=judgement("bicycles, watches, radios, furniture: an eighth of sales"))
refitting = Parameter("1/yr", prior=around(0.15, 1.4), doc="speed at which plants turn to what is asked for",
                      source=judgement("a plan and a half pass before a plant makes something else"))
quickening = Parameter("1", prior=around(1.0, 1.6), doc="refitting gained by full profit or full added control",
                       source=judgement("no variation in the sample: prior only"))
own_improvement = Parameter("1/yr", prior=around(0.005, 2.0), doc="betterment without any pressure",
                            source=judgement("designs renewed by themselves"))
lesson_of_losses = Parameter("1/yr^2", prior=around(0.15, 1.8), doc="betterment per year of output that lies unsold",
                             source=judgement("factories slowly notice what does not sell"))
voice_of_consumers = Parameter("1/yr", prior=around(0.20, 2.2), doc="betterment per unit of added control from below",
                               source=judgement("no variation in the sample: prior only"))
pull_of_profit = Parameter("1/yr", prior=around(0.06, 2.0), doc="betterment at full technocratic reform",
                           source=judgement("no variation in the sample: prior only"))
haste_response = Parameter("1/yr", prior=around(0.05, 1.8), doc="quality lost per unit of excess tautness",
                           source=judgement("storming at the end of the month"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
workers_at_start = Stock("M person", initial="light_workers", doc="hands when the run begins")
durables_share = Stock("1", initial="durables_share_1950", low=0, high=1, doc="of consumer goods made, durables")
quality = Stock("1", dims=goods, initial=1.0, low=0, doc="quality of goods of each kind, 1 when the run begins")


@equation("G rub58/yr")
def output(output_1950, technique, relative_efficiency, relative_capital, light_workers, workers_at_start,
           work_in_a_week, capital_share, elasticity_of_substitution):
    """Net output of light industry:  Y = Y0 z (e/e0) CES(K/K0, w^h N/N0)."""
    work = work_in_a_week * light_workers / workers_at_start
    means = ces(relative_capital, work, capital_share, elasticity_of_substitution)
    return output_1950 * technique * relative_efficiency * means


@equation("1", dims=goods)
def mix(durables_share):
    """Durables and soft goods in what is made."""
    return jnp.stack([durables_share, 1 - durables_share])


@equation("G rub58/yr", dims=goods)
def output_by_kind(output, mix):
    """Output of durables and of soft goods."""
    return output * mix


@flow("1/yr", into=durables_share)
def turning_to_demand(refitting, quickening, added_control, technocratic_reform, durables_budget, durables_share):
    """Plants turn to what buyers ask for:  r (1 + q (control + profit)) (b - s)."""
    speed = refitting * (1 + quickening * (added_control + technocratic_reform))
    return speed * (durables_budget - durables_share)


@flow("1/yr", dims=goods, into=quality)
def betterment(quality, own_improvement, lessons, voice_of_consumers, added_control, pull_of_profit,
               technocratic_reform):
    """Goods get better by themselves, by losses, by the consumers' voice and by profit."""
    heard = voice_of_consumers * added_control + pull_of_profit * technocratic_reform
    return quality * (own_improvement + lessons + heard)


@equation("1/yr", dims=goods, mechanism="lessons_of_losses", off=0.0)
def lessons(lesson_of_losses, unsold, output_by_kind):
    """What factories learn from goods that come back:  l U / Y.

    Without it retail_trade.unsold_goods is higher.
    """
    return lesson_of_losses * unsold / output_by_kind


@flow("1/yr", dims=goods, out_of=quality, mechanism="haste", off=0.0)
def spoiling(quality, haste_response, tautness_before, usual_tautness):
    """Haste under taut plans spoils goods.

    Without it retail_trade.unsold_goods is lower.
    """
    return quality * haste_response * positive_part(tautness_before - usual_tautness)


@observable("G rub58/yr", series="D-011")
def consumer_goods(output):
    """Consumer goods produced by industry, food not counted."""
    return output
