"""What the page is told before it asks: everything of the model, whatever sectors it has; and where the page lies."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import interregnum as ir
from interregnum.cli import cli
from interregnum.desk import contents, page, start
from interregnum.essay import statements
from interregnum.kernel import Lever
from interregnum.kernel.errors import UserError
from interregnum.report.series import MAIN

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told() -> contents.Data:
    return contents.contents(start.laboratory(None), 512, "drawn from their priors")


def test_every_lever_is_there_in_one_group_with_a_range_and_a_source(told: contents.Data) -> None:
    assert {lever["name"] for lever in told["levers"]} == set(ir.model().kind(Lever))
    for lever in told["levers"]:
        assert lever["group"] in told["groups"] and lever["low"] < lever["high"]
        assert lever["by"] and lever["source"]["text"]
        assert lever["record"] is None or len(lever["record"]) == len(lever["years"])


def test_groups_name_sectors_that_exist_once_each() -> None:
    named = [sector for sectors in contents.GROUPS.values() for sector in sectors]
    assert len(set(named)) == len(named) and set(named) <= set(ir.model().files)


def test_a_sector_that_nobody_has_grouped_appears_by_itself() -> None:
    for folder in ("economy", "society", "politics", "world"):
        assert contents.group_of("beekeeping", f"interregnum/{folder}/beekeeping.py") in contents.GROUPS


def test_questions_are_experiments_of_the_library_that_the_page_can_pose(told: contents.Data) -> None:
    levers = {lever["name"] for lever in told["levers"]}
    switches = {mechanism["name"] for mechanism in told["mechanisms"]}
    assert {q["name"] for q in told["questions"] if q["first"]} == set(contents.QUESTIONS)
    assert len({q["name"] for q in told["questions"]}) == len(told["questions"])
    for question in told["questions"]:
        assert question["do"] or question["let"] or question["without"]
        assert {d["lever"] for d in question["do"]} <= levers and set(question["without"]) <= switches


def test_series_are_those_of_the_chronicle_and_the_first_six_are_among_them(told: contents.Data) -> None:
    assert [s["name"] for s in told["series"]] == [s.name for s in MAIN]
    assert set(told["first_series"]) <= {s.name for s in MAIN} and len(told["first_series"]) == 6
    json.loads(contents.as_json(told))


def test_the_essay_is_whole_and_its_claims_have_the_verdicts_of_the_ledger() -> None:
    essay = contents.essay()
    assert len(essay["statements"]) == len(statements())
    kept = json.loads((ROOT / "docs/reference/ledger.json").read_text())["claims"]
    shown = {claim["id"]: claim["verdict"] for one in essay["statements"] for claim in one["claims"]}
    assert shown == {id: kept[id]["verdict"] for id in shown} and len(shown) > 50


def test_without_a_built_page_one_sentence_says_how_to_build_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(page, "folder", lambda: tmp_path)
    done = CliRunner().invoke(cli, ["serve", "--no-browser"])
    assert done.exit_code == 2 and "make serve" in done.stderr and "Traceback" not in done.stderr


def test_the_page_is_exactly_the_files_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / "assets" / "x.js").write_text("1")
    found = page.built(tmp_path)
    assert set(found) == {"/", "/index.html", "/assets/x.js"}
    assert found["/assets/x.js"].kind.startswith("text/javascript")


def test_a_port_that_is_taken_is_refused_with_a_way_out() -> None:
    with start._listening(0) as taken, pytest.raises(click.UsageError, match="--port 0"):
        start._listening(taken.getsockname()[1])


def test_only_this_machine_is_listened_to() -> None:
    with start._listening(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


@pytest.mark.skipif(not page.built(), reason="*** no built page (make page) ***")
def test_a_process_prints_one_address_answers_there_and_ends_at_once_when_interrupted(tmp_path: Path) -> None:
    """Also while it compiles: nobody waits a minute for the end of what is not wanted any more."""
    line = [sys.executable, "-m", "interregnum", "serve", "--port", "0", "--no-browser"]
    environment = {**os.environ, "INTERREGNUM_CACHE": str(tmp_path)}
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout and process.stderr
        address = process.stdout.readline().strip()
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert answer.status == 200 and b"Interregnum" in answer.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert "Traceback" not in process.stderr.read()


def test_a_file_that_holds_no_posterior_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.nc").write_text("no")
    with pytest.raises(UserError):
        start.laboratory(tmp_path / "x.nc")


def test_a_wheel_needs_the_page_and_an_editable_install_does_not(tmp_path: Path) -> None:
    """The hook of the build, on a tree without the page."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from page_in_wheel import PageInWheel\n"
        "hook = PageInWheel.__new__(PageInWheel)\n"
        "hook._BuildHookInterface__root = sys.argv[2]\n"
        "data = {'force_include': {}}\n"
        "hook.initialize(sys.argv[3], data)\n"
        "print(data['force_include'])"
    )

    def built(version: str) -> subprocess.CompletedProcess[str]:
        arguments = [sys.executable, "-c", code, str(ROOT / "tools"), str(tmp_path), version]
        return subprocess.run(arguments, capture_output=True, text=True, timeout=60)

    assert built("editable").stdout.strip() == "{}"
    refused = built("standard")
    assert refused.returncode != 0 and "make page" in refused.stderr
    (tmp_path / "src/interregnum/desk/page").mkdir(parents=True)
    (tmp_path / "src/interregnum/desk/page/index.html").touch()
    assert "interregnum/desk/ledger.json" in built("standard").stdout
