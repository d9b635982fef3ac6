"""A sector of somebody else's: written, installed, found everywhere, and gone again when it is not there."""

import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from interregnum import plugins, soviet_union
from interregnum.cli import cli
from interregnum.kernel.errors import UserError
from interregnum.new_sector import texts

pytest.importorskip("hatchling", reason="packages are built with hatchling: pip install hatchling")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command writes."""
    folder = tmp_path_factory.mktemp("mine") / "cinema"
    done = CliRunner().invoke(cli, ["new-sector", "cinema", "--into", str(folder)])
    assert done.exit_code == 0, done.stderr
    assert str(folder / "interregnum_cinema" / "cinema.py") in done.stdout.splitlines()
    assert f"pip install -e {folder}" in done.stderr
    return folder


@pytest.fixture(scope="module")
def installed(package: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The surroundings of a process that has the package installed, beside everything that we have."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--no-deps"]
    subprocess.run([*pip, "--no-build-isolation", "--target", str(target), str(package)], check=True, timeout=300)
    paths = [str(target), str(Path(plugins.__file__).parents[1])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def test_an_installed_sector_is_in_the_country_and_its_own_test_passes(
    package: Path, installed: dict[str, str]
) -> None:
    """Command line, page and provenance name it; its quantities are read and unit-checked like any other."""
    code = """
import json, sys
import pytest
from interregnum import soviet_union
from interregnum.cli.provenance import sources, versions
from interregnum.desk.contents import contents
from interregnum.experiments.lab import Lab
from interregnum.kernel.describe import describe
described = describe(soviet_union.model(), soviet_union.MEMBERS)
page = contents(Lab(), 8, "")
print(json.dumps({
    "cinema": [q["name"] for q in described["quantities"] if q["sector"] == "cinema"],
    "mechanisms": [m["name"] for m in described["mechanisms"]],
    "groups": page["groups"],
    "levers": {lever["name"]: lever["group"] for lever in page["levers"]},
    "versions": versions(), "sources": sources(),
}), flush=True)
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", sys.argv[1]]))
"""
    command = [sys.executable, "-c", code, str(package / "tests")]
    done = subprocess.run(command, env=installed, cwd=package, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and "4 passed" in done.stdout, done.stdout + done.stderr
    said = json.loads(done.stdout.partition("\n")[0])
    assert {"cinema.cinema", "cinema.growth", "cinema.effort"} <= set(said["cinema"])
    assert "cinema_in_towns" in said["mechanisms"]
    assert said["levers"]["cinema.effort"] == "Added sectors" == said["groups"][-1]
    assert said["versions"]["sector cinema"] == "interregnum-cinema 0.1.0" and "sector cinema" in said["sources"]


def test_where_none_is_installed_nothing_is_added() -> None:
    assert plugins.sectors() == {} == plugins.versions() == plugins.sources() == plugins.members()
    assert len(soviet_union.model().files) == len(soviet_union.SECTORS)


def test_a_sector_that_cannot_be_imported_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = importlib.metadata.EntryPoint("cinema", "no_such_module.cinema", plugins.GROUP)
    monkeypatch.setattr(plugins, "_entry_points", lambda: [broken])
    plugins.sectors.cache_clear()
    try:
        with pytest.raises(UserError, match=r"`cinema`.*no_such_module.*pip uninstall"):
            plugins.sectors()
    finally:
        plugins.sectors.cache_clear()


@pytest.mark.parametrize("name", ["Cinema", "9lives", "class", "public-health", "", "../x"])
def test_names_that_cannot_be_sectors_are_refused_with_one_that_can(name: str) -> None:
    with pytest.raises(UserError, match="new-sector public_health"):
        texts(name, ())


def test_a_name_that_is_taken_or_a_folder_that_is_full_is_refused(package: Path) -> None:
    taken = CliRunner().invoke(cli, ["new-sector", "agriculture"])
    assert taken.exit_code == 2 and "new-sector agriculture_abroad" in taken.stderr
    full = CliRunner().invoke(cli, ["new-sector", "cinema", "--into", str(package)])
    assert full.exit_code == 2 and "--into ANOTHER" in full.stderr
