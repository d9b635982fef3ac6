"""What `interregnum new-sector` writes: a package with one sector, its test and its entry point."""

from __future__ import annotations

import keyword
import re
import string
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from interregnum.kernel.errors import UserError

FILES = {  # in the package of a sector -> the template
    "pyproject.toml": "pyproject.toml.template",
    "README.md": "README.md.template",
    "interregnum_{name}/{name}.py": "sector.py.template",
    "tests/test_{name}.py": "test_sector.py.template",
}


def texts(name: str, known: Iterable[str]) -> dict[str, str]:
    """The files of a package for a sector of that name, by path; `known` are the sectors that there are.

    Raises UserError for a name that cannot be one.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise UserError(
            f"{name!r} cannot be the name of a sector: use small letters, digits and _, "
            "as in `interregnum new-sector public_health`."
        )
    if name in known:
        raise UserError(
            f"there is a sector `{name}` already. Take another name: `interregnum new-sector {name}_abroad`."
        )
    words = name.replace("_", " ")
    said = {"name": name, "words": words, "Title": words.capitalize(), "dashed": name.replace("_", "-")}
    made = {f"interregnum_{name}/__init__.py": f'"""{said["Title"]}: a sector of Interregnum."""\n'}
    for path, template in FILES.items():
        text = resources.files(__name__).joinpath(template).read_text("utf-8")
        made[path.format(name=name)] = string.Template(text).substitute(said)
    return made


def write(name: str, folder: Path, known: Iterable[str]) -> list[Path]:
    """Write the package into a folder that is not there yet or is empty. Returns its files.

    Raises UserError for a name or a folder that cannot be taken.
    """
    made = texts(name, known)
    if folder.exists() and any(folder.iterdir()):
        raise UserError(f"{folder} is not empty. Name another folder: `interregnum new-sector {name} --into ANOTHER`.")
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return sorted(folder / path for path in made)
