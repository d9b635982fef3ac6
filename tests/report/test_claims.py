"""The table of claims: verdicts, what stands against them, signs that were assumed, and where signs turn."""

import dataclasses
import json

from interregnum.claims import CLAIMS, Column, Finding
from interregnum.report import claims as report

PLAIN = dataclasses.replace(CLAIMS[0], caution="", sign_of=(), sign_assumed="")
COLUMN = Column(0.5, 0.1, -1.0, 0.25, 2.0)
SIGN_OF = ("control.sight", "control.heed", "control.care", "control.timidity", "control.usual_error")
RANKS = (0.1, -0.6, 0.3, 0.2, 0.0)


def finding(**more: object) -> Finding:
    """One that nothing decides, with some of its claim otherwise."""
    changed = dataclasses.replace(PLAIN, **more)  # type: ignore[arg-type]
    return Finding(changed, COLUMN, COLUMN, tuple(zip(changed.sign_of, RANKS, strict=False)))


def test_a_table_stands_only_where_there_is_something_to_say() -> None:
    """A plain claim gives one table; a tension, an assumed sign and a turning one give one more each."""
    assert len(report.tables([finding()])) == 1
    told = report.tables([finding(caution="a tension"), finding(sign_assumed="a reason"), finding(sign_of=SIGN_OF)])
    assert [t.title for t in told[1:]] == ["What stands against them", "Signs that were assumed", "Where signs turn"]
    assert [len(t.rows) for t in told[1:]] == [1, 1, 1]
    assert "a tension" in told[1].rows[0] and "a reason" in told[2].rows[0]


def test_the_closest_parameters_come_first_and_the_rest_is_left_out() -> None:
    *_, turning = report.tables([finding(sign_of=SIGN_OF)])
    assert turning.rows[0][1] == "control.heed -0.60, control.care +0.30, control.timidity +0.20, control.sight +0.10"


def test_the_data_say_all_of_it() -> None:
    """Ready for JSON, with every parameter and the end of the histories."""
    [told] = json.loads(json.dumps(report.as_data([finding(sign_of=SIGN_OF, sign_assumed="a reason")])))
    assert told["turns_with"] == dict(zip(SIGN_OF, RANKS, strict=True))
    assert (told["sign_assumed"], told["until"], told["caution"]) == ("a reason", 1970.0, None)
    assert told["verdict"] == "undecided"


def test_a_posterior_gets_columns_of_its_own() -> None:
    """Its probability, what the effect is known from, and its effect instead of the prior's."""
    narrow = Column(0.95, 0.01, 0.2, 0.3, 0.4)
    [told] = report.tables([dataclasses.replace(finding(), fitted=narrow)])
    shown = dict(zip(told.columns, told.rows[0], strict=True))
    assert (shown["verdict"], shown["posterior"], shown["known from"]) == ("supported", "95 %", "data")
    assert shown["effect (5 to 95 %), posterior"].startswith("0.3 (0.2 to 0.4)")
    assert "posterior" not in report.tables([finding()])[0].columns
