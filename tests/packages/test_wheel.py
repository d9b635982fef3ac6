"""What is published: everything that a user needs is in the wheel, and it runs where nothing else of ours is."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import interregnum

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "src/interregnum/desk/page/index.html"

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not PAGE.is_file(), reason="*** no built page (make page): no wheel can be built ***"),
]
pytest.importorskip("hatchling", reason="*** hatchling is not here: nobody checks the wheel ***")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the sdist."""
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(out), "-t", "wheel", "-t", "sdist"]
    subprocess.run(build, cwd=ROOT, check=True, timeout=300, capture_output=True)
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


def test_the_wheel_has_code_page_posteriors_record_and_templates_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    ours = {name.removeprefix("interregnum/") for name in names if name.startswith("interregnum/")}
    tracked = subprocess.run(
        ["git", "-C", str(ROOT / "src" / "interregnum"), "ls-files"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(tracked) <= ours  # all that is under version control below the package
    assert {"desk/page/index.html", "desk/ledger.json", "posteriors/essay.nc", "py.typed"} <= ours
    assert any(name.startswith("desk/page/assets/") and name.endswith(".js") for name in ours)
    assert {f"record/{path.name}" for path in (ROOT / "src/interregnum/record").glob("*.csv")} <= ours
    others = {name.split("/")[0] for name in names} - {"interregnum"}
    assert others == {f"interregnum-{interregnum.__version__}.dist-info"}
    assert not any("test_" in name.rsplit("/", 1)[-1] and name.endswith(".py") for name in names)


def test_the_sdist_has_what_is_needed_to_test_and_build_again(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    for needed in ("pyproject.toml", "Makefile", "requirements.lock", "tools/page_in_wheel.py", "README.md", "LICENSE"):
        assert needed in names
    assert {"tests/conftest.py", "web/package.json", "examples/guild_town/bread.py"} <= names
    assert not any(name.startswith((".venv", "web/node_modules", "results")) for name in names)


def test_the_wheel_runs_alone_and_without_node(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own; what it depends on is lent to it from here, and nothing else is on the path."""
    venv.create(tmp_path / "own", with_pip=False)
    python = tmp_path / "own" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    subprocess.run([*pip, "install", "-qq", "--no-deps", str(wheel)], check=True, timeout=300)
    (own,) = (tmp_path / "own" / "lib").glob("python*/site-packages")
    (own / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    surroundings = {"PATH": str(python.parent), "HOME": str(tmp_path), "NO_COLOR": "1"}
    surroundings |= {k: v for k, v in os.environ.items() if k.startswith("XLA_")}

    def run(*command: str) -> str:
        done = subprocess.run(command, env=surroundings, cwd=tmp_path, capture_output=True, text=True, timeout=500)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = run(str(python), "-c", "import interregnum; print(interregnum.__file__)")
    assert Path(where.strip()).is_relative_to(tmp_path)
    assert interregnum.__version__ in run(str(python.parent / "interregnum"), "--version")
    said = json.loads(
        run(str(python.parent / "interregnum"), "run", "history", "--until", "1951", "--draws", "4", "--json")
    )
    assert said["schema"] == "interregnum.run/1" and said["provenance"]["histories"]["done"] == 4
