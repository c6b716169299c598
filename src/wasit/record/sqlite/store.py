"""The store itself: what it opens, and in which order it closes."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from wasit.record.chain import Link
from wasit.record.common import Watched
from wasit.record.known_keys import KnownKeys
from wasit.record.sqlite import tables
from wasit.record.sqlite.depot import SqliteDepot
from wasit.record.sqlite.file import locked, reading, writing
from wasit.record.sqlite.heads import Heads
from wasit.record.sqlite.readers import Readers
from wasit.record.sqlite.writer import Writer
from wasit.record.store import UNSEALED, FileName, KeyOnShelf, Receipt, Seal, Submission


class SqliteStore(Watched):
    """The contract of `Store` on the file at `path`, which is made if absent.

    Raises `StoreInUse` when the file is open elsewhere, `NotARecord` when it is of another kind,
    `OtherVersion` when it is of a version that this one cannot bring up, and `StoreFailed` when it
    cannot be opened.
    """

    def __init__(self, path: str | os.PathLike[str], *, readers: int = 4) -> None:
        file = Path(path).resolve()
        super().__init__()
        self._keys = KnownKeys(alone=True)
        self._heads = Heads()
        with ExitStack() as opened:
            opened.enter_context(locked(file))
            db = opened.enter_context(writing(file))
            self._readers = Readers(opened.enter_context(reading(file)) for _ in range(readers))
            # What is certain without a look at the file stays so no longer than it is open.
            opened.callback(self._heads.forget)
            self._writer = Writer(db, self._heads.forget)
            self.depot = SqliteDepot(self._writer, self._readers)
            opened.callback(self._readers.retire)
            opened.callback(self._writer.finish)
            opened.callback(self._keys.hear, hears=False)
            self._opened = opened.pop_all()

    def is_alone(self) -> bool:
        """See `Store.is_alone`. No other can be: the lock on the file sees to it."""
        return True

    def append(self, submission: Submission, seal: Seal = UNSEALED) -> Receipt:
        """See `Store.append`."""
        self._watchers.refuse_within()

        def tell(receipt: Receipt) -> None:
            if not receipt.repeated:
                self._watchers.tell(submission.case, submission.lines)

        return self._writer.submit(partial(self._append, submission, seal), tell)

    def _append(self, submission: Submission, seal: Seal, db: sqlite3.Connection) -> Receipt:
        case = submission.case
        receipt = tables.append(db, submission, seal, partial(self._heads.of, db, case))
        if not receipt.repeated:
            self._heads.move(case, receipt.heads)
        return receipt

    def receipt(self, case: str, author: str, key: str, digest: bytes) -> Receipt | None:
        """See `Record.receipt`."""
        with self._readers.lend() as db:
            kept = tables.kept(db, case, author, key)
        return kept.again(digest) if kept else None

    def adopt(
        self,
        case: str,
        keys: Iterable[KeyOnShelf],
        links: Iterable[tuple[str, Link]],
        files: Iterable[FileName] = (),
    ) -> None:
        """See `Store.adopt`."""
        self._watchers.refuse_within()
        ledgers = self._writer.submit(partial(self._adopt, case, keys, links, files))
        self._keys.forget(case)
        self._watchers.tell(case, ledgers)

    def _adopt(
        self,
        case: str,
        keys: Iterable[KeyOnShelf],
        links: Iterable[tuple[str, Link]],
        files: Iterable[FileName],
        db: sqlite3.Connection,
    ) -> frozenset[str]:
        self._heads.forget()
        return tables.adopt(db, case, keys, links, files)

    def read(self, case: str, ledger: str, after: int = 0, most: int | None = None) -> list[Link]:
        """See `Record.read`."""
        # A check reads from the start, and takes nothing but the file's word.
        if after and self._heads.ends_at(case, ledger, after):
            return []
        with self._readers.lend() as db:
            return tables.links(db, case, ledger, after, most)

    def length(self, case: str, ledger: str) -> int:
        """See `Record.length`."""
        with self._readers.lend() as db:
            return tables.head(db, case, ledger).seq

    def cases(self) -> list[str]:
        """See `Record.cases`."""
        with self._readers.lend() as db:
            return tables.cases(db)

    def ledgers(self, case: str) -> list[str]:
        """See `Record.ledgers`."""
        with self._readers.lend() as db:
            return tables.ledgers(db, case)

    def key(self, case: str, ledger: str) -> bytes | None:
        """See `Shelf.key`."""
        return self._keys.get((case, ledger), lambda: self._read_key(case, ledger))

    def keep_key(self, case: str, ledger: str, locked: bytes) -> bytes:
        """See `Shelf.keep_key`."""
        self._watchers.refuse_within()
        kept = self._writer.submit(lambda db: tables.keep_key(db, case, ledger, locked))
        self._keys.forget(case, frozenset((ledger,)))
        return kept

    def all_keys(self) -> list[KeyOnShelf]:
        """See `Shelf.all_keys`."""
        with self._readers.lend() as db:
            return tables.keys(db)

    def replace_keys(self, keys: Iterable[KeyOnShelf]) -> None:
        """See `Shelf.replace_keys`."""
        self._watchers.refuse_within()
        fresh = tuple(keys)
        self._writer.submit(lambda db: tables.replace_keys(db, fresh))
        self._keys.hear(hears=True)
        self._writer.tidy()

    def shred(self, case: str, ledgers: Iterable[str]) -> None:
        """See `Record.shred`."""
        self._watchers.refuse_within()
        gone = frozenset(ledgers)
        self._writer.submit(lambda db: tables.shred(db, case, gone))
        self._keys.forget(case, gone)
        self._writer.tidy()
        self._watchers.tell(case, gone)

    def _read_key(self, case: str, ledger: str) -> bytes | None:
        with self._readers.lend() as db:
            return tables.key(db, case, ledger)

    def _shut(self) -> None:
        self._opened.close()
