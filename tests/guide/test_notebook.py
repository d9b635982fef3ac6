"""Notebooks in the percent form: cells, what they show, and the pages and files made of them."""

import ast
import json
import pathlib

import pytest

from docs.generator import __main__ as guide
from docs.generator import notebook

TEXT = """# before the first mark nothing counts
# %% [markdown]
# # Title
#
# Prose with *marks*.

# %%
x = 20
print("said")
x + 1

# %%
class Shown:
    def _repr_html_(self):
        return "<b>bold</b>"


Shown()

# %%
y = x
"""


def test_cells_and_what_they_show() -> None:
    prose, first, second, third = notebook.run(TEXT, "made_up")
    assert prose.prose and prose.text == "# Title\n\nProse with *marks*."
    assert (first.printed, first.html) == ("said\n", "<pre>21</pre>")
    assert second.html == "<b>bold</b>"
    assert (third.printed, third.html) == ("", "")


def test_a_fault_in_a_cell_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        notebook.run("# %%\n1 / 0\n", "made_up")


def test_what_is_shown_is_escaped() -> None:
    (cell,) = notebook.run("# %%\n'<script>'\n", "made_up")
    assert "<script>" not in cell.html


def test_page_and_file() -> None:
    done = notebook.run(TEXT, "made_up")
    page = notebook.page(done, "made_up")
    assert page.startswith("# Title\n") and "```python\nx = 20" in page and "<b>bold</b>" in page
    kept = json.loads(notebook.as_ipynb(done))
    assert [cell["cell_type"] for cell in kept["cells"]] == ["markdown", "code", "code", "code"]
    assert kept["nbformat"] == 4 and "".join(kept["cells"][1]["source"]).endswith("x + 1")
    assert len({cell["id"] for cell in kept["cells"]}) == 4


@pytest.mark.parametrize("name", guide.NOTEBOOKS)
def test_every_notebook_can_be_read_and_types_no_number_that_it_should_compute(name: str) -> None:
    """It begins with prose under one title, is Python, and says in prose no percentage: those are worked out."""
    cells = notebook.cells((guide.DOCS / "notebooks" / f"{name}.py").read_text(encoding="utf-8"))
    assert cells[0].prose and cells[0].text.startswith("# ")
    for cell in cells:
        if cell.prose:
            assert "per cent of the histories," not in cell.text and "%" not in cell.text
        else:
            ast.parse(cell.text)


def test_every_notebook_is_in_the_guide() -> None:
    assert sorted(guide.NOTEBOOKS) == sorted(path.stem for path in (guide.DOCS / "notebooks").glob("*.py"))


def test_a_page_that_was_not_run_says_so() -> None:
    assert "not run" in notebook.page(notebook.cells(TEXT), "made_up", run=False)
    assert "not run" not in notebook.page(notebook.cells(TEXT), "made_up")


def test_what_comes_from_elsewhere_is_found(tmp_path: pathlib.Path) -> None:
    (tmp_path / "page.html").write_text(
        '<script src="https://a.example/x.js"></script><link rel="s" href="http://b.example/y.css"><img src="z.png">'
        '<a class="r" href="https://c.example/">there</a><a href="page.html">here</a>'
    )
    assert guide.from_elsewhere(tmp_path) == (
        {"https://a.example/x.js", "http://b.example/y.css"}, {"https://c.example/"},
    )  # fmt: skip


def test_a_link_that_leads_nowhere_is_found(tmp_path: pathlib.Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.html").write_text(
        '<p id="here"></p><a href="#here">1</a><a href="#gone">2</a><a href="sub/b.html#x">3</a>'
    )
    (tmp_path / "sub" / "b.html").write_text('<p id="x"></p><a href="../a.html#here">4</a><a href="none.html#x">5</a>')
    assert guide.lost(tmp_path) == {"a.html#gone", "none.html#x"}
