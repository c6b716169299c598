"""The store of a test: each kind there is in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stores import STORES, new_store
from wasit.record import Store


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with new_store(request.param, tmp_path) as opened:
        yield opened
