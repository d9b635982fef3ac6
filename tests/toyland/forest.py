"""A forest of two sectors, hares and lynxes, whose arrows and loops are known beforehand."""

from interregnum.kernel import Model, assemble

from . import hares, lynxes


def forest(*, turned_round: bool = False) -> Model:
    """The whole forest; its sectors may be listed the other way round."""
    return assemble(*((lynxes, hares) if turned_round else (hares, lynxes)))


FOREST = forest()
