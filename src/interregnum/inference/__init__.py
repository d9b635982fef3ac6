"""What the evidence teaches: figures and dated events as likelihoods, and the posterior that they leave."""

from .checks import Convergence, convergence
from .evidence import Evidence, evidence
from .fit import Fit, Problem, fit, of_the_essay, of_the_soviet_union
from .posterior import Lesson, Posterior, learned, load, of_fit

__all__ = [
    "Convergence",
    "Evidence",
    "Fit",
    "Lesson",
    "Posterior",
    "Problem",
    "convergence",
    "evidence",
    "fit",
    "learned",
    "load",
    "of_fit",
    "of_the_essay",
    "of_the_soviet_union",
]
