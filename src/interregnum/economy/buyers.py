"""Buyers: what people own, what they would spend on durables and soft goods, and what they refuse to take.

    refused part = Phi(q0 + qA ln(wants x belongings) - qq ln quality + qD arms)
    belongings' = wear x (bought a head, at first = 1  -  belongings)

The essay (II ¶4) calls it a consumer strike and says that it would have been unthinkable while goods were scarce.
Nothing here knows of stocks: whoever owns little takes what there is; with wants and belongings that grow faster
than quality more is refused, most of all durables, for which one can wait. Who waits keeps the money.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, flow, judgement, normal, normal_cdf, observable, positive_part, share,
)

goods = ("goods",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
people = Read("M person", of="population.people", doc="everybody")
output_by_kind = Read("G rub58/yr", of="light_industry.output_by_kind", dims=goods, doc="durables, soft goods produced")
durables_share_1950 = Read("1", of="light_industry.durables_share_1950", doc="of consumer goods, durables in 1950")
quality = Read("1", of="light_industry.quality", dims=goods, doc="quality of goods, 1 when the run begins")
wants = Read("1", of="living_standards.aspirations", doc="what people think they are due, 1 when the run begins")
excess_defence_share = Read("1", of="arms.excess_defence_share", doc="arms share above that of 1950")
purse = Read("G rub/yr", of="savings.purse", doc="money that comes to the shops")
food_price = Read("rub/rub58", of="retail_trade.food_price", doc="price of food")
food_sold = Read("G rub58/yr", of="retail_trade.food_sold", doc="food bought by households")
goods_price = Read("rub/rub58", of="retail_trade.goods_price", doc="price of manufactures")
sold = Read("G rub58/yr", of="goods_trade.sold", dims=goods, doc="goods bought at full price")
clearance = Read("G rub58/yr", of="goods_trade.clearance", dims=goods, doc="goods sold off, at what was paid for them")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
luxury_of_durables = Parameter("1", prior=around(1.2, 1.3), doc="of the odds of buying durables to money for goods",
                               source=judgement("spending on durables rises about twice as fast as all spending"))
fussiness_1950 = Parameter("1", prior=normal(-3.0, 0.2), doc="q0, normal score of the refused share",
                           source=judgement("hardly any good was refused in 1950"))
response_to_wants = Parameter("1", prior=around(1.0, 1.35), doc="qA, of refusal to wants and belongings, durables",
                              source=judgement("theory file 3.5"))
need_of_soft_goods = Parameter("1", prior=share(0.50, 0.12), doc="that response for soft goods, over durables",
                               source=judgement("who has no coat takes the ugly one; a radio can wait"))
response_to_quality = Parameter("1", prior=around(1.0, 1.2), doc="qq, of refusal to quality",
                                source=judgement("quality undoes wants one for one"))
response_to_arms = Parameter("1", prior=around(3.0, 1.5), doc="qD, of refusal to the arms share",
                             source=judgement("arms take the good materials and engineers"))
patience = Parameter("1", prior=share(0.50, 0.15), doc="of those who refuse, who wait instead of buying another piece",
                     source=judgement("half wait; no survey before 1965"))
wear_of_durables = Parameter("1/yr", prior=around(0.10, 1.3), doc="durables worn out a year",
                             source=judgement("durables last ten years"))
wear_of_soft_goods = Parameter("1/yr", prior=around(0.50, 1.3), doc="soft goods worn out a year",
                               source=judgement("clothes and shoes last two years"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
belongings = Stock("1", dims=goods, initial=1.0, low=0, doc="what people own a head, 1 when the run begins")
made_at_start = Stock("k rub58/person/yr", dims=goods, initial="made_per_head", doc="goods a head when the run begins")
means_at_start = Stock("k rub58/person/yr", initial="means_per_head", doc="money for goods when the run begins")


@equation("k rub58/person/yr", dims=goods)
def made_per_head(output_by_kind, people):
    """Goods made, a head."""
    return output_by_kind / people


@equation("1/yr", dims=goods)
def wear(wear_of_durables, wear_of_soft_goods):
    """Part of what people own that is worn out in a year."""
    return jnp.stack([wear_of_durables, wear_of_soft_goods])


@flow("1/yr", dims=goods, into=belongings)
def furnishing(sold, clearance, people, made_at_start, belongings, wear):
    """What people own follows what they buy."""
    return wear * ((sold + clearance) / people / made_at_start - belongings)


@equation("G rub58/yr")
def affordable(purse, food_price, food_sold, goods_price, clearance):
    """What the money that food and clearance sales leave would buy."""
    left = purse - food_price * food_sold - goods_price * clearance.sum()
    return purse * positive_part(left / purse) / goods_price


@equation("k rub58/person/yr")
def means_per_head(affordable, people):
    """Money for goods a head, at constant prices."""
    return affordable / people


@equation("1")
def durables_budget(durables_share_1950, luxury_of_durables, means_per_head, means_at_start):
    """Part of that money meant for durables; its odds grow with the money:  b/(1-b) = b0/(1-b0) (m/m0)^l."""
    odds = durables_share_1950 * (means_per_head / means_at_start) ** luxury_of_durables
    return odds / (1 - durables_share_1950 + odds)


@equation("1", dims=goods)
def choosiness(response_to_wants, need_of_soft_goods):
    """Response of refusal to wants and belongings: what must be replaced is taken more easily."""
    return jnp.stack([response_to_wants, response_to_wants * need_of_soft_goods])


@equation("1", dims=goods, mechanism="choosy_buyers", off=0.0)
def refused_share(fussiness_1950, choosiness, wants, belongings, response_to_quality, quality, response_to_arms,
                  excess_defence_share):
    """Part of the goods that nobody accepts:  n = Phi(q0 + qA ln(A d) - qq ln q + qD (s - s0)).

    Without it retail_trade.unsold_goods is lower.
    """
    score = fussiness_1950 + choosiness * jnp.log(wants * belongings) - response_to_quality * jnp.log(quality)
    return normal_cdf(score + response_to_arms * excess_defence_share)


@equation("1", dims=goods, mechanism="consumer_strike", off=0.0)
def waiting(patience, refused_share):
    """Part of the money that waits for something better, whatever the shops still have:  w = p n.

    Without it savings.savings is lower.
    """
    return patience * refused_share


@equation("G rub58/yr", dims=goods)
def wanted(affordable, durables_budget, waiting):
    """What buyers come for:  M (b, 1 - b)(1 - w)."""
    return affordable * jnp.stack([durables_budget, 1 - durables_budget]) * (1 - waiting)


@observable("1")
def durables_owned(belongings):
    """Durables owned a head, as a count of households would give it, 1 when the run begins."""
    return belongings[0]
