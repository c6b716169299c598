"""The store of a test, each kind there is in turn; and databases on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import emptied
from tests.record.intruder import with_three_entries
from tests.record.submissions import DESK, ROOM, submission
from tests.stores import STORES, new_store
from wasit.record import SqliteStore, Store


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with new_store(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def url() -> str:
    """An empty database."""
    return emptied()


@pytest.fixture
def kept() -> str:
    """A database with three entries and two keys, one of them shredded."""
    return with_three_entries()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a record in a SQLite file can be."""
    return tmp_path / "talks.db"


@pytest.fixture
def kept_file(file: Path) -> Path:
    """A record in a SQLite file with three entries, closed."""
    with SqliteStore(file) as store:
        store.append(submission("1", {ROOM: [b"one", b"two"], DESK: [b"note"]}))
    return file
