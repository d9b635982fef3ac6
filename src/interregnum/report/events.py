"""What happened: for every event of the model, in what share of the histories, how often, and when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from interregnum.essay import Target, targets

from .tables import Range, Table, moment, percent, plain, range_of, written

if TYPE_CHECKING:
    import xarray

    from interregnum.experiments.verbs import Experiment
    from interregnum.kernel import Model

HAPPENED = ".happened"
LABELS = {  # short words for what the model declares at length
    "arms.missile_crisis": "The missiles are withdrawn",
    "bloc.rising": "A rising in Eastern Europe",
    "bureaucracy.reorganisation": "A great reorganisation",
    "china.recall": "Recall of the specialists from China",
    "ideology.programme": "A new party programme",
    "kolkhoz.sale_of_stations": "Tractor stations are sold",
    "leadership.death_of_the_ruler": "The ruler dies",
    "leadership.plot_carried": "A plot is carried: the leader is out",
    "leadership.plot_defeated": "A plot is defeated",
    "other_riots.riot": "A riot of another kind",
    "retail_trade.price_revision": "Food prices are raised",
    "secrecy.disclosure": "A hidden act comes out",
    "storm_centres.crisis": "A crisis between the powers",
}
ALL_BUT_CERTAIN = 0.99
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Recorded:
    """A date that the record puts into a run and how sure it is of it; a remembered date is not shown."""

    when: str
    status: str


@dataclass(frozen=True)
class EventRow:
    """One kind of event, or what of it happened to one `member` of its dimension.

    `given`: it was put in from outside and is no finding. `recorded`: the dates put in.
    """

    name: str
    member: str
    label: str
    probability: float
    expected: float
    first: Range
    given: bool
    recorded: tuple[Recorded, ...]
    essay: Target | None

    def as_data(self) -> dict[str, Any]:
        """Plain data, for JSON and CSV."""
        return {
            "event": self.name,
            "member": self.member,
            "label": self.label,
            "probability": plain(self.probability),
            "expected_number": plain(self.expected),
            "first_date": {k: plain(v) for k, v in self.first._asdict().items()},
            "given": self.given,
            "on_record": [asdict(one) for one in self.recorded],
            "essay": None if self.essay is None else {"id": self.essay.id, "year": self.essay.point},
        }


@dataclass(frozen=True)
class Happened:
    """One event in all histories of one experiment: `where` and `when`, shape (draw, time, member)."""

    name: str
    label: str
    members: tuple[str, ...]
    times: npt.NDArray[np.float64]
    truths: Truths

    @property
    def ever(self) -> Truths:
        """Whether it happened at all, by draw."""
        return np.asarray(self.truths.any(axis=(1, 2)))

    def by_year(self) -> tuple[list[int], npt.NDArray[np.float64]]:
        """Calendar years, and in what share of the histories it happened in each."""
        years, first = np.unique(np.floor(self.times + 1e-9).astype(int), return_index=True)
        return years.tolist(), np.logical_or.reduceat(self.truths.any(axis=2), first, axis=1).mean(axis=0)


def event_names(data: xarray.Dataset) -> list[str]:
    """Full names of all events in the histories."""
    return sorted(str(n).removesuffix(HAPPENED) for n in data.data_vars if str(n).endswith(HAPPENED))


def happened(data: xarray.Dataset, name: str, experiment: str) -> Happened:
    """One event; without short words for it, its label is its title as declared, up to the colon."""
    values = data[f"{name}{HAPPENED}"].sel(experiment=experiment)
    other = [str(d) for d in values.dims if d not in ("draw", "time")]
    truths = np.asarray(values.transpose("draw", "time", *other).values, dtype=bool)
    title = str(values.attrs["long_name"]).split(":")[0]
    return Happened(
        name,
        LABELS.get(name, title[:1].upper() + title[1:]),
        tuple(map(str, values[other[0]].values)) if other else (),
        np.asarray(values["time"].values, dtype=np.float64),
        truths.reshape(*truths.shape[:2], -1),
    )


def event_rows(data: xarray.Dataset, experiment: Experiment, model: Model) -> list[EventRow]:
    """One row for every event, and below it one for every member to whom it happened, by its middle date."""
    groups = [
        _rows_of(happened(data, name, experiment.name), _put_in(model, name, experiment)) for name in event_names(data)
    ]
    groups.sort(key=lambda rows: np.nan_to_num(rows[0].first.median, nan=np.inf))
    return [row for rows in groups for row in rows]


def _rows_of(one: Happened, put_in: dict[str, tuple[Recorded, ...]]) -> list[EventRow]:
    """The event anywhere, and by member."""
    rows = [_row(one, "", one.truths, put_in)]
    for i, member in enumerate(one.members):
        if one.truths[..., i].any():
            rows.append(_row(one, member, one.truths[..., i : i + 1], put_in))
    return rows


def _row(one: Happened, member: str, truths: Truths, put_in: dict[str, tuple[Recorded, ...]]) -> EventRow:
    """One row, from (draw, time, member)."""
    by_step: Truths = np.asarray(truths.any(axis=2))
    ever: Truths = np.asarray(by_step.any(axis=1))
    first = one.times[by_step[ever].argmax(axis=1)]
    return EventRow(
        name=one.name,
        member=member,
        label=member or one.label,
        probability=float(ever.mean()),
        expected=float(truths.sum(axis=(1, 2)).mean()),
        first=range_of(first),
        given=bool(put_in),
        recorded=put_in.get(member, ()),
        essay=next((t for t in targets() if t.series == one.name and t.how == "date" and not member), None),
    )


def _put_in(model: Model, name: str, experiment: Experiment) -> dict[str, tuple[Recorded, ...]]:
    """Dates that are put in from outside, by member; "" for all of them."""
    q = model.quantities[name]
    follows = experiment.base == "history" and name not in experiment.let
    dates = getattr(q, "dates", None) or (getattr(q, "recorded", None) if follows else None)
    found: dict[str, tuple[Recorded, ...]] = {}
    for row in getattr(dates, "rows", ()):
        date = Recorded("" if row.kind == "remembered" else row.when, row.kind)
        for member in ("", row.name.rsplit(":", 1)[-1]):
            found[member] = (*found.get(member, ()), date)
    return found


def event_table(rows: list[EventRow]) -> Table:
    """Events as text."""
    columns = ("event", "chance", "number", "first time, with nine in ten", "essay")
    return Table("Events by the end of the run", columns, tuple(map(_line, rows)), tuple(_remarks(rows)))


def _line(row: EventRow) -> tuple[str, ...]:
    """One row as text."""
    return (
        f"  {row.label}" if row.member else row.label,
        "given" if row.given and row.probability == 1 else percent(row.probability),
        written(row.expected, 1),
        _first(row.first),
        moment(row.essay.point) if row.essay and row.essay.point else "",
    )


def _first(first: Range) -> str:
    """A date with what holds nine in ten, where they differ."""
    low, median, high = map(moment, first)
    return median if low == high else f"{median} ({low} to {high})"


def _remarks(rows: list[EventRow]) -> list[str]:
    """What a reader must know: what is no finding, and what was put in."""
    remarks = ["Chance: in what share of the histories; number: how often in one; first time: year and quarter."]
    if any(row.probability >= ALL_BUT_CERTAIN and not row.given and not row.member for row in rows):
        remarks.append("What the guesses already make all but certain is no finding.")
    put_in = [
        f"{row.label}: {_dates(row.recorded)}" for row in rows if row.given and row.probability and not row.member
    ]
    return [*remarks, f"Put in from outside, hence no finding: {'; '.join(put_in)}."] if put_in else remarks


def _dates(recorded: tuple[Recorded, ...]) -> str:
    """The dates put in; those that are only remembered are counted."""
    seen = [f"{one.when} ({one.status})" for one in recorded if one.when]
    remembered = len(recorded) - len(seen)
    times = "one remembered date" if remembered == 1 else f"{remembered} remembered dates"
    return ", ".join([*seen, *([times] if remembered else [])])
