"""The store itself: what it opens, and in which order it closes."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from wasit.record.chain import Link
from wasit.record.sqlite import tables
from wasit.record.sqlite.file import locked, reading, writing
from wasit.record.sqlite.readers import Readers
from wasit.record.sqlite.writer import Writer
from wasit.record.store import Receipt, Submission
from wasit.record.watchers import Watcher, Watchers


class SqliteStore:
    """The contract of `Store` on the file at `path`, which is made if absent.

    Raises `StoreInUse` when the file is open elsewhere, `NotARecord` when it is of another kind
    or of a later version, and `StoreFailed` when it cannot be opened.
    """

    def __init__(self, path: str | os.PathLike[str], *, readers: int = 4) -> None:
        file = Path(path).resolve()
        self._watchers = Watchers()
        with ExitStack() as opened:
            opened.enter_context(locked(file))
            db = opened.enter_context(writing(file))
            self._readers = Readers(opened.enter_context(reading(file)) for _ in range(readers))
            self._writer = Writer(db, self._watchers)
            opened.callback(self._readers.retire)
            opened.callback(self._writer.finish)
            self._opened = opened.pop_all()

    def append(self, submission: Submission) -> Receipt:
        """See `Store.append`."""
        self._watchers.refuse_within()
        return self._writer.submit(submission).result()

    def receipt(self, case: str, author: str, key: str, digest: bytes) -> Receipt | None:
        """See `Store.receipt`."""
        with self._readers.lend() as db:
            kept = tables.kept(db, case, author, key)
        return kept.again(digest) if kept else None

    def read(self, case: str, ledger: str, after: int = 0) -> list[Link]:
        """See `Store.read`."""
        with self._readers.lend() as db:
            return tables.links(db, case, ledger, after)

    def length(self, case: str, ledger: str) -> int:
        """See `Store.length`."""
        with self._readers.lend() as db:
            return tables.head(db, case, ledger).seq

    def cases(self) -> list[str]:
        """See `Store.cases`."""
        with self._readers.lend() as db:
            return tables.cases(db)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """See `Store.watch`."""
        return self._watchers.add(watcher)

    def close(self) -> None:
        """See `Store.close`."""
        self._watchers.refuse_within()
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
