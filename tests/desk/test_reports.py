"""Reports that commands left in the store, as the page lists and shows them."""

import json
from pathlib import Path
from typing import Any, cast

import pytest

from interregnum.desk import reports
from interregnum.desk.answers import Answers, _known_from
from interregnum.desk.wish import Report, read
from interregnum.kernel.errors import UserError
from interregnum.store import Manifest, Run, Store
from interregnum.store.manifest import TABLES

from ..store.made_up import manifest

TABLE = {"title": "t", "columns": ["", "OUT1"], "rows": [["weather", "+1"]], "remarks": [], "flush_left": [0]}


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """A store of its own."""
    monkeypatch.setenv("INTERREGNUM_STORE", str(tmp_path / "runs"))
    return Store()


def keep(store: Store, command: str, began: str = "1965", tables: bool = True, **recipe: Any) -> Run:
    """A kept report that nobody made."""
    said = manifest(answer=[])
    made = Manifest(
        said.recipe | {"command": command, "arguments": [command], "parameters": "drawn from their priors"} | recipe,
        said.result,
        said.made | {"began": f"{began}-01-01T00:00:00+00:00"},
    )
    texts = {made.summary: json.dumps({"data": []})}
    return store.put(made, texts | ({TABLES: json.dumps({"tables": [TABLE]})} if tables else {}))


def test_an_empty_store_names_the_commands_that_fill_it(store: Store) -> None:
    told = reports.kept()
    assert told["reports"] == []
    assert {maker["command"] for maker in told["makers"]} == {"interregnum ablate", "interregnum rivals"}


def test_reports_are_listed_the_newest_first_with_date_and_parameters(store: Store) -> None:
    keep(store, "ablate", "1964")
    keep(store, "rivals", "1966")
    keep(store, "ablate", "1965", posterior={"name": "essay", "sha256": "0"})
    told = reports.kept()["reports"]
    assert [one["began"][:4] for one in told] == ["1966", "1965", "1964"]
    assert [one["parameters"] for one in told] == [
        "drawn from their priors",
        "posterior essay",
        "drawn from their priors",
    ]


def test_other_runs_and_reports_without_tables_are_not_listed(store: Store) -> None:
    keep(store, "run")
    keep(store, "ablate", tables=False)
    assert reports.kept()["reports"] == []


def test_a_report_is_shown_as_it_was_printed(store: Store) -> None:
    id = keep(store, "ablate").manifest.id
    wish = read(json.dumps({"ask": "report", "id": 7, "run": id}))
    assert isinstance(wish, Report)
    (told,) = Answers(cast(Any, None)).to(wish)
    assert json.loads(cast(str, told)) == {"kind": "report", "id": 7, "run": id, "tables": [TABLE]}


def test_a_report_that_is_gone_or_changed_is_refused_in_a_sentence(store: Store) -> None:
    run = keep(store, "ablate")
    (run.folder / TABLES).write_text('{"tables": []}')
    for name in (run.manifest.id, "0" * 16, "../../etc", ""):
        with pytest.raises(UserError):
            reports.report(name)


def test_an_effect_is_known_from_data_where_a_fit_narrowed_it() -> None:
    """By the same rule as a claim: three tenths or more of its range."""
    wide = [float(x) for x in range(100)]
    assert _known_from(cast(Any, wide), cast(Any, [x / 2 for x in wide])) == "data"
    assert _known_from(cast(Any, wide), cast(Any, [x * 0.9 for x in wide])) == "mostly prior"
    assert _known_from(None, cast(Any, wide)) == "mostly prior"
