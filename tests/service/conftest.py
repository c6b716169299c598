"""The service is tried on both stores: in memory, and on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from wasit.record import MemoryStore, SqliteStore, Store


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = (
        MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "record.sqlite3")
    )
    with made:
        yield made
