"""The essay's figures: each is held against something that exists, in a way that exists."""

import pytest

from interregnum import soviet_union
from interregnum.essay import BASES, TYPES, Target, targets
from interregnum.kernel.declare import Equation, Event, Parameter
from interregnum.report.chronicle import needed
from interregnum.report.events import LABELS
from interregnum.report.figure import PANELS
from interregnum.report.readings import BY_STEP, DATE, HOW
from interregnum.report.series import MAIN, ONCE_A_YEAR, themes


@pytest.mark.parametrize("target", targets(), ids=lambda t: f"{t.id}-{t.when}-{t.variable[:12]}")
def test_every_figure_is_well_formed(target: Target) -> None:
    model = soviet_union.model()
    assert target.basis in BASES and target.statement and target.unit
    assert target.role in ("cal", "hold", "con", "chk") and target.type in TYPES
    assert target.low is not None or target.type != "lower bound"
    assert target.high is not None or target.type != "upper bound"
    if target.low is not None and target.high is not None:
        assert target.low <= (target.low if target.point is None else target.point) <= target.high
    assert bool(target.series) == bool(target.how)
    if target.series:
        assert {target.series, *target.reads} <= set(model.quantities) and target.kind in HOW
        assert (target.kind == DATE) == isinstance(model.quantities[target.series], Event)
    if target.series and target.kind != DATE:
        assert (target.first == target.last) == (target.kind == "level") and target.first <= target.last
    if target.kind in (*BY_STEP, DATE):
        assert target.type == "timing"


def test_what_must_not_be_used_is_never_shown() -> None:
    assert not [t for t in targets() if t.role == "no"]


def test_the_main_series_exist_and_have_no_dimension() -> None:
    model = soviet_union.model()
    for name in needed():
        assert name in model.owned and not model.quantities[name].dims
    assert len({s.name for s in MAIN}) == len({s.label for s in MAIN}) == len(MAIN)
    assert set(PANELS) <= {s.name for s in MAIN}
    assert sum(map(len, themes().values())) == len(MAIN)


def test_the_labels_of_events_belong_to_events() -> None:
    model = soviet_union.model()
    assert set(LABELS) <= {*model.kind(Event), *model.happenings}


def test_a_quantity_of_the_harvest_year_is_taken_at_the_end_of_the_year() -> None:
    """What is worked out once a year would be averaged over two of them."""
    assert set(ONCE_A_YEAR) == {name for name in needed() if stands_for_a_year(name)}


def stands_for_a_year(name: str) -> bool:
    """Whether it is worked out once a year, or made of nothing else that moves."""
    q = soviet_union.model().quantities[name]
    if not isinstance(q, Equation) or q.in_quarter is not None:
        return isinstance(q, Equation)
    causes = [c for c in soviet_union.model().names_read_by(name).values() if c != name and not is_parameter(c)]
    return bool(causes) and all(stands_for_a_year(c) for c in causes)


def is_parameter(name: str) -> bool:
    return isinstance(soviet_union.model().quantities[name], Parameter)
