"""Makes the small tables of the package from the folder of compiled inputs; says what it leaves out and why.

usage: python tools/make_record.py FOLDER [TARGET]

FOLDER holds weather.csv, levers.csv, world.csv, events.csv, initial.csv, initial_cities.csv and
initial_population_single_year.csv; TARGET is src/interregnum/record unless given.
The same folder gives the same bytes. Every text is kept as it stands,
`when` and `status` above all, with three repairs: an address with unquoted commas is put together again, a
source that reads "same" is written out, and an empty source becomes "no source noted".
The table of ages holds a hundred numbers a row, ages 0 to 99 and over, made from initial_population_single_year.csv
and from the rates by age of initial.csv.
"""

import csv
import math
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

Record = dict[str, str]
Tables = dict[str, list[Record]]
Left = dict[tuple[str, str], int]

COLUMNS = ("series", "when", "value", "unit", "source", "address_or_title", "status")
MORE = {"events": ("role",), "towns": ("country", "latitude", "longitude")}
CITIES = "github:sashatrubetskoy/zipf_regions@e083e64 WUP2018-F12-Cities_Over_300K.xls"
TARGET = Path(__file__).resolve().parent.parent / "src" / "interregnum" / "record"

# What is left out of each table: a pattern of "SERIES WHEN", and why. All other rows are kept.
LEFT_OUT: dict[str, tuple[tuple[str, str], ...]] = {
    "weather": ((r"(?!moisture_index_MJJ:(OLD|VIRGIN)_LANDS )", "parts and checks of the two indices kept"),),
    "levers": (),
    "world": (
        (r"real_GDP", "JST file (CC BY-NC-SA); mean growth over five years is kept as a fact"),
        (r"real_consumption_per_head_index:", "JST file; US_real_consumption_per_head says the same"),
        (
            r"US_military_expenditure_constant ",
            "deflated with the JST file; coded:US_military_outlays is not",
        ),
    ),
    "events": (),
    "initial": (
        (r".* 19[12]\d(-\d\d)?$", "before 1939"),
        (r"population:.* 1939", "census of 1939: inflated, and within older borders"),
        (r"population:total:.* 1950", "ages of 1950: the same cohorts, moved back once more, as in 1953"),
        (r"population:total:.* 1959", "the sum of the urban and rural rows kept"),
        (r"(q|q_RSFSR|fertility_rate|population_UN):", "rates by age: in the table of ages"),
        (r"life_expectancy_at_birth_RSFSR:", "one republic; used for the back-cast of 1953 only"),
        (r"city_population:", "all cities are in towns.csv"),
    ),
}


def mended(cells: list[str], width: int) -> list[str]:
    """Cells of one line, with an address that was cut at its commas put together again."""
    after = width - 6
    return [*cells[:5], ",".join(cells[5 : len(cells) - after]), *cells[len(cells) - after :]]


def written_out(row: Record, above: Record) -> Record:
    """The row with "same" replaced by what stands above it, but for the list of boxes there."""
    for column in ("source", "address_or_title"):
        if row[column] == "same":
            row[column] = above[column].split(", boxes")[0]
    row["source"] = row["source"] or "no source noted"
    return row


