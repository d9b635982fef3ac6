"""Towns by size: the census of 1959 at its own size, Zipf's limits, and the census of 1926 as a check from outside."""

import pytest

from interregnum.society import towns


def large(townspeople, exponent):
    """Number of large towns, and people in them."""
    growth = towns.growth_of_towns.fn(townspeople, 100.0)
    return (
        towns.towns_over_100_thousand.fn(148.0, growth, exponent),
        towns.people_in_towns_over_100_thousand.fn(townspeople, 0.486, growth, exponent),
    )


def test_the_census_comes_back():
    """148 towns with 48.6 million people."""
    assert large(100.0, 1.1) == pytest.approx((148, 48.6))


def test_under_zipfs_rule_the_part_in_large_towns_never_changes():
    """With exponent 1; above it the part grows with the towns."""
    assert large(50.0, 1.0)[1] / 50 == pytest.approx(0.486)
    assert large(120.0, 1.1)[1] / 120 > 0.486 > large(80.0, 1.1)[1] / 80


def test_the_census_of_1926_is_near():
    """31 towns with 9.5 of 26.3 million (Strana Sovetov za 50 let): not used, and met within a fifth."""
    number, people = large(26.3, towns.fewness_of_large_towns.prior.median)
    assert number == pytest.approx(31, rel=0.2) and people == pytest.approx(9.5, rel=0.25)
