"""The connections that read."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue

from wasit.record.errors import StoreClosed, StoreFailed


class Readers:
    """Kept connections that only read, lent out one at a time."""

    def __init__(self, connections: Iterator[sqlite3.Connection]) -> None:
        self._idle: SimpleQueue[sqlite3.Connection | None] = SimpleQueue()
        self._count = 0
        for db in connections:
            self._idle.put(db)
            self._count += 1

    @contextmanager
    def lend(self) -> Iterator[sqlite3.Connection]:
        """A connection for one reading. Raises `StoreClosed`, `StoreFailed`."""
        db = self._idle.get()
        try:
            if db is None:
                raise StoreClosed
            yield db
        except sqlite3.Error as error:
            raise StoreFailed(f"it cannot be read ({error})") from error
        finally:
            self._idle.put(db)

    def retire(self) -> None:
        """Wait until every connection is back. Whoever comes later finds the store closed."""
        for _ in range(self._count):
            self._idle.get()
        self._idle.put(None)
