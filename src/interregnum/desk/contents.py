"""What the page shows before anything is asked: levers in groups, series, questions, mechanisms, the essay."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import interregnum
from interregnum.claims import CLAIMS
from interregnum.cli.provenance import commit, digests, versions
from interregnum.essay import Target, statements, targets
from interregnum.experiments.lab import Lab
from interregnum.experiments.library import ACCESSION, LIBRARY, named
from interregnum.kernel import Lever
from interregnum.kernel.describe import describe
from interregnum.report.ledger import Ledger
from interregnum.report.series import MAIN

GROUPS = {  # folding group -> the sectors whose levers it holds
    "Countryside": ("agriculture", "crops", "plots", "kolkhoz", "fields", "livestock", "fodder", "granary"),
    "Industry and planning": ("national_income", "new_branches", "heavy_industry", "construction", "reform"),
    "Consumption and housing": ("living_standards", "wages", "housing", "retail_trade", "migration", "education"),
    "Camps and police": ("repression", "camps", "press"),
    "Party apparatus": ("succession", "leadership", "committee", "bureaucracy"),
    "Arms": ("arms", "germany", "west"),
    "Bloc and China": ("bloc", "bloc_trade", "peking", "china"),
}
FOLDERS = {
    "economy": "Industry and planning",
    "society": "Consumption and housing",
    "politics": "Party apparatus",
    "world": "Bloc and China",
}
ADDED = "Added sectors"  # by installed packages
QUESTIONS = {  # experiments of the library as a newcomer would ask for them; the others go by their titles
    "no-virgin-lands": "The virgin lands were never ploughed",
    "no-reform": "Nothing is reformed from above",
    "no-arms-race": "Arms keep their share of 1950",
    "no-recall": "The specialists stay in China",
    "control-from-below": "Social control from below",
}
FIRST_SERIES = (
    "agriculture.farm_output",
    "living_standards.standard",
    "national_income.official_income",
    "opinion.hope",
    "protest.nationwide",
    "committee.opposition",
)
LEDGER = "ledger.json"

Data = dict[str, Any]


def contents(lab: Lab, draws: int, parameters: str) -> Data:
    """Everything a page needs to draw itself. The same model gives the same contents."""
    model, members = lab.country
    described = describe(model, members)
    quantities = {q["name"]: q for q in described["quantities"]}
    levers = [_lever(q, lab) for q in quantities.values() if q["kind"] == "lever"]
    return {
        "versions": versions(),
        "commit": commit(),
        "data": digests(),
        "parameters": parameters,
        "draws": draws,
        "seed": lab.seed,
        "start": lab.start,
        "stop": lab.stop,
        "accession": ACCESSION,
        "groups": [*GROUPS, *([ADDED] if any(lever["group"] == ADDED for lever in levers) else [])],
        "levers": levers,
        "mechanisms": [m | {"meaning": quantities[m["equations"][0]]["meaning"]} for m in described["mechanisms"]],
        "series": [
            {k: getattr(s, k) for k in ("name", "label", "unit", "theme", "digits")}
            | {"text": quantities[s.name]["text"], "equation": quantities[s.name]["equation"]}
            | {"essay": [_mark(t, s.factor) for t in targets() if t.series == s.name and t.how == "level"]}
            for s in MAIN
        ],
        "first_series": FIRST_SERIES,
        "questions": [_question(name) for name in dict.fromkeys((*QUESTIONS, *LIBRARY)) if _is_question(name)],
    }


def _lever(q: Data, lab: Lab) -> Data:
    """A lever, its group, and what was recorded of it, year by year."""
    declared = lab.country[0].quantities[q["name"]]
    assert isinstance(declared, Lever)
    years = list(range(int(lab.start), int(lab.stop)))
    path = None
    if declared.recorded is not None:
        path = [round(float(x), 6) for x in declared.recorded.at(lab.grid.times).reshape(len(years), -1).mean(axis=1)]
    wanted = ("name", "unit", "meaning", "text", "by", "low", "high", "source", "dims")
    return {k: q[k] for k in wanted} | {"group": group_of(q["sector"], q["file"] or ""), "years": years, "record": path}


def group_of(sector: str, file: str) -> str:
    """The folding group of a sector; of one that none names, by the folder of its file."""
    named_in = next((group for group, sectors in GROUPS.items() if sector in sectors), None)
    return named_in or FOLDERS.get(file.split("/")[-2] if "/" in file else "", ADDED)


def _mark(target: Target, factor: float) -> Data:
    """A figure of the essay, in the unit that is shown."""
    scaled = {k: None if (v := getattr(target, k)) is None else v * factor for k in ("point", "low", "high")}
    return {"id": target.id, "year": target.first, "basis": target.basis_in_words, **scaled}


def _is_question(name: str) -> bool:
    """Whether it is a change of some base that the page can show: it has no control for parameters that are given."""
    made = named(name)
    return made.base is None and not made.given


def _question(name: str) -> Data:
    """An experiment of the library as the page's own changes."""
    made = named(name)
    return {
        "name": name,
        "title": QUESTIONS.get(name, LIBRARY[name].title),
        "says": LIBRARY[name].title,
        "first": name in QUESTIONS,
        "do": [
            {"lever": d.lever, "value": d.value, "start": _date(d.from_), "stop": _date(d.until)}
            for d in made.decisions
        ],
        "let": sorted(made.let),
        "without": sorted(made.off),
    }


def _date(date: float) -> float | None:
    return date if abs(date) < 1e9 else None


@functools.cache
def essay() -> Data:
    """The essay's statements in our words, with the figures, claims and verdicts on each, in the essay's order."""
    verdicts = ledger()
    asked = {one.id: [c for c in CLAIMS if one.id in c.statements] for one in statements()}
    return {
        "ledger": None if verdicts is None else {"seed": verdicts.seed, "draws": verdicts.draws},
        "statements": [
            {
                "id": one.id,
                "paragraph": one.paragraph,
                "system": one.system,
                "kind": one.kind,
                "statement": one.statement,
                "home": list(one.home),
                "unmodelled": one.why_unmodelled,
                "figures": [_figure(t) for t in targets() if t.id == one.id],
                "claims": [_claim(c, verdicts.claims if verdicts else {}) for c in asked[one.id]],
            }
            for one in statements()
        ],
    }


def _figure(target: Target) -> Data:
    names = ("variable", "when", "point", "low", "high", "unit", "series", "how")
    return {k: getattr(target, k) for k in names} | {"basis": target.basis_in_words}


def _claim(claim: Any, verdicts: Mapping[str, Mapping[str, Any]]) -> Data:
    """A claim and the verdict that the ledger keeps."""
    kept = verdicts.get(claim.id)
    return {"id": claim.id, "says": claim.says, **(kept or {"verdict": "not in the ledger"})}


def ledger() -> Ledger | None:
    """The ledger of verdicts: beside the page in an installed package, in the guide of a source tree."""
    tree = Path(interregnum.__file__).resolve().parents[2] / "docs" / "reference" / LEDGER
    beside = Path(str(files("interregnum.desk").joinpath(LEDGER)))
    for path in (beside, tree):
        if path.is_file():
            return Ledger.read(path)
    return None


def as_json(data: Data) -> bytes:
    """JSON without numbers that are none."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
