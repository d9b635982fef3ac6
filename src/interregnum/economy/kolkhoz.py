"""The kolkhoz: what it is paid, how willingly it works, and whose machines plough its land.

    effort = (price less the burden of debt)^xi x (1 + hope)(1 - fear)

The essay (II ¶2) speaks of a new deal offered to the collective farmers in the first years. Prices rose; later the
farms had to buy the machines of the state's tractor stations, all at once and on credit. One master on the fields
was the promise, idle machines and empty purses the price; which weighs more is left open.
"""

from interregnum import record
from interregnum.kernel import (
    Parameter, Read, Stock, around, equation, event, flow, judgement, jump, normal, observable, reset, row, share,
)

_SALE = "levers:reorganisation:MTS reorganised into RTS, machines sold to kolkhozes (theses Feb., law 31 March)"

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
procurement_price = Read("1", of="agriculture.procurement_price", doc="what the state pays farms, 1952 = 1")
hope = Read("1", of="opinion.hope", doc="hope, 0 to 1")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")
kolkhoz_workers = Read("M person", of="classes.kolkhoz_workers", doc="peasants at work on kolkhozes")
old_harvest = Read("G rub58/yr", of="fields.old_harvest", doc="what the old fields yield for the table")
old_output_1950 = Read("G rub58/yr", of="fields.old_output_1950", doc="the same in a normal year, 1950")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
_FIRST = "theory file 3.3; no direct measure"
price_response = Parameter("1", prior=around(0.30, 1.35), doc="xi, of effort to procurement prices",
                           source=judgement(_FIRST))
lift_of_hope = Parameter("1", prior=around(0.14, 1.4), doc="of effort at full hope", source=judgement(_FIRST))
drag_of_fear = Parameter("1", prior=share(0.10, 0.03), doc="of effort at full fear", source=judgement(_FIRST))
receipts_1952 = Parameter("G rub/yr", prior=around(4.3, 1.05), doc="money income of all kolkhozes at the price of 1952",
                          source=row("initial:kolkhoz_money_income"))
eagerness_to_sell = Parameter("1/yr", prior=around(0.25, 1.6), doc="hazard of the sale of the stations at full zeal",
                              source=judgement("one of the great reorganisations, once done never repeated"))
price_of_machines = Parameter("G rub", prior=around(1.8, 1.25), doc="what kolkhozes owe for the stations' machines",
                              source=judgement("about a seventh of their yearly income for some years"))
years_of_credit = Parameter("yr", prior=around(3.0, 1.3), doc="time in which the debt is paid",
                            source=judgement("credit of some years, paid by many in one or two"))
machines_idle_at_sale = Parameter("1", prior=share(0.08, 0.03), doc="part of the machines' work lost at the sale",
                                  source=judgement("mechanics left for the towns; no sheds, no repair shops"))
years_of_repair = Parameter("yr", prior=around(4.0, 1.3), doc="time in which repair is learnt",
                            source=judgement("a school of mechanics and a shed take years"))
years_of_reserve = Parameter("yr", prior=around(3.0, 1.25), doc="time over which farms even out what they pay",
                             source=judgement("seed, insurance and advance funds carry a farm over two bad years"))
gain_of_one_master = Parameter("1", prior=normal(0.02, 0.03), doc="of output, from one master on the fields",
                               source=judgement("disputed: either sign is possible"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
stations = Stock("1", initial=1.0, low=0, high=1, doc="machine-tractor stations of the state, 1 until they are sold")
machine_debt = Stock("G rub", initial=0.0, low=0, doc="what kolkhozes still owe for machines")
machines_idle = Stock("1", initial=0.0, low=0, high=1, doc="part of the machines' work that is lost")
labour_day = Stock("k rub/person/yr", initial="money_per_worker", low=0, doc="money per worker that farms pay out on")
money_at_start = Stock("k rub/person/yr", initial="money_per_worker", doc="money per worker when the run begins")


@event(recorded=record.dates(_SALE), mechanism="sale_of_stations")
def sale_of_stations(eagerness_to_sell, campaign_zeal, stations):
    """The state sells its tractor stations to the kolkhozes: once, and rather under zeal.

    Without it kolkhoz.machine_debt is lower.
    """
    return eagerness_to_sell * campaign_zeal * stations


stations_sold = reset(stations, at=sale_of_stations, to=0.0, doc="the stations are gone")


@jump(machine_debt, at=sale_of_stations)
def bought_on_credit(machine_debt, price_of_machines, stations):
    """The farms owe the price."""
    return machine_debt + price_of_machines * stations


@jump(machines_idle, at=sale_of_stations)
def mechanics_leave(machines_idle, machines_idle_at_sale, stations):
    """Part of the machines stands still."""
    return machines_idle + machines_idle_at_sale * stations * (1 - machines_idle)


@flow("1/yr", out_of=machines_idle)
def learning_to_repair(machines_idle, years_of_repair):
    """The farms learn to mend what they own."""
    return machines_idle / years_of_repair


@flow("G rub/yr", out_of=machine_debt)
def repaying(machine_debt, years_of_credit):
    """Instalments."""
    return machine_debt / years_of_credit


@equation("1")
def machines_at_work(machines_idle, gain_of_one_master, stations):
    """Work of the machines, 1 when the run begins:  (1 - idle)(1 + gain of one master)."""
    return (1 - machines_idle) * (1 + gain_of_one_master * (1 - stations))


@equation("1")
def burden(repaying, receipts_1952, procurement_price):
    """Part of the farms' money that goes into instalments, at a normal crop:  d / (d + p R)."""
    return repaying / (repaying + receipts_1952 * procurement_price)


@equation("1", mechanism="price_incentive", off=1.0)
def pay(procurement_price, burden, price_response):
    """Peasants work harder for the kolkhoz when it pays:  (p (1 - burden))^xi.

    Without it kolkhoz.effort is lower.
    """
    return (procurement_price * (1 - burden)) ** price_response


@equation("1")
def effort(pay, hope, lift_of_hope, fear, drag_of_fear):
    """Effort on the common fields:  p^xi (1 + hope)(1 - fear)."""
    return pay * (1 + lift_of_hope * hope) * (1 - drag_of_fear * fear)


@equation("k rub/person/yr")
def money_per_worker(receipts_1952, procurement_price, old_harvest, old_output_1950, burden, kolkhoz_workers):
    """Money that the crop brings, less instalments, per worker."""
    receipts = receipts_1952 * procurement_price * old_harvest / old_output_1950
    return receipts * (1 - burden) / kolkhoz_workers


@flow("k rub/person/yr/yr", into=labour_day)
def settling(money_per_worker, labour_day, years_of_reserve):
    """Farms even out good and bad years: what a labour-day pays follows the money slowly."""
    return (money_per_worker - labour_day) / years_of_reserve


@equation("1")
def relative_money(labour_day, money_at_start):
    """Money per worker that farms pay out on, 1 when the run begins."""
    return labour_day / money_at_start


@observable("k rub/person/yr")
def kolkhoz_money_income(money_per_worker):
    """Money income of kolkhozes per worker, before what the farm keeps."""
    return money_per_worker
