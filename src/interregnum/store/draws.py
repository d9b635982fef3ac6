"""Histories in a file: netCDF with 64-bit offsets (decision 0025), every digit as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import xarray

from .aside import aside

ENGINE: Literal["scipy"] = "scipy"
FORMAT: Literal["NETCDF3_64BIT"] = "NETCDF3_64BIT"

# what reading may raise
NO_NETCDF = (OSError, ValueError, TypeError, LookupError, AttributeError, OverflowError, MemoryError)


def write(path: Path, data: xarray.Dataset) -> Path:
    """Keep histories, written aside and renamed."""
    with aside(path) as unfinished:
        data.to_netcdf(unfinished, engine=ENGINE, format=FORMAT)
    return path


def read(path: Path) -> xarray.Dataset:
    """The same histories, in memory. Raises one of NO_NETCDF for a file that is none."""
    data = xarray.load_dataset(path, engine=ENGINE)
    data = data.assign_coords({n: _wide(c) for n, c in data.coords.items() if c.dtype.kind in "iO"})
    return data.assign_attrs({n: v.item() if isinstance(v, np.generic) else v for n, v in data.attrs.items()})


def joined(parts: Sequence[xarray.Dataset]) -> xarray.Dataset:
    """Shards of the same run one after another, by the numbers of their histories."""
    in_order = sorted(parts, key=lambda part: int(part["draw"].values[0]) if part.sizes["draw"] else -1)
    return xarray.concat(in_order, "draw", data_vars="minimal", coords="minimal")


def _wide(coordinate: xarray.DataArray) -> xarray.DataArray:
    """Whole numbers and texts as they are before they go into a file."""
    return coordinate.astype(np.int64 if coordinate.dtype.kind == "i" else str)
