# %% [markdown]
# # What if the specialists had stayed?
#
# In the summer of 1960 the Soviet specialists left China and took plans, blueprints and patents with them. Plants
# stood half built. The essay likens the blow to an armed intervention, and adds that it came together with floods,
# droughts and poor harvests. The histories below follow the record in all decisions; in some of them the specialists
# are never called home.

# %%
import pandas as pd

import interregnum as ir
from interregnum import cache
from interregnum.experiments.years import Years
from interregnum.report.chronicle import needed

cache.enable()
lab = ir.Lab(draws=256, seed=1960, keep=needed())
stayed = (ir.history & ir.named("no-recall")).named("they stay")
no_leap = (ir.history & ir.named("no-great-leap")).named("no Great Leap")
neither = (ir.history & ir.named("no-recall") & ir.named("no-great-leap")).named("neither")
runs = lab.run(ir.history, stayed, no_leap, neither)
industry = {name: Years(runs.sel(experiment=name)) for name in ("history", "they stay", "no Great Leap", "neither")}
years = range(1957, 1969)
table = {
    name: [float(pd.Series(h.mean("china.industry", y, y + 1)).median()) for y in years] for name, h in industry.items()
}
pd.DataFrame(table, index=years).T.round(2)

# %% [markdown]
# Industry in China, imported plant of 1950 = 1, middle of the histories. Two blows fell in the same years, and a
# comparison with only one world would give one of them what belongs to the other. Their shares in the loss of 1962,
# history by history:

# %%
lost = {}
level = {name: pd.Series(h.mean("china.industry", 1962, 1963)) for name, h in industry.items()}
whole = level["neither"] - level["history"]
recall = ((level["they stay"] - level["history"]) + (level["neither"] - level["no Great Leap"])) / 2
leap = whole - recall
for name, part in (("the recall", recall), ("the Great Leap", leap), ("both together", whole)):
    lost[name] = [float((100 * part / level["neither"]).quantile(q)) for q in (0.05, 0.5, 0.95)]
pd.DataFrame(lost, index=["5 in a hundred", "middle", "95 in a hundred"]).T.round(1)

# %% [markdown]
# Per cent of what industry would have made without either; each blow is averaged over being the first and the second
# to fall (its Shapley share). Does it heal the quarrel that they stay?

# %%
rows = {}
for name in ("history", "they stay"):
    one = industry[name]
    rows[name] = [
        float(pd.Series(one.mean("china.hostility_of_moscow", 1963, 1965)).median()),
        float(pd.Series(one.mean("bloc.cohesion", 1963, 1965)).median()),
    ]
pd.DataFrame(rows, index=["hostility of Moscow, 1963-64", "cohesion of the bloc, 1963-64"]).T.round(3)

# %% [markdown]
# In a country left to itself, the recall is an event with a chance, and can be asked when it comes:

# %%
free = Years(lab.run(ir.free).isel(experiment=0))
share = {year: 100 * float(free.happened("china.recall", 1953, year + 0.99).mean()) for year in range(1957, 1968, 2)}
pd.DataFrame(share, index=["recalled by the end of the year, % of histories"]).round(0)

# %% [markdown]
# The number of specialists is on record; the strength by which know-how multiplies half-built plants is a prior. See
# the chapter on [China](chapter-china.md) for both.
