"""Light industry: consumer goods by quantity, and their quality.

    output as in heavy industry;   quality' = quality x (care - haste)

The essay (II ¶4) has a rising mass of goods that nobody wants. Quality is what the planners do not count: it
gets better where losses are felt, where consumers can make themselves heard, and worse under taut plans.
"""

from interregnum.kernel import (
    Parameter, Read, Stock, around, ces, equation, flow, judgement, positive_part,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
light_workers = Read("M person", of="classes.light_workers", doc="at work in light industry")
relative_efficiency = Read("1", of="bureaucracy.relative_efficiency", doc="efficiency, 1 when the run begins")
technique = Read("1", of="heavy_industry.technique", doc="the technique all industry shares")
capital_share = Read("1", of="heavy_industry.capital_share", doc="weight of capital")
elasticity_of_substitution = Read("1", of="heavy_industry.elasticity_of_substitution", doc="between capital and labour")
tautness_before = Read("1", of="construction.tautness_before", doc="tautness of plans a quarter ago")
usual_tautness = Read("1", of="construction.usual_tautness", doc="tautness taken for normal")
relative_capital = Read("1", of="construction.relative_light_capital", doc="light capital, 1 when the run begins")
unsold_goods = Read("G rub58", of="retail_trade.unsold_goods", doc="goods that nobody wants")
added_control = Read("1", of="reform.added_control", doc="control from below beyond what was inherited")
technocratic_reform = Read("1", of="reform.technocratic_reform", doc="how far incentives follow profit")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
output_1950 = Parameter("G rub58/yr", prior=around(16.5, 1.06), doc="net output, 1950",
                        source=judgement("net product in the official measure"))
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
quality = Stock("1", initial=1.0, low=0, doc="quality of goods, 1 when the run begins")


@equation("G rub58/yr")
def output(output_1950, technique, relative_efficiency, relative_capital, light_workers, workers_at_start,
           capital_share, elasticity_of_substitution):
    """Net output of light industry:  Y = Y0 z (e/e0) CES(K/K0, N/N0)."""
    means = ces(relative_capital, light_workers / workers_at_start, capital_share, elasticity_of_substitution)
    return output_1950 * technique * relative_efficiency * means


@flow("1/yr", into=quality)
def betterment(quality, own_improvement, lessons, voice_of_consumers, added_control, pull_of_profit,
               technocratic_reform):
    """Goods get better by themselves, by losses, by the consumers' voice and by profit."""
    heard = voice_of_consumers * added_control + pull_of_profit * technocratic_reform
    return quality * (own_improvement + lessons + heard)


@equation("1/yr", mechanism="lessons_of_losses", off=0.0)
def lessons(lesson_of_losses, unsold_goods, output):
    """What factories learn from goods that come back:  l U / Y."""
    return lesson_of_losses * unsold_goods / output


@flow("1/yr", out_of=quality, mechanism="haste", off=0.0)
def spoiling(quality, haste_response, tautness_before, usual_tautness):
    """Haste under taut plans spoils goods."""
    return quality * haste_response * positive_part(tautness_before - usual_tautness)
