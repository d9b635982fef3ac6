"""Arms: the burden of catching up with the American stock, and the balance of deterrents.

    share* = share of 1950 x (calm part + race part x min(US stock / Soviet stock, ceiling)) x alarm

The essay (II ¶5, V ¶1) admits the arms race as the one objective cause, and says that what arms really cost is not
known. Moscow answers stocks, not budgets (Ward 1984), and less so once it can strike back; scares and German arms
add to what it seeks. What arms drain from industry is told where it is missed: in heavy industry and in shops.
"""

from interregnum import record
from interregnum.kernel import (
    Happening, Lever, Parameter, Read, Stock, around, between, equation, flow, judgement, jump, logistic, observable,
    row, rule, share, short_side,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
military_outlays = Read("1", of="west.military_outlays", doc="American military outlays, 1950 = 1")
defence = Read("G rub58/yr", of="national_income.defence", doc="taken by arms")
war_scare = Read("1", of="storm_centres.war_scare", doc="crises still in mind, all places")
german_arms = Read("1", of="germany.german_arms", doc="West German arms, 1 = twelve divisions")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
defence_sought = Lever("1", by="Presidium", low=0.03, high=0.35, doc="arms share of income that rulers seek",
                       source=judgement("the true share was secret; the printed budget is no record of it"))

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
missile_crisis = Happening("1", dates=record.dates("events:east_west:Cuban missile crisis (public 22-28 October)"),
                           mechanism="missile_crisis", doc="the missiles are withdrawn under threat\n\n"
                           "Without it arms.humiliated is lower.",
                           source=row("events:east_west:Cuban missile crisis (public 22-28 October)"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
share_1950 = Parameter("1", prior=between(0.13, 0.17), doc="arms share of income, 1950",
                       source=row("initial:defence_share_of_GNP"))
calm_part = Parameter("1", prior=share(0.80, 0.05), doc="of that share kept whatever the other side has",
                      source=judgement("theory file 3.10"))
race_ceiling = Parameter("1", prior=around(1.8, 1.15), doc="inferiority that cannot raise the share further",
                         source=judgement("theory file 3.10"))
inferiority_1950 = Parameter("1", prior=around(1.25, 1.15),
                             doc="American over Soviet stock in 1950, by the weights of Moscow",
                             source=judgement("theory file 3.10"))
stock_years = Parameter("yr", prior=around(7.0, 1.25), doc="outlays of 1950 that the Soviet stock of 1950 is worth",
                        source=judgement("arms last some decades"))
american_stock_years = Parameter("yr", prior=around(11.0, 1.25), doc="the same for the American stock",
                                 source=judgement("what was left of the war"))
scrapping = Parameter("1/yr", prior=around(0.03, 1.25), doc="Soviet arms scrapped a year",
                      source=judgement("arms last some decades"))
american_scrapping = Parameter("1/yr", prior=around(0.02, 1.25), doc="American arms scrapped a year",
                               source=judgement("as for Soviet arms"))
planning_speed = Parameter("1/yr", prior=around(0.35, 1.3), doc="speed at which the share follows",
                           source=judgement("three years from decision to outlay"))
corner = Parameter("1", prior=around(8.0, 1.2), doc="sharpness of the ceiling", source=judgement("a soft ceiling"))
second_strike = Parameter("1", prior=around(3.0, 1.3), doc="Soviet stock, 1950 = 1, at which deterrence half holds",
                          source=judgement("rockets by the middle sixties"))
deterrence_softness = Parameter("1", prior=around(0.5, 1.3), doc="width of that passage",
                                source=judgement("belief in it grew slowly"))
weight_of_scare = Parameter("1", prior=around(0.03, 1.6), doc="further share sought per crisis in mind",
                            source=judgement("the budget of 1961 rose by a third on paper, far less in fact"))
weight_of_germany = Parameter("1", prior=around(0.02, 1.8), doc="further share sought per twelve German divisions",
                              source=judgement("twelve divisions beside the American stock"))
announced_part = Parameter("1", prior=share(0.60, 0.12), doc="of outlays on arms, that the budget names",
                           source=row("initial:announced_defence_share_of_budget"))
humiliation = Parameter("1", prior=around(0.8, 1.4), doc="weight of the withdrawal from Cuba",
                        source=judgement("theory file 3.9"))
humiliation_years = Parameter("yr", prior=around(2.5, 1.3), doc="time in which it is forgotten",
                              source=judgement("was still named in October 1964"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
soviet_arms = Stock("G rub58", initial="soviet_arms_1950", low=0, doc="stock of Soviet arms")
soviet_arms_at_start = Stock("G rub58", initial="soviet_arms_1950", low=0, doc="that stock when the run begins")
american_arms = Stock("yr", initial="american_stock_years", low=0, doc="stock of American arms, in outlays of 1950")
american_arms_at_start = Stock("yr", initial="american_stock_years", low=0, doc="that stock when the run begins")
defence_share = Stock("1", initial="share_1950", low=0, high=1, doc="arms share of income")
humiliated = Stock("1", initial=0.0, low=0, doc="memory of a withdrawal under threat")


@equation("G rub58")
def soviet_arms_1950(defence, stock_years):
    """What some years of outlays have left."""
    return defence * stock_years


@flow("G rub58/yr", into=soviet_arms)
def arming(defence):
    """Outlays become arms."""
    return defence


@flow("G rub58/yr", out_of=soviet_arms)
def scrapped(scrapping, soviet_arms):
    """Old arms go."""
    return scrapping * soviet_arms


@flow("yr/yr", into=american_arms)
def american_arming(military_outlays):
    """American outlays become arms."""
    return military_outlays


@flow("yr/yr", out_of=american_arms)
def american_scrapped(american_scrapping, american_arms):
    """Old American arms go."""
    return american_scrapping * american_arms


@equation("1")
def relative_soviet_arms(soviet_arms, soviet_arms_at_start):
    """Soviet stock, 1 when the run begins."""
    return soviet_arms / soviet_arms_at_start


@equation("1")
def inferiority(inferiority_1950, american_arms, american_arms_at_start, relative_soviet_arms):
    """American over Soviet stock, by the weights of Moscow."""
    return inferiority_1950 * american_arms / american_arms_at_start / relative_soviet_arms


@equation("1")
def balance_of_deterrents(second_strike, relative_soviet_arms, deterrence_softness):
    """How far Moscow can strike back:  logistic((stock - second strike) / softness)."""
    return logistic((relative_soviet_arms - second_strike) / deterrence_softness)


@equation("1", mechanism="deterrence", off=1.0)
def urgency(balance_of_deterrents):
    """How much inferiority still counts: less, once one can strike back.

    Without it the sign is open.
    """
    return 1 - balance_of_deterrents


@equation("1", mechanism="arms_race", off=1.0)
def race(calm_part, inferiority, inferiority_1950, race_ceiling, urgency, corner):
    """Share sought over that of 1950:  c + (1 - c) min(i / i0, ceiling), as far as it is urgent.

    Without it the sign is open.
    """
    felt = 1 + urgency * (short_side(inferiority / inferiority_1950, race_ceiling / inferiority_1950, corner) - 1)
    return calm_part + (1 - calm_part) * felt


@equation("1", mechanism="war_scares", off=1.0)
def alarm(weight_of_scare, war_scare, weight_of_germany, german_arms):
    """Share sought for scares and for German arms:  1 + s x scare + g x arms.

    Without it arms.defence_share is lower.
    """
    return 1 + weight_of_scare * war_scare + weight_of_germany * german_arms


@rule(defence_sought)
def defence_wanted(share_1950, race, alarm):
    """Arms share that modelled rulers seek:  s* = s0 x race x alarm."""
    return share_1950 * race * alarm


@flow("1/yr", into=defence_share)
def rearming(planning_speed, defence_sought, defence_share):
    """The share follows what is sought."""
    return planning_speed * (defence_sought - defence_share)


@equation("1")
def excess_defence_share(defence_share, share_1950):
    """Arms share above that of 1950."""
    return defence_share - share_1950


@jump(humiliated, at=missile_crisis)
def withdrawal(humiliated, humiliation):
    """Ships turn back."""
    return humiliated + humiliation


@flow("1/yr", out_of=humiliated)
def forgetting(humiliated, humiliation_years):
    """It is forgotten."""
    return humiliated / humiliation_years


@observable("G rub58/yr")
def announced_outlays(announced_part, defence):
    """What the budget names as defence; how much more is spent was secret."""
    return announced_part * defence
