"""Declarations: a unit that exists, a meaning, a source that somebody can open, and a use."""

import re

import numpy as np
import pytest

from interregnum import record, soviet_union
from interregnum.kernel import Happening, Lever, Memory, Read, Shock
from interregnum.kernel.declare import Event, Jump
from interregnum.kernel.units import BASES, same, size

from .soviet import DRAWN, EQUATIONS, MODEL, OWNED, SECTORS, SOURCED, STOCKS, WRITTEN, readers, sector_of, stock_end

PARAGRAPHS = {"I": 5, "II": 6, "III": 12, "IV": 9, "V": 10}  # paragraphs of each section of the essay
PLACES = {f"{section}.{i}" for section, count in PARAGRAPHS.items() for i in range(1, count + 1)}
PLACES |= {f"N{i}" for i in range(1, 9)} | {"III.table", "V.dateline"}
SCALE = {base: 1.5 + i for i, base in enumerate(BASES)}


@pytest.mark.parametrize("name", MODEL.quantities)
def test_the_unit_is_known(name: str) -> None:
    """It is made of the base units, also where it is only read."""
    assert size(MODEL.quantities[name].unit, SCALE) > 0


@pytest.mark.parametrize("name", MODEL.quantities)
def test_the_meaning_is_said_in_plain_words(name: str) -> None:
    """It says what it is, in a few words or more, and never that it computes something."""
    doc = MODEL.quantities[name].doc.strip()
    assert len(doc) >= 3 and doc[0] not in "=(" and not doc.isupper()
    assert not re.match(r"(?i)(computes?|calculates?|returns?|gets?|sets?) ", doc)


@pytest.mark.parametrize("name", [n for n in EQUATIONS if stock_end(n) and not isinstance(EQUATIONS[n], Jump)])
def test_a_flow_times_a_year_has_the_unit_of_its_stock(name: str) -> None:
    """A rate per year fills or drains what it says it fills or drains."""
    for stock in stock_end(name):
        assert size(EQUATIONS[name].unit, SCALE) * SCALE["yr"] == pytest.approx(size(OWNED[stock].unit, SCALE))
        assert EQUATIONS[name].dims == OWNED[stock].dims


@pytest.mark.parametrize("name", STOCKS)
def test_a_stock_starts_from_something_of_its_own_kind(name: str) -> None:
    """What it starts from, and what a memory copies, has its unit; its first value lies in its range."""
    origin = MODEL.starts_from(name)
    copied = MODEL.remembers(name) if isinstance(STOCKS[name], Memory) else None
    for other in filter(None, (origin, copied)):
        assert same(OWNED[other].unit, STOCKS[name].unit), other
    if origin is None:
        assert STOCKS[name].low <= STOCKS[name].initial <= STOCKS[name].high


@pytest.mark.parametrize("name", [n for n, q in EQUATIONS.items() if isinstance(q.off, str)])
def test_what_takes_the_place_of_a_mechanism_has_its_unit(name: str) -> None:
    """Switched off, the equation is another quantity of the same kind."""
    place = MODEL.in_place_of(name)
    assert same(OWNED[place].unit, EQUATIONS[name].unit) and OWNED[place].dims in ((), EQUATIONS[name].dims)


@pytest.mark.parametrize("name", [n for n in EQUATIONS if n not in WRITTEN and EQUATIONS[n].reads])
def test_a_reset_goes_to_something_of_the_kind_of_its_stock(name: str) -> None:
    """What the stock is reset to has the unit of the stock."""
    (target,) = MODEL.names_read_by(name).values()
    (stock,) = stock_end(name)
    assert same(OWNED[target].unit, OWNED[stock].unit)


@pytest.mark.parametrize("name", [n for n, q in MODEL.quantities.items() if getattr(q, "mechanism", None)])
def test_a_mechanism_says_what_stands_in_its_place(name: str) -> None:
    """Every switchable equation has an `off`; every mechanism has a name of words."""
    q = MODEL.quantities[name]
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", q.mechanism)
    assert isinstance(q, Happening) or q.off is not None


# ── sources ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", SOURCED)
def test_the_source_is_there_and_of_an_allowed_kind(name: str) -> None:
    """A paragraph that exists, a series of the record that exists, a work that was seen, or an open guess."""
    source = SOURCED[name].source
    assert source.kind in ("text", "record", "work", "judgement")
    if source.kind == "text":
        assert source.what in PLACES, f"the essay has no paragraph {source.what}"
    if source.kind == "record":
        assert source.what in record.catalogue(), f"the record has no series {source.what}"
    if source.kind == "work":
        assert len(source.seen.split()) >= 2, "a work needs the place where it was read"
    if source.kind == "judgement":
        assert len(source.what.split()) >= 3, f"a guess needs a reason, not {source.what!r}"


