# %% [markdown]
# # October 1964
#
# In 1957 a plot against the leader failed; in 1964 one was carried. A palace revolt and a vote in the Committee, the
# essay says, and neither could have gone so smoothly had there been nothing behind it but a few men who wanted power.
# Here decisions, weather and foreign events follow the record, but whether there is a plot, and how it ends, is left
# to the modelled rulers.

# %%
import numpy as np
import pandas as pd

import interregnum as ir
from interregnum import cache
from interregnum.experiments.years import Years
from interregnum.report.chronicle import needed

cache.enable()
lab = ir.Lab(draws=256, seed=1964, keep=needed())
PLOTS = ("leadership.plot_carried", "leadership.plot_defeated")
as_recorded = (ir.history & ir.let(*PLOTS)).named("as recorded, plots open")
data = lab.run(as_recorded)
histories = Years(data.isel(experiment=0))


def by_year(histories: Years) -> pd.DataFrame:
    """In what per cent of the histories a plot is defeated or carried in each year."""
    years = range(1954, 1968)
    shares = [[100 * float(histories.happened(p, y, y + 0.99).mean()) for y in years] for p in reversed(PLOTS)]
    return pd.DataFrame(shares, index=["defeated", "carried"], columns=years).round(1)


by_year(histories)

# %% [markdown]
# The model has no date in any of its equations: where chances rise, they rise because of the state of things. How much
# more often is the leader out by the end of 1964 where the last years went badly?

# %%
out = histories.happened("leadership.plot_carried", 1962, 1965)
earlier = histories.happened("leadership.plot_carried", 1950, 1962)
still_there = ~earlier
print(
    f"out before 1962: {earlier.mean():.0%} of the histories; in 1962-64: {out[still_there].mean():.0%} of the others"
)

FELT = {
    "living_standards.gap": "life short of wants",
    "retail_trade.food_shortage": "unmet demand for food",
    "committee.opposition": "Committee against him",
    "reform.ballast": "terror left to shed",
}
rows = {}
for name, label in FELT.items():
    before = histories.mean(name, 1961, 1962)
    rows[label] = [float(np.median(before[still_there & fell])) for fell in (out, ~out)]
pd.DataFrame(rows, index=["he falls in 1962-64", "he does not"]).T.round(3)

# %% [markdown]
# Medians in 1961, before the outcome is known. Where the two columns are alike, that grievance did not decide;
# differences of parameters between the two groups are in them too.
#
# Would another harvest have saved him? The weather of 1963 is made that of an average year, in every history. Then
# three things are taken out, one at a time: the rises of food prices, votes for and against his record, and the lock
# by which terror makes power.

# %%
average = ir.luck("agriculture.moisture_on_old_land", 0.0, from_=1963, until=1964)
average = average & ir.luck("agriculture.moisture_on_virgin_land", 0.0, from_=1963, until=1964)
changed = [
    as_recorded,
    (ir.history & ir.let(*PLOTS) & average).named("an average summer in 1963"),
    (ir.history & ir.let(*PLOTS) & ir.without("price_revision")).named("food prices not raised"),
    (ir.history & ir.let(*PLOTS) & ir.without("votes_on_record")).named("nobody votes on the record"),
    (ir.history & ir.let(*PLOTS) & ir.without("terror_lock")).named("terror makes no power"),
]
runs = lab.run(*changed)
rows = {}
for experiment in changed:
    one = Years(runs.sel(experiment=experiment.name))
    rows[experiment.name] = [
        100 * float(one.happened("leadership.plot_carried", *when).mean())
        for when in ((1954, 1962), (1962, 1965), (1965, 1968))
    ]
pd.DataFrame(rows, index=["1954-61", "1962-64", "1965-67"]).T.round(1)

# %% [markdown]
# Per cent of the histories in which a plot is carried in these years, against whoever leads then. With 256 histories a
# difference of a few points may be chance. That a leader can fall at all is put in; when, and whether the harvest
# matters to it, is not. And the model lets him fall in the fifties far more often than once in one history: it has not
# learned that he stayed, for nothing here is fitted.
