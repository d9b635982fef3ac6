# %% [markdown]
# # Can any policy replace social control?
#
# No overhaul of the administration and no new device of planning, the essay says, can replace free criticism and
# social control; they are what a rational economy presupposes. The claim can be put as a contest: which policy from
# the spring of 1953 on does most for life and efficiency, in a country that is otherwise left to itself?
#
# A warning that no table below removes: **control from below hardly varied in those years.** What it does here comes
# from assumption, and no data have taught it. The contest shows what the argument implies, not what would have been.

# %%
import pandas as pd

import interregnum as ir
from interregnum import cache
from interregnum.experiments.years import Years
from interregnum.report.chronicle import needed

cache.enable()
lab = ir.Lab(draws=256, seed=1953, keep=needed())
POLICIES = {
    "as it goes": ir.free,
    "Lieberman's incentives": ir.free & ir.named("lieberman"),
    "no campaigns": ir.free & ir.named("no-campaigns"),
    "no arms race": ir.free & ir.named("no-arms-race"),
    "all three": ir.free & ir.named("lieberman") & ir.named("no-campaigns") & ir.named("no-arms-race"),
    "control from below": ir.free & ir.named("control-from-below"),
}
SEEN = {
    "living_standards.standard": "standard of living",
    "bureaucracy.measured_efficiency": "efficiency",
    "opinion.hope": "hope",
    "opinion.obstruction": "silent obstruction",
}
runs = lab.run(*(policy.named(name) for name, policy in POLICIES.items()))
worlds = {name: Years(runs.sel(experiment=name)) for name in POLICIES}


def against_as_it_goes(name: str, series: str) -> pd.Series:
    """Change in 1964-66 against the country left to itself, per cent, by history."""
    there, here = (worlds[w].mean(series, 1964, 1967) for w in (name, "as it goes"))
    return pd.Series(100 * (there / here - 1))


rows = {
    name: [float(against_as_it_goes(name, series).median()) for series in SEEN]
    for name in POLICIES
    if name != "as it goes"
}
pd.DataFrame(rows, index=list(SEEN.values())).T.round(1)

# %% [markdown]
# Middle change in per cent, 1964-66. The same with its uncertainty, for efficiency: in what share of the histories
# does control from below do better than all three policies together?

# %%
below = against_as_it_goes("control from below", "bureaucracy.measured_efficiency")
decreed = against_as_it_goes("all three", "bureaucracy.measured_efficiency")
print(f"better in {(below > decreed).mean():.0%} of the histories for efficiency")
life = [against_as_it_goes(name, "living_standards.standard") for name in ("control from below", "all three")]
print(f"better in {(life[0] > life[1]).mean():.0%} of the histories for the standard of living")

# %% [markdown]
# And half as much control? If a tenth did nearly as well as four tenths, the argument would be about its presence and
# not about its degree.

# %%
amounts = (0.0, 0.1, 0.2, 0.4, 0.6)
doses = [(ir.free & ir.do("reform.social_control", a, from_=1953.25)).named(f"control {a}") for a in amounts]
runs = lab.run(*doses)
rows = {
    f"{a:.0%}": [
        float(pd.Series(Years(runs.sel(experiment=f"control {a}")).mean(series, 1964, 1967)).median())
        for series in SEEN
    ]
    for a in amounts
}
pd.DataFrame(rows, index=list(SEEN.values())).T.round(3)

# %% [markdown]
# The verdicts that the ledger keeps on the claims about control say *built in* wherever the guesses alone decide. To
# doubt them, change the guesses: `--given`, or your own priors in `politics/control.py`.
