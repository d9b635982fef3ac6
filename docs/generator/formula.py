"""A formula of a docstring as MathML, which every browser sets by itself: no fonts, no script, no network.

Docstrings write formulas in plain text: ``M (1 - exp(-k (V* - V) / M))``. A short name is a symbol with what follows
its first letter below it (``h00``, ``kS``, ``Vmax``, ``s_r``), a long one is a word. ``x`` between two things
multiplies, unless the formula also has an ``x`` that can be nothing but a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Phi": "Φ",
}  # fmt: skip
FUNCTIONS = {"exp", "ln", "max", "min", "tanh", "logistic", "CES", "sd"}
SHORT_WORDS = {"of", "if", "in", "is", "as", "to", "no", "by", "the", "sum", "any", "all", "far", "one", "may", "its",
               "lag", "put", "out", "has", "per", "or", "at", "old", "new", "who", "up", "it", "be", "on", "from",
               "left", "near"}  # fmt: skip
SPACE = "&#xa0;"
OPERATORS = {"*": "·", "-": "−", "<=": "≤", ">=": "≥"}
TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+'[a-z]+|[^\W\d_]+(?:[0-9]+|_\w+)?'*\*?(?![\w*])|<=|>=|\)\+|[^\s\w]|\w+|\s+")
A_QUANTITY = re.compile(r"(?<![\w)])x(?=\^|\d|/| =|\))|\(x(?=[ )])|\+ x\b|- x\b|^x\b")

Atoms = list[str]


def mathml(formula: str) -> str:
    """The formula as a displayed ``<math>``, with its plain text for those who do not see it."""
    multiplies = not A_QUANTITY.search(formula)
    tokens = [token.group() for token in TOKEN.finditer(formula)]
    body = "".join(_row(iter(tokens), multiplies))
    return f'<math display="block" alttext="{escape(formula)}"><mrow>{_spaced(body)}</mrow></math>'


def _spaced(body: str) -> str:
    """Words one space apart from each other and from symbols, none from signs and brackets."""
    body = re.sub(f"{SPACE}</mtext><mtext>{SPACE}", SPACE, body)
    body = re.sub(f"(^|</mo>|<mrow>)<mtext>{SPACE}", r"\1<mtext>", body)
    return re.sub(f"{SPACE}</mtext>(?=$|<mo>|</mrow>|</msup>|<mrow><mo>)", "</mtext>", body)


def _row(tokens: Iterator[str], multiplies: bool) -> Atoms:
    """What stands up to the end or to the closing bracket; a bracket is one atom, so that it can carry a power."""
    atoms: Atoms = []
    raising = False
    for token in tokens:
        if token.isspace():
            continue
        if token == "^":
            raising = True
            continue
        if token in (")", ")+"):
            return [*atoms, token]
        atom = _bracket(tokens, multiplies, bare=raising) if token == "(" else _atom(token, multiplies)
        if raising and token == "-":  # a power may be negative: a sign, then what it belongs to
            atom = f"<mrow>{atom}{_next(tokens, multiplies)}</mrow>"
        if raising and atoms:
            atom = f"<msup>{atoms.pop()}{atom}</msup>"
        raising = False
        atoms.append(atom)
    return atoms


def _next(tokens: Iterator[str], multiplies: bool) -> str:
    token = next(tokens, "")
    return _bracket(tokens, multiplies, bare=False) if token == "(" else _atom(token, multiplies)


def _bracket(tokens: Iterator[str], multiplies: bool, *, bare: bool) -> str:
    """What stands in brackets; raised, it needs none. ``(...)+`` is its positive part."""
    *inside, end = _row(tokens, multiplies) or [""]
    if end not in (")", ")+"):
        inside.append(end)
    content = "".join(inside)
    if bare:
        return f"<mrow>{content}</mrow>"
    whole = f"<mrow><mo>(</mo>{content}<mo>)</mo></mrow>"
    return f"<msub>{whole}<mo>+</mo></msub>" if end == ")+" else whole


def _atom(token: str, multiplies: bool) -> str:
    if token == "x" and multiplies:
        return "<mo>×</mo>"
    if token[0].isdigit():
        return f"<mn>{token}</mn>"
    if not token[0].isalpha():
        return f"<mo>{escape(OPERATORS.get(token, token))}</mo>"
    return _name(token)


def _name(token: str) -> str:
    """A symbol with its index and its marks, or a word."""
    name = token.rstrip("'*")
    marks = token[len(name) :].replace("'", "′").replace("*", "∗")
    if name in FUNCTIONS:
        return f'<mi mathvariant="normal">{name}</mi><mo>&#x2061;</mo>'
    letters, _, below = name.partition("_")
    if not below:
        letters, below = _told_apart(name)
    if len(letters) > 1 and letters not in GREEK:
        return f"<mtext>{SPACE}{escape(token)}{SPACE}</mtext>"
    symbol = f"<mi>{GREEK.get(letters, escape(letters))}</mi>"
    if below:
        kind = "mn" if below.isdigit() else "mi"
        symbol = f"<msub>{symbol}<{kind}>{escape(below)}</{kind}></msub>"
    return f"<msup>{symbol}<mo>{marks}</mo></msup>" if marks else symbol


def _told_apart(name: str) -> tuple[str, str]:
    """Symbol and index of a short name; a long one, or a short word, stays whole."""
    head = next((greek for greek in GREEK if name == greek), name[0])
    rest = name[len(head) :]
    if not rest or rest.isdigit():
        return head, rest
    as_index = name not in SHORT_WORDS and (len(rest.rstrip("0123456789")) == 1 or rest in ("max", "min"))
    return (head, rest) if as_index else (name, "")
