"""What was decided, what nobody decided, what the world did: small CSVs with source and status, one loader.

`rows`, `value` and `series` take a name TABLE:SERIES (`catalogue()` lists them), `dates` also the beginning
of one; README.md beside this file tells what each table is. A remembered row is a prior, not an observation.
"""

from .paths import Dates, How, Series, dates, series
from .tables import TABLES, Kind, RecordError, Row, by_age, catalogue, period, rows, value
from .towns import Town, towns

__all__ = [
    "TABLES",
    "Dates",
    "How",
    "Kind",
    "RecordError",
    "Row",
    "Series",
    "Town",
    "by_age",
    "catalogue",
    "dates",
    "period",
    "rows",
    "series",
    "towns",
    "value",
]
