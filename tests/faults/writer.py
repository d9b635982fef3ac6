"""A process that keeps runs in a store, one after another, until somebody stops it. Says `ready` before the first.

usage: writer.py STORE FIRST MANY
"""

import sys
from pathlib import Path

from interregnum.store import Store
from tests.store.made_up import histories, manifest, texts

store, first, many = Store(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
data = histories(0, 499)
print("ready", flush=True)
for seed in range(first, first + many):
    run = store.put(manifest(seed), texts(), data)
    print(run.manifest.id, flush=True)
