"""The examples of README and guide: every shell and Python block is run, with a few histories instead of many.

A block that cannot be run here says why on the line before it: ``<!-- not run: an hour -->``. A block with a caption
is a file that later blocks read. Blocks of one page run in order, in a folder of their own; Python blocks share names.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

import click
from click.testing import CliRunner

from interregnum.cli import cli
from interregnum.cli.outcomes import DONE, SOME_FAILED

ROOT = pathlib.Path(__file__).parent.parent.parent
PAGES = ("README.md", "docs/*.md")
FEW = 8  # histories of an example
BLOCK = re.compile(
    r"(?:^<!-- not run: (?P<why>[^\n]*) -->\n)?^```(?:\{code-block\} *)?(?P<language>sh|python|text)\n"
    r"(?::caption: (?P<file>\S+)\n\n)?(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
INLINE = re.compile(r"`(interregnum [^`]*)`")


@dataclass(frozen=True)
class Block:
    """One example and where it stands; `file` is its caption, `why_not` why it is not run."""

    page: str
    line: int
    language: str
    text: str
    file: str
    why_not: str


def pages() -> list[pathlib.Path]:
    """Everything in which examples stand."""
    return [page for pattern in PAGES for page in sorted(ROOT.glob(pattern))]


def blocks(text: str, page: str) -> list[Block]:
    """The blocks of one page. Plain text without a caption is what somebody sees, and no example."""
    found = (
        Block(page, text.count("\n", 0, m.start("text")) + 1, m["language"], m["text"], m["file"] or "", m["why"] or "")
        for m in BLOCK.finditer(text)
    )
    return [block for block in found if block.language != "text" or block.file]


def commands(text: str) -> list[list[str]]:
    """Every command in the prose and in the blocks of a page, as words after `interregnum`."""
    in_blocks = (line for block in blocks(text, "") if block.language == "sh" for line in block.text.splitlines())
    written = [*INLINE.findall(text), *(line for line in in_blocks if line.startswith("interregnum "))]
    return [shlex.split(command)[1:] for command in written]


def faults() -> Iterator[str]:
    """Run every example; what went wrong, where. Says on standard error what it runs and what it leaves out."""
    for page in pages():
        found = blocks(page.read_text(encoding="utf-8"), str(page.relative_to(ROOT)))
        with _a_folder_of_its_own():
            names = ModuleType(f"examples of {page.name}")
            for block in found:
                if block.why_not:
                    print(f"{block.page}:{block.line}: not run: {block.why_not}", file=sys.stderr)
                elif fault := _fault(block, names):
                    yield f"{block.page}:{block.line}: {fault}"


@contextlib.contextmanager
def _a_folder_of_its_own() -> Iterator[None]:
    """An empty folder with the examples of the program in it, where Python finds the files that blocks write."""
    before = pathlib.Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(ROOT / "examples", pathlib.Path(folder) / "examples")
        os.chdir(folder)
        sys.path.insert(0, folder)
        try:
            yield
        finally:
            sys.path.remove(folder)
            os.chdir(before)


def _fault(block: Block, names: ModuleType) -> str:
    """What goes wrong when a block is run; nothing where all is well."""
    if block.file:
        pathlib.Path(block.file).write_text(block.text, encoding="utf-8")
    elif block.language == "sh":
        return next((fault for line in block.text.splitlines() if (fault := _fault_of_line(line))), "")
    else:
        try:
            exec(compile(few(block.text), f"{block.page}:{block.line}", "exec"), vars(names))
        except Exception as error:
            return f"{type(error).__name__}: {error}"
    return ""


def few(code: str) -> str:
    """The same with a few histories."""
    return re.sub(r"\bdraws=[\d_]+", f"draws={FEW}", code)


def _fault_of_line(line: str) -> str:
    words = shlex.split(line, comments=True)
    if not words:
        return ""
    if words[0] != "interregnum":
        return f"`{line}` is no command of this program; say above the block why it is not run"
    print(line, file=sys.stderr)
    ended = CliRunner().invoke(cli, with_few(words[1:]))
    if ended.exit_code in (DONE, SOME_FAILED):
        return ""
    return f"`{line}` ended with {ended.exit_code}: {ended.output[-500:]} {ended.exception or ''}"


def with_few(words: list[str]) -> list[str]:
    """A command with a few histories, where it takes a number of them."""
    command = command_of(words)
    if command is None or not any("--draws" in option.opts for option in command.params):
        return words
    if "--draws" in words:
        at = words.index("--draws")
        words = [*words[:at], *words[at + 2 :]]
    return [*words, "--draws", str(FEW)]


def command_of(words: list[str]) -> click.Command | None:
    """The command, or the command of a group, that words begin with."""
    group: click.Command | None = cli
    for word in words:
        if not isinstance(group, click.Group):
            break
        group = group.get_command(click.Context(group), word)
    return group if words else None
