"""A few histories of what the claims ask."""

from interregnum.claims import CLAIMS, by_end, kept
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import Experiment
from interregnum.experiments.years import Years

DRAWS = 48


def lived(end: float, *asked: Experiment) -> dict[str, Years]:
    """Histories to a date, by the name of their experiment; kept is what the claims read that end there."""
    lab = Lab(draws=DRAWS, block=DRAWS, stop=end, keep=kept(by_end(CLAIMS)[end]))
    dataset = lab.run(*asked)
    return {str(name): Years(dataset.sel(experiment=name)) for name in dataset["experiment"].values}