@pytest.mark.parametrize("name", [n for n, q in SOURCED.items() if getattr(q, "recorded", None) or hasattr(q, "path")])
def test_a_path_of_the_record_is_the_one_that_is_cited(name: str) -> None:
    """What is run is what the source names."""
    q = SOURCED[name]
    path = getattr(q, "recorded", None) or q.path
    if isinstance(path, record.Series):
        assert q.source.kind == "record" and path.name.startswith(q.source.what), (path.name, q.source.what)


@pytest.mark.parametrize("name", [n for n, q in OWNED.items() if isinstance(q, Lever) and q.recorded])
def test_what_was_decided_could_be_decided(name: str) -> None:
    """The recorded path lies within the declared range, so that it can be ordered again."""
    path = OWNED[name].recorded.at(np.arange(1950.0, 1970.0, 0.25))
    assert np.isfinite(path).all() and OWNED[name].low <= path.min() and path.max() <= OWNED[name].high


@pytest.mark.parametrize("name", [n for n, q in OWNED.items() if isinstance(q, Event | Happening)])
def test_recorded_dates_lie_in_places_that_exist(name: str) -> None:
    """An event over allies happened to allies of that name; one without members has dates."""
    q = OWNED[name]
    dates = q.dates if isinstance(q, Happening) else q.recorded
    if dates is None:
        return
    assert dates.years
    if q.dims:
        unknown = set(dates.where) - set(soviet_union.MEMBERS[q.dims[0]])
        assert not unknown, f"{unknown} are none of {soviet_union.MEMBERS[q.dims[0]]}"
        assert sum(map(len, dates.where.values())) == len(dates.years)


# ── use ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", OWNED)
def test_somebody_needs_it(name: str) -> None:
    """It is read, or observable, or moves a stock, or decides a lever: nothing is declared in vain."""
    q = OWNED[name]
    acts = name in EQUATIONS and (q.observable or stock_end(name) or q.decides is not None)
    assert acts or readers()[name], f"nothing reads {name}"


@pytest.mark.parametrize("name", [n for n, q in MODEL.quantities.items() if isinstance(q, Read)])
def test_what_is_read_from_another_sector_is_used(name: str) -> None:
    """Every line under "read from other sectors" is needed in its own file, in the unit of its owner."""
    read, sector = MODEL.quantities[name], sector_of(name)
    local = name.split(".", 1)[1]
    equations = {n: q for n, q in EQUATIONS.items() if sector_of(n) == sector}
    stocks = [q for n, q in STOCKS.items() if sector_of(n) == sector]
    used = {a for q in equations.values() for a in q.reads} | {q.off for q in equations.values()}
    used |= {q.initial for q in stocks} | {q.of for q in stocks if isinstance(q, Memory)}
    ends = {end for n, q in equations.items() for end in (*stock_end(n), str(getattr(q, "at", "")))}
    assert local in used or read.of in ends
    assert same(read.unit, MODEL.quantities[read.of].unit)


@pytest.mark.parametrize("name", [n for n, q in OWNED.items() if isinstance(q, Event | Happening)])
def test_an_event_changes_something(name: str) -> None:
    """A jump waits for it."""
    assert any(isinstance(EQUATIONS.get(r), Jump) for r in readers()[name])


def test_no_observable_is_read() -> None:
    """The world does not react to statistics."""
    assert not [n for n, q in EQUATIONS.items() if q.observable and readers()[n]]


@pytest.mark.parametrize("name", [n for n, q in OWNED.items() if isinstance(q, Shock)])
def test_a_shock_has_a_record_or_a_tight_prior(name: str) -> None:
    """Free shocks swallow identification: what no series knows is small, or drawn quarter by quarter."""
    q = OWNED[name]
    assert q.every in ("year", "quarter")
    assert q.recorded is not None or float(q.prior.to_value(1.0) - q.prior.to_value(0.0)) <= 0.30


@pytest.mark.parametrize("name", DRAWN)
def test_the_prior_has_a_spread(name: str) -> None:
    """What is not known exactly is not known exactly: the middle two thirds have a width."""
    low, high = (float(DRAWN[name].prior.to_value(z)) for z in (-1.0, 1.0))
    assert high > low


@pytest.mark.parametrize("sector", SECTORS)
def test_a_sector_has_a_title_and_a_text(sector: str) -> None:
    """A file is a subject: a title of one line, and more to read below it than the title."""
    title, *text = (SECTORS[sector].__doc__ or "").strip().splitlines()
    assert title.endswith(".") and len(title) <= 120
    assert sector == "west" or any("essay" in line for line in text)
