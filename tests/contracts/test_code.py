"""Code of the sectors: what an equation may contain, and whom a sector may know."""

import ast
import builtins
import inspect
import pathlib

import pytest

import interregnum.kernel
from interregnum.kernel.declare import Constant, Record

from .soviet import MODEL, SECTORS, WRITTEN, code_of, sector_of

# 0 and 1: nothing, all, the complement 1 - x. 2: a square, the mean of two. 0.5: its inverse, a square root.
NUMBERS = {0, 1, 2, 0.5}
SMALLEST = 1e-3  # guards against a division by zero, and the width of a rounded corner, may be so small
CORNER = 0.02  # the width of a corner of `positive_part` may also be up to its default
LIBRARIES = {"jax.numpy", "numpy", "interregnum", "interregnum.kernel"}


def numbers_in(tree: ast.AST) -> list[float]:
    """Bare numbers, without those that pick an entry of an array and the widths of rounded corners."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            skipped |= set(ast.walk(node.slice))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "positive_part" and len(node.args) > 1:
            width = node.args[1]
            if isinstance(width, ast.Constant) and 0 < width.value <= CORNER:
                skipped.add(width)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node not in skipped
    ]


@pytest.mark.parametrize("name", WRITTEN)
def test_no_calendar_year_in_an_equation(name: str) -> None:
    """Nothing behaves by the date: neither a year, nor a name of the calendar, nor a text that holds one."""
    tree = code_of(WRITTEN[name])
    years = [c for c in numbers_in(tree) if 1800 <= c < 2100]
    words = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & {"time", "year", "date", "now", "t"}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert not years and not words and not texts


@pytest.mark.parametrize("name", WRITTEN)
def test_no_bare_number_in_an_equation(name: str) -> None:
    """A number that somebody could doubt is a Parameter with a source."""
    bare = [c for c in numbers_in(code_of(WRITTEN[name])) if c not in NUMBERS and not 0 < c <= SMALLEST]
    assert not bare, f"{name} contains {bare}"


@pytest.mark.parametrize("name", WRITTEN)
def test_an_equation_knows_its_arguments_and_shapes_only(name: str) -> None:
    """Free names are modules and functions: no constant of the file slips in beside the arguments."""
    q = WRITTEN[name]
    tree = code_of(q)
    own = {a.arg for a in tree.args.args}
    own |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    free = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} - own
    known = vars(builtins) | q.fn.__globals__
    assert not [w for w in free if not inspect.ismodule(known.get(w)) and not callable(known.get(w))]


@pytest.mark.parametrize("name", WRITTEN)
def test_an_equation_can_be_read_at_one_glance(name: str) -> None:
    """Eight statements at most, no loop, no branch: every regime is an equation of its own."""
    tree = code_of(WRITTEN[name])
    assert len(tree.body) <= 8
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.For | ast.While | ast.If | ast.IfExp)]


@pytest.mark.parametrize("sector", SECTORS)
def test_a_sector_imports_the_kernels_words_and_the_record_only(sector: str) -> None:
    """No sector imports another; nobody reaches behind the kernel's words."""
    for node in ast.walk(ast.parse(inspect.getsource(SECTORS[sector]))):
        if isinstance(node, ast.Import):
            assert {alias.name for alias in node.names} <= LIBRARIES
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module in LIBRARIES
            assert node.module != "interregnum" or {alias.name for alias in node.names} == {"record"}


@pytest.mark.parametrize("sector", SECTORS)
def test_a_sector_defines_no_class(sector: str) -> None:
    """A sector is declarations and functions."""
    assert not [n for n in ast.walk(ast.parse(inspect.getsource(SECTORS[sector]))) if isinstance(n, ast.ClassDef)]


def test_the_kernel_knows_no_country() -> None:
    """No file of the kernel imports a sector, the record or the list of sectors."""
    for file in pathlib.Path(interregnum.kernel.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and "interregnum" in node.module:
                assert node.module.startswith("interregnum.kernel"), file.name
            assert not (isinstance(node, ast.ImportFrom) and node.level > 1), file.name


def test_sectors_speak_to_each_other_through_reads_alone() -> None:
    """Whatever an equation reads of another sector passes through a Read of its own file."""
    for name in WRITTEN:
        for argument, full in MODEL.names_read_by(name).items():
            here = f"{sector_of(name)}.{argument}"
            assert sector_of(full) == sector_of(name) or here in MODEL.quantities


def test_constants_of_the_record_are_not_parameters_in_disguise() -> None:
    """A Record that never changes is a table over members, not a number."""
    records = {n: q for n, q in MODEL.quantities.items() if isinstance(q, Record) and isinstance(q.path, Constant)}
    assert not [n for n, q in records.items() if not q.dims]
