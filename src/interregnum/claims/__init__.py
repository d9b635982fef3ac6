"""What the essay claims, as functions of histories, and what may be said of each."""

from .claim import PLAIN, Answer, Claim, claim
from .judge import CLAIMS, Column, Finding, answers, by_end, experiments, identified_by, judge, kept

__all__ = [
    "CLAIMS",
    "PLAIN",
    "Answer",
    "Claim",
    "Column",
    "Finding",
    "answers",
    "by_end",
    "claim",
    "experiments",
    "identified_by",
    "judge",
    "kept",
]
