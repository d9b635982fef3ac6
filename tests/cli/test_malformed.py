"""Malformed requests: each ends in a sentence that names the thing and what would work, and never in a traceback."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interregnum import soviet_union
from interregnum.cli import cli
from interregnum.kernel.errors import ModelError
from interregnum.record import RecordError

LAND = "agriculture.virgin_land_target"


def invoke(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, list(arguments))


MALFORMED = {  # arguments -> what the sentence must name
    "run no-recal": ["no-recal", "no-recall"],
    "run campaigns": ["campaigns", "--without campaigns"],
    "run free history": ["free", "history", "choose one"],
    "run free&history": ["free", "history", "choose one"],
    "run --do agriculture.virgin_land_targit=0": ["virgin_land_targit", LAND],
    "run --do campaign_damage=0.1": ["campaign_damage", "--given agriculture.campaign_damage=VALUE"],
    "run --do virgin_land_target=500": [LAND, "500", "between 0 and 100"],
    "run --do virgin_land_target=nan": ["virgin_land_target", "nan", "no finite number"],
    "run --do virgin_land_target=inf": ["virgin_land_target", "inf", "no finite number"],
    "run --do virgin_land_target=many": ["many", "no finite number", "--do"],
    "run --do virgin_land_target": ["NAME=VALUE", "--do agriculture"],
    "run --do =3": ["NAME=VALUE"],
    "run --do virgin_land_target=0@": ["no date after @"],
    "run --do virgin_land_target=0@spring": ["spring", "no decimal year"],
    "run --do virgin_land_target=0@1954:nan": ["nan", "no decimal year"],
    "run --do virgin_land_target=0@1960:1955": ["1960", "1955", "forwards"],
    "run --do virgin_land_target=0@1960:1960": ["1960", "forwards"],
    "run --do virgin_land_target=0@1980": ["1980", "falls outside the run"],
    f"run --do {LAND}=0 --do {LAND}=1": [LAND, "twice"],
    f"run --do virgin_land_target=0@:1960 --do {LAND}=1@1955": [LAND, "1955-1960"],
    f"run no-virgin-lands --do {LAND}=1": [LAND, "twice"],
    "run --do virgin_land_target=0 --let virgin_land_target": [LAND, "`let`"],
    "run --let virgin_land_targte": ["virgin_land_targte", LAND],
    "run --let hope": ["hope", "--without hope"],
    "run --without xylophone": ["xylophone", "There are", "interregnum explain"],
    "run --without virgin_land_target": ["virgin_land_target", f"--do {LAND}=VALUE"],
    "run --given soil_war=1": ["soil_war", "agriculture.soil_wear"],
    "run --given hope=1": ["hope", "--without hope"],
    "run --given campaign_damage=7": ["agriculture.campaign_damage", "7", "between 0 and 1"],
    "run --given campaign_damage=nan": ["campaign_damage", "nan"],
    "run --given campaign_damage=0.1 --given campaign_damage=0.2": ["campaign_damage", "0.1", "0.2"],
    "run --draws -5": ["-5", "--draws 1000"],
    "run --draws 0": ["0", "--draws 1000"],
    "run --draws 1.5": ["1.5", "whole number"],
    "run --draws many": ["many", "whole number"],
    "run --draws 99999999999": ["99999999999", "1,000,000"],
    "run --seed -1": ["-1", "--seed 1953"],
    "run --seed 9999999999": ["9999999999", "--seed 1953"],
    "run --jobs 0": ["--jobs 2"],
    "run --shard 5/4": ["5/4", "--shard 2/4"],
    "run --shard 0/4": ["0/4", "--shard 2/4"],
    "run --shard two": ["two", "--shard 2/4"],
    "run --draws 3 --shard 1/5": ["empty", "fewer shards"],
    "run --from 1930": ["1930", "1950"],
    "run --from 1960 --until 1955": ["1960", "1950-1955"],
    "run --until 1950": ["1950", "--until 1951"],
    "run --until 1.9": ["1.9", "no year"],
    "run --until 5000": ["5000", "--until 1965"],
    "run --drws 5": ["--drws", "--draws"],
    "compare free": ["nothing to compare", "--without campaigns"],
    "compare free free": ["same experiment"],
    "compare no-recall free --without recall": ["same experiment"],
    "explain agriculture.farm_outputt": ["farm_outputt", "agriculture.farm_output"],
    "explain workers_at_start": ["agriculture.workers_at_start", "full name"],
    "draw agricultur": ["agricultur", "agriculture"],
    "draw agriculture --steps 9": ["9", "--steps 2"],
    "draw agriculture --format png": ["png", "mermaid"],
    "rum": ["rum", "run"],
    "claims T8.terorr": ["T8.terorr", "T8.terror"],
    "figures D-9999": ["D-9999", "D-"],
}


@pytest.mark.parametrize("request_text", MALFORMED)
def test_a_malformed_request_is_answered_in_a_sentence(request_text: str) -> None:
    result = invoke(*request_text.split())
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    said = " ".join(result.stderr.split())
    assert said.startswith("interregnum: ") and re.search(r"[.?!]$", said)
    for part in MALFORMED[request_text]:
        assert part in said, said


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_simulated(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    result = invoke("run", "--out", str(file / "folder"))
    assert result.exit_code == 2 and "--out" in result.stderr
    result = invoke("run", "--out", str(file))
    assert result.exit_code == 2 and "--out" in result.stderr


@pytest.mark.parametrize("error", [RecordError("the record has no series 'x'."), ModelError("a loop.")])
def test_a_fault_of_the_data_has_its_own_exit_code(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soviet_union, "model", lambda: (_ for _ in ()).throw(error))
    result = invoke("run")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"interregnum: {error}\n"


def test_a_fault_of_ours_says_so_and_shows_more_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soviet_union, "model", lambda: {}["nothing"])
    quiet, loud = invoke("run"), invoke("run", "-v")
    assert quiet.exit_code == loud.exit_code == 1
    assert "KeyError" in quiet.stderr and "-v" in quiet.stderr and "Traceback" not in quiet.stderr
    assert "Traceback" in loud.stderr
