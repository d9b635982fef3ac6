"""Protest alone, with grievance, fear and initiative given: towns stand up one by one, or together."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import free, given, without
from interregnum.kernel import assemble, equation
from interregnum.kernel.solve import fixed_point
from interregnum.society import protest

from ..words import guess, in_double, sector

TOWNS = protest.TOWNS


def for_classes(name):
    """A quantity of the classes: workers, people at desks, nobody else."""

    def value(at_work, at_desks):
        """Given from outside."""
        return jnp.stack([at_work, at_desks, at_work])

    value.__name__ = name
    return equation("1", dims=("earner",))(value)


def everywhere(name):
    """The same in every town."""

    def value(everybodys):
        """Given from outside."""
        return jnp.broadcast_to(everybodys, (TOWNS,))

    value.__name__ = name
    return equation("1", dims=("town",))(value)


MODEL = assemble(
    protest,
    sector(
        "grievance", of_class=for_classes("of_class"), unmet_wants=for_classes("unmet_wants"),
        queues=for_classes("queues"), ordinary_grievance=guess(), at_work=guess(), at_desks=guess(),
    ),
    sector("opinion", anger=guess(), initiative=guess()),
    sector("repression", fear=guess()),
    sector("provision", shortage_by_town=everywhere("shortage_by_town"), everybodys=guess()),
    sector("retail_trade", food_shortage=guess()),
    sizes={"town": TOWNS, "neighbour": 4, "earner": 3, "cause": 3},
)  # fmt: skip
LAB = Lab(
    draws=48, block=48, jobs=1, start=0.0, stop=5.0, model=MODEL, keep=("*",),
    members={
        "town": protest.NAMES, "neighbour": protest.NEIGHBOURS, "earner": ("a", "b", "c"), "cause": protest.CAUSES
    },
)  # fmt: skip
MIDDLE = {
    "grievance.ordinary_grievance": 0.25, "grievance.at_work": 0.8, "grievance.at_desks": 0.8, "opinion.anger": 0.0,
    "opinion.initiative": 0.03, "repression.fear": 0.2, "provision.everybodys": 0.1, "retail_trade.food_shortage": 0.1,
}  # fmt: skip


def run(*parts, **changed):
    """Histories of five years in a country that stands still but for its towns."""
    experiment = free & given(MIDDLE | {k.replace("__", "."): v for k, v in changed.items()})
    for part in parts:
        experiment = experiment & part
    return LAB.run(experiment.named("asked")).isel(experiment=0)


def part(ran):
    """Who stands up, by draw, time and town."""
    return ran["protest.participation"].values


@pytest.fixture(scope="module")
def plain():
    """Nothing changed."""
    return run()


def test_the_towns_are_weighed_and_placed():
    """Weights add up to one; every town has four neighbours, none of them itself; Moscow is the largest."""
    weight, near = protest.weight.path.value, protest.neighbours.path.value
    assert weight.sum() == pytest.approx(1.0) and weight.min() > 0
    assert near.shape == (TOWNS, 4) and not (near == np.arange(TOWNS)[:, None]).any()
    assert all(len(set(row)) == 4 for row in near.tolist())
    assert protest.NAMES[int(weight.argmax())].startswith("Mosk")


def solved(readiness, initiative):
    """The lowest solution at the medians of the priors."""
    known = {
        "following": 0.75, "linking": 3.2, "diversity": 0.33, "neighbours": protest.neighbours.path.value,
        "weight": jnp.asarray(protest.weight.path.value),
    }  # fmt: skip

    def stand(own, everywhere):
        return protest.participation.fn(own, everywhere, readiness=readiness, initiative=initiative, **known)

    return fixed_point(stand, jnp.zeros(TOWNS, jnp.result_type(float)), 1e-12, 3000)


@in_double
def test_without_initiative_a_town_stands_alone():
    """What moves one town leaves every other where it was; with initiative it moves all, the nearest most."""
    calm = np.full(TOWNS, -0.7)
    stirred = calm + np.eye(TOWNS)[0] * 0.4
    alone = np.asarray(solved(stirred, 0.0) - solved(calm, 0.0))
    assert alone[0] > 0.05 and np.abs(alone[1:]).max() < 1e-9
    together = np.asarray(solved(stirred, 0.03) - solved(calm, 0.03))[1:]
    sees = np.isin(protest.neighbours.path.value, [0]).any(axis=1)[1:]
    assert (together > 0).all() and together[sees].min() > together[~sees].max()


@in_double
def test_nothing_forbids_a_movement():
    """The same grievance: scattered protest where people are kept apart, nearly everybody where they are not."""
    readiness = np.random.default_rng(4).normal(-0.9, 0.3, TOWNS)
    shares = [float(protest.nationwide.fn(protest.weight.path.value, solved(readiness, s))) for s in (0.0, 0.1, 0.5)]
    assert shares == sorted(shares) and shares[0] < 0.1 and shares[-1] > 0.9


@in_double
def test_the_response_to_others_is_the_derivative_of_the_solution():
    """Its own people following each other, a town answers to a push by psi S times that."""
    readiness = np.random.default_rng(6).normal(-0.9, 0.2, TOWNS)
    found = solved(readiness, 0.0)
    response = protest.response_to_others.fn(
        readiness=readiness, following=0.75, participation=found, linking=3.2, initiative=0.0,
        elsewhere=jnp.zeros(TOWNS), diversity=0.33,
    )  # fmt: skip
    exact = jnp.diag(jax.jacobian(lambda push: solved(readiness + push, 0.0))(jnp.zeros(TOWNS)))
    assert np.asarray(response) == pytest.approx(np.asarray(exact), rel=1e-6)


def test_what_the_towns_see_is_what_moved_them(plain):
    """Put the reported solution and what it makes others see into the curve: the solution comes out again."""
    q = {n: plain[f"protest.{n}"].values for n in ("following", "linking", "diversity", "readiness", "elsewhere")}
    wide = {n: q[n][:, None, None] for n in ("following", "linking", "diversity")}
    push = q["readiness"] + wide["following"] * part(plain) + wide["linking"] * 0.03 * q["elsewhere"]
    again = np.asarray(jax.scipy.stats.norm.cdf(push / wide["diversity"]))
    assert part(plain) == pytest.approx(again, abs=1e-3)


@pytest.mark.parametrize(
    ("changed", "sign"),
    [
        ({"grievance__at_work": 1.1}, 1),
        ({"grievance__at_desks": 1.1}, 1),
        ({"opinion__anger": 0.15}, 1),
        ({"opinion__initiative": 0.10}, 1),
        ({"repression__fear": 0.9}, -1),
    ],
)
def test_what_stirs_and_what_holds_back(plain, changed, sign):
    """In the first quarter, before any force arrives, no town in any history moves the wrong way, and many move."""
    change = sign * (part(run(**changed)) - part(plain))[:, 0]
    assert change.min() > -1e-4 and (change > 1e-3).mean() > 0.02


def test_force_follows_unrest_and_lowers_it(plain):
    """Without it no town ever stands up less, and the country stands up more; no garrison comes where it is off."""
    unforced = run(without("local_force"))
    assert (part(unforced) - part(plain)).min() > -1e-4
    assert (unforced["protest.nationwide"].mean("time") >= plain["protest.nationwide"].mean("time") - 1e-6).all()
    assert float(unforced["protest.nationwide"].mean()) > float(plain["protest.nationwide"].mean()) + 1e-3
    assert float(unforced["protest.garrison"].max()) == 0


def test_every_outbreak_has_one_cause(plain):
    """Causes add up to the outbreaks; without a price revision none is about prices; counts stay within sixty towns."""
    causes = plain["protest.strikes_and_riots"]
    assert causes.sum("cause").values == pytest.approx(plain["protest.outbreaks"].values, rel=1e-4, abs=1e-6)
    assert float(causes.sel(cause="prices").max()) == 0
    angry = run(opinion__anger=0.2)["protest.strikes_and_riots"]
    assert (angry.sel(cause="prices") > 0).all()
    riots, towns = plain["protest.towns_in_unrest"], plain["protest.outbreaks"] * plain["protest.spell"]
    assert float((riots - towns).max()) < 1e-3 and float(towns.max()) <= TOWNS


def test_a_town_is_its_workers_and_its_desks():
    """Hand calculation: seven in ten with 1.0, three with 0.5."""
    shares = np.full(TOWNS, 0.7)
    grievance = protest.grievance_of_town.fn(np.array([1.0, 0.5, 9.0]), shares)
    assert np.asarray(grievance) == pytest.approx(0.85)
