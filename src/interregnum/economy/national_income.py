"""National income: what is produced, and what becomes of it.

    income = heavy + light + farming = consumption + housing, social services, science + investment + arms + aid
             + stocks + losses + what production uses up

The essay (II ¶5, N4-5) gives 55 per cent to consumption and social services and the rest to arms and
accumulation. Investment is what remains of heavy industry's product; the account (in uses) closes every quarter.
Official statistics rise faster than output.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Lever, Parameter, Read, Stock, around, equation, essay, flow, judgement, normal, observable, positive_part, row,
    rule, share,
)

branch = ("branch",)
use = ("use",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
heavy_output = Read("G rub58/yr", of="heavy_industry.output", doc="net output of heavy industry")
light_output = Read("G rub58/yr", of="light_industry.output", doc="net output of light industry")
harvest = Read("G rub58/yr", of="agriculture.harvest", doc="net output of farming")
uses = Read("G rub58/yr", of="uses.uses", dims=use, doc="what income is used for")
housing_programme = Read("1", of="housing.programme", doc="housing's share of investment, 1950 = 1")
defence_share = Read("1", of="arms.defence_share", doc="arms share of income")
excess_defence_share = Read("1", of="arms.excess_defence_share", doc="arms share above that of 1950")
specialists = Read("1", of="china.specialists", doc="Soviet specialists in China, full programme = 1")
discontent = Read("1", of="opinion.grievance", doc="grievance of the people")
responsiveness = Read("1", of="reform.openness", doc="how far rulers listen")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
_NO_RECORD = "shares by branch are remembered, and on another definition"
light_share = Lever("1", by="Presidium", low=0.02, high=0.4, doc="of investment, to light industry and trade",
                    source=judgement(_NO_RECORD))
farm_share = Lever("1", by="Presidium", low=0.02, high=0.4, doc="of investment, to farming",
                   source=judgement(_NO_RECORD))
housing_share = Lever("1", by="Presidium", low=0.02, high=0.5, doc="of investment, to housing and social services",
                      source=judgement(_NO_RECORD))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
usual_light_share = Parameter("1", prior=share(0.10, 0.015), doc="light industry's share without discontent",
                              source=essay("II.5"))
usual_farm_share = Parameter("1", prior=share(0.15, 0.02), doc="farming's share", source=essay("II.5"))
usual_housing_share = Parameter("1", prior=share(0.19, 0.02), doc="housing's share",
                                source=row("levers:investment_share:housing"))
usual_social_share = Parameter("1", prior=share(0.06, 0.012), doc="share of hospitals and other social services",
                               source=judgement("a tenth of investment goes to services with schools and science"))
usual_science_share = Parameter("1", prior=share(0.04, 0.010), doc="share of schools and laboratories",
                                source=judgement("a tenth of investment goes to services with hospitals"))
answer_to_discontent = Parameter("1", prior=around(0.05, 2.0), doc="light share gained per unit of grievance heard",
                                 source=judgement("rulers who listen shift some investment"))
usual_discontent = Parameter("1", prior=around(0.35, 1.1), doc="grievance taken for normal",
                             source=judgement("level that moves nobody"))
squeeze_by_arms = Parameter("1", prior=around(0.30, 1.6), doc="civil share lost per unit of arms share",
                            source=judgement("housing and consumer plant give way first"))
aid_share = Parameter("1", prior=share(0.005, 0.0015), doc="of income, aid at the full programme",
                      source=judgement("the 156 projects were below one per cent of income"))
own_use = Parameter("1", prior=share(0.04, 0.01), doc="of heavy output, used up by itself",
                    source=judgement("repairs and materials"))
hidden_inflation = Parameter("1/yr", prior=normal(0.02, 0.01), doc="growth of official figures beyond true growth",
                             source=judgement("official against Western growth; theory file 3.3"))
usual_growth_1950 = Parameter("1/yr", prior=normal(0.09, 0.02), doc="official growth that planners were used to, 1950",
                              source=judgement("reconstruction grew faster than the fifties"))
plan_years = Parameter("yr", prior=around(5.0, 1.1), doc="past years from which planners extrapolate",
                       source=judgement("the length of a plan"))
ambition = Parameter("1/yr", prior=normal(0.010, 0.005), doc="growth planned beyond what was usual",
                     source=judgement("plans ask for a little more than was reached"))
memory_years = Parameter("yr", prior=around(1.0, 1.05), doc="over which growth is measured",
                         source=judgement("growth is compared with last year's"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
overstatement = Stock("1", initial=0.0, doc="log of official over true income, 0 when the run begins")
usual_growth = Stock("1/yr", initial="usual_growth_1950", doc="growth of recent years, as planners remember it")
remembered_income = Stock("G rub58/yr", initial="income", low=0, doc="income as it was about a year ago")


# ── production and its uses ──────────────────────────────────────────────────────────────────────────
@equation("G rub58/yr")
def income(heavy_output, light_output, harvest):
    """All that is produced:  Y = heavy + light + farming."""
    return heavy_output + light_output + harvest


@equation("G rub58/yr")
def defence(defence_share, heavy_output, light_output, harvest):
    """What arms take:  D = s Y."""
    return defence_share * (heavy_output + light_output + harvest)


@equation("G rub58/yr", mechanism="aid_to_china", off=0.0)
def aid(aid_share, specialists, income):
    """Aid to China, in proportion to the programme that is running.

    Without it national_income.aid is lower.
    """
    return aid_share * specialists * income


@equation("G rub58/yr")
def investment(heavy_output, defence, aid, own_use):
    """What is left of heavy output, never below nothing:  I = heavy output - arms - aid - own use."""
    left = heavy_output * (1 - own_use) - defence - aid
    return heavy_output * positive_part(left / heavy_output)


# ── decisions of the modelled rulers ─────────────────────────────────────────────────────────────────
@rule(light_share)
def light_share_wanted(usual_light_share, answer_to_discontent, discontent, usual_discontent, responsiveness,
                       squeeze_by_arms, excess_defence_share):
    """Light industry gains where discontent is heard, and gives way to arms:  l = l0 + b (G - G0) z - a l0 (s - s0)."""
    heard = answer_to_discontent * (discontent - usual_discontent) * responsiveness
    return usual_light_share + heard - squeeze_by_arms * usual_light_share * excess_defence_share


@rule(farm_share)
def farm_share_wanted(usual_farm_share):
    """Farming keeps its share: the essay's complaint is that nobody raised it."""
    return usual_farm_share


