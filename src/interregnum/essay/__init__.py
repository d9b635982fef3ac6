"""The essay's figures, in our words. README.md beside this file says where they come from."""

from .targets import BASES, Target, targets

__all__ = ["BASES", "Target", "targets"]
