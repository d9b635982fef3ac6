"""Arms: the burden of catching up with the American stock.

    share* = share of 1950 x (calm part + race part x min(US stock / Soviet stock, ceiling))

The essay (II ¶5, V ¶1) admits the arms race as the one objective cause. Moscow answers stocks, not budgets
(Ward 1984), and less so once it can strike back.
"""

from interregnum import record
from interregnum.kernel import (
    Happening, Lever, Parameter, Read, Stock, around, between, equation, flow, judgement, jump, logistic, row, rule,
    share, short_side,
)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
military_outlays = Read("1", of="west.military_outlays", doc="American military outlays, 1950 = 1")
defence = Read("G rub58/yr", of="national_income.defence", doc="taken by arms")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
defence_sought = Lever("1", by="Presidium", low=0.03, high=0.35, doc="arms share of income that rulers seek",
                       source=judgement("the true share was secret; the printed budget is no record of it"))

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
missile_crisis = Happening("1", dates=record.dates("events:east_west:Cuban missile crisis (public 22-28 October)"),
                           mechanism="missile_crisis", doc="the missiles are withdrawn under threat",
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


@equation("1", mechanism="deterrence", off=1.0)
def urgency(second_strike, relative_soviet_arms, deterrence_softness):
    """How much inferiority still counts: less, once one can strike back."""
    return logistic((second_strike - relative_soviet_arms) / deterrence_softness)


@equation("1", mechanism="arms_race", off=1.0)
def race(calm_part, inferiority, inferiority_1950, race_ceiling, urgency, corner):
    """Share sought over that of 1950:  c + (1 - c) min(i / i0, ceiling), as far as it is urgent."""
    felt = 1 + urgency * (short_side(inferiority / inferiority_1950, race_ceiling / inferiority_1950, corner) - 1)
    return calm_part + (1 - calm_part) * felt


@rule(defence_sought)
def defence_wanted(share_1950, race):
    """Arms share that modelled rulers seek:  s* = s0 x race."""
    return share_1950 * race


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
