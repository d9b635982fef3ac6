"""A process that fits the toy kingdom to barns that it made itself, going on from a checkpoint. Prints a digest.

usage: fitter.py CHECKPOINT
"""

import hashlib
import sys
from pathlib import Path

import numpy as np

from interregnum.inference import Problem, fit
from tests.inference.test_fit import LAB, PROBLEM, simulated

truth = np.random.default_rng(3).standard_normal((1, PROBLEM.entries))
problem = Problem(simulated(truth, np.random.default_rng(4)), LAB)
print("ready", flush=True)
found = fit(problem, particles=256, moves=20, checkpoint=Path(sys.argv[1]))
print(hashlib.sha256(found.state.z.tobytes()).hexdigest(), flush=True)
