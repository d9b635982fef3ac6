"""How a command can end: the exit codes, and what is said when it does not end well."""

from __future__ import annotations

import sys

import click

DONE, FAILED, USAGE, BAD_INPUT, NOT_CONVERGED, MISMATCH, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130

KNOWN = {
    ("interregnum.experiments.scenario", "ScenarioError"): BAD_INPUT,
    ("interregnum.kernel.errors", "UserError"): USAGE,
    ("interregnum.kernel.errors", "ModelError"): BAD_INPUT,
    ("interregnum.record", "RecordError"): BAD_INPUT,
    ("interregnum.store.errors", "StoreError"): BAD_INPUT,
}


def say(message: str) -> None:
    """A remark on standard error."""
    click.echo(f"interregnum: {message}", err=True)


def report(error: BaseException, *, verbose: bool) -> int:
    """Say what went wrong in one sentence; the exit code that belongs to it."""
    if isinstance(error, click.Abort | KeyboardInterrupt):
        say(str(error) or "interrupted.")
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        say(_with_help(error))
        return error.exit_code
    code = _known(error)
    if code is not None:
        say(str(error))
        return code
    if verbose:
        import traceback

        traceback.print_exception(error)
    say(_unexpected(error, verbose))
    return FAILED


def _with_help(error: click.ClickException) -> str:
    """What Click says, and where to read on."""
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "interregnum"
    return f"{error.format_message()} `{where} --help` shows what is possible."


def _known(error: BaseException) -> int | None:
    """The exit code of an error that our own code raises on purpose.

    Its class is looked up among the modules that are loaded: nothing is imported to find out.
    """
    for (module, name), code in KNOWN.items():
        kind = getattr(sys.modules.get(module), name, None)
        if kind is not None and isinstance(error, kind):
            return code
    return None


def _unexpected(error: BaseException, verbose: bool) -> str:
    """A fault of ours."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f" ({last[0].filename}, line {last[0].lineno})" if last else ""
    advice = "Please report it with the lines above." if verbose else "Run it again with -v and report what it prints."
    return f"the program failed, not your request: {type(error).__name__}: {error}{where}. {advice}"
