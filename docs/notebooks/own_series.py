# %% [markdown]
# # Calibrate on your own series
#
# You have a series that the essay did not have, and want to know what it teaches. Write it as CSV: `quantity`, `year`,
# `value`, and if you know it, `error` (one standard deviation). The numbers here are **made up**, to show the way; put
# your own there.

# %%
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

import interregnum as ir
from interregnum import cache
from interregnum.inference.own_data import read_own
from interregnum.report.chronicle import needed

cache.enable()
MADE_UP = """quantity,year,value,error
agriculture.farm_output,1953,13.6,2.0
agriculture.farm_output,1955,16.0,2.0
agriculture.farm_output,1958,20.1,2.0
agriculture.farm_output,1960,18.7,2.0
agriculture.farm_output,1963,17.2,2.0
"""
with TemporaryDirectory() as folder:
    file = Path(folder) / "grain.csv"
    file.write_text(MADE_UP)
    own = read_own(file, ir.model(), 1950, 1969)
pd.DataFrame(own.rows)

# %% [markdown]
# Before anything is fitted, the series is questioned as a careful reader would: is its unit one that the model knows,
# does any history under the priors allow for it, are there gaps, does its definition seem to change?

# %%
lab = ir.Lab(draws=2048, seed=1953, keep=needed())
histories = lab.run(ir.history).isel(experiment=0)
for remark in own.remarks(histories):
    print(remark)

# %% [markdown]
# What would a series in another unit be told? In millions of tons, say, or with a misplaced point:

# %%
with TemporaryDirectory() as folder:
    file = Path(folder) / "wrong.csv"
    file.write_text("quantity,year,value\nagriculture.farm_output,1953,13600\nagriculture.farm_output,1958,20100\n")
    wrong = read_own(file, ir.model(), 1950, 1969)
for remark in wrong.remarks(histories):
    print(remark)

# %% [markdown]
# A first look needs no fit: each history under the priors weighs as much as the series is likely in it. It is honest
# only as long as many histories share the weight, so that is what to look at first.

# %%
logs = own.evidence.by_term(histories).sum(axis=0)
weights = np.exp(logs - logs.max())
weights /= weights.sum()
worth = 1 / np.sum(weights**2)
print(f"{len(weights):,} histories are worth {worth:.0f} after weighting")
print(f"so a share of variance below {2 * np.sqrt(2 / worth):.2f} or so may be chance")

# %%
CONCERNED = (
    "agriculture.virgin_yield",
    "agriculture.soil_wear",
    "agriculture.weather_response_old",
    "agriculture.weather_response_virgin",
    "agriculture.campaign_damage",
)
rows = {}
for name in CONCERNED:
    values = np.asarray(histories[name])
    mean = np.sum(weights * values)
    after = np.sqrt(np.sum(weights * (values - mean) ** 2))
    rows[name] = [values.mean(), values.std(), mean, after, 1 - (after / values.std()) ** 2]
pd.DataFrame(rows, index=["mean before", "spread before", "mean after", "spread after", "variance gone"]).T.round(3)

# %% [markdown]
# Where the last column is within what may be chance, the series taught nothing about that number, and whoever reads on
# should say so. Where few histories carry the weight, or to fit your series together with the essay's evidence, run
# the fit proper. It takes half an hour, goes on where it was cut off, and ends with exit code 4 where it did not
# converge:
#
#     interregnum calibrate --data grain.csv --name mine
#     interregnum run history --posterior posterior/mine.nc
