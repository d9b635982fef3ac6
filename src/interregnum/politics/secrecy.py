"""Secrecy: what is done and not told, and the day when somebody says it aloud.

    disclosure a year = hidden x (candour + unmasking by those without guilt + accusation by the wronged)

The essay (II ¶4, II ¶6, V ¶7) has a wage freeze, a cut of the plots and the recall from China that the world learnt of
years later, from successors or from the wronged. An author in power keeps silent; who comes after him has less to
hide. The essay's two lags are tests: no number here is taken from them. Who knows before that day: information.py.
"""

import jax.numpy as jnp
import numpy as np

from interregnum.kernel import (
    Constant, Parameter, Read, Record, Stock, around, equation, essay, event, flow, judgement, jump, logistic, normal,
    observable, positive_part, reset, share,
)

secret = ("secret",)
SECRETS = ("crimes of the old ruler", "cut of the plots", "wage freeze", "recall of the specialists")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
openness = Read("1", of="reform.openness", doc="how openly things can be said")
autonomy = Read("1", of="reform.autonomy", doc="how far one man decides alone")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
plots_tolerated = Read("1", of="plots.plots_tolerated", doc="private plots allowed, 1950 = 1")
private_plots = Read("1", of="plots.private_plots", doc="private plots, 1950 = 1")
wage_fund = Read("G rub/yr", of="retail_trade.wage_fund", doc="money income of households")
state_employees = Read("M person", of="classes.state_employees", doc="workers and employees of the state")
hostility_of_peking = Read("1", of="china.hostility_of_peking", doc="hostility of Peking to Moscow")
recall = Read("1/yr", of="china.recall", doc="the specialists are called home")
plot_carried = Read("1/yr", of="leadership.plot_carried", doc="the leader voted out")
death_of_the_ruler = Read("1", of="leadership.death_of_the_ruler", doc="the ruler dies")

# ── given from outside ───────────────────────────────────────────────────────────────────────────────
inherited = Record("1", dims=secret, path=Constant(np.array([1.0, 0, 0, 0])), source=essay("III.1"),
                   doc="1 for an act that was done and hidden before the run begins")
done_abroad = Record("1", dims=secret, path=Constant(np.array([0, 0, 0, 1.0])), source=essay("V.7"),
                     doc="1 for an act done to another government, which has a voice of its own")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
cut_that_counts = Parameter("1", prior=around(0.10, 1.4), doc="plots to be taken at which a cut is half hidden a year",
                            source=judgement("a tenth of the plots: millions of families"))
wage_memory = Parameter("yr", prior=around(1.0, 1.1), doc="time over which wages are compared",
                        source=judgement("with last year's"))
growth_1950 = Parameter("1/yr", prior=normal(0.05, 0.015), doc="growth of wages before the run begins",
                        source=judgement("years of recovery"))
growth_of_a_freeze = Parameter("1/yr", prior=normal(0.02, 0.005), doc="growth of wages below which they are frozen",
                               source=judgement("what prices and grading creep by themselves"))
edge_of_a_freeze = Parameter("1/yr", prior=around(0.005, 1.3), doc="width of that passage",
                             source=judgement("nobody sees half a per cent"))
hiding = Parameter("1/yr", prior=around(1.0, 1.4), doc="speed at which an act in progress becomes a thing to hide",
                   source=judgement("a year's harvest, a year's pay"))
new_silence = Parameter("1/yr", prior=around(0.5, 1.4), doc="speed at which an admission ceases to cover new acts",
                        source=judgement("who has admitted one is not asked about the next for some years"))
candour = Parameter("1/yr", prior=around(0.15, 1.8), doc="disclosures a year at full openness, author not in the way",
                    source=judgement("an open press prints most things within some years"))
unmasking = Parameter("1/yr", prior=around(1.5, 1.6), doc="disclosures a year by rulers without guilt of their own",
                      source=judgement("successors accuse within the year; not taken from the lags"))
complicity = Parameter("1", prior=share(0.70, 0.10), doc="guilt of the heirs of a dead ruler",
                       source=judgement("they had signed what he signed"))
