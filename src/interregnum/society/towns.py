"""Towns by rank and size: how many are large, and how many people live in them.

    N(S) = N1 (S1 g / S)^z,   z near 1: Zipf's rule

If all towns grow alike, by g since the census of 1959, the number of towns above a fixed size grows with g^z and the
part of townspeople who live in them with g^(z - 1). Towns as places where something happens are in the sector
of protest; here is what the statistician counts. The essay (III ¶5) speaks of the growth as a whole only.
"""

from interregnum.kernel import Parameter, Read, around, equation, normal, observable, row, share

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
townspeople = Read("M person", of="population.townspeople", doc="people in towns")

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
large_towns_1959 = Parameter("1", prior=share(0.486, 0.01), doc="part of 100 million townspeople in towns over 100,000",
                             source=row("initial:town_population:towns 100-500 thousand"))
number_of_large_towns_1959 = Parameter("1", prior=around(148.0, 1.01), doc="towns over 100,000, of 100 million",
                                       source=row("initial:town_count:towns 100-500 thousand"))
townspeople_1959 = Parameter("M person", prior=normal(100.0, 0.05), doc="in towns at the census of towns by size",
                             source=row("initial:town_population:all urban settlements"))
fewness_of_large_towns = Parameter("1", prior=around(1.08, 1.04),
                                   doc="exponent of the number of towns above a size (Pareto; 1 is Zipf's rule)",
                                   source=row("initial:town_count:towns 500 thousand and more"))


@equation("1")
def growth_of_towns(townspeople, townspeople_1959):
    """How many times as many townspeople as in the census of 1959."""
    return townspeople / townspeople_1959


@observable("M person")
def people_in_towns_over_100_thousand(townspeople, large_towns_1959, growth_of_towns, fewness_of_large_towns):
    """People who live in towns of more than a hundred thousand."""
    return townspeople * large_towns_1959 * growth_of_towns ** (fewness_of_large_towns - 1)


@observable("1")
def towns_over_100_thousand(number_of_large_towns_1959, growth_of_towns, fewness_of_large_towns):
    """Number of towns of more than a hundred thousand people."""
    return number_of_large_towns_1959 * growth_of_towns**fewness_of_large_towns
