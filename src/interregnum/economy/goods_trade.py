"""The trade in manufactures: durables and soft goods on the shelves, sold, gone stale, marked down.

    shops' = accepted goods - sales - goods grown stale;   unsold' = refused + stale - clearance - write-off

The essay (II ¶4) has trade report huge stocks that cannot be sold. They are goods that buyers refuse, and goods
that stood too long. Whoever finds no durable worth having and does not wait buys something else instead.
"""

import jax.numpy as jnp

from interregnum.kernel import Parameter, Read, Stock, around, equation, flow, judgement, share, short_side

goods = ("goods",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
output_by_kind = Read("G rub58/yr", of="light_industry.output_by_kind", dims=goods, doc="durables, soft goods produced")
mix = Read("1", of="light_industry.mix", dims=goods, doc="durables and soft goods in what is made")
refused_share = Read("1", of="buyers.refused_share", dims=goods, doc="part of the goods that nobody accepts")
wanted = Read("G rub58/yr", of="buyers.wanted", dims=goods, doc="what buyers come for")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
closeness_of_goods_markets = Parameter("1", prior=around(40.0, 1.35), doc="phi, goods",
                                       source=judgement("2 per cent at balance"))
substitution = Parameter("1", prior=share(0.90, 0.04), doc="of money for durables that finds none, spent on soft goods",
                         source=judgement("Kornai: forced substitution is the rule where goods are short"))
markdown_rate = Parameter("1/yr", prior=share(0.22, 0.05), doc="of unsold goods marked down and cleared a year",
                          source=judgement("clearance and write-off; sales of 1959 and later"))
price_cut = Parameter("1", prior=share(0.50, 0.12), doc="of the price, taken off goods that are cleared",
                      source=judgement("clearance at half price"))
staleness = Parameter("1/yr", prior=around(0.15, 1.5), doc="of goods in the shops that go stale in a year",
                      source=judgement("fashions change within years"))
shop_years = Parameter("yr", prior=around(0.40, 1.1), doc="time in which the shops' stock is offered",
                       source=judgement("some months' turnover on the shelves"))
unsold_1950 = Parameter("G rub58", prior=around(0.25, 1.3), doc="goods nobody wanted, 1950",
                        source=judgement("normal clearance stock"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
shop_stock = Stock("G rub58", dims=goods, initial="shop_stock_at_start", low=0, doc="acceptable goods in the shops")
unsold = Stock("G rub58", dims=goods, initial="unsold_at_start", low=0, doc="goods of each kind that nobody wants")


@equation("G rub58", dims=goods)
def shop_stock_at_start(output_by_kind, shop_years, closeness_of_goods_markets):
    """What a balanced market leaves on the shelves:  Y T (1 - 2^(-1/phi))."""
    return output_by_kind * shop_years * -jnp.expm1(-jnp.log(2.0) / closeness_of_goods_markets)


@equation("G rub58", dims=goods)
def unsold_at_start(unsold_1950, mix):
    """Unwanted goods when the run begins, by what is made."""
    return unsold_1950 * mix


# ── the counter ──────────────────────────────────────────────────────────────────────────────────────
@equation("G rub58/yr", dims=goods)
def offered(output_by_kind, refused_share, shop_stock, shop_years):
    """Acceptable goods: this year's, and what stands in the shops."""
    return output_by_kind * (1 - refused_share) + shop_stock / shop_years


@equation("G rub58/yr")
def durables_sold(wanted, offered, closeness_of_goods_markets):
    """The short side of many small markets for durables."""
    return short_side(wanted[0], offered[0], closeness_of_goods_markets)


@equation("G rub58/yr", mechanism="forced_substitution", off=0.0)
def bought_instead(substitution, wanted, durables_sold):
    """Soft goods asked for with money that found no durable.

    Without it savings.savings is higher.
    """
    return substitution * (wanted[0] - durables_sold)


@equation("G rub58/yr")
def soft_goods_sold(wanted, bought_instead, offered, closeness_of_goods_markets):
    """The short side of many small markets for soft goods."""
    return short_side(wanted[1] + bought_instead, offered[1], closeness_of_goods_markets)


@equation("G rub58/yr", dims=goods)
def sold(durables_sold, soft_goods_sold):
    """Goods sold at full price, by kind."""
    return jnp.stack([durables_sold, soft_goods_sold])


# ── the shelves ──────────────────────────────────────────────────────────────────────────────────────
@flow("G rub58/yr", dims=goods, into=shop_stock)
def delivery(output_by_kind, refused_share):
    """Acceptable goods reach the shops."""
    return output_by_kind * (1 - refused_share)


@flow("G rub58/yr", dims=goods, out_of=shop_stock)
def purchases(sold):
    """Households carry them home."""
    return sold


@flow("G rub58/yr", dims=goods, into=unsold)
def refusal(output_by_kind, refused_share):
    """Goods that nobody accepts."""
    return output_by_kind * refused_share


@flow("G rub58/yr", dims=goods, out_of=shop_stock, into=unsold)
def going_stale(staleness, shop_stock):
    """Goods that stood too long."""
    return staleness * shop_stock


@flow("G rub58/yr", dims=goods, out_of=unsold)
def clearance(markdown_rate, price_cut, unsold):
    """Goods marked down find a buyer, for what they are worth to him:  m (1 - c) U."""
    return markdown_rate * (1 - price_cut) * unsold


@flow("G rub58/yr", dims=goods, out_of=unsold)
def writing_off(markdown_rate, price_cut, unsold):
    """The rest of their price is written off:  m c U."""
    return markdown_rate * price_cut * unsold
