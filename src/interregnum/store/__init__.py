"""The store of runs: what was asked for, what came of it in short, and the histories themselves where they were kept.

Nothing here imports the model: a run can be listed, shown, compared and deleted wherever its files are.
"""

from .errors import StoreError as StoreError
from .manifest import Manifest as Manifest
from .run import Run as Run
from .store import Store as Store
