"""A few histories of every experiment that the claims need, made once for all tests of claims."""

import pytest

from interregnum.claims import CLAIMS, by_end, experiments
from interregnum.experiments.years import Years

from .lives import DRAWS, lived


@pytest.fixture(scope="session")
def draws() -> int:
    """Histories of each experiment."""
    return DRAWS


@pytest.fixture(scope="session")
def histories() -> dict[float, dict[str, Years]]:
    """Histories by their end and by the name of their experiment."""
    return {end: lived(end, *experiments(group)) for end, group in by_end(CLAIMS).items()}
