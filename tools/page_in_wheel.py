"""What a build of the package adds: the page of `interregnum serve`, and the ledger of verdicts that it shows.

An editable install works without the page: `interregnum serve` then says how to build it.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = "src/interregnum/desk/page/index.html"
LEDGER = "docs/reference/ledger.json"


class PageInWheel(BuildHookInterface):  # type: ignore[type-arg]
    """Refuses to build a wheel without the page."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files are gathered; `version` is "standard" or "editable"."""
        if version == "editable":
            return
        root = Path(self.root)
        if not (root / PAGE).is_file():
            raise FileNotFoundError(f"{PAGE} is missing: a wheel needs the built page. Run `make page` first.")
        build_data["force_include"][str(root / LEDGER)] = "interregnum/desk/ledger.json"
