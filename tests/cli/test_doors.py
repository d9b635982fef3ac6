"""Shell completion and manual pages: both are made from the commands themselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from interregnum.cli import COMMANDS, cli
from interregnum.cli.completion import SHELLS
from interregnum.cli.man import pages
from interregnum.experiments.library import LIBRARY


@pytest.fixture(scope="module")
def manual() -> dict[str, str]:
    return pages(cli)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_is_told_how_to_complete(shell: str) -> None:
    done = CliRunner().invoke(cli, ["completion", shell])
    assert done.exit_code == 0 and f"_INTERREGNUM_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("interregnum ru", {"run", "runs"}),
        ("interregnum run no-re", {name for name in LIBRARY if name.startswith("no-re")}),
        ("interregnum run --keep", {"--keep-draws"}),
        ("interregnum completion f", {"fish"}),
        ("interregnum draw --format ", {"mermaid", "dot"}),
    ],
)
def test_what_was_begun_is_completed(words: str, offered: set[str]) -> None:
    """As the shell asks: through the environment, in a process of its own."""
    asked = {"_INTERREGNUM_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    code = "from interregnum.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True)
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} == offered, done.stderr


def test_every_command_has_a_page_with_all_its_options(manual: dict[str, str]) -> None:
    assert {f"interregnum-{name}" for name in COMMANDS} | {"interregnum", "interregnum-runs-list"} <= set(manual)
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command
        text = manual[f"interregnum-{name}"].replace("\\-", "-")
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert max(parameter.opts, key=len) in text, (name, parameter.name)
    assert all(name in manual["interregnum-run"].replace("\\-", "-") for name in LIBRARY)


def test_pages_are_written_where_they_are_asked_for(tmp_path: Path, manual: dict[str, str]) -> None:
    done = CliRunner().invoke(cli, ["man", "--out", str(tmp_path / "man1")])
    assert done.exit_code == 0, done.stderr
    assert {path.stem for path in (tmp_path / "man1").iterdir()} == set(manual)


@pytest.mark.skipif(not shutil.which("groff"), reason="*** groff is not here: nobody checks the manual pages ***")
def test_groff_finds_nothing_wrong_with_any_page(manual: dict[str, str]) -> None:
    text = "\n".join(manual.values())
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z"], input=text, capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""


def test_without_a_command_it_says_what_to_do_first() -> None:
    """Every line of advice is a command that is there."""
    said = CliRunner().invoke(cli, []).stdout
    advised = [line.split()[1] for line in said.splitlines() if line.startswith("  interregnum ")]
    assert len(advised) >= 4 and set(advised) <= set(COMMANDS)