def read(path: Path) -> list[Record]:
    """All rows of one compiled table, mended and written out."""
    with path.open(newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    rows: list[Record] = []
    for line in lines:
        row = dict(zip(header, mended(line, len(header)), strict=True))
        rows.append(written_out(row, rows[-1] if rows else row))
    return rows


def reason(table: str, row: Record) -> str:
    """Why the row is left out; empty when it is kept."""
    name = f"{row['series']} {row['when']}"
    return next((why for pattern, why in LEFT_OUT[table] if re.match(pattern, name)), "")


def kept(table: str, rows: list[Record], left: Left) -> list[Record]:
    """The rows that stay; what goes is counted in `left`."""
    for row in rows:
        if why := reason(table, row):
            left[table, why] = left.get((table, why), 0) + 1
    return [row for row in rows if not reason(table, row)]


def growth_facts(rows: list[Record]) -> Iterator[Record]:
    """Five-year mean growth of two economies whose yearly series stay out."""
    for place in ("West Germany", "Western Europe 13"):
        yearly = {r["when"]: r for r in rows if r["series"] == f"real_GDP_growth:{place}"}
        for first in (1951, 1956, 1961, 1966):
            five = [yearly[str(year)] for year in range(first, first + 5)]
            mean = f"{sum(float(row['value']) for row in five) / 5:.1f}"
            yield five[0] | {
                "series": f"mean_growth_of_real_GDP:{place}",
                "when": f"{first}-{first % 100 + 4}",
                "value": mean,
                "unit": "% a year",
                "status": "derived (mean of five yearly rates; a fact with its source, the series stays out)",
            }


def towns(path: Path) -> Iterator[Record]:
    """Cities that had 300 thousand people by 2018, at their size of 1950 and 1955, largest of 1950 first."""
    with path.open(newline="", encoding="utf-8") as file:
        for city in csv.DictReader(file):
            for year in ("1950", "1955"):
                yield {
                    "series": f"population:{city['Urban Agglomeration']}",
                    "when": year,
                    "value": city[year],
                    "unit": "thousand",
                    "source": "UN WUP 2018",
                    "address_or_title": CITIES,
                    "status": "found (interpolated from censuses by the UN)",
                    "country": city["Country or area"],
                    "latitude": city["Latitude"],
                    "longitude": city["Longitude"],
                }


# ---- our own codings, each from named rows -----------------------------------------------------------------

Name = tuple[str, str]  # "table:series", when
PROCLAMATION = ("world:China_event:People's Republic proclaimed", "1949-10-01")
READJUSTMENT = ("world:China_event:Ninth plenum: readjustment, end of the Leap (14-18 Jan)", "1961-01-14")
LEAP = ("world:China_event:8th Congress second session launches the Great Leap (to 23 May)", "1958-05-05")
WHEAT = ("events:east_west:wheat purchases in Canada (16 September) and USA", "1963-09")
PLOUGHED = "levers:virgin_idle_land_ploughed"
STEP, EVENT, LAND = "1 while it lasts, 0 otherwise", "dated event", "million ha, end of year, gross"
OUTLAYS = "billion dollars at consumer prices of 1960"

STEPS: tuple[tuple[str, str, str, Name], ...] = (
    ("great_leap", "1949-10-01", "0", PROCLAMATION),
    ("great_leap", "1958-05-05", "1", LEAP),
    ("great_leap", "1961-01-14", "0", READJUSTMENT),
    ("grain_import", "1950", "0", WHEAT),
    ("grain_import", "1963-09", "0.4", WHEAT),
    ("great_leap_aftermath", "1949-10-01", "0", PROCLAMATION),
    ("great_leap_aftermath", "1961-01-14", "1", READJUSTMENT),
    ("great_leap_aftermath", "1963-07-01", "0", READJUSTMENT),
)
JUDGED = "remembered (0.5): length of the readjustment is a coder's judgement; starts from "

PART = "remembered (0.5): nothing before 1963, then two fifths, a coder's judgement; starts from "

DATED: tuple[tuple[str, str, tuple[Name, ...]], ...] = (
    (
        "price_revision",
        "1962-06-01",
        (
            ("levers:retail_price_decision:meat and meat products", "1962-06-01"),
            ("levers:retail_price_decision:butter", "1962-06-01"),
        ),
    ),
    (
        "rising:Czechoslovakia",
        "1953-06-01",
        (("events:east_europe:Plzen, after the currency reform", "1953-06-01"),),
    ),
    (
        "rising:German Democratic Republic",
        "1953-06-17",
        (("events:east_europe:East Berlin building workers; rising of 17 June in the GDR", "1953-06-16"),),
    ),
    ("rising:Poland", "1956-06-28", (("events:east_europe:Poznan", "1956-06-28"),)),
    (
        "rising:Hungary",
        "1956-10-23",
        (("events:east_europe:Budapest rising; first intervention 24", "1956-10-23"),),
    ),
    (
        "plot:defeated",
        "1957-06-18",
        (
            ("events:leadership:Presidium meets, motion to remove Khrushchev", "1957-06-18"),
            ("events:leadership_vote:Presidium on removing Khrushchev: for", "1957-06-18/1957-06-21"),
        ),
    ),
    (
        "plot:carried",
        "1964-10-14",
        (("events:leadership_vote:plenum releases Khrushchev (unanimous, no debate)", "1964-10-14"),),
    ),
    ("death_of_the_ruler", "1953-03-05", (("events:death:Stalin dies", "1953-03-05"),)),
    (
        "recall_of_specialists",
        "1960-07-16",
        (
            ("levers:China_recall", "1960-07-16"),
            ("events:china:note recalling the specialists (known publicly 1963-64)", "1960-07-16"),
        ),
    ),
)


def find(tables: Tables, name: Name) -> Record:
    """The one row of that name and date; says so when it is gone."""
    table, _, series = name[0].partition(":")
    found = [row for row in tables[table] if (row["series"], row["when"]) == (series, name[1])]
    if len(found) != 1:
        raise SystemExit(f"{name[0]} has {len(found)} rows for {name[1]}, a coding needs exactly one")
    return found[0]


def quoted(names: list[Name]) -> str:
    """Names as a status writes them: `table:series` when; `table:series` when."""
    return "; ".join(f"`{series}` {when}" for series, when in names)


def weakest(rows: list[Record]) -> str:
    """The weakest status among rows: least confidence of memory, else derived, else found."""
    statuses = " ".join(row["status"] for row in rows)
    if confidences := re.findall(r"remembered \(([\d.]+)", statuses):
        return f"remembered ({min(confidences, key=float)})"
    return "derived" if "derived" in statuses else "found"


def joined(rows: list[Record], column: str) -> str:
    """What the rows say in one column, each text once."""
    return " ; ".join(dict.fromkeys(row[column] for row in rows if row[column]))


def coding(tables: Tables, series: str, when: str, value: str, unit: str, names: list[Name]) -> Record:
    """One row of our own, with the sources and the weakest status of the rows it is made from."""
    inputs = [find(tables, name) for name in names]
    status = f"derived ({quoted(names)}; weakest input {weakest(inputs)})"
    texts = (joined(inputs, "source"), joined(inputs, "address_or_title"), status)
    return dict(zip(COLUMNS, (series, when, value, unit, *texts), strict=True))


def steps(tables: Tables) -> Iterator[Record]:
    """The Great Leap, its aftermath and grain imports; a zero first, for a path holds its first value backwards."""
    for series, when, value, name in STEPS:
        row = coding(tables, series, when, value, STEP, [name])
        if name == READJUSTMENT and series == "great_leap_aftermath":
            row["status"] = JUDGED + quoted([name])
        if series == "grain_import":
            row["status"] = PART + quoted([name])
            row["unit"] = "part of a shortfall bought abroad"
        yield row


def virgin_land(tables: Tables) -> Iterator[Record]:
    """Land under the plough at each year's end: yearly rows added up, restarted at each cumulative row."""
    start = ("events:domestic:virgin-land decision", "1954-03-02")
    yield coding(tables, "virgin_land_under_plough", "1953-12-31", "0", LAND, [start])
    cumulative = {1956: "1956", 1960: "1954-60"}
    names: list[Name] = []
    for year in range(1954, 1961):
        if year in cumulative:
            names = [(f"{PLOUGHED}:cumulative", cumulative[year])]
        else:
            names = [*names, (f"{PLOUGHED}:year", str(year))]
        total = sum(float(find(tables, name)["value"]) for name in names)
        yield coding(tables, "virgin_land_under_plough", f"{year}-12-31", f"{total:g}", LAND, names)


def great_reorganisations(tables: Tables) -> Iterator[Record]:
    """The reorganisations whose weight, a coder's judgement, is two or three."""
    for row in tables["levers"]:
        if row["series"].startswith("reorganisation:") and float(row["value"]) >= 2:
            name = (f"levers:{row['series']}", row["when"])
            yield coding(tables, "great_reorganisation", row["when"], row["value"], row["unit"], [name])


def outlays(tables: Tables) -> Iterator[Record]:
    """Military outlays of the United States at the consumer prices of 1960, without the JST file."""
    prices = {row["when"]: float(row["value"]) for row in tables["world"] if row["series"] == "US_consumer_prices"}
    for year, price in prices.items():
        names = [("world:US_military_expenditure", year), ("world:US_consumer_prices", year)]
        value = float(find(tables, names[0])["value"]) * prices["1960"] / price
        yield coding(tables, "US_military_outlays", year, f"{value:.2f}", OUTLAYS, names)


def dated(tables: Tables) -> Iterator[Record]:
    """Events that happened once, or once in one country."""
    for series, when, names in DATED:
        yield coding(tables, series, when, "1", EVENT, list(names))


CODINGS: tuple[Callable[[Tables], Iterator[Record]], ...] = (
    steps,
    virgin_land,
    great_reorganisations,
    outlays,
    dated,
)


# ---- the table of ages -------------------------------------------------------------------------------------

AGES = 100  # 0 to 99; the last stands for 99 and over
SEXES, PLACES = ("male", "female"), ("urban", "rural")
BACKCAST = "derived (reverse survival of the census of 1959, see initial.csv)"
CENSUS = "Census 1959 (TsSU), as digitised by S. Oboguev"
TABLES_OF_1958 = "Official life tables 1958-59"
ADK = "Andreev, Darskii, Kharkova (1993, 1998)"


def line_through(points: dict[int, float], first: int = 0) -> list[float]:
    """A value for each age from `first` on, on straight lines between the points, level outside."""
    known = sorted(points)

    def at(age: int) -> float:
        low = max((k for k in known if k <= age), default=known[0])
        high = min((k for k in known if k >= age), default=known[-1])
        part = 0.0 if high <= low else (age - low) / (high - low)
        return points[low] + part * (points[high] - points[low])

    return [at(age) for age in range(first, first + AGES + 1)]


def counted(people: list[Record], when: str, place: str, sex: str) -> list[float]:
    """Persons by age at one date."""
    out = [0.0] * AGES
    for row in people:
        if (row["when"], row["locality"], row["sex"]) == (when, place, sex):
            out[min(int(row["age"].rstrip("+")), AGES - 1)] += float(row["persons"])
    return out


def within_a_year(rows: list[Record], place: str, sex: str) -> list[float]:
    """Chance of dying before the next 1 January: first of those born this year, then by age on 1 January.

    The life table goes by birthdays; somebody aged x passes half of the year on either side of one. Seven tenths
    of the deaths of the first year of life fall before the first 1 January.
    """
    table = {0: float(find({"initial": rows}, (f"initial:infant_mortality_q0:{place}:{sex}", "1958-59"))["value"])}
    for row in rows:
        if match := re.fullmatch(rf"q:{place}:{sex}:age(\d+)", row["series"]):
            table[int(match[1])] = float(row["value"])
    logs = {age: math.log(q) for age, q in table.items()}
    logs[100] = logs[80] + 2 * (logs[80] - logs[70])
    q = [min(0.6, math.exp(x)) for x in line_through(logs)]
    return [0.7 * q[0], 0.3 * q[0] + 0.5 * q[1], *(0.5 * (q[x] + q[x + 1]) for x in range(1, AGES))]


def mothers(rows: list[Record]) -> list[float]:
    """How births fall on the ages of mothers, mean of 1950-59; the sum is 1."""
    rates = [0.0] * AGES
    for row in rows:
        if (match := re.fullmatch(r"fertility_rate:(\d+)-(\d+)", row["series"])) and "1950" <= row["when"] <= "1959":
            for age in range(int(match[1]), int(match[2]) + 1):
                rates[age] += float(row["value"])
    return [rate / sum(rates) for rate in rates]


def ages(folder: Path) -> Iterator[Record]:
    """Everything by single year of age, a hundred numbers a row."""
    with (folder / "initial_population_single_year.csv").open(newline="", encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    rows = read(folder / "initial.csv")

    def row(series: str, when: str, numbers: list[float], texts: tuple[str, str, str], form: str = ".3g") -> Record:
        value = " ".join(f"{number:{form}}" for number in numbers)
        return dict(zip(COLUMNS, (series, when, value, texts[0], texts[1], "initial.csv", texts[2]), strict=True))

    everybody = {(place, sex): counted(people, "1959-01-15", place, sex) for place in PLACES for sex in SEXES}
    for (place, sex), numbers in everybody.items():
        texts = ("thousand by age", CENSUS, "found")
        yield row(f"people:{place}:{sex}", "1959-01-15", [n / 1e3 for n in numbers], texts, ".1f")
    before = {sex: counted(people, "1950-01-01", "total", sex) for sex in SEXES}
    for sex, numbers in before.items():
        yield row(
            f"people:total:{sex}",
            "1950-01-01",
            [n / 1e3 for n in numbers],
            ("thousand by age", CENSUS, BACKCAST),
            ".1f",
        )
    for place in PLACES:
        for sex in SEXES:
            chances = within_a_year(rows, place, sex)
            texts = (
                "chance of dying within a calendar year, newborn first",
                TABLES_OF_1958,
                "derived (from ages given)",
            )
            yield row(f"dying:{place}:{sex}", "1958-59", chances[:AGES], texts)
    for sex in SEXES:
        falls = {90: 0.0}
        for age in (0, 20, 40, 60):
            was, then = (
                float(find({"initial": rows}, (f"initial:q_RSFSR:{sex}:age{age}", y))["value"])
                for y in ("1950", "1958")
            )
            falls[age] = math.log(was / then)
        texts = ("logarithm of chance of 1950 over 1958", ADK, "derived (RSFSR, from four ages)")
        yield row(f"fall_of_dying:{sex}", "1950/1958", line_through(falls)[:AGES], texts)
    texts = ("share of births by age of mother", ADK, "derived (five-year rates, mean of 1950-59)")
    yield row("mothers", "1950-59", mothers(rows), texts)


# ---- writing -----------------------------------------------------------------------------------------------


def make(folder: Path) -> tuple[Tables, Left]:
    """The eight tables from the folder, and how many rows were left out for which reason."""
    left: Left = {}
    compiled = {table: read(folder / f"{table}.csv") for table in LEFT_OUT}
    tables = {table: kept(table, rows, left) for table, rows in compiled.items()}
    tables["world"] += growth_facts(compiled["world"])
    tables["towns"] = list(towns(folder / "initial_cities.csv"))
    tables["ages"] = list(ages(folder))
    tables["coded"] = [row for rows in CODINGS for row in rows(tables)]
    return tables, left


def write(path: Path, rows: list[Record], columns: tuple[str, ...]) -> None:
    """One table as CSV, with line feeds only."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(folder: Path, target: Path = TARGET) -> None:
    """Writes the tables and prints what was kept and what was not."""
    tables, left = make(folder)
    for table, rows in tables.items():
        write(target / f"{table}.csv", rows, COLUMNS + MORE.get(table, ()))
        print(f"{table}: {len(rows)} rows")
        for (where, why), count in left.items():
            if where == table:
                print(f"    left out {count}: {why}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(*map(Path, sys.argv[1:]))
