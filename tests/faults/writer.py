"""A process that keeps runs in a store, one after another, until somebody stops it. Says `ready` before the first.

usage: writer.py STORE FIRST MANY LIMIT

No file may have more bytes than LIMIT; -1 is no limit.
"""

import resource
import sys
from pathlib import Path

from interregnum.store import Store
from tests.store.made_up import histories, manifest, texts

store, (first, many, limit) = Store(Path(sys.argv[1])), map(int, sys.argv[2:])
data = histories(0, 499)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
print("ready", flush=True)
for seed in range(first, first + many):
    run = store.put(manifest(seed), texts(), data)
    print(run.manifest.id, flush=True)
