"""The histories of a run as tables that others read: Parquet, Stata, CSV, and the wide layout of the IAMC.

All but the last are one table: a row for each experiment, history and date, a column for each entry of each
quantity. A row holds the stocks at its date and what goes on in the step that begins there; the last date has stocks
only. The IAMC's table has a row for each number and a column for each year.
"""

from __future__ import annotations

import importlib
import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from interregnum.kernel.errors import UserError
from interregnum.store.aside import aside

if TYPE_CHECKING:
    import pandas
    import xarray

KEYS = ("experiment", "draw", "year")
STATA_NAME, STATA_LABEL = 32, 80  # characters that Stata allows
QUANTILES = {"5th Percentile": 0.05, "Median": 0.5, "95th Percentile": 0.95}
REGION = "Soviet Union"


def frame(data: xarray.Dataset) -> pandas.DataFrame:
    """Histories as one table; `attrs` has the notes of the run, and by column its unit and meaning.

    What is counted inside a step is missing on the last date; what is true or false there is 1 or 0.
    """
    import pandas

    dates = data["edge"].values if _over(data, "edge") else data["time"].values - data.attrs["step_years"] / 2
    shape = (data.sizes["experiment"], data.sizes["draw"], len(dates))
    keys = np.meshgrid(np.arange(shape[0]), data["draw"].values, dates, indexing="ij")
    columns: dict[str, Any] = {
        "experiment": data["experiment"].values.astype(str)[keys[0].reshape(-1)],
        "draw": keys[1].reshape(-1),
        "year": keys[2].reshape(-1),
    }
    notes = {}
    for name, entry in _entries(data):
        columns[name] = _filled(entry, shape).reshape(-1)
        notes[name] = {"unit": entry.attrs.get("units", ""), "meaning": entry.attrs.get("long_name", "")}
    table = pandas.DataFrame(columns)
    table.attrs = {**data.attrs, "columns": notes}
    return table


def to_parquet(data: xarray.Dataset, path: Path) -> Path:
    """Write histories as Parquet, the notes in its metadata. Raises UserError where pyarrow is missing."""
    _needs("pyarrow", "Parquet")
    with aside(path) as unfinished:
        frame(data).to_parquet(unfinished, engine="pyarrow", index=False)
    return path


def to_csv(data: xarray.Dataset, path: Path) -> Path:
    """Write histories as CSV, every digit."""
    with aside(path) as unfinished:
        frame(data).to_csv(unfinished, index=False)
    return path


def to_stata(data: xarray.Dataset, path: Path) -> Path:
    """Write histories for Stata 14 and later; the label of a variable has its full name and unit."""
    table = frame(data)
    names = _short(list(table.columns))
    notes = table.attrs["columns"]
    labels = {names[n]: f"{n} ({notes[n]['unit']})"[:STATA_LABEL] for n in notes}
    with aside(path) as unfinished:
        table.rename(columns=names).to_stata(unfinished, write_index=False, version=118, variable_labels=labels)
    return path


def iamc(data: xarray.Dataset, region: str = REGION) -> pandas.DataFrame:
    """Quantiles over histories in the wide layout of the IAMC: model, scenario, region, variable, unit, and years.

    A stock as it stands when the year begins; what goes on in a year as the mean of its steps; what happens as the
    share of histories in which it happens within the year. Years that the run does not cover whole are left out.
    """
    import pandas

    per_year = round(1 / data.attrs["step_years"])
    years = [int(y) for y in np.unique(np.floor(data["time"].values)) if _steps(data, y).sum() == per_year]
    rows = []
    for name, entry in _entries(data):
        if not {"edge", "time"} & set(entry.dims):
            continue
        yearly = np.stack([_in_year(data, entry, year) for year in years], axis=-1)
        for e, scenario in enumerate(data["experiment"].values):
            for suffix, values in _summed_up(yearly[e], entry.dtype == bool):
                place = (data.attrs.get("source", "interregnum"), str(scenario), region, f"{_titled(name)}|{suffix}")
                rows.append((*place, entry.attrs.get("units", ""), *values))
    return pandas.DataFrame(rows, columns=["Model", "Scenario", "Region", "Variable", "Unit", *map(str, years)])


