"""Reports that commands left in the store: which there are, and their tables as they were printed.

They take minutes or hours, so that the page shows what was found and simulates nothing.
"""

from __future__ import annotations

from typing import Any

from interregnum.kernel.errors import UserError
from interregnum.store import Store, StoreError
from interregnum.store.manifest import TABLES

COMMANDS = {  # whose reports are shown -> what they are of
    "ablate": "Mechanisms and outcomes",
    "rivals": "Rival explanations",
}
MOST = 40  # reports in the list, the newest

Data = dict[str, Any]


def kept() -> Data:
    """The list: what each is of, when and under which parameters it was made; and the commands that make one."""
    store = Store()
    ids = [entry.id for entry in reversed(store.entries()) if entry.command in COMMANDS]
    reports: list[Data] = []
    for id in ids:
        if len(reports) < MOST and (found := _line(store, id)):
            reports.append(found)
    makers = [{"command": f"interregnum {name}", "title": title} for name, title in COMMANDS.items()]
    return {"makers": makers, "reports": reports}


def _line(store: Store, id: str) -> Data | None:
    """One of the list; nothing for a damaged one, and for one of an older version that kept no tables."""
    try:
        said = store.get(id).manifest
    except StoreError:
        return None
    if TABLES not in said.files:
        return None
    recipe = said.recipe
    return {
        "run": id,
        "title": COMMANDS[recipe["command"]],
        "began": said.made["began"],
        "arguments": recipe["arguments"],
        "draws": recipe["draws"],
        "seed": recipe["seed"],
        "parameters": _parameters(recipe),
        "version": recipe["versions"].get("interregnum", ""),
    }


def _parameters(recipe: Data | Any) -> str:
    """Under which parameters."""
    fitted = recipe["posterior"]
    return f"posterior {fitted['name']}" if fitted else str(recipe.get("parameters", ""))


def report(id: str) -> Data:
    """The tables of one. Raises UserError for one that is gone or damaged."""
    try:
        found = Store().get(id)
        return {"run": found.manifest.id, "tables": found.tables()}
    except StoreError as error:
        raise UserError(str(error)) from None
