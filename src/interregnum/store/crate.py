"""A run as a Research Object Crate: its files, and in JSON-LD by what and from what they were made.

It follows RO-Crate 1.1 and the profile Process Run Crate 0.5. Who ran it is not said: the program does not know.
"""

from __future__ import annotations

import datetime
import json
import shlex
import shutil
from pathlib import Path
from typing import Any

from .aside import write
from .manifest import DRAWS, NAME, TABLES
from .run import Run

METADATA = "ro-crate-metadata.json"
CONTEXT = ["https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"]
CRATE, PROFILE = "https://w3id.org/ro/crate/1.1", "https://w3id.org/ro/wfrun/process/0.5"
LICENCE = "https://spdx.org/licenses/BSD-3-Clause"
PROGRAM = "#interregnum"
KINDS = {".json": "application/json", ".csv": "text/csv", ".svg": "image/svg+xml", ".nc": "application/x-netcdf"}
SAYS = {
    NAME: "What was asked for, of which program and on which data; digests of all files",
    DRAWS: "The histories themselves",
    TABLES: "What was printed",
}


def leave(run: Run, folder: Path) -> list[str]:
    """Copy a run into a folder and describe it there. Returns the names of the files.

    Raises StoreError for a damaged run, and OSError where nothing can be written.
    """
    run.check()
    folder.mkdir(parents=True, exist_ok=True)
    names = [NAME, *run.manifest.files]
    for name in names:
        shutil.copyfile(run.folder / name, folder / name)
    scenarios = run.manifest.recipe["scenarios"]
    for name, text in scenarios.items():
        write(folder / name, text)
    write(folder / METADATA, json.dumps(described(run), indent=1, ensure_ascii=False))
    return sorted([*names, *scenarios, METADATA])


def described(run: Run) -> dict[str, Any]:
    """The metadata of the crate."""
    said = run.manifest
    results = [_file(run, name) for name in (NAME, *said.files)]
    inputs = [
        {"@id": name, "@type": "File", "name": name, "description": "A scenario", "encodingFormat": "application/toml"}
        for name in said.recipe["scenarios"]
    ]
    inputs += [_value(name, said.recipe[name]) for name in ("seed", "draws")]
    began = datetime.datetime.fromisoformat(said.made["began"])
    ended = began + datetime.timedelta(seconds=said.made["seconds"])
    title = f"Run {said.id} of Interregnum"
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": title,
        "description": f"Histories of the Soviet system after Deutscher 1965: {' | '.join(said.recipe['experiments'])}",
        "datePublished": ended.date().isoformat(),
        "license": _to(LICENCE),
        "conformsTo": _to(PROFILE),
        "hasPart": [_to(part["@id"]) for part in (*results, *inputs) if part["@type"] == "File"],
        "mentions": _to("#run"),
    }
    action = {
        "@id": "#run",
        "@type": "CreateAction",
        "name": title,
        "description": shlex.join(["interregnum", *said.recipe["arguments"]]),
        "startTime": began.isoformat(),
        "endTime": ended.isoformat(timespec="seconds"),
        "actionStatus": "http://schema.org/CompletedActionStatus",
        "instrument": _to(PROGRAM),
        "object": [_to(part["@id"]) for part in inputs],
        "result": [_to(part["@id"]) for part in results],
    }
    version = said.recipe["versions"].get("interregnum", "")
    program = {"@id": PROGRAM, "@type": "SoftwareApplication", "name": "interregnum", "softwareVersion": version}
    about = {"@id": METADATA, "@type": "CreativeWork", "conformsTo": _to(CRATE), "about": _to("./")}
    licence = {"@id": LICENCE, "@type": "CreativeWork", "name": "BSD 3-Clause License", "description": "SPDX"}
    profile = {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"}
    return {
        "@context": CONTEXT,
        "@graph": [about, root, action, program, licence, profile, *inputs, *results],
    }


def _file(run: Run, name: str) -> dict[str, Any]:
    """A file of the run."""
    found = {"@id": name, "@type": "File", "name": name, "description": SAYS.get(name, "What was summed up")}
    found["encodingFormat"] = KINDS.get(Path(name).suffix, "text/plain")
    found["contentSize"] = str((run.folder / name).stat().st_size)
    return found | ({"sha256": run.manifest.files[name]} if name in run.manifest.files else {})


def _value(name: str, value: Any) -> dict[str, Any]:
    """A number that was asked for."""
    return {"@id": f"#{name}", "@type": "PropertyValue", "name": name, "value": value}


def _to(id: str) -> dict[str, str]:
    return {"@id": id}
