"""The Soviet system of 1953-64, as Isaac Deutscher described it in 1965, made executable.

Economy, society, politics and foreign relations run as one coupled, stochastic simulation. Run it,
take a mechanism out, put a rival explanation in, change a decision, and see what follows, with its
uncertainty.

    import interregnum as ir
    lab = ir.Lab(draws=1_000, seed=1953)
    histories = lab.run(ir.free, ir.free & ir.without("virgin_lands"))
    histories["leadership.in_office"]       # xarray, dims (experiment, draw, edge)

Nothing heavy is imported before one of these words is used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .experiments.lab import Lab as Lab
    from .experiments.library import named as named
    from .experiments.verbs import Experiment as Experiment
    from .experiments.verbs import do as do
    from .experiments.verbs import free as free
    from .experiments.verbs import given as given
    from .experiments.verbs import history as history
    from .experiments.verbs import let as let
    from .experiments.verbs import luck as luck
    from .experiments.verbs import without as without
    from .export.xmile import to_xmile as to_xmile
    from .inference.posterior import posterior as posterior
    from .report.asked import chronicle as chronicle
    from .report.asked import compare as compare
    from .report.asked import judge as judge
    from .soviet_union import model as model

__version__ = "0.1.0"

WORDS = {
    "Lab": "experiments.lab",
    "Experiment": "experiments.verbs",
    "free": "experiments.verbs",
    "history": "experiments.verbs",
    "do": "experiments.verbs",
    "let": "experiments.verbs",
    "luck": "experiments.verbs",
    "without": "experiments.verbs",
    "given": "experiments.verbs",
    "named": "experiments.library",
    "model": "soviet_union",
    "posterior": "inference.posterior",
    "to_xmile": "export.xmile",
    "chronicle": "report.asked",
    "compare": "report.asked",
    "judge": "report.asked",
}

__all__ = ["__version__", *WORDS]


def __getattr__(word: str) -> Any:
    """A public word, imported when it is first used."""
    if word not in WORDS:
        raise AttributeError(f"interregnum has no word {word!r}; it has {', '.join(WORDS)}")
    return getattr(importlib.import_module(f"{__name__}.{WORDS[word]}"), word)


def __dir__() -> list[str]:
    """What `dir` and completion show."""
    return sorted(__all__)
