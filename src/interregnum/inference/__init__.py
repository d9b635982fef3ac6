"""What the evidence teaches: figures and dated events as likelihoods, and the posterior that they leave."""

from .evidence import Evidence, evidence
from .fit import Fit, Problem, fit


__all__ = ["Evidence", "Fit", "Problem", "evidence", "fit"]
