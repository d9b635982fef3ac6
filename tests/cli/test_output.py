"""How results are set: aligned text, tables on a terminal, files that are whole or not there."""

import json
import math

import pytest

from interregnum.cli import output
from interregnum.report.tables import Table

TABLE = Table(
    "Harvests",
    ("year", "grain, all of it", "remark"),
    (("1958", "135 (120 to 150)", "good"), ("1963", "108", "bad")),
    ("Million tons; what the kolkhoz weighed in is not what it had grown, and [nobody] asked." * 2,),
    flush_left=(0, 2),
)


def test_aligned_text() -> None:
    lines = output.plain_text(TABLE).splitlines()
    assert lines[:5] == [
        "Harvests",
        "year  grain, all of it  remark",
        "----  ----------------  ------",
        "1958  135 (120 to 150)  good",
        "1963               108  bad",
    ]
    assert max(map(len, lines)) <= output.PAGE


def test_a_long_heading_is_set_in_several_lines() -> None:
    lines = output.plain_text(Table("T", ("a", "townspeople in protest"), (("1", "2"),))).splitlines()
    assert lines[1].split() == ["townspeople", "in"] and lines[2].split() == ["a", "protest"]


def test_a_table_without_columns_is_text() -> None:
    assert output.plain_text(Table("In words", (), (), ("Nothing changes.",))) == "In words\nNothing changes."


def test_a_terminal_gets_the_same_words(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    output.show([TABLE, Table("In words", (), (), ("Nothing changes.",))])
    text = capsys.readouterr().out
    for cell in ("Harvests", "135 (120 to 150)", "[nobody]", "In words", "Nothing changes."):
        assert cell in text


def test_json_refuses_a_number_that_is_none() -> None:
    with pytest.raises(ValueError):
        output.as_json({"x": math.nan})
    told = json.loads(output.envelope("run", {"x": 1}, ["beware"], {"seed": 1}))
    assert told == {"schema": "interregnum.run/1", "data": {"x": 1}, "warnings": ["beware"], "provenance": {"seed": 1}}


def test_csv_of_nothing_is_nothing() -> None:
    assert output.as_csv([]).strip() == ""
    assert output.as_csv([{"a": 1, "b": None}]) == "a,b\n1,\n"
