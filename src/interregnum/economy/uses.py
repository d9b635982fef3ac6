"""Uses: the account of what becomes of national income. It closes every quarter.

    income = food + manufactures + houses, social services, science + productive investment + arms + aid
             + stocks + losses + what production uses up

The essay (II ¶5, N5) divides income into consumption with social services, and accumulation with arms. Here each
use is taken from the sector in which it happens, so that the sum is a check and not a definition. Pay of teachers and
doctors is no part of income in the Soviet measure; their buildings and equipment are.
"""

import jax.numpy as jnp

from interregnum.kernel import Read, equation, observable

branch = ("branch",)
use = ("use",)
SERVICES = ("housing", "social services", "education and science")  # the dimension `service`
USES = (  # the dimension `use`
    "food", "manufactures", "housing", "social services", "education and science", "productive investment", "arms",
    "aid", "stocks", "losses", "used up",
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
heavy_output = Read("G rub58/yr", of="heavy_industry.output", doc="net output of heavy industry")
harvest = Read("G rub58/yr", of="agriculture.harvest", doc="net output of farming")
investment = Read("G rub58/yr", of="national_income.investment", doc="what can be invested")
investment_by_branch = Read("G rub58/yr", of="national_income.investment_by_branch", dims=branch, doc="where it goes")
defence = Read("G rub58/yr", of="national_income.defence", doc="taken by arms")
aid = Read("G rub58/yr", of="national_income.aid", doc="given to China")
share_of_houses = Read("1", of="national_income.share_of_houses", doc="houses in investment, as the programme has it")
usual_social_share = Read("1", of="national_income.usual_social_share", doc="social services in investment")
usual_science_share = Read("1", of="national_income.usual_science_share", doc="schools and laboratories in investment")
income = Read("G rub58/yr", of="national_income.income", doc="all that is produced")
goods_sold = Read("G rub58/yr", of="retail_trade.goods_sold", doc="manufactures bought by households")
food_eaten = Read("G rub58/yr", of="granary.eaten", doc="food of the country's own that is eaten")
food_spoilt = Read("G rub58/yr", of="granary.spoiling", doc="food lost on its way")
goods_made = Read("G rub58/yr", of="light_industry.output", doc="manufactures that reach the shops, wanted or not")
goods_written_off = Read("G rub58/yr", of="goods_trade.writing_off", dims=("goods",), doc="value of goods written off")


@equation("G rub58/yr")
def used_up(heavy_output, investment, defence, aid):
    """Repairs and materials, and whatever arms take beyond the means: what closes the account of heavy output."""
    return heavy_output - investment - defence - aid


@equation("1", dims=("service",))
def services(share_of_houses, usual_social_share, usual_science_share):
    """Houses, social services, schools and science in the investment of the fourth branch."""
    parts = jnp.stack([share_of_houses, usual_social_share, usual_science_share])
    return parts / jnp.sum(parts)


@equation("G rub58/yr")
def stocks_laid_up(harvest, food_eaten, food_spoilt, goods_made, goods_sold, goods_written_off):
    """Food and goods laid up in granaries and shops, or drawn from them where it is negative."""
    return harvest - food_eaten - food_spoilt + goods_made - goods_sold - jnp.sum(goods_written_off)


@equation("G rub58/yr", dims=use)
def uses(food_eaten, goods_sold, investment_by_branch, services, defence, aid, stocks_laid_up, food_spoilt,
         goods_written_off, used_up):
    """What income is used for; all uses together are income."""
    productive = investment_by_branch[0] + investment_by_branch[1] + investment_by_branch[2]
    built = investment_by_branch[3] * services
    rest = [productive, defence, aid, stocks_laid_up, food_spoilt + jnp.sum(goods_written_off), used_up]
    return jnp.stack([food_eaten, goods_sold, built[0], built[1], built[2], *rest])


# ── what a statistician could have printed ───────────────────────────────────────────────────────────
@observable("1", series="D-028")
def accumulation_and_arms_share(uses, income):
    """Productive investment, arms, aid and stocks in national income."""
    return jnp.sum(uses[5:9]) / income


@observable("1", series="D-030")
def farm_investment_share(investment_by_branch):
    """Farming in all investment."""
    return investment_by_branch[2] / jnp.sum(investment_by_branch)


@observable("G rub58/yr", series="I-010")
def civilian_consumption(uses):
    """Consumption and social services."""
    return jnp.sum(uses[:5])


@observable("1", series="I-006")
def industry_over_farming(income, harvest):
    """Product of industry over that of farming."""
    return (income - harvest) / harvest