def to_iamc(data: xarray.Dataset, path: Path, region: str = REGION) -> Path:
    """Write `iamc` as CSV."""
    with aside(path) as unfinished:
        iamc(data, region).to_csv(unfinished, index=False)
    return path


def _over(data: xarray.Dataset, dim: str) -> bool:
    return any(dim in variable.dims for variable in data.data_vars.values())


def _entries(data: xarray.Dataset) -> list[tuple[str, xarray.DataArray]]:
    """Each entry of each quantity, ``(experiment, draw[, edge or time])``, as ``sector.quantity[member]``."""
    found = []
    for name, variable in data.data_vars.items():
        own = [d for d in variable.dims if d not in ("experiment", "draw", "edge", "time")]
        for place in itertools.product(*(range(variable.sizes[d]) for d in own)):
            entry = variable.isel(dict(zip(own, place, strict=True)))
            members = [
                str(data[d].values[i]) if d in data.coords else str(i + 1) for d, i in zip(own, place, strict=True)
            ]
            found.append((f"{name}[{', '.join(members)}]" if own else str(name), entry))
    return found


def _filled(entry: xarray.DataArray, shape: tuple[int, ...]) -> np.ndarray:
    """An entry on every date: missing where it has no value, the same everywhere if it has no time."""
    values = entry.values if entry.dtype.kind == "f" else entry.values.astype(np.float32)  # what may be missing
    if values.ndim == 2:
        return np.broadcast_to(values[..., None], shape)
    out = np.full(shape, np.nan, values.dtype)
    out[..., : values.shape[-1]] = values
    return out


def _steps(data: xarray.Dataset, year: float) -> np.ndarray:
    steps: np.ndarray = np.floor(data["time"].values) == year
    return steps


def _in_year(data: xarray.Dataset, entry: xarray.DataArray, year: float) -> np.ndarray:
    """An entry in one year, ``(experiment, draw)``."""
    if "edge" in entry.dims:
        return np.asarray(entry.sel(edge=year, method="nearest"), float)
    steps = entry.values[..., _steps(data, year)]
    found: np.ndarray = np.asarray(steps.any(axis=-1) if entry.dtype == bool else steps.astype(float).mean(axis=-1))
    return found


def _summed_up(values: np.ndarray, happens: bool) -> list[tuple[str, np.ndarray]]:
    """What is said of all histories of one experiment, by year."""
    if happens:
        return [("Share of Histories", values.mean(axis=0))]
    return [(suffix, np.quantile(values, share, axis=0)) for suffix, share in QUANTILES.items()]


def _titled(name: str) -> str:
    """``agriculture.farm_output[old]`` as the IAMC would say it: ``Agriculture|Farm Output|Old``."""
    parts = re.split(r"\.|\[|, ", name.rstrip("]"))
    return "|".join(part.replace("_", " ").title() for part in parts)


def _short(names: list[str]) -> dict[str, str]:
    """Names that Stata allows, each another one: without the sector where that is too long, numbered where cut."""
    found: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"\W+", "_", name).strip("_")
        if len(plain) > STATA_NAME:
            plain = re.sub(r"\W+", "_", name.partition(".")[2]).strip("_")[:STATA_NAME]
        number = 2
        while plain in found.values():
            plain = f"{plain[: STATA_NAME - 4].rstrip('_')}_{number}"
            number += 1
        found[name] = plain
    return found


def _needs(library: str, what: str) -> None:
    """Raises UserError where an optional library is missing."""
    try:
        importlib.import_module(library)
    except ImportError:
        raise UserError(
            f'{what} needs {library}, which is not installed. Get it with `pip install "interregnum[export]"`, '
            "or export with --csv."
        ) from None
