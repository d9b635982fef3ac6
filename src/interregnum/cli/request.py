"""What a user asked for, and what that is in terms of the model. Heavy imports wait until it is carried out."""

from __future__ import annotations

import dataclasses
import functools
import operator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interregnum.experiments.lab import Lab
    from interregnum.experiments.verbs import Experiment
    from interregnum.inference import Posterior
    from interregnum.kernel import Model


SCENARIO = ".toml"


class Value(NamedTuple):
    """A name and the value it is to have, for a time."""

    name: str
    value: float
    start: float
    stop: float


class Shard(NamedTuple):
    """One part of so many, counted from 1."""

    part: int
    parts: int

    def __str__(self) -> str:
        return f"{self.part}/{self.parts}"

    def of(self, draws: int) -> range:
        """The numbers of its histories."""
        return range((self.part - 1) * draws // self.parts, self.part * draws // self.parts)


@dataclass(frozen=True)
class Request:
    """Names of experiments and all options, as read from the command line."""

    names: tuple[str, ...]
    do: tuple[Value, ...]
    let: tuple[str, ...]
    without: tuple[str, ...]
    given: tuple[Value, ...]
    draws: int
    seed: int
    first: int | None
    until: int | None
    as_json: bool
    out: Path | None
    jobs: int | None
    shard: Shard | None
    quiet: bool
    verbose: bool
    posterior: Path | None = None
    keep_draws: bool = False

    @classmethod
    def for_ensemble(cls, **options: Any) -> Request:
        """One without changes of its own: whole histories from the first to the last year."""
        return cls((), (), (), (), (), first=None, until=None, shard=None, **options)

    def fitted(self) -> Posterior | None:
        """The posterior that was asked for. Raises UserError for a file that holds none, or another model's."""
        if self.posterior is None:
            return None
        from interregnum import soviet_union
        from interregnum.inference.posterior import load

        return load(self.posterior, soviet_union.model())

    def under(self, posterior: Path | None) -> Request:
        """The same with parameters of a posterior, or of the priors."""
        return dataclasses.replace(self, posterior=posterior)

    def to(self, end: float) -> Request:
        """The same for histories that end at another date."""
        return dataclasses.replace(self, until=int(end))

    @property
    def keeps_draws(self) -> bool:
        """Whether the histories themselves are kept: on request, and of a shard, which is of no use without."""
        return self.keep_draws or self.shard is not None

    @property
    def histories(self) -> range:
        """Numbers of the histories to simulate."""
        return self.shard.of(self.draws) if self.shard else range(self.draws)

    def lab(self, keep: tuple[str, ...]) -> Lab:
        """A laboratory for it. Raises UserError for an empty shard or for years that do not fit."""
        from interregnum import soviet_union
        from interregnum.experiments.lab import Lab
        from interregnum.kernel.errors import UserError

        start, stop = soviet_union.START, float(self.until or soviet_union.STOP)
        if not start < stop:
            raise UserError(
                f"every history begins in {start:g} and cannot end in {stop:g}. Use --until {start + 1:g} or later."
            )
        if self.first is not None and not start <= self.first < stop:
            raise UserError(
                f"--from {self.first} lies outside the run, {start:g}-{stop:g}. "
                f"Use --from {start:g} or a later year before its end."
            )
        if not self.histories:
            raise UserError(f"this shard of {self.draws} draws is empty. Use fewer shards than draws.")
        plain = Lab(
            draws=len(self.histories), seed=self.seed, start=start, stop=stop, keep=keep, posterior=self.fitted()
        )
        return dataclasses.replace(plain, jobs=self.jobs) if self.jobs else plain


def together(request: Request, model: Model) -> Experiment:
    """All names and changes as one experiment; left to itself where nothing says who decides."""
    scenarios(request.names)
    parts = [_composed(name) for name in request.names or ("free",)]
    words = [*map(_label, request.names), *_words(request)]
    return _with_base(_joined([*parts, *_changes(request, model)]), words, "free")


def experiment_called(name: str) -> Experiment:
    """A name of the library, a scenario file, or several joined by ``&``; left to itself where none says who decides.

    Raises UserError for one that is not there.
    """
    scenarios([name])
    return _with_base(_composed(name), [_label(name)], "free")


def side_by_side(request: Request, model: Model) -> list[Experiment]:
    """Each name as an experiment, and the first with the changes as one more; the first is the base.

    An experiment that does not say who decides follows the first. A single one is compared with its plain base.
    Raises UserError when there is nothing to compare.
    """
    from interregnum.kernel.errors import UserError

    scenarios(request.names)
    parts = [_composed(name) for name in request.names or ("free",)]
    names = [_label(name) for name in request.names or ("free",)]
    base = parts[0].base or "free"
    experiments = [_with_base(part, [name], base) for part, name in zip(parts, names, strict=True)]
    changes = _changes(request, model)
    if changes:
        experiments.append(_with_base(_joined([parts[0], *changes]), [names[0], *_words(request)], base))
    if len(experiments) == 1 and parts[0] != _base(base):
        experiments.insert(0, _base(base).named(base))
    advice = f"Name a second experiment or a change, such as `interregnum compare {names[0]} --without campaigns`."
    if len(experiments) == 1:
        raise UserError(f"there is nothing to compare `{experiments[0].name}` with. {advice}")
    contents = [experiment.named("") for experiment in experiments]
    for i, content in enumerate(contents):
        if content in contents[:i]:
            twin = experiments[contents.index(content)]
            raise UserError(f"`{experiments[i].name}` is the same experiment as `{twin.name}`. {advice}")
    return experiments


def _composed(name: str) -> Experiment:
    """Names of the library joined by ``&``. Raises UserError for one that is not there."""
    return _joined([_named(part.strip()) for part in name.split("&")])


def scenarios(names: Iterable[str]) -> dict[str, Path]:
    """The scenario files among some names, by the file's name. Raises UserError for two of one name."""
    from interregnum.kernel.errors import UserError

    found: dict[str, Path] = {}
    for part in (part.strip() for name in names for part in name.split("&")):
        path = Path(part)
        if path.suffix == SCENARIO and found.setdefault(path.name, path) != path:
            raise UserError(f"{found[path.name]} and {path} have the same name. Rename one of them.")
    return found


def _label(name: str) -> str:
    """How an experiment is called: a scenario by what it calls itself."""
    parts = [part.strip() for part in name.split("&")]
    if not any(Path(part).suffix == SCENARIO for part in parts):
        return name
    return " & ".join(_named(part).name if Path(part).suffix == SCENARIO else part for part in parts)


def _named(name: str) -> Experiment:
    """One name of the library, or a scenario; a name of something else gets the option that it belongs to."""
    from interregnum import soviet_union

    if Path(name).suffix == SCENARIO:
        from interregnum.experiments.scenario import read

        return read(Path(name), soviet_union.model())
    from interregnum.experiments.library import LIBRARY, named
    from interregnum.kernel.errors import UserError

    options = _options_for(name, soviet_union.model()) if name not in LIBRARY else []
    if options:
        raise UserError(f"`{name}` is no experiment. Did you mean {' or '.join(options)}?")
    try:
        return named(name)
    except UserError as error:
        raise UserError(f"{error} `interregnum run --help` lists all experiments.") from None


def _base(name: str) -> Experiment:
    from interregnum.experiments.library import named

    return named(name)


def _with_base(experiment: Experiment, words: list[str], base: str) -> Experiment:
    """Say who decides where it does not, and call it by the words it was asked for with."""
    if experiment.base is None:
        experiment = _base(base) & experiment
        words = [base, *words]
    return experiment.named(" & ".join(words) or base)


def _joined(parts: list[Experiment]) -> Experiment:
    return functools.reduce(operator.and_, parts)


def _words(request: Request) -> list[str]:
    """The changes as a user would say them."""
    from interregnum.experiments.verbs import Decision

    return [
        *(str(Decision(*decision)) for decision in request.do),
        *(f"let({name})" for name in request.let),
        *(f"without({name})" for name in request.without),
        *(f"given({given.name}={given.value:g})" for given in request.given),
    ]


def _changes(request: Request, model: Model) -> list[Experiment]:
    """The options as experiments, with full names, so that two spellings of one name contradict each other."""
    from interregnum.experiments.verbs import do, given, let, without
    from interregnum.kernel import Lever, Parameter, Shock
    from interregnum.kernel.declare import Event

    levers, parameters = model.kind(Lever), model.kind(Parameter)
    free_to_go = [*levers, *model.kind(Shock), *model.kind(Event)]
    return [
        *(do(_full(model, "lever", d.name, levers), d.value, from_=d.start, until=d.stop) for d in request.do),
        *(let(_full(model, "lever, shock or event", name, free_to_go)) for name in request.let),
        *(without(_full(model, "mechanism", name, model.mechanisms)) for name in request.without),
        *(given(_full(model, "parameter", g.name, parameters), g.value) for g in request.given),
    ]


def _full(model: Model, kind: str, name: str, among: Iterable[str]) -> str:
    """The full name of what `name` means; a name of another kind gets the option that it belongs to."""
    from interregnum.experiments.settings import find
    from interregnum.kernel.errors import UserError

    try:
        return find(kind, name, among)
    except UserError as error:
        options = _options_for(name, model)
        said = f"`{name}` is no {kind}. Did you mean {' or '.join(options)}?" if options else str(error)
        raise UserError(f"{said} `interregnum explain` lists all names.") from None


def _options_for(name: str, model: Model) -> list[str]:
    """How a name of the model could be used in a request."""
    from interregnum.kernel import Lever, Parameter, Shock

    def called(full: str) -> bool:
        return name in (full, full.rsplit(".", 1)[-1])

    options = [f"`--without {m}`" for m in model.mechanisms if called(m)]
    options += [f"`--do {n}=VALUE`" for n in model.kind(Lever) if called(n)]
    options += [f"`--given {n}=VALUE`" for n in model.kind(Parameter) if called(n)]
    return options + [f"`--let {n}`" for n in model.kind(Shock) if called(n)]
