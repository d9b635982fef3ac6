# %% [markdown]
# # The two chapters of the Khrushchev decade
#
# The essay divides the eleven years after Stalin in two. Up to about 1958 fields, shops and hopes do better each year;
# from 1959 on they do not, although the same man rules by the same methods. Is that a story told backwards from his
# fall, or does it follow from the system? Here nobody is told what happened: every decision inside the country is made
# inside.

# %%
import pandas as pd

import interregnum as ir
from interregnum import cache
from interregnum.experiments.years import Years
from interregnum.report.chronicle import needed

cache.enable()  # the compiled program is kept for the next time
lab = ir.Lab(draws=256, seed=1953, keep=needed())
ir.chronicle(lab, ir.free, first=1953)

# %% [markdown]
# Each small picture shows 256 histories: the line is the middle one, the dark band holds half of them, the light one
# nine in ten; the dots are the essay's own figures. The bands are wide because nothing here is fitted: they show what
# the equations and our guesses imply.
#
# Now the break itself. Growth is taken a year, in the first chapter and in the second, history by history.

# %%
SERIES = {
    "national_income.income": "income, as it was",
    "national_income.official_income": "income, as printed",
    "agriculture.farm_output": "farm output",
    "living_standards.standard": "standard of living",
}


def break_of(histories: Years) -> pd.DataFrame:
    """Growth a year in per cent in both chapters (middle of the histories), and in what share it slows down."""
    rows = {}
    for name, label in SERIES.items():
        first, second = histories.growth(name, 1953, 1958), histories.growth(name, 1959, 1964)
        middle = [100 * float(pd.Series(x).median()) for x in (first, second, first - second)]
        rows[label] = [*middle, 100 * float((first > second).mean())]
    return pd.DataFrame(rows, index=["1953-58", "1959-64", "slowdown", "slows in % of histories"]).T.round(1)


data = lab.run(ir.free)
break_of(Years(data.isel(experiment=0)))

# %% [markdown]
# What brings the slowdown of farm output about? Each line below takes one thing out and leaves all else, luck
# included, as it was. A cause that carried the break would, once gone, leave a smaller slowdown than in the first
# line.

# %%
CAUSES = ("virgin_lands", "campaigns", "weather", "soil_erosion", "squeeze_of_plots", "reform_from_above", "removal")
changed = [ir.free, *(ir.free & ir.without(cause) for cause in CAUSES)]
runs = lab.run(*changed)
rows = {}
for experiment in changed:
    histories = Years(runs.sel(experiment=experiment.name))
    farm = histories.growth("agriculture.farm_output", 1953, 1958) - histories.growth(
        "agriculture.farm_output", 1959, 1964
    )
    life = histories.growth("living_standards.standard", 1953, 1958)
    life = life - histories.growth("living_standards.standard", 1959, 1964)
    rows[experiment.name] = [100 * float(pd.Series(x).median()) for x in (farm, life)]
pd.DataFrame(rows, index=["slowdown of farm output", "slowdown of the standard of living"]).T.round(2)

# %% [markdown]
# Points of growth a year. Taking causes out one at a time does not say how they share the effect where they work
# together; `interregnum ablate` does that. And what the guesses alone decide is no finding: the verdicts on the
# essay's own claims about the two chapters (T2) are kept apart in the [ledger](essay-to-code.md).
