"""Numbers that the prose of the guide states, counted and not typed."""

from __future__ import annotations

import collections
import pathlib

import interregnum
from interregnum import record, soviet_union
from interregnum.claims import CLAIMS
from interregnum.essay import evidence, statements
from interregnum.kernel import Parameter
from interregnum.kernel.describe import kind_of
from interregnum.report.ledger import Ledger

LEDGER = pathlib.Path(__file__).parent.parent / "reference" / "ledger.json"


def numbers() -> dict[str, str]:
    """By the name under which a page asks for them."""
    model = soviet_union.model()
    kinds = collections.Counter(kind_of(model.quantities[name]) for name in model.owned)
    priors = model.kind(Parameter).values()
    sources = collections.Counter(parameter.source.kind for parameter in priors)
    ledger = Ledger.read(LEDGER)
    verdicts = collections.Counter(one["verdict"] for one in ledger.claims.values())
    counted = {
        "declarations": len(model.owned),
        "files": len(soviet_union.SECTORS),
        "parameters": kinds["parameter"],
        "guesses": sources["judgement"],
        "stocks": kinds["stock"] + kinds["memory"],
        "flows": kinds["flow"],
        "equations": sum(kinds[k] for k in ("equation", "flow", "rule", "observable", "fixed point", "jump", "event")),
        "levers": kinds["lever"],
        "rules": kinds["rule"],
        "shocks": kinds["shock"],
        "records": kinds["record"],
        "events": kinds["event"],
        "mechanisms": len(model.mechanisms),
        "statements": len(statements()),
        "unmodelled": sum(1 for one in statements() if one.why_unmodelled),
        "data": sum(1 for one in statements() if one.kind == "datum"),
        "evidence": len(evidence()),
        "claims": len(CLAIMS),
        "ledger_draws": ledger.draws,
        "ledger_seed": ledger.seed,
        "towns": len(soviet_union.MEMBERS["town"]),
        "members": len(soviet_union.MEMBERS["member"]),
        "series_of_the_record": len(record.catalogue()),
        **{v.replace(" ", "_"): verdicts[v] for v in ("supported", "contradicted", "undecided", "built in")},
    }
    told = {name: f"{number:,}" for name, number in counted.items()}
    return told | {"version": interregnum.__version__, "ledger_seed": str(ledger.seed)}
