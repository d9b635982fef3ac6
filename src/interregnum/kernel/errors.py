"""One function per thing that can be wrong. Each makes a sentence: what, where, why, and what to do."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Sequence


class ModelError(Exception):
    """A model that cannot be assembled or run as written."""


class UserError(Exception):
    """A request that cannot be carried out as made. Shown to users without a traceback."""


def near(name: str, among: Iterable[str], count: int = 3) -> str:
    """Names in `among` that somebody who wrote `name` may have meant, as a sentence (or nothing)."""
    among = list(among)
    tails = {full.rsplit(".", 1)[-1]: full for full in among}
    close = difflib.get_close_matches(name, among, n=count, cutoff=0.5)
    close += [tails[t] for t in difflib.get_close_matches(name.rsplit(".", 1)[-1], tails, n=count, cutoff=0.6)]
    close = list(dict.fromkeys(close))[:count]
    return f" Did you mean {' or '.join(f'`{c}`' for c in close)}?" if close else ""


def unknown_unit(unit: str, part: str) -> ModelError:
    return ModelError(
        f"the unit {unit!r} contains {part.strip()!r}, which is not a base unit (t, ha, yr, rub, rub58, person, 1) "
        "with an optional prefix k, M or G. Write the quantity in these."
    )


def unknown_read(full: str, of: str, among: Iterable[str]) -> ModelError:
    return ModelError(f"{full} reads `{of}`, which no sector defines.{near(of, among)}")


def unit_of_read(full: str, of: str, expected: str, declared: str) -> ModelError:
    return ModelError(f"{full} expects `{of}` in {expected!r}, but its owner declares it in {declared!r}.")


def dims_of_read(full: str, of: str, expected: Sequence[str], declared: Sequence[str]) -> ModelError:
    return ModelError(
        f"{full} expects `{of}` over the dimensions {tuple(expected)}, but its owner declares {tuple(declared)}."
    )


def unknown_argument(full: str, argument: str, sector: str, names: Iterable[str]) -> ModelError:
    return ModelError(
        f"{full} reads `{argument}`, which {sector} neither declares nor reads from another sector."
        f"{near(argument, names)}"
    )


def reads_observable(full: str, argument: str) -> ModelError:
    return ModelError(
        f"{full} reads the observable `{argument}`: the world does not react to statistics. "
        "Read what it measures instead."
    )


def loop_within_an_instant(loop: Sequence[str]) -> ModelError:
    return ModelError(
        f"these quantities define each other within one instant: {' → '.join(loop)}.\n"
        "Every feedback must take time: make one of them a Stock (and the others its flows) or a Memory; "
        "if they are really simultaneous, declare one a fixed_point."
    )


def loop_at_the_start(loop: Sequence[str]) -> ModelError:
    return ModelError(
        f"these start from each other: {' → '.join(loop)}.\nGive one of the stocks an initial value of its own."
    )


def not_a_fixed_point(full: str) -> ModelError:
    return ModelError(f"{full} is declared a fixed_point but does not read its own name, the unknown.")


def unit_of_flow(full: str, unit: str, stock: str, stock_unit: str) -> ModelError:
    return ModelError(
        f"the flow {full} is in {unit!r}, but the stock {stock} that it changes is in {stock_unit!r}: "
        f"a flow must be in '{stock_unit}/yr'."
    )


def dims_of_flow(full: str, dims: Sequence[str], stock: str, stock_dims: Sequence[str]) -> ModelError:
    return ModelError(
        f"the flow {full} has the dimensions {tuple(dims)}, the stock {stock} has {tuple(stock_dims)}: "
        "they must be the same."
    )


def not_a_stock(full: str, end: str) -> ModelError:
    return ModelError(f"{full} changes {end}, which is not a Stock: only stocks can be filled, drained or reset.")


def not_an_event(full: str, at: str) -> ModelError:
    return ModelError(f"the jump {full} waits for {at}, which is neither an Event nor a Happening.")


def dims_of_jump(full: str, event: str, stock: str) -> ModelError:
    return ModelError(
        f"the jump {full}: the event {event} and the stock {stock} have different dimensions. An event without "
        "dimensions may reset any stock; one with dimensions only a stock that has the same."
    )


def end_without_name(full: str) -> ModelError:
    return ModelError(
        f"{full} changes a quantity that its own sector does not declare. Give it a name in the same file "
        "(a Stock, or a Read of another sector's)."
    )


def lever_without_rule(full: str) -> ModelError:
    return ModelError(
        f"the lever {full} has neither a recorded path nor a rule: say what was decided, or write a @rule for it."
    )


def two_rules(lever: str, rules: Sequence[str]) -> ModelError:
    return ModelError(f"the lever {lever} has several rules, {' and '.join(rules)}: keep one.")


def unknown_initial(full: str, initial: str, names: Iterable[str]) -> ModelError:
    return ModelError(
        f"the stock {full} starts from or copies `{initial}`, which its sector does not declare.{near(initial, names)}"
    )


def unit_of_stand_in(full: str, unit: str, stand_in: str, declared: str) -> ModelError:
    return ModelError(
        f"{full} is in {unit!r}, but {stand_in}, which it starts from, copies, is reset to or is replaced by, is in "
        f"{declared!r}: give both the same unit."
    )


def not_a_rhythm(full: str, every: object) -> ModelError:
    return ModelError(
        f"{full} is drawn or worked out every {every!r}: shocks come every 'year' or 'quarter'; quarters are 1 to 4."
    )


def record_out_of_range(full: str, low: float, high: float) -> ModelError:
    return ModelError(
        f"the record of the lever {full} leaves its declared range, {low:g} to {high:g}: correct one of them."
    )


def two_sectors(name: str) -> ModelError:
    return ModelError(f"two sectors are called {name}: rename one of the files.")


def cannot_travel(sectors: Sequence[str]) -> ModelError:
    return ModelError(
        f"another process cannot import {', '.join(sectors)}: write sectors into files and give them nothing from "
        "outside, or run without an executor."
    )


def unknown_size(full: str, dim: str, sizes: Iterable[str]) -> ModelError:
    return ModelError(
        f"{full} is declared over the dimension `{dim}`, whose size is not given; sizes: {sorted(sizes)}."
    )


def wrong_shape(full: str, dims: Sequence[str], shape: Sequence[int], found: Sequence[int]) -> ModelError:
    return ModelError(
        f"{full} is declared over {tuple(dims) or 'no dimension'} {tuple(shape)}, but its equation returns the shape "
        f"{tuple(found)}. Sum over the extra axis, or declare it in dims=."
    )


def steps_do_not_fit(dt: float) -> UserError:
    return UserError(
        f"a step of {dt:g} years does not fit: it must be a whole part of a year, and of a quarter where something is "
        "done once a year. Use 0.25 or a whole part of it, such as 0.125."
    )


def steps_too_small(dt: float, stop: float, most: int) -> UserError:
    finest = 2.0 ** -math.floor(math.log2((most - 1) / stop))
    return UserError(
        f"steps of {dt:g} years are too many to be told apart by {stop:g}: their numbers, counted from year 0, must "
        f"stay below {most}. Use {finest:g} or more."
    )


def stop_between_steps(start: float, stop: float, dt: float) -> UserError:
    return UserError(
        f"a run from {start:g} in steps of {dt:g} years does not arrive at {stop:g}. "
        f"End it at {start + dt * max(1, round((stop - start) / dt)):g}, for example."
    )


def reversed_dates(start: float, stop: float) -> UserError:
    return UserError(f"the run would begin in {start:g} and end in {stop:g}. Give an end after the beginning.")


def unknown_name(kind: str, name: str, among: Iterable[str], where: str = "") -> UserError:
    among = sorted(among)
    shown = near(name, among) or f" There are {len(among)}: {', '.join(among[:12])}{' …' if len(among) > 12 else ''}."
    return UserError(f"there is no {kind} `{name}`{where}.{shown}")


def ambiguous_name(kind: str, name: str, among: Iterable[str]) -> UserError:
    return UserError(f"`{name}` could be any of {', '.join(sorted(among))}: give the full name of the {kind}.")


def out_of_range(name: str, value: float, low: float, high: float) -> UserError:
    return UserError(
        f"{name} cannot be {value:g}: it lies between {low:g} and {high:g}. Choose a value inside this range."
    )


def not_a_number(name: str, value: object) -> UserError:
    return UserError(f"{name} was given the value {value!r}, which is not a finite number. Write one such as 0.5.")


def no_rule(lever: str) -> UserError:
    return UserError(f"nobody in the model can decide {lever}: it has no rule. Use do({lever!r}, value) instead.")


def not_positive(what: str, value: object) -> UserError:
    return UserError(f"the number of {what} must be a whole number above zero, not {value!r}. Use 1 or more.")
