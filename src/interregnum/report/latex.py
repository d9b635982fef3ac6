"""Tables and text for LaTeX: whatever a title, a name or a unit holds is set as it reads and commands nothing."""

from __future__ import annotations

import re

from .tables import Table

SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': "''",
    "±": r"$\pm$",
    "−": "$-$",
    "→": r"$\to$",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
ESCAPED = str.maketrans(SIGNS)
MINUS = re.compile(r"(?<![\w.)])-(?=[\d.])")
NOT_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")


def one_line(text: str) -> str:
    """Text without line breaks and control characters: it can stand in a comment of LaTeX."""
    return NOT_TEXT.sub(" ", text).strip()


def escaped(text: str) -> str:
    """Plain text for LaTeX; a hyphen before a number is a minus."""
    return MINUS.sub("$-$", one_line(text).translate(ESCAPED))


def tabular(table: Table, caption: str, label: str) -> str:
    """A table as a float with the rules of `booktabs`; its remarks follow the caption, its title is left out.

    Args:
        caption: plain text.
        label: what `\\ref` calls it, after `tab:`.
    """
    flush = "".join("l" if i in table.flush_left else "r" for i in range(len(table.columns)))
    said = " ".join([caption, *table.remarks])
    return "\n".join(
        (
            r"\begin{table}",
            r"  \centering",
            f"  \\caption{{{escaped(said)}}}",
            f"  \\label{{tab:{re.sub(r'[^A-Za-z0-9-]+', '-', label).strip('-')}}}",
            f"  \\begin{{tabular}}{{{flush}}}",
            r"    \toprule",
            _row(table.columns),
            r"    \midrule",
            *map(_row, table.rows),
            r"    \bottomrule",
            r"  \end{tabular}",
            r"\end{table}",
            "",
        )
    )


def _row(cells: tuple[str, ...]) -> str:
    return f"    {' & '.join(map(escaped, cells))} \\\\"
