"""A scenario: the verbs of one experiment in a TOML file.

name = "cautious ploughing"
base = "history"                                  # who decides the rest: "free" or "history"
with = ["no-recall"]                              # experiments of the library
without = ["campaigns"]
let = ["living_standards.promises"]

[do]
"reform.social_control" = 0.2                     # always, or for a time:
"agriculture.virgin_land_target" = [{ value = 5, from = 1954, until = 1958 }, { value = 10, from = 1958 }]

[luck]
"agriculture.moisture_on_old_land" = { value = -1.5, from = 1958, until = 1959 }

[given]
"agriculture.campaign_damage" = 0.1
"""

from __future__ import annotations

import contextlib
import functools
import math
import operator
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from interregnum.kernel import Lever, Model, Parameter, Shock
from interregnum.kernel.declare import Event
from interregnum.kernel.errors import UserError, near, out_of_range

from .library import named
from .settings import find
from .verbs import FROM, UNTIL, Experiment, do, given, let, luck, without

SUFFIX = ".toml"
LISTS, TABLES, TEXTS = ("with", "without", "let"), ("do", "luck", "given"), ("name", "base")
PERIOD = ("value", "from", "until")


class ScenarioError(UserError):
    """A scenario that cannot be read or carried out: which file, where in it, why, and what to do."""


def read(path: Path, model: Model) -> Experiment:
    """The experiment in a file, called by its `name` or after the file.

    Raises ScenarioError, which names the file and the line or the key.
    """
    try:
        text = path.read_text(encoding="utf-8")
        said = tomllib.loads(text)
    except OSError as error:
        raise ScenarioError(f"the scenario {path} cannot be read: {error.strerror}. Check its name.") from None
    except (ValueError, RecursionError) as error:
        raise ScenarioError(
            f"{path} is not written as a scenario: {error}. The folder examples/ has some that are."
        ) from None
    place = functools.partial(_place, path, text)
    for key in said:
        if key not in (*LISTS, *TABLES, *TEXTS):
            known = ", ".join((*TEXTS, *LISTS, *TABLES))
            raise ScenarioError(
                f"{place(key)} is no word of a scenario.{near(key, known.split(', '))} There are {known}."
            )
    parts = [part for key in said if key not in TEXTS for part in _parts(key, said[key], model, place)]
    with _at(place("base")):
        parts.insert(0, Experiment(base=_text(said, "base", ("free", "history"))))
    with _at(str(path)):
        whole = functools.reduce(operator.and_, parts)
    with _at(place("name")):
        return whole.named(_text(said, "name") or path.stem)


def _parts(key: str, said: Any, model: Model, place: Callable[..., str]) -> Iterator[Experiment]:
    """What one key of the file says, verb by verb, with full names."""
    if key in LISTS:
        with _at(place(key)):
            if not isinstance(said, list) or not all(isinstance(name, str) for name in said):
                raise UserError(f'it must be a list of names, such as {key} = ["..."].')
        for name in said:
            with _at(place(key, name)):
                yield _of_name(key, name, model)
        return
    with _at(place(key)):
        if not isinstance(said, dict):
            raise UserError(f'it must be a table, such as [{key}] and below it "name" = 1.0.')
    for name, value in said.items():
        for period in value if isinstance(value, list) else [value]:
            with _at(place(key, name)):
                yield _of_value(key, name, period, model)


def _of_name(key: str, name: str, model: Model) -> Experiment:
    """An entry of one of the lists."""
    if key == "with":
        return named(name)
    if key == "without":
        return without(find("mechanism", name, model.mechanisms))
    return let(find("lever, shock or event", name, [*model.kind(Lever), *model.kind(Shock), *model.kind(Event)]))


def _of_value(key: str, name: str, said: Any, model: Model) -> Experiment:
    """An entry of one of the tables, for one period."""
    period = said if isinstance(said, dict) else {"value": said}
    for word in period:
        if word not in PERIOD or (key == "given" and word != "value"):
            raise UserError(f"`{word}` is not understood here. Write {{ value = 1.0, from = 1954, until = 1958 }}.")
    value, start, stop = (_number(period, word) for word in PERIOD)
    if key == "given":
        full = find("parameter", name, model.kind(Parameter))
        low, high = model.kind(Parameter)[full].prior.support
        if not low < value < high:
            raise out_of_range(full, value, low, high)
        return given(full, value)
    if key == "luck":
        return luck(find("shock", name, model.kind(Shock)), value, from_=start, until=stop)
    full = find("lever", name, model.kind(Lever))
    lever = model.kind(Lever)[full]
    if not lever.low <= value <= lever.high:
        raise out_of_range(full, value, lever.low, lever.high)
    return do(full, value, from_=start, until=stop)


def _number(period: Mapping[str, Any], word: str) -> float:
    """A finite number; a date may be missing. Raises UserError."""
    always = {"from": FROM, "until": UNTIL}
    if word not in period and word in always:
        return always[word]
    found: Any = period.get(word)
    with contextlib.suppress(OverflowError):
        if type(found) in (int, float) and math.isfinite(found):
            return float(found)
    shown = str(found)[:20] if type(found) is int else repr(found)
    raise UserError(f"`{word}` must be a finite number, not {shown}.")


def _text(said: Mapping[str, Any], key: str, among: tuple[str, ...] = ()) -> str | None:
    """A text that may be missing. Raises UserError for what is none, or none of those."""
    found = said.get(key)
    if found is not None and (not isinstance(found, str) or not found.strip() or (among and found not in among)):
        raise UserError(f"it must be {' or '.join(map(repr, among)) if among else 'a text'}, not {found!r}.")
    return found


def _place(path: Path, text: str, *keys: str) -> str:
    """A place in a file: its line where that can be seen, and its key."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if keys[-1] in line.partition("#")[0]]
    return f"{path}{f', line {lines[0]}' if lines else ''}: `{'.'.join(keys)}`"


@contextlib.contextmanager
def _at(place: str) -> Iterator[None]:
    """Whatever is wrong is said of this place."""
    try:
        yield
    except ScenarioError:
        raise
    except UserError as error:
        raise ScenarioError(f"{place}: {error}") from None
