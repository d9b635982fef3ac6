"""`interregnum completion`: the lines that teach a shell to complete commands, options and names."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print what completes `interregnum` in a shell.

    \b
    bash   interregnum completion bash >> ~/.bashrc
    zsh    interregnum completion zsh >> ~/.zshrc
    fish   interregnum completion fish > ~/.config/fish/completions/interregnum.fish
    """
    from click.shell_completion import get_completion_class

    from . import cli

    kind = get_completion_class(shell)
    assert kind
    click.echo(kind(cli, {}, "interregnum", "_INTERREGNUM_COMPLETE").source())
