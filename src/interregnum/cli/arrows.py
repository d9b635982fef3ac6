"""The causal graph of the model, with signs at instants that a few histories pass through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interregnum import cache, soviet_union
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free, history
from interregnum.kernel.draw import causal_graph, sample_instants

from .progress import Watch

if TYPE_CHECKING:
    import networkx

HISTORIES = 16  # of each kind, free and as recorded


def arrows(watch: Watch, *, parameters: bool = False) -> networkx.DiGraph:
    """Who causes whom, over the whole model."""
    cache.enable()
    model = soviet_union.model()
    lab = Lab(draws=HISTORIES, block=HISTORIES, keep=("*",), start=soviet_union.START, stop=soviet_union.STOP)
    watch.stage("running a few histories")
    runs = [lab.simulate_histories(e, range(HISTORIES)).unpacked(model, lab.kept) for e in (free, history)]
    watch.stage("finding the signs of the arrows")
    return causal_graph(model, sample_instants(*runs), parameters=parameters)
