"""The service is tried on every store: in memory, and encrypted on each of the databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stores import STORES, new_store
from wasit.record import Key, Record, Vault


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    below = new_store(request.param, tmp_path)
    with below if request.param == "memory" else Vault(below, Key.new()) as made:
        yield made
