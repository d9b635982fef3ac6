"""Examples of README and guide: each is found, each command exists with its options, few are left out."""

import textwrap

import click
import pytest

from docs.generator import blocks

PAGES = blocks.pages()
FOUND = [block for page in PAGES for block in blocks.blocks(page.read_text(encoding="utf-8"), page.name)]


def test_every_fence_is_an_example_or_says_what_it_is() -> None:
    """A fence that the runner would overlook is a fault: its language is one of those it knows, or a MyST directive."""
    for page in PAGES:
        opened, inside = [], False
        for line in page.read_text(encoding="utf-8").splitlines():
            if line.startswith("```"):
                opened += [] if inside else [line]
                inside = not inside
        strange = [x for x in opened if not x.startswith(("```sh", "```python", "```text", "```{"))]
        assert not strange, f"{page.name}: {strange}"


def test_most_examples_are_run() -> None:
    assert len(FOUND) > 15
    left_out = [block for block in FOUND if block.why_not]
    assert len(left_out) < len(FOUND) / 2
    assert all(len(block.why_not) > 5 for block in left_out)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_command_that_is_written_exists(page) -> None:  # type: ignore[no-untyped-def]
    for words in blocks.commands(page.read_text(encoding="utf-8")):
        command = blocks.command_of(words)
        plain = [word for word in words if not word.startswith("-")]
        assert not plain or (command is not None and command.name in plain[:2]), f"interregnum {' '.join(words)}"
        known = {"--help", "--version"} | {
            o for p in getattr(command, "params", ()) for o in (*p.opts, *p.secondary_opts)
        }
        assert {word.split("=")[0] for word in words if word.startswith("--")} <= known, words
        if plain:
            assert isinstance(command, click.Command)


def test_a_block_knows_its_file_and_why_it_is_not_run() -> None:
    text = textwrap.dedent("""\
        <!-- not run: an hour -->
        ```sh
        interregnum calibrate
        ```
        ```{code-block} python
        :caption: forest.py

        x = 1
        ```
        ```text
        what somebody sees
        ```
        """)
    first, second = blocks.blocks(text, "page")
    assert (first.why_not, first.language, first.line) == ("an hour", "sh", 3)
    assert (second.file, second.text, second.why_not) == ("forest.py", "x = 1\n", "")


def test_few_histories_instead_of_many() -> None:
    assert blocks.with_few(["run", "free", "--draws", "5000"]) == ["run", "free", "--draws", str(blocks.FEW)]
    assert blocks.with_few(["explain"]) == ["explain"]
    assert blocks.few("Lab(draws=1_000)") == f"Lab(draws={blocks.FEW})"


def test_what_goes_wrong_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """A command that is none, one that fails, Python that fails, and a shell line that cannot be run here."""
    page = tmp_path / "page.md"
    lines = ["interregnum nonsense", "interregnum explain no.such_quantity", "rm -rf nothing"]
    page.write_text(
        "".join(f"```sh\n{line}\n```\n" for line in lines) + "```python\n1 / 0\n```\n```sh\ninterregnum\n```\n"
    )
    monkeypatch.setattr(blocks, "pages", lambda: [page])
    monkeypatch.setattr(blocks, "ROOT", tmp_path)
    found = list(blocks.faults())
    assert len(found) == 4
    assert "nonsense" in found[0] and "no.such_quantity" in found[1] and "no command" in found[2] and "Zero" in found[3]
