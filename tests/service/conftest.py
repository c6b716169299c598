"""The service is tried on both stores: in memory, and encrypted on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from wasit.record import Key, MemoryStore, Record, SqliteStore, Vault


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    made: Record = (
        MemoryStore()
        if request.param == "memory"
        else Vault(SqliteStore(tmp_path / "record.sqlite3"), Key.new())
    )
    with made:
        yield made
