"""The essay's statements and figures, in our words. README.md beside this file says where they come from."""

from .statements import SYSTEMS, Statement, statements, system_of
from .targets import BASES, TYPES, Target, evidence, targets

__all__ = ["BASES", "SYSTEMS", "TYPES", "Statement", "Target", "evidence", "statements", "system_of", "targets"]
