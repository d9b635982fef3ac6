"""An equation as formulas: what JAX traced of it, entry by entry, in the signs of XMILE.

An equation is a function on arrays. JAX writes down which elementary steps it takes; here each step is taken on arrays
of formulas instead of numbers. Steps that only move entries about are left to JAX, which moves their numbers.
"""

from __future__ import annotations

import functools
import operator
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.extend.core import Literal

Entries = Any  # an array of numbers, or an array of objects: numbers and formulas
LONGEST = 160  # of a formula; a longer one is given a name
MOVES = (  # steps that only move entries about
    *("broadcast_in_dim", "reshape", "squeeze", "expand_dims", "transpose", "rev", "slice", "dynamic_slice"),
    *("gather", "concatenate", "stack", "pad", "copy", "copy_p", "split"),
)
INSIDE = ("jaxpr", "call_jaxpr", "fun_jaxpr")  # what a step calls that consists of others
ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)  # within 1.5e-7 of erf, with t = 1 / (1 + px)
ERF_P = 0.3275911


class CannotBeAFormula(Exception):
    """An equation takes a step that XMILE has no sign for."""


class Formula:
    """An expression in the signs of XMILE; arithmetic makes longer ones. Whatever is not a name is in brackets."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text

    def __add__(self, other: Any) -> Any:
        return self if _is(other, 0) else _written(self, "+", other)

    def __radd__(self, other: Any) -> Any:
        return self if _is(other, 0) else _written(other, "+", self)

    def __sub__(self, other: Any) -> Any:
        return self if _is(other, 0) else _written(self, "-", other)

    def __rsub__(self, other: Any) -> Any:
        return _written(other, "-", self)

    def __mul__(self, other: Any) -> Any:
        return 0.0 if _is(other, 0) else self if _is(other, 1) else _written(self, "*", other)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        return self if _is(other, 1) else _written(self, "/", other)

    def __rtruediv__(self, other: Any) -> Any:
        return _written(other, "/", self)

    def __pow__(self, other: Any) -> Any:
        return _written(self, "^", other)

    def __rpow__(self, other: Any) -> Any:
        return _written(other, "^", self)

    def __neg__(self) -> Any:
        return _written(0.0, "-", self)


def sign_of(value: Any) -> str:
    """A number or a formula as it stands in a longer one. Raises CannotBeAFormula for a number that is none."""
    if isinstance(value, Formula):
        return value.text
    number = float(value)
    if np.isnan(number):
        raise CannotBeAFormula("it holds a number that is none")
    text = repr(float(np.clip(number, -1e308, 1e308)))
    return f"({text})" if text.startswith("-") else text


def formulas(fn: Callable[..., Any], arguments: Mapping[str, Entries], define: Callable[[Formula], Formula]) -> Entries:
    """The entries of what `fn` returns, as formulas of the entries of its arguments.

    `define` gives a name to a formula that is needed more than once, or is long. Raises CannotBeAFormula.
    """
    with jax.enable_x64(True):
        shapes = {name: jnp.zeros(np.shape(entries)) for name, entries in arguments.items()}
        traced = jax.make_jaxpr(lambda named: fn(**named))(shapes)
        inputs = [arguments[name] for name in sorted(arguments)]  # JAX sorts the keys of a mapping
        (found,) = _taken(traced.jaxpr, traced.consts, inputs, define)
    return np.asarray(found, object)


def _is(value: Any, number: float) -> bool:
    return not isinstance(value, Formula) and value == number


def _written(left: Any, sign: str, right: Any) -> Formula:
    return Formula(f"({sign_of(left)} {sign} {sign_of(right)})")


def _call(name: str, *arguments: Any) -> Formula:
    return Formula(f"{name}({', '.join(map(sign_of, arguments))})")


def _if(condition: str, then: Any, otherwise: Any) -> Any:
    return Formula(f"(IF {condition} THEN {sign_of(then)} ELSE {sign_of(otherwise)})")


def _compared(sign: str) -> Callable[[Any, Any], Any]:
    return lambda a, b: _if(f"{sign_of(a)} {sign} {sign_of(b)}", 1.0, 0.0)


def _chosen(which: Any, otherwise: Any, then: Any) -> Any:
    """`select_n`: the first case where `which` is false. Truth is 1 and falsehood 0."""
    if isinstance(which, Formula):
        return _if(f"{which} > 0.5", then, otherwise)
    return then if which else otherwise


def _erf(x: Any) -> Any:
    t = Formula(f"(1.0 / (1.0 + {ERF_P} * ABS({x})))")
    polynomial = functools.reduce(lambda sum_, c: f"({c} + {t} * {sum_})", ERF[-2::-1], str(ERF[-1]))
    size = Formula(f"(1.0 - {t} * {polynomial} * EXP(0.0 - {x} * {x}))")
    return _if(f"{x} < 0", -size, size)


ENTRY_BY_ENTRY: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "add_any": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "neg": operator.neg,
    "pow": operator.pow,
    "max": lambda a, b: _call("MAX", a, b),
    "min": lambda a, b: _call("MIN", a, b),
    "abs": lambda x: _call("ABS", x),
    "exp": lambda x: _call("EXP", x),
    "exp2": lambda x: 2.0**x,
    "expm1": lambda x: _call("EXP", x) - 1.0,
    "log": lambda x: _call("LN", x),
    "log1p": lambda x: _call("LN", 1.0 + x),
    "sqrt": lambda x: _call("SQRT", x),
    "rsqrt": lambda x: 1.0 / _call("SQRT", x),
    "square": lambda x: x * x,
    "sin": lambda x: _call("SIN", x),
    "cos": lambda x: _call("COS", x),
    "logistic": lambda x: 1.0 / (1.0 + _call("EXP", -x)),
    "tanh": lambda x: 1.0 - 2.0 / (_call("EXP", 2.0 * x) + 1.0),
    "erf": _erf,
    "erfc": lambda x: 1.0 - _erf(x),
    "sign": lambda x: _if(f"{x} > 0", 1.0, _if(f"{x} < 0", -1.0, 0.0)),
    "is_finite": lambda x: 1.0,
    "eq": _compared("="),
    "ne": _compared("<>"),
    "lt": _compared("<"),
    "le": _compared("<="),
    "gt": _compared(">"),
    "ge": _compared(">="),
    "and": lambda a, b: _call("MIN", a, b),
    "or": lambda a, b: _call("MAX", a, b),
    "not": lambda a: 1.0 - a,
    "select_n": _chosen,
    "clamp": lambda low, x, high: _call("MAX", low, _call("MIN", x, high)),
    "stop_gradient": lambda x: x,
    "optimization_barrier": lambda x: x,
}
TWICE = {"erf", "erfc", "sign", "square"}  # steps that write their argument more than once
OVER_AXES: dict[str, Callable[[Any, Any], Any]] = {
    "reduce_sum": operator.add,
    "reduce_prod": operator.mul,
    "reduce_max": ENTRY_BY_ENTRY["max"],
    "reduce_min": ENTRY_BY_ENTRY["min"],
}


def _taken(jaxpr: Any, consts: Sequence[Any], inputs: Sequence[Entries], define: Callable[..., Any]) -> list[Entries]:
    """What comes out of a row of steps."""
    used = Counter(v for step in jaxpr.eqns for v in step.invars if not isinstance(v, Literal))
    used.update(v for v in jaxpr.outvars if not isinstance(v, Literal))
    known: dict[Any, Entries] = {}

    def read(v: Any) -> Entries:
        return np.asarray(v.val) if isinstance(v, Literal) else known[v]

    def keep(v: Any, entries: Entries) -> None:
        known[v] = _named(entries, define, always=used[v] > 1)

    for v, value in zip((*jaxpr.constvars, *jaxpr.invars), (*consts, *inputs), strict=True):
        keep(v, np.asarray(value))
    for step in jaxpr.eqns:
        found = _step(step, [read(v) for v in step.invars], define)
        for v, entries in zip(step.outvars, found, strict=True):
            keep(v, entries)
    return [read(v) for v in jaxpr.outvars]


def _named(entries: Entries, define: Callable[..., Any], always: bool) -> Entries:
    """The same, where what is needed again or is long has a name."""
    if entries.dtype != object:
        return entries

    def name(entry: Any) -> Any:
        composed = isinstance(entry, Formula) and not entry.text.isidentifier()
        return define(entry) if composed and (always or len(entry.text) > LONGEST) else entry

    return _each(name, entries)


def _each(fn: Callable[..., Any], *arrays: Entries) -> Entries:
    return np.asarray(np.frompyfunc(fn, len(arrays), 1)(*arrays), object)


def _step(step: Any, inputs: list[Entries], define: Callable[..., Any]) -> list[Entries]:
    """One step, on numbers or on formulas."""
    name = step.primitive.name
    inner = next((step.params[key] for key in INSIDE if key in step.params), None)
    if inner is not None and name not in ("scan", "while", "cond"):
        return _taken(inner.jaxpr, inner.consts, inputs, define)
    if all(x.dtype != object for x in inputs):
        out = step.primitive.bind(*map(jnp.asarray, inputs), **step.params)
        return [np.asarray(x) for x in (out if step.primitive.multiple_results else [out])]
    if name in ("ne", "eq") and step.invars[0] is step.invars[1]:
        return [np.asarray(name == "eq")]  # only a number that is none differs from itself
    if name in TWICE:
        inputs = [_named(x, define, always=True) for x in inputs]
    if name in ENTRY_BY_ENTRY:
        return [_each(ENTRY_BY_ENTRY[name], *inputs)]
    if name in OVER_AXES:
        return [_over(OVER_AXES[name], inputs[0], step.params["axes"])]
    if name in MOVES:
        return _moved(step, inputs)
    return [_other(step, inputs)]


def _over(fn: Callable[[Any, Any], Any], entries: Entries, axes: Sequence[int]) -> Entries:
    """All entries along some axes as one."""
    kept = [axis for axis in range(entries.ndim) if axis not in axes]
    flat = entries.transpose(*kept, *axes).reshape(*(entries.shape[axis] for axis in kept), -1)
    return np.asarray(np.frompyfunc(fn, 2, 1).reduce(flat, axis=-1), object)


def _moved(step: Any, inputs: list[Entries]) -> list[Entries]:
    """Entries moved about as JAX moves their numbers; where a step says from where, that must be known."""
    only_first = step.primitive.name in ("gather", "dynamic_slice", "pad")
    pool: list[Any] = []
    numbered = []
    for i, entries in enumerate(inputs):
        if only_first and i > 0:
            if entries.dtype == object:
                raise CannotBeAFormula(f"it chooses entries by what it computes (`{step.primitive.name}`)")
            numbered.append(jnp.asarray(entries))
            continue
        numbered.append(jnp.arange(len(pool), len(pool) + entries.size, dtype=jnp.float64).reshape(entries.shape))
        pool += list(entries.reshape(-1))
    if step.primitive.name == "pad":
        numbered[1] = jnp.asarray(float(len(pool)))
        pool.append(float(inputs[1]))
    out = step.primitive.bind(*numbered, **step.params)
    outs = out if step.primitive.multiple_results else [out]
    entries_of = np.array([*pool, None], object)
    return [entries_of[np.asarray(x).astype(int)] if np.ndim(x) else _alone(pool[int(x)]) for x in outs]


def _alone(entry: Any) -> Entries:
    """An array without dimensions that holds one object."""
    out = np.empty((), object)
    out[()] = entry
    return out


def _other(step: Any, inputs: list[Entries]) -> Entries:
    name, params = step.primitive.name, step.params
    if name == "integer_pow":
        return _each(lambda x: x ** float(params["y"]), inputs[0])
    if name == "convert_element_type" and (
        jnp.issubdtype(params["new_dtype"], jnp.floating) or not jnp.issubdtype(step.invars[0].aval.dtype, jnp.floating)
    ):
        return inputs[0]
    if name == "dot_general":
        summed, side_by_side = params["dimension_numbers"]
        if not any(side_by_side):
            left, right = (np.asarray(x, object) for x in inputs)
            return np.asarray(np.tensordot(left, right, axes=summed), object)
    if name == "cumsum" and not params["reverse"]:
        return np.asarray(np.frompyfunc(operator.add, 2, 1).accumulate(inputs[0], axis=params["axis"]), object)
    raise CannotBeAFormula(f"XMILE has no sign for the step `{name}`")
