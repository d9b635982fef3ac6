"""Formulas of docstrings as MathML: well formed for every declaration, and set as they are meant."""

import re
from xml.etree import ElementTree

import pytest

from docs.generator.formula import mathml
from interregnum import soviet_union
from interregnum.kernel.describe import formula_of

FORMULAS = sorted({f for q in soviet_union.model().quantities.values() if (f := formula_of(q))})


def text_of(formula: str) -> str:
    """What is to be read, with a line before what stands below."""
    return read(ElementTree.fromstring(mathml(formula))).replace("\u2061", "").replace("\u00a0", " ")


def read(part: ElementTree.Element) -> str:
    """One element."""
    told = [part.text or "", *(read(child) for child in part)]
    return f"{told[1]}_{told[2]}" if part.tag == "msub" else "".join(told)


def test_there_are_formulas() -> None:
    assert len(FORMULAS) > 100


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_is_well_formed_and_loses_no_letter(formula: str) -> None:
    """Its plain text stands beside it; of the letters and digits none is lost but those that turn Greek."""
    told = ElementTree.fromstring(mathml(formula))
    assert told.attrib["alttext"] == formula
    assert not told.findall(".//msup[1]/mo[.='^']") and "^" not in "".join(told.itertext())
    digits = re.findall(r"\d", formula)
    assert re.findall(r"\d", "".join(told.itertext())) == digits


@pytest.mark.parametrize(
    ("formula", "meant"),
    [
        ("s = s0 - b hS", "s=s_0−bh_S"),
        ("V* = Vmax (1 - f)", "V∗=V_max(1−f)"),
        ("(s - s0)+ b", "(s−s_0)_+b"),
        ("1 + s x scare", "1+s×scare"),
        ("w = x^2 - 1", "w=x2−1"),
        ("free x (1 - x)", "free x(1−x)"),
        ("Phi(pi b)", "Φ(πb)"),
        ("one man's temper x pride", "one man's temper×pride"),
    ],
)
def test_symbols_and_words(formula: str, meant: str) -> None:
    assert text_of(formula) == meant


def test_a_power_is_raised_with_its_sign_and_without_its_brackets() -> None:
    told = mathml("e^(-m d) k^-2")
    assert "<msup><mi>e</mi><mrow><mo>−</mo><mi>m</mi><mi>d</mi></mrow></msup>" in told
    assert "<msup><mi>k</mi><mrow><mo>−</mo><mn>2</mn></mrow></msup>" in told


def test_marks_of_html_are_escaped() -> None:
    ElementTree.fromstring(mathml('a < b & "c"'))
