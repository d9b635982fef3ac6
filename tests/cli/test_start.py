"""What a user meets first, and how little is imported for it."""

import json
import os
import re
import subprocess
import sys

import click
import pytest

import interregnum
from interregnum.cli import cli
from interregnum.experiments.library import LIBRARY

HEAVY = {"jax", "numpy", "xarray", "pandas", "matplotlib", "networkx", "rich"}


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A new interpreter that runs some code."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env={**os.environ, "NO_COLOR": "1"})


def imported(*arguments: str) -> tuple[str, set[str]]:
    """What a command prints, and which heavy packages it has imported by then."""
    code = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        "from interregnum.cli import main\n"
        "main()"
    )
    done = python(code, *arguments)
    return done.stdout, HEAVY & set(json.loads(done.stderr.splitlines()[-1]))


def test_without_a_command_one_is_told_what_to_do_first() -> None:
    text, heavy = imported()
    assert "interregnum run" in text and "interregnum --help" in text
    assert not heavy


def test_help_lists_the_commands_that_exist_and_imports_nothing_heavy() -> None:
    text, heavy = imported("--help")
    assert [
        command for command in ("run", "compare", "explain", "draw", "doctor") if f"\n  {command}" not in text
    ] == []
    assert "130 interrupted" in " ".join(text.split())
    assert not heavy


def test_help_says_what_each_command_is_and_imports_none_of_them() -> None:
    """A tenth of a second leaves no room for eight modules; their words are in their files."""
    names = cli.list_commands(click.Context(cli))
    done = python(
        "import sys\n"
        "from interregnum.cli import cli\n"
        "try: cli.main(['--help'])\n"
        f"except SystemExit: assert not [m for m in {names!r} if f'interregnum.cli.{{m}}' in sys.modules]"
    )
    assert not done.stderr
    commands = done.stdout.partition("Commands:")[2]
    for name in names:
        assert re.search(rf"^  {name} +[A-Z].*[.\w]$", commands, re.MULTILINE), name


@pytest.mark.parametrize(
    "command",
    [
        "run",
        "compare",
        "ablate",
        "emergence",
        "periods",
        "sensitivity",
        "rivals",
        "search",
        "explain",
        "draw",
        "doctor",
    ],
)
def test_the_help_of_a_command_imports_nothing_heavy(command: str) -> None:
    text, heavy = imported(command, "--help")
    assert text.startswith(f"Usage: interregnum {command}")
    assert not heavy


def test_the_help_of_run_lists_the_experiments() -> None:
    text, _ = imported("run", "--help")
    for name, recipe in LIBRARY.items():
        assert name in text and recipe.title.split()[0] in text


def test_version() -> None:
    text, heavy = imported("--version")
    assert interregnum.__version__ in text
    assert not heavy


def test_the_package_imports_nothing_heavy_and_has_all_its_words() -> None:
    done = python(
        "import sys, interregnum\n"
        f"assert not {HEAVY!r} & set(sys.modules)\n"
        "assert all(getattr(interregnum, word) is not None for word in interregnum.__all__)\n"
        "assert set(interregnum.WORDS) <= set(dir(interregnum))\n"
        "interregnum.nonsense"
    )
    assert done.stderr.splitlines()[-1].startswith("AttributeError: interregnum has no word 'nonsense'")


def test_python_dash_m_is_the_command() -> None:
    command = [sys.executable, "-m", "interregnum", "--version"]
    assert interregnum.__version__ in subprocess.run(command, capture_output=True, text=True, timeout=60).stdout
