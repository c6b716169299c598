"""The store itself: what it opens, and in which order it closes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial

from msgspec.structs import replace

from wasit.record.chain import Link
from wasit.record.common import Watched
from wasit.record.known_keys import KnownKeys
from wasit.record.postgres import schema, tables
from wasit.record.postgres.connections import Connections, Turns
from wasit.record.postgres.depot import PostgresDepot
from wasit.record.postgres.heads import Heads
from wasit.record.postgres.news import Crier, Listener
from wasit.record.postgres.sessions import (
    Connection,
    attendance,
    attending,
    connect,
    place,
)
from wasit.record.store import UNSEALED, FileName, KeyOnShelf, Receipt, Seal, Submission


class PostgresStore(Watched):
    """The contract of `Store` on the database at `url`, where its tables are made if absent.

    Others may have it open as well, unless one asks to be `alone`. Raises `StoreInUse` then,
    `OtherVersion` when the tables are of a later one, and `StoreFailed` when the database
    cannot be reached or would lose what it has acknowledged.
    """

    def __init__(self, url: str, *, connections: int = 8, alone: bool = False) -> None:
        super().__init__()
        self._turns = Turns()
        self._keys = KnownKeys()
        self._heads = Heads()
        begin = partial(connect, url)
        with ExitStack() as opened:
            self._connections = Connections(begin, connections)
            opened.callback(self._connections.retire)
            self._connections.run(lambda db: schema.prepare(db, place(url)))
            self.depot = PostgresDepot(self._connections)
            self._crier = Crier(self._watchers, self._connections)
            opened.callback(self._crier.finish)
            opened.callback(self._connections.refuse)
            attend = partial(attending, url, alone=alone)
            listener = Listener(attend, self._crier, self._keys, self._everything)
            opened.callback(listener.finish)
            self._opened = opened.pop_all()

    def is_alone(self) -> bool:
        """See `Store.is_alone`."""
        return self._connections.run(attendance) == 1

    def append(self, submission: Submission, seal: Seal = UNSEALED) -> Receipt:
        """See `Store.append`."""
        self._watchers.refuse_within()
        tries: list[Connection] = []

        def work(db: Connection) -> Receipt:
            tries.append(db)
            receipt = self._append(db, submission, seal)
            if len(tries) > 1:
                # The first try may have been kept, and only its answer lost.
                receipt = replace(receipt, repeated=False)
            if not receipt.repeated:
                self._crier.tell(submission.case, submission.lines)
            return receipt

        with self._turns.of(submission.case):
            return self._connections.run(work)

    def _append(self, db: Connection, submission: Submission, seal: Seal) -> Receipt:
        guess = None if submission.files else self._heads.guess(submission)
        done = tables.append_at_once(db, submission, seal, guess) if guess else None
        receipt = done or tables.append(db, submission, seal)
        if not receipt.repeated:
            self._heads.move(submission.case, receipt.heads)
        return receipt

    def receipt(self, case: str, author: str, key: str, digest: bytes) -> Receipt | None:
        """See `Record.receipt`."""
        kept = self._connections.run(lambda db: tables.receipt(db, case, author, key))
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
        ledgers = self._connections.run_once(lambda db: tables.adopt(db, case, keys, links, files))
        self._told(case, ledgers)

    def read(self, case: str, ledger: str, after: int = 0, most: int | None = None) -> list[Link]:
        """See `Record.read`."""
        return self._connections.run(lambda db: tables.links(db, case, ledger, after, most))

    def grown(self, case: str, since: Mapping[str, int]) -> dict[str, list[Link] | None]:
        """See `Record.grown`. It is asked in one trip to the database."""
        return self._connections.run(lambda db: tables.grown(db, case, since))

    def length(self, case: str, ledger: str) -> int:
        """See `Record.length`."""
        return self._connections.run(lambda db: tables.length(db, case, ledger))

    def cases(self) -> list[str]:
        """See `Record.cases`."""
        return self._connections.run(tables.cases)

    def ledgers(self, case: str) -> list[str]:
        """See `Record.ledgers`."""
        return self._connections.run(lambda db: tables.ledgers(db, case))

    def key(self, case: str, ledger: str) -> bytes | None:
        """See `Shelf.key`."""
        ask = partial(tables.key, case=case, ledger=ledger)
        return self._keys.get((case, ledger), lambda: self._connections.run(ask))

    def keep_key(self, case: str, ledger: str, locked: bytes) -> bytes:
        """See `Shelf.keep_key`."""
        self._watchers.refuse_within()
        return self._connections.run(lambda db: tables.keep_key(db, case, ledger, locked))

    def all_keys(self) -> list[KeyOnShelf]:
        """See `Shelf.all_keys`."""
        return self._connections.run(tables.keys)

    def replace_keys(self, keys: Iterable[KeyOnShelf]) -> None:
        """See `Shelf.replace_keys`."""
        self._watchers.refuse_within()
        fresh = tuple(keys)
        self._connections.run(lambda db: tables.replace_keys(db, fresh))
        self._keys.hear(hears=True)

    def shred(self, case: str, ledgers: Iterable[str]) -> None:
        """See `Record.shred`. What the log of the database keeps of a key, it keeps locked."""
        self._watchers.refuse_within()
        gone = frozenset(ledgers)
        self._connections.run(lambda db: tables.shred(db, case, gone))
        self._keys.forget(case, gone)
        self._told(case, gone)

    def _shut(self) -> None:
        self._opened.close()

    def _told(self, case: str, ledgers: frozenset[str]) -> None:
        """Tell the watchers now, and the other processes after it."""
        self._watchers.tell(case, ledgers)
        self._crier.send(case, ledgers)

    def _everything(self) -> Iterator[tuple[str, list[str]]]:
        for case in self.cases():
            yield case, self.ledgers(case)