@equation("1")
def share_of_houses(usual_housing_share, housing_programme):
    """Houses alone, as the programme has it."""
    return usual_housing_share * housing_programme


@rule(housing_share)
def housing_share_wanted(share_of_houses, usual_social_share, usual_science_share):
    """Houses, social services, schools and science."""
    return share_of_houses + usual_social_share + usual_science_share


@equation("1", dims=branch)
def shares(light_share, farm_share, housing_share):
    """Heavy industry takes what the others do not."""
    heavy_share = 1 - light_share - farm_share - housing_share
    return jnp.stack([heavy_share, light_share, farm_share, housing_share])


@equation("G rub58/yr", dims=branch)
def investment_by_branch(investment, shares):
    """Investment in heavy industry, light industry, farming, housing."""
    return investment * shares


# ── growth, true and official ────────────────────────────────────────────────────────────────────────
@equation("1/yr")
def growth(income, remembered_income, memory_years):
    """Growth as it is felt:  ln(Y / Y remembered) / T."""
    return jnp.log(income / remembered_income) / memory_years


@flow("G rub58/yr/yr", into=remembered_income)
def updating(income, remembered_income, memory_years):
    """Memory follows income with a lag of about a year."""
    return (income - remembered_income) / memory_years


@flow("1/yr", into=overstatement, mechanism="hidden_inflation", off=0.0)
def creeping_overstatement(hidden_inflation):
    """New goods at higher prices, counted as more goods.

    Without it national_income.overstatement is lower.
    """
    return hidden_inflation


@flow("1/yr/yr", into=usual_growth)
def extrapolating(growth, creeping_overstatement, usual_growth, plan_years):
    """Planners remember the growth that the statistical office printed."""
    return (growth + creeping_overstatement - usual_growth) / plan_years


# ── what a statistician could have printed ───────────────────────────────────────────────────────────
@observable("G rub58/yr", series="D-025")
def official_income(income, overstatement):
    """National income as the statistical office prints it."""
    return income * jnp.exp(overstatement)


@observable("G rub58/yr", series="D-026")
def planned_income(remembered_income, overstatement, usual_growth, ambition, memory_years):
    """National income that the plan sets for the year: last year's, the usual growth, and a little more."""
    return remembered_income * jnp.exp(overstatement + (usual_growth + ambition) * memory_years)


@observable("1", series="D-027")
def consumption_share(uses, income):
    """Consumption and social services in national income."""
    return jnp.sum(uses[:5]) / income


@observable("1", series="I-009")
def heavy_over_light(heavy_output, light_output):
    """Product of heavy industry over that of light industry."""
    return heavy_output / light_output
