"""The manifest of a run: its recipe, what came of it, its files, and where and when it was made."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from . import errors
from .aside import write

SCHEMA = "interregnum.manifest/1"
NAME = "manifest.json"
DRAWS = "draws.nc"
TABLES = "tables.json"
SUMMARIES = {"run": "chronicle"}  # files of summaries that are not called after their command
LENGTH = 16  # of an id, in hexadecimal digits
Facts = Mapping[str, Any]


def _is(kind: type, of: type | None = None) -> Callable[[Any], bool]:
    """Whether something is of a kind, and all that it holds of another; a truth is no number."""

    def fits(content: Any) -> bool:
        held = content.values() if isinstance(content, dict) else content
        return type(content) is kind and (of is None or all(type(x) is of for x in held))

    return fits


def _or_nothing(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda content: content is None or fits(content)


def _is_word(content: Any) -> bool:
    """Whether it can be part of the name of a file."""
    return type(content) is str and content.isidentifier()


def _is_date(content: Any) -> bool:
    """Whether it is a date and time as a manifest writes them."""
    with contextlib.suppress(TypeError, ValueError):
        return datetime.fromisoformat(content).tzinfo is not None
    return False


NEEDED: dict[str, dict[str, Callable[[Any], bool]]] = {  # what every manifest says, and as what
    "recipe": {
        "command": _is_word,
        "arguments": _is(list, str),
        "scenarios": _is(dict, str),
        "experiments": _is(list, str),
        "seed": _is(int),
        "draws": _is(int),
        "shard": _or_nothing(_is(str)),
        "posterior": _or_nothing(_is(dict, str)),
        "versions": _is(dict, str),
        "sources": _is(dict, str),
        "data": _is(dict, str),
    },
    "result": {
        "histories": _is(dict, int),
        "failed": _is(list, int),
        "interrupted": _is(bool),
        "summary": _is(str),
        "digits": _is(str),
    },
    "files": {},
    "made": {"began": _is_date, "seconds": _is(float), "host": _is(dict), "posterior": _or_nothing(_is(str))},
}


@dataclasses.dataclass(frozen=True)
class Manifest:
    """A run in words. `recipe` and `result` are what it is, and make its id; `files` and `made` say where it is.

    Args:
        recipe: all that decides the numbers: what was asked for, of which program, on which data.
        result: histories done, numbers of those that failed, the digests of the summary and of all histories.
        made: host, times, commit: what is worth knowing and decides nothing.
        files: SHA-256 of each file beside the manifest.
    """

    recipe: Facts
    result: Facts
    made: Facts
    files: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def id(self) -> str:
        """The same for the same run with the same numbers, wherever it was made."""
        return digest({"recipe": self.recipe, "result": self.result})[:LENGTH]

    @property
    def summary(self) -> str:
        """The name of the file with the summary."""
        return f"{SUMMARIES.get(self.recipe['command'], self.recipe['command'])}.json"

    @property
    def whole(self) -> Facts:
        """What the recipe of a shard and that of the whole have in common."""
        return {**self.recipe, "shard": None}

    def with_files(self, files: Mapping[str, str]) -> Manifest:
        """The same with these files beside it."""
        return dataclasses.replace(self, files=dict(sorted(files.items())))

    def written(self, folder: Path) -> Path:
        """Leave it in a folder."""
        said = {"schema": SCHEMA, "id": self.id, **dataclasses.asdict(self)}
        return write(folder / NAME, json.dumps(said, indent=1, ensure_ascii=False, allow_nan=False))

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """The manifest in a file. Raises StoreError for what is none, and for one that was changed."""
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise errors.unreadable(path, error) from None
        if not isinstance(said, dict) or said.get("schema") != SCHEMA:
            raise errors.no_manifest(path, f"it does not say `{SCHEMA}`")
        for part, facts in NEEDED.items():
            _refuse_part(path, said, part, facts)
        found = cls(said["recipe"], said["result"], said["made"], said["files"])
        for name, of_file in {**found.files, **found.recipe["scenarios"]}.items():
            if Path(name).name != name or name in ("", "..") or "\0" in name or type(of_file) is not str:
                raise errors.no_manifest(path, f"it names the file {name!r}, which cannot lie beside it")
        try:
            computed = found.id
        except ValueError as error:
            raise errors.no_manifest(path, f"it holds what none can hold ({error})") from None
        if said.get("id") != computed:
            raise errors.changed(path, f"it says run {said.get('id')}, and its recipe and result are run {computed}")
        return found


def _refuse_part(path: Path, said: Facts, part: str, facts: Mapping[str, Callable[[Any], bool]]) -> None:
    """Raises StoreError for a part that is missing or of another kind than it must be."""
    found = said.get(part)
    if not isinstance(found, dict):
        raise errors.no_manifest(path, f"`{part}` is missing")
    for name, fits in facts.items():
        if not fits(found.get(name)):
            raise errors.no_manifest(path, f"`{part}.{name}` is {'of a wrong kind' if name in found else 'missing'}")


def digest(content: Any) -> str:
    """SHA-256 of plain data, in whatever order a mapping holds it."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
