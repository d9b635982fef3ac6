# %% [markdown]
# # Virgin lands and weather
#
# Some forty million hectares of steppe were ploughed up to feed the towns. The essay grants the gain and calls it
# insecure, for it was extensive; and it takes the weather of 1963 for a part of the story only, and a late one. Both
# are questions about another world with the same luck: here the same histories, as recorded, with the steppe ploughed
# as it was, ploughed to a third, and left alone.

# %%
import pandas as pd

import interregnum as ir
from interregnum import cache
from interregnum.experiments.years import Years
from interregnum.report.chronicle import needed

cache.enable()
lab = ir.Lab(draws=256, seed=1953, keep=needed())
ploughed = ir.history
left_alone = (ir.history & ir.named("no-virgin-lands")).named("left alone")
ir.compare(lab, ploughed, left_alone, first=1954)

# %% [markdown]
# The same in harvests: what the steppe added each year, in per cent of farm output, and how sure that is.

# %%
third = ir.history & ir.do("agriculture.virgin_land_target", 13.0, from_=1954)
third = third.named("a third of it")
runs = lab.run(ploughed, third, left_alone)
farm = {name: Years(runs.sel(experiment=name)) for name in ("history", "a third of it", "left alone")}


def added(world: str, year: int) -> pd.Series:
    """Farm output more than without the steppe, per cent, by history."""
    with_it = farm[world].mean("agriculture.farm_output", year, year + 1)
    return pd.Series(100 * (with_it / farm["left alone"].mean("agriculture.farm_output", year, year + 1) - 1))


years = range(1954, 1965)
table = {
    (world, q): [added(world, y).quantile(q) for y in years]
    for world in ("history", "a third of it")
    for q in (0.05, 0.5, 0.95)
}
pd.DataFrame(table, index=years).T.round(1)

# %% [markdown]
# How much of the bad year 1963 was weather? It is now given the average of all years, on old land and on the steppe.

# %%
average = ir.luck("agriculture.moisture_on_old_land", 0.0, from_=1963, until=1964)
average = average & ir.luck("agriculture.moisture_on_virgin_land", 0.0, from_=1963, until=1964)
fair = (ir.history & average).named("average weather in 1963")
barren = (ir.history & ir.without("soil_erosion")).named("soil that does not wear")
runs = lab.run(ir.history, fair, barren)
rows = {}
for name in ("history", fair.name, barren.name):
    one = Years(runs.sel(experiment=name))
    harvest = one.mean("agriculture.farm_output", 1963, 1964) / one.mean("agriculture.farm_output", 1962, 1963)
    rows[name] = [100 * float(pd.Series(harvest - 1).quantile(q)) for q in (0.05, 0.5, 0.95)]
pd.DataFrame(rows, index=["5 in a hundred", "middle", "95 in a hundred"]).T.round(1)

# %% [markdown]
# Change of farm output from 1962 to 1963, per cent. The moisture of those years is on record; how strongly yields
# answer to it is a prior, and so is the wear of the soil. What the steppe cost in grain that was not sown elsewhere,
# in tractors and in people, is in the model; what it cost the steppe beyond its grain is not.
