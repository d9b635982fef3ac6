"""Pages on the posteriors that come with the program: what each learned, and what that hangs on."""

from __future__ import annotations

from interregnum import soviet_union
from interregnum.inference import load
from interregnum.inference.robustness import Study
from interregnum.posteriors import shipped
from interregnum.report import posterior as report

from .markdown import contents, of_report


def pages() -> dict[str, str]:
    """One that lists them, and one for each, by file name."""
    model, found, studies = soviet_union.model(), {}, []
    for name, path in shipped().items():
        studies.append(study := Study.of(load(path, model), model))
        lines = [f"# The posterior `{name}`", "", f"What `interregnum posterior {name}` prints.", ""]
        for part in report.tables(study, most=None):
            lines += ["", f"## {part.title}", *of_report(part)]
        found[f"posterior-{name}.md"] = "\n".join([*lines, ""])
    overview = ["# What the evidence taught", *of_report(report.overview(studies)), *contents(found)]
    return found | {"posteriors.md": "\n".join(overview)}
