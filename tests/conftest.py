"""Settings of the whole suite: property tests may take their time to compile; no test writes into a user's store."""

from collections.abc import Iterator

import hypothesis
import pytest

hypothesis.settings.register_profile("compiles", deadline=None, max_examples=40, derandomize=True)
hypothesis.settings.load_profile("compiles")


@pytest.fixture(autouse=True, scope="session")
def a_store_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where the commands that a test runs keep their runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTERREGNUM_STORE", str(tmp_path_factory.mktemp("store")))
        yield
