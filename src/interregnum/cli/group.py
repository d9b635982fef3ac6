"""A group of commands that imports each only when it is asked for, and that ends every error in a sentence."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from typing import Any

import click

from .outcomes import report


class LazyGroup(click.Group):
    """Commands named after the modules of a package, each of which defines `command`."""

    def __init__(self, *args: Any, package: str, modules: tuple[str, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        self.package, self.modules = package, modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order given."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of that name."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = importlib.import_module(self._module(cmd_name)).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the first line of their files, which are read and not imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._title(name)) for name in self.modules])

    def _module(self, name: str) -> str:
        """Where a command is defined."""
        return f"{self.package}.{name.replace('-', '_')}"

    def _title(self, name: str) -> str:
        """What the docstring of a module says after its name."""
        module = self._module(name)
        spec = importlib.util.find_spec(module)
        source: str = getattr(spec and spec.loader, "get_source", lambda _: "")(module) or ""
        title = source.partition("\n")[0].partition("`: ")[2].strip('"')
        return title[:1].upper() + title[1:]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of that name."""
        if args[0] not in self.modules and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], self.modules, n=1, cutoff=0.6)
            hint = f" Did you mean `{near[0]}`?" if near else f" There are {', '.join(self.modules)}."
            raise click.UsageError(f"there is no command `{args[0]}`.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *more: Any, **named: Any) -> Any:
        """Run a command and leave with its exit code; errors become sentences on standard error."""
        given = list(sys.argv[1:] if args is None else args)
        named["standalone_mode"] = False
        try:
            code = super().main(given, *more, **named)
        except Exception as error:
            code = report(error, verbose=bool({"-v", "--verbose"} & set(given)))
        sys.exit(code if isinstance(code, int) else 0)
