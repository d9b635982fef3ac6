"""Construction: what is claimed, what is invested, where it stands unfinished, and how long it takes.

    building sites' = investment - completions,   capital' = completions - wear      (heavy, light, farm, housing)
    tautness = (claims for building, arms and aid) / (what there is for them)

The essay (II ¶4) has factory building grow by a third of its planned rate in 1964. Plans that claim more than
there is spread men and materials over too many sites, so that each takes longer. It counts what consumer plants
get (II ¶5) as a part of industrial building.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Memory, Parameter, Read, Stock, around, equation, flow, judgement, observable, row,
)

BRANCHES = ("heavy industry", "light industry", "farming", "housing")  # the dimension `branch`
branch = ("branch",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
investment = Read("G rub58/yr", of="national_income.investment", doc="what can be invested")
investment_by_branch = Read("G rub58/yr", of="national_income.investment_by_branch", dims=branch, doc="where it goes")
defence = Read("G rub58/yr", of="national_income.defence", doc="taken by arms")
aid = Read("G rub58/yr", of="national_income.aid", doc="given to allies")
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
heavy_capital_1950 = Parameter("G rub58", prior=around(38.0, 1.12), doc="fixed capital of heavy industry",
                               source=row("initial:capital_share:industry"))
light_capital_1950 = Parameter("G rub58", prior=around(10.0, 1.15), doc="of light industry",
                               source=row("initial:capital_share:industry"))
farm_capital_1950 = Parameter("G rub58", prior=around(20.0, 1.2), doc="of farming",
                              source=row("initial:capital_share:agriculture incl. livestock"))
housing_1950 = Parameter("G rub58", prior=around(55.0, 1.2), doc="of housing and social services",
                         source=row("initial:capital_share:housing"))
industrial_wear_rate = Parameter("1/yr", prior=around(0.035, 1.2), doc="industrial capital worn out a year",
                                 source=judgement("retirements of 3 to 4 per cent a year"))
farm_wear_rate = Parameter("1/yr", prior=around(0.056, 1.2), doc="farm capital worn out a year",
                           source=judgement("tractors last a dozen years"))
housing_wear_rate = Parameter("1/yr", prior=around(0.020, 1.3), doc="housing worn out a year",
                              source=judgement("houses last half a century"))
gestation_years = Parameter("yr", prior=around(2.0, 1.2), doc="time a site takes",
                            source=judgement("two years to finish a plant when plans are not taut"))
gestation_response = Parameter("1", prior=around(0.8, 1.49), doc="lengthening with tautness",
                               source=judgement("no measure before 1965"))
start_on_sites = Parameter("1/yr", prior=around(0.13, 1.2), doc="completions of 1950 per unit of capital",
                           source=judgement("keeps capital growing by about a tenth in 1950"))
investment_hunger = Parameter("1", prior=around(0.10, 1.5), doc="claims above the investment of a quarter ago",
                              source=judgement("Kornai: claims always exceed means"))
appetite_for_projects = Parameter("1", prior=around(0.25, 1.5), doc="further claims at full zeal",
                                  source=judgement("campaigns claim more"))
usual_tautness = Parameter("1", prior=around(1.06, 1.03), doc="tautness taken for normal",
                           source=judgement("claims over means when nobody campaigns"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
capital = Stock("G rub58", dims=branch, initial="capital_1950", low=0, doc="fixed capital by branch")
building_sites = Stock("G rub58", dims=branch, initial="sites_at_start", low=0, doc="unfinished construction by branch")
investment_before = Memory("G rub58/yr", of="investment", initial="investment", doc="investment a quarter ago")
tautness_before = Memory("1", of="tautness", initial="usual_tautness", doc="tautness of plans a quarter ago")


@equation("G rub58", dims=branch)
def capital_1950(heavy_capital_1950, light_capital_1950, farm_capital_1950, housing_1950):
    """The four branches side by side."""
    return jnp.stack([heavy_capital_1950, light_capital_1950, farm_capital_1950, housing_1950])


@equation("1/yr", dims=branch)
def wear_rate(industrial_wear_rate, farm_wear_rate, housing_wear_rate):
    """Part of each branch's capital that is worn out in a year."""
    return jnp.stack([industrial_wear_rate, industrial_wear_rate, farm_wear_rate, housing_wear_rate])


