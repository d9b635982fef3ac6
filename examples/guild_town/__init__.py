"""A guild town and its bread: another society for the same kernel, in two sectors and one claim.

Nothing here was measured anywhere: it is a textbook's town, and every number in it is called a judgement. It shows how
a country is written: a sector is a file (`bread`, `people`), a country is a list of sectors (`TOWN`), and a claim is a
sentence that can turn out false (`CLAIMS`). From the folder above this one:

    python -m guild_town
"""

from interregnum.claims.claim import Answer, claim, more_than
from interregnum.experiments.lab import Lab
from interregnum.experiments.verbs import do
from interregnum.experiments.years import Years
from interregnum.kernel import assemble

from . import bread, people

TOWN = assemble(bread, people, sizes={"craft": len(people.CRAFTS)})
START, STOP = 1500.0, 1540.0
CEILING = do("bread.price_ceiling", 1.3) & do("bread.buying", 0.0)
STORE = do("bread.price_ceiling", 10.0) & do("bread.buying", 60.0)


def laboratory(draws: int = 200) -> Lab:
    """Forty years of the town, four quarters each."""
    return Lab(draws=draws, start=START, stop=STOP, seed=1525, model=TOWN, members={"craft": people.CRAFTS})


@claim(
    "B1.stores-against-orders",
    statements="",
    effect="riots in forty years: under a ceiling on the price less with a store of corn",
    unit="1",
    keep="people.riot",
    asks=(CEILING, STORE),
    recorded=False,
    until=STOP,
)
def stores_against_orders(ceiling: Years, store: Years) -> Answer:
    """A town that stores corn has fewer riots than one that only forbids bread to be dear."""
    return more_than(0.0, ceiling.number("people.riot", START, STOP) - store.number("people.riot", START, STOP))


CLAIMS = (stores_against_orders,)