accusation = Parameter("1/yr", prior=around(0.4, 2.0), doc="disclosures a year by a government in full hostility",
                       source=judgement("governments that quarrel publish, with diplomatic delay"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
hidden = Stock("1", dims=secret, initial="inherited", low=0, high=1, doc="how much of the act is done and not told")
told = Stock("1", dims=secret, initial=0.0, low=0, high=1, doc="whether such acts have been said aloud")
guilt = Stock("1", dims=secret, initial=1.0, low=0, high=1, doc="how far those in power answer for the act themselves")
years_hidden = Stock("yr", dims=secret, initial=0.0, low=0, doc="time for which the act has been hidden")
lag = Stock("yr", dims=secret, initial=0.0, low=0, doc="time for which the last such act to come out was hidden")
remembered_wage = Stock("k rub/person/yr", initial="wage_a_year_before", low=0,
                        doc="money income an employee as it was a year ago")


# ── acts, and how much of each is hidden ─────────────────────────────────────────────────────────────
@equation("k rub/person/yr")
def wage(wage_fund, state_employees):
    """Money income of households per state employee."""
    return wage_fund / state_employees


@equation("k rub/person/yr")
def wage_a_year_before(wage, growth_1950, wage_memory):
    """The wage as it was a year before the run begins:  w exp(-g T)."""
    return wage * jnp.exp(-growth_1950 * wage_memory)


@flow("k rub/person/yr/yr", into=remembered_wage)
def getting_used(wage, remembered_wage, wage_memory):
    """Memory follows the wage."""
    return (wage - remembered_wage) / wage_memory


@equation("1", dims=secret)
def acts_in_progress(plots_tolerated, private_plots, cut_that_counts, wage, remembered_wage, wage_memory,
                     growth_of_a_freeze, edge_of_a_freeze):
    """What is being done and not announced, 0 to 1: plots taken, wages frozen. A recall is done in a day."""
    taken = positive_part(private_plots - plots_tolerated) / cut_that_counts
    growth = jnp.log(wage / remembered_wage) / wage_memory
    frozen = logistic((growth_of_a_freeze - growth) / edge_of_a_freeze)
    return jnp.stack([jnp.zeros_like(frozen), taken / (1 + taken), frozen, jnp.zeros_like(frozen)])


@flow("1/yr", dims=secret, into=hidden, mechanism="secrecy", off=0.0)
def keeping_silent(hiding, acts_in_progress, told, hidden):
    """What is being done and not told:  h a (1 - told)(1 - hidden).

    Without it information.credibility is higher.
    """
    return hiding * acts_in_progress * (1 - told) * (1 - hidden)


@flow("1/yr", dims=secret, into=guilt)
def becoming_guilty(hiding, acts_in_progress, guilt):
    """Who goes on with it answers for it."""
    return hiding * acts_in_progress * (1 - guilt)


@flow("1/yr", dims=secret, out_of=told)
def growing_silent_again(new_silence, acts_in_progress, told):
    """When the act is over, what was said of it does not cover the next."""
    return new_silence * (1 - acts_in_progress) * told


@jump(hidden, at=recall)
def recalled_in_silence(hidden, done_abroad):
    """The note is sent, and nobody at home hears of it."""
    return jnp.maximum(hidden, done_abroad)


@jump(guilt, at=recall)
def own_deed(guilt, done_abroad):
    """Whoever signed it answers for it."""
    return jnp.maximum(guilt, done_abroad)


@flow("yr/yr", dims=secret, into=years_hidden)
def passing_of_time(hidden):
    """A year a year, for what is hidden."""
    return hidden


@event(dims=secret, mechanism="disclosure")
def disclosure(hidden, candour, openness, social_control, guilt, autonomy, unmasking, accusation, done_abroad,
               hostility_of_peking):
    """It is said aloud:  hidden x (c open (1 - guilt x autonomy) + u (1 - guilt) + a hostility of the wronged).

    Without it secrecy.secrets_kept is higher.
    """
    candid = candour * (1 - (1 - openness) * (1 - social_control)) * (1 - guilt * autonomy)
    accused = accusation * done_abroad * jnp.tanh(jnp.maximum(hostility_of_peking, 0.0))
    return hidden * (candid + unmasking * (1 - guilt) + accused)


said_aloud = reset(told, at=disclosure, to=1.0, doc="it has been said")
clock_at_disclosure = reset(lag, at=disclosure, to="years_hidden", doc="so long it took")
clock_stopped = reset(years_hidden, at=disclosure, to=0.0, doc="the next concealment is counted anew")
no_longer_hidden = reset(hidden, at=disclosure, to=0.0, doc="nothing of it is hidden any more")


@jump(guilt, at=plot_carried)
def new_men(guilt, hidden):
    """Whoever voted the author out need not answer for him."""
    return guilt * (1 - hidden)


@jump(guilt, at=death_of_the_ruler)
def heirs(guilt, hidden, complicity):
    """Heirs answer for part of it."""
    return guilt * (1 - hidden * (1 - complicity))


@observable("1")
def secrets_kept(hidden):
    """Number of acts done and not told."""
    return jnp.sum(hidden)


@observable("yr", series="K-036")
def years_the_recall_was_hidden(lag, years_hidden):
    """From the recall to the day it was said aloud, or so far."""
    return lag[3] + years_hidden[3]


@observable("yr", series="K-020")
def years_the_freeze_was_hidden(lag, years_hidden):
    """The same for a wage freeze: the longer of the last one told and the present one."""
    return jnp.maximum(lag[2], years_hidden[2])
