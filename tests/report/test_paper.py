"""What a paper is given: text that commands nothing in LaTeX, captions that say where from, and the digits printed."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as some

from interregnum import soviet_union
from interregnum.cli import cli
from interregnum.experiments.verbs import free
from interregnum.kernel.errors import UserError
from interregnum.report import chronicle, compare, paper
from interregnum.report.latex import SIGNS, escaped, tabular
from interregnum.report.tables import Table
from interregnum.store import Store

from ..store.made_up import manifest
from .made_up import DRAWS, histories, let_happen

ROOT = Path(__file__).parents[2]
SERIES = "agriculture.farm_output"


def recipe(command: str, *arguments: str, **more: Any) -> dict[str, Any]:
    """Of a made-up run."""
    made = dict(manifest().recipe) | {"command": command, "arguments": [command, *arguments]}
    return made | {"parameters": "drawn from their priors"} | more


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    """What `run` would print of made-up histories."""
    return chronicle.as_data(chronicle.chronicle(histories("free"), free, soviet_union.model(), first=1950))


@pytest.fixture(scope="module")
def compared() -> dict[str, Any]:
    """What `compare` would print of them."""
    data = histories("free", "free & without campaigns")
    let_happen(data, 1, "leadership.plot_carried", slice(0, 7), 1960.0)
    return compare.as_data(compare.compare(data, "free", "free & without campaigns", first=1950))


@given(some.text(max_size=60))
def test_no_text_commands_anything(text: str) -> None:
    said = escaped(text)
    for written in sorted(SIGNS.values(), key=len, reverse=True):
        said = said.replace(written, "")
    assert not re.search(r"[\\{}&%$#_^~\x00-\x1f]", said.replace("$-$", ""))


def test_a_hyphen_before_a_number_is_a_minus_and_no_other() -> None:
    assert escaped("-1.5 to -.2 in 1953-64, low-lying") == "$-$1.5 to $-$.2 in 1953-64, low-lying"


def test_every_row_of_a_table_has_as_many_cells_as_there_are_columns() -> None:
    text = tabular(Table("t", ("a & b", "c"), (("x_1 & 2", "5 %"),), ("So.",)), "All of it.", "x_1 y")
    body = [line for line in text.splitlines() if line.endswith(r" \\")]
    assert [len(re.split(r"(?<!\\)&", line)) for line in body] == [2, 2]
    assert r"\begin{tabular}{lr}" in text and r"\label{tab:x-1-y}" in text and r"\caption{All of it. So.}" in text


def test_a_line_break_in_a_command_cannot_leave_the_comment(run: dict[str, Any]) -> None:
    text = paper.kit(run, recipe("run", "x\n\\input{y}"), SERIES)[paper.TABLE].decode()
    assert [line for line in text.splitlines() if "input" in line] == [text.splitlines()[0]]


def test_a_caption_says_what_where_from_and_which_range(run: dict[str, Any]) -> None:
    fitted = recipe("run", seed=77, posterior={"name": "essay", "sha256": "0"}, run="abcd")
    said = paper.kit(run, fitted, SERIES)[paper.CAPTION].decode()
    for part in (f"{DRAWS} simulated histories", "“free”", "seed 77", "posterior “essay”", "interregnum 0.1.0", "abcd"):
        assert part in said
    assert "5 and 95" in said and "1950–1969" in said and "farm output" in said.lower()
    assert "nothing fitted" not in said
    assert "nothing fitted to data" in paper.kit(run, recipe("run"), SERIES)[paper.CAPTION].decode()


def test_the_table_of_a_series_holds_the_numbers_that_are_printed(run: dict[str, Any]) -> None:
    line = next(one for one in run["series"] if one["name"] == SERIES)
    text = paper.kit(run, recipe("run"), SERIES)[paper.TABLE].decode()
    for i, year in enumerate(line["years"]):
        row = next(row for row in text.splitlines() if row.strip().startswith(f"{year} &"))
        assert float(row.split("&")[3]) == pytest.approx(line["median"][i], abs=0.051)


def test_charts_are_whole_and_always_the_same(run: dict[str, Any], compared: dict[str, Any]) -> None:
    for answer, of, name in ((run, SERIES, "agriculture-farm-output"), (compared, "", "events")):
        made = recipe("compare" if of == "" else "run")
        one, again = paper.kit(answer, made, of), paper.kit(answer, made, of)
        assert one == again and one[f"{name}.pdf"].startswith(b"%PDF")
        ET.fromstring(one[f"{name}.svg"])


def test_the_baseline_is_drawn_and_the_caption_says_so(run: dict[str, Any]) -> None:
    line = chronicle.line_from(next(one for one in run["series"] if one["name"] == SERIES))
    alone, beside = paper.kit(run, recipe("run"), SERIES), paper.kit(run, recipe("run"), SERIES, line)
    assert "baseline" in beside[paper.CAPTION].decode() and "baseline" not in alone[paper.CAPTION].decode()
    assert alone["agriculture-farm-output.svg"] != beside["agriculture-farm-output.svg"]


def test_a_comparison_names_both_and_holds_every_difference(compared: dict[str, Any]) -> None:
    made = paper.kit([compared], recipe("compare"))
    assert "“free & without campaigns” less “free”" in made[paper.CAPTION].decode()
    text = made[paper.TABLE].decode()
    assert text.count(r"\begin{tabular}") == 2 and r"free \& without campaigns" in text
    assert sum(row.count("&") == 5 for row in text.splitlines()) >= len(compared["differences"])
    assert set(paper.kit([compared] * 2, recipe("compare"))) > {"events-1.pdf", "events-2.pdf"}


def test_plain_data_is_read_back_as_it_was_written(run: dict[str, Any], compared: dict[str, Any]) -> None:
    assert compare.as_data(compare.from_data(json.loads(json.dumps(compared)))) == compared
    for data in run["series"]:
        line = chronicle.line_from(data)
        assert [fan.median for fan in line.fan] == data["median"] and list(line.years) == data["years"]


def test_references_are_those_of_the_citation_file() -> None:
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    text, (essay,) = paper.references(said["version"]), said["references"]
    author = essay["authors"][0]
    for part in (
        said["title"], said["authors"][0]["name"], said["license"], f"version {said['version']}",
        essay["journal"], str(essay["year"]), f"{author['family-names']}, {author['given-names']}",
        essay["title"].replace("Khrushchevism", "{Khrushchevism}"),
    ):  # fmt: skip
        assert part in text
    assert text.count("{") == text.count("}")


def test_what_a_paper_cannot_show_is_refused(run: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="farm_output"):
        paper.kit(run, recipe("run"), "agriculture.farm_outputs")
    with pytest.raises(UserError, match="ablate"):
        paper.kit([], recipe("ablate"))


def test_a_kept_run_is_exported_for_a_paper(
    run: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INTERREGNUM_STORE", str(tmp_path / "runs"))
    made = manifest(answer=run)
    made = type(made)(made.recipe | {"parameters": "drawn from their priors"}, made.result, made.made)
    id = Store().put(made, {made.summary: json.dumps({"data": run})}).manifest.id

    def export(*arguments: str) -> Any:
        return CliRunner().invoke(cli, ["export", id, *arguments])

    done = export("--paper", str(tmp_path / "paper"), "--series", SERIES)
    assert done.exit_code == 0, done.output
    found = {path.name for path in (tmp_path / "paper").iterdir()}
    assert found == {"table.tex", "caption.txt", "references.bib"} | {
        f"agriculture-farm-output.{k}" for k in ("pdf", "svg")
    }
    assert id in (tmp_path / "paper" / "caption.txt").read_text()
    assert export("--paper", str(tmp_path / "all")).exit_code == 0
    assert not list((tmp_path / "all").glob("*.pdf"))
    assert export("--series", SERIES, "--csv", "x").exit_code == 2