@equation("G rub58", dims=branch)
def sites_at_start(start_on_sites, capital_1950, gestation_years):
    """Sites open when the run begins: a year's completions for as long as a site takes."""
    return start_on_sites * capital_1950 * gestation_years


@equation("1", mechanism="investment_hunger", off=0.0)
def hunger(investment_hunger, appetite_for_projects, campaign_zeal):
    """What ministries and campaigns claim above the investment of a quarter ago:  (1 + h)(1 + a z) - 1.

    Without it construction.tautness is lower.
    """
    return (1 + investment_hunger) * (1 + appetite_for_projects * campaign_zeal) - 1


@equation("G rub58/yr")
def claims(investment_before, hunger, defence, aid):
    """All claims on heavy industry: building, arms and aid."""
    return investment_before * (1 + hunger) + defence + aid


@equation("1")
def tautness(claims, investment, defence, aid):
    """Claims of the plan over what there is:  claims / (I + D + aid)."""
    return claims / (investment + defence + aid)


@equation("yr", mechanism="taut_plans", off="gestation_years")
def gestation(gestation_years, tautness_before, usual_tautness, gestation_response):
    """How long a site takes:  g = g0 (tautness / usual)^c.

    Without it construction.relative_heavy_capital is higher.
    """
    return gestation_years * (tautness_before / usual_tautness) ** gestation_response


@flow("G rub58/yr", dims=branch, into=building_sites)
def building_begun(investment_by_branch):
    """Money and materials put into sites."""
    return investment_by_branch


@flow("G rub58/yr", dims=branch, out_of=building_sites, into=capital)
def completions(building_sites, gestation):
    """Plants, farms and houses handed over:  U / g."""
    return building_sites / gestation


@flow("G rub58/yr", dims=branch, out_of=capital)
def wear(wear_rate, capital):
    """Capital worn out."""
    return wear_rate * capital


@equation("1", dims=branch)
def relative_capital(capital, capital_1950):
    """Capital by branch, 1 when the run begins."""
    return capital / capital_1950


@equation("1")
def relative_heavy_capital(relative_capital):
    """Heavy industry's capital, 1 when the run begins."""
    return relative_capital[0]


@equation("1")
def relative_light_capital(relative_capital):
    """Light industry's capital, 1 when the run begins."""
    return relative_capital[1]


@equation("1")
def relative_farm_capital(relative_capital):
    """Farm capital, 1 when the run begins."""
    return relative_capital[2]


@equation("1")
def relative_housing(relative_capital):
    """Housing and social services, 1 when the run begins."""
    return relative_capital[3]


@observable("G rub58/yr", series="D-019")
def factory_building(completions):
    """Factories and equipment brought into use."""
    return completions[0] + completions[1]


@observable("G rub58")
def unfinished_construction(building_sites):
    """Unfinished construction, all branches, as the yearbook counts it at the end of the year."""
    return building_sites.sum()


@observable("yr")
def unfinished_in_years_of_investment(building_sites, investment):
    """Unfinished construction in years of investment: means that lie frozen."""
    return building_sites.sum() / investment


@observable("1", series="D-029")
def consumer_part_of_industrial_investment(investment_by_branch):
    """Consumer industries in industrial investment."""
    return investment_by_branch[1] / (investment_by_branch[0] + investment_by_branch[1])


@observable("G rub58/yr", series="D-024")
def light_industry_investment(investment_by_branch):
    """Investment in light industry in a year."""
    return investment_by_branch[1]
